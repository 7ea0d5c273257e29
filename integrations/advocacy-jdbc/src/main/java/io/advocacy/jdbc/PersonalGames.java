package io.advocacy.jdbc;

import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the tables of gamification keep of people. Points, badges and requests of an erased person
 * stay under the alias, so that sums and stocks stay right; the facts that were judged go.
 */
final class PersonalGames implements PersonalData {
  private static final Set<String> TABLES =
      Set.of(
          "advocacy_badge",
          "advocacy_game_fact",
          "advocacy_game_record",
          "advocacy_ledger",
          "advocacy_ledger_account",
          "advocacy_ledger_counter",
          "advocacy_reward_catalogue",
          "advocacy_reward_request");

  private record Entry(String event, String rule, int revision) {}

  private record Kept(String kind, String name, String body) {}

  private final Database database;
  private final String namespace;

  PersonalGames(Database database, String namespace) {
    this.database = database;
    this.namespace = namespace;
  }

  @Override
  public Set<String> places() {
    return TABLES;
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    return database.inStatement(
        connection -> {
          List<Item> items = new ArrayList<>();
          items.addAll(
              Sql.list(
                  connection,
                  "select event, rule, points, at from advocacy_ledger"
                      + " where namespace = ? and ambassador = ? order by position",
                  row ->
                      new Item(
                          "advocacy_ledger",
                          Json.object()
                              .put("event", row.getString("event"))
                              .put("rule", row.getString("rule"))
                              .put("points", row.getLong("points"))
                              .put("at", String.valueOf(Sql.instant(row, "at")))
                              .toString()),
                  namespace,
                  person.value()));
          items.addAll(
              Sql.list(
                  connection,
                  "select badge from advocacy_badge where namespace = ? and ambassador = ?",
                  row ->
                      new Item(
                          "advocacy_badge",
                          Json.object().put("badge", row.getString("badge")).toString()),
                  namespace,
                  person.value()));
          for (String table : List.of("advocacy_game_fact", "advocacy_reward_request")) {
            items.addAll(
                Sql.list(
                    connection,
                    "select body from " + table + " where namespace = ? and ambassador = ?",
                    row -> new Item(table, row.getString("body")),
                    namespace,
                    person.value()));
          }
          return items;
        });
  }

  @Override
  public int erase(Erasure erasure) {
    return database.inTransaction(
        connection -> {
          int changed = eraseLedger(connection, erasure) + eraseRequests(connection, erasure);
          for (String table : List.of("advocacy_ledger_account", "advocacy_badge")) {
            changed +=
                Sql.update(
                    connection,
                    "update "
                        + table
                        + " set ambassador = ? where namespace = ? and ambassador = ?",
                    erasure.alias().value(),
                    namespace,
                    erasure.person().value());
          }
          changed +=
              Sql.update(
                  connection,
                  "delete from advocacy_game_fact where namespace = ? and ambassador = ?",
                  namespace,
                  erasure.person().value());
          return changed + eraseRecords(connection, erasure);
        });
  }

  private int eraseLedger(Connection connection, Erasure erasure) throws SQLException {
    List<Entry> entries =
        Sql.list(
            connection,
            "select event, rule, revision from advocacy_ledger"
                + " where namespace = ? and ambassador = ?",
            row -> new Entry(row.getString(1), row.getString(2), row.getInt(3)),
            namespace,
            erasure.person().value());
    for (Entry entry : entries) {
      Sql.update(
          connection,
          "update advocacy_ledger set ambassador = ?, event = ?, french = null, english = null"
              + " where namespace = ? and event = ? and rule = ? and revision = ?",
          erasure.alias().value(),
          erasure.id(entry.event()),
          namespace,
          entry.event(),
          entry.rule(),
          entry.revision());
    }
    return entries.size();
  }

  private int eraseRequests(Connection connection, Erasure erasure) throws SQLException {
    List<Kept> requests =
        Sql.list(
            connection,
            "select catalogue, id, body from advocacy_reward_request"
                + " where namespace = ? and ambassador = ?",
            row -> new Kept(row.getString(1), row.getString(2), row.getString(3)),
            namespace,
            erasure.person().value());
    for (Kept request : requests) {
      // as the payment in the ledger, so that both still belong together
      String id = erasure.id(request.name());
      String body =
          erasure.json(request.body()).replace(Json.quoted(request.name()), Json.quoted(id));
      Sql.update(
          connection,
          "update advocacy_reward_request set ambassador = ?, id = ?, body = ?"
              + " where namespace = ? and catalogue = ? and id = ?",
          erasure.alias().value(),
          id,
          body,
          namespace,
          request.kind(),
          request.name());
    }
    return requests.size();
  }

  /** Frozen results and draws name people, too. */
  private int eraseRecords(Connection connection, Erasure erasure) throws SQLException {
    List<Kept> records =
        Sql.list(
            connection,
            "select kind, name, body from advocacy_game_record"
                + " where namespace = ? and position(? in body) > 0",
            row -> new Kept(row.getString(1), row.getString(2), row.getString(3)),
            namespace,
            Json.quoted(erasure.person().value()));
    for (Kept record : records) {
      Sql.update(
          connection,
          "update advocacy_game_record set body = ? where namespace = ? and kind = ? and name = ?",
          erasure.json(record.body()),
          namespace,
          record.kind(),
          record.name());
    }
    return records.size();
  }
}
