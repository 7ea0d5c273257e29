package io.advocacy.connectors.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Quotas;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.RateScope;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import java.util.Set;

/**
 * What refusals of TikTok mean, by their codes; some come with HTTP 200. Sources: of
 * developers.tiktok.com tiktok-api-v2-error-handling, content-posting-api-reference-direct-post and
 * content-posting-api-reference-get-video-status (reasons of failure).
 */
final class TikTokFailures {
  /** Content and choices that content-posting-api-reference-direct-post and -photo-post refuse. */
  private static final Set<String> REFUSALS =
      Set.of(
          "invalid_param",
          "invalid_params",
          "privacy_level_option_mismatch",
          "url_ownership_unverified",
          "app_version_check_failed");

  private TikTokFailures() {}

  /** Says whether TikTok did what it was asked. */
  static boolean isOk(HttpAnswer answer) {
    return answer.isSuccess() && code(answer).equals("ok");
  }

  static String code(HttpAnswer answer) {
    return Json.text(answer.lenientJson().path("error"), "code")
        .filter(code -> code.matches("[a-z0-9_]{1,60}"))
        .orElse("");
  }

  static NetworkException of(HttpAnswer answer) {
    String code = code(answer);
    boolean own = !code.isEmpty() && !code.equals("ok");
    return answer.isSuccess() && !own
        ? answer.unreadable()
        : Failures.of(answer, own, TikTokFailures::inItsWords);
  }

  private static NetworkException inItsWords(HttpAnswer answer) {
    HttpCall call = answer.call();
    String code = code(answer);
    return switch (code) {
      case "access_token_invalid" -> Failures.expired(call, code);
      case "scope_not_authorized", "scope_permission_missed" ->
          Failures.scope(call, code, Set.of());
      case "rate_limit_exceeded" ->
          new RateLimitedException(
              NetworkId.TIKTOK,
              RateScope.ACCOUNT,
              "too many calls (" + code + ")",
              answer.retryAt().orElse(null),
              null);
      case "spam_risk_too_many_posts", "spam_risk_too_many_pending_share" ->
          spent(answer, RateScope.ACCOUNT, code);
      case "reached_active_user_cap" -> spent(answer, RateScope.APP, code);
      case "unaudited_client_can_only_post_to_private_accounts" ->
          new UnsupportedByNetworkException(
              NetworkId.TIKTOK,
              "TikTok has not audited the application: it may post to private accounts only",
              null);
      case "internal_error" -> Failures.passing(answer, code);
      default -> refused(answer, code);
    };
  }

  private static NetworkException refused(HttpAnswer answer, String code) {
    HttpCall call = answer.call();
    // with HTTP 200, a word that nobody has explained may be a warning only
    boolean explained = REFUSALS.contains(code) || code.startsWith("spam_risk");
    return answer.isSuccess() && !explained && call.effect() != HttpCall.Effect.READ
        ? Failures.passing(answer, code)
        : Failures.refused(call, code);
  }

  private static QuotaSpentException spent(HttpAnswer answer, RateScope scope, String code) {
    return Quotas.spent(answer, scope, "the allowance of a day is used up (" + code + ")");
  }

  /** Returns what it means that a publication failed after it was taken. */
  static NetworkException failed(HttpAnswer answer, JsonNode data) {
    String reason =
        Json.text(data, "fail_reason")
            .filter(word -> word.matches("[a-z0-9_]{1,60}"))
            .orElse("FAILED");
    return switch (reason) {
      case "internal", "video_pull_failed", "photo_pull_failed" ->
          new TemporarilyUnavailableException(
              NetworkId.TIKTOK, "TikTok could not publish the post (" + reason + ")", null, null);
      case "auth_removed" ->
          new AuthorizationLostException(
              NetworkId.TIKTOK,
              "the person took the authorisation back (" + reason + "); connect again",
              null);
      case "spam_risk_too_many_posts" -> spent(answer, RateScope.ACCOUNT, reason);
      default -> Failures.rejected(NetworkId.TIKTOK, reason);
    };
  }
}
