package io.advocacy.connectors.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Quotas;
import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.RateScope;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What refusals of LinkedIn mean. */
final class LinkedInFailures {
  /** "Throttle limit for calls to this resource is reached"; limits are of days (rate-limits). */
  private static final int DAY_LIMIT = 101;

  private static final Pattern URN = Pattern.compile("urn:li:(?:share|ugcPost|activity):\\d{1,25}");

  private LinkedInFailures() {}

  static boolean isUrn(String id) {
    return id.matches("urn:li:\\w{1,20}:\\d{1,25}");
  }

  static void requireUrn(PostId post) {
    if (!isUrn(post.value())) {
      throw new IllegalArgumentException("linkedin: a post's id is like urn:li:share:1234");
    }
  }

  static NetworkException of(HttpAnswer answer) {
    return Failures.of(answer, isOwn(answer), LinkedInFailures::inItsWords);
  }

  /** Says whether a refusal is in LinkedIn's own words. */
  static boolean isOwn(HttpAnswer answer) {
    JsonNode body = answer.lenientJson();
    return body.path("code").isTextual()
        || body.path("serviceErrorCode").isIntegralNumber()
        || body.path("errorDetails").isObject()
        || (body.path("message").isTextual() && body.path("status").isIntegralNumber());
  }

  private static NetworkException inItsWords(HttpAnswer answer) {
    HttpCall call = answer.call();
    JsonNode body = answer.lenientJson();
    String code = code(answer, body);
    for (JsonNode error : body.path("errorDetails").path("inputErrors")) {
      if (error.path("code").asText().equals("DUPLICATE_POST")) {
        return duplicate(body, error);
      }
    }
    return switch (answer.status()) {
      // refreshing finds out whether the grant is gone
      case 401 -> Failures.expired(call, code);
      case 403 -> Failures.scope(call, code, Set.of());
      case 426 ->
          new UnsupportedByNetworkException(
              NetworkId.LINKEDIN,
              "this version of the interface was retired (HTTP 426); set a newer one",
              null);
      case 429 ->
          body.path("serviceErrorCode").asInt() == DAY_LIMIT
              ? Quotas.ofDay(
                  answer, RateScope.ACCOUNT, "the calls of a day are used up (" + code + ")")
              : Failures.limited(answer, code);
      case 400, 409, 413, 422 -> Failures.refused(call, code);
      default -> Failures.byStatus(answer);
    };
  }

  private static String code(HttpAnswer answer, JsonNode body) {
    return Json.text(body, "code")
        .filter(code -> code.matches("[A-Z0-9_]{1,60}"))
        .orElse("HTTP " + answer.status());
  }

  /** The network names the earlier post in words only. */
  private static DuplicatePostException duplicate(JsonNode body, JsonNode error) {
    Optional<PublishedPost> existing =
        urn(error.path("description").asText()).or(() -> urn(body.path("message").asText()));
    return new DuplicatePostException(
        NetworkId.LINKEDIN,
        "the account has this post already (DUPLICATE_POST)",
        existing.orElse(null));
  }

  private static Optional<PublishedPost> urn(String text) {
    Matcher matcher = URN.matcher(text);
    return matcher.find() ? Optional.of(published(matcher.group())) : Optional.empty();
  }

  static PublishedPost published(String urn) {
    return new PublishedPost(PostId.of(urn), page(urn));
  }

  static Optional<URI> page(String urn) {
    return Json.uri("https://www.linkedin.com/feed/update/" + urn + "/");
  }
}
