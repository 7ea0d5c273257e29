package io.advocacy.testkit.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.Secret;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Tokens as docs/threads/get-started/long-lived-tokens describes them, and Instagram's likewise: an
 * hour after the login, sixty days when exchanged, and sixty more when renewed at least a day later
 * and before the end. Guarded by the network's lock.
 *
 * <p>Sources: developers.facebook.com/docs/threads/get-started/long-lived-tokens and
 * docs/graph-api/guides/error-handling.
 */
public final class GraphTokens {
  /** How long an exchanged token lives. */
  public static final Duration LONG = Duration.ofDays(60);

  private static final Duration SHORT = Duration.ofHours(1);
  private static final Duration RENEWABLE = Duration.ofDays(1);

  private record Token(String account, Instant issuedAt, Instant endsAt) {}

  private final IntFunction<String> words;
  private final Map<String, Token> tokens = new HashMap<>();
  private final Set<String> revoked = new HashSet<>();
  private final Map<String, String> codes = new HashMap<>();

  /** Draws tokens from this source of words. */
  public GraphTokens(IntFunction<String> words) {
    this.words = words;
  }

  /** Returns a long-lived token that is two days old, so that it can be renewed. */
  public String issue(String account, Instant now) {
    return add(account, now.minus(RENEWABLE.multipliedBy(2)), LONG);
  }

  /** When a token of {@link #issue} ends. */
  public static Instant endOfIssued(Instant now) {
    return now.minus(RENEWABLE.multipliedBy(2)).plus(LONG);
  }

  /** Returns access with a new token, which is what renews it, too. */
  public AccountAccess renewable(String account, Instant now) {
    String token = issue(account, now);
    return AccountAccess.of(
        account,
        Credential.builder()
            .accessToken(Secret.of(token))
            .refreshToken(Secret.of(token))
            .expiresAt(endOfIssued(now))
            .build());
  }

  private String add(String account, Instant at, Duration life) {
    String token = "TH" + words.apply(60);
    tokens.put(token, new Token(account, at, at.plus(life)));
    return token;
  }

  /** Returns a code as the person brings it back. */
  public String code(String account) {
    String code = "AQ" + words.apply(40);
    codes.put(code, account);
    return code;
  }

  /** Takes all tokens of an account back. */
  public void revokeAll(String account) {
    tokens.forEach(
        (token, known) -> {
          if (known.account().equals(account)) {
            revoked.add(token);
          }
        });
  }

  /** Whose token it is; empty when it counts no more. */
  public Optional<String> owner(String token, Instant now) {
    return Optional.ofNullable(tokens.get(token))
        .filter(known -> known.endsAt().isAfter(now) && !revoked.contains(token))
        .map(Token::account);
  }

  /** Returns why a token does not count. */
  public SimulatedResponse refusal(String token, Instant now) {
    Token known = tokens.get(token);
    if (known == null) {
      return error(400, 0, "Invalid OAuth access token - Cannot parse access token");
    }
    if (revoked.contains(token)) {
      return error(
          400, 458, "Error validating access token: The user has not authorized application 1.");
    }
    return error(
        400,
        463,
        "Error validating access token: Session has expired on "
            + known.endsAt()
            + ". The current time is "
            + now
            + ".");
  }

  private static SimulatedResponse error(int status, int subcode, String message) {
    return Graph.error(status, "OAuthException", 190, subcode, message);
  }

  /** Answers the exchange of a code with an account's short-lived token, which it returns. */
  public Optional<String> redeem(String code, Instant now) {
    return Optional.ofNullable(codes.remove(code)).map(account -> add(account, now, SHORT));
  }

  /** Answers a request to exchange or renew the token of its query. */
  public SimulatedResponse prolong(SimulatedRequest request, String refreshGrant, Instant now) {
    String token = request.query("access_token").orElse("");
    Optional<String> owner = owner(token, now);
    if (owner.isEmpty()) {
      return refusal(token, now);
    }
    boolean renewal = request.query("grant_type").orElse("").equals(refreshGrant);
    Token known = tokens.get(token);
    if (renewal && known != null && known.issuedAt().plus(RENEWABLE).isAfter(now)) {
      return Graph.error(
          400, "OAuthException", 100, 0, "The access token is not old enough to be refreshed");
    }
    ObjectNode json = Json.object().put("access_token", add(owner.get(), now, LONG));
    return Json.answer(200, json.put("token_type", "bearer").put("expires_in", LONG.toSeconds()));
  }
}
