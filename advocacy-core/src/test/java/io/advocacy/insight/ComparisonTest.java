package io.advocacy.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant JOINED = AT.minus(Duration.ofDays(90));

  /** A population in which the first so many shared lately. */
  private static Comparison.Population population(String name, int members, int active) {
    List<Membership> memberships = new ArrayList<>();
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      AmbassadorId id = AmbassadorId.of(name + "-" + i);
      memberships.add(Membership.since(id, JOINED));
      if (i < active) {
        shares.add(
            ShareFacts.builder(id, NetworkId.X, AT.minusSeconds(60 + i))
                .impressions(100)
                .likes(i % 3)
                .build());
      }
    }
    return new Comparison.Population(name, OptionalLong.of(10L * members), memberships, shares);
  }

  private static List<String> names(Comparison comparison) {
    return comparison.lines().stream().map(Comparison.Line::name).toList();
  }

  @Test
  void programsStandSideBySideWithTheirIntervalsTheSurestFirst() {
    Comparison comparison =
        Comparison.of(List.of(population("small", 6, 5), population("large", 200, 160)), AT);

    // 5 of 6 is more than 160 of 200, and says less
    assertThat(names(comparison)).containsExactly("large", "small");
    Comparison.Line large = comparison.lines().get(0);
    assertThat(large.members()).isEqualTo(200);
    assertThat(large.active()).isEqualTo(new Rate(160, 200));
    assertThat(large.adoption()).contains(new Rate(200, 2_000));
    assertThat(large.stayed()).isEqualTo(new Rate(0, 200));
    assertThat(large.reactions().of()).isEqualTo(16_000);
    assertThat(large.sharesPerMember()).contains(0.8);
    assertThat(large.activeBeside().orElseThrow().isClear()).isFalse();
  }

  @Test
  void reactionsAreThoseOfThePopulationWhicheverSharesAreGivenWithIt() {
    List<Membership> north = new ArrayList<>();
    List<Membership> south = new ArrayList<>();
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      AmbassadorId northern = AmbassadorId.of("north-" + i);
      AmbassadorId southern = AmbassadorId.of("south-" + i);
      north.add(Membership.since(northern, JOINED));
      south.add(Membership.since(southern, JOINED));
      shares.add(seen(northern, AT.minusSeconds(60), 500));
      shares.add(seen(southern, AT.minusSeconds(60), 10));
      shares.add(seen(southern, JOINED.minusSeconds(60), 999));
    }
    shares.add(
        ShareFacts.ofCompany(NetworkId.X, AT.minusSeconds(5)).impressions(9).likes(9).build());
    Comparison comparison =
        Comparison.of(
            List.of(
                new Comparison.Population("north", OptionalLong.empty(), north, shares),
                new Comparison.Population("south", OptionalLong.empty(), south, shares)),
            AT);
    assertThat(comparison.lines().get(0).reactions()).isEqualTo(new Rate(5_000, 10_000));
    assertThat(comparison.lines().get(1).reactions()).isEqualTo(new Rate(100, 10_000));
  }

  private static ShareFacts seen(AmbassadorId id, Instant when, long likes) {
    return ShareFacts.builder(id, NetworkId.X, when).impressions(1_000).likes(likes).build();
  }

  @Test
  void aClearDifferenceIsSaidToBeOne() {
    Comparison comparison =
        Comparison.of(List.of(population("keen", 100, 80), population("calm", 100, 40)), AT);
    Difference difference = comparison.lines().get(0).activeBeside().orElseThrow();
    assertThat(difference.value()).isCloseTo(0.4, within(1e-12));
    assertThat(difference.isClear()).isTrue();
    assertThat(comparison.lines().get(1).activeBeside().orElseThrow().high()).isNegative();
  }

  @Test
  void theIntervalOfADifferenceIsThatOfNewcombe() {
    // Newcombe 1998, table II, method 10: 56/70 - 48/80 and 5/56 - 0/29
    Difference first = new Rate(56, 70).minus(new Rate(48, 80)).orElseThrow();
    assertThat(first.low()).isCloseTo(0.0524, within(0.00005));
    assertThat(first.high()).isCloseTo(0.3339, within(0.00005));
    Difference second = new Rate(5, 56).minus(new Rate(0, 29)).orElseThrow();
    assertThat(second.low()).isCloseTo(-0.0381, within(0.00005));
    assertThat(second.high()).isCloseTo(0.1926, within(0.00005));
    assertThat(new Rate(1, 2).minus(new Rate(0, 0))).isEmpty();
  }

  @Test
  void theIntervalHoldsTheTrueDifferenceInNineteenOfTwentyCases() {
    SplittableRandom random = new SplittableRandom(11);
    int held = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      Difference difference = drawn(random, 0.3, 40).minus(drawn(random, 0.5, 90)).orElseThrow();
      held += difference.low() <= -0.2 && -0.2 <= difference.high() ? 1 : 0;
    }
    assertThat(held / 2_000.0).isBetween(0.93, 0.97);
  }

  private static Rate drawn(SplittableRandom random, double proportion, int of) {
    int count = 0;
    for (int i = 0; i < of; i++) {
      count += random.nextDouble() < proportion ? 1 : 0;
    }
    return new Rate(count, of);
  }

  @Test
  void smallGroupsAreToldTogetherAndNotApart() {
    Comparison comparison =
        Comparison.of(
            List.of(population("a", 4, 4), population("b", 3, 0), population("c", 50, 10)), AT);
    assertThat(names(comparison)).containsExactly("c", "");
    Comparison.Line others = comparison.lines().get(1);
    assertThat(others.isOthers()).isTrue();
    assertThat(others.members()).isEqualTo(7);
    assertThat(others.active()).isEqualTo(new Rate(4, 7));
  }

  @Test
  void aSingleSmallGroupTakesTheNextOneWithItSoThatNobodyCanWorkItOut() {
    Comparison comparison =
        Comparison.of(
            List.of(population("a", 4, 4), population("b", 9, 3), population("c", 50, 10)), AT);
    assertThat(names(comparison)).containsExactly("c", "");
    assertThat(comparison.lines().get(1).members()).isEqualTo(13);
    assertThat(Comparison.of(List.of(population("a", 4, 1)), AT).lines()).isEmpty();
  }

  @Test
  void whatHappenedLaterIsLeftOut() {
    Comparison.Population now = population("a", 20, 10);
    assertThat(Comparison.of(List.of(now), AT.minus(Duration.ofDays(1))).lines().get(0).active())
        .isEqualTo(new Rate(0, 20));
  }

  @Test
  void twoOfOneNameAndAWorkforceThatIsTooSmallAreRefused() {
    Comparison.Population one = population("a", 5, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(List.of(one, one), AT))
        .withMessageContaining("two populations are named 'a'");
    Comparison.Population wrong =
        new Comparison.Population("b", OptionalLong.of(3), one.memberships(), one.shares());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(List.of(wrong), AT))
        .withMessageContaining("workforce");
  }

  @Test
  void aGroupOfNearlyTheSamePeopleIsHiddenSinceTheDifferenceIsSomebody() {
    Comparison.Population all = population("p", 20, 10);
    List<Membership> members = List.copyOf(all.memberships());
    Comparison.Population most =
        new Comparison.Population(
            "most", OptionalLong.empty(), members.subList(0, 19), all.shares());
    Comparison.Population half =
        new Comparison.Population(
            "half", OptionalLong.empty(), members.subList(0, 12), all.shares());
    assertThat(names(Comparison.of(List.of(most, all), AT))).containsExactly("p");
    assertThat(names(Comparison.of(List.of(half, all), AT))).containsExactlyInAnyOrder("half", "p");
    // each differs from the other by enough people, and the three together single one out
    Comparison.Population rest =
        new Comparison.Population(
            "rest", OptionalLong.empty(), members.subList(13, 20), all.shares());
    assertThat(names(Comparison.of(List.of(half, rest, all), AT)))
        .containsExactlyInAnyOrder("half", "p");
  }
}
