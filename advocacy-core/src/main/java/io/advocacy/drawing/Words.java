package io.advocacy.drawing;

import io.advocacy.insight.Difference;
import io.advocacy.insight.Rate;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.Fraction;
import io.advocacy.reach.Range;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Words, numbers and times in one language, French or English. Immutable and safe for use by
 * several threads.
 */
public final class Words {
  private static final Map<String, String> NETWORKS =
      Map.of(
          "linkedin", "LinkedIn",
          "x", "X",
          "facebook", "Facebook",
          "instagram", "Instagram",
          "threads", "Threads",
          "tiktok", "TikTok",
          "mastodon", "Mastodon",
          "bluesky", "Bluesky");

  /** Hundredths of a percent's hundredth: finer than what counts of people can tell. */
  private static final int MOST_DIGITS = 4;

  /** Smaller than what two counts can differ by. */
  private static final double NONE = 1e-12;

  private final boolean french;
  private final Locale locale;
  private final ZoneId zone;

  private Words(boolean french, ZoneId zone) {
    this.french = french;
    this.locale = french ? Locale.FRANCE : Locale.UK;
    this.zone = zone;
  }

  /** French for a French locale, English for every other; times are local to the zone. */
  public static Words in(Locale language, ZoneId zone) {
    return new Words(language.getLanguage().equals("fr"), zone);
  }

  /** The code of the language: {@code fr} or {@code en}. */
  public String code() {
    return french ? "fr" : "en";
  }

  /** The language. */
  public Locale language() {
    return french ? Locale.FRENCH : Locale.ENGLISH;
  }

  /** The one of two sentences that is in this language, with the spaces of French typography. */
  public String say(String inFrench, String inEnglish) {
    return french
        ? inFrench
            .replace("« ", "«\u00a0")
            .replace(" »", "\u00a0»")
            .replace(" :", "\u00a0:")
            .replace(" ;", "\u202f;")
            .replace(" ?", "\u202f?")
            .replace(" !", "\u202f!")
            .replace(" %", "\u202f%")
        : inEnglish;
  }

  /** Such as {@code 115 900} or {@code 115,900}. */
  public String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  /** Such as {@code 26,79} or {@code 26.79}. */
  public String decimal(double value, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }

  /** Such as {@code 40 000 à 90 000}. */
  public String range(Range range) {
    return say(
        "de " + number(range.low()) + " à " + number(range.high()),
        number(range.low()) + " to " + number(range.high()));
  }

  /** A range rounded to two significant digits, as befits a model. */
  public String roughly(Range range) {
    return range(new Range(round(range.low()), round(range.likely()), round(range.high())));
  }

  /** A number rounded to two significant digits. */
  public static long round(long value) {
    long unit = 1;
    while (value / unit >= 100) {
      unit *= 10;
    }
    return (value + unit / 2) / unit * unit;
  }

  /** Such as {@code 41 %} or {@code 41%}. */
  public String percent(double part) {
    return percent(part, 0);
  }

  private String percent(double part, int digits) {
    return say(hundredths(part, digits) + " %", hundredths(part, digits) + "%");
  }

  /** A part in hundredths; nothing and all have no digits after the point. */
  private String hundredths(double part, int digits) {
    return digits == 0 || part < NONE || part > 1 - NONE
        ? number(Math.round(100 * part))
        : decimal(100 * part, digits);
  }

  /**
   * How many digits a proportion needs after the point so that it is told from nothing, from all,
   * and from the ends of its interval.
   */
  private static int digits(double low, double value, double high, int fewest) {
    for (int digits = fewest; digits < MOST_DIGITS; digits++) {
      if (differ(0, value, digits)
          && differ(value, 1, digits)
          && differ(low, value, digits)
          && differ(value, high, digits)) {
        return digits;
      }
    }
    return MOST_DIGITS;
  }

  /** Says whether two parts that are not the same are written differently. */
  private static boolean differ(double one, double other, int digits) {
    double scale = 100 * Math.pow(10, digits);
    return Math.abs(one - other) < NONE || Math.round(one * scale) != Math.round(other * scale);
  }

  private static int digits(Rate rate, int fewest) {
    return rate.value().map(value -> digits(rate.low(), value, rate.high(), fewest)).orElse(fewest);
  }

  /**
   * The proportion, or a dash where there is nobody; with as many digits as tell it from nothing
   * and from the ends of its interval, such as {@code 41 %} or {@code 0,34 %}.
   */
  public String percent(Rate rate) {
    return rate.value().map(value -> percent(value, digits(rate, 0))).orElse("–");
  }

