package io.advocacy.jdbc;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.Erasure;
import io.advocacy.store.EventLog;
import io.advocacy.store.StoreRefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of events. Writers append without a position, so that they never wait for each other;
 * readers, one at a time, number what is committed, in the order of {@code seq}. Two events of one
 * share are never written at the same time, so theirs keep their order, and an event that is
 * committed late gets a later position than all that were read before.
 */
final class Events implements EventLog {
  private static final int CHUNK = 1_000;
  private static final int NUMBERED_AT_ONCE = 5_000;

  /** Stands for whom an event names that a later version stored; ids hold no such character. */
  private static final String UNREADABLE = "\u0001";

  /** The bounds keep the database from looking at more than what is numbered. */
  private static final String NUMBER =
      """
      merge into advocacy_event e
      using (
        select seq, row_number() over (order by seq) as place from advocacy_event
        where namespace = ? and position is null and seq between ? and ?) n
      on (e.seq = n.seq and e.seq between ? and ?)
      when matched then update set position = ? + n.place\
      """;

  private static final ManyRows MANY =
      ManyRows.into("advocacy_event", List.of("namespace", "kind", "body", "about"), Map.of());

  private final Database database;
  private final Dialect dialect;
  private final String namespace;

  Events(Database database, Dialect dialect, String namespace) {
    this.database = database;
    this.dialect = dialect;
    this.namespace = namespace;
  }

  /** Makes the namespace's counter where there is none. */
  void prepare() {
    database.inTransactionOrAgain(
        connection -> {
          if (Sql.list(
                  connection,
                  "select 1 from advocacy_event_counter where namespace = ?",
                  row -> 1,
                  namespace)
              .isEmpty()) {
            Sql.update(connection, "insert into advocacy_event_counter values (?, 0)", namespace);
          }
          return true;
        });
  }

