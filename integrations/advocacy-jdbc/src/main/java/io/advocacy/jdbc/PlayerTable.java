package io.advocacy.jdbc;

import io.advocacy.gamification.player.Choice;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of how people take part. Who writes locks the namespace's number of changes. */
final class PlayerTable implements PlayerStore {
  private final Database database;
  private final String namespace;
  private volatile @Nullable Marks read;

  /** The marks as they were after so many changes. */
  private record Marks(long changes, Map<String, Instant> backFrom) {}

  private final GamePeople people;

  PlayerTable(Database database, String namespace) {
    this.database = database;
    this.namespace = namespace;
    this.people = new GamePeople(namespace);
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
          people.lock(connection);
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
          GamePeople.State now = people.state(connection);
          Marks marks = read;
          if (marks == null || marks.changes() != now.changes()) {
            marks = new Marks(now.changes(), people.marks(connection));
            read = marks;
          }
          Map<AmbassadorId, Instant> found = new HashMap<>();
          if (!marks.backFrom().isEmpty()) {
            for (AmbassadorId person : asked) {
              Instant back = marks.backFrom().get(GamePeople.mark(now.secret(), person));
              if (back != null) {
                found.put(person, back);
              }
            }
          }
          return found;
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
