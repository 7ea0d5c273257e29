package io.advocacy.connectors.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.network.RateFeedback;
import io.advocacy.network.RateScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Headers;

/**
 * Reads how much of its limits an application of Meta has used: percentages in {@code X-App-Usage}
 * for the application, and in {@code X-Business-Use-Case-Usage} for a page or account, with the
 * minutes until it may call again. Source: developers.facebook.com,
 * graph-api/overview/rate-limiting.
 */
final class MetaUsage {
  private static final List<String> PERCENTAGES =
      List.of("call_count", "total_cputime", "total_time");
  private static final long FULL = 100;

  private MetaUsage() {}

  /** Returns the limit of which most is used. */
  static Optional<RateFeedback> feedback(Headers headers, Instant now) {
    Optional<RateFeedback> app =
        json(headers, "X-App-Usage").map(usage -> feedback(RateScope.APP, usage, now));
    Optional<RateFeedback> account =
        json(headers, "X-Business-Use-Case-Usage").flatMap(usage -> worst(usage, now));
    if (app.isEmpty() || account.isEmpty()) {
      return app.or(() -> account);
    }
    boolean appIsWorse = app.get().remaining().getAsLong() < account.get().remaining().getAsLong();
    return appIsWorse ? app : account;
  }

  private static Optional<RateFeedback> worst(JsonNode accounts, Instant now) {
    RateFeedback worst = null;
    for (JsonNode account : accounts) {
      for (JsonNode usage : account) {
        RateFeedback one = feedback(RateScope.ACCOUNT, usage, now);
        if (worst == null || one.remaining().getAsLong() < worst.remaining().getAsLong()) {
          worst = one;
        }
      }
    }
    return Optional.ofNullable(worst);
  }

  private static RateFeedback feedback(RateScope scope, JsonNode usage, Instant now) {
    long used = 0;
    for (String name : PERCENTAGES) {
      used = Math.max(used, Json.count(usage, name).orElse(0));
    }
    OptionalLong minutes = Json.count(usage, "estimated_time_to_regain_access");
    boolean blocked = minutes.isPresent() && minutes.getAsLong() > 0;
    return new RateFeedback(
        scope,
        OptionalLong.of(FULL),
        OptionalLong.of(blocked ? 0 : Math.max(0, FULL - used)),
        blocked
            ? Optional.of(now.plus(Duration.ofMinutes(Math.min(minutes.getAsLong(), 44_640))))
            : Optional.empty());
  }

  private static Optional<JsonNode> json(Headers headers, String name) {
    return Optional.ofNullable(headers.get(name)).flatMap(Json::read).filter(JsonNode::isObject);
  }
}
