package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.charter.Charter;
import io.advocacy.charter.CommitmentState;
import io.advocacy.content.ContentId;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Admission;
import io.advocacy.program.Program;
import io.advocacy.season.Season;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.training.AgendaItem;
import io.advocacy.training.TrainingSession;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTest extends OfficeFixture {
  private final Program program =
      PROGRAM.withAdmission(Admission.open().withCharter().withOnboarding().withTerm());
  private final ProgramOffice office = advocacy.office(program);

  private Charter charter(int version, boolean signAgain) {
    return new Charter(
        program.id(),
        version,
        "The charter, version " + version,
        4,
        List.of("answers comments"),
        List.of("financial results", "industrial processes"),
        List.of("two trainings a year"),
        signAgain);
  }

  private void commit(EmployeeId person) {
    office.charters().offer(person);
    office.charters().signAsPerson(person, 1);
    office.charters().signAsCompany(person, HR);
  }

  private void train(EmployeeId... people) {
    TrainingSession onboarding =
        TrainingSession.of(
                "onboarding",
                program.id(),
                "Two days",
                PARIS,
                10,
                new AgendaItem(
                    LocalDateTime.of(2026, 3, 3, 9, 0),
                    LocalDateTime.of(2026, 3, 3, 17, 0),
                    "first day"),
                new AgendaItem(
                    LocalDateTime.of(2026, 3, 4, 9, 0),
                    LocalDateTime.of(2026, 3, 4, 17, 0),
                    "second day"))
            .asOnboarding();
    office.trainings().announce(onboarding);
    for (EmployeeId person : people) {
      office.trainings().enrol("onboarding", person);
    }
    now.set(onboarding.ends());
    office.trainings().attended("onboarding", List.of(people));
  }

  @Test
  void plansNothingForSomebodyBeforeCharterOnboardingAndTerm() {
    hire(3);
    IntStream.range(0, 3).forEach(i -> join(person(i)));
    office.charters().publish(charter(1, false));
    office
        .seasons()
        .add(
            Season.of(
                "2026", program.id(), LocalDate.of(2026, 3, 1), LocalDate.of(2027, 2, 28), 3));
    assertThat(planned(program)).isEmpty();
    commit(person(0));
    commit(person(1));
    office.charters().divide(List.of(person(0), person(1)), 1, 10);
    assertThat(office.charters().launch(1)).containsExactly(person(0));
    assertThat(office.missing(person(0)))
        .containsExactly("an onboarding", "a term in the season of today");
    train(person(0), person(1));
    assertThat(planned(program)).isEmpty();

    office.seasons().admit("2026", List.of(person(0), person(1)));

    assertThat(planned(program))
        .extracting(Share::ambassador)
        .containsExactly(person(0).ambassador());
    assertThat(office.missing(person(1)))
        .containsExactly("both signatures under the charter in force, and the launch");
    assertThat(office.charters().launch(2)).containsExactly(person(1));
    assertThat(office.missing(person(1))).isEmpty();
  }

  @Test
  void needsBothSignaturesUnderTheVersionInForce() {
    office.charters().publish(charter(1, false));
    office.charters().offer(person(0));
    assertThatIllegalStateException()
        .isThrownBy(() -> office.charters().signAsCompany(person(0), HR))
        .withMessage("the person signs first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> office.charters().signAsPerson(person(0), 2));
    commit(person(0));
    office.charters().divide(List.of(person(0)), 1, 1);
    office.charters().launch(1);
    assertThat(office.charters().active()).containsExactly(person(0));
    assertThat(office.charters().commitment(person(0)).orElseThrow().ofPerson())
        .map(signature -> signature.digest())
        .contains(charter(1, false).digest());

    office.charters().publish(charter(2, false));
    assertThat(office.charters().active()).containsExactly(person(0));
    office.charters().publish(charter(3, true));

    assertThat(office.charters().active()).isEmpty();
    assertThat(office.charters().toSignAgain()).containsExactly(person(0));
    office.charters().signAsPerson(person(0), 3);
    assertThat(office.charters().active()).isEmpty();
    office.charters().signAsCompany(person(0), HR);
    assertThat(office.charters().active()).containsExactly(person(0));
  }

  @Test
  void lettingGoCostsNothingAndCancelsWhatWasPlanned() {
    hire(1);
    join(person(0));
    office.charters().publish(charter(1, false));
    commit(person(0));
    office.charters().divide(List.of(person(0)), 1, 1);
    office.charters().launch(1);
    Program signed = PROGRAM.withAdmission(Admission.open().withCharter());
    assertThat(planned(signed)).hasSize(1);

    advocacy.office(signed).withdraw(person(0));

    assertThat(advocacy.shares().of(ContentId.of("news")))
        .extracting(Share::state)
        .containsExactly(ShareState.CANCELLED);
    assertThat(planned(signed)).isEmpty();
    assertThat(planned(Program.of("other", "Other"))).hasSize(1);
    assertThat(office.charters().commitment(person(0)).orElseThrow().state())
        .isEqualTo(CommitmentState.WITHDRAWN);
    office.charters().offer(person(0));
    assertThat(office.charters().commitment(person(0)).orElseThrow().state())
        .isEqualTo(CommitmentState.OFFERED);
  }

  @Test
  void aSignatureIsUnderEverythingThatTheCharterAsksFor() {
    Charter signed = charter(1, false);
    assertThat(
            List.of(
                with(signed, 40, signed.obligations(), signed.forbiddenSubjects()),
                with(signed, 4, List.of("answers", "comments"), signed.forbiddenSubjects()),
                with(signed, 4, signed.obligations(), List.of("financial results")),
                with(signed, 4, signed.forbiddenSubjects(), signed.obligations())))
        .extracting(Charter::digest)
        .doesNotContain(signed.digest())
        .doesNotHaveDuplicates();
    assertThat(charter(1, false).digest()).isEqualTo(signed.digest()).hasSize(64);
  }

  private static Charter with(
      Charter charter, int posts, List<String> obligations, List<String> forbidden) {
    return new Charter(
        charter.program(),
        charter.version(),
        charter.text(),
        posts,
        obligations,
        forbidden,
        charter.promises(),
        charter.signAgain());
  }
}
