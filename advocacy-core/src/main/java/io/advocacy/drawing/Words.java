package io.advocacy.drawing;

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
import java.util.Optional;

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
    return say(number(Math.round(100 * part)) + " %", number(Math.round(100 * part)) + "%");
  }

  /** Such as {@code 6,4 %} or {@code 6.4%}. */
  public String finePercent(double part) {
    return say(decimal(100 * part, 1) + " %", decimal(100 * part, 1) + "%");
  }

  /** The proportion, or a dash where there is nobody. */
  public String percent(Rate rate) {
    Optional<Double> value = rate.value();
    return value.isPresent() ? percent(value.get()) : "–";
  }

  /** The ends of the interval of a proportion, such as {@code 38 % à 44 %}. */
  public String interval(Rate rate) {
    return percent(rate.low()) + say(" à ", " to ") + percent(rate.high());
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
    String likely = number(Math.round(100 * fraction.likely()));
    String low = number(Math.round(100 * fraction.low()));
    String high = number(Math.round(100 * fraction.high()));
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
