package io.advocacy.connectors.internal;

import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.ScopeMissingException;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns failures that mean the same on every network into the closed family. Messages hold a code
 * and what it means, nothing that the network wrote.
 */
public final class Failures {
  private Failures() {}

  /** The call was not sent, or changes nothing that people see. */
  public static TemporarilyUnavailableException temporarily(
      HttpCall call, String message, @Nullable Throwable cause) {
    return new TemporarilyUnavailableException(call.network(), message, null, cause);
  }

  /** No answer could be read after the call was sent. */
  public static NetworkException unanswered(
      HttpCall call, String message, @Nullable Throwable cause) {
    return call.effect() == HttpCall.Effect.PUBLISH
        ? new OutcomeUnknownException(
            call.network(), "the post was sent, but " + message + ": it may be there", cause)
        : temporarily(call, message, cause);
  }

  static NetworkException unreadable(HttpCall call, int status) {
    return unanswered(call, "the answer (HTTP " + status + ") cannot be understood", null);
  }

  /** The access token has ended. */
  public static AuthorizationExpiredException expired(HttpCall call, String code) {
    return new AuthorizationExpiredException(
        call.network(), "the access token has ended (" + code + "); refresh it", null);
  }

  /** The grant is gone. */
  public static AuthorizationLostException lost(HttpCall call, String code) {
    return new AuthorizationLostException(
        call.network(),
        "the network no longer accepts this authorisation ("
            + code
            + "); the person must connect the account again",
        null);
  }

  /**
   * The network refuses what was sent to it: content, where something was to change. A read holds
   * no content: its refusal says nothing of any post.
   */
  public static NetworkException refused(HttpCall call, String code) {
    return call.effect() == HttpCall.Effect.READ
        ? new UnsupportedByNetworkException(
            call.network(), "the network refuses the question (" + code + ")", null)
        : rejected(call.network(), code);
  }

  /** The network says, in whatever answer, that it refuses the content. */
  public static ContentRejectedException rejected(NetworkId network, String code) {
    return new ContentRejectedException(
        network, "the network refuses this content (" + code + ")", null);
  }

  /**
   * Requires that nothing is wrong with a post, before any of it leaves.
   *
   * @throws ContentRejectedException with all that is wrong
   */
  public static void requireValid(NetworkId network, List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new ContentRejectedException(
          network,
          "not sent: "
              + violations.stream()
                  .map(violation -> violation.message() + " (" + violation.rule() + ")")
                  .collect(Collectors.joining("; ")),
          null);
    }
  }

  /** The grant does not cover the call. */
  public static ScopeMissingException scope(HttpCall call, String code, Set<String> missing) {
    return new ScopeMissingException(
        call.network(), "the authorisation does not cover this call (" + code + ")", missing);
  }

  /** Too many calls. */
  public static RateLimitedException limited(HttpAnswer answer, String code) {
    return new RateLimitedException(
        answer.call().network(),
        answer.call().rateScope(),
        "too many calls (" + code + ")",
        answer.retryAt().orElse(null),
        null);
  }

  /**
   * Returns what an answer means that is no success. A refusal counts in the network's own words
   * only: whoever stands between (a proxy, a portal, a page about maintenance) knows nothing of
   * accounts and posts. And a server that failed after a publication was sent leaves open what
   * became of it, whatever it says.
   *
   * @param own whether the answer is in the network's own words
   * @param meaning says what these words mean
   */
  public static NetworkException of(
      HttpAnswer answer, boolean own, Function<HttpAnswer, NetworkException> meaning) {
    boolean publishing = answer.call().effect() == HttpCall.Effect.PUBLISH;
    if (publishing && answer.status() / 100 == 5) {
      return passing(answer, "HTTP " + answer.status());
    }
    return own ? meaning.apply(answer) : foreign(answer, publishing);
  }

  /** Returns what an answer means that is not in the network's own words. */
  private static NetworkException foreign(HttpAnswer answer, boolean publishing) {
    boolean reading = answer.call().effect() == HttpCall.Effect.READ;
    boolean byAnybody =
        switch (answer.status()) {
          case 301, 307, 308, 429 -> true; // certainly not done, whoever says so
          case 401, 403 -> false;
          case 400, 404, 405, 410, 413, 415, 422 -> !publishing && !reading && !answer.isPage();
          default -> !publishing && answer.status() / 100 != 2;
        };
    return byAnybody ? byStatus(answer) : passing(answer, "HTTP " + answer.status());
  }

  /** A failure that passes; after a publication was sent it tells nothing of its effect. */
  public static NetworkException passing(HttpAnswer answer, String code) {
    HttpCall call = answer.call();
    return call.effect() == HttpCall.Effect.PUBLISH
        ? unanswered(call, "the network failed (" + code + ")", null)
        : new TemporarilyUnavailableException(
            call.network(),
            "the network failed (" + code + ")",
            answer.retryAt().orElse(null),
            null);
  }

  /** Returns what a status means that has no meaning of its own on the network. */
  public static NetworkException byStatus(HttpAnswer answer) {
    HttpCall call = answer.call();
    String code = "HTTP " + answer.status();
    return switch (answer.status()) {
      case 400, 413, 415, 422 -> refused(call, code);
      case 401 -> lost(call, code);
      case 403 -> scope(call, code, Set.of());
      case 429 -> limited(answer, code);
      case 404, 405, 410, 501 ->
          new UnsupportedByNetworkException(
              call.network(), "the server does not offer this call (" + code + ")", null);
      case 301, 302, 303, 307, 308 ->
          new UnsupportedByNetworkException(
              call.network(),
              "the server sends calls to another address (" + code + "); set that one instead",
              null);
      default -> passing(answer, code);
    };
  }
}
