package io.advocacy.testkit.store;

import static io.advocacy.testkit.store.StoreSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.EventId;
import io.advocacy.network.Credential;
import io.advocacy.network.Metric;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.store.Erasure;
import io.advocacy.store.EventLog;
import io.advocacy.store.PersonalData;
import io.advocacy.store.Store;
import io.advocacy.store.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store keeps of employees and of the records of programmes, and how it forgets people. */
abstract class PeopleRules extends StoreRules {
  PeopleRules(Supplier<Store> empty) {
    super(empty);
  }

  private static final String PERSON = "amb-é\"7";

  private static StoredRecord record(String kind, String key, long version, String... people) {
    return new StoredRecord(
        kind,
        key,
        version,
        "experts",
        people.length == 0 ? Optional.empty() : Optional.of(people[0]),
        Set.of(people),
        Optional.of(NOON.plusSeconds(key.length())),
        NOON,
        false,
        "{\"v\":1}");
  }

  @Test
  void keepsReplacesPagesAndRemovesEmployees() {
    Employee full =
        new Employee(
            EmployeeId.of("e-2"),
            "Zoë 👩‍🚀",
            Optional.of(EmployeeId.of("e-1")),
            Map.of("country", "FR", "job", "Élan \"1\""));
    Employee plain = Employee.of("e-1", "One", Map.of());
    store().employees().save(List.of(full, plain));
    store().employees().save(List.of(plain.with("team", "sales")));

    assertEquals(2, store().employees().count());
    assertEquals(Optional.of(full), store().employees().find(full.id()));
    assertEquals(
        List.of(plain.with("team", "sales"), full), store().employees().page(Optional.empty(), 10));
    assertEquals(List.of(full), store().employees().page(Optional.of(EmployeeId.of("e-1")), 10));

    store().employees().remove(List.of(full.id(), EmployeeId.of("nobody")));

    assertEquals(Map.of(), store().employees().find(List.of(full.id())));
    assertEquals(1, store().employees().count());
  }

  @Test
  void findsManyEmployeesAtOnce() {
    List<Employee> many =
        IntStream.range(0, 1_700).mapToObj(i -> Employee.of("e-" + i, "n" + i, Map.of())).toList();
    store().employees().save(many);

    assertEquals(1_700, store().employees().find(many.stream().map(Employee::id).toList()).size());
  }

  @Test
  void remembersUpToWhereTheDirectoryWasRead() {
    assertEquals(Optional.empty(), store().employees().mark());
    store().employees().mark(Optional.of("a"));
    store().employees().mark(Optional.of("b"));
    assertEquals(Optional.of("b"), store().employees().mark());
    store().employees().mark(Optional.empty());
    assertEquals(Optional.empty(), store().employees().mark());
  }

  @Test
  void addsOnceAndReplacesTheVersionBeforeOnly() {
    AdvocacyEvent told =
        new AmbassadorChanged(
            EventId.of("one"), NOON, AmbassadorId.of("a"), AmbassadorChanged.Change.JOINED);

    assertTrue(store().records().save(record("term", "k", 1, "a", "b"), List.of(told)));
    assertFalse(store().records().save(record("term", "k", 1, "a"), List.of(told)));
    assertFalse(store().records().save(record("term", "k", 3, "a"), List.of(told)));
    assertTrue(store().records().save(record("term", "k", 2, "a", "c"), List.of()));
    assertFalse(store().records().save(record("term", "other", 2), List.of(told)));

    assertEquals(
        Optional.of(record("term", "k", 2, "a", "c")), store().records().find("term", "k"));
    assertEquals(Optional.empty(), store().records().find("mission", "k"));
    assertEquals(
        List.of(told), store().events().after(0, 10).stream().map(EventLog.Entry::event).toList());
    assertEquals(List.of(), store().records().naming("b"));
    assertEquals(1, store().records().naming("c").size());
  }

