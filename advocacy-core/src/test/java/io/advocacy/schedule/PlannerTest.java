package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Absence;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
  private static final ContentId CONTENT = ContentId.of("launch");
  private static final NetworkId NETWORK = NetworkId.LINKEDIN;
  private static final WorkingTime PARIS = WorkingTime.officeHours(ZoneId.of("Europe/Paris"));

  private static AmbassadorId amb(int number) {
    return AmbassadorId.of("amb-" + number);
  }

  private static PlanRequest.Builder week() {
    return PlanRequest.builder(MONDAY, SATURDAY).seed(42);
  }

  /** People of 24 zones, half of them part-timers, some with the holidays of a country. */
  private static PlanRequest.Builder large(int size, long roster) {
    Random random = new Random(roster);
    PlanRequest.Builder builder = week();
    for (int i = 0; i < size; i++) {
      EnumSet<DayOfWeek> days = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
      if (random.nextBoolean()) {
        days.remove(DayOfWeek.of(1 + random.nextInt(5)));
      }
      LocalTime begin = LocalTime.of(7 + random.nextInt(4), 0);
      WorkingTime time =
          WorkingTime.of(
              ZoneOffset.ofHours(random.nextInt(24) - 11),
              days,
              new DailyHours(begin, begin.plusHours(4 + random.nextInt(5))));
      builder.share(amb(i), CONTENT, NETWORK, time);
    }
    return builder;
  }

  private static Map<AmbassadorId, Instant> moments(Plan plan) {
    Map<AmbassadorId, Instant> moments = new HashMap<>();
    plan.placements().forEach(p -> moments.put(p.ambassador(), p.publishAt()));
    return moments;
  }

  @Test
  void fiveHundredColleaguesOfOneOfficeDoNotPostTogether() {
    PlanRequest.Builder builder = week();
    for (int i = 0; i < 500; i++) {
      builder.share(amb(i), CONTENT, NETWORK, PARIS);
    }
    Plan plan = Planner.plan(builder.build());
    Flatness flatness = plan.flatness(CONTENT, NETWORK).orElseThrow();
    // 5 days of 36 quarters of an hour.
    assertThat(flatness.lowerBound()).isEqualTo(3);
    assertThat(flatness.peakCell()).isEqualTo(3);
    assertThat(flatness.peakSliding()).isLessThanOrEqualTo(5);
    assertThat(flatness.placed()).isEqualTo(500);
    assertThat(plan.unplaceable()).isEmpty();
  }

  @Test
  void staysAtTheBoundForManyDifferentAvailabilities() {
    Plan plan = Planner.plan(large(20_000, 1).build());
    Flatness flatness = plan.flatness().get(0);
    assertThat(flatness.placed()).isEqualTo(20_000);
    assertThat(flatness.peakCell()).isEqualTo(flatness.lowerBound());
    assertThat(flatness.peakSliding()).isLessThanOrEqualTo(flatness.lowerBound() + 2);
  }

  @Test
  void narrowSlotsPiledOnOneAnotherGetTheMatchingBound() {
    // Nested: the first hour is used by all; who is only there must get it alone.
    PlanRequest.Builder builder =
        PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofHours(5))).window(Duration.ofHours(1));
    int id = 0;
    for (int hours = 1; hours <= 5; hours++) {
      WorkingTime time =
          WorkingTime.of(
              ZoneOffset.UTC,
              List.of(DayOfWeek.MONDAY),
              new DailyHours(LocalTime.MIDNIGHT, LocalTime.of(hours, 0)));
      for (int i = 0; i < 4; i++) {
        builder.share(amb(id++), CONTENT, NETWORK, time);
      }
    }
    Flatness flatness = Planner.plan(builder.build()).flatness().get(0);
    assertThat(flatness.peakCell()).isEqualTo(4);
    assertThat(flatness.lowerBound()).isEqualTo(4);
  }

  @Test
  void givesTheSamePlanInAnyOrderOfInputLocaleAndDefaultZone() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      order.add(i);
    }
    Plan first = Planner.plan(inOrder(order));
    Collections.shuffle(order, new Random(5));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Plan second;
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      second = Planner.plan(inOrder(order));
      assertThat(second.placements().get(0).explain()).matches("\\p{ASCII}*–\\p{ASCII}*");
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(moments(second)).isEqualTo(moments(first));
  }

  private static PlanRequest inOrder(List<Integer> order) {
    PlanRequest.Builder builder = week();
    for (int i : order) {
      ZoneId zone = ZoneId.of(i % 2 == 0 ? "Europe/Paris" : "Asia/Kathmandu");
      builder.share(amb(i), CONTENT, NETWORK, WorkingTime.officeHours(zone));
    }
    return builder.build();
  }

  @Test
  void hasTheseMomentsOnEveryJvm() {
    PlanRequest.Builder builder = week();
    for (int i = 0; i < 4; i++) {
      builder.share(amb(i), CONTENT, NETWORK, PARIS);
    }
    assertThat(Planner.plan(builder.build()).placements())
        .extracting(Placement::publishAt)
        .extracting(Instant::toString)
        .containsExactly(
            "2026-03-02T09:59:35.843Z",
            "2026-03-04T12:25:41.844Z",
            "2026-03-05T13:23:08.414Z",
            "2026-03-06T09:13:41.559Z");
  }

  @Test
  void anotherSeedGivesOthersTheirMoments() {
    Map<AmbassadorId, Instant> one = moments(Planner.plan(large(500, 1).seed(1).build()));
    Map<AmbassadorId, Instant> two = moments(Planner.plan(large(500, 1).seed(2).build()));
    assertThat(one.entrySet()).filteredOn(e -> e.getValue().equals(two.get(e.getKey()))).isEmpty();
  }

  @Test
  void momentsPileUpNeitherOnWholeSecondsNorOnMinutesNorAtTheBordersOfCells() {
    Plan plan = Planner.plan(large(20_000, 2).build());
    int[] bySecond = new int[60];
    int[] byMinute = new int[15];
    for (Placement placement : plan.placements()) {
      long millis = placement.publishAt().toEpochMilli();
      assertThat(millis % 1000).isNotZero();
      bySecond[(int) (millis / 1000 % 60)]++;
      byMinute[(int) (millis / 60_000 % 15)]++;
    }
    for (int count : bySecond) {
      assertThat(count).isBetween(333 - 110, 333 + 110);
    }
    for (int count : byMinute) {
      assertThat(count).isBetween(1333 - 250, 1333 + 250);
    }
  }

  @Test
  void onePercentOfNewcomersMoveNobodyWhoWasTold() {
    Plan before = Planner.plan(large(5_000, 3).build());
    PlanRequest.Builder builder = large(5_050, 3);
    before
        .placements()
        .forEach(
            p ->
                builder.keep(p.ambassador(), p.content(), p.network(), p.publishAt(), p.variant()));
    Plan after = Planner.plan(builder.build());
    assertThat(moments(after)).containsAllEntriesOf(moments(before)).hasSize(5_050);
    Flatness flatness = after.flatness().get(0);
    assertThat(flatness.peakCell()).isEqualTo(flatness.lowerBound());
    assertThat(flatness.lowerBoundIfAllMoved()).isLessThanOrEqualTo(flatness.lowerBound());
  }

  @Test
  void aLeaverAndARecalledContentMoveNobodyElse() {
    Plan before = Planner.plan(large(200, 4).build());
    PlanRequest.Builder builder = large(199, 4);
    before
        .placements()
        .forEach(
            p ->
                builder.keep(p.ambassador(), p.content(), p.network(), p.publishAt(), p.variant()));
    builder.keep(amb(0), ContentId.of("recalled"), NETWORK, MONDAY.plusSeconds(7), 0);
    Map<AmbassadorId, Instant> after = moments(Planner.plan(builder.build()));
    assertThat(after).hasSize(199);
    assertThat(moments(before)).containsAllEntriesOf(after);
  }

  @Test
  void aToldMomentMovesOnlyWhenTheNewAbsenceCoversIt() {
    Instant told = Instant.parse("2026-03-03T10:11:12.131Z");
    PlanRequest.Builder builder = week();
    builder.share(
        amb(1),
        CONTENT,
        NETWORK,
        PARIS.withAbsences(List.of(Absence.on(LocalDate.parse("2026-03-03")))));
    builder.share(amb(2), CONTENT, NETWORK, PARIS);
    builder.keep(amb(1), CONTENT, NETWORK, told, 0).keep(amb(2), CONTENT, NETWORK, told, 0);
    Plan plan = Planner.plan(builder.build());
    Placement moved = plan.placementsOf(amb(1)).get(0);
    assertThat(moved.isMoved()).isTrue();
    assertThat(moved.publishAt()).isNotEqualTo(told);
    assertThat(moved.explain()).contains("no longer allowed");
    assertThat(plan.placementsOf(amb(2)).get(0).isKept()).isTrue();
  }

  @Test
  void aToldMomentOutsideTheHorizonStaysAndTheSamePostGivenAsExistingDoesNotCountTwice() {
    Instant outside = SATURDAY.plus(Duration.ofDays(3)).plusMillis(123);
    Instant inside = Instant.parse("2026-03-03T10:11:12.131Z");
    Plan plan =
        Planner.plan(
            week()
                .limits(PostingLimits.none().withMinGap(Duration.ofDays(2)).withWeeklyCap(1))
                .share(amb(1), CONTENT, NETWORK, PARIS)
                .share(amb(2), CONTENT, NETWORK, PARIS)
                .keep(amb(1), CONTENT, NETWORK, outside, 0)
                .keep(amb(2), CONTENT, NETWORK, inside, 0)
                .existing(amb(1), NETWORK, outside)
                .existing(amb(2), NETWORK, Instant.parse("2026-03-03T10:11:12Z"))
                .build());
    assertThat(moments(plan)).containsOnly(Map.entry(amb(1), outside), Map.entry(amb(2), inside));
    assertThat(plan.placements()).allMatch(Placement::isKept);
  }

  @Test
  void aPauseMovesOnlyTheToldMomentsThatItCovers() {
    Plan before = Planner.plan(large(300, 6).build());
    Instant from = Instant.parse("2026-03-03T08:00:00Z");
    Instant to = Instant.parse("2026-03-03T20:00:00Z");
    PlanRequest.Builder builder = large(300, 6).pause(NETWORK, from, to);
    before
        .placements()
        .forEach(
            p ->
                builder.keep(p.ambassador(), p.content(), p.network(), p.publishAt(), p.variant()));
    Plan after = Planner.plan(builder.build());
    assertThat(after.placements()).hasSize(300);
    int moved = 0;
    for (Placement placement : after.placements()) {
      Instant told = moments(before).get(placement.ambassador());
      boolean covered = !told.isBefore(from) && told.isBefore(to);
      assertThat(placement.isMoved()).isEqualTo(covered);
      moved += covered ? 1 : 0;
    }
    assertThat(moved).isPositive();
    assertThat(after.flatness().get(0).peakCell()).isEqualTo(after.flatness().get(0).lowerBound());
  }

  @Test
  void aMovedShareStaysWhereThePersonPutItAndMovesNobodyElse() {
    Plan before = Planner.plan(large(200, 7).build());
    AmbassadorId person = before.placements().get(149).ambassador();
    PlanRequest.Builder builder = large(200, 7);
    for (Placement p : before.placements()) {
      Instant at = p.ambassador().equals(person) ? p.publishAt().plusSeconds(7) : p.publishAt();
      builder.keep(p.ambassador(), p.content(), p.network(), at, p.variant());
    }
    Map<AmbassadorId, Instant> after = moments(Planner.plan(builder.build()));
    Map<AmbassadorId, Instant> expected = moments(before);
    expected.merge(person, Instant.EPOCH, (told, none) -> told.plusSeconds(7));
    assertThat(after).isEqualTo(expected);
  }

  @Test
  void withoutASeedNobodyCanTellThePlanAndWithTheToldSeedItComesBack() {
    PlanRequest request =
        PlanRequest.builder(MONDAY, SATURDAY).share(amb(1), CONTENT, NETWORK, PARIS).build();
    PlanRequest other =
        PlanRequest.builder(MONDAY, SATURDAY).share(amb(1), CONTENT, NETWORK, PARIS).build();
    assertThat(request.seed()).isNotEqualTo(other.seed());
    PlanRequest again =
        PlanRequest.builder(MONDAY, SATURDAY)
            .seed(request.seed())
            .share(amb(1), CONTENT, NETWORK, PARIS)
            .build();
    assertThat(moments(Planner.plan(again))).isEqualTo(moments(Planner.plan(request)));
  }

  @Test
  void momentsAreAsFrequentInEachMillisecondAfterAWholeSecond() {
    Plan plan = Planner.plan(large(60_000, 8).build());
    int[] byTenth = new int[10];
    int first = 0;
    for (Placement placement : plan.placements()) {
      long millis = placement.publishAt().toEpochMilli() % 1000;
      byTenth[(int) (millis / 100)]++;
      first += millis <= 2 ? 1 : 0;
    }
    for (int count : byTenth) {
      assertThat(count).isBetween(5_600, 6_400);
    }
    // Two of 999 milliseconds.
    assertThat(first).isBetween(80, 165);
  }

  @Test
  void aBareCountryHasTheHolidaysThatTwoThirdsOfItsPartsShare() {
    HolidayCalendar calendar = HolidayCalendar.standard();
    LocalDate from = LocalDate.parse("2026-01-01");
    LocalDate to = LocalDate.parse("2026-12-31");
    LocalDate easterMonday = LocalDate.parse("2026-04-06");
    LocalDate thanksgivingInCanada = LocalDate.parse("2026-10-12");
    LocalDate dayAfterThanksgiving = LocalDate.parse("2026-11-27");
    assertThat(calendar.holidays("GB", from, to)).contains(easterMonday);
    assertThat(calendar.holidays("GB-ENG", from, to)).contains(easterMonday);
    assertThat(calendar.holidays("GB-SCT", from, to)).doesNotContain(easterMonday);
    assertThat(calendar.holidays("CA", from, to)).contains(thanksgivingInCanada);
    assertThat(calendar.holidays("US", from, to))
        .contains(LocalDate.parse("2026-11-26"))
        .doesNotContain(dayAfterThanksgiving);
    assertThat(calendar.holidays("US-CA", from, to)).contains(dayAfterThanksgiving);
    assertThat(calendar.holidays("FR", from, to)).hasSize(11);
    assertThat(calendar.holidays("DE", from, to)).hasSize(9);
  }

  @Test
  void publicHolidaysOfTheCountryAreFree() {
    // Easter Monday 2026 in France.
    Instant from = Instant.parse("2026-04-06T00:00:00Z");
    PlanRequest.Builder builder = PlanRequest.builder(from, from.plus(Duration.ofDays(2)));
    for (int i = 0; i < 40; i++) {
      builder.share(amb(i), CONTENT, NETWORK, PARIS.withCountry("FR"));
    }
    assertThat(Planner.plan(builder.build()).placements())
        .allSatisfy(
            p -> assertThat(p.localTime().toLocalDate()).isEqualTo(LocalDate.parse("2026-04-07")));
  }

  @Test
  void anUnknownCountryIsNamed() {
    PlanRequest request = week().share(amb(1), CONTENT, NETWORK, PARIS.withCountry("ZZ")).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Planner.plan(request))
        .withMessageContaining("'ZZ'");
  }

  @Test
  void neighboursHaveDifferentVariantsAndEachIsUsedAlike() {
    PlanRequest.Builder builder = large(1_000, 5);
    builder.content(CONTENT, ContentRules.none().withVariants(3));
    Plan plan = Planner.plan(builder.build());
    int[] used = new int[3];
    int before = -1;
    for (Placement placement : plan.placements()) {
      assertThat(placement.variant()).isNotEqualTo(before);
      before = placement.variant();
      used[before]++;
    }
    assertThat(used).containsExactlyInAnyOrder(334, 333, 333);
  }

  @Test
  void explainsEachMomentInBothLanguages() {
    Plan plan =
        Planner.plan(
            week()
                .share(amb(1), CONTENT, NETWORK, PARIS)
                .share(amb(2), CONTENT, NETWORK, PARIS)
                .build());
    Placement placement = plan.placements().get(0);
    assertThat(placement.explain())
        .contains("(Europe/Paris)", "within the working hours 09:00–18:00", "at most 1 in each");
    assertThat(placement.explain(Locale.FRANCE))
        .contains("(Europe/Paris)", "dans les heures de travail 09:00–18:00", "1 au plus par");
  }

  @Test
  void theWholeDayAndTheFirstOfAMonthReadAsPeopleSayThem() {
    Instant sunday = Instant.parse("2026-03-01T00:00:00Z");
    WorkingTime always =
        WorkingTime.of(
            ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), DailyHours.between("00:00", "23:59"));
    Placement placement =
        Planner.plan(
                PlanRequest.builder(sunday, sunday.plus(Duration.ofDays(1)))
                    .share(amb(1), CONTENT, NETWORK, always)
                    .build())
            .placements()
            .get(0);
    assertThat(placement.explain()).contains("within the whole day").doesNotContain("23:59");
    assertThat(placement.explain(Locale.FRENCH))
        .startsWith("Dimanche 1er mars à ")
        .contains("dans la journée entière");
  }

  @Nested
  class BadInput {
    @Test
    void aHorizonThatEndsBeforeItBeginsIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PlanRequest.builder(SATURDAY, MONDAY))
          .withMessageContaining("must be before");
      assertThatIllegalArgumentException().isThrownBy(() -> PlanRequest.builder(MONDAY, MONDAY));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PlanRequest.builder(Instant.MIN, Instant.MAX));
    }

    @Test
    void aWindowThatIsEmptyOrLongerThanTheHorizonOrFarTooShortIsRefused() {
      assertThatIllegalArgumentException().isThrownBy(() -> week().window(Duration.ZERO));
      assertThatIllegalArgumentException().isThrownBy(() -> week().window(Duration.ofDays(-1)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> week().window(Duration.ofDays(6)).build())
          .withMessageContaining("longer than the horizon");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(3000)))
                      .window(Duration.ofSeconds(1))
                      .build())
          .withMessageContaining("at most 1000000");
    }

    @Test
    void theSameShareTwiceIsRefused() {
      PlanRequest.Builder builder = week().share(amb(1), CONTENT, NETWORK, PARIS);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.share(amb(1), CONTENT, NETWORK, PARIS))
          .withMessageContaining("twice");
    }

    @Test
    void aGapLongerThanTheHorizonLeavesTheShareWithoutMomentAndSaysSo() {
      Plan plan =
          Planner.plan(
              week()
                  .limits(PostingLimits.none().withMinGap(Duration.ofDays(30)))
                  .share(amb(1), CONTENT, NETWORK, PARIS)
                  .existing(amb(1), NETWORK, MONDAY)
                  .build());
      Unplaceable unplaceable = plan.unplaceable().get(0);
      assertThat(unplaceable.reason()).isEqualTo(Unplaceable.Reason.MIN_GAP);
      assertThat(unplaceable.relaxation())
          .hasValue(new Relaxation(Relaxation.Kind.SHORTER_GAP, "PT112H59M"));
    }

    @Test
    void peopleWithoutAMinuteOfAllowedTimeAreAllReported() {
      WorkingTime sundays =
          WorkingTime.of(
              ZoneOffset.UTC, List.of(DayOfWeek.SUNDAY), DailyHours.between("09:00", "10:00"));
      PlanRequest.Builder builder = week();
      for (int i = 0; i < 100_000; i++) {
        builder.share(amb(i), CONTENT, NETWORK, sundays);
      }
      Plan plan = Planner.plan(builder.build());
      assertThat(plan.placements()).isEmpty();
      assertThat(plan.unplaceable()).hasSize(100_000);
      Unplaceable last = plan.unplaceable().get(99_999);
      assertThat(last.reason()).isEqualTo(Unplaceable.Reason.NO_WORKING_TIME);
      assertThat(last.relaxation())
          .hasValue(new Relaxation(Relaxation.Kind.ALLOW_WEEKDAY, "MONDAY"));
    }

    @Test
    void withoutJollydayOnlyPeopleWithACountryFail() {
      HolidayCalendar missing =
          (country, from, to) -> {
            throw new IllegalStateException("no calendar");
          };
      Plan plan =
          Planner.plan(week().holidays(missing).share(amb(1), CONTENT, NETWORK, PARIS).build());
      assertThat(plan.placements()).hasSize(1);
      PlanRequest request =
          week().holidays(missing).share(amb(1), CONTENT, NETWORK, PARIS.withCountry("FR")).build();
      assertThatIllegalStateException().isThrownBy(() -> Planner.plan(request));
    }
  }
}
