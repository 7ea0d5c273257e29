package io.advocacy.jdbc;

import io.advocacy.store.StoreRefusedException;
import io.advocacy.store.StoreUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions. What two transactions did to each other is done again; what is left
 * becomes one of the store's exceptions, without the values that drivers quote.
 */
final class Database {
  /** Work in a transaction; done again from the beginning where transactions met. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  static final String DUPLICATE = "23505";

  private static final int TRIES = 20;
  private static final int H2_CONCURRENT_UPDATE = 90131;
  private static final Set<String> MET = Set.of("40001", "40P01");

  /** Connection lost, resources spent (a full disk too), shut down, lock not to be had in time. */
  private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57", "58");

  private static final Set<String> AWAY = Set.of("55P03", "HYT00", "HYT01", "90067", "90098");
  private static final int H2_CONNECTION_CLOSED = 90007;
  private static final Set<Integer> H2_CLOSED = Set.of(H2_CONNECTION_CLOSED, 90098, 90121);
  private static final Set<Integer> H2_AWAY =
      Set.of(90007, 90020, 90067, 90098, 90108, 90121, 90031);

  /** Longer than a pool trusts a connection that it has just got back. */
  private static final Duration REST = Duration.ofMillis(1_200);

  private static final Duration SETTLED = Duration.ofSeconds(6);

  private final DataSource source;
  private final Underneath underneath = new Underneath();

  /** When a use of an H2 database was last told that it is closed. */
  private final AtomicReference<@Nullable Long> closedAt = new AtomicReference<>();

  /** From when on a connection is not asked for, so that the pool looks at what it has. */
  private final AtomicReference<@Nullable Long> restingSince = new AtomicReference<>();

  Database(DataSource source) {
    this.source = source;
  }

  /** Runs work whose effects outside the database forbid to do it again. */
  <T> T inTransactionOnce(Work<T> work) {
    try {
      return once(work);
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  <T> T inTransaction(Work<T> work) {
    for (int left = TRIES; ; left--) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (left == 1 || !met(e)) {
          throw translate(e);
        }
      }
    }
  }

  /** Like {@link #inTransaction}, for work that updates a row or inserts it when there is none. */
  <T> T inTransactionOrAgain(Work<T> work) {
    for (int left = TRIES; ; left--) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (left == 1 || !(met(e) || DUPLICATE.equals(e.getSQLState()))) {
          throw translate(e);
        }
      }
    }
  }

  /** Runs work that is one statement, which is a transaction by itself. */
  <T> T inStatement(Work<T> work) {
    for (int left = TRIES; ; left--) {
      try {
        return watched(
            open -> {
              if (!open.getAutoCommit()) {
                open.setAutoCommit(true);
              }
              return work.run(open);
            });
      } catch (SQLException e) {
        if (left == 1 || !met(e)) {
          throw translate(e);
        }
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    return watched(open -> committing(open, work));
  }

  private static <T> T committing(Connection connection, Work<T> work) throws SQLException {
    boolean automatic = connection.getAutoCommit();
    connection.setAutoCommit(false);
    boolean committed = false;
    try {
      T result = work.run(connection);
      connection.commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollBack(connection);
      }
      restore(connection, automatic);
    }
  }

  private static boolean isWithin(AtomicReference<@Nullable Long> begun, Duration time) {
    Long since = begun.get();
    return since != null && System.nanoTime() - since < time.toNanos();
  }

  private Connection connection() throws SQLException {
    if (isWithin(restingSince, REST)) {
      throw new SQLTransientConnectionException("the database has closed itself just now", "08006");
    }
    return source.getConnection();
  }

  private void endAll() {
    underneath.end();
    restingSince.set(System.nanoTime());
  }

  /**
   * Works with a connection. When an H2 database has closed itself, one that was opened again may
   * be forgotten by H2 as old connections are used, and then nothing more can connect to it. So for
   * some seconds after the last old one was seen, those that were opened again are closed after use
   * too, until none is left of a database that was forgotten.
   */
  private <T> T watched(Work<T> work) throws SQLException {
    T result;
    try (Connection connection = connection()) {
      result = watching(connection, work);
    }
    if (isWithin(closedAt, SETTLED)) {
      endAll();
    }
    return result;
  }

  private <T> T watching(Connection connection, Work<T> work) throws SQLException {
    underneath.see(connection);
    try {
      return work.run(connection);
    } catch (SQLException e) {
      if (H2_CLOSED.contains(e.getErrorCode()) || diskFailed(e)) {
        endAll();
        if (e.getErrorCode() != H2_CONNECTION_CLOSED) {
          closedAt.set(System.nanoTime());
        }
      }
      throw e;
    }
  }

  /** A connection that is gone has rolled back by itself, and the first failure tells more. */
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // the failure that led here is being thrown
    }
  }

  private static void restore(Connection connection, boolean automatic) {
    try {
      connection.setAutoCommit(automatic);
    } catch (SQLException e) {
      // a connection that is gone is not used again
    }
  }

  private static boolean met(SQLException e) {
    String state = e.getSQLState();
    return e.getErrorCode() == H2_CONCURRENT_UPDATE || (state != null && MET.contains(state));
  }

  /** H2 tells a full disk as a general error, with the failure of the file inside. */
  private static boolean diskFailed(SQLException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** Says whether asking again later helps. */
  static boolean isAway(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLRecoverableException
        || (state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2)))
        || AWAY.contains(state)
        || H2_AWAY.contains(e.getErrorCode())
        || diskFailed(e)
        || (state.isEmpty() && e.getErrorCode() == 0) // a pool's: the connection was closed
        || met(e);
  }

  static RuntimeException translate(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (isAway(e)) {
      return new StoreUnavailableException(
          "the database cannot be used at the moment (SQL state " + state + ")", e);
    }
    // no cause: drivers quote the values that they refuse
    return new StoreRefusedException(
        "the database refused a statement (SQL state "
            + state
            + ", code "
            + e.getErrorCode()
            + ", "
            + e.getClass().getSimpleName()
            + ")",
        null);
  }
}
