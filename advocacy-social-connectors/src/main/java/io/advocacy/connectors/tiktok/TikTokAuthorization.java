package io.advocacy.connectors.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.OAuthFlow;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Authorization;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
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
final class TikTokAuthorization implements Authorization {
  private static final List<String> SCOPES =
      List.of("user.info.basic", "user.info.stats", "video.list", "video.publish");

  private final TikTokCalls calls;
  private final OAuthFlow flow;
  private final URI revocation;

  TikTokAuthorization(TikTokCalls calls, URI server, OAuthClients clients) {
    this.calls = calls;
    String base = server.toString().replaceAll("/+$", "");
    boolean real = server.equals(TikTokConnector.DEFAULT_SERVER);
    this.revocation = URI.create(base + "/v2/oauth/revoke/");
    this.flow =
        new OAuthFlow(
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
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    return flow.begin(account, redirect);
  }

  @Override
  public Credential exchange(PendingAuthorization pending, URI callback) {
    return flow.exchange(pending, callback);
  }

  @Override
  public Credential refresh(AccountAccess account) {
    return flow.refresh(account);
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
    flow.post(revocation, Map.of("token", calls.api().token(account).reveal()));
  }
}
