package io.advocacy.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.testkit.gamification.GamificationStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2GamificationStoreTest extends GamificationStoreContract {
  @TempDir static Path directory;
  private static HikariDataSource pool;

  @BeforeAll
  static void open() {
    pool = Databases.pool(Databases.h2Url(directory.resolve("games")), 10);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @Override
  protected GamificationStore emptyStore() {
    return JdbcGamificationStore.builder(pool).namespace(Databases.namespace()).build();
  }
}
