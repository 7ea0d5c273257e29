package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.content.ContentId;
import io.advocacy.internal.Lengths;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Absence;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void twoDaysAreNamedWhereNoSingleOneWouldDo() {
    LocalDate last = LocalDate.of(2026, 3, 25);
    Plan plan = plan(tuesdayNights(new Absence(LocalDate.of(2026, 2, 1), last)));

    assertThat(plan.unplaceable().get(0).explain())
        .contains("publish on 2026-03-03, a day off and publish on 2026-03-04, a day off");
    assertThat(plan(tuesdayNights(new Absence(LocalDate.of(2026, 3, 5), last))).placements())
        .hasSize(1);
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

  /** Somebody who works on Mondays only, in a week whose Monday is Whit Monday. */
  private static PlanRequest.Builder whitMonday(WorkingTime time) {
    return PlanRequest.builder(
            Instant.parse("2027-05-16T22:00:00Z"), Instant.parse("2027-05-21T22:00:00Z"))
        .share(SOMEBODY, CONTENT, NetworkId.LINKEDIN, time);
  }

  private static WorkingTime mondays() {
    return WorkingTime.of(
        PARIS, EnumSet.of(DayOfWeek.MONDAY), DailyHours.between("09:00", "12:00"));
  }

  @Test
  void aPublicHolidayIsNamedAndTheDayToAllow() {
    Unplaceable without =
        Planner.plan(whitMonday(mondays().withCountry("FR")).build()).unplaceable().get(0);

    assertThat(without.reason()).isEqualTo(Unplaceable.Reason.PUBLIC_HOLIDAY);
    assertThat(without.relaxation())
        .hasValue(new Relaxation(Relaxation.Kind.ALLOW_HOLIDAY, "2027-05-17"));
    assertThat(without.explain())
        .isEqualTo(
            "Public holidays of this person's country leave nothing of their working time; what"
                + " would do: allow the public holiday of 2027-05-17.");
    assertThat(without.explain(Locale.FRENCH))
        .contains("jours fériés", "autoriser le jour férié du 2027-05-17");
    assertThat(Planner.plan(whitMonday(mondays()).build()).placements()).hasSize(1);
  }

  @Test
  void aHolidayIsNamedAlsoWhereOtherDaysAreNotOfTheContent() {
    PlanRequest.Builder request =
        whitMonday(WorkingTime.officeHours(PARIS).withCountry("FR"))
            .content(
                CONTENT, ContentRules.none().withExpiry(Instant.parse("2027-05-17T20:00:00Z")));

    assertThat(Planner.plan(request.build()).unplaceable().get(0).reason())
        .isEqualTo(Unplaceable.Reason.PUBLIC_HOLIDAY);
  }

  @Test
  void anAbsenceAndQuietHoursAreNamed() {
    LocalDate monday = LocalDate.of(2027, 5, 17);
    Unplaceable absent =
        Planner.plan(whitMonday(mondays().withAbsences(List.of(Absence.on(monday)))).build())
            .unplaceable()
            .get(0);
    assertThat(absent.reason()).isEqualTo(Unplaceable.Reason.ABSENT);
    assertThat(absent.explain()).contains("is absent", "publish on 2027-05-17, a day off");

    Unplaceable quiet =
        Planner.plan(
                whitMonday(mondays().withQuietHours(List.of(DailyHours.between("08:00", "13:00"))))
                    .build())
            .unplaceable()
            .get(0);
    assertThat(quiet.reason()).isEqualTo(Unplaceable.Reason.QUIET_HOURS);
    assertThat(quiet.explain()).contains("Quiet hours", "publish during quiet hours");
  }

  @Test
  void aDayOffIsOneOfTwoChangesWhereACapBindsToo() {
    PlanRequest.Builder request =
        whitMonday(mondays().withCountry("FR"))
            .limits(PostingLimits.none().withWeeklyCap(1))
            .existing(SOMEBODY, NetworkId.LINKEDIN, Instant.parse("2027-05-18T09:00:00Z"));
    for (int week = 1; week <= 3; week++) {
      request.existing(
          SOMEBODY,
          NetworkId.LINKEDIN,
          Instant.parse("2027-05-18T09:00:00Z").plusSeconds(week * 604_800L));
    }

    assertThat(Planner.plan(request.build()).unplaceable().get(0).explain())
        .contains("raise the weekly cap to 2 and allow ");
  }

  @Test
  void itIsSaidInWordsThatNoChangeOfOneOrTwoWouldDo() {
    PlanRequest.Builder request =
        whitMonday(
            mondays()
                .withAbsences(
                    List.of(new Absence(LocalDate.of(2027, 5, 1), LocalDate.of(2027, 7, 1)))));
    request.limits(PostingLimits.none().withWeeklyCap(1).withMinGap(Duration.ofDays(300)));
    request.existing(SOMEBODY, NetworkId.LINKEDIN, Instant.parse("2027-05-17T09:00:00Z"));
    request.existing(SOMEBODY, NetworkId.LINKEDIN, Instant.parse("2027-05-21T09:00:00Z"));

    Unplaceable without = Planner.plan(request.build()).unplaceable().get(0);

    assertThat(without.relaxation()).isEmpty();
    assertThat(without.explain())
        .endsWith(
            "no single or double change of hours, days, limits, quota or horizon makes room.");
    assertThat(without.explain(Locale.FRENCH)).contains("aucun changement, ni deux ensemble");
  }

  @Test
  void lengthsOfTimeAreInWordsWherePeopleRead() {
    Relaxation gap = new Relaxation(Relaxation.Kind.SHORTER_GAP, "PT50H30M");

    assertThat(gap.text(Locale.ENGLISH)).isEqualTo("shorten the minimum gap to 2 days 2 h 30 min");
    assertThat(gap.text(Locale.FRENCH)).isEqualTo("réduire l'écart minimal à 2 j 2 h 30 min");
    assertThat(Lengths.of(Duration.ofMillis(1_500), true)).isEqualTo("1,5 s");
    assertThat(Lengths.of(Duration.ofDays(1))).isEqualTo("1 day");
    assertThat(Lengths.of(Duration.ofNanos(-1_000_500))).isEqualTo("-0.0010005 s");
    assertThat(Lengths.of(Duration.ofSeconds(Long.MIN_VALUE))).isNotEmpty();
  }

  @Test
  void lengthsOfTimeAreInWordsInWhatIsSaidAboutMistakes() {
    PostingLimits none = PostingLimits.none();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.withMinGap(Duration.ofDays(4_000)))
        .withMessage("minGap must be from 0 s to 3660 days, is 4000 days");
    Instant from = Instant.parse("2026-03-02T00:00:00Z");
    PlanRequest.Builder request = PlanRequest.builder(from, from.plus(Duration.ofDays(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.window(Duration.ZERO))
        .withMessage("window must be longer than zero, is 0 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.window(Duration.ofNanos(1_500_000)))
        .withMessage("window must be a number of whole milliseconds, is 0.0015 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkQuota.app(NetworkId.X, 1, Duration.ofDays(375)))
        .withMessage("per must be at most 366 days, is 375 days");
  }

  @ParameterizedTest
  @CsvSource({"06:00,00:00", "04:00,23:00", "04:00,01:00", "03:00,01:30", "09:00,04:00"})
  void whereNothingHelpsLongHoursAreExplainedToo(String from, String to) {
    Instant monday = Instant.parse("2026-03-02T00:00:00Z");
    WorkingTime time =
        WorkingTime.of(
            ZoneId.of("UTC"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            DailyHours.between(from, to));
    time =
        time.withAbsences(
            List.of(new Absence(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))));
    PlanRequest request =
        PlanRequest.builder(monday, monday.plus(Duration.ofDays(5)))
            .limits(PostingLimits.none().withMinGap(Duration.ofDays(300)).withWeeklyCap(1))
            .share(SOMEBODY, CONTENT, NetworkId.LINKEDIN, time)
            .existing(SOMEBODY, NetworkId.LINKEDIN, monday.plus(Duration.ofHours(12)))
            .existing(SOMEBODY, NetworkId.LINKEDIN, monday.plus(Duration.ofHours(84)))
            .build();

    assertThat(Planner.plan(request).unplaceable().get(0).explain())
        .endsWith(
            "no single or double change of hours, days, limits, quota or horizon makes room.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-20", "2026-03-31", "2027-12-31"})
  void theDayOffIsFoundHoweverLateInTheHorizon(String lastDayOff) {
    WorkingTime time =
        WorkingTime.of(
                ZoneId.of("UTC"),
                EnumSet.allOf(DayOfWeek.class),
                DailyHours.between("00:00", "23:59"))
            .withAbsences(
                List.of(new Absence(LocalDate.of(2026, 1, 1), LocalDate.parse(lastDayOff))));
    PlanRequest request =
        PlanRequest.builder(
                Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-20T00:00:00Z"))
            .limits(PostingLimits.none().withMinGap(Duration.ofDays(9)))
            .share(SOMEBODY, CONTENT, NetworkId.LINKEDIN, time)
            .existing(SOMEBODY, NetworkId.LINKEDIN, Instant.parse("2026-03-02T12:00:00Z"))
            .build();

    assertThat(Planner.plan(request).unplaceable().get(0).relaxation())
        .hasValue(new Relaxation(Relaxation.Kind.ALLOW_DATE, "2026-03-11"));
  }
}
