package io.advocacy.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.Advocacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.EventId;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.insight.Membership;
import io.advocacy.insight.Participation;
import io.advocacy.insight.Rate;
import io.advocacy.insight.Stage;
import io.advocacy.insight.StageRules;
import io.advocacy.network.Audience;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Metric;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.reach.ShareFacts;
import io.advocacy.score.NetworkNorms;
import io.advocacy.score.Score;
import io.advocacy.score.ScoreCalculator;
import io.advocacy.score.ScoreFormula;
import io.advocacy.share.Share;
import io.advocacy.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
  private static final ContentId NEWS = ContentId.of("news");
  private static final AmbassadorId FIRST = AmbassadorId.of("amb-1");
  private static final AmbassadorId SECOND = AmbassadorId.of("amb-2");

  private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
  private final InMemoryStore store = new InMemoryStore();
  private final FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
  private final Advocacy advocacy =
      Advocacy.builder().store(store).clock(now::get).seed(7).connector(network).build();

  @BeforeEach
  void publishTwoShares() {
    for (AmbassadorId id : List.of(FIRST, SECOND)) {
      SocialAccount account = SocialAccount.of(id, FakeNetwork.ID, "remote-" + id);
      advocacy.join(
          Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
              .account(account)
              .build());
      advocacy.connect(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
    }
    advocacy.approve(
        Content.builder(NEWS, "News").variant(Variant.of("v", Locale.FRENCH, "bonjour")).build());
    advocacy.plan(NEWS, Program.of("all", "All"), MONDAY, SATURDAY);
    advocacy.shares().edit(shareOf(SECOND).id(), "mes mots");
    while (advocacy.nextDue().isPresent()) {
      now.set(advocacy.nextDue().orElseThrow());
      advocacy.publishDue();
    }
  }

  private Share shareOf(AmbassadorId id) {
    return store.shares().ofAmbassador(id).get(0);
  }

  private void happened(AdvocacyEvent event) {
    store.events().append(List.of(event));
  }

  private PostMeasured likes(AmbassadorId id, long likes, Instant asOf) {
    return new PostMeasured(
        EventId.of("m" + likes),
        asOf,
        shareOf(id).id(),
        id,
        NEWS,
        FakeNetwork.ID,
        new PostMetrics(Map.of(Metric.LIKES, likes), asOf));
  }

  private LinkClicked click(AmbassadorId id, String event) {
    return new LinkClicked(EventId.of(event), SATURDAY, shareOf(id).id(), id, NEWS, FakeNetwork.ID);
  }

  private AudienceMeasured audience(AmbassadorId id, long count, Instant asOf) {
    return new AudienceMeasured(
        EventId.of("a" + count), asOf, shareOf(id).account(), new Audience(count, asOf));
  }

  @Test
  void theStoredEventsBecomeTheInputsOfInsightInAFewLines() {
    Activity activity = advocacy.activity();
    Participation participation = Participation.of(activity.memberships(), activity.facts());
    Rate active = participation.active(SATURDAY, Duration.ofDays(7));

    assertThat(activity.memberships())
        .containsExactly(Membership.since(FIRST, MONDAY), Membership.since(SECOND, MONDAY));
    assertThat(active).isEqualTo(new Rate(2, 2));
    assertThat(activity.facts(FIRST).get(0).ownWords()).contains(false);
    assertThat(activity.facts(SECOND).get(0).ownWords()).contains(true);
    assertThat(StageRules.defaults().at(SATURDAY, activity.acts(content -> Stage.NOVICE)))
        .containsEntry(FIRST, Stage.NOVICE);
  }

  @Test
  void ofTwoAudiencesOfOneTimeTheSmallerOneCountsInWhateverOrderTheyCome() {
    Instant before = MONDAY.minusSeconds(1);
    happened(audience(FIRST, 100, before));
    happened(audience(FIRST, 2_000, before));
    happened(audience(SECOND, 2_000, before));
    happened(audience(SECOND, 100, before));
    Activity activity = advocacy.activity();
    assertThat(activity.facts(FIRST).get(0).audience()).hasValue(100);
    assertThat(activity.facts(SECOND).get(0).audience()).hasValue(100);
  }

  @Test
  void aClickCountsOnceWhereNodesTellItAroundMidnight() {
    happened(click(FIRST, "x", SATURDAY));
    happened(click(FIRST, "y", SATURDAY.plus(Duration.ofDays(1))));
    happened(click(FIRST, "x", SATURDAY));
    assertThat(advocacy.activity().facts(FIRST).get(0).clicks()).hasValue(2);
  }

  private LinkClicked click(AmbassadorId id, String event, Instant at) {
    return new LinkClicked(EventId.of(event), at, shareOf(id).id(), id, NEWS, FakeNetwork.ID);
  }

  @Test
  void aReferralCountsOnceInTheScoreHoweverOftenAndHowFarItIsTold() {
    Activity activity = advocacy.activity();
    ScoreCalculator calculator =
        ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.of(activity.facts()), SATURDAY);
    Score before = calculator.score(FIRST, activity.facts(FIRST));
    now.set(SATURDAY);
    advocacy.shares().referred(FIRST, "application-7", ReferralRecorded.Step.APPLIED);

    assertThat(activity.update()).containsExactly(FIRST);
    assertThat(activity.facts(FIRST).get(0).referrals()).hasValue(1);
    Score after = calculator.score(FIRST, activity.facts(FIRST));
    assertThat(after.total()).isGreaterThan(before.total());
    assertThat(after.explain(Locale.FRENCH).toString()).contains("une cooptation");

    advocacy.shares().referred(FIRST, "application-7", ReferralRecorded.Step.APPLIED);
    advocacy.shares().referred(FIRST, "application-7", ReferralRecorded.Step.HIRED);
    assertThat(activity.update()).isEmpty();
    assertThat(activity.facts(FIRST).get(0).referrals()).hasValue(1);
    assertThat(activity.facts(SECOND).get(0).referrals()).isEmpty();

    advocacy.shares().referred(shareOf(SECOND).id(), "application-8", ReferralRecorded.Step.HIRED);
    assertThat(activity.update()).containsExactly(SECOND);
    assertThat(activity.facts(SECOND).get(0).referrals()).hasValue(1);
  }

  @Test
  void aReferralOfNobodyIsRefusedAndSaysNothingOfWhoApplied() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                advocacy
                    .shares()
                    .referred(AmbassadorId.of("nobody"), "a", ReferralRecorded.Step.APPLIED))
        .withMessageContaining("there is no ambassador nobody");
    advocacy.shares().referred(FIRST, "somebody@mail.example", ReferralRecorded.Step.APPLIED);
    assertThat(store.events().after(0, 1_000).toString()).doesNotContain("somebody");
  }

  @Test
  void aReferralBeforeAnyShareWaitsForOne() {
    AmbassadorId third = AmbassadorId.of("amb-3");
    happened(
        ReferralRecorded.of(
            MONDAY, third, "application-9", ReferralRecorded.Step.HIRED, Optional.empty()));
    Activity activity = advocacy.activity();
    assertThat(activity.facts(third)).isEmpty();
    assertThat(activity.facts().stream().filter(f -> f.referrals().isPresent())).isEmpty();
  }

  @Test
  void whatWasKnownAtATimeComesOutAgain() {
    happened(likes(FIRST, 5, SATURDAY.minusSeconds(60)));
    String then = advocacy.activity().facts().stream().map(f -> f + "" + f.likes()).toList() + "";
    happened(likes(FIRST, 9, SATURDAY.plusSeconds(60)));
    happened(
        ReferralRecorded.of(
            SATURDAY.plusSeconds(60), FIRST, "a", ReferralRecorded.Step.APPLIED, Optional.empty()));
    Activity past = Activity.until(store, SATURDAY);

    assertThat(past.update()).contains(FIRST, SECOND);
    assertThat(past.facts().stream().map(f -> f + "" + f.likes()).toList() + "").isEqualTo(then);
    assertThat(past.facts(FIRST).get(0).referrals()).isEmpty();
    assertThat(advocacy.activity().facts(FIRST).get(0).likes()).hasValue(9);
  }

  @Test
  void anUpdateOfOneShareTouchesOnePersonsFiguresOnly() {
    Activity activity = advocacy.activity();
    ScoreCalculator calculator =
        ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.of(activity.facts()), SATURDAY);
    Map<AmbassadorId, Score> scores = new HashMap<>(calculator.scores(activity.facts()));
    Score first = scores.get(FIRST);
    Score second = scores.get(SECOND);

    happened(click(SECOND, "k1"));
    Set<AmbassadorId> changed = activity.update();
    for (AmbassadorId id : changed) {
      scores.put(id, calculator.score(id, activity.facts(id)));
    }

    assertThat(changed).containsExactly(SECOND);
    assertThat(scores.get(FIRST)).isSameAs(first);
    assertThat(scores.get(SECOND).total()).isGreaterThan(second.total());
    assertThat(scores)
        .allSatisfy(
            (id, score) ->
                assertThat(score.total())
                    .isEqualTo(calculator.scores(activity.facts()).get(id).total()));
    assertThat(activity.update()).isEmpty();
  }

  @Test
  void builtAnewItIsTheSameAsKeptUpToDate() {
    Activity kept = advocacy.activity();
    happened(likes(FIRST, 5, SATURDAY));
    happened(click(FIRST, "k1"));
    happened(audience(SECOND, 300, MONDAY));
    advocacy.leave(SECOND);
    kept.update();

    Activity anew = Activity.of(store);
    anew.update();

    assertThat(anew.facts()).isEqualTo(kept.facts());
    assertThat(anew.memberships()).isEqualTo(kept.memberships());
  }

  @Test
  void figuresThatShrinkCountAsTheyAreNowAndOlderOnesNoMore() {
    Activity activity = advocacy.activity();
    happened(likes(FIRST, 5, SATURDAY));
    happened(likes(FIRST, 3, SATURDAY.plusSeconds(60)));
    happened(likes(FIRST, 9, SATURDAY.plusSeconds(30)));
    activity.update();
    assertThat(activity.facts(FIRST).get(0).likes()).hasValue(3);
  }

  @Test
  void theAudienceIsTheOneOfTheTimeOfTheShare() {
    Instant out = shareOf(FIRST).publishedAt().orElseThrow();
    Activity activity = advocacy.activity();
    assertThat(activity.facts(FIRST).get(0).audience()).isEmpty();

    happened(audience(FIRST, 400, out.plusSeconds(3_600)));
    assertThat(activity.update()).containsExactly(FIRST);
    assertThat(activity.facts(FIRST).get(0).audience()).hasValue(400);

    happened(audience(FIRST, 380, out.minusSeconds(3_600)));
    happened(audience(FIRST, 900, out.plusSeconds(9_000)));
    activity.update();
    assertThat(activity.facts(FIRST).get(0).audience()).hasValue(380);

    happened(audience(FIRST, 950, out.plusSeconds(9_900)));
    assertThat(activity.update()).isEmpty();
  }

  @Test
  void clicksThatNobodyCountedAreUnknownAndOnesOfOwnLinksComeFirst() {
    Activity activity = advocacy.activity();
    assertThat(activity.facts(FIRST).get(0).clicks()).isEmpty();
    happened(
        new PostMeasured(
            EventId.of("m"),
            SATURDAY,
            shareOf(FIRST).id(),
            FIRST,
            NEWS,
            FakeNetwork.ID,
            new PostMetrics(Map.of(Metric.CLICKS, 90L), SATURDAY)));
    activity.update();
    assertThat(activity.facts(FIRST).get(0).clicks()).hasValue(90);
    happened(click(FIRST, "k1"));
    happened(click(FIRST, "k2"));
    activity.update();
    assertThat(activity.facts(FIRST).get(0).clicks()).hasValue(2);
  }

  @Test
  void anAbsurdFigureOfANetworkIsUnknownAndStopsNothing() {
    Activity activity = advocacy.activity();
    happened(
        new PostMeasured(
            EventId.of("m"),
            SATURDAY,
            shareOf(FIRST).id(),
            FIRST,
            NEWS,
            FakeNetwork.ID,
            new PostMetrics(
                Map.of(Metric.IMPRESSIONS, Long.MAX_VALUE, Metric.LIKES, 4L), SATURDAY)));
    happened(audience(FIRST, Long.MAX_VALUE, SATURDAY));
    activity.update();
    ShareFacts facts = activity.facts(FIRST).get(0);
    assertThat(facts.impressions()).isEmpty();
    assertThat(facts.likes()).hasValue(4);
    assertThat(facts.audience()).isEmpty();
  }

  @Test
  void aClockThatGoesBackwardsMakesNoMembershipThatEndsBeforeItBegins() {
    Activity activity = advocacy.activity();
    happened(
        new AmbassadorChanged(
            EventId.of("l"), MONDAY.minusSeconds(60), FIRST, AmbassadorChanged.Change.LEFT));
    happened(
        new AmbassadorChanged(EventId.of("l2"), SATURDAY, SECOND, AmbassadorChanged.Change.LEFT));
    happened(
        new AmbassadorChanged(EventId.of("j2"), MONDAY, SECOND, AmbassadorChanged.Change.JOINED));
    activity.update();
    assertThat(activity.memberships())
        .containsExactly(
            Membership.since(SECOND, MONDAY).until(SATURDAY), Membership.since(SECOND, SATURDAY));
    assertThat(Participation.of(activity.memberships(), List.<ShareFacts>of()).members(SATURDAY))
        .isEqualTo(1);
  }

  private PostMeasured told(String event, Map<Metric, Long> figures, Instant at, Instant asOf) {
    return new PostMeasured(
        EventId.of(event),
        at,
        shareOf(FIRST).id(),
        FIRST,
        NEWS,
        FakeNetwork.ID,
        new PostMetrics(figures, asOf));
  }

  @Test
  void aFigureThatALaterReadingDoesNotTellStaysKnown() {
    Activity activity = advocacy.activity();
    happened(told("1", Map.of(Metric.IMPRESSIONS, 500L, Metric.LIKES, 50L), SATURDAY, SATURDAY));
    Instant later = SATURDAY.plusSeconds(60);
    happened(told("2", Map.of(Metric.LIKES, 51L), later, later));
    activity.update();
    assertThat(activity.facts(FIRST).get(0).impressions()).hasValue(500);
    assertThat(activity.facts(FIRST).get(0).likes()).hasValue(51);

    happened(told("3", Map.of(), later.plusSeconds(60), later.plusSeconds(60)));
    assertThat(activity.update()).isEmpty();
    assertThat(activity.facts(FIRST).get(0).likes()).hasValue(51);
  }

  @Test
  void aReadingOfAWrongClockBlocksNoLaterOne() {
    Instant wrong = Instant.parse("2108-01-01T00:00:00Z");
    Instant later = SATURDAY.plusSeconds(60);
    Activity activity = advocacy.activity();
    happened(told("network", Map.of(Metric.IMPRESSIONS, 1L), SATURDAY, wrong));
    happened(told("host", Map.of(Metric.LIKES, 1L), wrong, wrong));
    happened(told("right", Map.of(Metric.IMPRESSIONS, 500L, Metric.LIKES, 50L), later, later));
    activity.update();
    assertThat(activity.facts(FIRST).get(0).impressions()).hasValue(500);
    assertThat(activity.facts(FIRST).get(0).likes()).hasValue(50);
    assertThat(activity.facts(FIRST).get(0).asOf()).contains(later);
  }

  @Test
  void aFigureThatTheNetworkStopsTellingStaysWithTheShare() {
    network.told = Map.of(Metric.IMPRESSIONS, 500L, Metric.LIKES, 50L);
    advocacy.operations().collectMetrics(NEWS);
    network.told = Map.of(Metric.LIKES, 51L);
    advocacy.operations().collectMetrics(NEWS);

    PostMetrics known = advocacy.shares().metrics(shareOf(FIRST).id()).orElseThrow();
    assertThat(known.values()).isEqualTo(Map.of(Metric.IMPRESSIONS, 500L, Metric.LIKES, 51L));
    assertThat(advocacy.activity().facts(FIRST).get(0).impressions()).hasValue(500);
  }
}
