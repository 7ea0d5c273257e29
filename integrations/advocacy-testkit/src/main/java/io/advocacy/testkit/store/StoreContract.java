package io.advocacy.testkit.store;

import static io.advocacy.testkit.store.StoreSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditTrail;
import io.advocacy.audit.Pseudonyms;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.Credential;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.Chore;
import io.advocacy.store.EventLog;
import io.advocacy.store.PauseStore;
import io.advocacy.store.Store;
import io.advocacy.testkit.internal.Together;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every store must keep. A test class of a store extends this one; JUnit runs the tests that
 * it inherits, each on a store of its own.
 */
public abstract class StoreContract {
  private static final int CALLERS = 8;
  private static final NetworkId MASTODON = NetworkId.MASTODON;

  private @Nullable Store made;

  /** Creates the tests. */
  protected StoreContract() {}

  /** Returns an empty store; called before each test. */
  protected abstract Store emptyStore();

  /** Makes the store of the test. */
  @BeforeEach
  final void makeStore() {
    made = emptyStore();
  }

  private Store store() {
    return Objects.requireNonNull(made, "the store of the test");
  }

  private List<AdvocacyEvent> events() {
    return store().events().after(0, 1_000_000).stream().map(EventLog.Entry::event).toList();
  }

  private void add(Share... shares) {
    store().shares().add(List.of(shares), List.of());
  }

  private Share stored(ShareId id) {
    return store().shares().find(id).orElseThrow();
  }

  private static List<ShareId> ids(List<Share> shares) {
    return shares.stream().map(Share::id).toList();
  }

  /** The people. */
  @Nested
  final class Ambassadors {
    @Test
    void keepsEveryPartOfAnAmbassador() {
      Ambassador full = StoreSamples.fullAmbassador("amb-é👩‍🚀");
      Ambassador plain = StoreSamples.plainAmbassador("amb-2");
      store().ambassadors().save(full, List.of());
      store().ambassadors().save(plain, List.of());

      assertEquals(Optional.of(full), store().ambassadors().find(full.id()));
      assertEquals(Optional.of(plain), store().ambassadors().find(plain.id()));
      assertEquals(Optional.empty(), store().ambassadors().find(AmbassadorId.of("AMB-2")));
    }

    @Test
    void findsManyAtOnce() {
      Ambassador one = StoreSamples.fullAmbassador("amb-1");
      Ambassador two = StoreSamples.plainAmbassador("amb-2");
      store().ambassadors().save(one, List.of());
      store().ambassadors().save(two, List.of());

      assertEquals(
          Map.of(one.id(), one, two.id(), two),
          store().ambassadors().findAll(List.of(one.id(), two.id(), AmbassadorId.of("amb-3"))));
      assertEquals(Map.of(), store().ambassadors().findAll(List.of()));
    }

    @Test
    void replacesTheOneWithTheSameIdAndTellsBothEvents() {
      store()
          .ambassadors()
          .save(StoreSamples.plainAmbassador("a"), List.of(StoreSamples.event("1")));
      Ambassador changed = StoreSamples.fullAmbassador("a");
      store()
          .ambassadors()
          .save(changed, List.of(StoreSamples.event("2"), StoreSamples.event("3")));

      assertEquals(Optional.of(changed), store().ambassadors().find(AmbassadorId.of("a")));
      assertEquals(
          List.of(StoreSamples.event("1"), StoreSamples.event("2"), StoreSamples.event("3")),
          events());
    }

    @Test
    void removesAndTellsIt() {
      store().ambassadors().save(StoreSamples.plainAmbassador("a"), List.of());
      store().ambassadors().remove(AmbassadorId.of("a"), List.of(StoreSamples.event("left")));

      assertEquals(Optional.empty(), store().ambassadors().find(AmbassadorId.of("a")));
      assertEquals(List.of(StoreSamples.event("left")), events());
    }

    @Test
    void pagesThroughAllInTheOrderOfTheirIds() {
      List<String> ids =
          List.of(
              "\ud83d\ude80", "10", "2", "B", "_", "a", "a-1", "a/1", "aa", "b c", "é", "ﬀ", "世");
      Stream<String> shuffled = ids.stream().sorted(Collections.reverseOrder());
      shuffled.forEach(
          id -> store().ambassadors().save(StoreSamples.plainAmbassador(id), List.of()));

      List<String> seen = new ArrayList<>();
      List<Ambassador> page = store().ambassadors().page(Optional.empty(), 4);
      while (!page.isEmpty()) {
        assertTrue(page.size() <= 4);
        page.forEach(ambassador -> seen.add(ambassador.id().value()));
        page = store().ambassadors().page(Optional.of(page.get(page.size() - 1).id()), 4);
      }

      assertEquals(Set.copyOf(ids), Set.copyOf(seen));
      assertEquals(ids.size(), seen.size(), "none twice");
      List<String> expected =
          ids.stream().filter(id -> !Character.isSurrogate(id.charAt(0))).sorted().toList();
      seen.removeIf(id -> Character.isSurrogate(id.charAt(0)));
      assertEquals(expected, seen);
    }

