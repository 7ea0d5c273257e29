package io.advocacy;

import static io.advocacy.Organisation.MONDAY;
import static io.advocacy.Organisation.NEWS;
import static io.advocacy.Organisation.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.charter.Charter;
import io.advocacy.charter.Charters;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person agreed to is asked again at the moment of sending. */
class AgreementTest {
  private static final Program EXPERTS = Program.of("experts", "Experts");
  private static final Program RECRUITERS = Program.of("recruiters", "Recruiters");
  private static final EmployeeId WHO = EmployeeId.of("amb-1001");

  private final Organisation organisation = new Organisation();
  private final Advocacy advocacy = organisation.builder().build();

  private Share[] planned(Advocacy by) {
    organisation.join(by, 1, 2, FakeNetwork.ID);
    by.approve(Organisation.content(NEWS));
    return new Share[] {
      organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY.plusSeconds(60)),
      organisation.plan(NEWS, 2, FakeNetwork.ID, MONDAY.plusSeconds(60))
    };
  }

  private void sendAll(Advocacy by) {
    organisation.pass(Duration.ofMinutes(2));
    by.publishDue();
  }

  private Charters committed(Program program) {
    Charters charters = advocacy.office(program).charters();
    charters.publish(
        new Charter(
            program.id(),
            1,
            "The charter",
            4,
            List.of("answers comments"),
            List.of("financial results"),
            List.of("two trainings a year"),
            false));
    charters.offer(WHO);
    charters.signAsPerson(WHO, 1);
    charters.signAsCompany(WHO, EmployeeId.of("amb-1002"));
    return charters;
  }

  private String reason(Share share) {
    return organisation.stored(share).failure().map(ShareFailure::message).orElse("");
  }

  @Test
  void whoWithdrewFromTheCharterIsNotPublishedForAnyMore() {
    Share[] shares = planned(advocacy);
    Charters charters = committed(EXPERTS);

    charters.withdraw(WHO);
    sendAll(advocacy);

    assertThat(organisation.stored(shares[0]).state()).isEqualTo(ShareState.CANCELLED);
    assertThat(reason(shares[0])).isEqualTo("the ambassador withdrew from the charter");
    assertThat(organisation.stored(shares[1]).state())
        .as("who signed for the company goes on")
        .isEqualTo(ShareState.PUBLISHED);
  }

  @Test
  void whoWithdrewFromOneOfTwoProgramsOrWasOfferedTheCharterAgainGoesOn() {
    Share[] shares = planned(advocacy);
    Charters experts = committed(EXPERTS);
    committed(RECRUITERS);

    experts.withdraw(WHO);
    sendAll(advocacy);

    assertThat(organisation.stored(shares[0]).state()).isEqualTo(ShareState.PUBLISHED);
  }

  @Test
  void anObjectionOfTheHostsEndsAShareWithItsWords() {
    Advocacy strict =
        organisation
            .builder()
            .consent(
                (ambassador, share) ->
                    ambassador.id().equals(person(1))
                        ? Optional.of("the person is on leave")
                        : Optional.empty())
            .build();
    Share[] shares = planned(strict);

    sendAll(strict);

    assertThat(organisation.stored(shares[0]).state()).isEqualTo(ShareState.CANCELLED);
    assertThat(reason(shares[0])).isEqualTo("the person is on leave");
    assertThat(organisation.stored(shares[1]).state()).isEqualTo(ShareState.PUBLISHED);
  }

  @Test
  void whereTheHostCannotTellTheShareWaitsAndTheOthersGoOn() {
    boolean[] broken = {true};
    Advocacy unsure =
        organisation
            .builder()
            .consent(
                (ambassador, share) -> {
                  if (broken[0] && ambassador.id().equals(person(1))) {
                    throw new IllegalStateException("the host's register is away");
                  }
                  return Optional.empty();
                })
            .build();
    Share[] shares = planned(unsure);

    sendAll(unsure);
    assertThat(organisation.stored(shares[0]).state().isBeforeSending()).isTrue();
    assertThat(organisation.stored(shares[1]).state()).isEqualTo(ShareState.PUBLISHED);

    broken[0] = false;
    organisation.live(unsure, MONDAY.plus(Duration.ofDays(1)));
    assertThat(organisation.stored(shares[0]).state()).isEqualTo(ShareState.PUBLISHED);
  }

  @Test
  void anAccountThatWasTakenAwayIsNotPublishedFrom() {
    Share[] shares = planned(advocacy);

    advocacy.join(Organisation.ambassador(1));
    sendAll(advocacy);

    assertThat(organisation.stored(shares[0]).state()).isEqualTo(ShareState.CANCELLED);
    assertThat(reason(shares[0])).isEqualTo("the account was taken away");
    assertThat(organisation.stored(shares[1]).state()).isEqualTo(ShareState.PUBLISHED);
  }

  @Test
  void whoLeftIsNotPublishedForEvenWhereTheShareWasMissedWhenTheyLeft() {
    Share[] shares = planned(advocacy);

    organisation.store.ambassadors().remove(person(1), List.of());
    sendAll(advocacy);

    assertThat(organisation.stored(shares[0]).state()).isEqualTo(ShareState.CANCELLED);
    assertThat(reason(shares[0])).isEqualTo("the ambassador takes part no longer");
  }

  @Test
  void anAccountWithoutACredentialIsHeldUntilItsPersonConnectsIt() {
    Share[] shares = planned(advocacy);
    organisation.store.credentials().remove(Organisation.account(1, FakeNetwork.ID));

    sendAll(advocacy);
    assertThat(organisation.stored(shares[0]).state().isBeforeSending()).isTrue();
    assertThat(advocacy.operations().health().disconnected())
        .containsExactly(Organisation.account(1, FakeNetwork.ID));

    advocacy.connect(Organisation.account(1, FakeNetwork.ID), Organisation.credential());
    organisation.live(advocacy, MONDAY.plus(Duration.ofDays(1)));
    assertThat(organisation.stored(shares[0]).state()).isEqualTo(ShareState.PUBLISHED);
  }
}
