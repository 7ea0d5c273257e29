package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.charter.Charter;
import io.advocacy.charter.CommitmentState;
import io.advocacy.content.ContentId;
import io.advocacy.mission.Mission;
import io.advocacy.mission.MissionKind;
import io.advocacy.mission.MissionState;
import io.advocacy.network.Credential;
import io.advocacy.network.Secret;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.program.Admission;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.recruitment.Application;
import io.advocacy.recruitment.ApplicationState;
import io.advocacy.recruitment.Call;
import io.advocacy.season.Season;
import io.advocacy.selection.Criterion;
import io.advocacy.selection.Selection;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.Rotation;
import io.advocacy.takeover.Takeover;
import io.advocacy.takeover.TakeoverState;
import io.advocacy.takeover.Takeovers;
import io.advocacy.training.AgendaItem;
import io.advocacy.training.TrainingSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whatever somebody had a right to or a place in ends when they leave. */
class LeavingTest extends OfficeFixture {
  private final SocialAccount account = SocialAccount.ofCompany(FakeNetwork.ID, "company");
  private final Instant tuesday = Instant.parse("2026-03-03T10:00:00Z");
  private final ProgramOffice office = advocacy.office(PROGRAM);
  private final Takeovers takeovers = office.takeovers();
  private final EmployeeId leaver = person(1);

