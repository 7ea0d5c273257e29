package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.event.ProgramChanged;
import io.advocacy.people.EmployeeId;
import io.advocacy.season.CallProposal;
import io.advocacy.season.Renewal;
import io.advocacy.season.Season;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeasonsTest extends OfficeFixture {
  private final ProgramOffice office = advocacy.office(PROGRAM);

  private void season(String id, String from, String to, double renewal) {
    office
        .seasons()
        .add(
            Season.of(id, PROGRAM.id(), LocalDate.parse(from), LocalDate.parse(to), 10)
                .withRenewal(renewal));
  }

  private List<EmployeeId> people(int from, int to) {
    return IntStream.range(from, to).mapToObj(OfficeFixture::person).toList();
  }

  @Test
  void renewsWhollyAndProposesTheNextCallInTime() {
    season("2026", "2026-03-01", "2027-02-28", 1);
    season("2027", "2027-03-01", "2028-02-29", 1);
    office.seasons().admit("2026", people(0, 10));
    assertThat(office.seasons().nextCall()).isEmpty();
    now.set(Instant.parse("2026-12-21T08:00:00Z"));

    assertThat(office.seasons().nextCall())
        .contains(
            new CallProposal(
                LocalDate.of(2026, 12, 21),
                LocalDate.of(2027, 1, 11),
                10,
                "season 2026 ends on 2027-02-28"));
    assertThatIllegalStateException().isThrownBy(() -> office.seasons().close("2026", "2027"));
    now.set(Instant.parse("2027-03-01T08:00:00Z"));
    Renewal renewal = office.seasons().close("2026", "2027");

    assertThat(renewal.leaving()).containsExactlyElementsOf(people(0, 10));
    assertThat(office.seasons().serving()).isEmpty();
    assertThat(office.seasons().alumni()).hasSize(10);
    advocacy.deliverEvents();
    assertThat(heard).filteredOn(e -> e.change() == ProgramChanged.Change.TERM_ENDED).hasSize(10);
  }

  @Test
  void rotatesAShareOfWhichThoseWhoServedLongestGoFirst() {
    season("s1", "2026-01-01", "2026-06-30", 0.4);
    season("s2", "2026-07-01", "2026-12-31", 0.4);
    season("s3", "2027-01-01", "2027-06-30", 0.4);
    office.seasons().admit("s1", people(0, 10));
    now.set(Instant.parse("2026-07-01T08:00:00Z"));
    assertThat(office.seasons().close("s1", "s2").openSeats()).isEqualTo(4);
    office.seasons().admit("s2", people(20, 24));
    now.set(Instant.parse("2027-01-01T08:00:00Z"));

    Renewal second = office.seasons().close("s2", "s3");

    assertThat(second.leaving()).containsExactlyElementsOf(people(4, 8));
    assertThat(second.staying())
        .containsExactly(person(8), person(9), person(20), person(21), person(22), person(23));
    assertThat(office.seasons().terms("s3")).extracting("served").containsExactly(3, 3, 2, 2, 2, 2);
    assertThat(office.seasons().alumni()).hasSize(8);
  }

  @Test
  void callsAtOnceWhenTooManyLeft() {
    season("2026", "2026-03-01", "2027-02-28", 1);
    office.seasons().admit("2026", people(0, 10));
    people(0, 3).forEach(person -> office.seasons().leave("2026", person));
    pass(Duration.ofDays(1));

    assertThat(office.seasons().nextCall())
        .map(CallProposal::reason)
        .contains("7 of 10 seats are taken");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> season("x", "2026-12-31", "2027-12-31", 1))
        .withMessage("season x overlaps season 2026");
  }

  @Test
  void closingASeasonTwiceChangesNothing() {
    season("s1", "2026-03-01", "2026-08-31", 0.5);
    season("s2", "2026-09-01", "2027-02-28", 0.5);
    season("s3", "2027-03-01", "2027-08-31", 0.5);
    office.seasons().admit("s1", people(0, 10));
    now.set(Instant.parse("2026-09-01T08:00:00Z"));

    Renewal first = office.seasons().close("s1", "s2");
    advocacy.deliverEvents();
    int told = heard.size();
    Renewal again = advocacy.office(PROGRAM).seasons().close("s1", "s2");

    assertThat(first.leaving()).hasSize(5);
    assertThat(again).isEqualTo(first);
    assertThat(office.seasons().serving()).containsExactlyInAnyOrderElementsOf(first.staying());
    assertThat(office.seasons().terms("s1")).filteredOn(term -> term.ended()).hasSize(5);
    advocacy.deliverEvents();
    assertThat(heard).hasSize(told);
    assertThatIllegalStateException()
        .isThrownBy(() -> office.seasons().close("s1", "s3"))
        .withMessage("season s1 was closed into season s2");
  }

  @Test
  void closingAgainAfterAFailureFinishesTheSameEndWithoutWhoLeftMeanwhile() {
    season("s1", "2026-03-01", "2026-08-31", 0.5);
    season("s2", "2026-09-01", "2027-02-28", 0.5);
    office.seasons().admit("s1", people(0, 4));
    now.set(Instant.parse("2026-09-01T08:00:00Z"));
    Renewal first = office.seasons().close("s1", "s2");
    EmployeeId leaver = first.staying().get(0);
    office.seasons().leave(leaver);

    assertThat(office.seasons().close("s1", "s2")).isEqualTo(first);
    assertThat(office.seasons().serving()).containsExactly(first.staying().get(1));
  }

  @Test
  void proposesACallAtOnceBeforeTheFirstSeasonAndAfterTheLast() {
    assertThat(office.seasons().nextCall()).isEmpty();
    season("s1", "2026-06-01", "2026-08-31", 1);
    assertThat(office.seasons().nextCall())
        .contains(
            new CallProposal(
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2026, 3, 23),
                10,
                "0 of 10 seats are taken"));
    office.seasons().admit("s1", people(0, 8));
    assertThat(office.seasons().nextCall()).isEmpty();
    now.set(Instant.parse("2026-10-01T08:00:00Z"));
    assertThat(office.seasons().nextCall())
        .contains(
            new CallProposal(
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 10, 22),
                10,
                "season s1 ended on 2026-08-31 and none follows"));
  }
}
