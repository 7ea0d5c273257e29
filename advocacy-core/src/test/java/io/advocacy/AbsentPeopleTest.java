package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.care.CareKind;
import io.advocacy.charter.Charter;
import io.advocacy.mission.EventPairing;
import io.advocacy.mission.Helper;
import io.advocacy.mission.Mission;
import io.advocacy.mission.MissionKind;
import io.advocacy.mission.MissionState;
import io.advocacy.people.Condition;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.Population;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.Program;
import io.advocacy.publish.DyingStore;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.season.Season;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.Rotation;
import io.advocacy.takeover.Takeover;
import io.advocacy.takeover.Takeovers;
import io.advocacy.training.AgendaItem;
import io.advocacy.training.TrainingSession;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbsentPeopleTest extends OfficeFixture {
  private final EmployeeId leaver = person(6);
  private final ProgramOffice office = advocacy.office(PROGRAM);
  private final SocialAccountId account = SocialAccount.ofCompany(FakeNetwork.ID, "company").id();

  private static void isRefused(ThrowingCallable act) {
    assertThatIllegalStateException().isThrownBy(act).withMessageContaining("not in the directory");
  }

  private void letTheLeaverGo() {
    List<Employee> all = IntStream.range(0, 30).mapToObj(i -> employee(i, "w")).toList();
    advocacy.workforce().sync(EmployeeDirectory.of(all));
    join(leaver);
    advocacy
        .workforce()
        .sync(EmployeeDirectory.of(all.stream().filter(one -> !one.id().equals(leaver)).toList()));
    assertThat(advocacy.ambassadors()).isEmpty();
  }

  private int keep(LocalDate week, EmployeeId person) {
    return office
        .takeovers()
        .keep(
            new Rotation(
                List.of(new Rotation.Turn(week, person, "FR", "a", "x")), List.of(), List.of()),
            account,
            PARIS,
            LocalTime.of(9, 0),
            new Brief(List.of("your job"), List.of("your own words"), List.of("results")));
  }

  @Test
  void nobodyWhomTheDirectoryLetGoGetsATurn() {
    letTheLeaverGo();
    isRefused(() -> keep(LocalDate.of(2026, 3, 9), leaver));
    assertThat(keep(LocalDate.of(2026, 3, 9), person(5))).isEqualTo(1);
    String turn = office.takeovers().turns(account).get(0).id();
    isRefused(() -> office.takeovers().giveUp(turn, Optional.of(leaver)));
    isRefused(() -> office.takeovers().accept(turn, leaver));
    office.takeovers().accept(turn, person(5));

    assertThat(office.takeovers().turns(account)).hasSize(1);
  }

  @Test
  void nobodyWhomTheDirectoryLetGoGetsACharterAPlaceATermOrAMission() {
    letTheLeaverGo();
    office
        .charters()
        .publish(
            new Charter(PROGRAM.id(), 1, "t", 2, List.of("o"), List.of("s"), List.of("p"), true));
    LocalDateTime day = LocalDateTime.of(2026, 4, 1, 9, 0);
    office
        .trainings()
        .announce(
            TrainingSession.of(
                "day", PROGRAM.id(), "x", PARIS, 1, new AgendaItem(day, day.plusHours(2), "x")));
    office
        .seasons()
        .add(
            new Season(
                "s1", PROGRAM.id(), LocalDate.of(2026, 3, 2), LocalDate.of(2026, 8, 31), 10, 0.5));
    office
        .missions()
        .open(
            Mission.of(
                "m",
                PROGRAM.id(),
                MissionKind.ONLINE_PRESENCE,
                "x",
                MONDAY,
                MONDAY.plusSeconds(60)));

    isRefused(() -> office.charters().offer(leaver));
    isRefused(() -> office.charters().signAsPerson(leaver, 1));
    isRefused(() -> office.trainings().enrol("day", leaver));
    isRefused(() -> office.seasons().admit("s1", List.of(person(1), leaver)));
    isRefused(() -> office.missions().assign("m", leaver, Optional.empty()));

    assertThat(office.trainings().session("day").orElseThrow().enrolled()).isEmpty();
    assertThat(office.seasons().serving()).isEmpty();
    assertThat(office.missions().mission("m").orElseThrow().state()).isEqualTo(MissionState.OPEN);
    office.trainings().enrol("day", person(1));
    join(leaver);
    assertThat(office.charters().offer(leaver)).isNotNull();
  }

  @Test
  void nobodyWhomTheDirectoryLetGoGetsIntoAPodAPairOrTheCareOfHr() {
    letTheLeaverGo();
    office.pods().open("pod", "A pod");
    EmployeeId stranger = EmployeeId.of("nobody-known");
    for (String event : List.of("one", "two")) {
      office
          .missions()
          .open(
              Mission.of(
                  event,
                  PROGRAM.id(),
                  MissionKind.EVENT,
                  "A fair",
                  MONDAY.plusSeconds(60),
                  MONDAY.plusSeconds(120)));
    }

    for (EmployeeId absent : List.of(leaver, stranger)) {
      isRefused(() -> office.pods().join("pod", absent.ambassador()));
      isRefused(() -> office.missions().assign("one", person(1), Optional.of(absent)));
      isRefused(() -> office.care().given(absent, CareKind.INTERVIEW, person(1)));
    }
    List<Helper.Free> free = List.of(new Helper.Free(MONDAY, MONDAY.plusSeconds(600)));
    EventPairing pairing =
        office
            .missions()
            .pairEvents(
                List.of(new Helper(leaver, Set.of(), free), new Helper(person(1), Set.of(), free)),
                List.of(
                    new Helper(person(2), Set.of(), free), new Helper(stranger, Set.of(), free)));

    assertThat(pairing.pairs()).containsExactly(new EventPairing.Pair("one", person(1), person(2)));
    assertThat(pairing.missing()).containsOnlyKeys("two");
    assertThat(office.care().reminders()).isEmpty();
    assertThat(office.pods().join("pod", person(1).ambassador()).members()).hasSize(1);
  }

  @Test
  void aPodIsJoinedThroughItsOwnProgramByWhoBelongsToIt() {
    letTheLeaverGo();
    Program french =
        Program.of("french", "French")
            .withPopulation(Population.speaking(Locale.FRENCH).and(Condition.in("country", "FR")));
    office.pods().open("pod", "A pod");
    advocacy.office(french).pods().open("french-pod", "A French pod");
    join(person(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> advocacy.office(french).pods().join("pod", person(2).ambassador()))
        .withMessage("pod pod is of program experts, not french");
    assertThatIllegalStateException()
        .isThrownBy(() -> advocacy.office(french).pods().join("french-pod", person(1).ambassador()))
        .withMessage("this person does not belong to the population of program french");
    assertThat(office.pods().of(person(2).ambassador())).isEmpty();
    assertThat(office.pods().of(person(1).ambassador())).isEmpty();
  }

  private static Rotation.Turn turn(int week, EmployeeId person) {
    return new Rotation.Turn(LocalDate.of(2026, 3, 9).plusWeeks(week), person, "FR", "a", "x");
  }

  private static int keep(Takeovers takeovers, SocialAccountId account, Rotation.Turn... turns) {
    return takeovers.keep(
        new Rotation(List.of(turns), List.of(), List.of()),
        account,
        PARIS,
        LocalTime.of(9, 0),
        new Brief(List.of("your job"), List.of("your own words"), List.of("results")));
  }

  /** Lets somebody go between any two steps of those who give them a turn. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whoIsLetGoWhileTheyGetATurnHasNone(int act) {
    List<Employee> all = IntStream.range(0, 30).mapToObj(i -> employee(i, "w")).toList();
    List<Employee> rest = all.stream().filter(one -> !one.id().equals(leaver)).toList();
    boolean reached = true;
    for (int at = 1; reached; at++) {
      advocacy.workforce().sync(EmployeeDirectory.of(all));
      SocialAccountId own = SocialAccountId.of("company/" + act + "-" + at);
      Takeovers before = office.takeovers();
      if (act > 0) {
        keep(before, own, turn(0, act == 1 ? leaver : person(5)), turn(1, person(4)));
      }
      int step = at;
      AtomicInteger steps = new AtomicInteger();
      Takeovers takeovers =
          new Takeovers(
              DyingStore.around(
                  store,
                  () -> {
                    if (steps.incrementAndGet() == step) {
                      advocacy.workforce().sync(EmployeeDirectory.of(rest));
                    }
                  }),
              now::get,
              PROGRAM);
      try {
        switch (act) {
          case 0 -> keep(takeovers, own, turn(0, leaver), turn(1, person(4)));
          case 1 -> takeovers.swap(before.turns(own).get(0).id(), before.turns(own).get(1).id());
          default -> takeovers.giveUp(before.turns(own).get(0).id(), Optional.of(leaver));
        }
      } catch (IllegalStateException e) {
        assertThat(steps.get()).isGreaterThanOrEqualTo(at);
      }
      reached = steps.get() >= at;
      advocacy.workforce().sync(EmployeeDirectory.of(rest));

      assertThat(before.turns(own))
          .filteredOn(turn -> turn.person().equals(leaver))
          .as("let go at step %s", at)
          .allMatch(Takeover::closed);
    }
  }
}