  /** Appends in the caller's transaction. */
  void append(Connection connection, List<AdvocacyEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    if (dialect == Dialect.POSTGRESQL && events.size() > 1) {
      ManyRows.Inserting rows = MANY.on(connection);
      for (AdvocacyEvent event : events) {
        rows.add(values(event));
      }
      rows.finish();
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into advocacy_event (namespace, kind, body, about) values (?, ?, ?, ?)")) {
      int waiting = 0;
      for (AdvocacyEvent event : events) {
        Sql.bind(insert, values(event));
        if (events.size() == 1) {
          insert.executeUpdate();
          return;
        }
        insert.addBatch();
        if (++waiting == CHUNK) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      insert.executeBatch();
    }
  }

  /** The values of an event's row. */
  Object[] values(AdvocacyEvent event) {
    EventJson.Stored stored = EventJson.event(event);
    return new Object[] {namespace, stored.kind(), Json.write(stored.body()), about(event)};
  }

  @Override
  public void append(List<AdvocacyEvent> events) {
    List<AdvocacyEvent> all = List.copyOf(events);
    database.inTransaction(
        connection -> {
          append(connection, all);
          return true;
        });
  }

  @Override
  public List<Entry> after(long position, int limit) {
    List<Entry> entries = numbered(position, limit);
    while (entries.size() < limit && number()) {
      entries = numbered(position, limit);
    }
    return entries;
  }

  private List<Entry> numbered(long position, int limit) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select position, kind, body from advocacy_event"
                    + " where namespace = ? and position > ? order by position limit ?",
                Events::entry,
                namespace,
                position,
                limit));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    long place = row.getLong("position");
    return new Entry(place, event(row, "event " + place));
  }

  static AdvocacyEvent event(ResultSet row, String name) throws SQLException {
    String kind = row.getString("kind");
    return Json.read(row.getString("body"), name, body -> EventJson.event(kind, body));
  }

  /** The value of the column by which events of a person are found; empty for nobody. */
  static String about(AdvocacyEvent event) {
    return EventLog.subject(event).orElse("");
  }

  @Override
  public List<Entry> about(
      AmbassadorId person, Collection<SocialAccountId> accounts, long position, int limit) {
    while (number()) {
      // until all that is committed has a position
    }
    learnSubjects();
    Erasure whose = Erasure.of(person, Set.copyOf(accounts), 0);
    return database.inStatement(
        connection ->
            ofSubjects(
                    connection,
                    "position, kind, body",
                    " and position > ? order by position limit ?",
                    whose,
                    Events::entry,
                    position,
                    limit)
                .stream()
                .filter(entry -> whose.concerns(entry.event()))
                .sorted(Comparator.comparingLong(Entry::position))
                .limit(limit)
                .toList());
  }

  /**
   * Reads the rows of events that name a person or an account of theirs, and of those of which
   * nobody knows yet whom they name, if they hold the person's id.
   *
   * @param rest what follows the condition, with its values last
   */
  <T> List<T> ofSubjects(
      Connection connection,
      String columns,
      String rest,
      Erasure whose,
      Sql.Row<T> row,
      Object... values)
      throws SQLException {
    String select = "select " + columns + " from advocacy_event where namespace = ? and about ";
    String id = whose.person().value();
    List<T> found = new ArrayList<>();
    Set<String> subjects = new LinkedHashSet<>(List.of(id));
    whose.accounts().forEach(account -> subjects.add(account.value()));
    for (String subject : subjects) {
      found.addAll(
          Sql.list(
              connection,
              select + "= ?" + rest,
              row,
              Sql.joined(new Object[] {namespace, subject}, values)));
    }
    // what begins with the id and a slash lies before the id and the character after the slash
    found.addAll(
        Sql.list(
            connection,
            select + ">= ? and about < ?" + rest,
            row,
            Sql.joined(new Object[] {namespace, id + "/", id + "0"}, values)));
    String written = Json.quoted(id);
    String holds = written.substring(0, written.length() - 1);
    found.addAll(
        Sql.list(
            connection,
            select + "is null and position(? in body) > 0" + rest,
            row,
            Sql.joined(new Object[] {namespace, holds}, values)));
    found.addAll(
        Sql.list(
            connection,
            select + "= ? and position(? in body) > 0" + rest,
            row,
            Sql.joined(new Object[] {namespace, UNREADABLE, holds}, values)));
    return found;
  }

  /** Notes whom the events name that an earlier version stored. */
  void learnSubjects() {
    while (database.inTransaction(this::learnSome)) {
      // until there are none
    }
  }

  private boolean learnSome(Connection connection) throws SQLException {
    Map<Long, String> subjects = new LinkedHashMap<>();
    Sql.list(
        connection,
        "select seq, kind, body from advocacy_event where namespace = ? and about is null limit ?",
        row -> subjects.put(row.getLong("seq"), readSubject(row)),
        namespace,
        CHUNK);
    try (PreparedStatement update =
        connection.prepareStatement(
            "update advocacy_event set about = ? where seq = ? and about is null")) {
      for (Map.Entry<Long, String> subject : subjects.entrySet()) {
        Sql.bind(update, subject.getValue(), subject.getKey());
        update.addBatch();
      }
      if (!subjects.isEmpty()) {
        update.executeBatch();
      }
    }
    return subjects.size() == CHUNK;
  }

  private static String readSubject(ResultSet row) throws SQLException {
    try {
      return about(event(row, "an event"));
    } catch (StoreRefusedException e) {
      return UNREADABLE;
    }
  }

  /** Gives positions to committed events that have none; says whether there were any. */
  private boolean number() {
    return !database.inStatement(connection -> unnumbered(connection, 1)).isEmpty()
        && database.inTransaction(
            connection -> {
              long last =
                  Sql.first(
                          connection,
                          "select last_position from advocacy_event_counter"
                              + " where namespace = ? for update",
                          row -> row.getLong(1),
                          namespace)
                      .orElseThrow();
              List<Long> next = unnumbered(connection, NUMBERED_AT_ONCE);
              if (!next.isEmpty()) {
                long from = next.get(0);
                long to = next.get(next.size() - 1);
                int numbered = Sql.update(connection, NUMBER, namespace, from, to, from, to, last);
                Sql.update(
                    connection,
                    "update advocacy_event_counter set last_position = ? where namespace = ?",
                    last + numbered,
                    namespace);
              }
              return true;
            });
  }

  private List<Long> unnumbered(Connection connection, int limit) throws SQLException {
    return Sql.list(
        connection,
        "select seq from advocacy_event"
            + " where namespace = ? and position is null order by seq limit ?",
        row -> row.getLong(1),
        namespace,
        limit);
  }

  @Override
  public long lastPosition() {
    return database.inStatement(
        connection ->
            Sql.first(
                    connection,
                    "select last_position from advocacy_event_counter where namespace = ?",
                    row -> row.getLong(1),
                    namespace)
                .orElse(0L));
  }

  @Override
  public Optional<Turn> beginTurn(String consumer, Instant now, Instant until) {
    return database.inTransactionOrAgain(
        connection -> {
          Optional<Turn> last =
              Sql.first(
                  connection,
                  "select turn, position, failures, not_before from advocacy_consumer"
                      + " where namespace = ? and name = ? for update",
                  row -> turn(consumer, row, now),
                  namespace,
                  consumer);
          if (last.isEmpty()) {
            Sql.update(
                connection,
                "insert into advocacy_consumer"
                    + " (namespace, name, position, turn, failures, not_before)"
                    + " values (?, ?, 0, 1, 0, ?)",
                namespace,
                consumer,
                until);
            return Optional.of(new Turn(consumer, 1, 0, 0));
          }
          if (last.get().number() < 0) {
            return Optional.empty();
          }
          Turn next = last.get();
          Sql.update(
              connection,
              "update advocacy_consumer set turn = ?, not_before = ?"
                  + " where namespace = ? and name = ?",
              next.number(),
              until,
              namespace,
              consumer);
          return last;
        });
  }

  /** The next turn, or one with a negative number while somebody else has it. */
  private static Turn turn(String consumer, ResultSet row, Instant now) throws SQLException {
    Instant notBefore = Sql.instant(row, "not_before");
    boolean taken = notBefore != null && notBefore.isAfter(now);
    return new Turn(
        consumer,
        taken ? -1 : row.getLong("turn") + 1,
        row.getLong("position"),
        row.getInt("failures"));
  }

  @Override
  public boolean advance(Turn turn, long position, Instant until) {
    return store(turn, position, 0, until);
  }

  @Override
  public void endTurn(Turn turn, long position, int failures, Instant notBefore) {
    store(turn, position, failures, notBefore);
  }

  private boolean store(Turn turn, long position, int failures, Instant notBefore) {
    return database.inStatement(
        connection ->
            Sql.update(
                    connection,
                    "update advocacy_consumer set position = ?, failures = ?, not_before = ?"
                        + " where namespace = ? and name = ? and turn = ?",
                    position,
                    failures,
                    notBefore,
                    namespace,
                    turn.consumer(),
                    turn.number())
                == 1);
  }

  @Override
  public void park(String consumer, Parked parked) {
    database.inTransactionOrAgain(
        connection ->
            Sql.update(
                        connection,
                        "update advocacy_parked_event set subject = ?"
                            + " where namespace = ? and consumer = ? and position = ?",
                        parked.subject(),
                        namespace,
                        consumer,
                        parked.position())
                    == 1
                || Sql.update(
                        connection,
                        "insert into advocacy_parked_event"
                            + " (subject, namespace, consumer, position) values (?, ?, ?, ?)",
                        parked.subject(),
                        namespace,
                        consumer,
                        parked.position())
                    == 1);
  }

  @Override
  public List<Parked> parked(String consumer, int limit) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select position, subject from advocacy_parked_event"
                    + " where namespace = ? and consumer = ? order by position limit ?",
                row -> new Parked(row.getLong(1), row.getString(2)),
                namespace,
                consumer,
                limit));
  }

  @Override
  public void unpark(String consumer, long position) {
    database.inStatement(
        connection ->
            Sql.update(
                connection,
                "delete from advocacy_parked_event"
                    + " where namespace = ? and consumer = ? and position = ?",
                namespace,
                consumer,
                position));
  }

  @Override
  public List<Progress> progress() {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select name, position, failures, (select count(*) from advocacy_parked_event p"
                    + " where p.namespace = c.namespace and p.consumer = c.name) as parked"
                    + " from advocacy_consumer c where namespace = ? order by name",
                row -> new Progress(row.getString(1), row.getLong(2), row.getInt(3), row.getInt(4)),
                namespace));
  }
}
