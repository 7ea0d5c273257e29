package io.advocacy.jdbc;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.EntryKey;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.LedgerStore;
import io.advocacy.gamification.ledger.PointsOverflowException;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.people.AmbassadorId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The table of the ledger. Writers of a namespace lock its counter: what they ask and write in one
 * transaction has nothing come in between, positions have no gaps, and nobody sees an entry before
 * all that came before it.
 */
final class LedgerTable implements LedgerStore {
  private static final int CHUNK = 1_000;

  /** How many rows one statement writes: a hundred rows cost little more than one. */
  private static final int ROWS = 125;

  private static final String COLUMNS =
      "event, rule, revision, kind, ambassador, points, at, expires_at, french, english";

  /** Values that are looked up with one question. */
  private static final String VALUES = "unnest(cast(? as varchar(200) array)) as v(id)";

  private final Database database;
  private final Dialect dialect;
  private final String namespace;
  private final GamePeople people;
  private final @Nullable InstantSource clock;

  /** The sums of one ambassador while entries are added. */
  private static final class Account {
    long lifetime;
    long net;
    long entries;

    Account(long lifetime, long net, long entries) {
      this.lifetime = lifetime;
      this.net = net;
      this.entries = entries;
    }

    void add(LedgerEntry entry) {
      try {
        long sum = sum(net, entry.points());
        if (entry.kind().countsForLifetime()) {
          lifetime = sum(lifetime, entry.points());
        }
        net = sum;
        entries++;
      } catch (ArithmeticException e) {
        throw PointsOverflowException.of(entry, net);
      }
    }

    private static long sum(long a, long b) {
      long sum = Math.addExact(a, b);
      if (sum == Long.MIN_VALUE) {
        throw new ArithmeticException();
      }
      return sum;
    }
  }

  LedgerTable(
      Database database,
      Dialect dialect,
      String namespace,
      GamePeople people,
      @Nullable InstantSource clock) {
    this.database = database;
    this.dialect = dialect;
    this.namespace = namespace;
    this.people = people;
    this.clock = clock;
  }

  /** Makes the namespace's counter where there is none. */
  void prepare() {
    database.inTransactionOrAgain(
        connection -> {
          if (Sql.list(
                  connection,
                  "select 1 from advocacy_ledger_counter where namespace = ?",
                  row -> 1,
                  namespace)
              .isEmpty()) {
            Sql.update(connection, "insert into advocacy_ledger_counter values (?, 0)", namespace);
          }
          return true;
        });
  }

  @Override
  public List<LedgerEntry> append(List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    return database.inTransaction(
        connection -> {
          List<LedgerEntry> kept = ofThoseWhoAreThere(connection, entries);
          long last = lock(connection);
          List<LedgerEntry> fresh = fresh(connection, kept);
          if (!fresh.isEmpty()) {
            write(connection, last, fresh, accounts(connection, fresh));
          }
          return fresh;
        });
  }

  @Override
  public boolean appendIfUnchanged(LedgerEntry entry, long expectedEntries) {
    return database.inTransaction(
        connection -> {
          List<LedgerEntry> kept = ofThoseWhoAreThere(connection, List.of(entry));
          long last = lock(connection);
          List<LedgerEntry> fresh = fresh(connection, kept);
          Map<AmbassadorId, Account> accounts = accounts(connection, List.of(entry));
          Account account = Objects.requireNonNull(accounts.get(entry.ambassador()));
          if (fresh.isEmpty() || account.entries != expectedEntries) {
            return false;
          }
          write(connection, last, fresh, accounts);
          return true;
        });
  }

  /** Leaves out what is of people who were erased, whom nobody erases until this is written. */
  private List<LedgerEntry> ofThoseWhoAreThere(Connection connection, List<LedgerEntry> entries)
      throws SQLException {
    Map<AmbassadorId, Instant> erased =
        people.holdAndFind(
            connection, dialect, entries.stream().map(LedgerEntry::ambassador).toList());
    return erased.isEmpty()
        ? entries
        : entries.stream()
            .filter(
                entry -> !entry.at().isBefore(erased.getOrDefault(entry.ambassador(), Instant.MIN)))
            .toList();
  }

  private long lock(Connection connection) throws SQLException {
    dialect.planAnew(connection);
    return Sql.first(
            connection,
            "select last_position from advocacy_ledger_counter where namespace = ? for update",
            row -> row.getLong(1),
            namespace)
        .orElseThrow();
  }

