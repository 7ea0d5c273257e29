package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.mission.Mission;
import io.advocacy.mission.MissionKind;
import io.advocacy.mission.MissionState;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.privacy.RetentionRules;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.recruitment.Call;
import io.advocacy.selection.Criterion;
import io.advocacy.store.StoredRecord;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.Rotation;
import io.advocacy.training.AgendaItem;
import io.advocacy.training.TrainingSession;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RightsTest extends OfficeFixture {
  @Test
  void forgetsPeopleWhoLeftAndStepsThatClosedLongAgo() {
    ProgramOffice office = advocacy.office(PROGRAM);
    join(person(1));
    office.pods().open("pod", "Pod");
    office.pods().join("pod", person(1).ambassador());
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
    office.missions().assign("m", person(2), Optional.empty());
    office.missions().done("m", person(2));
    office.missions().confirm("m", HR);
    advocacy.leave(person(1).ambassador());
    RetentionRules rules = RetentionRules.defaults();
    pass(Duration.ofDays(364));
    assertThat(advocacy.rights().retain(rules)).isZero();
    pass(Duration.ofDays(2));

    assertThat(advocacy.rights().retain(rules)).isEqualTo(1);
    assertThat(office.pods().of(person(1).ambassador())).isEmpty();
    assertThat(advocacy.rights().export(person(1).ambassador())).contains("\"data\" : { }");
    assertThat(office.missions().of(person(2))).hasSize(1);
    pass(Duration.ofDays(365));
    assertThat(advocacy.rights().retain(rules)).isEqualTo(1);
    assertThat(office.missions().of(person(2))).isEmpty();
    assertThat(office.missions().mission("m").orElseThrow().state())
        .isEqualTo(MissionState.CONFIRMED);
    assertThat(advocacy.rights().retain(rules)).isZero();
  }

  @Test
  void keepsConsentsWithTheirVersions() {
    var rights = advocacy.rights();
    rights.consent(person(1).ambassador(), "audience", 1);

    assertThat(rights.hasConsent(person(1).ambassador(), "audience", 1)).isTrue();
    assertThat(rights.hasConsent(person(1).ambassador(), "audience", 2)).isFalse();
    rights.withdrawConsent(person(1).ambassador(), "audience", 1);
    assertThat(rights.hasConsent(person(1).ambassador(), "audience", 1)).isFalse();
    assertThat(rights.consents(person(1).ambassador())).hasSize(1);
  }

  @Test
  void keepsTheFiguresOfAContentWhenAPersonIsErased() {
    join(person(1));
    join(person(2));
    planned(PROGRAM);
    for (int step = 0; step < 5 * 24 * 6; step++) {
      pass(Duration.ofMinutes(10));
      advocacy.publishDue();
    }
    var before = advocacy.shares().facts(ContentId.of("news"));
    assertThat(before).hasSize(2);

    advocacy.rights().erase(person(1).ambassador());

    var after = advocacy.shares().facts(ContentId.of("news"));
    assertThat(after).hasSize(2);
    assertThat(after).extracting("ownWords").containsExactly(false, false);
    assertThat(advocacy.rights().export(person(1).ambassador())).contains("\"data\" : { }");
    assertThat(advocacy.rights().export(person(2).ambassador())).contains("remote-e-102");
  }

  @Test
  void forgetsApplicantsTraineesAndPlannedHoldersWhoLeftTheCompanyAndWereNeverAmbassadors() {
    hire(20);
    EmployeeId leaver = person(5);
    takePart(leaver);
    List<Employee> rest = new ArrayList<>();
    for (int m = 0; m < 3; m++) {
      rest.add(Employee.of("m-" + m, "Manager " + m, Map.of()));
    }
    IntStream.range(0, 20).filter(i -> i != 5).mapToObj(i -> employee(i, "m")).forEach(rest::add);
    advocacy.workforce().sync(EmployeeDirectory.of(rest));
    assertThat(advocacy.rights().export(leaver.ambassador())).contains("because");

    pass(Duration.ofDays(366));

    assertThat(advocacy.rights().retain(RetentionRules.defaults())).isEqualTo(1);
    assertThat(advocacy.rights().export(leaver.ambassador())).contains("\"data\" : { }");
  }

  @Test
  void forgetsWhoIsNamedInStepsThatNobodyEverClosed() {
    hire(20);
    takePart(person(5));
    pass(Duration.ofDays(800));

    assertThat(advocacy.rights().retain(RetentionRules.defaults())).isEqualTo(3);

    assertThat(advocacy.rights().export(person(5).ambassador()))
        .doesNotContain("because")
        .doesNotContain("first-day")
        .doesNotContain("company");
  }

  @Test
  void keepsTheOnboardingOfWhoStillTakesPart() {
    hire(20);
    join(person(5));
    takePart(person(5));
    now.set(MONDAY.plus(Duration.ofDays(31)));
    ProgramOffice office = advocacy.office(PROGRAM);
    office.trainings().attended("first-day", List.of(person(5)));
    pass(Duration.ofDays(800));

    advocacy.rights().retain(RetentionRules.defaults());

    assertThat(office.trainings().onboarded()).containsExactly(person(5));
  }

  /** Applies, gets a place in a training and is planned for a turn, none of which is answered. */
  private void takePart(EmployeeId person) {
    takePart(person, MONDAY);
  }

  private void takePart(EmployeeId person, Instant from) {
    ProgramOffice office = advocacy.office(PROGRAM);
    office
        .recruitment()
        .open(
            new Call(
                "spring",
                PROGRAM.id(),
                from,
                from.plus(Duration.ofDays(7)),
                1,
                20,
                List.of(new Criterion("motivation", 1)),
                List.of()));
    office.recruitment().apply("spring", person, Map.of("why", "because"), Map.of("gender", "w"));
    LocalDateTime day = LocalDateTime.ofInstant(from, PARIS).plusDays(30);
    LocalDate week =
        LocalDate.ofInstant(from, PARIS)
            .plusDays(7)
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    office
        .trainings()
        .announce(
            TrainingSession.of(
                    "first-day",
                    PROGRAM.id(),
                    "One day",
                    PARIS,
                    5,
                    new AgendaItem(day, day.plusHours(7), "the day"))
                .asOnboarding());
    office.trainings().enrol("first-day", person);
    office
        .takeovers()
        .keep(
            new Rotation(
                List.of(new Rotation.Turn(week, person, "FR", "a", "turn 1")),
                List.of(),
                List.of()),
            SocialAccount.ofCompany(FakeNetwork.ID, "company").id(),
            PARIS,
            LocalTime.of(9, 0),
            new Brief(List.of("your job"), List.of("your own words"), List.of("results")));
  }

  @Test
  void erasesNobodyWhoIsEmployedAndTakesPartAgain() {
    hire(30);
    join(person(5));
    advocacy.leave(person(5).ambassador());
    pass(Duration.ofDays(364));
    takePart(person(5), now.get());
    pass(Duration.ofDays(3));

    assertThat(advocacy.rights().retain(RetentionRules.defaults())).isZero();
    assertThat(advocacy.office(PROGRAM).recruitment().application("spring", person(5))).isPresent();
    assertThat(advocacy.workforce().employee(person(5))).isPresent();
  }

  @Test
  void erasesNobodyWhoWasHiredAgainAndCountsFromWhenTheyLeftLast() {
    hire(30);
    join(person(5));
    advocacy.leave(person(5).ambassador());
    leaveTheCompany(person(5), 30);
    pass(Duration.ofDays(30));
    hire(30);
    pass(Duration.ofDays(340));
    assertThat(advocacy.rights().retain(RetentionRules.defaults())).isZero();
    assertThat(advocacy.workforce().employee(person(5))).isPresent();
    advocacy.rights().consent(person(5).ambassador(), "audience", 1);

    leaveTheCompany(person(5), 30);
    pass(Duration.ofDays(364));
    assertThat(advocacy.rights().retain(RetentionRules.defaults())).isZero();
    pass(Duration.ofDays(2));
    assertThat(advocacy.rights().retain(RetentionRules.defaults())).isEqualTo(1);
    assertThat(advocacy.rights().consents(person(5).ambassador())).isEmpty();
  }

  @Test
  void countsForPeopleOfNoDirectoryFromTheirLastPart() {
    ProgramOffice office = advocacy.office(PROGRAM);
    join(person(5));
    advocacy.leave(person(5).ambassador());
    pass(Duration.ofDays(364));
    takePart(person(5), now.get());
    pass(Duration.ofDays(3));
    assertThat(advocacy.rights().retain(RetentionRules.defaults())).isZero();

    office.withdraw(person(5));
    pass(Duration.ofDays(366));

    assertThat(advocacy.rights().retain(RetentionRules.defaults())).isEqualTo(1);
    assertThat(advocacy.rights().export(person(5).ambassador())).contains("\"data\" : { }");
  }

  private void leaveTheCompany(EmployeeId leaver, int people) {
    List<Employee> rest = new ArrayList<>();
    for (int m = 0; m < 3; m++) {
      rest.add(Employee.of("m-" + m, "Manager " + m, Map.of()));
    }
    IntStream.range(0, people)
        .filter(i -> !person(i).equals(leaver))
        .mapToObj(i -> employee(i, "m"))
        .forEach(rest::add);
    assertThat(advocacy.workforce().sync(EmployeeDirectory.of(rest)).left()).isEqualTo(1);
  }

  @Test
  void theExportHoldsWhatTheAuditTrailHasAboutAPersonUntilTheyAreErased() {
    hire(20);
    takePart(person(5));
    advocacy.office(PROGRAM).charters().offer(person(5));

    assertThat(advocacy.rights().export(person(5).ambassador()))
        .contains("\"audit\"", "\"charter.offered\"");

    advocacy.rights().erase(person(5).ambassador());
    assertThat(advocacy.rights().export(person(5).ambassador())).contains("\"data\" : { }");
  }

  @Test
  void theExportHoldsNothingThatIsAboutOthers() {
    hire(20);
    takePart(person(5));
    ProgramOffice office = advocacy.office(PROGRAM);
    String call =
        store.records().naming(person(5).value()).stream()
            .filter(record -> record.kind().equals("application"))
            .map(record -> record.key().substring(0, record.key().indexOf('/')))
            .findFirst()
            .orElseThrow();
    store
        .records()
        .save(
            application(call).withPeople(Set.of(person(7).value(), person(8).value())), List.of());
    office.pods().open("pod", "The pod");
    IntStream.range(7, 10).forEach(i -> office.pods().join("pod", person(i).ambassador()));

    String ofJuror = advocacy.rights().export(person(8).ambassador());
    assertThat(ofJuror)
        .contains("\"post\" : 80.0", "\"call\" : \"" + call, "\"The pod\"")
        .doesNotContain("words of theirs", "woman", person(7).value(), person(9).value());
    String ofApplicant = advocacy.rights().export(person(7).ambassador());
    assertThat(ofApplicant)
        .contains("words of theirs", "woman", "80.0", "another person 1")
        .doesNotContain(person(8).value());
  }

  private static io.advocacy.store.StoredRecord application(String call) {
    return new StoredRecord(
        "application",
        call + "/" + person(7),
        1,
        PROGRAM.id().value(),
        Optional.of(person(7).value()),
        Set.of(person(7).value()),
        Optional.empty(),
        MONDAY,
        false,
        """
        {"v":1,"call":"CALL","program":"experts","person":"APPLICANT","words":{"why":"words of theirs"},
         "attributes":{"gender":"woman"},"grades":{"JUROR":{"post":80.0}},"history":[]}
        """
            .replace("CALL", call)
            .replace("APPLICANT", person(7).value())
            .replace("JUROR", person(8).value()));
  }
}
