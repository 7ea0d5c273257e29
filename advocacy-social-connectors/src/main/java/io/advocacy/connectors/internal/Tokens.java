package io.advocacy.connectors.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads tokens, and how long they live, from what token endpoints answer. */
public final class Tokens {
  /** Longer lives are errors, and would leave the range of dates. */
  private static final Duration LONGEST = Duration.ofDays(50_000);

  private Tokens() {}

  /**
   * Returns a token that an answer holds.
   *
   * @throws io.advocacy.network.NetworkException when it is none: a character that no header can
   *     hold would be sent with every later call
   */
  public static Secret token(HttpAnswer answer, String value) {
    if (!isToken(value)) {
      throw answer.unreadable();
    }
    return Secret.of(value);
  }

  /** Returns the token in a field of the answer. */
  public static Secret in(HttpAnswer answer, String field) {
    return token(answer, answer.text(field));
  }

  /** Returns the token in a field of the answer, which may be missing. */
  public static Optional<Secret> optional(HttpAnswer answer, String field) {
    return Json.text(answer.json(), field).map(value -> token(answer, value));
  }

  /** Says whether a value can be sent in a header: printable ASCII (RFC 6750, 2.1). */
  public static boolean isToken(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /**
   * Returns when something ends whose life a field tells in seconds, from now on; empty when the
   * field is missing or no number.
   */
  public static Optional<Instant> end(JsonNode body, String field, Instant now) {
    OptionalLong seconds = Json.count(body, field);
    return seconds.isEmpty()
        ? Optional.empty()
        : Optional.of(now.plusSeconds(Math.min(seconds.getAsLong(), LONGEST.toSeconds())));
  }

  /**
   * Returns the credential that is to be renewed.
   *
   * @throws AuthorizationLostException when there is none
   */
  public static Credential old(NetworkId network, AccountAccess account) {
    return account
        .credential()
        .orElseThrow(() -> new AuthorizationLostException(network, "there is no credential", null));
  }

  /**
   * Requires a token with which another one is renewed.
   *
   * @throws AuthorizationLostException when there is none
   */
  public static Secret required(NetworkId network, Optional<Secret> token) {
    return token.orElseThrow(
        () ->
            new AuthorizationLostException(
                network,
                "there is no token to renew; the person must connect the account again",
                null));
  }

  /**
   * Begins the credential that follows another one: without its access token and that one's end,
   * which say nothing of the new token.
   */
  public static Credential.Builder after(Credential old) {
    Credential.Builder next = Credential.builder().scopes(old.scopes());
    old.refreshToken().ifPresent(next::refreshToken);
    old.renewableUntil().ifPresent(next::renewableUntil);
    old.proofKey().ifPresent(next::proofKey);
    if (old.identifier().isPresent() && old.password().isPresent()) {
      next.appPassword(old.identifier().get(), old.password().get());
    }
    return next;
  }
}
