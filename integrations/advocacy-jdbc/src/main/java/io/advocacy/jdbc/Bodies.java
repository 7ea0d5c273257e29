package io.advocacy.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A table that keeps one JSON body for each id of a namespace. */
final class Bodies {
  private final Database database;
  private final String namespace;
  private final String table;
  private final String key;

  Bodies(Database database, String namespace, String table, String key) {
    this.database = database;
    this.namespace = namespace;
    this.table = table;
    this.key = key;
  }

  /** Adds or replaces; in the caller's transaction, which is done again when another one adds. */
  void save(Connection connection, String id, String body) throws SQLException {
    int updated =
        Sql.update(
            connection,
            "update " + table + " set body = ? where namespace = ? and " + key + " = ?",
            body,
            namespace,
            id);
    if (updated == 0) {
      Sql.update(
          connection,
          "insert into " + table + " (namespace, " + key + ", body) values (?, ?, ?)",
          namespace,
          id,
          body);
    }
  }

  Optional<String> find(String id) {
    return database.inStatement(
        connection ->
            Sql.first(
                connection,
                "select body from " + table + " where namespace = ? and " + key + " = ?",
                row -> row.getString(1),
                namespace,
                id));
  }

  /** The body of an id, which stays as it is until the caller's transaction ends. */
  Optional<String> hold(Connection connection, String id) throws SQLException {
    return Sql.first(
        connection,
        "select body from " + table + " where namespace = ? and " + key + " = ? for update",
        row -> row.getString(1),
        namespace,
        id);
  }

  /** Bodies of those of these ids that are there, in no order. */
  List<String> findAll(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select body from "
                    + Sql.asked(ids.size())
                    + " join "
                    + table
                    + " on namespace = ? and "
                    + key
                    + " = asked.sought",
                row -> row.getString(1),
                Sql.joined(ids.toArray(), namespace)));
  }

  /**
   * Bodies in the order of their ids, after an id; after none when that is empty. H2 reads the
   * index in order only where the order names all its columns.
   */
  List<String> page(String after, int limit) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select body from "
                    + table
                    + " where namespace = ? and "
                    + key
                    + " > ? order by namespace, "
                    + key
                    + " limit ?",
                row -> row.getString(1),
                namespace,
                after,
                limit));
  }

  void remove(Connection connection, String id) throws SQLException {
    Sql.update(
        connection,
        "delete from " + table + " where namespace = ? and " + key + " = ?",
        namespace,
        id);
  }
}
