package io.advocacy.jdbc;

import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.FactStore;
import io.advocacy.people.AmbassadorId;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of what happened, as rules judge it. */
final class FactTable implements FactStore {
  private final Database database;
  private final Dialect dialect;
  private final String namespace;

  private record Key(String ambassador, String event) {}

  FactTable(Database database, Dialect dialect, String namespace) {
    this.database = database;
    this.dialect = dialect;
    this.namespace = namespace;
  }

  @Override
  public List<Fact> add(List<Fact> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    // where another node adds one of these facts first, all is done again and finds it
    return database.inTransactionOrAgain(
        connection -> {
          dialect.planAnew(connection);
          Set<Key> known = new HashSet<>();
          Object[] people = facts.stream().map(fact -> fact.ambassador().value()).toArray();
          Object[] events = facts.stream().map(fact -> fact.event().value()).toArray();
          try (PreparedStatement query =
              connection.prepareStatement(
                  "select f.ambassador, f.event from"
                      + " unnest(cast(? as varchar(200) array), cast(? as varchar(200) array))"
                      + " as k(ambassador, event) join advocacy_game_fact f on f.namespace = ?"
                      + " and f.ambassador = k.ambassador and f.event = k.event")) {
            query.setArray(1, connection.createArrayOf("varchar", people));
            query.setArray(2, connection.createArrayOf("varchar", events));
            query.setString(3, namespace);
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                known.add(new Key(rows.getString(1), rows.getString(2)));
              }
            }
          }
          List<Fact> fresh = new ArrayList<>();
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into advocacy_game_fact (namespace, ambassador, event, body)"
                      + " values (?, ?, ?, ?)")) {
            for (Fact fact : facts) {
              Key key = new Key(fact.ambassador().value(), fact.event().value());
              if (known.add(key)) {
                Sql.bind(
                    insert,
                    namespace,
                    key.ambassador(),
                    key.event(),
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