  /** Returns those whose key is not there, of two with one key the first. */
  private List<LedgerEntry> fresh(Connection connection, List<LedgerEntry> entries)
      throws SQLException {
    Set<EntryKey> known = new HashSet<>();
    Set<String> events = new HashSet<>();
    entries.forEach(entry -> events.add(entry.event().value()));
    query(
        connection,
        "select l.event, l.rule, l.revision from "
            + VALUES
            + " join advocacy_ledger l on l.namespace = ? and l.event = v.id",
        events,
        row -> known.add(key(row)));
    return entries.stream().filter(entry -> known.add(entry.key())).toList();
  }

  private Map<AmbassadorId, Account> accounts(Connection connection, List<LedgerEntry> entries)
      throws SQLException {
    Map<AmbassadorId, Account> accounts = new HashMap<>();
    Set<String> people = new HashSet<>();
    entries.forEach(entry -> people.add(entry.ambassador().value()));
    query(
        connection,
        "select a.ambassador, a.lifetime, a.net, a.entries from "
            + VALUES
            + " join advocacy_ledger_account a on a.namespace = ? and a.ambassador = v.id",
        people,
        row ->
            accounts.put(
                AmbassadorId.of(row.getString(1)),
                new Account(row.getLong(2), row.getLong(3), row.getLong(4))));
    entries.forEach(
        entry -> accounts.computeIfAbsent(entry.ambassador(), id -> new Account(0, 0, 0)));
    return accounts;
  }

