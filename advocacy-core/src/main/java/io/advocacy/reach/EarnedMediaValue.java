package io.advocacy.reach;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the attention that shares earned would have cost as advertising. An estimate with a range
 * and its assumptions, not an income.
 *
 * @param currency the currency of the three amounts
 * @param low the low end
 * @param likely the likely value
 * @param high the high end
 * @param counted how many acts were priced; impressions that led to a priced act are not in it
 * @param shares how many shares are in it
 * @param withoutValue how many were given that could not be priced: no card in force, or no figure
 * @param assumptions what was assumed, in sentences
 */
public record EarnedMediaValue(
    Currency currency,
    BigDecimal low,
    BigDecimal likely,
    BigDecimal high,
    Map<MediaAct, Long> counted,
    int shares,
    int withoutValue,
    List<Assumption> assumptions) {
  /** Checks the parts. */
  public EarnedMediaValue {
    Objects.requireNonNull(currency, "currency");
    if (low.signum() < 0 || low.compareTo(likely) > 0 || likely.compareTo(high) > 0) {
      throw new IllegalArgumentException(
          "a value needs 0 <= low <= likely <= high, is " + low + ", " + likely + ", " + high);
    }
    if (counted.isEmpty()) {
      throw new IllegalArgumentException("a value needs at least one act that was counted");
    }
    counted = Collections.unmodifiableMap(new EnumMap<>(counted));
    assumptions = List.copyOf(assumptions);
  }
}
