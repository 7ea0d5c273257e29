package io.advocacy.testkit.store;

import static io.advocacy.testkit.store.StoreSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import io.advocacy.testkit.internal.Together;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a store keeps of shares, and to whom it gives them. */
abstract class ShareRules extends StoreRules {
  private static final NetworkId MASTODON = NetworkId.MASTODON;

  ShareRules(Supplier<Store> empty) {
    super(empty);
  }

  @Test
  void keepsEveryPartOfAShare() {
    Share full = StoreSamples.fullShare("c-é👩‍🚀", "amb-1");
    Share planned = StoreSamples.share("c", "amb-1", NOON);
    add(full, planned);

    assertEquals(full, stored(full.id()));
    assertEquals(planned, stored(planned.id()));
    assertEquals(Optional.empty(), store().shares().find(ShareId.of("c/nobody")));
  }

  @Test
  void keepsATextOfAHundredThousandCharacters() {
    Share big =
        StoreSamples.share("c", "a", NOON).toBuilder().text("\"é👩‍🚀\n".repeat(12_500)).build();
    store().shares().add(List.of(big), List.of(ShareChanged.planned(big, NOON)));

    assertEquals(big, stored(big.id()));
    assertEquals(List.of(ShareChanged.planned(big, NOON)), events());
  }

  @Test
  void keepsTimesToTheMicrosecondAndNeverLater() {
    Instant fine = Instant.parse("2026-03-02T12:00:00.123456789Z");
    Share share = StoreSamples.share("c", "a", fine);
    add(share);

    Instant kept = stored(share.id()).publishAt();
    assertEquals(fine.truncatedTo(ChronoUnit.MICROS), kept.truncatedTo(ChronoUnit.MICROS));
    assertFalse(kept.isAfter(fine));
    assertEquals(List.of(share.id()), ids(store().shares().due(MASTODON, fine, 10)));
  }

  @Test
  void addsAllOrNone() {
    Share first = StoreSamples.share("c", "a", NOON);
    Share second = StoreSamples.share("c", "b", NOON);
    add(first);

    assertThrows(
        IllegalStateException.class,
        () ->
            store()
                .shares()
                .add(List.of(second, first), List.of(ShareChanged.planned(second, NOON))));

    assertEquals(Optional.empty(), store().shares().find(second.id()));
    assertEquals(List.of(), events());
    assertEquals(List.of(first.id()), ids(store().shares().ofContent(first.content())));
  }

  @Test
  void addsManyAtOnceWithTheirEventsInOrder() {
    List<Share> many =
        IntStream.range(0, 2_500)
            .mapToObj(i -> StoreSamples.share("c", "amb-" + i, NOON.plusSeconds(i)))
            .toList();
    List<AdvocacyEvent> told =
        many.stream().<AdvocacyEvent>map(share -> ShareChanged.planned(share, NOON)).toList();
    store().shares().add(many, told);

    assertEquals(2_500, store().shares().ofContent(ContentId.of("c")).size());
    assertEquals(told, events());
  }

  @Test
  void replacesTheStoredVersionByTheNextOnly() {
    Share first = StoreSamples.share("c", "a", NOON);
    add(first);
    Share second = first.withText("second");
    Share other = first.withText("other");

    assertTrue(store().shares().update(second, ShareChanged.between(first, second, NOON)));
    assertFalse(store().shares().update(other, ShareChanged.between(first, other, NOON)));
    assertFalse(store().shares().update(second, ShareChanged.between(first, second, NOON)));

    assertEquals(second, stored(first.id()));
    assertEquals(List.of(ShareChanged.between(first, second, NOON)), events());
  }

  @Test
  void updatesNothingThatIsNotThere() {
    Share absent = StoreSamples.share("c", "a", NOON);
    Share next = absent.withText("next");

    assertFalse(store().shares().update(next, ShareChanged.between(absent, next, NOON)));
    assertEquals(Optional.empty(), store().shares().find(absent.id()));
    assertEquals(List.of(), events());
  }

  @Test
  void givesEachVersionToOneOfManyWriters() {
    Share first = StoreSamples.share("c", "a", NOON);
    add(first);

    List<Integer> wins =
        Together.run(
            CALLERS,
            caller -> {
              int won = 0;
              for (int i = 0; i < 20; i++) {
                Share before = stored(first.id());
                Share after = before.withText("caller " + caller + " " + i);
                won +=
                    store().shares().update(after, ShareChanged.between(before, after, NOON))
                        ? 1
                        : 0;
              }
              return won;
            });

    int total = wins.stream().mapToInt(Integer::intValue).sum();
    assertTrue(total >= 20);
    assertEquals(1 + total, stored(first.id()).version());
    List<Long> versions =
        events().stream().map(event -> ((ShareChanged) event).share().version()).toList();
    assertEquals(IntStream.rangeClosed(2, 1 + total).mapToObj(i -> (long) i).toList(), versions);
  }

