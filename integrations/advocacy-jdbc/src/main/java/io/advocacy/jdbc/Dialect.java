package io.advocacy.jdbc;

import io.advocacy.network.NetworkId;
import io.advocacy.store.StoreRefusedException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * Lets H2 write each commit before it returns. By itself it may wait half a second, and a process
   * that is killed meanwhile would forget that it was sending.
   */
  boolean keepCommits(Connection connection) throws SQLException {
    return this == H2 && Sql.update(connection, "set write_delay 0") == 0;
  }

  /** How a row is read so that nobody changes it until the transaction ends. */
  String sharedLock() {
    return this == POSTGRESQL ? " for share" : " for update";
  }

  /** Lets the transaction wait for a locked row for 15 seconds at most; H2 waits 2 by itself. */
  void waitPatiently(Connection connection) throws SQLException {
    if (this == POSTGRESQL) {
      Sql.update(connection, "set local lock_timeout = '15s'");
    }
  }

  /**
   * Finds each network's earliest {@code next_action_at} among the rows with these keys that have
   * one, a step of the index for each network however many rows there are.
   */
  boolean firstOfEach(
      Connection connection, String table, Map<String, Object> keys, Map<NetworkId, Instant> first)
      throws SQLException {
    Object[] values = keys.values().toArray();
    String where = " where " + String.join(" = ? and ", keys.keySet()) + " = ?";
    String some =
        "select network, next_action_at from "
            + table
            + where
            + " and network > ? and next_action_at > ? order by network, next_action_at limit 1";
    if (this == POSTGRESQL) {
      String next =
          " union all select n.network, n.next_action_at from each e cross join lateral ("
              + some.replace("network > ?", "network > e.network")
              + ") n";
      Sql.list(
          connection,
          "with recursive each as ((" + some + ")" + next + ") select * from each",
          row -> put(first, row.getString(1), Sql.instant(row, "next_action_at")),
          Sql.joined(Sql.joined(values, "", Instant.EPOCH), Sql.joined(values, Instant.EPOCH)));
      return true;
    }
    Optional<String> network = networkAfter(connection, table, keys, "");
    while (network.isPresent()) {
      String name = network.get();
      Sql.first(
          connection,
          "select network, next_action_at from "
              + table
              + where
              + " and network = ? and next_action_at > ? order by next_action_at limit 1",
          row -> put(first, name, Sql.instant(row, "next_action_at")),
          Sql.joined(values, name, Instant.EPOCH));
      network = networkAfter(connection, table, keys, name);
    }
    return true;
  }

  private static Optional<String> networkAfter(
      Connection connection, String table, Map<String, Object> keys, String network)
      throws SQLException {
    return Sql.first(
        connection,
        "select network from "
            + table
            + " where "
            + String.join(" = ? and ", keys.keySet())
            + " = ? and network > ? order by "
            + String.join(", ", keys.keySet())
            + ", network limit 1",
        row -> row.getString(1),
        Sql.joined(keys.values().toArray(), network));
  }

  private static boolean put(Map<NetworkId, Instant> first, String network, @Nullable Instant at) {
    first.put(NetworkId.of(network), Objects.requireNonNull(at));
    return true;
  }

  /**
   * Has the statements of the transaction planned for their values and the tables as they are now:
   * a plan that was made while a table was small stays for long.
   */
  void planAnew(Connection connection) throws SQLException {
    if (this == POSTGRESQL) {
      Sql.update(connection, "set local plan_cache_mode = force_custom_plan");
    }
  }

  /** What the migrations write for what the databases call differently. */
  Map<String, String> placeholders() {
    return switch (this) {
      case H2 ->
          Map.of(
              "c",
              "",
              "text",
              "character varying(1048576)",
              "long_text",
              "character large object",
              "bytes",
              "binary varying(1048576)",
              "updated_often",
              "",
              "waiting_only",
              "",
              "sequence_cache",
              "1000");
      case POSTGRESQL ->
          Map.of(
              "c",
              "collate \"C\"",
              "text",
              "text",
              "long_text",
              "text",
              "bytes",
              "bytea",
              "updated_often",
              "with (fillfactor = 70)",
              "waiting_only",
              "where next_action_at is not null",
              "sequence_cache",
              "1");
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