  private void query(
      Connection connection, String sql, Collection<String> values, Sql.Row<?> reader)
      throws SQLException {
    Array array = connection.createArrayOf("varchar", values.toArray());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, array);
      statement.setString(2, namespace);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } finally {
      array.free();
    }
  }

  private void write(
      Connection connection,
      long last,
      List<LedgerEntry> entries,
      Map<AmbassadorId, Account> accounts)
      throws SQLException {
    for (LedgerEntry entry : entries) {
      Objects.requireNonNull(accounts.get(entry.ambassador())).add(entry);
    }
    for (int from = 0; from < entries.size(); from += ROWS) {
      List<LedgerEntry> rows = entries.subList(from, Math.min(entries.size(), from + ROWS));
      insert(connection, last + from, rows);
    }
    List<Map.Entry<AmbassadorId, Account>> sums = List.copyOf(accounts.entrySet());
    for (int from = 0; from < sums.size(); from += ROWS) {
      merge(connection, sums.subList(from, Math.min(sums.size(), from + ROWS)));
    }
    Sql.update(
        connection,
        "update advocacy_ledger_counter set last_position = ? where namespace = ?",
        last + entries.size(),
        namespace);
  }

  private void insert(Connection connection, long last, List<LedgerEntry> entries)
      throws SQLException {
    String sql =
        "insert into advocacy_ledger (namespace, position, "
            + COLUMNS
            + ", written_at) values "
            + repeated(
                "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                    + (clock == null ? dialect.now() : "?")
                    + ")",
                entries.size());
    List<@Nullable Object> values = new ArrayList<>(13 * entries.size());
    long position = last;
    for (LedgerEntry entry : entries) {
      values.add(namespace);
      values.add(++position);
      values.add(entry.event().value());
      values.add(entry.rule().value());
      values.add(entry.revision());
      values.add(entry.kind().name());
      values.add(entry.ambassador().value());
      values.add(entry.points());
      values.add(entry.at());
      values.add(entry.expiresAt().orElse(null));
      values.add(entry.justification().map(Justification::french).orElse(null));
      values.add(entry.justification().map(Justification::english).orElse(null));
      if (clock != null) {
        values.add(clock.instant());
      }
    }
    Sql.update(connection, sql, values.toArray());
  }

  private void merge(Connection connection, List<Map.Entry<AmbassadorId, Account>> sums)
      throws SQLException {
    String sql =
        "merge into advocacy_ledger_account a using (values "
            + repeated(
                "(cast(? as varchar(200)), cast(? as bigint), cast(? as bigint),"
                    + " cast(? as bigint))",
                sums.size())
            + ") as v(ambassador, lifetime, net, entries)"
            + " on (a.namespace = ? and a.ambassador = v.ambassador)"
            + " when matched then update set"
            + " lifetime = v.lifetime, net = v.net, entries = v.entries"
            + " when not matched then insert (namespace, ambassador, lifetime, net, entries)"
            + " values (cast(? as varchar(63)), v.ambassador, v.lifetime, v.net, v.entries)";
    List<@Nullable Object> values = new ArrayList<>(4 * sums.size() + 2);
    for (Map.Entry<AmbassadorId, Account> entry : sums) {
      values.add(entry.getKey().value());
      values.add(entry.getValue().lifetime);
      values.add(entry.getValue().net);
      values.add(entry.getValue().entries);
    }
    values.add(namespace);
    values.add(namespace);
    Sql.update(connection, sql, values.toArray());
  }

  private static String repeated(String row, int times) {
    return String.join(", ", Collections.nCopies(times, row));
  }

  private static EntryKey key(ResultSet row) throws SQLException {
    return new EntryKey(
        EventId.of(row.getString("event")),
        RuleId.of(row.getString("rule")),
        row.getInt("revision"));
  }

  private static LedgerEntry entry(ResultSet row) throws SQLException {
    @Nullable String french = row.getString("french");
    @Nullable String english = row.getString("english");
    @Nullable Instant expiresAt = Sql.instant(row, "expires_at");
    return LedgerEntry.stored(
        key(row),
        LedgerEntry.Kind.valueOf(row.getString("kind")),
        AmbassadorId.of(row.getString("ambassador")),
        row.getLong("points"),
        Objects.requireNonNull(Sql.instant(row, "at")),
        expiresAt,
        french == null || english == null ? null : new Justification(french, english));
  }

  @Override
  public List<LedgerEntry> revisions(EventId event, RuleId rule) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select "
                    + COLUMNS
                    + " from advocacy_ledger where namespace = ? and event = ? and rule = ?"
                    + " order by revision",
                LedgerTable::entry,
                namespace,
                event.value(),
                rule.value()));
  }

  @Override
  public List<LedgerEntry> entriesOf(AmbassadorId ambassador) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select "
                    + COLUMNS
                    + " from advocacy_ledger where namespace = ? and ambassador = ?"
                    + " order by position",
                LedgerTable::entry,
                namespace,
                ambassador.value()));
  }

  @Override
  public Totals totals(AmbassadorId ambassador) {
    return database.inStatement(
        connection ->
            Sql.first(
                    connection,
                    "select lifetime, net, entries from advocacy_ledger_account"
                        + " where namespace = ? and ambassador = ?",
                    row -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)),
                    namespace,
                    ambassador.value())
                .orElse(new Totals(0, 0, 0)));
  }

  @Override
  public List<LedgerEntry> corrected(List<LedgerEntry> awards) {
    Set<String> events = new HashSet<>();
    awards.forEach(award -> events.add(award.event().value()));
    Set<EntryKey> corrections = new HashSet<>();
    database.inStatement(
        connection -> {
          query(
              connection,
              "select l.event, l.rule, l.revision from "
                  + VALUES
                  + " join advocacy_ledger l on l.namespace = ? and l.event = v.id"
                  + " and l.revision = 1",
              events,
              row -> corrections.add(key(row)));
          return true;
        });
    return awards.stream()
        .filter(award -> corrections.contains(new EntryKey(award.event(), award.rule(), 1)))
        .toList();
  }

  @Override
  public void forEach(long after, long upTo, Consumer<? super LedgerEntry> reader) {
    for (long from = after; from < upTo; from += CHUNK) {
      List<LedgerEntry> chunk = chunk(from, Math.min(upTo, from + CHUNK));
      chunk.forEach(reader);
      if (chunk.size() < CHUNK) {
        return;
      }
    }
  }

  private List<LedgerEntry> chunk(long after, long upTo) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select "
                    + COLUMNS
                    + " from advocacy_ledger"
                    + " where namespace = ? and position > ? and position <= ? order by position",
                LedgerTable::entry,
                namespace,
                after,
                upTo));
  }

  /** Positions grow with time, as one writes after another; so the place is searched for. */
  @Override
  public long sizeAt(Instant time) {
    return database.inTransaction(
        connection -> {
          long before = 0;
          long last = lock(connection);
          if (isBefore(connection, last, time)) {
            return last;
          }
          long after = last;
          while (before + 1 < after) {
            long middle = (before + after) >>> 1;
            if (isBefore(connection, middle, time)) {
              before = middle;
            } else {
              after = middle;
            }
          }
          return before;
        });
  }

  /** Entries of before times were noted were written before any time. */
  private boolean isBefore(Connection connection, long position, Instant time) throws SQLException {
    return position == 0
        || Sql.first(
                connection,
                "select 1 from advocacy_ledger where namespace = ? and position = ?"
                    + " and (written_at is null or written_at < ?)",
                row -> 1,
                namespace,
                position,
                time)
            .isPresent();
  }

  @Override
  public long size() {
    return database.inStatement(
        connection ->
            Sql.first(
                    connection,
                    "select last_position from advocacy_ledger_counter where namespace = ?",
                    row -> row.getLong(1),
                    namespace)
                .orElse(0L));
  }
}
