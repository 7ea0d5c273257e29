package io.advocacy.testkit.store;

import static io.advocacy.testkit.store.StoreSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditTrail;
import io.advocacy.audit.Pseudonyms;
import io.advocacy.charter.Charters;
import io.advocacy.content.Article;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Origin;
import io.advocacy.editorial.Desk;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.evidence.KeptPseudonyms;
import io.advocacy.guardrail.PlacedFinding;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.Program;
import io.advocacy.store.Store;
import io.advocacy.store.StoredRecord;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.Rotation;
import io.advocacy.takeover.Takeovers;
import io.advocacy.testkit.internal.Together;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a store keeps of who did what. */
abstract class TrailRules extends StoreRules {
  TrailRules(Supplier<Store> empty) {
    super(empty);
  }

  private static final int WRITERS = 4;
  private static final Program EXPERTS = Program.of("experts", "Experts");
  private static final Brief BRIEF =
      new Brief(List.of("your job"), List.of("your own words"), List.of("secret data"));

  private AuditTrail trail() {
    return new AuditTrail(store().audit(), () -> NOON, Pseudonyms.none());
  }

  @Test
  void keepsEveryEntryAsItWasAndInOrder() {
    AuditEntry first =
        trail().record(Actor.of("emp-é"), "did", "content/a", Map.of("words", "a\"b", "x", ""));
    AuditEntry second = trail().record(Actor.of("emp-2"), "did", "content/b", Map.of());

    assertEquals(List.of(first, second), store().audit().after(0, 10));
    assertEquals(List.of(second), store().audit().after(1, 10));
    assertEquals(List.of(first), store().audit().after(0, 1));
    assertEquals(Optional.of(second), store().audit().last());
    assertEquals(List.of(first), store().audit().on("content/a"));
    assertTrue(trail().verify().isIntact());
  }

  @Test
  void takesEachNumberOnce() {
    AuditEntry first = trail().record(Actor.of("emp-1"), "did", "content/a", Map.of());

    assertFalse(store().audit().add(first));
    assertEquals(1, store().audit().after(0, 10).size());
  }

  @Test
  void staysOneChainHoweverManyWrite() {
    Together.run(
        WRITERS,
        writer -> {
          for (int i = 0; i < 10; i++) {
            trail().record(Actor.of("emp-" + writer), "did", "content/a", Map.of());
          }
          return writer;
        });

    assertEquals(WRITERS * 10, trail().verify().entries());
    assertTrue(trail().verify().isIntact());
  }

  private static StoredRecord record(String key, long version) {
    return new StoredRecord(
        "term",
        key,
        version,
        "experts",
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        NOON,
        false,
        "{}");
  }

  private AuditEntry next() {
    return trail().next(Actor.of("emp-1"), "did", "term/a", Map.of());
  }

  @Test
  void keepsRecordsEventsAndTheEntryInOneStepOrNothing() {
    AuditEntry first = next();
    List<AdvocacyEvent> told = List.of(StoreSamples.event("told"));

    assertTrue(
        store().records().save(List.of(record("a", 1), record("b", 1)), told, Optional.of(first)));

    assertFalse(
        store().records().save(List.of(record("a", 2)), told, Optional.of(first)),
        "an entry that is there already");
    assertFalse(
        store().records().save(List.of(record("a", 1)), told, Optional.of(next())),
        "a record that is there already");
    assertFalse(
        store().records().save(List.of(record("a", 2), record("b", 3)), told, Optional.of(next())),
        "one record of two of another version");
    assertEquals(1, store().records().find("term", "a").orElseThrow().version());
    assertEquals(1, store().records().find("term", "b").orElseThrow().version());
    assertEquals(List.of(first), store().audit().after(0, 10));
    assertEquals(told, events());
    assertTrue(
        store()
            .records()
            .save(List.of(record("a", 2), record("b", 2)), List.of(), Optional.of(next())));
    assertTrue(trail().verify().isIntact());
  }

