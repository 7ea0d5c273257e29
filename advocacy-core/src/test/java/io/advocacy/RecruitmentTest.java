package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.event.ProgramChanged;
import io.advocacy.people.Condition;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.Population;
import io.advocacy.recruitment.AgreementRequest;
import io.advocacy.recruitment.AgreementRules;
import io.advocacy.recruitment.Application;
import io.advocacy.recruitment.ApplicationState;
import io.advocacy.recruitment.Call;
import io.advocacy.recruitment.Invitation;
import io.advocacy.recruitment.Presence;
import io.advocacy.recruitment.Recruitment;
import io.advocacy.selection.Criterion;
import io.advocacy.selection.Quota;
import io.advocacy.selection.QuotaConflict;
import io.advocacy.selection.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecruitmentTest extends OfficeFixture {
  private final Recruitment recruitment = advocacy.office(PROGRAM).recruitment();

  private Call call(int seats, long population, Quota... quotas) {
    Call call =
        new Call(
            "spring",
            PROGRAM.id(),
            MONDAY,
            MONDAY.plus(Duration.ofDays(14)),
            seats,
            population,
            List.of(new Criterion("video", 2), new Criterion("best post", 1)),
            List.of(quotas));
    recruitment.open(call);
    return call;
  }

  private void apply(int number, double grade) {
    recruitment.apply(
        "spring",
        person(number),
        Map.of("why", "because"),
        Map.of("gender", number % 4 == 0 ? "w" : "m"));
    recruitment.grade("spring", person(number), HR, Map.of("video", grade, "best post", grade));
  }

  @Test
  void goesFromTheCallToTheManagersAgreement() {
    hire(12);
    call(4, 12, Quota.of("gender", "w", 2, 2), Quota.of("gender", "m", 2, 2));
    IntStream.range(0, 12).forEach(i -> apply(i, 40 + 5 * i));
    recruitment.grade(
        "spring", person(11), EmployeeId.of("hr-2"), Map.of("video", 0d, "best post", 0d));
    assertThatIllegalStateException().isThrownBy(() -> recruitment.select("spring"));
    pass(Duration.ofDays(14));

    Selection selection = (Selection) recruitment.select("spring");

    assertThat(selection.selected()).containsExactly(person(4), person(8), person(9), person(10));
    AgreementRules rules = new AgreementRules(Duration.ofDays(5), 1);
    assertThat(recruitment.askManagers("spring", rules))
        .hasSize(4)
        .contains(new AgreementRequest("spring", person(4), EmployeeId.of("m-1"), 1, false));
    assertThat(recruitment.askManagers("spring", rules)).isEmpty();
    recruitment.agree("spring", person(4), EmployeeId.of("m-1"));
    recruitment.agree("spring", person(10), EmployeeId.of("m-1"));
    assertThatIllegalStateException()
        .isThrownBy(() -> recruitment.agree("spring", person(8), EmployeeId.of("m-1")))
        .withMessage("only the manager or the deputy may answer");
    assertThat(recruitment.reminders(rules)).isEmpty();
    pass(Duration.ofDays(5));
    assertThat(recruitment.reminders(rules))
        .containsExactlyInAnyOrder(
            new AgreementRequest("spring", person(8), EmployeeId.of("m-2"), 2, false),
            new AgreementRequest("spring", person(9), EmployeeId.of("m-0"), 2, false));
    pass(Duration.ofDays(5));
    assertThat(recruitment.reminders(rules))
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.toDeputy()).isTrue())
        .allSatisfy(request -> assertThat(request.askedOf()).isEqualTo(EmployeeId.of("boss")));
    recruitment.agree("spring", person(8), EmployeeId.of("boss"));
    recruitment.refuse("spring", person(9), EmployeeId.of("boss"));

    Selection again = (Selection) recruitment.replace("spring");

    assertThat(again.selected()).containsExactly(person(4), person(7), person(8), person(10));
    assertThat(recruitment.application("spring", person(7)).orElseThrow().state())
        .isEqualTo(ApplicationState.SELECTED);
    recruitment.end("spring");
    assertThat(recruitment.applications("spring"))
        .hasSize(12)
        .allSatisfy(application -> assertThat(application.attributes()).isEmpty());
    advocacy.deliverEvents();
    assertThat(heard)
        .filteredOn(event -> event.change() == ProgramChanged.Change.SELECTED)
        .hasSize(5);
  }

  @Test
  void saysWhenQuotasCannotBeKeptAndChangesNothing() {
    hire(6);
    call(3, 6, Quota.of("gender", "w", 3, 3));
    IntStream.range(0, 6).forEach(i -> apply(i, 50));
    pass(Duration.ofDays(14));

    QuotaConflict conflict = (QuotaConflict) recruitment.select("spring");

    assertThat(conflict.explain())
        .isEqualTo(
            "These quotas cannot be kept together: 'gender = w' (exactly 3). It would be enough"
                + " to allow 'gender = w' from 2 to 3.");
    assertThat(recruitment.applications("spring"))
        .allSatisfy(
            application -> assertThat(application.state()).isEqualTo(ApplicationState.APPLIED));
  }

  @Test
  void invitesPresentAndInfluentialPeopleWhenFewerThanOnePercentApply() {
    hire(4);
    call(2, 800);
    apply(0, 50);
    List<Presence> presences =
        List.of(
            new Presence(person(0), 9_000, 20, List.of()),
            new Presence(person(1), 10_000, 24, List.of("school of engineering")),
            new Presence(person(2), 150, 0, List.of()),
            new Presence(person(3), 0, 0, List.of()));

    assertThat(recruitment.turnout("spring").share()).isEqualTo(1 / 800.0);
    assertThat(recruitment.turnout("spring").missing()).isEqualTo(7);
    List<Invitation> invitations = recruitment.invitations("spring", presences);

    assertThat(invitations).extracting(Invitation::person).containsExactly(person(1), person(2));
    assertThat(invitations.get(0).reasons())
        .containsExactly(
            "reaches 10000 people",
            "published 24 posts about work in 90 days",
            "speaks for the company at school of engineering");
  }

  @Test
  void invitesNobodyWhenOnePercentApplied() {
    hire(8);
    call(2, 800);
    IntStream.range(0, 8).forEach(i -> apply(i, 50));

    assertThat(recruitment.turnout("spring").isTooLow()).isFalse();
    assertThat(
            recruitment.invitations(
                "spring", List.of(new Presence(EmployeeId.of("x"), 10_000, 20, List.of()))))
        .isEmpty();
  }

  @Test
  void takesApplicationsOnlyWhileItIsOpenAndOfItsPopulationAndLetsPeopleChangeTheirMind() {
    hire(2);
    call(1, 2);
    Recruitment germans =
        advocacy
            .office(PROGRAM.withPopulation(Population.where(Condition.in("country", "DE"))))
            .recruitment();

    assertThatIllegalStateException()
        .isThrownBy(() -> germans.apply("spring", person(1), Map.of(), Map.of()))
        .withMessage("program experts is for another population");
    apply(1, 50);
    assertThatIllegalStateException().isThrownBy(() -> apply(1, 50));
    assertThat(recruitment.withdraw("spring", person(1)).state())
        .isEqualTo(ApplicationState.WITHDRAWN);
    apply(1, 60);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recruitment.grade("spring", person(1), person(1), Map.of("video", 100d)));
    pass(Duration.ofDays(14));
    assertThatIllegalStateException()
        .isThrownBy(() -> recruitment.apply("spring", person(0), Map.of(), Map.of()));
  }

  @Test
  void showsNoPersonInToString() {
    Application application = new RecordedApplication().get();

    assertThat(application.toString()).doesNotContain("e-1").doesNotContain("because");
  }

  private final class RecordedApplication {
    Application get() {
      hire(2);
      call(1, 2);
      return recruitment.apply("spring", person(1), Map.of("why", "because"), Map.of());
    }
  }

  @Test
  void asksNobodyToAgreeToThemselvesAndStopsAskingInTheEnd() {
    EmployeeId one = EmployeeId.of("e-1");
    EmployeeId two = EmployeeId.of("e-2");
    advocacy
        .workforce()
        .sync(
            EmployeeDirectory.of(
                List.of(
                    Employee.of("e-1", "One", Map.of()).withManager(two),
                    Employee.of("e-2", "Two", Map.of()).withManager(one))));
    call(1, 2);
    recruitment.apply("spring", one, Map.of(), Map.of());
    pass(Duration.ofDays(15));
    recruitment.select("spring");
    AgreementRules rules = AgreementRules.defaults();

    List<EmployeeId> asked = new ArrayList<>();
    recruitment.askManagers("spring", rules).forEach(request -> asked.add(request.askedOf()));
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofDays(5));
      recruitment.reminders(rules).forEach(request -> asked.add(request.askedOf()));
    }

    assertThat(asked).containsExactly(two, two, two);
    recruitment.agree("spring", one, two);
  }

  @Test
  void selectsNobodyWhereNobodyApplied() {
    call(1, 2);
    pass(Duration.ofDays(15));
    assertThatIllegalStateException()
        .isThrownBy(() -> recruitment.select("spring"))
        .withMessage("nobody applied to call spring who waits for an answer");
  }
}
