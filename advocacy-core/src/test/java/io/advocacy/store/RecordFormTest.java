package io.advocacy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.care.Care;
import io.advocacy.charter.Charter;
import io.advocacy.charter.Commitment;
import io.advocacy.charter.Signature;
import io.advocacy.mission.Mission;
import io.advocacy.people.Condition;
import io.advocacy.people.EmployeeId;
import io.advocacy.pod.Pod;
import io.advocacy.privacy.Consent;
import io.advocacy.privacy.Departure;
import io.advocacy.program.ProgramId;
import io.advocacy.program.Step;
import io.advocacy.recruitment.Application;
import io.advocacy.recruitment.Call;
import io.advocacy.season.Season;
import io.advocacy.season.Term;
import io.advocacy.selection.Criterion;
import io.advocacy.selection.Quota;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.Takeover;
import io.advocacy.training.AgendaItem;
import io.advocacy.training.TrainingSession;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The form in which records are stored is a promise to the next version of this library. */
class RecordFormTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void namesOfComponentsAreTheStoredForm() {
    String form =
        Stream.of(
                Application.class,
                AgendaItem.class,
                Brief.class,
                Call.class,
                Care.class,
                Charter.class,
                Commitment.class,
                Consent.class,
                Criterion.class,
                Departure.class,
                Mission.class,
                Pod.class,
                Quota.class,
                Season.class,
                Signature.class,
                Step.class,
                Takeover.class,
                Term.class,
                TrainingSession.class)
            .map(
                type ->
                    type.getSimpleName()
                        + Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(Collectors.joining(" ", ": ", "\n")))
            .collect(Collectors.joining());

    assertThat(form)
        .isEqualTo(
            """
            Application: call program person state words attributes grades manager deputy asked dueAt history
            AgendaItem: from to title
            Brief: ideas dos donts
            Call: id program opens closes seats population criteria quotas
            Care: program person given
            Charter: program version text postsPerMonth obligations forbiddenSubjects promises signAgain
            Commitment: program person state ofPerson ofCompany wave history
            Consent: person purpose version given withdrawn
            Criterion: name weight
            Departure: person at
            Mission: id program kind title region begins ends state ambassador hr history
            Pod: id program name members
            Quota: name condition least most
            Season: id program from to seats renewal
            Signature: by at version digest
            Step: at what by
            Takeover: id program account person from to state brief history
            Term: program season person from to served ended
            TrainingSession: id program title onboarding zone agenda places enrolled waiting attended
            """);
  }

  @Test
  void readsBackWhatItWroteConditionsIncluded() {
    Call call =
        new Call(
            "call",
            ProgramId.of("p"),
            NOON,
            NOON.plusSeconds(60),
            3,
            300,
            List.of(new Criterion("video", 2)),
            List.of(
                new Quota(
                    "young",
                    Condition.all(
                        Condition.atLeast("hired", "2025"),
                        Condition.not(Condition.in("job", "hr", "it")),
                        Condition.any(Condition.known("region"))),
                    1,
                    2)));

    String body = RecordJson.write(call);

    assertThat(RecordJson.read(body, "call", Call.class)).isEqualTo(call);
    assertThat(body)
        .contains("\"opens\":\"2026-03-02T12:00:00Z\"", "\"is\":\"between\"", "\"v\":1")
        .contains("\"program\":\"p\"");
  }

  @Test
  void refusesALaterFormAndWhatIsBrokenWithoutShowingIt() {
    String body =
        RecordJson.write(new Care(ProgramId.of("p"), EmployeeId.of("secret-7"), List.of()));

    assertThatThrownBy(
            () -> RecordJson.read(body.replace("\"v\":1", "\"v\":2"), "care", Care.class))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessage(
            "what is stored as care has the form 2; this version of the library reads form 1 only");
    assertThatThrownBy(
            () ->
                RecordJson.read(
                    body.replace("\"given\":[]", "\"given\":\"secret-7\""), "care", Care.class))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("is not what this version of the library stores")
        .message()
        .doesNotContain("secret-7");
  }
}
