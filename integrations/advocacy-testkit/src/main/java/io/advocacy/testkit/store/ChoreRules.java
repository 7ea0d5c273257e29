package io.advocacy.testkit.store;

import static io.advocacy.testkit.store.StoreSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.Chore;
import io.advocacy.store.Store;
import io.advocacy.testkit.internal.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store keeps of things to be done. */
abstract class ChoreRules extends StoreRules {
  private static final NetworkId MASTODON = NetworkId.MASTODON;

  ChoreRules(Supplier<Store> empty) {
    super(empty);
  }

  private static final SocialAccountId ONE = SocialAccountId.of("one/mastodon");
  private static final SocialAccountId TWO = SocialAccountId.of("two/mastodon");
  private static final Chore.Kind POSTS = Chore.Kind.POST_METRICS;

  private static Chore chore(String subject, SocialAccountId account, Instant at) {
    return Chore.of(POSTS, subject, MASTODON, account, at);
  }

  private List<Chore> claim(Instant now, Instant soon, int limit) {
    return store().chores().claim(POSTS, MASTODON, now, soon, now.plusSeconds(60), limit);
  }

  @Test
  void keepsOneOfEachKindForEachSubject() {
    Chore early = chore("a", ONE, NOON);
    store().chores().add(List.of(early));
    store().chores().add(List.of(chore("a", ONE, NOON.minusSeconds(60))));
    assertEquals(Map.of(MASTODON, NOON), store().chores().nextDue(POSTS));

    store().chores().replace(List.of(early.afterFailure(NOON.plusSeconds(5))));
    assertEquals(Map.of(MASTODON, NOON.plusSeconds(5)), store().chores().nextDue(POSTS));
    assertEquals(Map.of(), store().chores().nextDue(Chore.Kind.AUDIENCE));
    assertEquals(
        List.of(early.afterFailure(NOON.plusSeconds(5))),
        claim(NOON.plusSeconds(5), NOON.plusSeconds(5), 10));

    store().chores().remove(List.of(early));
    assertEquals(Map.of(), store().chores().nextDue(POSTS));
  }

  @Test
  void givesWithADueChoreThoseOfItsAccountThatAreDueSoon() {
    Chore due = chore("a", ONE, NOON);
    Chore soon = chore("b", ONE, NOON.plusSeconds(50));
    Chore late = chore("c", ONE, NOON.plusSeconds(200));
    Chore other = chore("d", TWO, NOON.plusSeconds(50));
    store().chores().add(List.of(due, soon, late, other));

    assertEquals(Set.of(due, soon), Set.copyOf(claim(NOON, NOON.plusSeconds(100), 10)));
    assertEquals(List.of(), claim(NOON, NOON.plusSeconds(100), 10));
    assertEquals(
        3,
        claim(NOON.plusSeconds(60), NOON.plusSeconds(60), 10).size(),
        "what was claimed comes up again when the claim ends");
  }

  @Test
  void givesAChoreToOneOfManyClaimers() {
    List<Chore> many =
        IntStream.range(0, 60)
            .mapToObj(i -> chore("s" + i, SocialAccountId.of("a" + i % 7), NOON))
            .toList();
    store().chores().add(many);

    List<List<Chore>> claimed = Together.run(CALLERS, caller -> claim(NOON, NOON, 1 + caller));
    List<Chore> all = new ArrayList<>(claimed.stream().flatMap(List::stream).toList());
    List<Chore> rest = claim(NOON, NOON, 60);
    while (!rest.isEmpty()) {
      all.addAll(rest);
      rest = claim(NOON, NOON, 60);
    }

    assertEquals(many.size(), all.size());
    assertEquals(Set.copyOf(many), new HashSet<>(all));
  }
}
