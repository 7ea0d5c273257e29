package io.advocacy.cli;

import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import java.util.concurrent.Callable;

/** What is asked of a connector, and how its failures are answered. */
enum Verb {
  CAPABILITIES,
  VALIDATE,
  PUBLISH,
  RECONCILE,
  AUDIENCE,
  METRICS,
  POSTS,
  DELETE;

  /** Runs a call; a failure of the network becomes an answer and an exit code. */
  int run(Console console, boolean json, Callable<Integer> call) throws Exception {
    try {
      return call.call();
    } catch (NetworkException e) {
      console.say("advocacy: " + e.getMessage());
      if (json) {
        Json.print(
            console.out(),
            out -> {
              out.writeStringField("outcome", outcome(e.error()));
              out.writeStringField("error", e.error().name());
              out.writeStringField("message", e.getMessage());
              Json.text(out, "retryAt", e.retryAt());
              if (e instanceof DuplicatePostException duplicate) {
                Json.text(out, "id", duplicate.existing().map(post -> post.id()));
                Json.text(out, "url", duplicate.existing().flatMap(post -> post.url()));
              }
            });
      }
      return exitCode(e.error());
    }
  }

  private String outcome(NetworkError error) {
    return switch (this) {
      case RECONCILE -> "UNCONFIRMED";
      case PUBLISH ->
          switch (error) {
            case CONTENT_REJECTED, DUPLICATE -> "REJECTED";
            case OUTCOME_UNKNOWN -> "UNCONFIRMED";
            default -> "NOT_PUBLISHED";
          };
      default -> "NOT_DONE";
    };
  }

  private static int exitCode(NetworkError error) {
    return switch (error) {
      case CONTENT_REJECTED,
          DUPLICATE,
          AUTHORIZATION_EXPIRED,
          AUTHORIZATION_LOST,
          SCOPE_MISSING,
          RATE_LIMITED,
          QUOTA_SPENT ->
          ExitCode.REFUSED;
      case TEMPORARILY_UNAVAILABLE, OUTCOME_UNKNOWN -> ExitCode.UNREACHABLE;
      case UNSUPPORTED -> ExitCode.BAD_INPUT;
    };
  }
}
