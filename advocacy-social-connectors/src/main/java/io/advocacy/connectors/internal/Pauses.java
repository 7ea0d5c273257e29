package io.advocacy.connectors.internal;

import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.network.RateFeedback;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.RateScope;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers until when a network wants to be left alone, for the whole application, an account or
 * one kind of call, so that nothing is sent that would be refused. Safe for use by several threads.
 */
final class Pauses {
  private final Cache<String, Instant> until =
      Caches.upTo(100_000).expireAfterWrite(Duration.ofDays(31)).build();

  void check(HttpCall call, Instant now) {
    for (RateScope scope : RateScope.values()) {
      Instant end = until.getIfPresent(key(call, scope));
      if (end != null && end.isAfter(now)) {
        throw new RateLimitedException(
            call.network(), scope, "not sent: the network asked for a pause", end, null);
      }
    }
  }

  /** Lengthens the pause that an answer began. */
  void lengthen(HttpAnswer answer, RateScope scope, Instant end) {
    until.asMap().merge(key(answer.call(), scope), end, Pauses::later);
  }

  void learn(HttpAnswer answer) {
    boolean heard = answer.isSuccess() || answer.status() / 100 == 4;
    boolean spent =
        answer.status() == 429 || answer.rate().map(rate -> rate.isSpent() && heard).orElse(false);
    if (!spent) {
      return;
    }
    RateScope scope = answer.rate().map(RateFeedback::scope).orElse(answer.call().rateScope());
    String key = key(answer.call(), scope);
    answer
        .retryAt()
        .or(() -> answer.rate().flatMap(rate -> rate.resetAt()))
        .ifPresent(end -> until.asMap().merge(key, end, Pauses::later));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static String key(HttpCall call, RateScope scope) {
    String server = call.network().value() + ' ' + AddressGuard.origin(call.url()) + ' ' + scope;
    return switch (scope) {
      case APP -> server;
      case ACCOUNT -> server + ' ' + call.account();
      case ACTION -> server + ' ' + call.account() + ' ' + call.action();
    };
  }
}
