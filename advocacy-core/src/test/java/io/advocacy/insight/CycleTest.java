package io.advocacy.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleTest {
  private static final Instant LAUNCH = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  private static Cohort cohort(long... active) {
    List<Rate> rates = Arrays.stream(active).mapToObj(count -> new Rate(count, 20)).toList();
    return new Cohort(LAUNCH, LAUNCH.plus(WEEK), 20, rates);
  }

  @Test
  void enthusiasmRisesFadesAndComesBack() {
    Cycle cycle = Cycle.of(cohort(12, 16, 11, 8, 5, 9, 10)).orElseThrow();
    assertThat(cycle.peakIn()).isEqualTo(2);
    assertThat(cycle.peak()).isEqualTo(new Rate(16, 20));
    assertThat(cycle.fadedIn()).hasValue(4);
    assertThat(cycle.revivedIn()).hasValue(6);
    assertThat(cycle.now()).isEqualTo(new Rate(10, 20));
  }

  @Test
  void whoKeepsOnHasNotFadedAndNobodyHasNoCycle() {
    Cycle steady = Cycle.of(cohort(16, 14, 13)).orElseThrow();
    assertThat(steady.fadedIn()).isEmpty();
    assertThat(steady.revivedIn()).isEmpty();
    assertThat(Cycle.of(cohort())).isEmpty();
    assertThat(Cycle.of(cohort(0, 0))).isEmpty();
  }

  @Test
  void thePulseTellsWhoWasThereWhoCameAndWentAndWhoShared() {
    List<Membership> members = new ArrayList<>();
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + i);
      Instant joined = LAUNCH.plus(WEEK.multipliedBy(i / 5));
      Membership member = Membership.since(id, joined);
      members.add(i < 2 ? member.until(LAUNCH.plus(WEEK.multipliedBy(2))) : member);
      if (i % 2 == 0) {
        shares.add(ShareFacts.builder(id, NetworkId.X, joined.plusSeconds(9)).build());
      }
    }
    Participation participation = Participation.of(members, shares);
    List<Pulse> pulses =
        participation.pulses(LAUNCH, WEEK, LAUNCH.plus(WEEK.multipliedBy(3)).plusSeconds(5));

    assertThat(pulses).hasSize(3);
    assertThat(pulses.get(0).joined()).isEqualTo(5);
    assertThat(pulses.get(0).active()).isEqualTo(new Rate(3, 5));
    assertThat(pulses.get(1).joined()).isEqualTo(5);
    assertThat(pulses.get(1).active()).isEqualTo(new Rate(2, 10));
    assertThat(pulses.get(2).left()).isEqualTo(2);
    assertThat(pulses.get(2).active()).isEqualTo(new Rate(0, 8));
  }

  @Test
  void whoStayedIsCountedOutOfEverybodyWhoJoinedLongEnoughAgo() {
    List<Membership> members = new ArrayList<>();
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + i);
      members.add(Membership.since(id, i < 6 ? LAUNCH : LAUNCH.plus(WEEK.multipliedBy(4))));
      if (i < 3) {
        shares.add(ShareFacts.builder(id, NetworkId.X, LAUNCH.plus(Duration.ofDays(36))).build());
      }
    }
    assertThat(
            Participation.of(members, shares)
                .stayed(LAUNCH.plus(Duration.ofDays(42)), Duration.ofDays(35), WEEK))
        .isEqualTo(new Rate(3, 6));
  }
}
