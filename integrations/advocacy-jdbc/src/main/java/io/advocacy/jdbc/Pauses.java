package io.advocacy.jdbc;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.PauseStore;
import java.time.Instant;
import java.util.Optional;

/** The table of pauses, in which an empty account means the whole network. */
final class Pauses implements PauseStore {
  private final Database database;
  private final String namespace;

  Pauses(Database database, String namespace) {
    this.database = database;
    this.namespace = namespace;
  }

  @Override
  public void pause(NetworkId network, Optional<SocialAccountId> account, Instant until) {
    String who = account.map(SocialAccountId::value).orElse("");
    database.inTransactionOrAgain(
        connection -> {
          Optional<Instant> there =
              Sql.first(
                  connection,
                  "select ends_at from advocacy_pause"
                      + " where namespace = ? and network = ? and account = ? for update",
                  row -> java.util.Objects.requireNonNull(Sql.instant(row, "ends_at")),
                  namespace,
                  network.value(),
                  who);
          if (there.isEmpty()) {
            Sql.update(
                connection,
                "insert into advocacy_pause (namespace, network, account, ends_at)"
                    + " values (?, ?, ?, ?)",
                namespace,
                network.value(),
                who,
                until);
          } else if (there.get().isBefore(until)) {
            Sql.update(
                connection,
                "update advocacy_pause set ends_at = ?"
                    + " where namespace = ? and network = ? and account = ?",
                until,
                namespace,
                network.value(),
                who);
          }
          return true;
        });
  }

  @Override
  public Optional<Instant> pausedUntil(NetworkId network, SocialAccountId account, Instant now) {
    return database.inStatement(
        connection ->
            Sql.first(
                connection,
                "select ends_at from advocacy_pause where namespace = ? and network = ?"
                    + " and account in ('', ?) and ends_at > ? order by ends_at desc limit 1",
                row -> java.util.Objects.requireNonNull(Sql.instant(row, "ends_at")),
                namespace,
                network.value(),
                account.value(),
                now));
  }
}
