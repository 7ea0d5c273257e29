package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.mission.Mission;
import io.advocacy.mission.MissionKind;
import io.advocacy.mission.MissionState;
import io.advocacy.privacy.RetentionRules;
import java.time.Duration;
import java.util.Optional;
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
}
