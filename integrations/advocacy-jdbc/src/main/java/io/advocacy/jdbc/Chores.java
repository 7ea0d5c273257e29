package io.advocacy.jdbc;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.Chore;
import io.advocacy.store.ChoreStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The table of chores. */
final class Chores implements ChoreStore {
  private static final String WHERE = " where namespace = ? and kind = ? and subject = ?";

  private final Database database;
  private final Dialect dialect;
  private final String namespace;

  Chores(Database database, Dialect dialect, String namespace) {
    this.database = database;
    this.dialect = dialect;
    this.namespace = namespace;
  }

  @Override
  public void add(List<Chore> chores) {
    store(chores, false);
  }

  @Override
  public void replace(List<Chore> chores) {
    store(chores, true);
  }

  private void store(List<Chore> chores, boolean replacing) {
    List<Chore> sorted = sorted(chores);
    if (sorted.isEmpty()) {
      return;
    }
    database.inTransactionOrAgain(
        connection -> {
          for (Chore chore : sorted) {
            int there =
                replacing
                    ? update(connection, chore)
                    : Sql.list(
                            connection,
                            "select 1 from advocacy_chore" + WHERE,
                            row -> 1,
                            namespace,
                            chore.kind().name(),
                            chore.subject())
                        .size();
            if (there == 0) {
              insert(connection, chore);
            }
          }
          return true;
        });
  }

  /** In one order everywhere, so that two callers never wait for each other. */
  private static List<Chore> sorted(List<Chore> chores) {
    return chores.stream()
        .sorted(Comparator.comparing(Chore::kind).thenComparing(Chore::subject))
        .toList();
  }

  private int update(Connection connection, Chore chore) throws SQLException {
    return Sql.update(
        connection,
        "update advocacy_chore set network = ?, account = ?, next_action_at = ?, failures = ?"
            + WHERE,
        chore.network().value(),
        chore.account().value(),
        chore.dueAt(),
        chore.failures(),
        namespace,
        chore.kind().name(),
        chore.subject());
  }

  private void insert(Connection connection, Chore chore) throws SQLException {
    Sql.update(
        connection,
        "insert into advocacy_chore"
            + " (network, account, next_action_at, failures, namespace, kind, subject)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        chore.network().value(),
        chore.account().value(),
        chore.dueAt(),
        chore.failures(),
        namespace,
        chore.kind().name(),
        chore.subject());
  }

  @Override
  public void remove(List<Chore> chores) {
    List<Chore> sorted = sorted(chores);
    database.inTransaction(
        connection -> {
          for (Chore chore : sorted) {
            Sql.update(
                connection,
                "delete from advocacy_chore" + WHERE,
                namespace,
                chore.kind().name(),
                chore.subject());
          }
          return true;
        });
  }

  @Override
  public Map<NetworkId, Instant> nextDue(Chore.Kind kind) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("namespace", namespace);
    keys.put("kind", kind.name());
    Map<NetworkId, Instant> next = new TreeMap<>();
    database.inStatement(
        connection -> dialect.firstOfEach(connection, "advocacy_chore", keys, next));
    return next;
  }

  @Override
  public List<Chore> claim(
      Chore.Kind kind, NetworkId network, Instant now, Instant soon, Instant until, int limit) {
    return database.inTransaction(
        connection -> {
          List<Chore> due =
              Sql.list(
                  connection,
                  "select * from advocacy_chore where namespace = ? and kind = ? and network = ?"
                      + " and next_action_at <= ? order by next_action_at, subject limit ?"
                      + " for update skip locked",
                  Chores::read,
                  namespace,
                  kind.name(),
                  network.value(),
                  now,
                  limit);
          if (due.isEmpty()) {
            return due;
          }
          Set<Chore> claimed = new LinkedHashSet<>(due);
          claimed.addAll(soonOfTheSame(connection, due, soon));
          try (PreparedStatement update =
              connection.prepareStatement("update advocacy_chore set next_action_at = ?" + WHERE)) {
            for (Chore chore : claimed) {
              Sql.bind(update, until, namespace, kind.name(), chore.subject());
              update.addBatch();
            }
            update.executeBatch();
          }
          return new ArrayList<>(claimed);
        });
  }

  private List<Chore> soonOfTheSame(Connection connection, List<Chore> due, Instant soon)
      throws SQLException {
    Object[] accounts =
        due.stream().map(Chore::account).distinct().map(SocialAccountId::value).toArray();
    return Sql.list(
        connection,
        "select * from advocacy_chore where namespace = ? and kind = ? and account in ("
            + Sql.marks(accounts.length)
            + ") and next_action_at <= ? for update skip locked",
        Chores::read,
        Sql.joined(Sql.joined(new Object[] {namespace, due.get(0).kind().name()}, accounts), soon));
  }

  private static Chore read(ResultSet row) throws SQLException {
    return new Chore(
        Chore.Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        NetworkId.of(row.getString("network")),
        SocialAccountId.of(row.getString("account")),
        Objects.requireNonNull(Sql.instant(row, "next_action_at")),
        row.getInt("failures"));
  }
}
