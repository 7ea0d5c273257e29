package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Condition;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.Population;
import io.advocacy.people.SocialAccount;
import io.advocacy.privacy.RetentionRules;
import io.advocacy.program.Admission;
import io.advocacy.program.Program;
import io.advocacy.recruitment.Call;
import io.advocacy.season.CallProposal;
import io.advocacy.selection.Criterion;
import io.advocacy.selection.Quota;
import io.advocacy.selection.QuotaConflict;
import io.advocacy.selection.Selection;
import io.advocacy.selection.SelectionResult;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.GroupEvent;
import io.advocacy.takeover.Proposal;
import io.advocacy.takeover.Rotation;
import io.advocacy.takeover.RotationPlanner;
import io.advocacy.takeover.RotationRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The code of docs/programme.md and of the rights in docs/security-and-privacy.md. */
class ProgrammePageTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T08:00:00Z"));
  private final Advocacy advocacy = Advocacy.builder().clock(now::get).build();

  @Test
  void theCodeOfTheAuditRuns() {
    ProgramOffice office = advocacy.office(Program.of("experts", "Our experts"));
    EmployeeId person = EmployeeId.of("e-1");
    SocialAccount account = SocialAccount.ofCompany(NetworkId.INSTAGRAM, "group");
    office
        .recruitment()
        .open(
            new Call(
                "spring",
                Program.of("experts", "Our experts").id(),
                now.get(),
                now.get().plus(Duration.ofDays(14)),
                1,
                100,
                List.of(new Criterion("video", 1)),
                List.of()));
    office.recruitment().apply("spring", person, Map.of(), Map.of());
    now.set(now.get().plus(Duration.ofDays(14)));

    office.by(Actor.of("hr-lead")).recruitment().select("spring");
    List<AuditEntry> evidence = advocacy.audit().about(Actor.of(person.ambassador()));
    List<AuditEntry> whoHeldIt = advocacy.audit().on("account/" + account.id());
    assertThat(evidence)
        .extracting(AuditEntry::action)
        .containsExactly("application.made", "application.selected");
    assertThat(whoHeldIt).isEmpty();
  }

  @Test
  void theCodeOfThePageRuns() {
    Program program =
        Program.of("experts", "Our experts")
            .withPopulation(Population.where(Condition.in("country", "FR", "BE")))
            .withAdmission(Admission.open().withCharter().withOnboarding().withTerm());
    ProgramOffice office = advocacy.office(program);

    office
        .recruitment()
        .open(
            new Call(
                "spring",
                program.id(),
                now.get(),
                now.get().plus(Duration.ofDays(14)),
                1,
                100,
                List.of(new Criterion("video", 1)),
                List.of(Quota.of("gender", "w", 0, 1))));
    office.recruitment().apply("spring", EmployeeId.of("e-1"), Map.of(), Map.of());
    now.set(now.get().plus(Duration.ofDays(14)));
    SelectionResult result = office.recruitment().select("spring");
    if (result instanceof Selection selection) {
      selection.explain().forEach(System.out::println);
    } else if (result instanceof QuotaConflict conflict) {
      System.out.println(conflict.explain());
    }
    assertThat(result).isInstanceOf(Selection.class);

    Optional<CallProposal> proposal = office.seasons().nextCall();
    assertThat(proposal).isEmpty();

    LocalDate firstMonday = LocalDate.of(2026, 3, 9);
    List<Proposal> proposals =
        List.of(new Proposal(EmployeeId.of("e-1"), "FR", "engineer", Set.of()));
    List<GroupEvent> events = List.of();
    long seed = 1;
    SocialAccount account = SocialAccount.ofCompany(NetworkId.INSTAGRAM, "group");
    Brief brief = new Brief(List.of(), List.of(), List.of("confidential data"));
    Rotation rotation =
        RotationPlanner.plan(new RotationRequest(firstMonday, 52, proposals, events, 8, seed));
    office
        .takeovers()
        .keep(rotation, account.id(), ZoneId.of("Europe/Paris"), LocalTime.of(9, 0), brief);
    assertThat(office.takeovers().turns(account.id())).hasSize(1);
  }

  @Test
  void theRightsOfPeople() {
    AmbassadorId person = AmbassadorId.of("e-1");
    advocacy.rights().consent(person, "audience", 1);

    String everything = advocacy.rights().export(person);
    int changed = advocacy.rights().erase(person);
    int forgotten = advocacy.rights().retain(RetentionRules.defaults());

    assertThat(everything).contains("\"audience\"");
    assertThat(changed).isEqualTo(1);
    assertThat(forgotten).isZero();
  }
}
