package io.advocacy.jdbc;

import io.advocacy.gamification.player.Choice;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The tables of how people take part. Who writes locks the namespace's number of changes. */
final class PlayerTable implements PlayerStore {
  private final Database database;
  private final String namespace;
  private final GamePeople people;

  PlayerTable(Database database, String namespace, GamePeople people) {
    this.database = database;
    this.namespace = namespace;
    this.people = people;
  }

  /** Makes the namespace's number of changes and its secret where there are none. */
  void prepare() {
    database.inTransactionOrAgain(people::prepare);
  }

  @Override
  public boolean keep(Choice choice) {
    Optional<String> name = choice.alias().map(Choice::readAs);
    return database.inTransaction(
        connection -> {
          GamePeople.State state = people.lock(connection).orElseThrow();
          people.requireThere(connection, state, choice.ambassador());
          if (name.isPresent()
              && Sql.first(
                      connection,
                      "select 1 from advocacy_game_choice"
                          + " where namespace = ? and read_as = ? and ambassador <> ?",
                      row -> 1,
                      namespace,
                      name.get(),
                      choice.ambassador().value())
                  .isPresent()) {
            return false;
          }
          people.remove(connection, choice.ambassador());
          if (!choice.isNone()) {
            Sql.update(
                connection,
                "insert into advocacy_game_choice"
                    + " (namespace, ambassador, hidden, outside, alias, read_as)"
                    + " values (?, ?, ?, ?, ?, ?)",
                namespace,
                choice.ambassador().value(),
                choice.hidden(),
                choice.outside(),
                choice.alias().orElse(null),
                name.orElse(null));
          }
          return true;
        });
  }

  @Override
  public List<Choice> choices() {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select ambassador, hidden, alias, outside from advocacy_game_choice"
                    + " where namespace = ?",
                row ->
                    new Choice(
                        AmbassadorId.of(row.getString(1)),
                        row.getBoolean(2),
                        Optional.ofNullable(row.getString(3)),
                        row.getBoolean(4)),
                namespace));
  }

  @Override
  public long changes() {
    return database.inStatement(connection -> people.state(connection).changes());
  }

  @Override
  public List<AmbassadorId> erased(long after) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select alias from advocacy_game_erased where namespace = ? and number > ?"
                    + " order by number",
                row -> AmbassadorId.of(row.getString(1)),
                namespace,
                after));
  }

  @Override
  public Map<AmbassadorId, Instant> forgotten(Collection<AmbassadorId> asked) {
    return database.inStatement(
        connection -> {
          // the state first: marks that are read later are at least as new
          return people.find(connection, people.state(connection), asked);
        });
  }

  @Override
  public boolean readmit(AmbassadorId person, Instant from) {
    Objects.requireNonNull(from, "from");
    return database.inTransaction(
        connection -> {
          GamePeople.State state = people.lock(connection).orElseThrow();
          return Sql.update(
                  connection,
                  "update advocacy_game_forgotten set plays_from = ?"
                      + " where namespace = ? and mark = ?",
                  from,
                  namespace,
                  GamePeople.mark(state.secret(), person))
              == 1;
        });
  }
}
