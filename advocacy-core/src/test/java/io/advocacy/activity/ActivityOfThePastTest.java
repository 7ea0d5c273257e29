package io.advocacy.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.Advocacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.EventId;
import io.advocacy.event.PostMeasured;
import io.advocacy.insight.Membership;
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
import io.advocacy.score.ScoreCalculator;
import io.advocacy.score.ScoreFormula;
import io.advocacy.share.Share;
import io.advocacy.store.InMemoryStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was known at a time comes out again, whatever happens later, but for people erased. */
class ActivityOfThePastTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:30Z");
  private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
  private static final ContentId JOB = ContentId.of("job");
  private static final AmbassadorId FIRST = AmbassadorId.of("amb-1");
  private static final AmbassadorId SECOND = AmbassadorId.of("amb-2");

  private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
  private final InMemoryStore store = new InMemoryStore();
  private final Advocacy advocacy =
      Advocacy.builder()
          .store(store)
          .clock(now::get)
          .seed(1)
          .connector(new FakeNetwork(DoublePostProtection.NATIVE_KEY))
          .build();

  @BeforeEach
  void publish() {
    for (AmbassadorId id : List.of(FIRST, SECOND)) {
      join(id, account(id));
      advocacy.connect(account(id).id(), Credential.ofAccessToken(Secret.of("token-1")));
    }
    approve("Voyez");
    advocacy.plan(JOB, Program.of("all", "All"), MONDAY, SATURDAY);
    advocacy.shares().edit(shareOf(SECOND).id(), "Mes mots");
    while (advocacy.nextDue().isPresent()) {
      now.set(advocacy.nextDue().orElseThrow());
      advocacy.publishDue();
    }
    now.set(SATURDAY);
    Map<Metric, Long> figures =
        Map.of(Metric.LIKES, 30L, Metric.IMPRESSIONS, 70L, Metric.CLICKS, 9L);
    for (AmbassadorId id : List.of(FIRST, SECOND)) {
      store
          .events()
          .append(
              List.of(
                  new PostMeasured(
                      EventId.of("m/" + id),
                      SATURDAY,
                      shareOf(id).id(),
                      id,
                      JOB,
                      FakeNetwork.ID,
                      new PostMetrics(figures, SATURDAY))));
    }
  }

  private static SocialAccount account(AmbassadorId id) {
    return SocialAccount.of(id, FakeNetwork.ID, "remote-" + id);
  }

  private void join(AmbassadorId id, SocialAccount account) {
    advocacy.join(
        Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
            .account(account)
            .build());
  }

  private void approve(String words) {
    advocacy.approve(
        Content.builder(JOB, "A job").variant(Variant.of("v", Locale.FRENCH, words)).build());
  }

  private Share shareOf(AmbassadorId id) {
    return store.shares().ofAmbassador(id).get(0);
  }

  private static BigDecimal score(Activity activity, AmbassadorId id) {
    return ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.none(), SATURDAY)
        .score(id, activity.facts(id))
        .total();
  }

  private Activity asOfSaturday() {
    Activity past = Activity.until(store, SATURDAY);
    past.update();
    return past;
  }

  @Test
  void newWordsOfAContentChangeNoScoreOfThePast() {
    Activity live = advocacy.activity();
    BigDecimal first = score(live, FIRST);
    BigDecimal second = score(live, SECOND);
    now.set(SATURDAY.plusSeconds(3_600));
    approve("Voyez donc");
    // what a person wrote is taken over by the company
    approve("Mes mots");

    for (Activity activity : List.of(advocacy.activity(), asOfSaturday())) {
      assertThat(activity.facts(FIRST).get(0).ownWords()).contains(false);
      assertThat(activity.facts(SECOND).get(0).ownWords()).contains(true);
      assertThat(score(activity, FIRST)).isEqualTo(first);
      assertThat(score(activity, SECOND)).isEqualTo(second);
    }
  }

  @Test
  void anAudienceThatTheHostTellsLaterChangesNoScoreOfThePast() {
    BigDecimal then = score(advocacy.activity(), FIRST);
    now.set(SATURDAY.plusSeconds(3_600));
    join(FIRST, account(FIRST).withAudience(new Audience(80, now.get())));

    Activity later = advocacy.activity();
    assertThat(later.facts(FIRST).get(0).audience()).hasValue(80);
    assertThat(score(later, FIRST)).isNotEqualTo(then);
    assertThat(asOfSaturday().facts(FIRST).get(0).audience()).isEmpty();
    assertThat(score(asOfSaturday(), FIRST)).isEqualTo(then);
  }

  @Test
  void anAudienceThatTheHostToldStaysKnownWhenANewerOneIsTold() {
    join(FIRST, account(FIRST).withAudience(new Audience(500, MONDAY)));
    BigDecimal then = score(advocacy.activity(), FIRST);
    now.set(SATURDAY.plusSeconds(3_600));
    join(FIRST, account(FIRST).withAudience(new Audience(80, now.get())));

    assertThat(asOfSaturday().facts(FIRST).get(0).audience()).hasValue(500);
    assertThat(score(asOfSaturday(), FIRST)).isEqualTo(then);
    assertThat(score(advocacy.activity(), FIRST)).isEqualTo(then);
  }

  @Test
  void whoLeftSinceHasTheScoreOfThen() {
    join(FIRST, account(FIRST).withAudience(new Audience(500, MONDAY)));
    BigDecimal then = score(advocacy.activity(), FIRST);
    now.set(SATURDAY.plusSeconds(3_600));
    advocacy.leave(FIRST);

    assertThat(score(asOfSaturday(), FIRST)).isEqualTo(then);
  }

  @Test
  void anActivityThatIsKeptUpToDateForgetsWhoIsErased() {
    Activity live = advocacy.activity();
    now.set(SATURDAY.plus(Duration.ofDays(1)));
    advocacy.rights().erase(FIRST);

    assertThat(live.update()).contains(FIRST).doesNotContain(SECOND);
    assertThat(live.isKnown(FIRST)).isFalse();
    assertThat(live.isKnown(SECOND)).isTrue();
    assertThat(live.facts(FIRST)).isEmpty();
    assertThat(live.ambassadors()).hasSize(2).doesNotContain(FIRST);
    Activity anew = advocacy.activity();
    assertThat(live.facts()).isEqualTo(anew.facts()).hasSize(2);
    assertThat(live.memberships()).isEqualTo(anew.memberships()).hasSize(2);
    assertThat(live.memberships().stream().filter(member -> member.leftAt().isEmpty()))
        .extracting(Membership::ambassador)
        .containsExactly(SECOND);
    assertThat(live.update()).isEmpty();
  }

  @Test
  void somebodyErasedLongAfterLeavingIsForgottenToo() {
    advocacy.leave(SECOND);
    Activity live = advocacy.activity();
    Activity past = asOfSaturday();
    now.set(SATURDAY.plus(Duration.ofDays(400)));
    advocacy.rights().erase(SECOND);
    live.update();
    past.update();

    for (Activity activity : List.of(live, past)) {
      assertThat(activity.isKnown(SECOND)).isFalse();
      assertThat(activity.facts()).hasSize(2);
    }
    // whose words they were is not known any more
    assertThat(live.facts().stream().filter(share -> share.ownWords().isEmpty()))
        .extracting(ShareFacts::likes)
        .hasSize(1);
  }
}
