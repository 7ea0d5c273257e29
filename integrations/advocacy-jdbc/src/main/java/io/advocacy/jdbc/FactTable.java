package io.advocacy.jdbc;

import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.FactStore;
import io.advocacy.people.AmbassadorId;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of what happened, as rules judge it. */
final class FactTable implements FactStore {
  private final Database database;
  private final Dialect dialect;
  private final String namespace;
  private final GamePeople people;

  FactTable(Database database, Dialect dialect, String namespace, GamePeople people) {
    this.people = people;
    this.database = database;
    this.dialect = dialect;
    this.namespace = namespace;
  }

  @Override
  public List<Fact> add(List<Fact> told) {
    if (told.isEmpty()) {
      return List.of();
    }
    // where another node adds one of these facts first, all is done again and finds it
    return database.inTransactionOrAgain(
        connection -> {
          List<Fact> facts =
              FactStore.withoutForgotten(
                  told, people.holdAndFind(connection, dialect, FactStore.peopleOf(told)));
          dialect.planAnew(connection);
          Map<String, String> known = new HashMap<>();
          Object[] events = facts.stream().map(fact -> fact.event().value()).toArray();
          try (PreparedStatement query =
              connection.prepareStatement(
                  "select f.ambassador, f.event from unnest(cast(? as varchar(200) array))"
                      + " as k(event) join advocacy_game_fact f on f.namespace = ?"
                      + " and f.event = k.event")) {
            query.setArray(1, connection.createArrayOf("varchar", events));
            query.setString(2, namespace);
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                known.put(rows.getString(2), rows.getString(1));
              }
            }
          }
          List<Fact> fresh = new ArrayList<>();
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into advocacy_game_fact (namespace, ambassador, event, body)"
                      + " values (?, ?, ?, ?)")) {
            for (Fact fact : facts) {
              String person = fact.ambassador().value();
              String before = known.putIfAbsent(fact.event().value(), person);
              if (before != null && !before.equals(person)) {
                throw FactStore.ofAnother(fact.event());
              }
              if (before == null) {
                Sql.bind(
                    insert,
                    namespace,
                    person,
                    fact.event().value(),
                    Json.write(GameJson.fact(fact)));
                insert.addBatch();
                fresh.add(fact);
              }
            }
            insert.executeBatch();
          }
          return fresh;
        });
  }

  @Override
  public List<Fact> of(AmbassadorId ambassador) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select event, body from advocacy_game_fact where namespace = ? and ambassador = ?",
                row -> {
                  String event = row.getString(1);
                  return Json.read(
                      row.getString(2),
                      "fact " + event,
                      body -> GameJson.fact(body, ambassador, event));
                },
                namespace,
                ambassador.value()));
  }

  @Override
  public int count(AmbassadorId ambassador) {
    return database.inStatement(
        connection ->
            Sql.first(
                    connection,
                    "select count(*) from advocacy_game_fact"
                        + " where namespace = ? and ambassador = ?",
                    row -> row.getInt(1),
                    namespace,
                    ambassador.value())
                .orElse(0));
  }

  @Override
  public List<AmbassadorId> ambassadors(Optional<AmbassadorId> after, int limit) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select distinct ambassador from advocacy_game_fact"
                    + " where namespace = ? and ambassador > ? order by ambassador limit ?",
                row -> AmbassadorId.of(row.getString(1)),
                namespace,
                after.map(AmbassadorId::value).orElse(""),
                limit));
  }
}
