package io.advocacy.score;

import static io.advocacy.network.NetworkId.LINKEDIN;
import static io.advocacy.network.NetworkId.X;
import static io.advocacy.score.ScoreComponent.EFFECTS;
import static io.advocacy.score.ScoreComponent.ENGAGEMENT;
import static io.advocacy.score.ScoreComponent.OWN_WORDS;
import static io.advocacy.score.ScoreComponent.REACH;
import static io.advocacy.score.ScoreComponent.RHYTHM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final AmbassadorId A = AmbassadorId.of("amb-001");
  private static final AmbassadorId B = AmbassadorId.of("amb-002");

  /** A fifth of the audience sees a post, a hundredth reacts. */
  private static final NetworkNorms NORMS =
      new NetworkNorms(
          new TreeMap<>(
              java.util.Map.of(
                  LINKEDIN,
                  new NetworkNorms.Norm(OptionalDouble.of(0.2), OptionalDouble.of(0.01)))));

  private static final ScoreCalculator CALCULATOR =
      ScoreCalculator.of(ScoreFormula.defaults(), NORMS, NOW);

  private static ShareFacts.Builder share(int daysAgo) {
    return ShareFacts.builder(A, LINKEDIN, NOW.minus(Duration.ofDays(daysAgo)));
  }

  private static Score score(ShareFacts... shares) {
    return CALCULATOR.score(A, List.of(shares));
  }

  /** A share in each of the last eight weeks. */
  private static List<ShareFacts> everyWeek(long impressions, long likes, long clicks) {
    return IntStream.range(0, 8)
        .mapToObj(
            week ->
                share(week * 7)
                    .audience(1000)
                    .impressions(impressions)
                    .likes(likes)
                    .clicks(clicks)
                    .ownWords(true)
                    .build())
        .toList();
  }

  @Test
  void nobodyWithoutFactsHasPoints() {
    Score score = score();
    assertThat(score.total()).isEqualByComparingTo("0");
    assertThat(score.explain(Locale.ENGLISH))
        .contains("Rhythm: 0.0 of 30 points. There is no recent share yet.");
  }

  @Test
  void aFaultlessPersonReachesHundred() {
    Score score = CALCULATOR.score(A, everyWeek(5000, 500, 1000));
    assertThat(score.points(RHYTHM)).isEqualByComparingTo("30");
    assertThat(score.points(EFFECTS)).isEqualByComparingTo("15");
    assertThat(score.total()).isGreaterThan(new BigDecimal("95"));
    assertThat(score.total()).isLessThanOrEqualTo(new BigDecimal("100"));
  }

  @Test
  void usualReachAndReactionsGiveHalfOfTheirPoints() {
    Score score = CALCULATOR.score(A, everyWeek(200, 10, 0));
    assertThat(score.points(REACH)).isEqualByComparingTo("10");
    assertThat(score.points(ENGAGEMENT)).isEqualByComparingTo("10");
  }

  @Test
  void figuresThatAreNotKnownCountAsUsualAndEffectsAsNone() {
    Score unknown = CALCULATOR.score(A, List.of(share(0).build()));
    assertThat(unknown.points(REACH)).isEqualByComparingTo("10");
    assertThat(unknown.points(ENGAGEMENT)).isEqualByComparingTo("10");
    assertThat(unknown.points(OWN_WORDS)).isEqualByComparingTo("7.5");
    assertThat(unknown.points(EFFECTS)).isEqualByComparingTo("0");
    Score zero = score(share(0).audience(1000).impressions(0).likes(0).clicks(0).build());
    assertThat(zero.points(REACH)).isLessThan(new BigDecimal("10"));
    assertThat(zero.points(ENGAGEMENT)).isLessThan(new BigDecimal("10"));
  }

  @Test
  void manySharesOnOneDayKeepTheRhythmOfOneDayOnly() {
    List<ShareFacts> burst = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      burst.add(ShareFacts.builder(A, LINKEDIN, NOW.minusSeconds(i)).build());
    }
    assertThat(CALCULATOR.score(A, burst).points(RHYTHM))
        .isEqualTo(score(share(0).build()).points(RHYTHM));
  }

  @Test
  void moreThanTheRhythmOfTheProgramGivesNothingMore() {
    ScoreFormula twice = ScoreFormula.builder().daysPerWeek(2).build();
    // NOW is a Monday: these are days of the week before
    List<ShareFacts> two = List.of(share(1).build(), share(3).build());
    List<ShareFacts> five = IntStream.range(1, 6).mapToObj(day -> share(day).build()).toList();
    ScoreCalculator calculator = ScoreCalculator.of(twice, NORMS, NOW);
    assertThat(calculator.score(A, five).points(RHYTHM))
        .isEqualTo(calculator.score(A, two).points(RHYTHM));
    assertThat(calculator.score(A, two).points(RHYTHM))
        .isGreaterThan(calculator.score(A, two.subList(0, 1)).points(RHYTHM));
  }

  /** Monday at nine and Friday at four in turn, one share in each calendar week. */
  private static List<ShareFacts> mondaysAndFridays() {
    List<ShareFacts> shares = new ArrayList<>();
    for (int week = 0; week < 15; week++) {
      Instant monday = Instant.parse("2026-01-05T09:00:00Z").plus(Duration.ofDays(7L * week));
      Instant when = week % 2 == 0 ? monday : monday.plus(Duration.ofHours(4 * 24 + 7));
      shares.add(ShareFacts.builder(A, LINKEDIN, when).build());
    }
    return shares;
  }

  @Test
  void whoSharesOnceInEachCalendarWeekHasTheWholeRhythmAtEveryHour() {
    List<ShareFacts> shares = mondaysAndFridays();
    Instant from = Instant.parse("2026-03-09T00:01:00Z");
    for (int hour = 0; hour < 6 * 7 * 24; hour++) {
      Instant at = from.plus(Duration.ofHours(hour));
      Score score = ScoreCalculator.of(ScoreFormula.defaults(), NORMS, at).score(A, shares);
      assertThat(score.points(RHYTHM)).as(at.toString()).isEqualByComparingTo("30");
      assertThat(score.facts().weeksKept()).as(at.toString()).isEqualTo(8);
    }
  }

  @Test
  void aWeekWithoutAShareCountsOnceItIsOverAndAShareInTheRunningOneCountsAtOnce() {
    List<ShareFacts> shares = mondaysAndFridays();
    // the last share is of Monday 13 April; the week of the 20th stays empty
    assertThat(rhythm(shares, "2026-04-26T23:59:59Z")).isEqualByComparingTo("30");
    assertThat(rhythm(shares, "2026-04-27T00:00:00Z")).isLessThan(new BigDecimal("26"));
    List<ShareFacts> again = new ArrayList<>(shares);
    again.add(ShareFacts.builder(A, LINKEDIN, Instant.parse("2026-04-27T08:00:00Z")).build());
    assertThat(rhythm(again, "2026-04-27T08:00:00Z"))
        .isGreaterThan(rhythm(shares, "2026-04-27T08:00:00Z"));
  }

  @Test
  void weeksAndDaysAreThoseOfTheZoneOfTheFormula() {
    // Monday in Auckland, Sunday in UTC
    ShareFacts share =
        ShareFacts.builder(A, LINKEDIN, Instant.parse("2026-02-15T12:00:00Z")).build();
    Instant at = Instant.parse("2026-02-23T10:00:00Z");
    ScoreFormula auckland = ScoreFormula.builder().zone(ZoneId.of("Pacific/Auckland")).build();
    assertThat(auckland.toString()).endsWith(",zone=Pacific/Auckland");
    assertThat(ScoreFormula.parse(auckland.toString())).isEqualTo(auckland);
    assertThat(ScoreCalculator.of(auckland, NORMS, at).score(A, List.of(share)).points(RHYTHM))
        .isGreaterThan(rhythm(List.of(share), at.toString()));
    assertThatThrownBy(() -> ScoreFormula.parse(auckland + "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static BigDecimal rhythm(List<ShareFacts> shares, String at) {
    return ScoreCalculator.of(ScoreFormula.defaults(), NORMS, Instant.parse(at))
        .score(A, shares)
        .points(RHYTHM);
  }

  @Test
  void factsFadeByHalfWithEachHalfLifeAndEndAfterSix() {
    Score fresh = score(share(0).clicks(1).build());
    Score faded = score(share(28).clicks(1).build());
    assertThat(faded.points(REACH)).isEqualByComparingTo("5");
    assertThat(faded.total()).isLessThan(fresh.total());
    assertThat(score(share(6 * 28).clicks(1000).build()).total()).isEqualByComparingTo("0");
  }

  @Test
  void effectsHaveDiminishingReturns() {
    BigDecimal ten = score(share(0).clicks(10).build()).points(EFFECTS);
    BigDecimal twenty = score(share(0).clicks(20).build()).points(EFFECTS);
    BigDecimal thirty = score(share(0).clicks(30).build()).points(EFFECTS);
    assertThat(twenty.subtract(ten)).isGreaterThan(thirty.subtract(twenty));
    assertThat(score(share(0).referrals(1).build()).points(EFFECTS)).isEqualTo(twenty);
    assertThat(score(share(0).clicks(1_000_000_000).build()).points(EFFECTS))
        .isEqualByComparingTo("15");
  }

  @Test
  void aFigureThatShrinksCountsAsItIsNow() {
    ShareFacts before =
        share(3).asOf(NOW.minus(Duration.ofDays(2))).audience(1000).likes(90).build();
    ShareFacts after = share(3).asOf(NOW.minus(Duration.ofDays(1))).audience(1000).likes(5).build();
    assertThat(score(before, after).total()).isEqualTo(score(after).total());
    assertThat(score(after, before).total()).isEqualTo(score(after).total());
    assertThat(score(before).total()).isGreaterThan(score(after).total());
  }

  @Test
  void whatCameLaterIsLeftOutSoThatAnOldScoreComesOutAgain() {
    ShareFacts then = share(10).asOf(NOW.minus(Duration.ofDays(9))).audience(900).likes(4).build();
    ShareFacts readLater = share(10).asOf(NOW.plusSeconds(1)).audience(900).likes(400).build();
    ShareFacts later = ShareFacts.builder(A, X, NOW.plusSeconds(1)).clicks(5).build();
    assertThat(score(then, readLater, later).total()).isEqualTo(score(then).total());
    assertThat(score(readLater).facts().shares()).isEqualTo(1);
    assertThat(score(readLater).facts().sharesWithEngagement()).isZero();
  }

  @Test
  void theScoresAndMediansOfAMomentAreTheSameWhateverCameLater() {
    List<ShareFacts> then = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      then.add(share(20 + i).audience(1_000).impressions(100).build());
    }
    List<ShareFacts> all = new ArrayList<>(then);
    for (int i = 0; i < 6; i++) {
      all.add(
          ShareFacts.builder(B, LINKEDIN, NOW.minusSeconds(i))
              .audience(1_000)
              .impressions(900)
              .build());
    }
    Instant at = NOW.minus(Duration.ofDays(10));
    assertThat(NetworkNorms.of(all, at)).isEqualTo(NetworkNorms.of(then));
    SortedMap<AmbassadorId, Score> scores =
        ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.of(all, at), at).scores(all);
    assertThat(scores).containsOnlyKeys(A);
  }

  @Test
  void theBoundOfSizeHoldsForKnownAudiencesFromFiftyOn() {
    ScoreFormula formula = ScoreFormula.defaults();
    assertThat(advantage(50, 500, true)).isBetween(0.0, 0.5);
    assertThat(formula.sizeAdvantage(10)).isBetween(7.0, 7.02);
    // five followers count as fifty, so that one like of five is not a fifth of an audience
    assertThat(advantage(5, 50, true)).isGreaterThan(formula.sizeAdvantage(10));
    assertThat(advantage(50, 500, false)).isGreaterThan(0.5);
  }

  /** By how much the larger of two who are seen, liked and clicked in proportion is above. */
  private static double advantage(long small, long large, boolean known) {
    return CALCULATOR
        .score(A, proportional(large, known))
        .total()
        .subtract(CALCULATOR.score(A, proportional(small, known)).total())
        .doubleValue();
  }

  private static List<ShareFacts> proportional(long audience, boolean known) {
    return IntStream.range(0, 8)
        .mapToObj(
            week -> {
              ShareFacts.Builder share =
                  share(week * 7).impressions(audience * 3 / 5).likes(audience / 5).referrals(1);
              share.clicks(audience / 5);
              return (known ? share.audience(audience) : share).build();
            })
        .toList();
  }

  @Test
  void aShareOfSomebodyElseIsRefused() {
    ShareFacts other = ShareFacts.builder(B, X, NOW).build();
    assertThatThrownBy(() -> score(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("somebody else");
  }

  @Test
  void everybodyWithAShareHasAScoreAndTheCompanyHasNone() {
    SortedMap<AmbassadorId, Score> scores =
        CALCULATOR.scores(
            List.of(
                share(1).build(),
                ShareFacts.builder(B, X, NOW).build(),
                ShareFacts.ofCompany(X, NOW).build()));
    assertThat(scores).containsOnlyKeys(A, B);
    assertThat(scores.get(A).total()).isEqualTo(score(share(1).build()).total());
  }

  @Test
  void explainsInEnglish() {
    Score score = CALCULATOR.score(A, everyWeek(400, 10, 2));
    assertThat(score.explain(Locale.UK))
        .hasSize(7)
        .contains(
            "Your score is " + score.total() + " of 100.",
            "Rhythm: 30.0 of 30 points. In the last 8 weeks you shared on 8 days; you kept the"
                + " rhythm of one day a week in 8 weeks.",
            "Your own words: 13.7 of 15 points. Shares written in your own words: 8 of 8.")
        .anyMatch(
            text ->
                text.contains("Effects") && text.contains("brought 16 clicks and no referral."));
  }

  @Test
  void explainsInFrench() {
    Score score = CALCULATOR.score(A, List.of(share(0).clicks(1).build()));
    assertThat(score.explain(Locale.FRANCE))
        .contains(
            "Votre score est de " + score.total().toString().replace('.', ',') + " sur 100.",
            "Un partage compte pour moitié après 28 jours. Le nombre de vos abonnés seul ne donne"
                + " aucun point. Formule, version 1.")
        .anyMatch(text -> text.contains("un clic et aucune cooptation."))
        .noneMatch(text -> text.contains("''") || text.contains("{"));
  }

  @Test
  void everySentenceOfBothLanguagesIsWhole() {
    List<Score> scores =
        List.of(
            score(),
            score(share(0).build()),
            score(share(20).audience(100).impressions(10).likes(1).ownWords(false).build()),
            score(share(60).clicks(1).referrals(1).ownWords(true).build()),
            CALCULATOR.score(A, everyWeek(1, 1, 1)));
    for (Score score : scores) {
      for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN)) {
        List<String> texts = new ArrayList<>(score.explain(locale));
        score.raises(locale).forEach(raise -> texts.add(raise.sentence()));
        assertThat(texts)
            .allMatch(text -> text.endsWith("."))
            .noneMatch(
                text -> text.contains("''") || text.contains("{") || text.contains("choice"));
      }
    }
  }

  @Test
  void tellsFirstWhatWouldRaiseTheScoreMost() {
    List<ShareFacts> copied =
        IntStream.range(0, 8)
            .mapToObj(
                week ->
                    share(week * 7)
                        .audience(1000)
                        .impressions(2000)
                        .likes(100)
                        .clicks(50)
                        .ownWords(false)
                        .build())
            .toList();
    List<Score.Raise> raises = CALCULATOR.score(A, copied).raises(Locale.ENGLISH);
    assertThat(raises.get(0).component()).isEqualTo(OWN_WORDS);
    assertThat(raises).extracting(Score.Raise::component).doesNotContain(RHYTHM);
    assertThat(score().raises(Locale.ENGLISH).get(0).component()).isEqualTo(RHYTHM);
  }

  @Test
  void whatAFewReactionsMoreBringIsWhatIsPromised() {
    for (long figure : new long[] {0, 1, 5, 10, 40, 100, 900}) {
      Score score = CALCULATOR.score(A, everyWeek(figure, 0, 0));
      BigDecimal twice = CALCULATOR.score(A, everyWeek(2 * figure, 0, 0)).points(REACH);
      assertThat(gain(score, REACH)).isEqualByComparingTo(twice.subtract(score.points(REACH)));
      Score answered = CALCULATOR.score(A, everyWeek(200, figure, 0));
      twice = CALCULATOR.score(A, everyWeek(200, 2 * figure, 0)).points(ENGAGEMENT);
      assertThat(gain(answered, ENGAGEMENT))
          .isEqualByComparingTo(twice.subtract(answered.points(ENGAGEMENT)));
    }
  }

  private static BigDecimal gain(Score score, ScoreComponent component) {
    return score.raises(Locale.ENGLISH).stream()
        .filter(raise -> raise.component() == component)
        .map(Score.Raise::gain)
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  @Test
  void onlyTheDaysThatAreLeftOfTheWeekAreAdvised() {
    ScoreFormula five = ScoreFormula.builder().daysPerWeek(5).build();
    Instant sunday = Instant.parse("2026-03-29T23:30:00Z");
    List<ShareFacts> one =
        List.of(ShareFacts.builder(A, LINKEDIN, Instant.parse("2026-03-10T09:00:00Z")).build());
    ScoreCalculator calculator = ScoreCalculator.of(five, NORMS, sunday);
    Score.Raise advice =
        calculator.score(A, one).raises(Locale.ENGLISH).stream()
            .filter(raise -> raise.component() == RHYTHM)
            .findFirst()
            .orElseThrow();
    assertThat(advice.sentence()).startsWith("Share on one more day this week");
    List<ShareFacts> followed = new ArrayList<>(one);
    followed.add(ShareFacts.builder(A, LINKEDIN, sunday).build());
    assertThat(calculator.score(A, followed).total())
        .isEqualByComparingTo(calculator.score(A, one).total().add(advice.gain()));
  }

  @Test
  void smallRatesAreComparedAsTheyAre() {
    NetworkNorms small =
        new NetworkNorms(
            new TreeMap<>(
                java.util.Map.of(
                    LINKEDIN,
                    new NetworkNorms.Norm(OptionalDouble.of(0.01), OptionalDouble.of(0.001)))));
    ScoreCalculator calculator = ScoreCalculator.of(ScoreFormula.defaults(), small, NOW);
    List<ShareFacts> nothing = new ArrayList<>();
    List<ShareFacts> threefold = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      ShareFacts.Builder share =
          ShareFacts.builder(A, LINKEDIN, NOW.minus(Duration.ofHours(4L * i))).audience(100_000);
      nothing.add(share.impressions(0).likes(0).build());
      threefold.add(share.impressions(3_000).likes(300).build());
    }
    assertThat(calculator.score(A, nothing).facts().engagementRatio()).isLessThan(0.02);
    assertThat(calculator.score(A, nothing).facts().reachRatio()).isLessThan(0.02);
    assertThat(calculator.score(A, threefold).facts().engagementRatio()).isBetween(2.97, 3.0);
    assertThat(calculator.score(A, threefold).points(REACH)).isGreaterThan(new BigDecimal("19.8"));
  }

  @Test
  void whereNothingIsUsualNothingIsUsualAndAnythingIsMuch() {
    NetworkNorms none =
        new NetworkNorms(
            new TreeMap<>(
                java.util.Map.of(
                    LINKEDIN, new NetworkNorms.Norm(OptionalDouble.of(0), OptionalDouble.of(0)))));
    ScoreCalculator calculator = ScoreCalculator.of(ScoreFormula.defaults(), none, NOW);
    assertThat(calculator.score(A, everyWeek(0, 0, 0)).facts().engagementRatio()).isEqualTo(1);
    assertThat(calculator.score(A, everyWeek(0, 1, 0)).facts().engagementRatio())
        .isBetween(1.9, 3.0);
  }

  @Test
  void aComponentWithoutWeightGivesNoPointsAndNoSentence() {
    ScoreFormula formula = ScoreFormula.builder().weight(EFFECTS, 0).weight(RHYTHM, 45).build();
    Score score = ScoreCalculator.of(formula, NORMS, NOW).score(A, everyWeek(200, 10, 100));
    assertThat(score.points(EFFECTS)).isEqualByComparingTo("0");
    assertThat(score.explain(Locale.ENGLISH)).hasSize(6);
    assertThat(score.raises(Locale.ENGLISH))
        .extracting(Score.Raise::component)
        .doesNotContain(EFFECTS);
  }

  @Test
  void theFormulaSurvivesAsTextAndRefusesWhatItIsNot() {
    ScoreFormula formula =
        ScoreFormula.builder()
            .weight(REACH, 10)
            .weight(OWN_WORDS, 25)
            .daysPerWeek(2)
            .halfLife(Duration.ofDays(14))
            .build();
    assertThat(ScoreFormula.parse(formula.toString())).isEqualTo(formula);
    assertThatThrownBy(
            () -> ScoreFormula.parse(formula.toString().replace("version=1", "version=9")))
        .hasMessageContaining("version 9");
    assertThatThrownBy(() -> ScoreFormula.parse("hello"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("like 'reach=20'");
    assertThatThrownBy(() -> ScoreFormula.parse("version=1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ScoreFormula.builder().weight(REACH, 30).build())
        .hasMessage("the weights must add up to 100, are 110");
    assertThatThrownBy(() -> ScoreFormula.builder().halfLife(Duration.ofHours(30)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ScoreFormula.builder().daysPerWeek(8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void normsAreTheMediansOfTheSharesOfAmbassadors() {
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      shares.add(
          ShareFacts.builder(A, X, NOW.plusSeconds(i)).audience(100).impressions(i * 10L).build());
    }
    shares.add(ShareFacts.ofCompany(X, NOW).audience(100).impressions(10_000).build());
    shares.add(ShareFacts.builder(A, LINKEDIN, NOW).audience(100).impressions(3).build());
    NetworkNorms norms = NetworkNorms.of(shares);
    assertThat(norms.byNetwork().get(X).reach()).hasValue(0.2);
    assertThat(norms.byNetwork().get(X).engagement()).isEmpty();
    assertThat(norms.byNetwork().get(LINKEDIN).reach()).isEmpty();
  }

  @Test
  void textsOfAScoreHoldNoFigures() {
    assertThat(CALCULATOR.score(A, everyWeek(400, 30, 100)).toString())
        .isEqualTo("Score[amb-001, 2026-03-02T12:00:00Z]");
  }
}
