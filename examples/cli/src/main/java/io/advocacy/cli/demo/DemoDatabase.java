package io.advocacy.cli.demo;

import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.jdbc.JdbcGamificationStore;
import io.advocacy.jdbc.JdbcStore;
import io.advocacy.jdbc.TinkCredentialCipher;
import io.advocacy.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The company's database, an H2 file as a host of one process would use it. The key of its
 * credentials is forgotten with the run.
 */
final class DemoDatabase implements AutoCloseable {
  private static final byte[] H2_FILE = "H:2,".getBytes(StandardCharsets.US_ASCII);

  private final JdbcConnectionPool pool;
  private final Store store;
  private final GamificationStore games;

  private DemoDatabase(JdbcConnectionPool pool) {
    this.pool = pool;
    this.store =
        JdbcStore.builder(pool, TinkCredentialCipher.of(TinkCredentialCipher.newKeys())).build();
    this.games = JdbcGamificationStore.builder(pool).build();
  }

  /**
   * Makes it, in place of what an earlier run left in that directory.
   *
   * @throws BadInputException if what has its name there is no H2 file, or can't be replaced
   */
  static DemoDatabase create(Path directory) {
    Path file = directory.resolve("demo").toAbsolutePath();
    forget(file.resolveSibling("demo.mv.db"));
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

  private static void forget(Path earlier) {
    if (!Files.exists(earlier, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      if (!isH2(earlier)) {
        throw new BadInputException(
            Problem.of("--out", earlier + " is not of an earlier demo; name another directory"));
      }
      Files.delete(earlier);
    } catch (IOException e) {
      throw new BadInputException(
          Problem.of("--out", earlier + " cannot be replaced; name another directory"));
    }
  }

  /** Whether it begins as H2 files do; an empty one is of a demo that was killed as it began. */
  private static boolean isH2(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(H2_FILE.length);
      return first.length == 0 || Arrays.equals(first, H2_FILE);
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
