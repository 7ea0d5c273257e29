package io.advocacy.insight;

import static io.advocacy.network.NetworkId.LINKEDIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FadingAndContentTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final AmbassadorId A = AmbassadorId.of("amb-001");

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static List<Fading> fading(int at, int... shareDays) {
    List<ShareFacts> shares = new ArrayList<>();
    for (int day : shareDays) {
      shares.add(ShareFacts.builder(A, LINKEDIN, day(day)).build());
    }
    return Participation.of(List.of(Membership.since(A, day(0))), shares).fading(day(at));
  }

  @Test
  void whoJoinedAndDidNotBeginIsSeenAfterTwoWeeks() {
    assertThat(fading(13)).isEmpty();
    assertThat(fading(14))
        .containsExactly(
            new Fading(A, Fading.Reason.NEVER_BEGAN, Duration.ofDays(14), Optional.empty()));
  }

  @Test
  void silenceIsMeasuredAgainstThePersonsOwnPause() {
    assertThat(fading(28, 0, 7, 14)).isEmpty();
    assertThat(fading(36, 0, 7, 14))
        .containsExactly(
            new Fading(
                A, Fading.Reason.SILENT, Duration.ofDays(22), Optional.of(Duration.ofDays(7))));
    assertThat(fading(60, 0, 20, 40)).isEmpty();
  }

  @Test
  void whoTriedAndStoppedIsSeenAfterFourWeeks() {
    assertThat(fading(30, 1, 3)).isEmpty();
    assertThat(fading(31, 1, 3))
        .containsExactly(
            new Fading(A, Fading.Reason.STOPPED_EARLY, Duration.ofDays(28), Optional.empty()));
  }

  @Test
  void whoSharesMuchLessThanBeforeIsSeenBeforeTheSilence() {
    assertThat(fading(56, 1, 6, 12, 20, 50))
        .extracting(Fading::reason)
        .containsExactly(Fading.Reason.SHARES_LESS);
    assertThat(fading(56, 1, 6, 12, 20, 40, 50)).isEmpty();
  }

  @Test
  void whoHasLeftIsNotFading() {
    Participation participation =
        Participation.of(List.of(Membership.since(A, day(0)).until(day(10))), List.of());
    assertThat(participation.fading(day(30))).isEmpty();
  }

  @Test
  void aLuckyContentWithFewImpressionsDoesNotStandFirst() {
    List<ContentPerformance> contents =
        ContentPerformance.of(
            List.of(
                share(0, "lucky").impressions(4).likes(1).build(),
                share(1, "solid").impressions(5000).likes(400).build(),
                share(2, "silent").build()));
    assertThat(contents)
        .extracting(content -> content.content().value())
        .containsExactly("solid", "lucky", "silent");
    assertThat(contents.get(2).reactions().value()).isEmpty();
    assertThat(contents.get(2).sharesWithFigures()).isZero();
  }

  @Test
  void reactionsBeyondTheImpressionsAreNotBelieved() {
    assertThat(
            ContentPerformance.of(List.of(share(0, "odd").impressions(10).likes(25).build()))
                .get(0)
                .reactions())
        .isEqualTo(new Rate(10, 10));
  }

  private static ShareFacts.Builder share(int day, String content) {
    return ShareFacts.builder(A, LINKEDIN, day(day)).content(ContentId.of(content));
  }

  @Test
  void whoCameBackIsJudgedByAllDaysAsAMemberAndTimeAwayIsNoSilence() {
    List<Membership> twice =
        List.of(Membership.since(A, day(0)).until(day(31)), Membership.since(A, day(59)));
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      shares.add(ShareFacts.builder(A, LINKEDIN, day(2 * i)).build());
    }
    assertThat(Participation.of(twice, shares).fading(day(60))).isEmpty();
    assertThat(Participation.of(twice, shares).fading(day(78)))
        .containsExactly(
            new Fading(
                A, Fading.Reason.SILENT, Duration.ofDays(19), Optional.of(Duration.ofDays(2))));
    shares.add(ShareFacts.builder(A, LINKEDIN, day(60)).build());
    assertThat(Participation.of(twice, shares).fading(day(104)))
        .containsExactly(
            new Fading(
                A, Fading.Reason.SILENT, Duration.ofDays(44), Optional.of(Duration.ofDays(2))));
  }
}
