package io.advocacy.testkit.store;

import static io.advocacy.testkit.store.StoreSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditTrail;
import io.advocacy.audit.Pseudonyms;
import io.advocacy.store.Store;
import io.advocacy.testkit.internal.Together;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a store keeps of who did what. */
abstract class TrailRules extends StoreRules {
  TrailRules(Supplier<Store> empty) {
    super(empty);
  }

  private static final int WRITERS = 4;

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
}
