package io.advocacy.example.intranet;

import io.advocacy.jdbc.JdbcStore;
import io.advocacy.jdbc.TinkCredentialCipher;
import io.advocacy.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The intranet's database: one H2 file for all organisations, with the library's tables and one of
 * its own.
 */
final class IntranetDatabase implements AutoCloseable {
  /** The file is closed by {@link #close} alone, after the last request. */
  private static final String SETTINGS =
      ";QUERY_CACHE_SIZE=256;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE";

  private final JdbcConnectionPool pool;
  private final TinkCredentialCipher cipher;

  private IntranetDatabase(Path directory, String name, Keys keys) {
    this.pool =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + directory.resolve(name).toAbsolutePath() + SETTINGS, "intranet", "");
    this.cipher = TinkCredentialCipher.of(keys.ofCredentials());
  }

  /**
   * Opens the database of a directory. The first time it is filled, in a file that takes its place
   * when it is whole, so that a start that was cut off is begun again.
   */
  static IntranetDatabase open(Path directory, Keys keys, Consumer<IntranetDatabase> fill) {
    Path file = directory.resolve("intranet.mv.db");
    Path begun = directory.resolve("begun.mv.db");
    try {
      if (!Files.exists(file)) {
        Files.deleteIfExists(begun);
        try (IntranetDatabase first = opened(directory, "begun", keys)) {
          fill.accept(first);
        }
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return opened(directory, "intranet", keys);
  }

  private static IntranetDatabase opened(Path directory, String name, Keys keys) {
    IntranetDatabase database = new IntranetDatabase(directory, name, keys);
    try {
      database.makeTables();
      return database;
    } catch (SQLException e) {
      database.close();
      throw new IllegalStateException(
          "the database in "
              + directory
              + " cannot be opened; perhaps another intranet works with it",
          e);
    }
  }

  private void makeTables() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(HiddenPeople.TABLE);
    }
  }

  Store store(String organisation) {
    return JdbcStore.builder(pool, cipher).namespace(organisation).build();
  }

  HiddenPeople hiddenPeople(String organisation) {
    return new HiddenPeople(pool, organisation);
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
