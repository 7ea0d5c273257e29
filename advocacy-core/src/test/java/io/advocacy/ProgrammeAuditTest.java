package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditExport;
import io.advocacy.charter.Charter;
import io.advocacy.charter.Charters;
import io.advocacy.mission.Mission;
import io.advocacy.mission.MissionKind;
import io.advocacy.mission.Missions;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.recruitment.AgreementRules;
import io.advocacy.recruitment.Call;
import io.advocacy.recruitment.Recruitment;
import io.advocacy.season.Season;
import io.advocacy.season.Seasons;
import io.advocacy.selection.Criterion;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.Rotation;
import io.advocacy.takeover.Takeovers;
import io.advocacy.training.AgendaItem;
import io.advocacy.training.TrainingSession;
import io.advocacy.training.Trainings;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who did what when, from the call for applications to the end of a turn. */
class ProgrammeAuditTest extends OfficeFixture {
  private static final Actor LEAD = Actor.of("hr-lead");
  private static final EmployeeId MANAGER = EmployeeId.of("m-1");
  private static final SocialAccountId ACCOUNT = SocialAccountId.of("company/linkedin");

  private final ProgramOffice office = advocacy.office(PROGRAM);

  private List<String> did(String subject) {
    return advocacy.audit().on(subject).stream().map(this::told).toList();
  }

  private List<String> done(EmployeeId person) {
    return advocacy.audit().about(Actor.of(person.ambassador())).stream().map(this::told).toList();
  }

  private String told(AuditEntry entry) {
    return entry.action() + " by " + advocacy.audit().actor(entry).orElseThrow();
  }

  private void recruit() {
    hire(4);
    Recruitment recruitment = office.recruitment();
    office
        .by(LEAD)
        .recruitment()
        .open(
            new Call(
                "spring",
                PROGRAM.id(),
                MONDAY,
                MONDAY.plus(Duration.ofDays(14)),
                1,
                100,
                List.of(new Criterion("video", 1)),
                List.of()));
    recruitment.apply("spring", person(1), Map.of("why", "My secret dream"), Map.of("age", "27y"));
    recruitment.apply("spring", person(2), Map.of(), Map.of());
    recruitment.grade("spring", person(1), HR, Map.of("video", 90d));
    pass(Duration.ofDays(14));
    office.by(LEAD).recruitment().select("spring");
    recruitment.askManagers("spring", new AgreementRules(Duration.ofDays(5), 1));
    recruitment.agree("spring", person(1), MANAGER);
    recruitment.withdraw("spring", person(2));
    recruitment.withdraw("spring", person(2));
  }

  @Test
  void tellsAnApplicationFromTheCallToTheManagersAgreement() {
    recruit();

    assertThat(did("call/spring")).containsExactly("call.opened by hr-lead");
    assertThat(done(person(1)))
        .containsExactly(
            "application.made by e-101",
            "application.graded by " + HR,
            "application.selected by hr-lead",
            "agreement.asked by system:office",
            "agreement.given by m-1");
    assertThat(done(person(2)))
        .containsExactly(
            "application.made by e-102",
            "application.reserved by hr-lead",
            "application.withdrawn by e-102");
  }

  @Test
  void tellsTheCharterItsVersionsSignaturesAndTheWithdrawal() {
    Charters charters = office.by(LEAD).charters();
    charters.publish(charter(1, false));
    charters.offer(person(1));
    office.charters().signAsPerson(person(1), 1);
    office.charters().signAsCompany(person(1), HR);
    charters.divide(List.of(person(1)), 1, 1);
    charters.launch(1);
    charters.launch(1);
    office.charters().withdraw(person(1));

    assertThat(done(person(1)))
        .containsExactly(
            "charter.offered by hr-lead",
            "charter.signed by e-101",
            "charter.countersigned by " + HR,
            "charter.wave by hr-lead",
            "charter.launched by hr-lead",
            "charter.withdrawn by e-101");
    AuditEntry signed = advocacy.audit().about(Actor.of("e-101")).get(1);
    AuditEntry published = advocacy.audit().on("charter/" + PROGRAM.id() + "/1").get(0);
    assertThat(signed.details())
        .containsEntry("version", "1")
        .containsEntry("digest", published.details().get("digest"));
  }

  @Test
  void whoEntersWhatSomebodyElseSignedIsNamedBesideThem() {
    office.charters().publish(charter(1, false));
    office.charters().offer(person(1));
    office.by(LEAD).charters().signAsPerson(person(1), 1);

    AuditEntry signed = advocacy.audit().about(Actor.of("e-101")).get(1);
    assertThat(told(signed)).isEqualTo("charter.signed by hr-lead");
    assertThat(signed.subject()).isEqualTo("person/" + signed.details().get("by"));
  }

  private static Charter charter(int version, boolean signAgain) {
    return new Charter(
        PROGRAM.id(), version, "We share.", 4, List.of(), List.of(), List.of(), signAgain);
  }

  private static Season season(String id, String from, String to) {
    return new Season(id, PROGRAM.id(), LocalDate.parse(from), LocalDate.parse(to), 2, 0.5);
  }

