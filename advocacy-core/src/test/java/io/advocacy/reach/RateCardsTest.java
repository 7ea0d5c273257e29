package io.advocacy.reach;

import static io.advocacy.network.NetworkId.LINKEDIN;
import static io.advocacy.network.NetworkId.X;
import static io.advocacy.reach.MediaAct.CLICK;
import static io.advocacy.reach.MediaAct.IMPRESSION;
import static io.advocacy.reach.MediaAct.LIKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.RateCard.Price;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateCardsTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final AmbassadorId A = AmbassadorId.of("a");

  private static ShareFacts.Builder share() {
    return ShareFacts.builder(A, LINKEDIN, MARCH);
  }

  private static RateCard.Builder card() {
    return RateCard.builder("card", EUR, JANUARY);
  }

  @Test
  void pricesImpressionsPerThousandWithARange() {
    RateCards formula =
        RateCards.of(card().price(IMPRESSION, Price.between("5", "10", "20")).build());
    EarnedMediaValue value =
        formula.value(List.of(share().impressions(4500).build())).orElseThrow();
    assertThat(value.low()).isEqualByComparingTo("22.50");
    assertThat(value.likely()).isEqualByComparingTo("45.00");
    assertThat(value.high()).isEqualByComparingTo("90.00");
    assertThat(value.currency()).isEqualTo(EUR);
    assertThat(value.assumptions()).anyMatch(text -> text.english().contains("no income"));
  }

  @Test
  void aViewThatBecameAClickIsNotPaidTwice() {
    RateCards formula =
        RateCards.of(
            card()
                .price(IMPRESSION, Price.between("10", "10", "10"))
                .price(CLICK, Price.between("2", "2", "2"))
                .build());
    EarnedMediaValue value =
        formula
            .value(List.of(share().impressions(1000).clicks(100).likes(50).build()))
            .orElseThrow();
    assertThat(value.counted()).isEqualTo(Map.of(IMPRESSION, 900L, CLICK, 100L));
    assertThat(value.likely()).isEqualByComparingTo("209.00");
  }

  @Test
  void aShareReadTwiceIsPaidOnce() {
    RateCards formula = RateCards.of(card().price(LIKE, Price.between("1", "2", "3")).build());
    EarnedMediaValue value =
        formula
            .value(
                List.of(
                    share().asOf(MARCH).likes(4).build(),
                    share().asOf(MARCH.plusSeconds(60)).likes(3).build()))
            .orElseThrow();
    assertThat(value.likely()).isEqualByComparingTo("6.00");
    assertThat(value.shares()).isEqualTo(1);
  }

  @Test
  void theCardInForceAtThePublicationPricesTheShare() {
    RateCards formula =
        RateCards.of(
            card().price(CLICK, Price.between("1", "1", "1")).build(),
            RateCard.builder("new card", EUR, MARCH)
                .price(CLICK, Price.between("1", "1", "1"))
                .price(X, CLICK, Price.between("3", "3", "3"))
                .build());
    EarnedMediaValue value =
        formula
            .value(
                List.of(
                    ShareFacts.builder(A, X, MARCH.minusSeconds(1)).clicks(10).build(),
                    ShareFacts.builder(A, X, MARCH).clicks(10).build(),
                    ShareFacts.builder(A, X, JANUARY.minusSeconds(1)).clicks(1000).build()))
            .orElseThrow();
    assertThat(value.likely()).isEqualByComparingTo("40.00");
    assertThat(value.withoutValue()).isEqualTo(1);
  }

  @Test
  void aPriceThatIsNoNumberIsNamed() {
    assertThatThrownBy(() -> Price.between("a", "2", "3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the low end of a price needs a decimal number such as 1.50, is 'a'");
    assertThatThrownBy(() -> Price.between("1", "2", "3 euros"))
        .hasMessageStartingWith("the high end of a price needs");
  }

  @Test
  void thereIsNoValueWhereNothingCanBePriced() {
    RateCards formula = RateCards.of(card().price(CLICK, Price.between("1", "1", "1")).build());
    assertThat(formula.value(List.of())).isEmpty();
    assertThat(formula.value(List.of(share().likes(5).build()))).isEmpty();
  }

  @Test
  void refusesCardsWithoutPriceOfTwoCurrenciesOrOfOneTime() {
    assertThatThrownBy(() -> card().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no price");
    RateCard euros = card().price(CLICK, Price.between("1", "1", "1")).build();
    RateCard dollars =
        RateCard.builder("us", Currency.getInstance("USD"), MARCH)
            .price(CLICK, Price.between("1", "1", "1"))
            .build();
    assertThatThrownBy(() -> RateCards.of(euros, dollars))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'us' is in USD");
    assertThatThrownBy(() -> RateCards.of(euros, euros))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Price.between("2", "1", "3"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesACurrencyThatIsNone() {
    for (String code : List.of("XXX", "XTS")) {
      assertThatThrownBy(() -> RateCard.builder("card", Currency.getInstance(code), JANUARY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(code + " is none");
    }
  }

  @Test
  void refusesACardWithoutCurrencyInPlainWords() {
    Currency missing = null;
    assertThatThrownBy(() -> RateCard.builder("card", missing, JANUARY))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("currency");
  }
}
