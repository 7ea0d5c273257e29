package io.advocacy.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases for tests: one PostgreSQL for the whole JVM, and as many H2 files as are wanted. */
final class Databases {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Started by the first test that needs it; it stops itself with the JVM. */
  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofMinutes(2))
            .setServerConfig("fsync", "off")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL does not start", e);
      }
    }
  }

  private Databases() {}

  static String postgresUrl() {
    return Server.POSTGRES.getJdbcUrl("postgres", "postgres");
  }

  /** The address of an H2 file. */
  static String h2Url(Path file) {
    return "jdbc:h2:file:" + file.toAbsolutePath();
  }

  static HikariDataSource pool(String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(20_000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** A namespace that no other test uses. */
  static String namespace() {
    return "ns-" + NUMBER.incrementAndGet();
  }
}