  @Test
  void tellsASeasonItsTermsAndItsEnd() {
    Seasons seasons = office.by(LEAD).seasons();
    seasons.add(season("s1", "2026-03-02", "2026-03-31"));
    seasons.add(season("s2", "2026-04-01", "2026-04-30"));
    seasons.admit("s1", List.of(person(1), person(2)));
    seasons.admit("s1", List.of(person(1)));
    pass(Duration.ofDays(31));
    seasons.close("s1", "s2");
    seasons.close("s1", "s2");

    assertThat(did("season/s1"))
        .containsExactly("season.added by hr-lead", "season.closed by hr-lead");
    assertThat(done(person(1))).containsExactly("term.given by hr-lead", "term.ended by hr-lead");
    assertThat(done(person(2))).containsExactly("term.given by hr-lead", "term.given by hr-lead");
  }

  private void keep(Takeovers takeovers) {
    takeovers.keep(
        new Rotation(
            List.of(
                new Rotation.Turn(LocalDate.of(2026, 3, 9), person(1), "FR", "a", "turn 1"),
                new Rotation.Turn(LocalDate.of(2026, 3, 16), person(2), "DE", "b", "turn 1")),
            List.of(),
            List.of()),
        ACCOUNT,
        PARIS,
        LocalTime.of(9, 0),
        new Brief(List.of("your job"), List.of("your own words"), List.of("secret data")));
  }

  @Test
  void tellsInWhoseHandsACompanyAccountWas() {
    Takeovers takeovers = office.by(LEAD).takeovers();
    keep(takeovers);
    keep(takeovers);
    takeovers.swap("company/linkedin/2026-03-09", "company/linkedin/2026-03-16");
    office.takeovers().accept("company/linkedin/2026-03-09", person(2));
    takeovers.giveUp("company/linkedin/2026-03-09", Optional.of(person(3)));
    office.takeovers().accept("company/linkedin/2026-03-09+", person(3));
    pass(Duration.ofDays(21));
    office.takeovers().closeEnded();
    office.takeovers().closeEnded();

    assertThat(did("account/company/linkedin"))
        .containsExactly(
            "takeover.planned by hr-lead",
            "takeover.swapped by hr-lead",
            "takeover.accepted by e-102",
            "takeover.given-up by hr-lead",
            "takeover.accepted by e-103",
            "takeover.held by system:office",
            "takeover.lapsed by system:office");
  }

  @Test
  void tellsTrainingsAndMissions() {
    Trainings trainings = office.by(LEAD).trainings();
    trainings.announce(
        TrainingSession.of(
            "t-1",
            PROGRAM.id(),
            "First steps",
            PARIS,
            2,
            new AgendaItem(
                LocalDateTime.parse("2026-03-03T09:00"),
                LocalDateTime.parse("2026-03-03T10:00"),
                "Start")));
    trainings.enrol("t-1", person(1));
    trainings.enrol("t-1", person(1));
    pass(Duration.ofDays(2));
    trainings.attended("t-1", List.of(person(1)));
    Missions missions = office.by(LEAD).missions();
    missions.open(
        Mission.of(
            "m-1",
            PROGRAM.id(),
            MissionKind.EVENT,
            "Fair",
            MONDAY.plus(Duration.ofDays(3)),
            MONDAY.plus(Duration.ofDays(4))));
    missions.assign("m-1", person(1), Optional.empty());
    office.missions().done("m-1", person(1));
    office.missions().confirm("m-1", HR);

    assertThat(did("training/t-1"))
        .containsExactly(
            "training.announced by hr-lead",
            "training.enrolled by hr-lead",
            "training.attended by hr-lead");
    assertThat(did("mission/m-1"))
        .containsExactly(
            "mission.opened by hr-lead",
            "mission.assigned by hr-lead",
            "mission.done by e-101",
            "mission.confirmed by " + HR);
  }

  @Test
  void leavingIsToldPartByPartAndTheTrailOutlivesThePerson() throws IOException {
    recruit();
    office.charters().publish(charter(1, false));
    office.charters().offer(person(1));
    keep(office.takeovers());
    office.by(LEAD).withdraw(person(1));
    List<String> before = done(person(1));
    assertThat(before).endsWith("charter.withdrawn by hr-lead", "application.withdrawn by hr-lead");
    assertThat(did("account/company/linkedin")).endsWith("takeover.given-up by hr-lead");
    String pseudonym = advocacy.audit().about(Actor.of("e-101")).get(0).subject();

    advocacy.rights().erase(person(1).ambassador());

    StringWriter export = new StringWriter();
    long entries = advocacy.audit().export(export);
    assertThat(export.toString())
        .doesNotContain("e-101\"", "e-101/", "/e-101", "My secret dream", "27y");
    assertThat(AuditExport.verify(new StringReader(export.toString())).isIntact()).isTrue();
    assertThat(AuditExport.verify(new StringReader(export.toString())).entries())
        .isEqualTo(entries);
    assertThat(advocacy.audit().verify().isIntact()).isTrue();
    assertThat(advocacy.audit().on(pseudonym)).hasSize(before.size());
    assertThat(advocacy.audit().about(Actor.of("e-101"))).isEmpty();
    assertThat(store.records().naming("e-101")).as("asking keeps nothing").isEmpty();
  }
}
