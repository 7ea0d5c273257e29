package io.advocacy.connectors.linkedin;

import io.advocacy.connectors.internal.Api;
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
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * OAuth of LinkedIn: tokens of 60 days; refresh tokens for approved partners only, of a year from
 * the first consent.
 */
final class LinkedInAuthorization implements Authorization {
  /** What every application may ask for; figures need scopes that the network grants on request. */
  private static final List<String> SCOPES = List.of("openid", "profile", "w_member_social");

  private final Api api;
  private final OAuthFlow flow;

  LinkedInAuthorization(Api api, URI server, OAuthClients clients) {
    this.api = api;
    boolean real = server.equals(LinkedInConnector.DEFAULT_SERVER);
    String base = real ? "https://www.linkedin.com" : server.toString().replaceAll("/+$", "");
    this.flow =
        new OAuthFlow(
            api.http(),
            NetworkId.LINKEDIN,
            clients,
            new OAuthFlow.Settings(
                URI.create(base + "/oauth/v2/authorization"),
                URI.create(base + "/oauth/v2/accessToken"),
                SCOPES,
                " ",
                "client_id",
                false,
                false,
                Set.of("invalid_grant", "invalid_request")));
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
    HttpAnswer answer = api.sendOk(api.get(account, api.at("v2/userinfo").build()));
    return new AccountIdentity(
        "urn:li:person:" + answer.text("sub"), Json.text(answer.json(), "name"));
  }

  @Override
  public void revoke(AccountAccess account) {
    throw new UnsupportedByNetworkException(
        NetworkId.LINKEDIN, "the person takes the authorisation back on the network", null);
  }
}
