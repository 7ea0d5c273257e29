package io.advocacy.jdbc;

import io.advocacy.audit.AuditEntry;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.store.RecordStore;
import io.advocacy.store.StoredRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of records and of whom they name. */
final class RecordTable implements RecordStore {
  private static final String COLUMNS =
      "select r.kind, r.record_key, r.version, r.record_group, r.subject, r.due_at, r.changed_at,"
          + " r.closed, r.body, p.person from advocacy_record r"
          + " left join advocacy_record_person p on p.namespace = r.namespace and p.kind = r.kind"
          + " and p.record_key = r.record_key";

  /** All writers lock rows in one order. */
  private static final Comparator<StoredRecord> ORDER =
      Comparator.comparing(StoredRecord::kind).thenComparing(StoredRecord::key);

  private record Key(String kind, String key) {}

  private final Database database;
  private final String namespace;
  private final Events events;
  private final Audits audits;

  RecordTable(Database database, String namespace, Events events, Audits audits) {
    this.audits = audits;
    this.database = database;
    this.namespace = namespace;
    this.events = events;
  }

  @Override
  public boolean save(
      List<StoredRecord> records, List<AdvocacyEvent> happened, Optional<AuditEntry> entry) {
    return database.inTransactionOrAgain(connection -> save(connection, records, happened, entry));
  }

  /**
   * Saves in the caller's transaction, as the last thing that is done in it; where it returns false
   * the whole transaction is rolled back.
   */
  boolean save(
      Connection connection,
      List<StoredRecord> records,
      List<AdvocacyEvent> happened,
      Optional<AuditEntry> entry)
      throws SQLException {
    for (StoredRecord record : records.stream().sorted(ORDER).toList()) {
      boolean saved =
          record.version() == 1 ? insert(connection, record) : update(connection, record);
      if (!saved) {
        connection.rollback();
        return false;
      }
    }
    events.append(connection, happened);
    return entry.isEmpty() || audits.add(connection, entry.get());
  }

  private boolean insert(Connection connection, StoredRecord record) throws SQLException {
    boolean there =
        Sql.first(
                connection,
                "select 1 from advocacy_record where namespace = ? and kind = ? and record_key = ?",
                row -> 1,
                namespace,
                record.kind(),
                record.key())
            .isPresent();
    if (there) {
      return false;
    }
    Sql.update(
        connection,
        "insert into advocacy_record (version, record_group, subject, due_at, changed_at, closed,"
            + " body, namespace, kind, record_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record.version(),
        record.group(),
        record.subject().orElse(null),
        record.dueAt().orElse(null),
        record.changedAt(),
        record.closed(),
        record.body(),
        namespace,
        record.kind(),
        record.key());
    name(connection, record, Set.of());
    return true;
  }

  private boolean update(Connection connection, StoredRecord record) throws SQLException {
    int updated =
        Sql.update(
            connection,
            "update advocacy_record set version = ?, record_group = ?, subject = ?, due_at = ?,"
                + " changed_at = ?, closed = ?, body = ?"
                + " where namespace = ? and kind = ? and record_key = ? and version = ?",
            record.version(),
            record.group(),
            record.subject().orElse(null),
            record.dueAt().orElse(null),
            record.changedAt(),
            record.closed(),
            record.body(),
            namespace,
            record.kind(),
            record.key(),
            record.version() - 1);
    if (updated == 1) {
      name(connection, record, named(connection, record.kind(), record.key()));
    }
    return updated == 1;
  }

  private Set<String> named(Connection connection, String kind, String key) throws SQLException {
    return new HashSet<>(
        Sql.list(
            connection,
            "select person from advocacy_record_person"
                + " where namespace = ? and kind = ? and record_key = ?",
            row -> row.getString(1),
            namespace,
            kind,
            key));
  }

  private void name(Connection connection, StoredRecord record, Set<String> before)
      throws SQLException {
    for (String person : before) {
      if (!record.people().contains(person)) {
        Sql.update(
            connection,
            "delete from advocacy_record_person"
                + " where namespace = ? and person = ? and kind = ? and record_key = ?",
            namespace,
            person,
            record.kind(),
            record.key());
      }
    }
    for (String person : record.people()) {
      if (!before.contains(person)) {
        Sql.update(
            connection,
            "insert into advocacy_record_person (namespace, person, kind, record_key)"
                + " values (?, ?, ?, ?)",
            namespace,
            person,
            record.kind(),
            record.key());
      }
    }
  }

  @Override
  public Optional<StoredRecord> find(String kind, String key) {
    return list(" where r.namespace = ? and r.kind = ? and r.record_key = ?", namespace, kind, key)
        .stream()
        .findFirst();
  }

  @Override
  public List<StoredRecord> page(String kind, String group, String after, int limit) {
    return list(
        " join (select kind, record_key from advocacy_record where namespace = ? and kind = ?"
            + " and record_group = ? and record_key > ?"
            + " order by namespace, kind, record_group, record_key limit ?) wanted"
            + " on wanted.kind = r.kind and wanted.record_key = r.record_key"
            + " where r.namespace = ? order by r.record_key",
        namespace,
        kind,
        group,
        after,
        limit,
        namespace);
  }

