package io.advocacy.jdbc;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.PauseStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The table of pauses, in which an empty account means the whole network. */
final class Pauses implements PauseStore {
  private final Database database;
  private final String namespace;
  private final Events events;

  Pauses(Database database, String namespace, Events events) {
    this.database = database;
    this.namespace = namespace;
    this.events = events;
  }

  @Override
  public boolean pause(
      NetworkId network,
      Optional<SocialAccountId> account,
      Instant until,
      List<AdvocacyEvent> happened) {
    String who = account.map(SocialAccountId::value).orElse("");
    return database.inTransactionOrAgain(
        connection -> {
          boolean longer =
              lengthen(
                  connection,
                  "advocacy_pause",
                  List.of("namespace", "network", "account"),
                  until,
                  namespace,
                  network.value(),
                  who);
          if (longer) {
            events.append(connection, happened);
          }
          return longer;
        });
  }

  @Override
  public boolean pause(NetworkId network, SocialAccountId account, Action action, Instant until) {
    return database.inTransactionOrAgain(
        connection ->
            lengthen(
                connection,
                "advocacy_action_pause",
                List.of("namespace", "network", "account", "action"),
                until,
                namespace,
                network.value(),
                account.value(),
                action.name()));
  }

  /** Makes a pause, or a shorter one longer. */
  private static boolean lengthen(
      Connection connection, String table, List<String> columns, Instant until, Object... key)
      throws SQLException {
    String where = " where " + String.join(" = ? and ", columns) + " = ?";
    Optional<Instant> there =
        Sql.first(
            connection, "select ends_at from " + table + where + " for update", Pauses::end, key);
    if (there.isPresent() && !there.get().isBefore(until)) {
      return false;
    }
    String insert =
        "insert into "
            + table
            + " (ends_at, "
            + String.join(", ", columns)
            + ") values ("
            + Sql.marks(columns.size() + 1)
            + ")";
    String update = "update " + table + " set ends_at = ?" + where;
    Sql.update(
        connection, there.isEmpty() ? insert : update, Sql.joined(new Object[] {until}, key));
    return true;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant end(ResultSet row) throws SQLException {
    return Objects.requireNonNull(Sql.instant(row, "ends_at"));
  }

  @Override
  public Set<NetworkId> resume(SocialAccountId account, List<AdvocacyEvent> happened) {
    return database.inTransaction(
        connection -> {
          Set<NetworkId> paused =
              new TreeSet<>(
                  Sql.list(
                      connection,
                      "select network from advocacy_pause where namespace = ? and account = ?",
                      row -> NetworkId.of(row.getString(1)),
                      namespace,
                      account.value()));
          for (String table : List.of("advocacy_pause", "advocacy_action_pause")) {
            Sql.update(
                connection,
                "delete from " + table + " where namespace = ? and account = ?",
                namespace,
                account.value());
          }
          events.append(connection, happened);
          return paused;
        });
  }

  @Override
  public Map<SocialAccountId, Instant> pausedUntil(
      NetworkId network, Collection<SocialAccountId> accounts, Action action, Instant now) {
    if (accounts.isEmpty()) {
      return Map.of();
    }
    Object[] ids = accounts.stream().map(SocialAccountId::value).toArray();
    Map<String, Instant> ends = new HashMap<>();
    database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select account, ends_at from advocacy_pause where namespace = ? and network = ?"
                    + " and ends_at > ? and account in ('', "
                    + Sql.marks(ids.length)
                    + ") union all select account, ends_at from advocacy_action_pause"
                    + " where namespace = ? and network = ? and ends_at > ? and action = ?"
                    + " and account in ("
                    + Sql.marks(ids.length)
                    + ")",
                row -> ends.merge(row.getString(1), end(row), Pauses::later),
                Sql.joined(
                    Sql.joined(new Object[] {namespace, network.value(), now}, ids),
                    Sql.joined(
                        new Object[] {namespace, network.value(), now, action.name()}, ids))));
    Map<SocialAccountId, Instant> paused = new HashMap<>();
    for (SocialAccountId account : accounts) {
      Stream.of("", account.value())
          .map(who -> Optional.ofNullable(ends.get(who)))
          .flatMap(Optional::stream)
          .max(Instant::compareTo)
          .ifPresent(until -> paused.put(account, until));
    }
    return paused;
  }

  @Override
  public List<Pause> lasting(Instant now, int limit) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select network, account, ends_at from advocacy_pause"
                    + " where namespace = ? and ends_at > ? order by account, network limit ?",
                row ->
                    new Pause(
                        NetworkId.of(row.getString(1)),
                        Optional.of(row.getString(2))
                            .filter(account -> !account.isEmpty())
                            .map(SocialAccountId::of),
                        end(row)),
                namespace,
                now,
                limit));
  }

  @Override
  public Optional<Instant> pausedUntil(NetworkId network, SocialAccountId account, Instant now) {
    return database.inStatement(
        connection ->
            Sql.first(
                connection,
                "select ends_at from advocacy_pause where namespace = ? and network = ?"
                    + " and account in ('', ?) and ends_at > ? order by ends_at desc limit 1",
                Pauses::end,
                namespace,
                network.value(),
                account.value(),
                now));
  }
}