  @Test
  void listsWhatIsDueTheLongestWaitingFirst() {
    Share late = StoreSamples.share("c", "late", NOON);
    Share early = StoreSamples.share("c", "early", NOON.minusSeconds(5));
    Share future = StoreSamples.share("c", "future", NOON.plus(1, ChronoUnit.MICROS));
    Share never =
        StoreSamples.share("c", "never", NOON.minusSeconds(9)).toBuilder()
            .nextActionAt(null)
            .build();
    add(late, future, never, early);

    assertEquals(List.of(early.id(), late.id()), ids(store().shares().due(MASTODON, NOON, 10)));
    assertEquals(List.of(early.id()), ids(store().shares().due(MASTODON, NOON, 1)));
    assertEquals(Optional.of(NOON.minusSeconds(5)), store().shares().nextDue());
    Share ended = early.ended(ShareState.CANCELLED, ShareFailure.of("declined"));
    assertTrue(store().shares().update(ended, ShareChanged.between(early, ended, NOON)));
    assertEquals(List.of(late.id()), ids(store().shares().due(MASTODON, NOON, 10)));
    assertEquals(Optional.of(NOON), store().shares().nextDue());
  }

  @Test
  void knowsWhenEachNetworkIsDueHoweverManySharesAreDone() {
    Share done =
        StoreSamples.share("c", "done", NOON.minusSeconds(50)).toBuilder()
            .nextActionAt(null)
            .build();
    Share elsewhere =
        StoreSamples.share("d", "other", NOON).toBuilder()
            .account(SocialAccountId.of("other/x"), NetworkId.X)
            .build();
    Share gone =
        StoreSamples.share("e", "gone", NOON).toBuilder()
            .account(SocialAccountId.of("gone/y"), NetworkId.LINKEDIN)
            .nextActionAt(null)
            .build();
    add(done, elsewhere, gone, StoreSamples.share("c", "next", NOON.plusSeconds(9)));

    assertEquals(
        Map.of(MASTODON, NOON.plusSeconds(9), NetworkId.X, NOON),
        store().shares().nextDueOfNetworks());
    assertEquals(List.of(elsewhere.id()), ids(store().shares().due(NetworkId.X, NOON, 10)));
    assertEquals(List.of(), ids(store().shares().due(NetworkId.LINKEDIN, NOON, 10)));
  }

  @Test
  void listsWhatOnlyAPersonCanTell() {
    Share looked = StoreSamples.fullShare("c", "looked");
    Share parked = StoreSamples.fullShare("c", "parked").toBuilder().nextActionAt(null).build();
    Share elsewhere =
        StoreSamples.fullShare("d", "parked").toBuilder()
            .account(SocialAccountId.of("parked/x"), NetworkId.X)
            .nextActionAt(null)
            .build();
    add(looked, parked, elsewhere);

    assertEquals(Set.of(parked, elsewhere), Set.copyOf(store().shares().unconfirmed(10)));
    assertEquals(1, store().shares().unconfirmed(1).size());
    assertEquals(Map.of(MASTODON, NOON.plusSeconds(60)), store().shares().nextDueOfNetworks());
    Share confirmed = parked.published(parked.post().orElseThrow(), NOON);
    assertTrue(store().shares().update(confirmed, ShareChanged.between(parked, confirmed, NOON)));
    assertEquals(List.of(elsewhere), store().shares().unconfirmed(10));
  }

  @Test
  void replacesAllThatNobodyElseHasChangedInOneStep() {
    Share first = StoreSamples.share("c", "a", NOON);
    Share second = StoreSamples.share("c", "b", NOON);
    add(first, second);
    Share edited = second.withText("edited");
    assertTrue(store().shares().update(edited, ShareChanged.between(second, edited, NOON)));

    Share nextOfFirst = first.claimedUntil(NOON.plusSeconds(60));
    Share nextOfSecond = second.claimedUntil(NOON.plusSeconds(60));
    Set<ShareId> replaced =
        store()
            .shares()
            .updateAll(
                List.of(
                    ShareChanged.between(second, nextOfSecond, NOON),
                    ShareChanged.between(first, nextOfFirst, NOON)));

    assertEquals(Set.of(first.id()), replaced);
    assertEquals(nextOfFirst, stored(first.id()));
    assertEquals(edited, stored(second.id()));
    assertEquals(
        List.of(
            ShareChanged.between(second, edited, NOON),
            ShareChanged.between(first, nextOfFirst, NOON)),
        events());
    assertEquals(Set.of(), store().shares().updateAll(List.of()));
    assertEquals(
        Set.of(nextOfFirst, edited),
        Set.copyOf(
            store().shares().ofIds(List.of(first.id(), second.id(), ShareId.of("c/nobody")))));
  }

