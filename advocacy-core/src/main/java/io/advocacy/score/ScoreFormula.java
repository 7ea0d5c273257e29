package io.advocacy.score;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How facts become a score: the weights of a program, its rhythm and how fast facts fade. Each
 * component has a value from 0 to 1, which its weight turns into points. With {@code w} the weight
 * of a share, which halves with each half-life and ends after six of them:
 *
 * <ul>
 *   <li>rhythm: over 8 weeks, days with a share up to the target, each week fading likewise. Days
 *       and weeks are those of the calendar in the zone of the formula, weeks beginning on Monday.
 *       The 8 weeks are the last full ones; the running week takes the place of the oldest where
 *       that gives more, so that a week that is not over never counts against anybody;
 *   <li>reach: {@code r} is the mean of {@code (impressions / audience) / usual}, of one share at
 *       most 8, as if 3 usual shares were added; the value is {@code log2(1 + r) / 2}, at most 1,
 *       so the usual gives a half and three times the usual everything. Where the usual is zero,
 *       zero is usual and anything else counts as three times the usual;
 *   <li>engagement: the same with likes, reposts and replies;
 *   <li>own words: the part of shares in own words, as if one share half in own words were added;
 *   <li>effects: {@code e} is the sum of clicks for an audience of 1 000 and of 20 for each
 *       referral; the value is {@code ln(1 + e) / ln(201)}, at most 1.
 * </ul>
 *
 * Reach, engagement and own words are multiplied by the sum of {@code w} where that is below 1, so
 * that they fade when somebody stops. Audiences below 50 count as 50. What is not known counts as
 * usual, except effects; clicks for an unknown audience count as for 1 000.
 *
 * <p>Followers alone do not raise the score: rates count, not numbers, and {@link #sizeAdvantage}
 * bounds what referrals in proportion to a larger audience add. Immutable and safe for use by
 * several threads.
 */
public final class ScoreFormula {
  /** The version of the computation; a release that computes otherwise has another one. */
  public static final int VERSION = 1;

  static final int WEEKS = 8;
  static final int FADES_AFTER_HALF_LIVES = 6;
  static final int PRIOR_SHARES = 3;
  static final int REFERRAL_IN_CLICKS = 20;
  static final int FULL_EFFECTS = 200;
  static final int SMALLEST_AUDIENCE = 50;
  static final int STANDARD_AUDIENCE = 1000;

  /** The weight of a share of this moment; weights are whole numbers so that sums have no order. */
  static final long ONE = 1L << 20;

  private static final ScoreFormula DEFAULTS = builder().build();

  private final int[] weights;
  private final int daysPerWeek;
  private final int halfLifeDays;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final long[] decay;

  private ScoreFormula(Builder builder) {
    this.weights = builder.weights.clone();
    this.daysPerWeek = builder.daysPerWeek;
    this.halfLifeDays = builder.halfLifeDays;
    this.zone = builder.zone;
    this.rules = zone.getRules();
    int sum = Arrays.stream(weights).sum();
    if (sum != 100) {
      throw new IllegalArgumentException("the weights must add up to 100, are " + sum);
    }
    this.decay = new long[halfLifeDays * FADES_AFTER_HALF_LIVES];
    for (int day = 0; day < decay.length; day++) {
      decay[day] = Math.round(ONE * StrictMath.pow(2, -(double) day / halfLifeDays));
    }
  }

  /**
   * Returns the formula for programs that set none: rhythm 30, reach 20, engagement 20, own words
   * 15, effects 15; one day with a share in each week of UTC; a half-life of 28 days.
   */
  public static ScoreFormula defaults() {
    return DEFAULTS;
  }

  /** Begins a formula that differs from {@link #defaults()} in what is set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the formula of a text that {@link #toString} gave, to compute an old score again.
   *
   * @throws IllegalArgumentException if the text is not one, or of another version
   */
  public static ScoreFormula parse(String text) {
    Map<String, Integer> values = new HashMap<>();
    Builder builder = builder();
    boolean zoned = false;
    for (String part : text.split(",", -1)) {
      String[] pair = part.split("=", -1);
      try {
        if (pair.length == 2 && pair[0].equals("zone") && !zoned) {
          zoned = true;
          builder.zone(ZoneId.of(pair[1]));
          continue;
        }
        if (pair.length != 2 || values.put(pair[0], Integer.valueOf(pair[1])) != null) {
          throw new IllegalArgumentException(malformed(part));
        }
      } catch (NumberFormatException | DateTimeException e) {
        throw new IllegalArgumentException(malformed(part), e);
      }
    }
    int version = take(values, "version");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "score formula has version " + version + "; this release computes version " + VERSION);
    }
    builder.daysPerWeek(take(values, "days")).halfLife(Duration.ofDays(take(values, "half-life")));
    for (ScoreComponent component : ScoreComponent.values()) {
      builder.weight(component, take(values, name(component)));
    }
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("score formula has an unknown part");
    }
    return builder.build();
  }

  private static String malformed(String part) {
    return "score formula must be made of parts like 'reach=20', has '"
        + part.substring(0, Math.min(40, part.length()))
        + "'";
  }

  private static int take(Map<String, Integer> values, String name) {
    Integer value = values.remove(name);
    if (value == null) {
      throw new IllegalArgumentException("score formula has no '" + name + "'");
    }
    return value;
  }

  private static String name(ScoreComponent component) {
    return component.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The points that a component can give; they add up to 100. */
  public int weight(ScoreComponent component) {
    return weights[component.index];
  }

  /** All weights. */
  public Map<ScoreComponent, Integer> weights() {
    Map<ScoreComponent, Integer> all = new EnumMap<>(ScoreComponent.class);
    for (ScoreComponent component : ScoreComponent.values()) {
      all.put(component, weight(component));
    }
    return Collections.unmodifiableMap(all);
  }

  /** On how many days of a week a share keeps the rhythm. */
  public int daysPerWeek() {
    return daysPerWeek;
  }

  /** After how long a fact counts half. */
  public Duration halfLife() {
    return Duration.ofDays(halfLifeDays);
  }

  /** The zone in whose calendar days and weeks are counted. */
  public ZoneId zone() {
    return zone;
  }

  /** The day of a time in the zone, counted from 1970-01-01. */
  long dayOf(Instant time) {
    long seconds = time.getEpochSecond() + rules.getOffset(time).getTotalSeconds();
    return Math.floorDiv(seconds, 86_400L);
  }

  /** The week of a day; it begins on Monday, as 1969-12-29 did. */
  static long weekOf(long day) {
    return Math.floorDiv(day + 3, 7L);
  }

  /** From Monday, which is 0, to Sunday. */
  static int dayOfWeek(long day) {
    return Math.floorMod(day + 3, 7);
  }

  /**
   * The most points by which somebody with {@code times} as many followers, who is seen, liked and
   * clicked in the same proportion, can be above another: half a point of rounding, and what the
   * referrals add should even they be in proportion. It holds where audiences are known and of 50
   * and more: smaller ones count as 50, and unknown ones as 1 000 for clicks.
   */
  public double sizeAdvantage(double times) {
    if (!(times >= 1)) {
      throw new IllegalArgumentException("times must be at least 1, is " + times);
    }
    double share = Math.min(1, StrictMath.log(times) / StrictMath.log(1 + FULL_EFFECTS));
    return weight(ScoreComponent.EFFECTS) * share + 0.5;
  }

  /** The weight of a share this many days old; zero when it has faded. */
  long decay(long day) {
    return day < decay.length ? decay[(int) day] : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreFormula that
        && Arrays.equals(weights, that.weights)
        && daysPerWeek == that.daysPerWeek
        && halfLifeDays == that.halfLifeDays
        && zone.equals(that.zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(weights), daysPerWeek, halfLifeDays, zone);
  }

  /** A text that {@link #parse} reads, to be kept beside each score. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("version=" + VERSION);
    for (ScoreComponent component : ScoreComponent.values()) {
      text.append(',').append(name(component)).append('=').append(weight(component));
    }
    text.append(",days=").append(daysPerWeek).append(",half-life=").append(halfLifeDays);
    return zone.equals(ZoneOffset.UTC) ? text.toString() : text.append(",zone=" + zone).toString();
  }

  /** Builds a {@link ScoreFormula}. Not safe for use by several threads. */
  public static final class Builder {
    private final int[] weights = {30, 20, 20, 15, 15};
    private int daysPerWeek = 1;
    private int halfLifeDays = 28;
    private ZoneId zone = ZoneOffset.UTC;

    private Builder() {}

    /** Sets the points, 0 to 100, that a component can give; all five must add up to 100. */
    public Builder weight(ScoreComponent component, int points) {
      if (points < 0 || points > 100) {
        throw new IllegalArgumentException(
            "the weight of " + component + " must be between 0 and 100, is " + points);
      }
      weights[component.index] = points;
      return this;
    }

    /** Sets on how many days of a week, 1 to 7, a share keeps the rhythm. */
    public Builder daysPerWeek(int days) {
      if (days < 1 || days > 7) {
        throw new IllegalArgumentException("days per week must be between 1 and 7, is " + days);
      }
      this.daysPerWeek = days;
      return this;
    }

    /** Sets in whose calendar days and weeks are counted; UTC by default. */
    public Builder zone(ZoneId zone) {
      this.zone = Objects.requireNonNull(zone, "zone");
      return this;
    }

    /** Sets after how long a fact counts half: whole days, 7 to 365. */
    public Builder halfLife(Duration halfLife) {
      long days = halfLife.toDays();
      if (days < 7 || days > 365 || !halfLife.equals(Duration.ofDays(days))) {
        throw new IllegalArgumentException(
            "half-life must be between 7 and 365 whole days, is " + halfLife);
      }
      this.halfLifeDays = (int) days;
      return this;
    }

    /**
     * Returns the formula.
     *
     * @throws IllegalArgumentException if the weights do not add up to 100
     */
    public ScoreFormula build() {
      return new ScoreFormula(this);
    }
  }
}