  @Test
  void listsRecordsByGroupPersonAndTime() {
    for (String key : List.of("ccc", "a", "bb")) {
      store().records().save(record("term", key, 1, "p", "q"), List.of());
    }
    store().records().save(record("mission", "a", 1), List.of());

    assertEquals(
        List.of("a", "bb", "ccc"),
        store().records().page("term", "experts", "", 10).stream().map(StoredRecord::key).toList());
    assertEquals(
        List.of("bb"),
        store().records().page("term", "experts", "a", 1).stream().map(StoredRecord::key).toList());
    assertEquals(List.of(), store().records().page("term", "others", "", 10));
    assertEquals(
        Set.of("p", "q"), store().records().page("term", "experts", "", 1).get(0).people());
    assertEquals(3, store().records().naming("q").size());
    assertEquals(
        List.of("a", "bb", "ccc"),
        store().records().about("term", List.of("p", "nobody")).stream()
            .map(StoredRecord::key)
            .toList());
    assertEquals(List.of(), store().records().about("term", List.of("q")));
    assertEquals(List.of(), store().records().about("term", List.of()));
    assertEquals(List.of(), store().records().openBefore("term", NOON, 10));
    assertEquals(
        List.of("a", "bb"),
        store().records().openBefore("term", NOON.plusSeconds(1), 2).stream()
            .map(StoredRecord::key)
            .toList());
    assertEquals(
        List.of("a", "bb"),
        store().records().due("term", NOON.plusSeconds(2), 10).stream()
            .map(StoredRecord::key)
            .toList());

    store().records().remove("term", "bb");

    assertEquals(2, store().records().naming("p").size());
  }

  @Test
  void tellsAndForgetsAPersonEverywhereAndKeepsTheSums() {
    AmbassadorId person = AmbassadorId.of(PERSON);
    Ambassador ambassador = StoreSamples.fullAmbassador(PERSON);
    Share share = StoreSamples.share("news", PERSON, NOON);
    PostMetrics figures = new PostMetrics(Map.of(Metric.IMPRESSIONS, 42L), NOON);
    store().employees().save(List.of(Employee.of(PERSON, "Zoë", Map.of("job", "x"))));
    store()
        .employees()
        .save(List.of(Employee.of("e-2", "Two", Map.of()).withManager(EmployeeId.of(PERSON))));
    store().ambassadors().save(ambassador, List.of());
    for (AdvocacyEvent event : StoreSamples.eventsOf(ambassador, share, figures)) {
      store().events().append(List.of(event));
    }
    store().shares().add(List.of(share), List.of());
    store().metrics().save(share.id(), figures, StoreSamples.event("other"));
    store().credentials().save(share.account(), Credential.ofAccessToken(Secret.of("open sesame")));
    store().pauses().pause(share.network(), Optional.of(share.account()), NOON, List.of());
    store()
        .records()
        .save(
            new StoredRecord(
                "application",
                "call/" + PERSON,
                1,
                "experts",
                Optional.of(PERSON),
                Set.of(PERSON, "juror"),
                Optional.empty(),
                NOON,
                false,
                "{\"person\":\"amb-é\\\"7\",\"words\":{\"why\":\"My secret dream\"},\"score\":7}"),
            List.of());

    List<String> places =
        store().personalData().stream()
            .flatMap(part -> part.of(person).stream())
            .map(PersonalData.Item::place)
            .distinct()
            .toList();
    assertEquals(6, places.size(), places.toString());

    Erasure erasure =
        Erasure.of(
            person, Set.of(share.account(), SocialAccountId.of(PERSON + "/linkedin")), 20_261_122L);
    int changed = store().personalData().stream().mapToInt(part -> part.erase(erasure)).sum();
    assertTrue(changed >= 8, "only " + changed + " entries were changed");

    for (PersonalData part : store().personalData()) {
      assertEquals(List.of(), part.of(person));
      assertEquals(0, part.erase(erasure));
    }
    assertEquals(Optional.empty(), store().ambassadors().find(person));
    assertEquals(Optional.empty(), store().employees().find(EmployeeId.of(PERSON)));
    assertEquals(
        Optional.empty(),
        store().employees().find(EmployeeId.of("e-2")).orElseThrow().manager(),
        "who was erased is nobody's manager");
    assertEquals(Optional.empty(), store().credentials().find(share.account()));
    List<Share> kept = store().shares().ofContent(share.content());
    assertEquals(1, kept.size());
    assertEquals(erasure.alias(), kept.get(0).ambassador());
    assertEquals("(erased)", kept.get(0).text());
    assertEquals(kept, store().shares().ofAmbassador(erasure.alias()));
    assertEquals(Optional.of(figures), store().metrics().find(kept.get(0).id()));
    List<EventLog.Entry> events = store().events().after(0, 100);
    assertEquals(StoreSamples.eventsOf(ambassador, share, figures).size() + 1, events.size());
    assertFalse(events.stream().anyMatch(entry -> erasure.concerns(entry.event())));
    assertEquals(
        "{\"person\":\"" + erasure.alias() + "\",\"words\":{},\"score\":7}",
        store().records().page("application", "experts", "", 9).get(0).body());
  }
}
