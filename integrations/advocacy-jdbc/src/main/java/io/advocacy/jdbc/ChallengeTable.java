package io.advocacy.jdbc;

import io.advocacy.gamification.challenge.ChallengeResult;
import io.advocacy.gamification.challenge.ChallengeStore;
import io.advocacy.gamification.challenge.Entrant;
import io.advocacy.people.AmbassadorId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who takes part in challenges, and the frozen results among the records that are kept once. */
final class ChallengeTable implements ChallengeStore {
  private final Database database;
  private final String namespace;
  private final Dialect dialect;
  private final GamePeople people;
  private final KeptOnce<ChallengeResult> results;

  ChallengeTable(Database database, Dialect dialect, String namespace, GamePeople people) {
    this.database = database;
    this.dialect = dialect;
    this.people = people;
    this.namespace = namespace;
    this.results =
        new KeptOnce<>(database, namespace, "challenge", GameJson::result, GameJson::result);
  }

  @Override
  public ChallengeResult freeze(ChallengeResult result) {
    return results.keep(result.challenge(), result);
  }

  @Override
  public Optional<ChallengeResult> frozen(String challenge) {
    return results.find(challenge);
  }

  @Override
  public void enter(String challenge, Entrant entrant) {
    // where another node enters the person first, this is done again and takes its place
    database.inTransactionOrAgain(
        connection -> {
          people.requireThere(connection, people.hold(connection, dialect), entrant.ambassador());
          remove(connection, challenge, entrant.ambassador());
          return Sql.update(
              connection,
              "insert into advocacy_game_entrant"
                  + " (namespace, challenge, ambassador, team, counts_from, counts_until)"
                  + " values (?, ?, ?, ?, ?, ?)",
              namespace,
              challenge,
              entrant.ambassador().value(),
              entrant.team(),
              bounded(entrant.from(), Instant.MIN),
              bounded(entrant.until(), Instant.MAX));
        });
  }

  private static @Nullable Instant bounded(Instant time, Instant none) {
    return time.equals(none) ? null : time;
  }

  private int remove(Connection connection, String challenge, AmbassadorId person)
      throws SQLException {
    return Sql.update(
        connection,
        "delete from advocacy_game_entrant"
            + " where namespace = ? and challenge = ? and ambassador = ?",
        namespace,
        challenge,
        person.value());
  }

  @Override
  public boolean withdraw(String challenge, AmbassadorId ambassador) {
    return database.inTransaction(connection -> remove(connection, challenge, ambassador)) == 1;
  }

  @Override
  public List<Entrant> entrants(String challenge) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select ambassador, team, counts_from, counts_until from advocacy_game_entrant"
                    + " where namespace = ? and challenge = ?",
                row ->
                    new Entrant(
                        AmbassadorId.of(row.getString(1)),
                        row.getString(2),
                        Objects.requireNonNullElse(Sql.instant(row, "counts_from"), Instant.MIN),
                        Objects.requireNonNullElse(Sql.instant(row, "counts_until"), Instant.MAX)),
                namespace,
                challenge));
  }
}
