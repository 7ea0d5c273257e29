package io.advocacy.schedule;

import java.time.Duration;

/** Lengths of time as people write them. */
final class Words {
  private Words() {}

  /** Returns a length such as {@code 15 min}, {@code 1 h 30 min} or {@code 2 days}. */
  static String of(Duration length, boolean french) {
    StringBuilder words = new StringBuilder();
    long days = length.toDays();
    if (days > 0) {
      words.append(days).append(french ? " j" : days == 1 ? " day" : " days");
    }
    append(words, length.toHoursPart(), " h");
    append(words, length.toMinutesPart(), " min");
    double seconds = length.toSecondsPart() + length.toMillisPart() / 1000.0;
    if (seconds > 0 || words.length() == 0) {
      String text =
          seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
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
