package io.advocacy.connectors.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Quotas;
import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.NetworkException;
import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.RateScope;
import io.advocacy.network.TemporarilyUnavailableException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What refusals of Meta's Graph API mean, by code and subcode; the HTTP status says little.
 * Sources: developers.facebook.com, docs/graph-api/guides/error-handling, and for Instagram
 * documentation/instagram-platform/instagram-graph-api/reference/error-codes (2 June 2026). Threads
 * documents no table of its own; its answers have the same shape and base codes.
 */
public final class GraphFailures {
  /** The version of the Graph API: 29 July 2026; each lives for about two years. */
  public static final String DEFAULT_VERSION = "v26.0";

  private static final int MISSING_OBJECT = 33;
  private static final int TOKEN_EXPIRED = 463;
  private static final Duration NOT_READY = Duration.ofSeconds(30);

  /** Subcodes of 190 with which nothing but a new grant helps. */
  private static final Set<Integer> GRANT_LOST = Set.of(458, 459, 460, 464, 467, 492);

  private GraphFailures() {}

  /** Returns what a refusal means. */
  public static NetworkException of(HttpAnswer answer) {
    return Failures.of(answer, isError(answer), GraphFailures::inItsWords);
  }

  /** Says whether an answer is an error in Meta's words, whatever its status. */
  static boolean isError(HttpAnswer answer) {
    return answer.lenientJson().path("error").path("code").isIntegralNumber();
  }

  private static NetworkException inItsWords(HttpAnswer answer) {
    JsonNode error = answer.lenientJson().path("error");
    int code = error.path("code").asInt();
    int subcode = error.path("error_subcode").asInt();
    String name = "code " + code + (subcode == 0 ? "" : "/" + subcode);
    NetworkException publishing = bySubcode(answer, subcode, name);
    return publishing != null
        ? publishing
        : byCode(answer, code, subcode, error.path("is_transient").asBoolean(), name);
  }

  /** Says whether an answer says that what was asked for does not exist, or not for this token. */
  public static boolean isMissing(HttpAnswer answer) {
    JsonNode error = answer.lenientJson().path("error");
    return !answer.isSuccess()
        && error.path("code").asInt() == 100
        && error.path("error_subcode").asInt() == MISSING_OBJECT;
  }

  /** Says whether an answer refuses a parameter, such as the name of a figure that is gone. */
  public static boolean isInvalidParameter(HttpAnswer answer) {
    JsonNode error = answer.lenientJson().path("error");
    return !answer.isSuccess()
        && error.path("code").asInt() == 100
        && error.path("error_subcode").asInt() != MISSING_OBJECT;
  }

  /** The subcodes of Instagram's publishing. */
  private static @Nullable NetworkException bySubcode(HttpAnswer answer, int subcode, String name) {
    HttpCall call = answer.call();
    return switch (subcode) {
      case 2207001, 2207003, 2207008, 2207032, 2207053 -> Failures.passing(answer, name);
      case 2207020, 4279009 ->
          new TemporarilyUnavailableException(
              call.network(), "the container has ended (" + name + "); prepare again", null, null);
      case 2207027 ->
          new TemporarilyUnavailableException(
              call.network(),
              "the network is not done with the media (" + name + ")",
              answer.receivedAt().plus(NOT_READY),
              null);
      case 2207042 -> spent(answer, name);
      case 2207006 -> Failures.scope(call, name, Set.of());
      case 2207004, 2207005, 2207009, 2207010, 2207026, 2207050, 2207051, 2207052 ->
          Failures.refused(call, name);
      default -> null;
    };
  }

  private static NetworkException byCode(
      HttpAnswer answer, int code, int subcode, boolean isTransient, String name) {
    HttpCall call = answer.call();
    if (code == 190 || code == 102) {
      return subcode != TOKEN_EXPIRED && GRANT_LOST.contains(subcode)
          ? Failures.lost(call, name)
          : Failures.expired(call, name);
    }
    if (code == 3 || code == 10 || (code >= 200 && code <= 299)) {
      return Failures.scope(call, name, Set.of());
    }
    if (code == 4 || code == 341) {
      return limited(answer, RateScope.APP, name);
    }
    if (code == 17 || code == 32 || code == 368 || code == 613 || code / 100 == 800) {
      return limited(answer, RateScope.ACCOUNT, name);
    }
    if (code == 9) {
      return spent(answer, name);
    }
    if (code == 506) {
      return new DuplicatePostException(
          call.network(), "the account has this post already (" + name + ")", null);
    }
    if (code == 100 && subcode == MISSING_OBJECT) {
      return Failures.scope(call, name, Set.of());
    }
    if (code == -1 || code == -2 || code == 1 || code == 2 || isTransient) {
      return Failures.passing(answer, name);
    }
    if (answer.status() / 100 != 4) {
      return Failures.byStatus(answer);
    }
    return Failures.refused(call, name);
  }

  private static RateLimitedException limited(HttpAnswer answer, RateScope scope, String name) {
    return new RateLimitedException(
        answer.call().network(),
        scope,
        "too many calls (" + name + ")",
        answer.retryAt().orElse(null),
        null);
  }

  private static QuotaSpentException spent(HttpAnswer answer, String name) {
    return Quotas.spent(
        answer, RateScope.ACCOUNT, "the account's posts of a day are used up (" + name + ")");
  }
}