    @Test
    void keepsTheCompanysAccountsInTheOrderOfTheirIds() {
      SocialAccount first = SocialAccount.ofCompany(NetworkId.BLUESKY, "did:plc:1");
      SocialAccount second = SocialAccount.ofCompany(NetworkId.LINKEDIN, "urn:li:1");
      store().companyAccounts().save(second);
      store().companyAccounts().save(first);
      assertEquals(List.of(first, second), store().companyAccounts().all());

      SocialAccount moved = SocialAccount.ofCompany(NetworkId.LINKEDIN, "urn:li:2");
      store().companyAccounts().save(moved);
      assertEquals(List.of(first, moved), store().companyAccounts().all());
    }
  }

  /** The contents and their media. */
  @Nested
  final class Contents {
    @Test
    void keepsEveryPartOfAContent() throws IOException {
      byte[] image = new byte[3_000_000];
      for (int i = 0; i < image.length; i++) {
        image[i] = (byte) (i * 31 + i / 255);
      }
      byte[] empty = {};
      Content content =
          StoreSamples.fullContent(
              "c-é",
              StoreSamples.medium(image),
              StoreSamples.medium(empty),
              StoreSamples.medium(image)
                  .withPublicUrl(URI.create("https://example.org/a.png?b=1")));
      store().contents().save(content, List.of(StoreSamples.event("1")));

      Content found = store().contents().find(content.id()).orElseThrow();
      assertSame(content, found);
      for (int repeat = 0; repeat < 2; repeat++) {
        assertArrayEquals(image, bytes(found.media().get(0)));
        assertArrayEquals(empty, bytes(found.media().get(1)));
        assertArrayEquals(image, bytes(found.media().get(2)));
      }
      assertEquals(List.of(StoreSamples.event("1")), events());
    }

    @Test
    void keepsTheMediaOfAContentThatWasReadAndSavedAgain() throws IOException {
      byte[] image = {1, 2, 3};
      store().contents().save(StoreSamples.fullContent("c", StoreSamples.medium(image)), List.of());
      Content read = store().contents().find(ContentId.of("c")).orElseThrow();
      store().contents().save(read.withState(ContentState.WITHDRAWN), List.of());

      Content again = store().contents().find(ContentId.of("c")).orElseThrow();
      assertEquals(ContentState.WITHDRAWN, again.state());
      assertArrayEquals(image, bytes(again.media().get(0)));
    }

    @Test
    void keepsAContentWithNothingButWords() {
      Content plain = StoreSamples.plainContent("c");
      store().contents().save(plain, List.of());

      assertSame(plain, store().contents().find(plain.id()).orElseThrow());
      assertEquals(Optional.empty(), store().contents().find(ContentId.of("d")));
    }

    private static byte[] bytes(Media medium) throws IOException {
      try (InputStream in = medium.open()) {
        return in.readAllBytes();
      }
    }

    private static void assertSame(Content expected, Content found) {
      assertEquals(expected.id(), found.id());
      assertEquals(expected.title(), found.title());
      assertEquals(expected.state(), found.state());
      assertEquals(expected.variants(), found.variants());
      assertEquals(expected.link(), found.link());
      assertEquals(expected.topics(), found.topics());
      assertEquals(expected.channel(), found.channel());
      assertEquals(expected.embargoUntil(), found.embargoUntil());
      assertEquals(expected.expiresAt(), found.expiresAt());
      assertEquals(expected.media().size(), found.media().size());
      for (int i = 0; i < expected.media().size(); i++) {
        assertEquals(expected.media().get(i).contentType(), found.media().get(i).contentType());
        assertEquals(expected.media().get(i).size(), found.media().get(i).size());
        assertEquals(expected.media().get(i).altText(), found.media().get(i).altText());
        assertEquals(expected.media().get(i).publicUrl(), found.media().get(i).publicUrl());
      }
    }
  }

  /** The shares, their versions and their claims. */
  @Nested
  final class Shares {
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

  /** The chores. */
  @Nested
  final class Chores {
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

  /** The credentials. */
  @Nested
  final class Credentials {
    private static final SocialAccountId ACCOUNT = SocialAccountId.of("amb-é/mastodon");

