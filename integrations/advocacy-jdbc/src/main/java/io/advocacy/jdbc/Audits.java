package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditLog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The table of who did what. */
final class Audits implements AuditLog {
  private static final String COLUMNS =
      "select entry, happened_at, actor, action, subject, details, previous, hash"
          + " from advocacy_audit where namespace = ? ";

  private final Database database;
  private final String namespace;

  Audits(Database database, String namespace) {
    this.database = database;
    this.namespace = namespace;
  }

  @Override
  public Optional<AuditEntry> last() {
    return database.inStatement(
        connection ->
            Sql.first(
                connection, COLUMNS + "order by entry desc limit 1", Audits::entry, namespace));
  }

  @Override
  public boolean add(AuditEntry entry) {
    return database.inTransaction(connection -> add(connection, entry));
  }

  /**
   * Adds an entry in the caller's transaction, as the last thing that is done in it; when the
   * number is taken, the whole transaction is rolled back.
   */
  boolean add(Connection connection, AuditEntry entry) throws SQLException {
    // a writer that comes second finds the number taken, whether it waits or not
    try {
      Sql.update(
          connection,
          "insert into advocacy_audit (namespace, entry, happened_at, actor, action, subject,"
              + " details, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          namespace,
          entry.number(),
          entry.at(),
          entry.actor().id(),
          entry.action(),
          entry.subject(),
          Json.write(body(entry.details())),
          entry.previous(),
          entry.hash());
      return true;
    } catch (SQLException e) {
      if (Database.DUPLICATE.equals(e.getSQLState())) {
        connection.rollback();
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<AuditEntry> after(long number, int limit) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                COLUMNS + "and entry > ? order by entry limit ?",
                Audits::entry,
                namespace,
                number,
                limit));
  }

  @Override
  public List<AuditEntry> on(String subject) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                COLUMNS + "and subject = ? order by entry",
                Audits::entry,
                namespace,
                subject));
  }

  private static ObjectNode body(Map<String, String> details) {
    ObjectNode body = Json.object();
    ObjectNode node = body.putObject("details");
    details.forEach(node::put);
    return body;
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    Map<String, String> details =
        Json.read(
            row.getString("details"),
            "an entry of the audit trail",
            body -> {
              Map<String, String> read = new TreeMap<>();
              body.path("details")
                  .properties()
                  .forEach(detail -> read.put(detail.getKey(), detail.getValue().textValue()));
              return read;
            });
    return new AuditEntry(
        row.getLong("entry"),
        Objects.requireNonNull(Sql.instant(row, "happened_at")),
        Actor.of(row.getString("actor")),
        row.getString("action"),
        row.getString("subject"),
        details,
        row.getString("previous"),
        row.getString("hash"));
  }
}
