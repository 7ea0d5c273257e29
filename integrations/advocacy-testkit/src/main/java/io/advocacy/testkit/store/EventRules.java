package io.advocacy.testkit.store;

import static io.advocacy.testkit.store.StoreSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.event.AccountChanged;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.EventId;
import io.advocacy.event.ShareChanged;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.store.Erasure;
import io.advocacy.store.EventLog;
import io.advocacy.store.Store;
import io.advocacy.testkit.internal.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store keeps of events and of their consumers. */
abstract class EventRules extends StoreRules {
  EventRules(Supplier<Store> empty) {
    super(empty);
  }

  @Test
  void keepsEveryPartOfEveryKind() {
    List<AdvocacyEvent> all = StoreSamples.everyKind();
    Set<Class<?>> kinds = new HashSet<>();
    all.forEach(event -> kinds.add(event.getClass()));
    assertEquals(
        Set.of(AdvocacyEvent.class.getPermittedSubclasses()), kinds, "every kind has a sample");

    store().events().append(all);

    assertEquals(all, events());
  }

  @Test
  void findsTheEventsOfAPersonAmongThoseOfOthers() {
    AmbassadorId person = AmbassadorId.of("amb-1");
    SocialAccountId own = SocialAccountId.of("amb-1/x");
    SocialAccountId odd = SocialAccountId.of("%-account");
    List<AdvocacyEvent> told = new ArrayList<>(StoreSamples.everyKind());
    for (SocialAccountId account :
        List.of(own, odd, SocialAccountId.of("amb-10/x"), SocialAccountId.of("amb-1"))) {
      told.add(
          new AccountChanged(
              EventId.of("of " + account), NOON, account, AccountChanged.Change.CONNECTED));
    }
    told.add(changed("amb-10"));
    told.add(changed("amb-1/x"));
    told.add(changed("AMB-1"));
    told.add(changed("amb-1"));
    store().events().append(told);
    List<EventLog.Entry> all = store().events().after(0, 1_000);

    assertEquals(
        concerning(all, Erasure.of(person, Set.of(), 0)),
        store().events().about(person, List.of(), 0, 1_000));
    List<EventLog.Entry> expected = concerning(all, Erasure.of(person, Set.of(odd), 0));
    assertEquals(expected, store().events().about(person, List.of(odd), 0, 1_000));
    assertEquals(
        expected.subList(2, 5),
        store().events().about(person, List.of(odd), expected.get(1).position(), 3));
    store().events().append(List.of(changed("amb-1")));
    assertEquals(
        List.of(new EventLog.Entry(told.size() + 1L, changed("amb-1"))),
        store().events().about(person, List.of(odd), told.size(), 10));
    assertEquals(List.of(), store().events().about(AmbassadorId.of("amb-7"), List.of(), 0, 1_000));
  }

  private static AdvocacyEvent changed(String ambassador) {
    return new AmbassadorChanged(
        EventId.of("change of " + ambassador),
        NOON,
        AmbassadorId.of(ambassador),
        AmbassadorChanged.Change.JOINED);
  }

  private static List<EventLog.Entry> concerning(List<EventLog.Entry> all, Erasure whose) {
    return all.stream().filter(entry -> whose.concerns(entry.event())).toList();
  }

  @Test
  void whoIsErasedIsFoundByTheAliasOnly() {
    store().events().append(StoreSamples.everyKind());
    AmbassadorId person = AmbassadorId.of("amb-1");
    int told = store().events().about(person, List.of(), 0, 1_000).size();
    Erasure erasure = Erasure.of(person, Set.of(), 7);

    store().personalData().forEach(part -> part.erase(erasure));

    assertEquals(List.of(), store().events().about(person, List.of(), 0, 1_000));
    SocialAccountId account = erasure.account(StoreSamples.share("c1", "amb-1", NOON).account());
    assertEquals(told, store().events().about(erasure.alias(), List.of(account), 0, 1_000).size());
  }

