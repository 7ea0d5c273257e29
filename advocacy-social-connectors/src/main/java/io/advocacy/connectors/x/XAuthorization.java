package io.advocacy.connectors.x;

import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.CodeLogin;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.OAuthFlow;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** OAuth 2 of X: PKCE, tokens of two hours, refresh tokens that are used once. */
final class XAuthorization extends CodeLogin {
  private static final List<String> SCOPES =
      List.of("tweet.read", "tweet.write", "users.read", "media.write", "offline.access");

  private final Api api;
  private final URI revocation;

  XAuthorization(Api api, URI server, OAuthClients clients) {
    super(flow(api, server, clients));
    this.api = api;
    this.revocation = api.at("2/oauth2/revoke").build().uri();
  }

  private static OAuthFlow flow(Api api, URI server, OAuthClients clients) {
    boolean real = server.equals(XConnector.DEFAULT_SERVER);
    URI page =
        real
            ? URI.create("https://x.com/i/oauth2/authorize")
            : api.at("i/oauth2/authorize").build().uri();
    return new OAuthFlow(
        api.http(),
        NetworkId.X,
        clients,
        new OAuthFlow.Settings(
            page,
            api.at("2/oauth2/token").build().uri(),
            SCOPES,
            " ",
            "client_id",
            true,
            true,
            // X says invalid_request when a refresh token or a code is no longer good
            Set.of("invalid_grant", "invalid_request"),
            Optional.of(Duration.ofHours(2))));
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    HttpAnswer answer = api.sendOk(api.get(account, api.at("2/users/me").build()));
    return answer.identity(XPosts.id(answer), Json.text(answer.json().path("data"), "username"));
  }

  /** Takes both tokens back: the refresh token outlives the access token that came with it. */
  @Override
  public void revoke(AccountAccess account) {
    String access = api.token(account).reveal();
    account
        .credential()
        .flatMap(Credential::refreshToken)
        .ifPresent(token -> revoke(token.reveal(), "refresh_token"));
    revoke(access, "access_token");
  }

  private void revoke(String token, String kind) {
    flow().post(revocation, Map.of("token", token, "token_type_hint", kind));
  }
}