  @Override
  public List<StoredRecord> naming(String person) {
    return list(
        " where r.namespace = ? and exists (select 1 from advocacy_record_person n"
            + " where n.namespace = r.namespace and n.person = ? and n.kind = r.kind"
            + " and n.record_key = r.record_key) order by r.kind, r.record_key",
        namespace,
        person);
  }

  @Override
  public List<StoredRecord> about(String kind, Collection<String> people) {
    if (people.isEmpty()) {
      return List.of();
    }
    return list(
        " join (select n.record_key, n.person from "
            + Sql.asked(people.size())
            + " join advocacy_record_person n on n.namespace = ? and n.person = asked.sought"
            + " and n.kind = ?) wanted on wanted.record_key = r.record_key"
            + " and wanted.person = r.subject"
            + " where r.namespace = ? and r.kind = ? order by r.record_key",
        Sql.joined(people.toArray(), namespace, kind, namespace, kind));
  }

  @Override
  public List<StoredRecord> due(String kind, Instant now, int limit) {
    return list(
        " join (select kind, record_key from advocacy_record where namespace = ? and kind = ?"
            + " and due_at <= ? order by namespace, kind, due_at, record_key limit ?) wanted"
            + " on wanted.kind = r.kind and wanted.record_key = r.record_key"
            + " where r.namespace = ? order by r.due_at, r.record_key",
        namespace,
        kind,
        now,
        limit,
        namespace);
  }

  @Override
  public List<StoredRecord> closedBefore(Instant moment, int limit) {
    return list(
        " join (select kind, record_key from advocacy_record where namespace = ? and closed"
            + " and changed_at < ? order by namespace, closed, changed_at limit ?) wanted"
            + " on wanted.kind = r.kind and wanted.record_key = r.record_key"
            + " where r.namespace = ? order by r.changed_at, r.kind, r.record_key",
        namespace,
        moment,
        limit,
        namespace);
  }

  @Override
  public List<StoredRecord> openBefore(String kind, Instant moment, int limit) {
    return list(
        " join (select kind, record_key from advocacy_record where namespace = ? and kind = ?"
            + " and not closed and changed_at < ? order by changed_at, record_key limit ?) wanted"
            + " on wanted.kind = r.kind and wanted.record_key = r.record_key"
            + " where r.namespace = ? order by r.changed_at, r.kind, r.record_key",
        namespace,
        kind,
        moment,
        limit,
        namespace);
  }

  @Override
  public void remove(String kind, String key) {
    database.inTransaction(
        connection -> {
          remove(connection, kind, key);
          return true;
        });
  }

  private void remove(Connection connection, String kind, String key) throws SQLException {
    for (String table : List.of("advocacy_record_person", "advocacy_record")) {
      Sql.update(
          connection,
          "delete from " + table + " where namespace = ? and kind = ? and record_key = ?",
          namespace,
          kind,
          key);
    }
  }

  /** Puts a record in the place of another one, in the caller's transaction. */
  void replace(Connection connection, StoredRecord before, StoredRecord after) throws SQLException {
    remove(connection, before.kind(), before.key());
    insertAgain(connection, after);
  }

  private void insertAgain(Connection connection, StoredRecord record) throws SQLException {
    if (!insert(connection, record)) {
      throw new IllegalStateException("a record of this key is there already");
    }
  }

  private List<StoredRecord> list(String condition, @Nullable Object... values) {
    record Line(StoredRecord record, Optional<String> person) {}
    List<Line> lines =
        database.inStatement(
            connection ->
                Sql.list(
                    connection,
                    COLUMNS + condition,
                    row -> new Line(read(row), Optional.ofNullable(row.getString("person"))),
                    values));
    Map<Key, StoredRecord> records = new java.util.LinkedHashMap<>();
    Map<Key, Set<String>> people = new HashMap<>();
    for (Line line : lines) {
      Key key = new Key(line.record().kind(), line.record().key());
      records.putIfAbsent(key, line.record());
      line.person().ifPresent(one -> people.computeIfAbsent(key, k -> new HashSet<>()).add(one));
    }
    return records.entrySet().stream()
        .map(entry -> entry.getValue().withPeople(people.getOrDefault(entry.getKey(), Set.of())))
        .toList();
  }

  private static StoredRecord read(ResultSet row) throws SQLException {
    Optional<String> subject = Optional.ofNullable(row.getString("subject"));
    return new StoredRecord(
        row.getString("kind"),
        row.getString("record_key"),
        row.getLong("version"),
        row.getString("record_group"),
        subject,
        subject.map(Set::of).orElse(Set.of()),
        Optional.ofNullable(Sql.instant(row, "due_at")),
        Objects.requireNonNull(Sql.instant(row, "changed_at")),
        row.getBoolean("closed"),
        row.getString("body"));
  }
}
