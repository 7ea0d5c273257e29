package io.advocacy.jdbc;

import io.advocacy.gamification.badge.BadgeStore;
import io.advocacy.people.AmbassadorId;
import java.util.Set;

/** The table of badges that people were told of. */
final class BadgeTable implements BadgeStore {
  private final Database database;
  private final Dialect dialect;
  private final String namespace;
  private final GamePeople people;

  BadgeTable(Database database, Dialect dialect, String namespace, GamePeople people) {
    this.database = database;
    this.dialect = dialect;
    this.people = people;
    this.namespace = namespace;
  }

  @Override
  public Set<String> held(AmbassadorId ambassador) {
    return Set.copyOf(
        database.inStatement(
            connection ->
                Sql.list(
                    connection,
                    "select badge from advocacy_badge where namespace = ? and ambassador = ?",
                    row -> row.getString(1),
                    namespace,
                    ambassador.value())));
  }

  @Override
  public boolean add(AmbassadorId ambassador, String badge) {
    // where another node adds it first, this is done again and finds it
    return database.inTransactionOrAgain(
        connection -> {
          if (people.isForgotten(connection, dialect, ambassador)) {
            return false;
          }
          boolean held =
              Sql.first(
                      connection,
                      "select 1 from advocacy_badge"
                          + " where namespace = ? and ambassador = ? and badge = ?",
                      row -> 1,
                      namespace,
                      ambassador.value(),
                      badge)
                  .isPresent();
          if (!held) {
            Sql.update(
                connection,
                "insert into advocacy_badge (namespace, ambassador, badge) values (?, ?, ?)",
                namespace,
                ambassador.value(),
                badge);
          }
          return !held;
        });
  }

  @Override
  public boolean remove(AmbassadorId ambassador, String badge) {
    return database.inTransaction(
            connection ->
                Sql.update(
                    connection,
                    "delete from advocacy_badge"
                        + " where namespace = ? and ambassador = ? and badge = ?",
                    namespace,
                    ambassador.value(),
                    badge))
        == 1;
  }
}
