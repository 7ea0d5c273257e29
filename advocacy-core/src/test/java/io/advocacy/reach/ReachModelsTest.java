package io.advocacy.reach;

import static io.advocacy.network.NetworkId.FACEBOOK;
import static io.advocacy.network.NetworkId.LINKEDIN;
import static io.advocacy.network.NetworkId.X;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReachModelsTest {
  private static final AmbassadorId A = AmbassadorId.of("a");
  private static final AmbassadorId B = AmbassadorId.of("b");
  private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

  private static Fraction fraction(double value) {
    return new Fraction(value, value, value);
  }

  private static final Reach TWO =
      Reach.of(
          List.of(
              AccountAudience.of(A, X, 300),
              AccountAudience.of(B, X, 100),
              AccountAudience.of(A, LINKEDIN, 200)));

  @Test
  void overlapOfTheStatedFractionIsTakenOffWhatIsBesideTheLargest() {
    OverlapByFraction model =
        OverlapByFraction.builder()
            .network(X, new Fraction(0.2, 0.5, 0.8))
            .otherwise(fraction(0))
            .acrossNetworks(fraction(0))
            .build();
    DeduplicatedReach reach = TWO.deduplicated(model).orElseThrow();
    assertThat(reach.byNetwork().get(X)).isEqualTo(new Range(320, 350, 380));
    assertThat(reach.byNetwork().get(LINKEDIN)).isEqualTo(Range.exactly(200));
    assertThat(reach.people()).isEqualTo(new Range(520, 550, 580));
    assertThat(reach.provenance().source()).isEqualTo(Provenance.Source.OVERLAP_MODEL);
  }

  @Test
  void overlapBetweenNetworksIsTakenOffToo() {
    OverlapByFraction model =
        OverlapByFraction.builder().otherwise(fraction(0)).acrossNetworks(fraction(1)).build();
    assertThat(TWO.deduplicated(model).orElseThrow().people()).isEqualTo(Range.exactly(400));
  }

  @Test
  void aModelOfTheHostIsKeptBetweenTheLargestAudienceAndTheSum() {
    OverlapModel wild =
        new OverlapModel() {
          @Override
          public Range within(NetworkId network, List<AccountAudience> accounts) {
            return new Range(0, 1, 1_000_000);
          }

          @Override
          public Range across(Map<NetworkId, Range> people) {
            return new Range(0, 0, 0);
          }

          @Override
          public List<Assumption> assumptions() {
            return List.of();
          }
        };
    DeduplicatedReach reach = TWO.deduplicated(wild).orElseThrow();
    assertThat(reach.byNetwork().get(X)).isEqualTo(new Range(300, 300, 400));
    assertThat(reach.people()).isEqualTo(new Range(300, 300, 400));
  }

  @Test
  void assumptionsSayThatTheyAreAssumptions() {
    assertThat(
            TWO.deduplicated(OverlapByFraction.assumed()).orElseThrow().provenance().assumptions())
        .allMatch(text -> text.in(Locale.ENGLISH).contains("not a measurement"))
        .allMatch(text -> text.in(Locale.FRENCH).contains("pas une mesure"))
        .allMatch(text -> text.french().contains("0,3 (de 0,1 à 0,6)"));
    assertThat(
            TWO.estimated(OrganicRates.assumed(), MARCH).orElseThrow().provenance().assumptions())
        .anyMatch(text -> text.english().contains("not a measurement"))
        .anyMatch(text -> text.french().contains("pas une mesure"));
  }

  @Test
  void calibrationReproducesWhatWasObserved() {
    Fraction calibrated =
        OverlapByFraction.calibrate(
            List.of(
                new OverlapByFraction.Observation(400, 300, 350),
                new OverlapByFraction.Observation(200, 100, 180)));
    assertThat(calibrated.low()).isCloseTo(0.2, within(1e-9));
    assertThat(calibrated.likely()).isCloseTo(0.35, within(1e-9));
    assertThat(calibrated.high()).isCloseTo(0.5, within(1e-9));
    assertThatThrownBy(
            () -> OverlapByFraction.calibrate(List.of(new OverlapByFraction.Observation(5, 5, 5))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OverlapByFraction.Observation(10, 5, 11))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theRateInForceAtTheTimeCounts() {
    OrganicRates rates =
        OrganicRates.of(
            List.of(
                new OrganicRate(X, JANUARY, new Fraction(0.01, 0.1, 0.2), "test"),
                new OrganicRate(X, MARCH, fraction(0.5), "test")));
    assertThat(TWO.estimated(rates, MARCH.minusSeconds(1)).orElseThrow().impressions())
        .isEqualTo(new Range(4, 40, 80));
    EstimatedReach later = TWO.estimated(rates, MARCH).orElseThrow();
    assertThat(later.impressions()).isEqualTo(Range.exactly(200));
    assertThat(later.withoutRate()).containsExactly(LINKEDIN);
    assertThat(later.provenance().known()).isEqualTo(2);
    assertThat(TWO.estimated(rates, JANUARY.minusSeconds(1))).isEmpty();
  }

  @Test
  void twoRatesThatBeginTogetherAreRefused() {
    assertThatThrownBy(
            () ->
                OrganicRates.of(
                    List.of(
                        new OrganicRate(X, JANUARY, fraction(0.1), "one"),
                        new OrganicRate(X, JANUARY, fraction(0.2), "two"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two rates of x");
  }

  @Test
  void ownHistoryReplacesTheAssumptionAsItGrows() {
    OrganicRates prior =
        OrganicRates.of(List.of(new OrganicRate(X, JANUARY, fraction(0.1), "prior")));
    List<ShareFacts> history = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      history.add(
          ShareFacts.builder(A, X, JANUARY.plusSeconds(i)).audience(100).impressions(30).build());
    }
    List<ShareFacts> few = history.subList(0, 4);
    double half = prior.learned(few, 4, MARCH).at(X, MARCH).orElseThrow().rate().likely();
    assertThat(half).isCloseTo(0.2, within(1e-9));
    double own = prior.learned(history, 0, MARCH).at(X, MARCH).orElseThrow().rate().likely();
    assertThat(own).isCloseTo(0.3, within(1e-9));
    assertThat(prior.learned(history, 0, MARCH).at(X, JANUARY).orElseThrow().source())
        .isEqualTo(Assumption.of("prior"));
  }

  @Test
  void measuredReachAddsTheNewestReadingOfEachShareAlsoWhenItShrank() {
    ShareFacts early =
        ShareFacts.builder(A, X, JANUARY).asOf(JANUARY).impressions(90).likes(5).build();
    ShareFacts late =
        ShareFacts.builder(A, X, JANUARY).asOf(MARCH).impressions(70).likes(3).build();
    ShareFacts silent = ShareFacts.builder(A, LINKEDIN, JANUARY).build();
    MeasuredReach reach = MeasuredReach.of(List.of(late, early, silent)).orElseThrow();
    assertThat(reach.impressions()).isEqualTo(70);
    assertThat(reach.byNetwork()).isEqualTo(Map.of(X, 70L));
    assertThat(reach.provenance().known()).isEqualTo(1);
    assertThat(reach.provenance().unknown()).isEqualTo(1);
    assertThat(reach.provenance().newest()).contains(MARCH);
    assertThat(MeasuredReach.of(List.of(silent))).isEmpty();
  }

  @Test
  void absurdCountsOfANetworkAreRefused() {
    assertThatThrownBy(() -> ShareFacts.builder(A, X, JANUARY).likes(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("likes must not be negative, is -1");
    assertThatThrownBy(() -> ShareFacts.builder(A, FACEBOOK, JANUARY).impressions(Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("impressions must be at most");
  }

  @Test
  void theNewestReadingOfEachFigureCountsInWhateverOrderTheyCome() {
    List<ShareFacts> readings =
        new ArrayList<>(
            List.of(
                ShareFacts.builder(A, X, JANUARY)
                    .asOf(JANUARY)
                    .audience(900)
                    .likes(5)
                    .impressions(90)
                    .build(),
                ShareFacts.builder(A, X, JANUARY).asOf(JANUARY.plusSeconds(9)).likes(7).build(),
                ShareFacts.builder(A, X, JANUARY).asOf(MARCH).replies(2).build()));
    for (int i = 0; i < readings.size(); i++) {
      Collections.rotate(readings, 1);
      List<ShareFacts> reversed = new ArrayList<>(readings);
      Collections.reverse(reversed);
      for (List<ShareFacts> order : List.of(readings, reversed)) {
        ShareFacts latest = ShareFacts.latest(order).get(0);
        assertThat(latest.audience()).hasValue(900);
        assertThat(latest.impressions()).hasValue(90);
        assertThat(latest.likes()).hasValue(7);
        assertThat(latest.replies()).hasValue(2);
        assertThat(latest.asOf()).contains(MARCH);
        ShareFacts then = latest.asKnownAt(JANUARY).orElseThrow();
        assertThat(then.likes()).hasValue(5);
        assertThat(then.replies()).isEmpty();
      }
    }
    assertThat(MeasuredReach.of(readings).orElseThrow().impressions()).isEqualTo(90);
  }

  private static ShareFacts seen(int second, long impressions) {
    return ShareFacts.builder(A, X, JANUARY.plusSeconds(second))
        .audience(100)
        .impressions(impressions)
        .build();
  }

  @Test
  void fewOwnSharesAreDrawnTowardsTheirMedianAndNotTowardsAnAssumption() {
    OrganicRates prior =
        OrganicRates.of(List.of(new OrganicRate(X, JANUARY, fraction(0.9), "prior")));
    List<ShareFacts> history = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      history.add(seen(i, 10));
    }
    history.add(seen(9, 60));
    OrganicRate learned = prior.learned(history, 5, MARCH).at(X, MARCH).orElseThrow();
    assertThat(learned.rate().likely()).isCloseTo((0.2 + 0.1) / 2, within(1e-9));
    assertThat(learned.source().english()).contains("towards their median as if by 5 more");
    assertThat(learned.rate().high()).isGreaterThan(0.3);
  }

  @Test
  void ratesLearnNothingFromAfterTheyComeIntoForce() {
    OrganicRates prior =
        OrganicRates.of(List.of(new OrganicRate(X, Instant.EPOCH, fraction(0.1), "prior")));
    List<ShareFacts> history = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      history.add(seen(i + 1, 30));
    }
    assertThat(prior.learned(history, 0, JANUARY).at(X, MARCH).orElseThrow().source())
        .isEqualTo(Assumption.of("prior"));
  }

  @Test
  void moreViewsThanAnyAccountOfThatSizeHasAreUnknown() {
    ShareFacts.Builder share = ShareFacts.builder(A, X, JANUARY).audience(1_000);
    assertThat(MeasuredReach.of(List.of(share.impressions(999_999_999_999L).build()))).isEmpty();
    assertThat(MeasuredReach.of(List.of(share.impressions(9_000_000).build()))).isPresent();
  }

  @Test
  void twoContentsAtOneMomentAreTwoShares() {
    ShareFacts.Builder share = ShareFacts.builder(A, X, JANUARY);
    ShareFacts unnamed = share.build();
    ShareFacts one = share.content(ContentId.of("one")).build();
    ShareFacts two = share.content(ContentId.of("two")).build();
    assertThat(ShareFacts.latest(List.of(one, two, one))).containsExactly(one, two);
    assertThat(ShareFacts.latest(List.of(unnamed, one))).containsExactly(one);
  }
}
