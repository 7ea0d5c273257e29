package io.advocacy.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Earned media value by rate cards: each share is priced by the card in force when it was
 * published.
 *
 * <p>No act is paid twice. Of several readings of one share only the newest counts; and where a
 * card prices impressions and other acts on a network, the acts are taken off the impressions,
 * since who clicked or liked has seen the post: one view is paid either as an impression or as what
 * came of it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class RateCards implements MediaValueFormula {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private final TreeMap<Instant, RateCard> cards = new TreeMap<>();
  private final Currency currency;

  private RateCards(List<RateCard> cards) {
    if (cards.isEmpty()) {
      throw new IllegalArgumentException("at least one rate card is needed");
    }
    this.currency = cards.get(0).currency();
    for (RateCard card : cards) {
      if (!card.currency().equals(currency)) {
        throw new IllegalArgumentException(
            "rate cards must be in one currency; '"
                + card.name()
                + "' is in "
                + card.currency()
                + ", '"
                + cards.get(0).name()
                + "' in "
                + currency);
      }
      if (this.cards.put(card.from(), card) != null) {
        throw new IllegalArgumentException("two rate cards begin at " + card.from());
      }
    }
  }

  /**
   * Returns the formula of these cards.
   *
   * @throws IllegalArgumentException if there is none, if two begin at one time, or if they are not
   *     in one currency
   */
  public static RateCards of(RateCard... cards) {
    return new RateCards(List.of(cards));
  }

  @Override
  public Optional<EarnedMediaValue> value(Collection<ShareFacts> shares) {
    Map<MediaAct, Long> counted = new EnumMap<>(MediaAct.class);
    SortedSet<String> names = new TreeSet<>();
    BigDecimal[] sum = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
    int valued = 0;
    int without = 0;
    for (ShareFacts share : ShareFacts.latest(shares)) {
      Map.Entry<Instant, RateCard> card = cards.floorEntry(share.publishedAt());
      Map<MediaAct, Long> acts = card == null ? Map.of() : paidActs(card.getValue(), share);
      if (card == null || acts.isEmpty()) {
        without++;
        continue;
      }
      valued++;
      names.add(card.getValue().name());
      acts.forEach(
          (act, count) -> {
            RateCard.Price price = card.getValue().price(share.network(), act).orElseThrow();
            BigDecimal units =
                act == MediaAct.IMPRESSION
                    ? BigDecimal.valueOf(count).divide(THOUSAND)
                    : BigDecimal.valueOf(count);
            sum[0] = sum[0].add(price.low().multiply(units));
            sum[1] = sum[1].add(price.likely().multiply(units));
            sum[2] = sum[2].add(price.high().multiply(units));
            counted.merge(act, count, Math::addExact);
          });
    }
    if (valued == 0) {
      return Optional.empty();
    }
    List<Assumption> assumptions = assumptions(names);
    return Optional.of(
        new EarnedMediaValue(
            currency,
            money(sum[0]),
            money(sum[1]),
            money(sum[2]),
            counted,
            valued,
            without,
            assumptions));
  }

  private static List<Assumption> assumptions(SortedSet<String> names) {
    String all = String.join("; ", names);
    return List.of(
        new Assumption("Prix\u00a0: " + all + ".", "Prices: " + all + "."),
        new Assumption(
            "La valeur média gagnée compare au prix de la publicité\u202f; ce n'est pas un revenu,"
                + " et il n'y a pas de norme pour elle.",
            "Earned media value compares with the price of advertising; it is no income and there is"
                + " no standard for it."),
        new Assumption(
            "Une vue suivie d'un acte tarifé est payée comme cet acte, pas comme une impression.",
            "A view that led to a priced act is paid as that act, not as an impression."));
  }

  private BigDecimal money(BigDecimal amount) {
    return amount.setScale(
        Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_EVEN);
  }

  private static Map<MediaAct, Long> paidActs(RateCard card, ShareFacts share) {
    Map<MediaAct, Long> acts = new EnumMap<>(MediaAct.class);
    long other = 0;
    for (MediaAct act : MediaAct.values()) {
      OptionalLong count = act.countIn(share);
      if (count.isPresent() && card.price(share.network(), act).isPresent()) {
        acts.put(act, count.getAsLong());
        other += act == MediaAct.IMPRESSION ? 0 : count.getAsLong();
      }
    }
    long paidOtherwise = other;
    acts.computeIfPresent(MediaAct.IMPRESSION, (act, count) -> Math.max(0, count - paidOtherwise));
    return acts;
  }
}