  @BeforeEach
  void twentyPeople() {
    hire(20);
    join(leaver);
    advocacy.addCompanyAccount(account);
    advocacy.connect(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
  }

  private void sign(Program program, EmployeeId person) {
    ProgramOffice of = advocacy.office(program);
    if (of.charters().current().isEmpty()) {
      of.charters()
          .publish(
              new Charter(
                  program.id(), 1, "The charter", 4, List.of(), List.of(), List.of(), false));
    }
    of.charters().offer(person);
    of.charters().signAsPerson(person, 1);
    of.charters().signAsCompany(person, HR);
    of.charters().divide(List.of(person), 1, 1);
    of.charters().launch(1);
  }

  private Takeover turn() {
    Rotation rotation =
        new Rotation(
            List.of(new Rotation.Turn(LocalDate.of(2026, 3, 2), leaver, "FR", "a", "turn 1")),
            List.of(),
            List.of());
    takeovers.keep(
        rotation,
        account.id(),
        PARIS,
        LocalTime.of(9, 0),
        new Brief(List.of("your job"), List.of("your own words"), List.of("results")));
    Takeover turn = takeovers.turns(account.id()).get(0);
    return takeovers.accept(turn.id(), leaver);
  }

  private void leaveTheCompany() {
    List<Employee> rest = new ArrayList<>();
    for (int m = 0; m < 3; m++) {
      rest.add(
          Employee.of("m-" + m, "Manager " + m, Map.of("country", "FR"))
              .withManager(EmployeeId.of("boss")));
    }
    IntStream.range(0, 20)
        .filter(i -> i != 1)
        .mapToObj(i -> employee(i, i % 4 == 0 ? "w" : "m"))
        .forEach(rest::add);
    assertThat(advocacy.workforce().sync(EmployeeDirectory.of(rest)).left()).isEqualTo(1);
  }

  @Test
  void aTurnOnTheCompanysAccountEndsWhenItsHolderWithdraws() {
    sign(PROGRAM, leaver);
    Takeover turn = turn();
    advocacy.approve(news("news"));
    Share posted = office.post(account.id(), leaver, ContentId.of("news"), tuesday);

    office.withdraw(leaver);

    assertThat(takeovers.mayPost(account.id(), leaver, tuesday)).isFalse();
    assertThat(takeovers.turn(turn.id()).orElseThrow().state()).isEqualTo(TakeoverState.GIVEN_UP);
    assertThatIllegalStateException()
        .isThrownBy(() -> office.post(account.id(), leaver, ContentId.of("news"), tuesday));
    now.set(tuesday);
    advocacy.publishDue();
    assertThat(advocacy.shares().find(posted.id()).orElseThrow().state())
        .isEqualTo(ShareState.CANCELLED);
    assertThat(network.texts()).isEmpty();
  }

  @Test
  void aTurnEndsForWhoLeavesTheCompanyOrTheProgrammesAltogether() {
    turn();
    leaveTheCompany();
    assertThat(takeovers.mayPost(account.id(), leaver, tuesday)).isFalse();
    assertThat(takeovers.holder(account.id(), tuesday)).isEmpty();
  }

  @Test
  void leavingAltogetherEndsTheCharterOfEveryProgram() {
    Program other = Program.of("other", "Other");
    sign(PROGRAM, leaver);
    sign(other, leaver);
    turn();

    advocacy.leave(leaver.ambassador());

    for (Program program : List.of(PROGRAM, other)) {
      assertThat(advocacy.office(program).charters().commitment(leaver).orElseThrow().state())
          .isEqualTo(CommitmentState.WITHDRAWN);
    }
    assertThat(takeovers.mayPost(account.id(), leaver, tuesday)).isFalse();
  }

  @Test
  void withdrawingFromOneProgramLeavesWhatAnotherOnePlannedAlone() {
    Program other = Program.of("other", "Other");
    List<Share> shares = planned(other);
    assertThat(shares).hasSize(1);

    office.withdraw(leaver);

    assertThat(advocacy.shares().find(shares.get(0).id()).orElseThrow().state())
        .isEqualTo(ShareState.PLANNED);
  }

  @Nested
  class LeavingTheCompanyInMidSeason {
    private void training(String id) {
      office
          .trainings()
          .announce(
              TrainingSession.of(
                      id,
                      PROGRAM.id(),
                      "One day",
                      PARIS,
                      1,
                      new AgendaItem(
                          LocalDateTime.of(2026, 4, 3, 9, 0),
                          LocalDateTime.of(2026, 4, 3, 17, 0),
                          "the day"))
                  .asOnboarding());
    }

    @Test
    void endsTheTerm() {
      office
          .seasons()
          .add(
              Season.of(
                  "2026", PROGRAM.id(), LocalDate.of(2026, 3, 1), LocalDate.of(2027, 2, 28), 3));
      office.seasons().admit("2026", List.of(leaver, person(2)));
      leaveTheCompany();
      assertThat(office.seasons().serving()).containsExactly(person(2));
      assertThat(office.seasons().alumni()).containsExactly(leaver);
    }

    @Test
    void freesThePlaceInATrainingForWhoWaits() {
      training("spring");
      office.trainings().enrol("spring", leaver);
      office.trainings().enrol("spring", person(2));
      leaveTheCompany();
      assertThat(office.trainings().session("spring").orElseThrow())
          .satisfies(
              session -> {
                assertThat(session.enrolled()).containsExactly(person(2));
                assertThat(session.waiting()).isEmpty();
              });
    }

    @Test
    void givesMissionsBackAndLeavesPods() {
      office
          .missions()
          .open(
              Mission.of(
                  "fair",
                  PROGRAM.id(),
                  MissionKind.EVENT,
                  "A fair",
                  MONDAY.plus(Duration.ofDays(9)),
                  MONDAY.plus(Duration.ofDays(10))));
      office.missions().assign("fair", leaver, Optional.of(person(3)));
      office.pods().open("pod", "A pod");
      office.pods().join("pod", leaver.ambassador());
      leaveTheCompany();
      assertThat(office.missions().mission("fair").orElseThrow())
          .satisfies(
              mission -> {
                assertThat(mission.state()).isEqualTo(MissionState.OPEN);
                assertThat(mission.ambassador()).isEmpty();
              });
      assertThat(office.pods().of(leaver.ambassador())).isEmpty();
    }

    @Test
    void takesApplicationsBackSoThatTheReserveFillsTheSeat() {
      Call call =
          new Call(
              "spring",
              PROGRAM.id(),
              MONDAY,
              MONDAY.plus(Duration.ofDays(7)),
              1,
              20,
              List.of(new Criterion("motivation", 1)),
              List.of());
      office.recruitment().open(call);
      office.recruitment().apply("spring", leaver, Map.of("why", "because"), Map.of());
      office.recruitment().apply("spring", person(2), Map.of(), Map.of());
      office.recruitment().grade("spring", leaver, HR, Map.of("motivation", 90.0));
      pass(Duration.ofDays(8));
      assertThat(((Selection) office.recruitment().select("spring")).selected())
          .containsExactly(leaver);

      leaveTheCompany();

      assertThat(office.recruitment().application("spring", leaver))
          .map(Application::state)
          .contains(ApplicationState.WITHDRAWN);
      assertThat(((Selection) office.recruitment().replace("spring")).selected())
          .containsExactly(person(2));
      assertThat(office.recruitment().application("spring", person(2)))
          .map(Application::state)
          .contains(ApplicationState.SELECTED);
    }

    @Test
    void letsNobodyApplyWhoIsNotInTheDirectory() {
      office
          .recruitment()
          .open(
              new Call(
                  "spring",
                  PROGRAM.id(),
                  MONDAY,
                  MONDAY.plus(Duration.ofDays(7)),
                  1,
                  20,
                  List.of(new Criterion("motivation", 1)),
                  List.of()));
      leaveTheCompany();
      for (EmployeeId nobody : List.of(leaver, EmployeeId.of("invented"))) {
        assertThatIllegalStateException()
            .isThrownBy(() -> office.recruitment().apply("spring", nobody, Map.of(), Map.of()))
            .withMessage("this person is not in the directory");
      }
    }
  }

  @Nested
  class WhatWasPlannedIsJudgedAgainWhenItIsSent {
    private final Program signed = PROGRAM.withAdmission(Admission.open().withCharter());

    private Share plannedUnder(Program program) {
      List<Share> shares = planned(program);
      assertThat(shares).hasSize(1);
      return shares.get(0);
    }

    private Share sent(Share share) {
      now.set(share.publishAt());
      advocacy.publishDue();
      return advocacy.shares().find(share.id()).orElseThrow();
    }

    private void refused(Share share, String reason) {
      Share after = sent(share);
      assertThat(after.state()).isEqualTo(ShareState.CANCELLED);
      assertThat(after.failure().orElseThrow().message()).isEqualTo(reason);
      assertThat(network.texts()).isEmpty();
    }

    @Test
    void goesOutWhileNothingChanged() {
      sign(signed, leaver);
      assertThat(sent(plannedUnder(signed)).state()).isEqualTo(ShareState.PUBLISHED);
    }

    @Test
    void endsWhereTheCharterWasWithdrawn() {
      sign(signed, leaver);
      Share share = plannedUnder(signed);
      advocacy.office(signed).charters().withdraw(leaver);
      refused(share, "the ambassador withdrew from the charter");
    }

    @Test
    void endsWhereANewCharterMustBeSignedFirst() {
      sign(signed, leaver);
      Share share = plannedUnder(signed);
      advocacy
          .office(signed)
          .charters()
          .publish(
              new Charter(
                  PROGRAM.id(), 2, "The new charter", 4, List.of(), List.of(), List.of(), true));
      refused(
          share,
          "the program asks for both signatures under the charter in force, and the launch; plan it"
              + " again then");
    }

    @Test
    void endsWhereTheTermEnded() {
      Program served = PROGRAM.withAdmission(Admission.open().withTerm());
      office
          .seasons()
          .add(
              Season.of(
                  "2026", PROGRAM.id(), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2), 3));
      office.seasons().admit("2026", List.of(leaver));
      Share share = plannedUnder(served);
      Instant late = Instant.parse("2026-03-05T10:00:00Z");
      share = advocacy.shares().move(share.id(), late);
      refused(share, "the program asks for a term in the season of today; plan it again then");
    }

    @Test
    void endsWhereTheProgramAsksForAnOnboardingByNow() {
      Share share = plannedUnder(PROGRAM);
      advocacy.approve(news("other-news"));
      advocacy.plan(
          ContentId.of("other-news"),
          PROGRAM.withAdmission(Admission.open().withOnboarding()),
          now.get(),
          now.get().plus(Duration.ofDays(5)));
      refused(share, "the program asks for an onboarding; plan it again then");
    }

    @Test
    void anotherProgramsCharterSaysNothingAboutIt() {
      Program other = Program.of("other", "Other");
      sign(PROGRAM, leaver);
      Share share = plannedUnder(other);
      advocacy.office(PROGRAM).charters().withdraw(leaver);
      assertThat(sent(share).state()).isEqualTo(ShareState.PUBLISHED);
    }
  }
}
