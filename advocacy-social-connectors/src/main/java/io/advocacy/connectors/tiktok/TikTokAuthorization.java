package io.advocacy.connectors.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.CodeLogin;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.OAuthFlow;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * OAuth of TikTok: access tokens of a day, refresh tokens of a year that may change with each use.
 * Source: developers.tiktok.com/doc/oauth-user-access-token-management.
 */
final class TikTokAuthorization extends CodeLogin {
  private static final List<String> SCOPES =
      List.of("user.info.basic", "user.info.stats", "video.list", "video.publish");

  private final TikTokCalls calls;
  private final URI revocation;

  TikTokAuthorization(TikTokCalls calls, URI server, OAuthClients clients) {
    super(flow(calls, server, clients));
    this.calls = calls;
    this.revocation = calls.api().at("v2/oauth/revoke/").build().uri();
  }

  private static OAuthFlow flow(TikTokCalls calls, URI server, OAuthClients clients) {
    String base = server.toString().replaceAll("/+$", "");
    boolean real = server.equals(TikTokConnector.DEFAULT_SERVER);
    return new OAuthFlow(
        calls.api().http(),
        NetworkId.TIKTOK,
        clients,
        new OAuthFlow.Settings(
            URI.create((real ? "https://www.tiktok.com" : base) + "/v2/auth/authorize/"),
            URI.create(base + "/v2/oauth/token/"),
            SCOPES,
            ",",
            "client_key",
            false,
            false,
            Set.of("invalid_grant"),
            Optional.of(Duration.ofDays(1))));
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    HttpAnswer answer = calls.user(account, "open_id,display_name");
    JsonNode user = answer.json().path("data").path("user");
    return answer.identity(
        Json.text(user, "open_id").orElseThrow(answer::unreadable),
        Json.text(user, "display_name"));
  }

  @Override
  public void revoke(AccountAccess account) {
    flow().post(revocation, Map.of("token", calls.api().token(account).reveal()));
  }
}
