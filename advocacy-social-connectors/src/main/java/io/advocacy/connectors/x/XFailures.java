package io.advocacy.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Quotas;
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
    JsonNode problem = answer.lenientJson();
    boolean own =
        problem.path("title").isTextual()
            || problem.path("type").isTextual()
            || problem.path("errors").isArray();
    return Failures.of(answer, own, XFailures::inItsWords);
  }

  private static NetworkException inItsWords(HttpAnswer answer) {
    HttpCall call = answer.call();
    JsonNode problem = answer.lenientJson();
    String type = Json.text(problem, "type").orElse("");
    String name = type.substring(type.lastIndexOf('/') + 1);
    String code = name.matches("[a-z0-9-]{1,40}") ? name : "HTTP " + answer.status();
    return switch (answer.status()) {
      case 401 -> Failures.expired(call, code);
      case 402 ->
          Quotas.spent(
              answer, RateScope.APP, "the credits of the application are used up (HTTP 402)");
      case 403 -> forbidden(answer, problem, code);
      case 429 ->
          name.equals("usage-capped") ? capped(answer, problem) : Failures.limited(answer, code);
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

  /** {@code UsageCapExceededProblem} of the OpenAPI description names its period. */
  private static QuotaSpentException capped(HttpAnswer answer, JsonNode problem) {
    return problem.path("period").asText().equals("Daily")
        ? Quotas.ofDay(
            answer, RateScope.APP, "the application's daily cap is reached (usage-capped)")
        : Quotas.ofMonth(
            answer, RateScope.APP, "the application's monthly cap is reached (usage-capped)");
  }
}
