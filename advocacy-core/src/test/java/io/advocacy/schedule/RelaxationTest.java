package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Absence;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RelaxationTest {
  private static final AmbassadorId SOMEBODY = AmbassadorId.of("amb-1");
  private static final ContentId CONTENT = ContentId.of("content");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant TUESDAY_NIGHT = Instant.parse("2026-03-03T23:00:00Z");
  private static final Instant WEDNESDAY_MORNING = Instant.parse("2026-03-04T04:00:00Z");

  private static WorkingTime tuesdayNights(Absence... absences) {
    return WorkingTime.of(
            PARIS, EnumSet.of(DayOfWeek.TUESDAY), DailyHours.between("22:00", "06:00"))
        .withAbsences(List.of(absences));
  }

  private static Plan plan(WorkingTime time) {
    return Planner.plan(
        PlanRequest.builder(TUESDAY_NIGHT, WEDNESDAY_MORNING)
            .share(SOMEBODY, CONTENT, NetworkId.LINKEDIN, time)
            .build());
  }

  @Test
  void theDayOffToGiveBackIsTheOneOnWhichTheNightShiftBegins() {
    Plan plan =
        plan(
            tuesdayNights(
                Absence.on(LocalDate.of(2026, 3, 3)),
                new Absence(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 25))));

    assertThat(plan.unplaceable().get(0).explain()).contains("2026-03-03");
    assertThat(plan(tuesdayNights()).placements()).hasSize(1);
  }

  @Test
  void noSingleDayIsNamedWhereTwoWouldBeNeeded() {
    Plan plan =
        plan(tuesdayNights(new Absence(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 25))));

    assertThat(
            plan.unplaceable()
                .get(0)
                .relaxation()
                .map(found -> found.text(Locale.ENGLISH))
                .orElse(""))
        .doesNotContain("a day off");
  }

  @Test
  void twoChangesAreNamedWhereNoSingleOneWouldDoAndTheyWork() {
    // Works on Sundays, which the horizon has none of, and has the post of each week already.
    Instant monday = Instant.parse("2026-03-02T00:00:00Z");
    Instant saturday = Instant.parse("2026-03-07T00:00:00Z");
    WorkingTime sundays =
        WorkingTime.of(PARIS, EnumSet.of(DayOfWeek.SUNDAY), DailyHours.between("09:00", "10:00"));
    PlanRequest.Builder request =
        PlanRequest.builder(monday, saturday)
            .limits(PostingLimits.none().withWeeklyCap(1))
            .share(SOMEBODY, CONTENT, NetworkId.LINKEDIN, sundays)
            .existing(SOMEBODY, NetworkId.LINKEDIN, monday.plusSeconds(3_600));
    for (int week = 1; week <= 2; week++) {
      request.existing(SOMEBODY, NetworkId.LINKEDIN, monday.plusSeconds(week * 604_800L + 3_600));
    }

    Unplaceable without = Planner.plan(request.build()).unplaceable().get(0);

    Relaxation first = without.relaxation().orElseThrow();
    Relaxation second = first.also().orElseThrow();
    assertThat(first.kind()).isEqualTo(Relaxation.Kind.HIGHER_WEEKLY_CAP);
    assertThat(first.value()).isEqualTo("2");
    assertThat(second.kind()).isEqualTo(Relaxation.Kind.ALLOW_WEEKDAY);
    assertThat(without.explain()).contains("raise the weekly cap to 2 and allow ");
    assertThat(without.explain(Locale.FRENCH)).contains(" et autoriser le ");
    WorkingTime more =
        sundays.withDays(EnumSet.of(DayOfWeek.SUNDAY, DayOfWeek.valueOf(second.value())));
    Plan relaxed =
        Planner.plan(
            PlanRequest.builder(monday, saturday)
                .limits(PostingLimits.none().withWeeklyCap(2))
                .share(SOMEBODY, CONTENT, NetworkId.LINKEDIN, more)
                .existing(SOMEBODY, NetworkId.LINKEDIN, monday.plusSeconds(3_600))
                .build());
    assertThat(relaxed.placements()).hasSize(1);
  }

  @Test
  void theCapIsRaisedAsFarAsExistingPostsNeed() {
    Instant from = Instant.parse("2026-03-02T00:00:00Z");
    Instant to = Instant.parse("2026-03-07T00:00:00Z");
    PlanRequest.Builder request =
        PlanRequest.builder(from, to)
            .limits(PostingLimits.none().withWeeklyCap(1))
            .share(SOMEBODY, CONTENT, NetworkId.LINKEDIN, WorkingTime.officeHours(PARIS));
    for (int day : new int[] {2, 3, 9, 10, 16, 17, 23, 24}) {
      request.existing(
          SOMEBODY,
          NetworkId.LINKEDIN,
          LocalDate.of(2026, 3, day).atTime(10, 7).atZone(PARIS).toInstant());
    }

    Plan plan = Planner.plan(request.build());

    assertThat(plan.unplaceable().get(0).explain()).contains("raise the weekly cap to 3");
  }

  @Test
  void aSinglePostIsExplainedInTheSingular() {
    Plan plan = plan(tuesdayNights());

    assertThat(plan.placements().get(0).explain())
        .endsWith("the only post of this content on linkedin.");
    assertThat(plan.placements().get(0).explain(Locale.FRENCH))
        .endsWith("seule publication de ce contenu sur linkedin.");
  }
}
