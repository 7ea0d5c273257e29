package io.advocacy.connectors.internal;

import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.RateScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Allowances of a day or a month that are used up. The headers that come with such an answer tell
 * of shorter limits, of minutes, so that the allowance's own period counts.
 */
public final class Quotas {
  /**
   * When to ask again where the period is any 24 hours, or where somebody has to act, so that
   * nothing says when.
   */
  private static final Duration SOME_TIME = Duration.ofHours(6);

  private static final Duration DAY = Duration.ofDays(1);

  private Quotas() {}

  /** The allowance of any 24 hours, or credits that somebody has to buy. */
  public static QuotaSpentException spent(HttpAnswer answer, RateScope scope, String what) {
    return until(answer, scope, what, answer.receivedAt().plus(SOME_TIME));
  }

  /** The allowance of a day that ends at midnight UTC. */
  public static QuotaSpentException ofDay(HttpAnswer answer, RateScope scope, String what) {
    return until(answer, scope, what, day(answer.receivedAt()).plusDays(1));
  }

  /** The allowance of a month, whose first day may be another one than the calendar's. */
  public static QuotaSpentException ofMonth(HttpAnswer answer, RateScope scope, String what) {
    Instant next = start(day(answer.receivedAt()).withDayOfMonth(1).plusMonths(1));
    Instant tomorrow = answer.receivedAt().plus(DAY);
    return until(answer, scope, what, next.isAfter(tomorrow) ? next : tomorrow);
  }

  private static QuotaSpentException until(
      HttpAnswer answer, RateScope scope, String what, LocalDate day) {
    return until(answer, scope, what, start(day));
  }

  private static QuotaSpentException until(
      HttpAnswer answer, RateScope scope, String what, Instant end) {
    @Nullable Instant told = answer.retryAt().filter(at -> at.isAfter(end)).orElse(null);
    return new QuotaSpentException(
        answer.call().network(), scope, what, told == null ? end : told, null);
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
