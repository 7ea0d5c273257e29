package io.advocacy.reach;

import io.advocacy.internal.Require;
import io.advocacy.network.NetworkId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the same attention would have cost as advertising: prices by act, in one currency, from a
 * moment on. Formulas in use are cards: clicks only (cost per click), impressions only (cost per
 * thousand), one price for each act, or several of them.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class RateCard {
  private final String name;

  /** Of ISO 4217: no currency, and the code for tests. */
  private static final Set<String> NO_CURRENCIES = Set.of("XXX", "XTS");

  private final Currency currency;
  private final Instant from;
  private final Map<MediaAct, Price> prices;
  private final Map<NetworkId, Map<MediaAct, Price>> byNetwork;

  private RateCard(Builder builder) {
    this.name = builder.name;
    this.currency = builder.currency;
    this.from = builder.from;
    this.prices = Collections.unmodifiableMap(new EnumMap<>(builder.prices));
    this.byNetwork = new TreeMap<>();
    builder.byNetwork.forEach((network, map) -> byNetwork.put(network, new EnumMap<>(map)));
    if (prices.isEmpty() && byNetwork.isEmpty()) {
      throw new IllegalArgumentException("rate card '" + name + "' has no price");
    }
  }

  /**
   * Begins a card.
   *
   * @param name what reports call it, with where its prices come from
   * @param currency the currency of all its prices; there is no default, and ISO 4217's codes for
   *     no currency and for tests are refused
   * @param from the first moment of publication that it prices; a later card replaces it
   */
  public static Builder builder(String name, Currency currency, Instant from) {
    return new Builder(name, currency, from);
  }

  /** What reports call this card. */
  public String name() {
    return name;
  }

  /** The currency of all prices. */
  public Currency currency() {
    return currency;
  }

  /** The first moment of publication that this card prices. */
  public Instant from() {
    return from;
  }

  /** The price of an act on a network; empty where this card does not price it. */
  public Optional<Price> price(NetworkId network, MediaAct act) {
    return Optional.ofNullable(priceOrNull(network, act));
  }

  private @Nullable Price priceOrNull(NetworkId network, MediaAct act) {
    Price own = byNetwork.getOrDefault(network, Map.of()).get(act);
    return own == null ? prices.get(act) : own;
  }

  @Override
  public String toString() {
    return "RateCard[" + name + ", " + currency + ", from " + from + "]";
  }

  /**
   * A price with its range, in the currency of the card; of one act, or of a thousand impressions.
   *
   * @param low the low end, zero or more
   * @param likely the likely value
   * @param high the high end
   */
  public record Price(BigDecimal low, BigDecimal likely, BigDecimal high) {
    /** Checks the order. */
    public Price {
      if (low.signum() < 0 || low.compareTo(likely) > 0 || likely.compareTo(high) > 0) {
        throw new IllegalArgumentException(
            "a price needs 0 <= low <= likely <= high, is " + low + ", " + likely + ", " + high);
      }
    }

    /**
     * Returns a price such as {@code between("1.50", "2.00", "4.00")}.
     *
     * @throws IllegalArgumentException if one of them is no decimal number, or they are not in
     *     order
     */
    public static Price between(String low, String likely, String high) {
      return new Price(
          decimal(low, "low end"), decimal(likely, "likely value"), decimal(high, "high end"));
    }

    private static BigDecimal decimal(String text, String what) {
      Objects.requireNonNull(text, what);
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "the " + what + " of a price needs a decimal number such as 1.50, is '" + text + "'",
            e);
      }
    }
  }

  /** Builds a {@link RateCard}. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private final Currency currency;
    private final Instant from;
    private final Map<MediaAct, Price> prices = new EnumMap<>(MediaAct.class);
    private final Map<NetworkId, Map<MediaAct, Price>> byNetwork = new TreeMap<>();

    private Builder(String name, Currency currency, Instant from) {
      this.name = Require.text(name, "name of the rate card", 500);
      this.currency =
          Objects.requireNonNull(currency, "currency: a rate card has no value without one");
      if (NO_CURRENCIES.contains(currency.getCurrencyCode())) {
        throw new IllegalArgumentException(
            "currency: " + currency + " is none; a rate card needs one in which people pay");
      }
      this.from = Objects.requireNonNull(from, "from");
    }

    /** Sets the price of an act, on networks that have none of their own. */
    public Builder price(MediaAct act, Price price) {
      prices.put(act, Objects.requireNonNull(price, "price"));
      return this;
    }

    /** Sets the price of an act on one network. */
    public Builder price(NetworkId network, MediaAct act, Price price) {
      byNetwork
          .computeIfAbsent(network, key -> new EnumMap<>(MediaAct.class))
          .put(act, Objects.requireNonNull(price, "price"));
      return this;
    }

    /**
     * Returns the card.
     *
     * @throws IllegalArgumentException if it has no price
     */
    public RateCard build() {
      return new RateCard(this);
    }
  }
}
