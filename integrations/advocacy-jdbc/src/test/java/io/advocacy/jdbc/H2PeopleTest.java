package io.advocacy.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.store.Store;
import io.advocacy.testkit.store.PeopleContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2PeopleTest extends PeopleContract {
  @TempDir static Path directory;
  private static HikariDataSource pool;

  @BeforeAll
  static void open() {
    pool = Databases.pool(Databases.h2Url(directory.resolve("store")), 10);
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