  @Test
  void saysThatNothingWillBeDue() {
    assertEquals(Optional.empty(), store().shares().nextDue());
    assertEquals(List.of(), store().shares().due(MASTODON, NOON, 10));
  }

  @Test
  void claimsWhatIsDueAndTellsIt() {
    Share early = StoreSamples.share("c", "early", NOON.minusSeconds(5));
    Share late = StoreSamples.share("c", "late", NOON);
    Share future = StoreSamples.share("c", "future", NOON.plusSeconds(1));
    add(late, future, early);
    Instant until = NOON.plusSeconds(300);

    assertEquals(
        List.of(early.claimedUntil(until)), store().shares().claim(MASTODON, NOON, until, 1));
    assertEquals(
        List.of(late.claimedUntil(until)), store().shares().claim(MASTODON, NOON, until, 10));
    assertEquals(List.of(), store().shares().claim(MASTODON, NOON, until, 10));

    assertEquals(early.claimedUntil(until), stored(early.id()));
    assertEquals(
        List.of(
            ShareChanged.between(early, early.claimedUntil(until), NOON),
            ShareChanged.between(late, late.claimedUntil(until), NOON)),
        events());
    assertEquals(
        Set.of(early.id(), late.id(), future.id()),
        Set.copyOf(ids(store().shares().claim(MASTODON, until, until.plusSeconds(1), 10))),
        "what was claimed comes up again when the claim ends");
  }

  @Test
  void refusesAClaimThatEndsBeforeItBegins() {
    assertThrows(
        IllegalArgumentException.class, () -> store().shares().claim(MASTODON, NOON, NOON, 1));
  }

  @Test
  void givesAShareToOneOfManyClaimers() {
    List<Share> many =
        IntStream.range(0, 300)
            .mapToObj(i -> StoreSamples.share("c", "amb-" + i, NOON.minusSeconds(i % 7)))
            .toList();
    store().shares().add(many, List.of());
    Instant until = NOON.plusSeconds(300);

    List<List<ShareId>> claimed =
        Together.run(
            CALLERS,
            caller -> {
              List<ShareId> mine = new ArrayList<>();
              int empty = 0;
              while (empty < 3) {
                List<ShareId> batch =
                    ids(store().shares().claim(MASTODON, NOON, until, 1 + caller));
                mine.addAll(batch);
                empty = batch.isEmpty() ? empty + 1 : 0;
              }
              return mine;
            });

    List<ShareId> all = claimed.stream().flatMap(List::stream).toList();
    all =
        Stream.concat(
                all.stream(), ids(store().shares().claim(MASTODON, NOON, until, 300)).stream())
            .toList();
    assertEquals(many.size(), all.size());
    assertEquals(Set.copyOf(ids(many)), new HashSet<>(all));
  }

  @Test
  void letsOneWinBetweenAClaimAndAnUpdate() {
    Share share = StoreSamples.share("c", "a", NOON);
    add(share);
    Share declined = share.ended(ShareState.CANCELLED, ShareFailure.of("declined"));
    store().shares().claim(MASTODON, NOON, NOON.plusSeconds(300), 1);

    assertFalse(store().shares().update(declined, ShareChanged.between(share, declined, NOON)));
    assertEquals(ShareState.DUE, stored(share.id()).state());
  }

  @Test
  void listsSharesOfAContentAndOfAnAmbassadorInTheOrderOfTheirIds() {
    Share b = StoreSamples.share("c", "b", NOON);
    Share a = StoreSamples.share("c", "a", NOON);
    Share other = StoreSamples.share("d", "a", NOON);
    add(b, a, other);

    assertEquals(List.of(a, b), store().shares().ofContent(ContentId.of("c")));
    assertEquals(List.of(a, other), store().shares().ofAmbassador(AmbassadorId.of("a")));
    assertEquals(List.of(), store().shares().ofContent(ContentId.of("C")));
    assertEquals(List.of(), store().shares().ofAmbassador(AmbassadorId.of("nobody")));
  }
}
