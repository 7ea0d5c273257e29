package io.advocacy.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ReachPropertyTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Provide
  Arbitrary<List<AccountAudience>> accounts() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 12),
            Arbitraries.of(NetworkId.X, NetworkId.LINKEDIN, NetworkId.FACEBOOK),
            Arbitraries.longs().between(-1, AccountAudience.LARGEST),
            Arbitraries.integers().between(-1, 3),
            Arbitraries.of("", "hr", "it"))
        .as(
            (who, network, count, day, team) -> {
              AmbassadorId owner = AmbassadorId.of("amb-" + who);
              AccountAudience account =
                  count < 0
                      ? AccountAudience.unknown(owner, network)
                      : AccountAudience.of(owner, network, count).withExternal(count / 3);
              account = day < 0 ? account : account.withAsOf(START.plusSeconds(day));
              return team.isEmpty() ? account : account.withTeam(team);
            })
        .list()
        .ofMaxSize(40);
  }

  @Property
  void orderAndRepetitionChangeNothing(
      @ForAll("accounts") List<AccountAudience> accounts, @ForAll Random random) {
    List<AccountAudience> shuffled = new ArrayList<>(accounts);
    shuffled.addAll(accounts);
    Collections.shuffle(shuffled, random);
    Reach one = Reach.of(accounts);
    Reach other = Reach.of(shuffled);
    assertThat(other.potential()).isEqualTo(one.potential());
    assertThat(other.accounts()).containsExactlyInAnyOrderElementsOf(one.accounts());
  }

  @Property
  void thePartsAddUpToTheWhole(@ForAll("accounts") List<AccountAudience> accounts) {
    Reach reach = Reach.of(accounts);
    long whole = reach.potential().map(PotentialReach::audience).orElse(0L);
    assertThat(sum(reach.byAmbassador().values())).isEqualTo(whole);
    assertThat(sum(reach.byNetwork().values())).isEqualTo(whole);
  }

  @Property(tries = 300)
  void orderOfReadingsDoesNotMatterAlsoWhereSomeNameNoContent(
      @ForAll List<@IntRange(min = 0, max = 35) Integer> kinds, @ForAll Random random) {
    List<ShareFacts> readings = new ArrayList<>();
    for (int kind : kinds) {
      ShareFacts.Builder reading =
          ShareFacts.builder(AmbassadorId.of("amb-" + kind % 2), NetworkId.X, START)
              .asOf(START.plusSeconds(kind / 2 % 3))
              .impressions(kind)
              .clicks(kind / 3);
      if (kind % 3 > 0) {
        reading.content(ContentId.of("content-" + kind % 3));
      }
      readings.add(reading.build());
    }
    Optional<MeasuredReach> one = MeasuredReach.of(readings);
    List<ShareFacts> latest = ShareFacts.latest(readings);
    Collections.shuffle(readings, random);
    assertThat(MeasuredReach.of(readings)).isEqualTo(one);
    assertThat(ShareFacts.latest(readings)).containsExactlyInAnyOrderElementsOf(latest);
    assertThat(ShareFacts.latest(latest)).containsExactlyInAnyOrderElementsOf(latest);
  }

  private static long sum(Iterable<Reach> parts) {
    long sum = 0;
    for (Reach part : parts) {
      sum += part.potential().map(PotentialReach::audience).orElse(0L);
    }
    return sum;
  }

  @Property
  void differentPeopleAreAtLeastTheLargestAudienceAndAtMostTheSum(
      @ForAll("accounts") List<AccountAudience> accounts) {
    Reach reach = Reach.of(accounts);
    reach
        .deduplicated(OverlapByFraction.assumed())
        .ifPresent(
            deduplicated -> {
              long sum = reach.potential().orElseThrow().audience();
              long largest =
                  reach.accounts().stream().mapToLong(a -> a.count().orElse(0)).max().orElse(0);
              assertThat(deduplicated.people().low()).isBetween(largest, sum);
              assertThat(deduplicated.people().high()).isBetween(largest, sum);
            });
  }

  @Property
  void oneAccountMoreNeverLowersARung(@ForAll("accounts") List<AccountAudience> accounts) {
    List<AccountAudience> more = new ArrayList<>(accounts);
    more.add(AccountAudience.of(AmbassadorId.of("newcomer"), NetworkId.X, 100));
    Reach before = Reach.of(accounts);
    Reach after = Reach.of(more);
    OverlapModel model = OverlapByFraction.assumed();
    assertThat(after.potential().orElseThrow().audience())
        .isEqualTo(100 + before.potential().map(PotentialReach::audience).orElse(0L));
    assertThat(after.deduplicated(model).orElseThrow().people().likely())
        .isGreaterThanOrEqualTo(
            before.deduplicated(model).map(reach -> reach.people().likely()).orElse(0L) - 1);
  }
}
