package io.advocacy.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.store.Store;
import io.advocacy.testkit.store.PeopleContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresPeopleTest extends PeopleContract {
  private static HikariDataSource pool;

  @BeforeAll
  static void open() {
    pool = Databases.pool(Databases.postgresUrl(), 10);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @Override
  protected Store emptyStore() {
    return JdbcStore.builder(pool, TinkCredentialCipher.of(TinkCredentialCipher.newKeys()))
        .namespace(Databases.namespace())
        .build();
  }
}