  @Test
  void keepsAContentItsRecordsEventsAndTheEntryInOneStepOrNothing() {
    Content draft = StoreSamples.plainContent("c").withState(ContentState.DRAFT);
    Content proposed = draft.withState(ContentState.PROPOSED);
    List<AdvocacyEvent> told = List.of(StoreSamples.event("told"));
    AuditEntry first = next();
    Optional<ContentState> none = Optional.empty();

    assertFalse(
        store()
            .contents()
            .save(proposed, Optional.of(ContentState.DRAFT), List.of(record("c", 1)), told, next()),
        "a content that is not there");
    assertTrue(store().contents().save(draft, none, List.of(record("c", 1)), told, first));

    assertFalse(
        store().contents().save(proposed, none, List.of(record("c", 2)), told, next()),
        "a content that is there already");
    Optional<ContentState> before = Optional.of(ContentState.DRAFT);
    assertFalse(
        store()
            .contents()
            .save(
                proposed, Optional.of(ContentState.REVIEW), List.of(record("c", 2)), told, next()),
        "a content in another state");
    assertFalse(
        store().contents().save(proposed, before, List.of(record("c", 1)), told, next()),
        "a record of another version");
    assertFalse(
        store().contents().save(proposed, before, List.of(record("c", 2)), told, first),
        "an entry that is there already");
    assertEquals(ContentState.DRAFT, store().contents().find(draft.id()).orElseThrow().state());
    assertEquals(1, store().records().find("term", "c").orElseThrow().version());
    assertEquals(List.of(first), store().audit().after(0, 10));
    assertEquals(told, events());

    assertTrue(
        store().contents().save(proposed, before, List.of(record("c", 2)), List.of(), next()));
    assertEquals(ContentState.PROPOSED, store().contents().find(draft.id()).orElseThrow().state());
    assertTrue(trail().verify().isIntact());
  }

  @Test
  void letsEveryStepOfADeskStandHoweverManyWorkAtIt() {
    ContentId id = ContentId.of("c");
    desk()
        .draft(
            Actor.of("emp-author"),
            StoreSamples.plainContent("c"),
            Origin.of(Origin.Kind.DESK, "desk"));
    Together.run(
        WRITERS,
        writer -> {
          for (int i = 0; i < 5; i++) {
            desk().comment(Actor.of("emp-" + writer), id, "word " + i);
          }
          return writer;
        });

    Desk.Entry entry = desk().find(id).orElseThrow();
    assertEquals(5 * WRITERS, entry.dossier().comments().size());
    assertEquals(5 * WRITERS + 1, desk().evidence(id).size());
    assertTrue(trail().verify().isIntact());
  }

  private Desk desk() {
    return new Desk(
        store(), () -> NOON, (actor, role, channel) -> true, new NoWords(), content -> List.of());
  }

  /** A guardrail that has nothing against any words. */
  private static final class NoWords implements Desk.Words {
    @Override
    public List<PlacedFinding> findings(Content content, Optional<Article> article) {
      return List.of();
    }

    @Override
    public Content passed(Content content, Optional<Article> article) {
      return content;
    }
  }

  @Test
  void writesEveryActOfManyNodesOnce() {
    Together.run(
        WRITERS,
        writer -> {
          Charters charters = new Charters(store(), () -> NOON, EXPERTS);
          for (int i = 0; i < 5; i++) {
            charters.offer(EmployeeId.of("emp-" + writer + "-" + i));
            charters.offer(EmployeeId.of("emp-all-" + i));
          }
          return writer;
        });

    assertTrue(trail().verify().isIntact());
    assertEquals(5 * WRITERS + 5, trail().verify().entries());
    assertEquals(
        1,
        new AuditTrail(store().audit(), () -> NOON, new KeptPseudonyms(store(), () -> NOON))
            .about(Actor.of("emp-all-3"))
            .size());
  }

  private static Rotation turn(LocalDate monday, String person) {
    return new Rotation(
        List.of(new Rotation.Turn(monday, EmployeeId.of(person), "FR", "a", "turn 1")),
        List.of(),
        List.of());
  }

  @Test
  void givesACompanyAccountToOnePersonAtATimeHoweverManyProgramsAskAtOnce() {
    SocialAccountId account = SocialAccountId.of("company/linkedin");
    LocalDate monday = LocalDate.of(2026, 3, 9);
    List<Boolean> kept =
        Together.run(
            WRITERS,
            i -> {
              Takeovers takeovers =
                  new Takeovers(store(), () -> NOON, Program.of("program-" + i, "Program"));
              try {
                return takeovers.keep(
                        turn(monday.plusDays(i), "emp-" + i),
                        account,
                        ZoneOffset.UTC,
                        LocalTime.of(9, 0),
                        BRIEF)
                    == 1;
              } catch (IllegalArgumentException e) {
                return false;
              }
            });

    assertEquals(1, kept.stream().filter(one -> one).count(), kept.toString());
    assertEquals(1, store().audit().on("account/company/linkedin").size());
    assertTrue(trail().verify().isIntact());
  }
}
