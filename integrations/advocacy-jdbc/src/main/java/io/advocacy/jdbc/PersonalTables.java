package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.content.Content;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import io.advocacy.store.StoredRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tables keep of people. Erasing is one transaction: a person is wholly there or wholly
 * forgotten.
 */
final class PersonalTables implements PersonalData {
  private static final Set<String> TABLES =
      Set.of(
          "advocacy_action_pause",
          "advocacy_ambassador",
          "advocacy_audit",
          "advocacy_chore",
          "advocacy_company_account",
          "advocacy_consumer",
          "advocacy_content",
          "advocacy_credential",
          "advocacy_directory_mark",
          "advocacy_employee",
          "advocacy_event",
          "advocacy_event_counter",
          "advocacy_media",
          "advocacy_parked_event",
          "advocacy_pause",
          "advocacy_post_metrics",
          "advocacy_record",
          "advocacy_record_person",
          "advocacy_schema_history",
          "advocacy_share");

  private record StoredEvent(long seq, AdvocacyEvent event, String body) {}

  private final Database database;
  private final String namespace;
  private final Contents contents;
  private final Shares shares;
  private final RecordTable records;
  private final Events events;

  PersonalTables(
      Database database,
      String namespace,
      Contents contents,
      Shares shares,
      RecordTable records,
      Events events) {
    this.database = database;
    this.namespace = namespace;
    this.contents = contents;
    this.shares = shares;
    this.records = records;
    this.events = events;
  }

  @Override
  public Set<String> places() {
    return TABLES;
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    List<Item> entries = new ArrayList<>();
    for (String table : List.of("advocacy_employee", "advocacy_ambassador")) {
      body(table, "id", person.value()).ifPresent(json -> entries.add(new Item(table, json)));
    }
    for (Share share : shares.ofAmbassador(person)) {
      entries.add(new Item("advocacy_share", Json.write(ShareJson.share(share))));
      body("advocacy_post_metrics", "share", share.id().value())
          .ifPresent(json -> entries.add(new Item("advocacy_post_metrics", json)));
    }
    records
        .naming(person.value())
        .forEach(record -> entries.add(new Item("advocacy_record", record.toldTo(person))));
    Erasure told = Erasure.of(person, Set.of(), 0);
    events.learnSubjects();
    database
        .inStatement(connection -> events(connection, told))
        .forEach(event -> entries.add(new Item("advocacy_event", event.body())));
    return entries;
  }

  private Optional<String> body(String table, String key, String id) {
    return new Bodies(database, namespace, table, key).find(id);
  }

  private List<StoredEvent> events(Connection connection, Erasure erasure) throws SQLException {
    return events
        .ofSubjects(
            connection,
            "seq, kind, body",
            "",
            erasure,
            row ->
                new StoredEvent(
                    row.getLong("seq"), Events.event(row, "an event"), row.getString("body")))
        .stream()
        .filter(event -> erasure.concerns(event.event()))
        .sorted(Comparator.comparingLong(StoredEvent::seq))
        .toList();
  }

  @Override
  public int erase(Erasure erasure) {
    String person = erasure.person().value();
    List<Share> held = shares.ofAmbassador(erasure.person());
    List<StoredRecord> named = records.naming(person);
    List<Boolean> official = held.stream().map(this::isOfficial).toList();
    events.learnSubjects();
    return database.inTransaction(
        connection -> {
          int changed = 0;
          for (String table : List.of("advocacy_employee", "advocacy_ambassador")) {
            changed +=
                Sql.update(
                    connection,
                    "delete from " + table + " where namespace = ? and id = ?",
                    namespace,
                    person);
          }
          changed += forgetAsManager(connection, erasure);
          changed += unpark(connection, erasure);
          for (SocialAccountId account : erasure.accounts()) {
            for (String table :
                List.of(
                    "advocacy_credential",
                    "advocacy_pause",
                    "advocacy_action_pause",
                    "advocacy_chore")) {
              changed +=
                  Sql.update(
                      connection,
                      "delete from " + table + " where namespace = ? and account = ?",
                      namespace,
                      account.value());
            }
          }
          for (int i = 0; i < held.size(); i++) {
            changed += erase(connection, held.get(i), official.get(i), erasure);
          }
          for (StoredRecord record : named) {
            records.replace(connection, record, erasure.record(record));
            changed++;
          }
          for (StoredEvent stored : events(connection, erasure)) {
            AdvocacyEvent erased = erasure.event(stored.event());
            changed +=
                Sql.update(
                    connection,
                    "update advocacy_event set body = ?, about = ? where seq = ?",
                    Json.write(EventJson.event(erased).body()),
                    Events.about(erased),
                    stored.seq());
          }
          return changed;
        });
  }

  private boolean isOfficial(Share share) {
    Optional<Content> content = contents.find(share.content());
    return content.isPresent()
        && content.get().variants().stream()
            .anyMatch(variant -> variant.text().equals(share.text()));
  }

  private int erase(Connection connection, Share share, boolean official, Erasure erasure)
      throws SQLException {
    Share erased = erasure.share(share, official);
    Sql.update(
        connection,
        "update advocacy_post_metrics set share = ? where namespace = ? and share = ?",
        erased.id().value(),
        namespace,
        share.id().value());
    Sql.update(
        connection,
        "delete from advocacy_share where namespace = ? and id = ?",
        namespace,
        share.id().value());
    shares.insert(connection, List.of(erased));
    return 1;
  }

  /** Events that wait for a consumer keep waiting, by another subject. */
  private int unpark(Connection connection, Erasure erasure) throws SQLException {
    int changed = 0;
    for (String subject :
        Sql.list(
            connection,
            "select distinct subject from advocacy_parked_event"
                + " where namespace = ? and position(? in subject) > 0",
            row -> row.getString(1),
            namespace,
            erasure.person().value())) {
      changed +=
          Sql.update(
              connection,
              "update advocacy_parked_event set subject = ? where namespace = ? and subject = ?",
              erasure.subject(subject),
              namespace,
              subject);
    }
    return changed;
  }

  /** The directory will tell who the manager is now; until then there is none. */
  private int forgetAsManager(Connection connection, Erasure erasure) throws SQLException {
    int changed = 0;
    String manager = "\"manager\":" + Json.quoted(erasure.person().value());
    for (String body :
        Sql.list(
            connection,
            "select body from advocacy_employee where namespace = ? and position(? in body) > 0",
            row -> row.getString(1),
            namespace,
            manager)) {
      ObjectNode employee = Json.read(body, "an employee", JsonNode::deepCopy);
      employee.remove("manager");
      changed +=
          Sql.update(
              connection,
              "update advocacy_employee set body = ? where namespace = ? and id = ?",
              Json.write(employee),
              namespace,
              Json.text(employee, "id"));
    }
    return changed;
  }
}
