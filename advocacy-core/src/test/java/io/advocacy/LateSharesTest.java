package io.advocacy;

import static io.advocacy.Organisation.MONDAY;
import static io.advocacy.Organisation.NEWS;
import static io.advocacy.Organisation.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.Content;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.schedule.Plan;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of an outage is no burst of the same words. */
class LateSharesTest {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-03-04T09:30:00Z");
  private static final Instant MUCH_LATER = Instant.parse("2026-03-16T00:00:00Z");
  private static final Program PROGRAM = Program.of("everybody", "Everybody");

  private final Organisation organisation = new Organisation();

  private int planned(Advocacy advocacy) {
    organisation.join(advocacy, 1, 200, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    Plan plan = advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
    assertThat(plan.placements()).hasSize(200);
    return Organisation.peak(
        plan.placements().stream().map(placement -> placement.publishAt()).toList(), WINDOW);
  }

  @Test
  void afterTwoDaysWithoutAnyNodeTheWordsComeOutAsEvenlyAsPlanned() {
    Advocacy advocacy = organisation.builder().build();
    int peak = planned(advocacy);
    organisation.now.set(WEDNESDAY);
    long late =
        advocacy.shares().of(NEWS).stream()
            .filter(share -> share.publishAt().isBefore(WEDNESDAY))
            .count();
    assertThat(late).isGreaterThan(60);

    organisation.live(advocacy, MUCH_LATER);

    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(200);
    assertThat(Organisation.peak(organisation.published, WINDOW)).isLessThanOrEqualTo(peak + 2);
    assertInWorkingTime();
  }

  private void assertInWorkingTime() {
    assertThat(organisation.published)
        .allSatisfy(
            at -> {
              ZonedDateTime local = at.atZone(Organisation.PARIS);
              assertThat(local.getHour()).isBetween(9, 17);
              assertThat(local.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            });
  }

  @Test
  void afterALongPauseOfTheNetworkToo() {
    Advocacy advocacy = organisation.builder().build();
    int peak = planned(advocacy);
    organisation.store.pauses().pause(FakeNetwork.ID, Optional.empty(), WEDNESDAY, List.of());

    organisation.live(advocacy, MUCH_LATER);

    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(200);
    assertThat(organisation.published).allMatch(at -> !at.isBefore(WEDNESDAY));
    assertThat(Organisation.peak(organisation.published, WINDOW)).isLessThanOrEqualTo(peak + 3);
    assertInWorkingTime();
  }

  @Test
  void afterAnEmbargoThatCameLater() {
    Advocacy advocacy = organisation.builder().build();
    int peak = planned(advocacy);
    Content embargoed = Organisation.content(NEWS).toBuilder().embargoUntil(WEDNESDAY).build();
    advocacy.approve(embargoed);

    organisation.live(advocacy, MUCH_LATER);

    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(200);
    assertThat(organisation.published).allMatch(at -> !at.isBefore(WEDNESDAY));
    assertThat(Organisation.peak(organisation.published, WINDOW)).isLessThanOrEqualTo(peak + 3);
  }

  @Test
  void aFewLateOnesGoOutWithinOneWindow() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 2, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    Share one = organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY.plusSeconds(60));
    Share two = organisation.plan(NEWS, 2, FakeNetwork.ID, MONDAY.plusSeconds(61));
    organisation.pass(Duration.ofHours(3));
    Instant back = organisation.now.get();

    organisation.live(advocacy, MUCH_LATER);

    assertThat(List.of(one, two))
        .allSatisfy(
            share ->
                assertThat(organisation.stored(share).publishedAt().orElseThrow())
                    .isBetween(back, back.plus(WINDOW)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void aHostThatAsksOnceAnHourFindsNobodyLateForEver(int people) {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, people, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    for (int i = 1; i <= people; i++) {
      organisation.plan(NEWS, i, FakeNetwork.ID, MONDAY.plusSeconds(60L * i));
    }

    for (int hours = 0; hours < 8; hours++) {
      organisation.pass(Duration.ofHours(1));
      advocacy.publishDue();
    }

    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(people);
    assertThat(Organisation.peak(organisation.published, WINDOW)).isLessThanOrEqualTo(3);
    assertInWorkingTime();
  }

  @Test
  void onePersonsLatePostsDoNotComeOutTogether() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID, OTHER);
    for (int i = 0; i < 3; i++) {
      Content content = Organisation.content(io.advocacy.content.ContentId.of("content-" + i));
      advocacy.approve(content);
      organisation.plan(content.id(), 1, FakeNetwork.ID, MONDAY.plusSeconds(600L * i));
    }
    organisation.pass(Duration.ofHours(5));

    organisation.live(advocacy, MUCH_LATER);

    assertThat(organisation.published).hasSize(3);
    assertThat(organisation.published)
        .extracting(at -> at.atZone(Organisation.PARIS).toLocalDate())
        .as("one a day")
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsLateByMoreThanIsReasonableIsGivenUpAndSaysWhy() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    Share share = organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    organisation.pass(Duration.ofDays(4));

    advocacy.publishDue();

    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.EXPIRED);
    assertThat(organisation.stored(share).failure().orElseThrow().message())
        .contains("plan it again");
  }
}
