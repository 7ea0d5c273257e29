package io.advocacy.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.testkit.gamification.GamificationStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two nodes, each with a store and a pool of its own. */
class PostgresGamificationStoreTest extends GamificationStoreContract {
  private static HikariDataSource pool;
  private static HikariDataSource otherPool;
  private String namespace = "";

  @BeforeAll
  static void open() {
    pool = Databases.pool(Databases.postgresUrl(), 5);
    otherPool = Databases.pool(Databases.postgresUrl(), 5);
  }

  @AfterAll
  static void close() {
    pool.close();
    otherPool.close();
  }

  @Override
  protected GamificationStore emptyStore() {
    namespace = Databases.namespace();
    return JdbcGamificationStore.builder(pool).namespace(namespace).build();
  }

  @Override
  protected GamificationStore otherNode(GamificationStore store) {
    return JdbcGamificationStore.builder(otherPool).namespace(namespace).build();
  }
}
