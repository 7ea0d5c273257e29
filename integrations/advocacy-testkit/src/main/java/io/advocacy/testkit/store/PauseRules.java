package io.advocacy.testkit.store;

import static io.advocacy.testkit.store.StoreSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.PauseStore;
import io.advocacy.store.Store;
import io.advocacy.testkit.internal.Together;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a store keeps of pauses. */
abstract class PauseRules extends StoreRules {
  PauseRules(Supplier<Store> empty) {
    super(empty);
  }

  private static final SocialAccountId ONE = SocialAccountId.of("one");
  private static final SocialAccountId TWO = SocialAccountId.of("two");

  private Optional<Instant> pause(NetworkId network, SocialAccountId account) {
    return store().pauses().pausedUntil(network, account, NOON);
  }

  @Test
  void holdsOneAccountOrTheWholeNetworkAndTheLongerOfBoth() {
    assertEquals(Optional.empty(), pause(NetworkId.X, ONE));
    store().pauses().pause(NetworkId.X, Optional.of(ONE), NOON.plusSeconds(60), List.of());
    assertEquals(Optional.of(NOON.plusSeconds(60)), pause(NetworkId.X, ONE));
    assertEquals(Optional.empty(), pause(NetworkId.X, TWO));
    assertEquals(Optional.empty(), pause(NetworkId.MASTODON, ONE));

    store().pauses().pause(NetworkId.X, Optional.empty(), NOON.plusSeconds(30), List.of());
    assertEquals(Optional.of(NOON.plusSeconds(60)), pause(NetworkId.X, ONE));
    assertEquals(Optional.of(NOON.plusSeconds(30)), pause(NetworkId.X, TWO));
    assertEquals(Optional.empty(), pause(NetworkId.MASTODON, ONE));
  }

  @Test
  void holdsOneKindOfCallAlone() {
    PauseStore pauses = store().pauses();
    Instant later = NOON.plusSeconds(60);
    assertTrue(pauses.pause(NetworkId.X, ONE, PauseStore.Action.FIGURES, later));
    assertFalse(pauses.pause(NetworkId.X, ONE, PauseStore.Action.FIGURES, NOON.plusSeconds(9)));

    assertEquals(Optional.empty(), pause(NetworkId.X, ONE));
    assertEquals(Map.of(), pausedWith(PauseStore.Action.PUBLISHING));
    assertEquals(Map.of(ONE, later), pausedWith(PauseStore.Action.FIGURES));
    assertEquals(List.of(), pauses.lasting(NOON, 10));
    pauses.pause(NetworkId.X, Optional.of(ONE), NOON.plusSeconds(90), List.of());
    pauses.pause(NetworkId.X, Optional.empty(), NOON.plusSeconds(30), List.of());
    assertEquals(
        Map.of(ONE, NOON.plusSeconds(90), TWO, NOON.plusSeconds(30)),
        pausedWith(PauseStore.Action.FIGURES));

    pauses.resume(ONE, List.of());
    assertEquals(
        Map.of(ONE, NOON.plusSeconds(30), TWO, NOON.plusSeconds(30)),
        pausedWith(PauseStore.Action.FIGURES));
  }

  private Map<SocialAccountId, Instant> pausedWith(PauseStore.Action action) {
    return store().pauses().pausedUntil(NetworkId.X, List.of(ONE, TWO), action, NOON);
  }

  @Test
  void keepsTheLongerPauseAndEndsAtItsTime() {
    store().pauses().pause(NetworkId.X, Optional.of(ONE), NOON.plusSeconds(60), List.of());
    store().pauses().pause(NetworkId.X, Optional.of(ONE), NOON.plusSeconds(10), List.of());

    assertEquals(Optional.of(NOON.plusSeconds(60)), pause(NetworkId.X, ONE));
    assertEquals(
        Optional.empty(), store().pauses().pausedUntil(NetworkId.X, ONE, NOON.plusSeconds(60)));
  }

  @Test
  void tellsALongerPauseOnce() {
    List<Boolean> longer =
        Together.run(
            CALLERS,
            caller ->
                store()
                    .pauses()
                    .pause(
                        NetworkId.X,
                        Optional.of(ONE),
                        PauseStore.HELD,
                        List.of(StoreSamples.event("held"))));

    assertEquals(1, longer.stream().filter(told -> told).count());
    assertEquals(List.of(StoreSamples.event("held")), events());
    assertEquals(Optional.of(PauseStore.HELD), pause(NetworkId.X, ONE));
  }

  @Test
  void endsThePausesOfAnAccountAlone() {
    store().pauses().pause(NetworkId.X, Optional.of(ONE), PauseStore.HELD, List.of());
    store().pauses().pause(NetworkId.X, Optional.of(TWO), PauseStore.HELD, List.of());
    assertEquals(
        Set.of(NetworkId.X), store().pauses().resume(ONE, List.of(StoreSamples.event("again"))));

    assertEquals(Optional.empty(), pause(NetworkId.X, ONE));
    assertEquals(Optional.of(PauseStore.HELD), pause(NetworkId.X, TWO));
    assertEquals(List.of(StoreSamples.event("again")), events());
  }

  @Test
  void listsWhatLastsNetworksFirst() {
    store().pauses().pause(NetworkId.X, Optional.of(ONE), PauseStore.HELD, List.of());
    store().pauses().pause(NetworkId.X, Optional.of(TWO), NOON, List.of());
    store().pauses().pause(NetworkId.X, Optional.empty(), NOON.plusSeconds(5), List.of());

    PauseStore.Pause network =
        new PauseStore.Pause(NetworkId.X, Optional.empty(), NOON.plusSeconds(5));
    assertEquals(
        List.of(network, new PauseStore.Pause(NetworkId.X, Optional.of(ONE), PauseStore.HELD)),
        store().pauses().lasting(NOON, 10));
    assertEquals(List.of(network), store().pauses().lasting(NOON, 1));
    assertEquals(
        Map.of(ONE, PauseStore.HELD, TWO, NOON.plusSeconds(5)),
        store()
            .pauses()
            .pausedUntil(NetworkId.X, List.of(ONE, TWO), PauseStore.Action.PUBLISHING, NOON));
  }

  @Test
  void keepsTheLongestOfManyPausesMadeTogether() {
    Together.run(
        CALLERS,
        caller -> {
          store()
              .pauses()
              .pause(NetworkId.X, Optional.empty(), NOON.plusSeconds(1 + caller), List.of());
          return caller;
        });

    assertEquals(Optional.of(NOON.plusSeconds(CALLERS)), pause(NetworkId.X, ONE));
  }
}