  /** The same with one digit after the point at least, such as {@code 6,4 %}. */
  public String finePercent(Rate rate) {
    return rate.value().map(value -> percent(value, digits(rate, 1))).orElse("–");
  }

  /**
   * The ends of the interval of a proportion with the digits of {@link #percent(Rate)}, such as
   * {@code 38 % à 44 %}.
   */
  public String interval(Rate rate) {
    int digits = digits(rate, 0);
    return percent(rate.low(), digits) + say(" à ", " to ") + percent(rate.high(), digits);
  }

  /** The same ends with the digits of {@link #finePercent(Rate)}, such as {@code 5,9 à 6,8}. */
  public String fineInterval(Rate rate) {
    int digits = digits(rate, 1);
    return hundredths(rate.low(), digits) + say(" à ", " to ") + hundredths(rate.high(), digits);
  }

  /** A difference in percentage points, with as many digits as tell it from none. */
  public String points(Difference difference) {
    double size = Math.abs(difference.value());
    double near = Math.abs(difference.value() > 0 ? difference.low() : difference.high());
    String sign = size < NONE ? "" : difference.value() > 0 ? "+" : "\u2212";
    int digits = difference.isClear() ? digits(near, size, 1, 0) : digits(0, size, 1, 0);
    return sign + (size < NONE ? number(0) : hundredths(size, digits));
  }

  /** The interval of a proportion and the counts behind it. */
  public String basis(Rate rate) {
    if (rate.of() == 0) {
      return say("personne à compter", "nobody to count");
    }
    return say(
        number(rate.count())
            + " sur "
            + number(rate.of())
            + " ; intervalle à 95 % : "
            + interval(rate),
        number(rate.count()) + " of " + number(rate.of()) + "; 95% interval: " + interval(rate));
  }

  /** Such as {@code 30 % (de 10 à 60 %)}. */
  public String percent(Fraction fraction) {
    int digits = digits(fraction.low(), fraction.likely(), fraction.high(), 0);
    String likely = hundredths(fraction.likely(), digits);
    String low = hundredths(fraction.low(), digits);
    String high = hundredths(fraction.high(), digits);
    return say(
        likely + " % (de " + low + " à " + high + " %)",
        likely + "% (" + low + " to " + high + "%)");
  }

  /** Such as {@code 2 mars 2026}. */
  public String date(Instant time) {
    return format(time.atZone(zone), "d MMMM uuuu");
  }

  /** Such as {@code 2 mars}. */
  public String shortDate(Instant time) {
    return format(time.atZone(zone), "d MMM");
  }

  /** Such as {@code lundi 2 mars 2026}. */
  public String longDate(Instant time) {
    return format(time.atZone(zone), "EEEE d MMMM uuuu");
  }

  /** Such as {@code lundi 2 mars}. */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM", locale).format(day);
  }

  /** Such as {@code lun. 2 mars}. */
  public String shortDay(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEE d MMM", locale).format(day);
  }

  /** Such as {@code lun. 2}. */
  public String shortestDay(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEE d", locale).format(day);
  }

  /** Such as {@code lundi 2 mars à 18 h 30}. */
  public String moment(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    return day(local.toLocalDate()) + say(" à ", " at ") + time(local);
  }

  /** Such as {@code 2 mars 2026 à 18 h 30}. */
  public String dateAndTime(Instant time) {
    return date(time) + say(" à ", " at ") + time(time.atZone(zone));
  }

  private String time(ZonedDateTime local) {
    int minute = local.getMinute();
    if (!french) {
      return format(local, "HH:mm");
    }
    return local.getHour() + "\u00a0h" + (minute == 0 ? "" : "\u00a0" + format(local, "mm"));
  }

  /** An hour of a day on an axis: {@code 9 h} or {@code 9:00}. */
  public String hour(int hour) {
    return french ? hour + "\u00a0h" : hour + ":00";
  }

  private String format(ZonedDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, locale).format(time);
  }

  /** The name of a network as it writes itself. */
  public static String network(NetworkId network) {
    return NETWORKS.getOrDefault(network.value(), network.value());
  }

  /** Names after one another, such as {@code Bluesky et Mastodon}. */
  public String networks(List<NetworkId> networks) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < networks.size(); i++) {
      if (i > 0) {
        list.append(i == networks.size() - 1 ? say(" et ", " and ") : ", ");
      }
      list.append(network(networks.get(i)));
    }
    return list.toString();
  }

  /** A number with its noun; French counts zero as one, English does not. */
  public String count(long value, String one, String many) {
    boolean single = french ? value < 2 : value == 1;
    return number(value) + "\u00a0" + (single ? one : many);
  }
}
