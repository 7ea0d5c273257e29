package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Times;
import io.advocacy.connectors.internal.Tokens;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Authorization;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.RateScope;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * OAuth, and sessions from app passwords. Making a session is scarce (30 in 5 minutes, 300 a day
 * for an account), so that the refresh token is used as long as it is good.
 */
final class BlueskyAuthorization implements Authorization {
  private static final NetworkId NETWORK = NetworkId.BLUESKY;
  private static final String CREATE = "com.atproto.server.createSession";
  private static final String REFRESH = "com.atproto.server.refreshSession";
  private static final String DELETE = "com.atproto.server.deleteSession";
  private static final Set<String> ENDED = Set.of("ExpiredToken", "InvalidToken");

  /** {@code SESSION_TOKEN} of the PDS, where a token does not tell its own end. */
  private static final Duration LIFE = Duration.ofHours(2);

  private final BlueskyCalls calls;
  private final BlueskyOAuth oauth;

  BlueskyAuthorization(BlueskyCalls calls, BlueskyOAuth oauth) {
    this.calls = calls;
    this.oauth = oauth;
  }

  @Override
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    return oauth.begin(account, redirect);
  }

  @Override
  public Credential exchange(PendingAuthorization pending, URI callback) {
    return oauth.exchange(pending, callback);
  }

  @Override
  public Credential refresh(AccountAccess account) {
    Credential credential = Tokens.old(NETWORK, account);
    if (credential.proofKey().isPresent()) {
      return oauth.refresh(account, credential, credential.proofKey().get());
    }
    Optional<Credential> refreshed =
        credential.refreshToken().flatMap(token -> refreshed(account, credential, token));
    return refreshed.orElseGet(() -> created(account, credential));
  }

  /** Returns empty when the refresh token has ended and a password is left to try. */
  private Optional<Credential> refreshed(
      AccountAccess account, Credential credential, Secret token) {
    HttpAnswer answer =
        calls
            .http()
            .send(
                calls
                    .post(account, HttpCall.Effect.CHANGE, REFRESH, Bodies.empty())
                    .bearer(token)
                    .build());
    if (answer.isSuccess()) {
      return Optional.of(session(credential, answer));
    }
    String error = BlueskyCalls.errorOf(answer);
    if (!ENDED.contains(error)) {
      throw BlueskyCalls.failure(answer);
    }
    if (credential.password().isEmpty()) {
      throw Failures.lost(answer.call(), error);
    }
    return Optional.empty();
  }

  private Credential created(AccountAccess account, Credential credential) {
    if (credential.password().isEmpty() || credential.identifier().isEmpty()) {
      throw new AuthorizationLostException(
          NETWORK, "there is neither a refresh token nor an app password", null);
    }
    String identifier = credential.identifier().get();
    JsonNode body =
        Json.object()
            .put("identifier", identifier)
            .put("password", credential.password().get().reveal());
    HttpCall.Builder call =
        calls
            .post(account, HttpCall.Effect.CHANGE, CREATE, Json.body(body))
            .account(identifier)
            .action(CREATE, RateScope.ACTION);
    return session(credential, calls.sendOk(call));
  }

  private Credential session(Credential credential, HttpAnswer answer) {
    Secret access = Tokens.in(answer, "accessJwt");
    return Tokens.after(credential)
        .accessToken(access)
        .refreshToken(Tokens.in(answer, "refreshJwt"))
        .expiresAt(
            Times.seconds(BlueskyCalls.claims(access), "exp")
                .orElseGet(() -> calls.http().clock().instant().plus(LIFE)))
        .build();
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    Secret token = calls.token(account);
    AccountAccess home = home(account, token);
    HttpCall.Builder call =
        calls.get(home, calls.at(home, "com.atproto.server.getSession").build());
    HttpAnswer answer = calls.sendOk(calls.signed(home, call));
    AccountIdentity identity =
        answer.identity(answer.text("did"), Json.text(answer.json(), "handle"));
    return new AccountIdentity(identity.remoteId(), identity.handle(), home.server());
  }

  /** OAuth may begin at a server that many share; calls go to the account's own. */
  private AccountAccess home(AccountAccess account, Secret token) {
    boolean asked =
        account.server().isPresent()
            || account.credential().flatMap(Credential::proofKey).isEmpty();
    return asked
        ? account
        : Json.text(BlueskyCalls.claims(token), "sub")
            .flatMap(oauth::server)
            .map(account::withServer)
            .orElse(account);
  }

  @Override
  public void revoke(AccountAccess account) {
    Optional<Secret> key = account.credential().flatMap(Credential::proofKey);
    if (key.isPresent()) {
      oauth.revoke(account, account.credential().orElseThrow(), key.get());
      return;
    }
    Secret token =
        account
            .credential()
            .flatMap(Credential::refreshToken)
            .orElseThrow(
                () ->
                    new UnsupportedByNetworkException(
                        NETWORK, "a session is ended with its refresh token; there is none", null));
    HttpAnswer answer =
        calls
            .http()
            .send(
                calls
                    .post(account, HttpCall.Effect.CHANGE, DELETE, Bodies.empty())
                    .bearer(token)
                    .build());
    if (!answer.isSuccess() && !ENDED.contains(BlueskyCalls.errorOf(answer))) {
      throw BlueskyCalls.failure(answer);
    }
  }
}