    @Test
    void keepsReplacesAndForgets() {
      assertEquals(Optional.empty(), store().credentials().find(ACCOUNT));
      store().credentials().save(ACCOUNT, StoreSamples.credential("first"));
      store().credentials().save(ACCOUNT, StoreSamples.fullCredential());
      assertEquals(Optional.of(StoreSamples.fullCredential()), store().credentials().find(ACCOUNT));
      store().credentials().remove(ACCOUNT);
      assertEquals(Optional.empty(), store().credentials().find(ACCOUNT));
    }

    @Test
    void renewsOnceHoweverManyAsk() {
      Credential ended = StoreSamples.credential("ended");
      Credential fresh = StoreSamples.credential("fresh");
      store().credentials().save(ACCOUNT, ended);
      List<Credential> asked = Collections.synchronizedList(new ArrayList<>());

      List<Optional<Credential>> renewed =
          Together.run(
              CALLERS,
              caller ->
                  store()
                      .credentials()
                      .renew(
                          ACCOUNT,
                          ended,
                          credential -> {
                            asked.add(credential);
                            return fresh;
                          }));

      assertEquals(List.of(ended), asked);
      assertEquals(Collections.nCopies(CALLERS, Optional.of(fresh)), renewed);
      assertEquals(Optional.of(fresh), store().credentials().find(ACCOUNT));
    }

    @Test
    void findsManyAtOnce() {
      SocialAccountId other = SocialAccountId.of("other/x");
      store().credentials().save(ACCOUNT, StoreSamples.fullCredential());
      store().credentials().save(other, StoreSamples.credential("other"));

      assertEquals(
          Map.of(ACCOUNT, StoreSamples.fullCredential(), other, StoreSamples.credential("other")),
          store().credentials().findAll(List.of(ACCOUNT, other, SocialAccountId.of("nobody/x"))));
      assertEquals(Map.of(), store().credentials().findAll(List.of()));
    }

    @Test
    void keepsTheCredentialWhenTheRefreshFails() {
      Credential ended = StoreSamples.credential("ended");
      store().credentials().save(ACCOUNT, ended);

      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  store()
                      .credentials()
                      .renew(
                          ACCOUNT,
                          ended,
                          credential -> {
                            throw new IllegalStateException("the network is away");
                          }));

      assertEquals("the network is away", thrown.getMessage());
      assertEquals(Optional.of(ended), store().credentials().find(ACCOUNT));
    }

    @Test
    void renewsNothingThatWasForgotten() {
      assertEquals(
          Optional.empty(),
          store()
              .credentials()
              .renew(
                  ACCOUNT,
                  StoreSamples.credential("ended"),
                  credential -> StoreSamples.credential("fresh")));
      assertEquals(Optional.empty(), store().credentials().find(ACCOUNT));
    }
  }

  /** The figures of posts. */
  @Nested
  final class Metrics {
    @Test
    void keepsTheNewestFiguresAndTellsEach() {
      ShareId share = ShareId.of("c/a");
      assertEquals(Optional.empty(), store().metrics().find(share));
      store().metrics().save(share, StoreSamples.metrics(1), StoreSamples.event("1"));
      store().metrics().save(share, StoreSamples.metrics(2), StoreSamples.event("2"));

      assertEquals(Optional.of(StoreSamples.metrics(2)), store().metrics().find(share));
      assertEquals(List.of(StoreSamples.event("1"), StoreSamples.event("2")), events());
    }
  }

  /** The pauses. */
  @Nested
  final class Pauses {
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
          store().pauses().pausedUntil(NetworkId.X, List.of(ONE, TWO), NOON));
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

  /** The events and their readers. */
  @Nested
  final class Events {
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

  /** What a trail of who did what must keep. */
  @Nested
  final class Trails {
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

  /** What a library of contents must keep. */
  @Nested
  final class Libraries {
    @Test
    void givesContentsPageByPageInOrder() {
      for (String id : List.of("b", "a", "c")) {
        store()
            .contents()
            .save(
                Content.builder(ContentId.of(id), id)
                    .variant(Variant.of("v", Locale.FRENCH, "x"))
                    .build(),
                List.of());
      }

      assertEquals(
          List.of(ContentId.of("a"), ContentId.of("b")),
          store().contents().page(Optional.empty(), 2).stream().map(Content::id).toList());
      assertEquals(
          List.of(ContentId.of("c")),
          store().contents().page(Optional.of(ContentId.of("b")), 2).stream()
              .map(Content::id)
              .toList());
    }
  }
}
