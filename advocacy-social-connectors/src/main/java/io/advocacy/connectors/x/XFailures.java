package io.advocacy.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.RateScope;
import java.util.Locale;
import java.util.Set;

/** What refusals of X mean; problems are RFC 7807 and told apart by their type. */
final class XFailures {
  private XFailures() {}

  static NetworkException of(HttpAnswer answer) {
    HttpCall call = answer.call();
    JsonNode problem = answer.lenientJson();
    String type = Json.text(problem, "type").orElse("");
    String name = type.substring(type.lastIndexOf('/') + 1);
    String code = name.matches("[a-z0-9-]{1,40}") ? name : "HTTP " + answer.status();
    return switch (answer.status()) {
      case 401 -> Failures.expired(call, code);
      case 402 -> spent(answer, "the credits of the application are used up (HTTP 402)");
      case 403 -> forbidden(answer, problem, code);
      case 429 ->
          name.equals("usage-capped")
              ? spent(answer, "the application's monthly cap is reached (usage-capped)")
              : Failures.limited(answer, code);
      default -> Failures.byStatus(answer);
    };
  }

  // X has no code for a duplicate: only these words of it tell it from a missing permission.
  private static NetworkException forbidden(HttpAnswer answer, JsonNode problem, String code) {
    String detail = problem.path("detail").asText().toLowerCase(Locale.ROOT);
    if (answer.call().effect() == HttpCall.Effect.PUBLISH && detail.contains("duplicate content")) {
      return new DuplicatePostException(
          NetworkId.X, "the account has a post with the same words already (HTTP 403)", null);
    }
    return Failures.scope(answer.call(), code, Set.of());
  }

  private static QuotaSpentException spent(HttpAnswer answer, String message) {
    return new QuotaSpentException(
        NetworkId.X, RateScope.APP, message, answer.retryAt().orElse(null), null);
  }
}
