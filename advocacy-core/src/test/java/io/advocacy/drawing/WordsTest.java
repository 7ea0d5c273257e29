package io.advocacy.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.insight.Difference;
import io.advocacy.insight.Rate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Words ENGLISH = Words.in(Locale.ENGLISH, ZoneOffset.UTC);
  private static final Words FRENCH = Words.in(Locale.FRENCH, ZoneOffset.UTC);

  @Test
  void aSmallProportionHasTheDigitsThatTellItFromNothingAndFromItsInterval() {
    Rate rate = new Rate(68, 20_000);
    assertThat(ENGLISH.percent(rate)).isEqualTo("0.34%");
    assertThat(ENGLISH.interval(rate)).isEqualTo("0.27% to 0.43%");
    assertThat(FRENCH.percent(rate)).isEqualTo("0,34\u202f%");
    assertThat(FRENCH.basis(rate)).contains("0,27\u202f% à 0,43\u202f%");
  }

  @Test
  void aProportionOfFewOrOfHalfHasNoDigitsThatItDoesNotNeed() {
    assertThat(ENGLISH.percent(new Rate(41, 100))).isEqualTo("41%");
    assertThat(ENGLISH.interval(new Rate(41, 100))).isEqualTo("32% to 51%");
    assertThat(ENGLISH.percent(new Rate(500_000, 1_000_000))).isEqualTo("50.0%");
    assertThat(ENGLISH.interval(new Rate(500_000, 1_000_000))).isEqualTo("49.9% to 50.1%");
  }

  @Test
  void nothingAllAndNobodyAreWrittenAsSuch() {
    assertThat(ENGLISH.percent(new Rate(0, 20_000))).isEqualTo("0%");
    assertThat(ENGLISH.interval(new Rate(0, 20_000))).isEqualTo("0% to 0.02%");
    assertThat(ENGLISH.percent(new Rate(20_000, 20_000))).isEqualTo("100%");
    assertThat(ENGLISH.interval(new Rate(20_000, 20_000))).isEqualTo("99.98% to 100%");
    assertThat(ENGLISH.percent(new Rate(19_990, 20_000))).isEqualTo("99.95%");
    assertThat(ENGLISH.percent(new Rate(0, 0))).isEqualTo("–");
  }

  @Test
  void reactionsThatAreRareAreToldApart() {
    Rate rate = new Rate(150, 1_000_000);
    assertThat(ENGLISH.finePercent(rate)).isEqualTo("0.015%");
    assertThat(ENGLISH.fineInterval(rate)).isEqualTo("0.013 to 0.018");
    assertThat(ENGLISH.finePercent(new Rate(64, 1_000))).isEqualTo("6.4%");
  }

  @Test
  void aSmallDifferenceIsNotWrittenAsNone() {
    assertThat(ENGLISH.points(new Difference(0.003, -0.001, 0.007))).isEqualTo("+0.3");
    assertThat(ENGLISH.points(new Difference(-0.034, -0.06, -0.004))).isEqualTo("\u22123");
    assertThat(ENGLISH.points(new Difference(0, -0.1, 0.1))).isEqualTo("0");
  }

  @Test
  void aDateWithItsTimeIsThatOfTheZone() {
    Instant time = Instant.parse("2026-03-02T18:30:00Z");
    assertThat(ENGLISH.dateAndTime(time)).isEqualTo("2 March 2026 at 18:30");
    assertThat(FRENCH.dateAndTime(time)).isEqualTo("2 mars 2026 à 18\u00a0h\u00a030");
  }
}
