package io.advocacy.jdbc;

import io.advocacy.store.StoreRefusedException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;

/** The databases that are known, and the little in which their tables differ. */
enum Dialect {
  H2("current_timestamp(6)"),
  POSTGRESQL("clock_timestamp()");

  private static final int OLDEST_POSTGRESQL = 15;

  private final String now;

  Dialect(String now) {
    this.now = now;
  }

  /** The time of the statement. */
  String now() {
    return now;
  }

  /** Lets the transaction wait for a locked row for 15 seconds at most; H2 waits 2 by itself. */
  void waitPatiently(Connection connection) throws SQLException {
    if (this == POSTGRESQL) {
      Sql.update(connection, "set local lock_timeout = '15s'");
    }
  }

  /** What the migrations write for what the databases call differently. */
  Map<String, String> placeholders() {
    return switch (this) {
      case H2 ->
          Map.of(
              "c", "",
              "text", "character varying(1048576)",
              "long_text", "character large object",
              "bytes", "binary varying(1048576)",
              "updated_often", "");
      case POSTGRESQL ->
          Map.of(
              "c", "collate \"C\"",
              "text", "text",
              "long_text", "text",
              "bytes", "bytea",
              "updated_often", "with (fillfactor = 70)");
    };
  }

  static Dialect of(Connection connection) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    String product = database.getDatabaseProductName();
    int major = database.getDatabaseMajorVersion();
    int minor = database.getDatabaseMinorVersion();
    if (product.equals("PostgreSQL") && major >= OLDEST_POSTGRESQL) {
      return POSTGRESQL;
    }
    if (product.equals("H2") && (major > 2 || (major == 2 && minor >= 3))) {
      return H2;
    }
    throw new StoreRefusedException(
        "the database must be PostgreSQL 15 or newer, or H2 2.3 or newer; is "
            + product
            + " "
            + major
            + "."
            + minor,
        null);
  }
}
