package io.advocacy.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.Advocacy;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.EarnedMediaValue;
import io.advocacy.reach.MediaAct;
import io.advocacy.reach.OrganicRates;
import io.advocacy.reach.OverlapByFraction;
import io.advocacy.reach.Range;
import io.advocacy.reach.RateCard;
import io.advocacy.reach.RateCards;
import io.advocacy.reach.Reach;
import io.advocacy.reach.ShareFacts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of docs/reach-and-score.md, which is this code. */
class ReachAndScorePageTest {
  private final Instant asOf = Instant.parse("2026-03-02T12:00:00Z");
  private final AmbassadorId id = AmbassadorId.of("amb-001");
  private final List<ShareFacts> shares =
      List.of(ShareFacts.builder(id, NetworkId.X, asOf).impressions(1000).clicks(10).build());

  @Test
  void theLadder() {
    List<AccountAudience> accounts = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + i);
      accounts.add(AccountAudience.of(id, NetworkId.FACEBOOK, 426));
      accounts.add(AccountAudience.of(id, NetworkId.X, 187));
      accounts.add(AccountAudience.of(id, NetworkId.LINKEDIN, 546));
    }
    Reach company =
        Reach.of(
            List.of(
                AccountAudience.ofCompany(NetworkId.FACEBOOK, 3793),
                AccountAudience.ofCompany(NetworkId.X, 369),
                AccountAudience.ofCompany(NetworkId.LINKEDIN, 164)));

    Reach ambassadors = Reach.of(accounts);
    long potential = ambassadors.potential().orElseThrow().audience(); // 115900
    double factor = ambassadors.amplification(company).orElseThrow().factor(); // 26.79…
    Range people = ambassadors.deduplicated(OverlapByFraction.assumed()).orElseThrow().people();
    Range impressions =
        ambassadors.estimated(OrganicRates.assumed(), asOf).orElseThrow().impressions();

    assertThat(potential).isEqualTo(115_900);
    assertThat(factor).isBetween(26.79, 26.80);
    assertThat(people.likely()).isBetween(600L, 115_900L);
    assertThat(impressions.likely()).isBetween(1000L, 115_900L);
  }

  @Test
  void mediaValue() {
    RateCard card =
        RateCard.builder("Prices of the agency", Currency.getInstance("EUR"), asOf)
            .price(MediaAct.IMPRESSION, RateCard.Price.between("5", "8", "12"))
            .price(MediaAct.CLICK, RateCard.Price.between("0.80", "1.50", "3.00"))
            .build();
    Optional<EarnedMediaValue> value = RateCards.of(card).value(shares);

    assertThat(value.orElseThrow().likely()).isEqualByComparingTo("22.92");
  }

  @Test
  void score() {
    NetworkNorms norms = NetworkNorms.of(shares);
    ScoreCalculator calculator = ScoreCalculator.of(ScoreFormula.defaults(), norms, asOf);
    SortedMap<AmbassadorId, Score> scores = calculator.scores(shares);

    Score score = scores.get(id);
    BigDecimal total = score.total();
    List<String> sentences = score.explain(Locale.FRENCH);
    List<Score.Raise> raises = score.raises(Locale.FRENCH); // the most first

    assertThat(total).isPositive();
    assertThat(sentences).hasSize(7);
    assertThat(raises).isNotEmpty();
  }

  @Test
  void referral() {
    try (Advocacy advocacy = Advocacy.builder().build()) {
      advocacy.join(
          Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris"))).build());

      advocacy.shares().referred(id, "application-4711", ReferralRecorded.Step.APPLIED);

      assertThat(advocacy.activity().ambassadors()).contains(id);
    }
  }

  @Test
  void thePageShowsTheCodeOfThisTest() throws IOException {
    String page = Files.readString(Path.of("../docs/reach-and-score.md"), UTF_8);
    String code =
        squeeze(
            Files.readString(
                Path.of("src/test/java/io/advocacy/score/ReachAndScorePageTest.java"), UTF_8));
    Matcher fences = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    int found = 0;
    while (fences.find()) {
      assertThat(code).contains(squeeze(fences.group(1)));
      found++;
    }
    assertThat(found).isEqualTo(4);
  }

  @Test
  void theBoundOnThePageIsTheOneOfTheFormula() throws IOException {
    String page = Files.readString(Path.of("../docs/reach-and-score.md"), UTF_8);
    double bound = ScoreFormula.defaults().sizeAdvantage(10);
    assertThat(page).contains(String.format(Locale.ROOT, "points above: %.2f with", bound));
  }

  private static String squeeze(String text) {
    return text.replaceAll("\\s+", "");
  }
}
