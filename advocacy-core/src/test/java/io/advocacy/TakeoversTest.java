package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.content.ContentId;
import io.advocacy.event.ProgramChanged;
import io.advocacy.network.Credential;
import io.advocacy.network.Secret;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.Rotation;
import io.advocacy.takeover.Takeover;
import io.advocacy.takeover.TakeoverState;
import io.advocacy.takeover.Takeovers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakeoversTest extends OfficeFixture {
  private final Takeovers takeovers = advocacy.office(PROGRAM).takeovers();
  private final SocialAccount account = SocialAccount.ofCompany(FakeNetwork.ID, "company");
  private final Brief brief =
      new Brief(
          List.of("your job"), List.of("your own words"), List.of("financial and secret data"));

  private List<String> keep() {
    Rotation rotation =
        new Rotation(
            List.of(
                new Rotation.Turn(LocalDate.of(2026, 3, 9), person(1), "FR", "a", "turn 1"),
                new Rotation.Turn(LocalDate.of(2026, 3, 16), person(2), "DE", "b", "turn 1")),
            List.of(),
            List.of());
    assertThat(takeovers.keep(rotation, account.id(), PARIS, LocalTime.of(9, 0), brief))
        .isEqualTo(2);
    assertThat(takeovers.keep(rotation, account.id(), PARIS, LocalTime.of(9, 0), brief)).isZero();
    return takeovers.turns(account.id()).stream().map(Takeover::id).toList();
  }

  @Test
  void rightsBeginAfterTheBriefAndEndToTheMinute() {
    String first = keep().get(0);
    Instant begin = Instant.parse("2026-03-09T08:00:00Z");
    Instant end = Instant.parse("2026-03-16T08:00:00Z");
    assertThat(takeovers.mayPost(account.id(), person(1), begin)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> takeovers.accept(first, person(2)));

    takeovers.accept(first, person(1));

    assertThat(takeovers.mayPost(account.id(), person(1), begin.minusMillis(1))).isFalse();
    assertThat(takeovers.mayPost(account.id(), person(1), begin)).isTrue();
    assertThat(takeovers.mayPost(account.id(), person(1), end.minusMillis(1))).isTrue();
    assertThat(takeovers.mayPost(account.id(), person(1), end)).isFalse();
    assertThat(takeovers.mayPost(account.id(), person(2), begin)).isFalse();
    now.set(end);
    assertThat(takeovers.closeEnded()).hasSize(1);
    advocacy.deliverEvents();
    assertThat(heard)
        .extracting(ProgramChanged::change)
        .containsExactly(ProgramChanged.Change.TAKEOVER_HELD);
  }

  @Test
  void refusesPostsOutsideWhenTheyArePlannedAndAgainWhenTheyAreSent() {
    String first = keep().get(0);
    ProgramOffice office = advocacy.office(PROGRAM);
    advocacy.addCompanyAccount(account);
    advocacy.connect(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
    join(person(1));
    advocacy.approve(news("a-week"));
    advocacy.approve(news("a-day"));
    ContentId week = ContentId.of("a-week");
    Instant inside = Instant.parse("2026-03-10T10:00:00Z");
    assertThatIllegalStateException()
        .isThrownBy(() -> office.post(account.id(), person(1), week, inside))
        .withMessage("account company/fake is not in this person's hands at " + inside);
    takeovers.accept(first, person(1));

    Share posted = office.post(account.id(), person(1), week, inside);
    Share moved = office.post(account.id(), person(1), ContentId.of("a-day"), inside);
    advocacy.shares().move(moved.id(), Instant.parse("2026-03-17T10:00:00Z"));
    now.set(inside);
    advocacy.publishDue();
    now.set(Instant.parse("2026-03-17T10:00:00Z"));
    advocacy.publishDue();

    assertThat(advocacy.shares().find(posted.id()).orElseThrow().state())
        .isEqualTo(ShareState.PUBLISHED);
    Share refused = advocacy.shares().find(moved.id()).orElseThrow();
    assertThat(refused.state()).isEqualTo(ShareState.CANCELLED);
    assertThat(refused.failure().orElseThrow().message())
        .isEqualTo("the company's account is not in this person's hands at this moment");
  }

  @Test
  void swapsTurnsAndBothAcceptAgain() {
    List<String> ids = keep();
    takeovers.accept(ids.get(0), person(1));
    takeovers.swap(ids.get(0), ids.get(1));

    assertThat(takeovers.turns(account.id()))
        .extracting(Takeover::person)
        .containsExactly(person(2), person(1));
    assertThat(takeovers.mayPost(account.id(), person(1), Instant.parse("2026-03-09T08:00:00Z")))
        .isFalse();
    takeovers.accept(ids.get(0), person(2));
    assertThat(takeovers.mayPost(account.id(), person(2), Instant.parse("2026-03-09T08:00:00Z")))
        .isTrue();
    now.set(Instant.parse("2026-03-09T08:00:00Z"));
    assertThatIllegalStateException().isThrownBy(() -> takeovers.swap(ids.get(0), ids.get(1)));
  }

  @Test
  void sickLeaveEndsRightsAtOnceAndAStandInTakesTheRest() {
    String first = keep().get(0);
    takeovers.accept(first, person(1));
    Instant wednesday = Instant.parse("2026-03-11T10:00:00Z");
    now.set(wednesday);

    Takeover standIn = takeovers.giveUp(first, Optional.of(person(3))).orElseThrow();

    assertThat(takeovers.mayPost(account.id(), person(1), wednesday)).isFalse();
    assertThat(standIn.from()).isEqualTo(wednesday);
    assertThat(standIn.to()).isEqualTo(Instant.parse("2026-03-16T08:00:00Z"));
    assertThat(takeovers.mayPost(account.id(), person(3), wednesday)).isFalse();
    takeovers.accept(standIn.id(), person(3));
    assertThat(takeovers.mayPost(account.id(), person(3), wednesday)).isTrue();
    assertThat(takeovers.holder(account.id(), wednesday)).map(Takeover::person).contains(person(3));
    assertThatIllegalStateException().isThrownBy(() -> takeovers.accept(first, person(1)));
  }

  @Test
  void keepsNoTurnsThatOverlap() {
    Rotation december =
        new Rotation(
            List.of(new Rotation.Turn(LocalDate.of(2026, 12, 28), person(1), "FR", "a", "turn 1")),
            List.of(),
            List.of());
    Rotation january =
        new Rotation(
            List.of(new Rotation.Turn(LocalDate.of(2027, 1, 4), person(2), "JP", "b", "turn 1")),
            List.of(),
            List.of());
    takeovers.keep(december, account.id(), PARIS, LocalTime.of(9, 0), brief);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                takeovers.keep(
                    january, account.id(), ZoneId.of("Asia/Tokyo"), LocalTime.of(9, 0), brief))
        .withMessage(
            "the turn from 2027-01-04T00:00:00Z to 2027-01-11T00:00:00Z overlaps the one from"
                + " 2026-12-28T08:00:00Z to 2027-01-04T08:00:00Z of account company/fake in program"
                + " experts");
    assertThat(takeovers.turns(account.id())).hasSize(1);
    assertThat(takeovers.keep(january, account.id(), PARIS, LocalTime.of(9, 0), brief)).isOne();
  }

  private static Rotation oneTurn(LocalDate monday, int person) {
    return new Rotation(
        List.of(new Rotation.Turn(monday, person(person), "FR", "a", "turn 1")),
        List.of(),
        List.of());
  }

  @Test
  void twoProgramsNeverHaveTheAccountAtTheSameTime() {
    String first = keep().get(0);
    Takeovers other = advocacy.office(Program.of("drivers", "Drivers")).takeovers();
    LocalDate monday = LocalDate.of(2026, 3, 9);
    LocalTime nine = LocalTime.of(9, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.keep(oneTurn(monday, 5), account.id(), PARIS, nine, brief))
        .withMessageEndingWith("of account company/fake in program experts");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> other.keep(oneTurn(monday.minusDays(1), 5), account.id(), PARIS, nine, brief));
    assertThat(other.turns(account.id())).isEmpty();
    SocialAccountId second = SocialAccountId.of("company/second");
    assertThat(other.keep(oneTurn(monday, 5), second, PARIS, nine, brief)).isOne();

    takeovers.giveUp(first, Optional.empty());

    assertThat(other.keep(oneTurn(monday, 5), account.id(), PARIS, nine, brief)).isOne();
    String turn = other.turns(account.id()).get(0).id();
    other.accept(turn, person(5));
    Instant inside = Instant.parse("2026-03-10T10:00:00Z");
    assertThat(takeovers.holder(account.id(), inside)).map(Takeover::person).contains(person(5));
    assertThat(takeovers.turn(first).orElseThrow().state()).isEqualTo(TakeoverState.GIVEN_UP);
  }

  @Test
  void theRestOfAStandInsTurnIsTaken() {
    String first = keep().get(0);
    takeovers.giveUp(first, Optional.of(person(3)));
    Takeovers other = advocacy.office(Program.of("drivers", "Drivers")).takeovers();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                other.keep(
                    oneTurn(LocalDate.of(2026, 3, 9), 5),
                    account.id(),
                    PARIS,
                    LocalTime.of(9, 0),
                    brief));
  }

  @Test
  void turnsThatNobodyAcceptedLapse() {
    List<String> ids = keep();
    now.set(Instant.parse("2026-03-16T08:00:00Z"));

    assertThat(takeovers.closeEnded()).isEmpty();

    assertThat(takeovers.turn(ids.get(0)).orElseThrow().state()).isEqualTo(TakeoverState.LAPSED);
    assertThat(takeovers.turn(ids.get(1)).orElseThrow().state()).isEqualTo(TakeoverState.PLANNED);
  }

  @Test
  void aTurnIsNotSwappedWithItself() {
    String first = keep().get(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> takeovers.swap(first, first))
        .withMessage("a turn cannot be swapped with itself");
  }
}
