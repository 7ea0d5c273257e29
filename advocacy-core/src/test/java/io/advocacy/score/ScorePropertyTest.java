package io.advocacy.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScorePropertyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final List<NetworkId> NETWORKS =
      List.of(NetworkId.LINKEDIN, NetworkId.X, NetworkId.FACEBOOK);

  private static AmbassadorId person(int number) {
    return AmbassadorId.of("amb-" + number);
  }

  @Provide
  Arbitrary<List<ShareFacts>> activity() {
    Arbitrary<Long> count = Arbitraries.longs().between(-1, 100_000).edgeCases(e -> e.add(0L, -1L));
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 200),
            Arbitraries.of(NETWORKS),
            count.list().ofSize(7),
            Arbitraries.integers().between(-1, 1))
        .as(
            (who, day, network, counts, own) -> {
              ShareFacts.Builder builder =
                  ShareFacts.builder(person(who), network, NOW.minus(Duration.ofDays(day)));
              set(counts.get(0), builder::audience);
              set(counts.get(1), builder::impressions);
              set(counts.get(2), builder::likes);
              set(counts.get(3), builder::reposts);
              set(counts.get(4), builder::replies);
              set(counts.get(5), builder::clicks);
              set(counts.get(6), builder::referrals);
              if (own >= 0) {
                builder.ownWords(own == 1);
              }
              return builder.build();
            })
        .list()
        .ofMaxSize(60);
  }

  private static void set(long value, java.util.function.LongConsumer setter) {
    if (value >= 0) {
      setter.accept(value);
    }
  }

  private static Collection<Score> scores(List<ShareFacts> shares) {
    return ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.of(shares), NOW)
        .scores(shares)
        .values();
  }

  @Property
  void contributionsAddUpToTheTotalForEveryPerson(@ForAll("activity") List<ShareFacts> shares) {
    for (Score score : scores(shares)) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Score.Contribution contribution : score.contributions()) {
        assertThat(contribution.points())
            .isBetween(BigDecimal.ZERO, BigDecimal.valueOf(contribution.of()));
        sum = sum.add(contribution.points());
      }
      assertThat(score.total()).isEqualByComparingTo(sum);
      assertThat(score.total()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
    }
  }

  @Property
  void theOrderOfFactsAndTheirRepetitionDoNotMatter(
      @ForAll("activity") List<ShareFacts> shares, @ForAll Random random) {
    List<ShareFacts> shuffled = new ArrayList<>(shares);
    shuffled.addAll(shares.subList(0, shares.size() / 2));
    Collections.shuffle(shuffled, random);
    assertThat(scores(shuffled).stream().map(Score::contributions).toList())
        .isEqualTo(scores(shares).stream().map(Score::contributions).toList());
  }

  @Property
  void oneMoreClickNeverLowersAScore(@ForAll("activity") List<ShareFacts> shares) {
    NetworkNorms norms = NetworkNorms.of(shares);
    ScoreCalculator calculator = ScoreCalculator.of(ScoreFormula.defaults(), norms, NOW);
    ShareFacts.Builder builder = ShareFacts.builder(person(0), NetworkId.TIKTOK, NOW);
    List<ShareFacts> own = new ArrayList<>();
    shares.stream()
        .filter(share -> share.ambassador().orElseThrow().equals(person(0)))
        .forEach(own::add);
    own.add(builder.clicks(5).build());
    BigDecimal before = calculator.score(person(0), own).total();
    own.set(own.size() - 1, builder.clicks(6).build());
    assertThat(calculator.score(person(0), own).total()).isGreaterThanOrEqualTo(before);
  }

  @Property
  void tenTimesTheFollowersWithTheSameBehaviourStaysWithinTheStatedBound(
      @ForAll("activity") List<ShareFacts> shares) {
    List<ShareFacts> small =
        shares.stream()
            .filter(share -> share.audience().orElse(0) >= 50)
            .map(share -> withPerson(share, 1, 1))
            .toList();
    List<ShareFacts> large = small.stream().map(share -> withPerson(share, 2, 10)).toList();
    ScoreFormula formula = ScoreFormula.defaults();
    ScoreCalculator calculator = ScoreCalculator.of(formula, NetworkNorms.of(small), NOW);
    BigDecimal one = calculator.score(person(1), small).total();
    BigDecimal ten = calculator.score(person(2), large).total();
    assertThat(ten.subtract(one).abs().doubleValue())
        .isLessThanOrEqualTo(formula.sizeAdvantage(10) + 1e-9);
    assertThat(formula.sizeAdvantage(10)).isLessThanOrEqualTo(7.1);
  }

  /** The same share with {@code times} the audience and all that is in proportion to it. */
  private static ShareFacts withPerson(ShareFacts share, int person, long times) {
    ShareFacts.Builder builder =
        ShareFacts.builder(person(person), share.network(), share.publishedAt());
    share.audience().ifPresent(count -> builder.audience(count * times));
    share.impressions().ifPresent(count -> builder.impressions(count * times));
    share.likes().ifPresent(count -> builder.likes(count * times));
    share.reposts().ifPresent(count -> builder.reposts(count * times));
    share.replies().ifPresent(count -> builder.replies(count * times));
    share.clicks().ifPresent(count -> builder.clicks(count * times));
    share.referrals().ifPresent(count -> builder.referrals(count * times));
    share.ownWords().ifPresent(builder::ownWords);
    return builder.build();
  }

  /**
   * 2 000 people whose networks differ a thousandfold and whose behaviour does not depend on it.
   */
  @Test
  void sizeOfTheNetworkAloneDoesNotWin() {
    SplittableRandom random = new SplittableRandom(42);
    int people = 2000;
    double[] size = new double[people];
    double[] diligence = new double[people];
    List<ShareFacts> shares = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      size[person] = random.nextDouble(Math.log(50), Math.log(50_000));
      diligence[person] = random.nextDouble();
      long audience = Math.round(Math.exp(size[person]));
      double quality = Math.exp(random.nextDouble(-0.7, 0.7));
      for (int day = 0; day < 56; day++) {
        if (random.nextDouble() < diligence[person] / 7) {
          shares.add(
              ShareFacts.builder(
                      person(person), NetworkId.LINKEDIN, NOW.minus(Duration.ofDays(day)))
                  .audience(audience)
                  .impressions(some(audience * 0.15 * quality, random))
                  .likes(some(audience * 0.02 * quality, random))
                  .clicks(some(audience * 0.002 * quality, random))
                  .ownWords(random.nextDouble() < 0.5)
                  .build());
        }
      }
    }
    var scores =
        ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.of(shares), NOW).scores(shares);
    double[] points = new double[people];
    for (int person = 0; person < people; person++) {
      Score score = scores.get(person(person));
      points[person] = score == null ? 0 : score.total().doubleValue();
    }
    assertThat(rankCorrelation(size, points)).isBetween(-0.1, 0.1);
    assertThat(rankCorrelation(diligence, points)).isGreaterThan(0.7);
  }

  @Test
  void scoresFromOneListAreThoseOfEachPersonAlone() {
    SplittableRandom random = new SplittableRandom(7);
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < 9000; i++) {
      Instant at = NOW.minus(Duration.ofHours(random.nextInt(-100, 2000)));
      ShareFacts.Builder share =
          i % 10 == 0
              ? ShareFacts.ofCompany(NetworkId.X, at)
              : ShareFacts.builder(person(random.nextInt(3000)), NetworkId.X, at);
      shares.add(share.audience(random.nextInt(900)).impressions(random.nextInt(200)).build());
    }
    ScoreCalculator calculator =
        ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.of(shares), NOW);
    Map<AmbassadorId, List<ShareFacts>> byPerson =
        shares.stream()
            .filter(share -> !share.publishedAt().isAfter(NOW) && share.ambassador().isPresent())
            .collect(Collectors.groupingBy(share -> share.ambassador().orElseThrow()));
    var scores = calculator.scores(shares);
    assertThat(scores.keySet()).containsExactlyElementsOf(new TreeSet<>(byPerson.keySet()));
    byPerson.forEach(
        (id, own) ->
            assertThat(scores.get(id).contributions())
                .isEqualTo(calculator.score(id, own).contributions()));
  }

  private static long some(double mean, SplittableRandom random) {
    return Math.round(Math.max(0, mean + (random.nextDouble() - 0.5) * 2 * Math.sqrt(3 * mean)));
  }

  private static double rankCorrelation(double[] a, double[] b) {
    double[] x = ranks(a);
    double[] y = ranks(b);
    double middle = (a.length - 1) / 2.0;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - middle) * (y[i] - middle);
      xx += (x[i] - middle) * (x[i] - middle);
      yy += (y[i] - middle) * (y[i] - middle);
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static double[] ranks(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
    double[] ranks = new double[values.length];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
    return ranks;
  }
}
