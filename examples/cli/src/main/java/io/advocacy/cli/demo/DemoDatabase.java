package io.advocacy.cli.demo;

import io.advocacy.gamification.GamificationStore;
import io.advocacy.jdbc.JdbcGamificationStore;
import io.advocacy.jdbc.JdbcStore;
import io.advocacy.jdbc.TinkCredentialCipher;
import io.advocacy.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The company's database, an H2 file as a host of one process would use it. The key of its
 * credentials is forgotten with the run.
 */
final class DemoDatabase implements AutoCloseable {
  private final JdbcConnectionPool pool;
  private final Store store;
  private final GamificationStore games;

  private DemoDatabase(JdbcConnectionPool pool) {
    this.pool = pool;
    this.store =
        JdbcStore.builder(pool, TinkCredentialCipher.of(TinkCredentialCipher.newKeys())).build();
    this.games = JdbcGamificationStore.builder(pool).build();
  }

  /** Makes it, in place of what an earlier run left in that directory. */
  static DemoDatabase create(Path directory) {
    Path file = directory.resolve("demo").toAbsolutePath();
    try {
      Files.deleteIfExists(file.resolveSibling("demo.mv.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + file + ";QUERY_CACHE_SIZE=256;TRACE_LEVEL_FILE=0", "demo", "");
    try {
      return new DemoDatabase(pool);
    } catch (RuntimeException e) {
      pool.dispose();
      throw e;
    }
  }

  Store store() {
    return store;
  }

  GamificationStore games() {
    return games;
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