  @Test
  void numbersFromOneWithoutGapsAndReadsFromAnyPlace() {
    for (int i = 1; i <= 5; i++) {
      store().events().append(List.of(StoreSamples.event("e" + i)));
    }

    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L),
        store().events().after(0, 10).stream().map(EventLog.Entry::position).toList());
    assertEquals(
        List.of(
            new EventLog.Entry(3, StoreSamples.event("e3")),
            new EventLog.Entry(4, StoreSamples.event("e4"))),
        store().events().after(2, 2));
    assertEquals(List.of(), store().events().after(5, 10));
  }

  @Test
  void remembersHowFarEachConsumerHasRead() {
    Instant later = NOON.plusSeconds(60);
    EventLog.Turn first = store().events().beginTurn("a", NOON, later).orElseThrow();
    assertEquals(0, first.position());
    assertTrue(store().events().advance(first, 7, later));
    store().events().endTurn(first, 9, 0, NOON);
    EventLog.Turn other = store().events().beginTurn("b", NOON, later).orElseThrow();
    store().events().endTurn(other, 3, 2, NOON);

    assertEquals(9, store().events().beginTurn("a", NOON, later).orElseThrow().position());
    EventLog.Turn failed = store().events().beginTurn("b", NOON, later).orElseThrow();
    assertEquals(3, failed.position());
    assertEquals(2, failed.failures());
    assertEquals(0, store().events().beginTurn("A", NOON, later).orElseThrow().position());
    assertEquals(
        List.of(
            new EventLog.Progress("A", 0, 0, 0),
            new EventLog.Progress("a", 9, 0, 0),
            new EventLog.Progress("b", 3, 2, 0)),
        store().events().progress());
  }

  @Test
  void givesAConsumersTurnToOneAndWaitsAfterAFailure() {
    List<Optional<EventLog.Turn>> turns =
        Together.run(
            CALLERS,
            caller -> store().events().beginTurn("a", NOON, NOON.plusSeconds(60 + caller)));
    List<EventLog.Turn> given = turns.stream().flatMap(Optional::stream).toList();
    assertEquals(1, given.size());

    store().events().endTurn(given.get(0), 5, 1, NOON.plusSeconds(30));
    assertEquals(
        Optional.empty(),
        store().events().beginTurn("a", NOON.plusSeconds(29), NOON.plusSeconds(90)));
    assertTrue(
        store().events().beginTurn("a", NOON.plusSeconds(30), NOON.plusSeconds(90)).isPresent());
  }

  @Test
  void storesNothingOfATurnThatIsOver() {
    EventLog.Turn frozen =
        store().events().beginTurn("a", NOON, NOON.plusSeconds(60)).orElseThrow();
    Instant after = NOON.plusSeconds(60);
    EventLog.Turn next =
        store().events().beginTurn("a", after, after.plusSeconds(60)).orElseThrow();
    assertTrue(store().events().advance(next, 4, after.plusSeconds(60)));

    assertFalse(store().events().advance(frozen, 2, after.plusSeconds(600)));
    store().events().endTurn(frozen, 2, 0, NOON);

    assertEquals(List.of(new EventLog.Progress("a", 4, 0, 0)), store().events().progress());
    assertEquals(Optional.empty(), store().events().beginTurn("a", after, after.plusSeconds(60)));
  }

  @Test
  void putsEventsAsideForEachConsumerAlone() {
    EventLog.Parked first = new EventLog.Parked(3, "c/a");
    EventLog.Parked second = new EventLog.Parked(12, "c/b");
    store().events().park("a", second);
    store().events().park("a", first);
    store().events().park("a", first);
    store().events().park("b", first);

    assertEquals(List.of(first, second), store().events().parked("a", 10));
    assertEquals(List.of(first), store().events().parked("a", 1));
    store().events().unpark("a", 3);
    assertEquals(List.of(second), store().events().parked("a", 10));
    assertEquals(List.of(first), store().events().parked("b", 10));
  }

  @Test
  void knowsTheLastPosition() {
    assertEquals(0, store().events().lastPosition());
    store().events().append(List.of(StoreSamples.event("1"), StoreSamples.event("2")));
    events();
    assertEquals(2, store().events().lastPosition());
  }

  @Test
  void aReaderMissesNothingThatManyWritersAppend() {
    int writers = CALLERS - 1;
    int each = 60;
    for (int i = 0; i < writers; i++) {
      add(StoreSamples.share("c", "amb-" + i, NOON));
    }
    List<List<EventLog.Entry>> results =
        Together.run(
            CALLERS,
            caller -> {
              if (caller < writers) {
                Share share = StoreSamples.share("c", "amb-" + caller, NOON);
                for (int i = 0; i < each; i++) {
                  Share next = share.withText("text " + i);
                  assertTrue(
                      store().shares().update(next, ShareChanged.between(share, next, NOON)));
                  share = next;
                }
                return List.<EventLog.Entry>of();
              }
              List<EventLog.Entry> read = new ArrayList<>();
              while (read.size() < writers * each) {
                long position = read.isEmpty() ? 0 : read.get(read.size() - 1).position();
                read.addAll(store().events().after(position, 37));
              }
              return read;
            });

    List<EventLog.Entry> read = results.get(CALLERS - 1);
    assertEquals(
        IntStream.rangeClosed(1, writers * each).mapToObj(i -> (long) i).toList(),
        read.stream().map(EventLog.Entry::position).toList());
    for (int i = 0; i < writers; i++) {
      ShareId id = StoreSamples.share("c", "amb-" + i, NOON).id();
      assertEquals(
          IntStream.rangeClosed(2, each + 1).mapToObj(version -> (long) version).toList(),
          read.stream()
              .map(entry -> ((ShareChanged) entry.event()).share())
              .filter(share -> share.id().equals(id))
              .map(Share::version)
              .toList());
    }
  }
}
