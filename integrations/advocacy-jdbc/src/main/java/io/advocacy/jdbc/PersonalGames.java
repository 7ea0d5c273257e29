package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
          "advocacy_game_choice",
          "advocacy_game_entrant",
          "advocacy_game_erased",
          "advocacy_game_fact",
          "advocacy_game_forgotten",
          "advocacy_game_people",
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
  private final GamePeople people;

  PersonalGames(Database database, String namespace) {
    this.people = new GamePeople(namespace);
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
          items.addAll(
              Sql.list(
                  connection,
                  "select hidden, outside, alias from advocacy_game_choice"
                      + " where namespace = ? and ambassador = ?",
                  row ->
                      new Item(
                          "advocacy_game_choice",
                          Json.object()
                              .put("hidden", row.getBoolean(1))
                              .put("outside", row.getBoolean(2))
                              .put("alias", row.getString(3))
                              .toString()),
                  namespace,
                  person.value()));
          items.addAll(
              Sql.list(
                  connection,
                  "select challenge, team from advocacy_game_entrant"
                      + " where namespace = ? and ambassador = ?",
                  row ->
                      new Item(
                          "advocacy_game_entrant",
                          Json.object()
                              .put("challenge", row.getString(1))
                              .put("team", row.getString(2))
                              .toString()),
                  namespace,
                  person.value()));
          items.addAll(frozen(connection, person));
          for (Kept fact : toward(connection, person)) {
            // the colleague is not told
            JsonNode body = Json.tree(fact.body());
            items.add(
                new Item(
                    "advocacy_game_fact",
                    Json.object()
                        .put("toward", person.value())
                        .put("action", body.path("action").asText())
                        .put("at", body.path("at").asText())
                        .toString()));
          }
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

  /** What frozen boards and results tell of a person. */
  private List<Item> frozen(Connection connection, AmbassadorId person) throws SQLException {
    List<Item> items = new ArrayList<>();
    for (Kept record : naming(connection, person)) {
      JsonNode body = Json.tree(record.body());
      for (String list : List.of("places", "lines")) {
        for (JsonNode line : body.path(list)) {
          String name = line.path(list.equals("places") ? "shownAs" : "name").asText();
          if (body.path("aliases").path(name).asText(name).equals(person.value())) {
            items.add(item(record, line));
          }
        }
      }
    }
    return items;
  }

  private static Item item(Kept record, JsonNode line) {
    return new Item(
        "advocacy_game_record",
        Json.object()
            .put("kind", record.kind())
            .put("of", record.name().replace('\n', ' '))
            .set("line", line)
            .toString());
  }

  /**
   * Puts the alias in the place of the person in a frozen result, a frozen board, published tickets
   * or a draw: where a person stands, and not where something merely reads like the id.
   */
  private static String erased(String body, Erasure erasure) {
    if (!(Json.tree(body) instanceof ObjectNode record)) {
      return body;
    }
    String person = erasure.person().value();
    for (JsonNode line : record.path("lines")) {
      if (line.path("members").asInt() == 1 && line.path("name").asText().equals(person)) {
        ((ObjectNode) line).put("name", erasure.alias().value());
      }
    }
    JsonNode aliases = record.path("aliases");
    for (JsonNode place : record.path("places")) {
      String name = place.path("shownAs").asText();
      if (aliases.path(name).asText(name).equals(person)) {
        ((ObjectNode) place).put("shownAs", erasure.alias().value());
      }
    }
    List<String> own = new ArrayList<>();
    aliases
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (aliases.path(name).asText().equals(person)) {
                own.add(name);
              }
            });
    if (aliases instanceof ObjectNode all) {
      all.remove(own);
    }
    for (String list : List.of("tickets", "drawn")) {
      if (record.get(list) instanceof ArrayNode tickets) {
        for (int i = 0; i < tickets.size(); i++) {
          if (tickets.path(i).asText().equals(person)) {
            tickets.set(i, erasure.alias().value());
          }
        }
      }
    }
    return record.toString();
  }

  @Override
  public int erase(Erasure erasure) {
    return database.inTransaction(
        connection -> {
          int changed =
              people.erase(connection, erasure)
                  + eraseLedger(connection, erasure)
                  + eraseRequests(connection, erasure);
          for (String table :
              List.of("advocacy_ledger_account", "advocacy_badge", "advocacy_game_entrant")) {
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
          return changed + eraseToward(connection, erasure) + eraseRecords(connection, erasure);
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
      Sql.update(
          connection,
          "update advocacy_reward_request set ambassador = ?, id = ?"
              + " where namespace = ? and catalogue = ? and id = ?",
          erasure.alias().value(),
          id,
          namespace,
          request.kind(),
          request.name());
    }
    return requests.size();
  }

  /** What colleagues did for the person stays theirs, and no longer says for whom. */
  private int eraseToward(Connection connection, Erasure erasure) throws SQLException {
    int changed = 0;
    for (Kept fact : toward(connection, erasure.person())) {
      if (Json.tree(fact.body()) instanceof ObjectNode body) {
        body.put("toward", erasure.alias().value());
        changed +=
            Sql.update(
                connection,
                "update advocacy_game_fact set body = ? where namespace = ? and event = ?",
                body.toString(),
                namespace,
                fact.name());
      }
    }
    return changed;
  }

  private List<Kept> toward(Connection connection, AmbassadorId person) throws SQLException {
    List<Kept> naming =
        Sql.list(
            connection,
            "select ambassador, event, body from advocacy_game_fact"
                + " where namespace = ? and ambassador <> ? and position(? in body) > 0",
            row -> new Kept(row.getString(1), row.getString(2), row.getString(3)),
            namespace,
            person.value(),
            Json.quoted(person.value()));
    return naming.stream()
        .filter(fact -> Json.tree(fact.body()).path("toward").asText().equals(person.value()))
        .toList();
  }

  /** Frozen results and draws name people, too. */
  private int eraseRecords(Connection connection, Erasure erasure) throws SQLException {
    List<Kept> records = naming(connection, erasure.person());
    for (Kept record : records) {
      Sql.update(
          connection,
          "update advocacy_game_record set body = ? where namespace = ? and kind = ? and name = ?",
          erased(record.body(), erasure),
          namespace,
          record.kind(),
          record.name());
    }
    return records.size();
  }

  private List<Kept> naming(Connection connection, AmbassadorId person) throws SQLException {
    return Sql.list(
        connection,
        "select kind, name, body from advocacy_game_record"
            + " where namespace = ? and position(? in body) > 0",
        row -> new Kept(row.getString(1), row.getString(2), row.getString(3)),
        namespace,
        Json.quoted(person.value()));
  }
}
