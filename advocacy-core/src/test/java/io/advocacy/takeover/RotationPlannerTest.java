package io.advocacy.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.people.EmployeeId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RotationPlannerTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  /** Two to four people of each of 35 countries, 8 jobs, everybody away in about ten weeks. */
  static List<Proposal> thirtyFiveCountries(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Proposal> proposals = new ArrayList<>();
    for (int country = 10; country < 45; country++) {
      int people = 2 + random.nextInt(3);
      for (int i = 0; i < people; i++) {
        Set<LocalDate> away = new HashSet<>();
        for (int w = 0; w < 10; w++) {
          away.add(FIRST.plusWeeks(random.nextInt(52)));
        }
        proposals.add(
            new Proposal(
                EmployeeId.of("c" + country + "-" + i),
                "country-" + country,
                "job-" + random.nextInt(8),
                away));
      }
    }
    return proposals;
  }

  private static int firstWeekOf(Proposal proposal, int from) {
    int week = from;
    while (proposal.away().contains(FIRST.plusWeeks(week))) {
      week++;
    }
    return week;
  }

  private static void assertHolds(RotationRequest request, Rotation rotation) {
    Map<EmployeeId, Proposal> proposals =
        request.proposals().stream().collect(Collectors.toMap(Proposal::person, p -> p));
    assertThat(rotation.turns()).extracting(Rotation.Turn::person).doesNotHaveDuplicates();
    for (Rotation.Turn turn : rotation.turns()) {
      assertThat(proposals.get(turn.person()).away()).doesNotContain(turn.week());
    }
    for (int i = 0; i < rotation.turns().size(); i++) {
      for (int j = i + 1; j < rotation.turns().size(); j++) {
        Rotation.Turn one = rotation.turns().get(i);
        Rotation.Turn other = rotation.turns().get(j);
        if (one.country().equals(other.country())) {
          assertThat(other.week()).isAfter(one.week().plusWeeks(request.countryGap()));
        }
      }
    }
  }

  @Test
  void plansFiftyTwoWeeksForThirtyFiveCountriesAndHoldsEveryConstraint() {
    for (int seed = 0; seed < 10; seed++) {
      List<Proposal> proposals = thirtyFiveCountries(seed);
      Proposal driver = proposals.get(40);
      int rally = firstWeekOf(driver, 2);
      int fair =
          firstWeekOf(
              proposals.stream().filter(p -> p.country().equals("COUNTRY-20")).findFirst().get(),
              20);
      List<GroupEvent> events =
          List.of(
              new GroupEvent(
                  "rally of renewable energies",
                  FIRST.plusWeeks(rally).plusDays(3),
                  Optional.empty(),
                  Optional.of(driver.person())),
              new GroupEvent(
                  "fair", FIRST.plusWeeks(fair), Optional.of("COUNTRY-20"), Optional.empty()));
      RotationRequest request = new RotationRequest(FIRST, 52, proposals, events, 8, seed);

      Rotation rotation = RotationPlanner.plan(request);

      assertThat(rotation.turns()).hasSize(52);
      assertThat(rotation.empty()).isEmpty();
      assertThat(rotation.notes()).isEmpty();
      assertHolds(request, rotation);
      Map<String, Long> turns =
          rotation.turns().stream()
              .collect(Collectors.groupingBy(Rotation.Turn::country, Collectors.counting()));
      assertThat(turns).hasSize(35);
      assertThat(turns.values()).allSatisfy(count -> assertThat(count).isBetween(1L, 2L));
      for (int i = 1; i < 52; i++) {
        assertThat(rotation.turns().get(i).job()).isNotEqualTo(rotation.turns().get(i - 1).job());
      }
      assertThat(rotation.turns().get(rally).person()).isEqualTo(driver.person());
      assertThat(rotation.turns().get(rally).reason())
          .isEqualTo("tied to rally of renewable energies");
      assertThat(rotation.turns().get(fair).country()).isEqualTo("COUNTRY-20");
      assertThat(RotationPlanner.plan(request)).isEqualTo(rotation);
    }
  }

  @Test
  void leavesAWeekEmptyAndSaysSoWhenNobodyCan() {
    Proposal always = new Proposal(EmployeeId.of("a"), "FR", "x", Set.of());
    Proposal away = new Proposal(EmployeeId.of("b"), "DE", "x", Set.of(FIRST, FIRST.plusWeeks(1)));

    Rotation rotation =
        RotationPlanner.plan(new RotationRequest(FIRST, 2, List.of(always, away), List.of(), 0, 1));

    assertThat(rotation.turns()).hasSize(1);
    assertThat(rotation.empty()).hasSize(1);
    assertThat(rotation.notes())
        .containsExactly("nobody can hold the account in the week of " + rotation.empty().get(0));
  }

  @Test
  void saysWhatCouldNotBeKept() {
    List<Proposal> twoOfOneCountry =
        List.of(
            new Proposal(EmployeeId.of("a"), "FR", "x", Set.of()),
            new Proposal(EmployeeId.of("b"), "FR", "x", Set.of()));

    Rotation rotation =
        RotationPlanner.plan(new RotationRequest(FIRST, 2, twoOfOneCountry, List.of(), 4, 1));

    assertThat(rotation.notes())
        .containsExactly(
            "FR comes again after 1 weeks, in the week of 2026-01-12",
            "the same job two weeks in a row, in the week of 2026-01-12");
  }

  @Test
  void beginsOnAMonday() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RotationRequest(FIRST.plusDays(1), 2, List.of(), List.of(), 4, 1))
        .withMessage("a rotation begins on a Monday, not on 2026-01-06");
  }

  @Test
  void takesAnyDayOfAnAbsenceForItsWeekAndOneCountryHoweverItIsWritten() {
    LocalDate wednesday = FIRST.plusDays(2);
    List<Proposal> everybodyAway =
        List.of(
            new Proposal(EmployeeId.of("e1"), "FR", "a", Set.of(wednesday)),
            new Proposal(EmployeeId.of("e2"), "fr ", "b", Set.of(wednesday)));
    Rotation rotation =
        RotationPlanner.plan(new RotationRequest(FIRST, 3, everybodyAway, List.of(), 1, 1));

    assertThat(rotation.empty()).contains(FIRST);
    assertThat(rotation.turns()).extracting(Rotation.Turn::country).containsOnly("FR");
    assertThat(rotation.notes())
        .contains("FR comes again after 1 weeks, in the week of " + FIRST.plusWeeks(2));
  }

  @Test
  void saysThatAnEventIsOutsideTheWeeks() {
    Rotation rotation =
        RotationPlanner.plan(
            new RotationRequest(
                FIRST,
                1,
                List.of(new Proposal(EmployeeId.of("e1"), "FR", "a", Set.of())),
                List.of(
                    new GroupEvent(
                        "Rally", FIRST.plusWeeks(1), Optional.of("fr"), Optional.empty())),
                0,
                1));
    assertThat(rotation.notes())
        .containsExactly("Rally on 2026-01-12 is outside the weeks of this rotation");
  }
}
