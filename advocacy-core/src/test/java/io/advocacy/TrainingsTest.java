package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.event.ProgramChanged;
import io.advocacy.people.EmployeeId;
import io.advocacy.training.AgendaItem;
import io.advocacy.training.TrainingSession;
import io.advocacy.training.Trainings;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingsTest extends OfficeFixture {
  private final Trainings trainings = advocacy.office(PROGRAM).trainings();

  private void announce(int places) {
    trainings.announce(
        TrainingSession.of(
            "networks",
            PROGRAM.id(),
            "Social networks",
            PARIS,
            places,
            new AgendaItem(
                LocalDateTime.of(2026, 3, 5, 9, 0), LocalDateTime.of(2026, 3, 5, 12, 0), "all")));
  }

  @Test
  void hasPlacesAWaitingListAndAttendance() {
    announce(2);
    IntStream.range(0, 4).forEach(i -> trainings.enrol("networks", person(i)));
    trainings.enrol("networks", person(3));
    TrainingSession session = trainings.cancel("networks", person(0));

    assertThat(session.enrolled()).containsExactly(person(1), person(2));
    assertThat(session.waiting()).containsExactly(person(3));
    assertThatIllegalStateException()
        .isThrownBy(() -> trainings.attended("networks", List.of(person(1))));
    now.set(session.ends());
    trainings.attended("networks", List.of(person(1)));
    trainings.attended("networks", List.of(person(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainings.attended("networks", List.of(person(3))));
    assertThatIllegalStateException().isThrownBy(() -> trainings.enrol("networks", person(9)));
    advocacy.deliverEvents();
    assertThat(heard)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.change()).isEqualTo(ProgramChanged.Change.TRAINED);
              assertThat(event.ambassador()).isEqualTo(person(1).ambassador());
              assertThat(event.about()).isEqualTo("networks");
            });
    assertThat(trainings.onboarded()).isEmpty();
  }

  @Test
  void dividesPeopleIntoSmallGroupsAsEvenAsTheyCanBe() {
    List<EmployeeId> people = IntStream.range(0, 25).mapToObj(i -> person(i)).toList();

    assertThat(Trainings.smallGroups(people, 8)).extracting(List::size).containsExactly(6, 6, 6, 7);
    assertThat(Trainings.smallGroups(List.of(), 8)).isEmpty();
  }
}
