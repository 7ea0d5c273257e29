package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.guardrail.SimilarityPolicy;
import io.advocacy.guardrail.SimilarityRules;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Networks that forbid similar posts of several people. */
class OwnWordsTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
  private static final ContentId NEWS = ContentId.of("news");
  // The network of this test takes 20 characters.
  private static final String GIVEN = "bonjour à tous";
  private static final String OWN = "un an déjà ici";
  private static final String OTHER = "lundi je montre";

  private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
  private final InMemoryStore store = new InMemoryStore();
  private final FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);

  private Advocacy advocacy(SimilarityPolicy policy) {
    Advocacy advocacy =
        Advocacy.builder()
            .store(store)
            .clock(now::get)
            .seed(42)
            .connector(network)
            .similarity(SimilarityRules.standard().with(FakeNetwork.ID, policy))
            .build();
    for (int i = 0; i < 3; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + i);
      Ambassador ambassador =
          Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
              .account(SocialAccount.of(id, FakeNetwork.ID, "remote-" + i))
              .build();
      advocacy.join(ambassador);
      advocacy.connect(
          ambassador.accounts().get(0).id(), Credential.ofAccessToken(Secret.of("token-1")));
    }
    advocacy.approve(
        Content.builder(NEWS, "News").variant(Variant.of("v1", Locale.FRENCH, GIVEN)).build());
    advocacy.plan(NEWS, Program.of("everybody", "Everybody"), MONDAY, SATURDAY);
    return advocacy;
  }

  private void liveThroughTheWeek(Advocacy advocacy) {
    while (advocacy.nextDue().filter(due -> due.isBefore(SATURDAY)).isPresent()) {
      now.set(advocacy.nextDue().orElseThrow());
      advocacy.publishDue();
    }
  }

  private static List<ShareState> states(Advocacy advocacy) {
    return advocacy.shares().of(NEWS).stream().map(Share::state).toList();
  }

  @Test
  void planningOffersTheGivenWordsAndWaitsForOwnOnes() {
    try (Advocacy advocacy = advocacy(SimilarityPolicy.OWN_WORDS)) {
      List<Share> shares = advocacy.shares().of(NEWS);
      assertThat(shares).allMatch(Share::assisted);
      assertThat(shares).allMatch(share -> advocacy.shares().waitsForOwnWords(share.id()));

      Share own = advocacy.shares().edit(shares.get(0).id(), OWN);
      Share copy = advocacy.shares().edit(shares.get(1).id(), GIVEN + " #rh");

      assertThat(own.assisted()).isFalse();
      assertThat(advocacy.shares().waitsForOwnWords(own.id())).isFalse();
      assertThat(copy.assisted()).isTrue();
      liveThroughTheWeek(advocacy);
      assertThat(states(advocacy))
          .containsExactly(ShareState.PUBLISHED, ShareState.OFFERED, ShareState.OFFERED);
    }
  }

  @Test
  void theWordsOfAColleagueAreNotOwnWords() {
    try (Advocacy advocacy = advocacy(SimilarityPolicy.OWN_WORDS)) {
      List<Share> shares = advocacy.shares().of(NEWS);
      assertThat(advocacy.shares().edit(shares.get(0).id(), OWN).assisted()).isFalse();
      assertThat(
              advocacy
                  .shares()
                  .edit(shares.get(1).id(), OWN.toUpperCase(Locale.FRENCH) + " !")
                  .assisted())
          .isTrue();
      assertThat(advocacy.shares().edit(shares.get(1).id(), OTHER).assisted()).isFalse();
    }
  }

  @Test
  void publishingRefusesWhatAColleaguePublishedThereAlready() {
    try (Advocacy advocacy = advocacy(SimilarityPolicy.OWN_WORDS)) {
      List<Share> shares = advocacy.shares().of(NEWS);
      Share slow = advocacy.shares().edit(shares.get(0).id(), OWN);
      Share byHand =
          advocacy.shares().edit(shares.get(1).id(), OWN.toUpperCase(Locale.FRENCH) + " !");
      advocacy.shares().move(byHand.id(), MONDAY.plus(Duration.ofHours(1)));
      now.set(MONDAY.plus(Duration.ofHours(2)));
      advocacy.publishDue();
      advocacy.shares().confirm(byHand.id());
      liveThroughTheWeek(advocacy);
      assertThat(states(advocacy))
          .containsExactly(ShareState.REJECTED, ShareState.CONFIRMED, ShareState.OFFERED);
      assertThat(advocacy.shares().find(slow.id()).orElseThrow().failure().orElseThrow().message())
          .contains("too similar", "own words");
    }
  }

  @Test
  void ofTwoThatBecameSimilarAndAreDueTogetherOnlyTheEarlierGoesOut() {
    try (Advocacy advocacy = advocacy(SimilarityPolicy.ALLOW)) {
      // Planned while similar posts were allowed; the network's terms changed since.
      Advocacy stricter =
          Advocacy.builder()
              .store(store)
              .clock(now::get)
              .connector(network)
              .similarity(
                  SimilarityRules.standard().with(FakeNetwork.ID, SimilarityPolicy.OWN_WORDS))
              .build();
      advocacy
          .shares()
          .of(NEWS)
          .forEach(share -> advocacy.shares().move(share.id(), MONDAY.plusSeconds(60)));
      now.set(MONDAY.plusSeconds(120));
      stricter.publishDue();
      assertThat(states(advocacy))
          .containsExactly(ShareState.PUBLISHED, ShareState.REJECTED, ShareState.REJECTED);
      stricter.close();
    }
  }

  @Test
  void theWordsOfAColleagueForAnotherContentAreNotOwnWords() {
    try (Advocacy advocacy = advocacy(SimilarityPolicy.OWN_WORDS)) {
      ContentId other = ContentId.of("other");
      advocacy.approve(
          Content.builder(other, "Other").variant(Variant.of("v1", Locale.FRENCH, "ici")).build());
      advocacy.plan(other, Program.of("everybody", "Everybody"), MONDAY, SATURDAY);
      List<Share> news = advocacy.shares().of(NEWS);
      List<Share> others = advocacy.shares().of(other);
      assertThat(advocacy.shares().edit(news.get(0).id(), OWN).assisted()).isFalse();
      Share copied = others.stream().filter(share -> isOf(share, news.get(1))).findAny().get();
      assertThat(advocacy.shares().edit(copied.id(), OWN).assisted()).isTrue();
      assertThat(advocacy.shares().edit(copied.id(), "un аn déјà іcі").assisted()).isTrue();
      Share mine = others.stream().filter(share -> isOf(share, news.get(0))).findAny().get();
      assertThat(advocacy.shares().edit(mine.id(), OWN).assisted()).isFalse();
      assertThat(advocacy.shares().edit(copied.id(), OTHER).assisted()).isFalse();
    }
  }

  private static boolean isOf(Share share, Share other) {
    return share.ambassador().equals(other.ambassador());
  }

  @Test
  void whatPeoplePublishByHandOnlyIsAlwaysOffered() {
    try (Advocacy advocacy = advocacy(SimilarityPolicy.ASSISTED_ONLY)) {
      Share edited = advocacy.shares().edit(advocacy.shares().of(NEWS).get(0).id(), OWN);
      assertThat(edited.assisted()).isTrue();
      assertThat(advocacy.shares().waitsForOwnWords(edited.id())).isFalse();
      liveThroughTheWeek(advocacy);
      assertThat(states(advocacy)).containsOnly(ShareState.OFFERED);
    }
  }

  @Test
  void elsewhereTheGivenWordsGoOut() {
    try (Advocacy advocacy = advocacy(SimilarityPolicy.ALLOW)) {
      liveThroughTheWeek(advocacy);
      assertThat(states(advocacy)).containsOnly(ShareState.PUBLISHED);
    }
  }

  @Test
  void theDefaultComesFromTheNetworksTerms() {
    SimilarityRules rules = SimilarityRules.standard();
    assertThat(rules.policy(NetworkId.X)).isEqualTo(SimilarityPolicy.OWN_WORDS);
    assertThat(rules.policy(NetworkId.LINKEDIN)).isEqualTo(SimilarityPolicy.ALLOW);
    assertThat(rules.policy(NetworkId.of("board"))).isEqualTo(SimilarityPolicy.ALLOW);
  }
}
