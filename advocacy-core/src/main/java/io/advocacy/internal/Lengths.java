package io.advocacy.internal;

import java.math.BigDecimal;
import java.time.Duration;

/** Lengths of time as people write them. */
public final class Lengths {
  private Lengths() {}

  /** Returns a length in English, such as {@code 15 min}, {@code 1 h 30 min} or {@code 2 days}. */
  public static String of(Duration length) {
    return of(length, false);
  }

  /** Returns a length in French or English. */
  public static String of(Duration length, boolean french) {
    if (length.isNegative() && length.toSeconds() > Long.MIN_VALUE) {
      return "-" + of(length.negated(), french);
    }
    StringBuilder words = new StringBuilder();
    long days = length.toDays();
    if (days > 0) {
      words.append(days).append(french ? " j" : days == 1 ? " day" : " days");
    }
    append(words, length.toHoursPart(), " h");
    append(words, length.toMinutesPart(), " min");
    BigDecimal seconds =
        BigDecimal.valueOf(length.toSecondsPart())
            .add(BigDecimal.valueOf(length.toNanosPart(), 9))
            .stripTrailingZeros();
    if (seconds.signum() > 0 || words.length() == 0) {
      String text = seconds.toPlainString();
      words.append(words.length() == 0 ? "" : " ");
      words.append(french ? text.replace('.', ',') : text).append(" s");
    }
    return words.toString();
  }

  private static void append(StringBuilder words, int amount, String unit) {
    if (amount > 0) {
      words.append(words.length() == 0 ? "" : " ").append(amount).append(unit);
    }
  }
}
