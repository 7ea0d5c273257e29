package io.advocacy.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AudiencesTest {
  private static final Instant AT = Instant.parse("2026-03-02T00:00:00Z");
  private static final List<NetworkId> NETWORKS =
      List.of(NetworkId.LINKEDIN, NetworkId.X, NetworkId.FACEBOOK);

  private static List<AccountAudience> readings(Random random, int number) {
    List<AccountAudience> readings = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + random.nextInt(40));
      NetworkId network = NETWORKS.get(random.nextInt(3));
      AccountAudience reading = AccountAudience.unknown(id, network);
      if (random.nextInt(4) > 0) {
        reading = AccountAudience.of(id, network, random.nextInt(500));
        if (random.nextInt(3) == 0) {
          reading = reading.withExternal(random.nextInt((int) reading.countOrZero() + 1));
        }
      }
      readings.add(
          random.nextInt(5) == 0 ? reading : reading.withAsOf(AT.plusSeconds(random.nextInt(5))));
    }
    return readings;
  }

  @Property(tries = 300)
  void keepsTheSameFiguresAsAListOfReadingsInAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<AccountAudience> readings = readings(random, random.nextInt(200));
    Audiences kept = new Audiences();
    kept.putAll(readings);
    Collections.shuffle(readings, random);
    Reach reach = Reach.of(readings);

    assertThat(kept.size()).isEqualTo(reach.accounts().size());
    assertThat(kept.potential()).isEqualTo(reach.potential());
  }

  @Property(tries = 300)
  void whatIsRemovedIsGoneAndWhatIsNotStays(@ForAll long seed) {
    Random random = new Random(seed);
    Audiences kept = new Audiences();
    Map<SocialAccountId, AccountAudience> model = new HashMap<>();
    for (AccountAudience reading : readings(random, 300)) {
      if (random.nextInt(3) == 0) {
        assertThat(kept.remove(reading.account()))
            .isEqualTo(model.remove(reading.account()) != null);
      } else {
        kept.put(reading);
        model.merge(reading.account(), reading, AccountAudience::orBetter);
      }
    }
    assertThat(kept.size()).isEqualTo(model.size());
    assertThat(kept.potential()).isEqualTo(Reach.of(model.values()).potential());
    model.forEach((id, reading) -> assertThat(kept.audience(id)).isEqualTo(reading.count()));
  }

  @Test
  void aReadingSaysWhetherItChangesAnything() {
    AccountAudience older =
        AccountAudience.of(AmbassadorId.of("amb-1"), NetworkId.X, 10).withAsOf(AT);
    Audiences kept = new Audiences();
    assertThat(kept.put(older)).isTrue();
    assertThat(kept.put(older)).isFalse();
    assertThat(
            kept.put(
                AccountAudience.of(AmbassadorId.of("amb-1"), NetworkId.X, 8)
                    .withAsOf(AT.plusSeconds(1))))
        .isTrue();
    assertThat(kept.put(older)).as("a clock going backwards").isFalse();
    assertThat(kept.audience(older.account())).hasValue(8);
  }

  @Test
  void theCompanyAndSomebodyWhoseIdIsCompanyHaveTwoAccounts() {
    Audiences kept = new Audiences();
    kept.put(AccountAudience.ofCompany(NetworkId.X, 5000));
    kept.put(AccountAudience.of(AmbassadorId.of("company"), NetworkId.X, 300));
    assertThat(kept.size()).isEqualTo(2);
    assertThat(kept.potential().orElseThrow().audience()).isEqualTo(5300);
  }

  @Test
  void aKnownExternalPartIsKept() {
    AccountAudience plain = AccountAudience.of(AmbassadorId.of("amb-1"), NetworkId.X, 100);
    List<AccountAudience> readings = new ArrayList<>(List.of(plain.withExternal(60), plain));
    for (int order = 0; order < 2; order++) {
      Audiences kept = new Audiences();
      kept.putAll(readings);
      assertThat(kept.potential()).isEqualTo(Reach.of(readings).potential());
      assertThat(kept.potential().orElseThrow().external().orElseThrow().external()).isEqualTo(60);
      Collections.reverse(readings);
    }
  }

  @Test
  void whereNothingIsKnownThereIsNoFigure() {
    Audiences kept = new Audiences();
    assertThat(kept.potential()).isEmpty();
    kept.put(AccountAudience.unknown(AmbassadorId.of("amb-1"), NetworkId.X));
    assertThat(kept.potential()).isEmpty();
    assertThat(kept.size()).isEqualTo(1);
    assertThat(kept.remove(SocialAccountId.of("nobody"))).isFalse();
  }
}
