package io.advocacy.gamification.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that are allowed and unwise are warned of. */
class RuleLintTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static Rule.Builder plain(String id, long points) {
    return Rule.builder(id, Action.SHARE_PUBLISHED, Amount.fixed(points), "partage", "share");
  }

  @Test
  void pointsWithoutEndAreFlagged() {
    assertThat(concerns(plain("s", 1).exceptNetworks(NetworkId.X).build()))
        .containsExactly(RuleLint.Concern.VOLUME_WITHOUT_QUALITY);
  }

  @Test
  void aNarrowWindowThatMakesEverybodyPostAtOnceIsFlagged() {
    assertThat(
            concerns(
                plain("s", 1)
                    .exceptNetworks(NetworkId.X)
                    .capPerDay(1)
                    .hours(LocalTime.of(9, 0), LocalTime.of(10, 0))
                    .build()))
        .containsExactly(RuleLint.Concern.SIMULTANEOUS_POSTING);
  }

  @Test
  void payingForEngagementOnXIsFlagged() {
    Rule rule =
        Rule.builder("p", Action.POD_SUPPORT, Amount.fixed(1), "soutien", "support")
            .capPerDay(5)
            .build();
    assertThat(concerns(rule)).containsExactly(RuleLint.Concern.FORBIDDEN_BY_NETWORK);
  }

  @Test
  void payingForPostsAndForWhatTheyReachOnXIsFlagged() {
    assertThat(concerns(plain("s", 1).capPerDay(1).networks(NetworkId.X).build()))
        .containsExactly(RuleLint.Concern.FORBIDDEN_BY_NETWORK);
    assertThat(concerns(plain("s", 1).capPerDay(1).networks(NetworkId.LINKEDIN).build())).isEmpty();
    Rule likes =
        Rule.builder("l", Action.POST_MEASURED, Amount.each(Metric.LIKES, 1), "réactions", "likes")
            .capPerDay(5)
            .build();
    assertThat(concerns(likes)).containsExactly(RuleLint.Concern.FORBIDDEN_BY_NETWORK);
  }

  private List<RuleLint.Concern> concerns(Rule rule) {
    return RuleLint.check(new RuleSet("v", PARIS, List.of(rule))).stream()
        .map(RuleLint.Warning::concern)
        .toList();
  }

  private static Rule.Builder capped() {
    return plain("s", 1).exceptNetworks(NetworkId.X).capPerDay(1);
  }

  @Test
  void oneFlashWindowIsFlaggedAsAnHourOfEachDayIs() {
    Instant midnight = Instant.parse("2026-03-02T23:00:00Z");
    assertThat(concerns(capped().inForce(NOON, NOON.plus(Duration.ofMinutes(30))).build()))
        .containsExactly(RuleLint.Concern.SIMULTANEOUS_POSTING);
    assertThat(
            concerns(
                capped()
                    .hours(LocalTime.of(9, 0), LocalTime.of(18, 0))
                    .inForce(NOON.plus(Duration.ofHours(4)), NOON.plus(Duration.ofHours(22)))
                    .build()))
        .describedAs("17:00 to 18:00, then 9:00 to 11:00")
        .containsExactly(RuleLint.Concern.SIMULTANEOUS_POSTING);
    assertThat(
            concerns(
                capped()
                    .inForce(
                        midnight.minus(Duration.ofHours(2)), midnight.plus(Duration.ofHours(2)))
                    .build()))
        .describedAs("four hours over midnight")
        .isEmpty();
    assertThat(concerns(capped().inForce(NOON, NOON.plus(Duration.ofHours(3))).build())).isEmpty();
  }

  @Test
  void aCapThatNobodyReachesIsNone() {
    assertThat(concerns(plain("s", 10).exceptNetworks(NetworkId.X).capPerDay(200).build()))
        .isEmpty();
    for (long cap : new long[] {1_000_000_000_000_000L, Long.MAX_VALUE, 1_000}) {
      assertThat(concerns(plain("s", 10).exceptNetworks(NetworkId.X).capPerDay(cap).build()))
          .containsExactly(RuleLint.Concern.VOLUME_WITHOUT_QUALITY);
    }
    Rule.Builder likes =
        Rule.builder("l", Action.POST_MEASURED, Amount.each(Metric.LIKES, 2), "réactions", "likes")
            .exceptNetworks(NetworkId.X);
    assertThat(concerns(likes.capPerDay(20_000).build())).isEmpty();
    assertThat(concerns(likes.capPerDay(Long.MAX_VALUE).build()))
        .containsExactly(RuleLint.Concern.VOLUME_WITHOUT_QUALITY);
  }
}
