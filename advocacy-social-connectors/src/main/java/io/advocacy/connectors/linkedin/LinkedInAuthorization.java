package io.advocacy.connectors.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.CodeLogin;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.OAuthFlow;
import io.advocacy.connectors.internal.Recent;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountChoice;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * OAuth of LinkedIn: tokens of 60 days; refresh tokens for approved partners only, of a year from
 * the first consent.
 */
final class LinkedInAuthorization extends CodeLogin {
  /** What every application may ask for; figures need scopes that the network grants on request. */
  private static final List<String> SCOPES = List.of("openid", "profile", "w_member_social");

  private static final String ORGANISATION = "urn:li:organization:";

  private final Api api;

  LinkedInAuthorization(Api api, URI server, OAuthClients clients) {
    super(flow(api, server, clients));
    this.api = api;
  }

  private static OAuthFlow flow(Api api, URI server, OAuthClients clients) {
    boolean real = server.equals(LinkedInConnector.DEFAULT_SERVER);
    String base = real ? "https://www.linkedin.com" : server.toString().replaceAll("/+$", "");
    return new OAuthFlow(
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
            Set.of("invalid_grant", "invalid_request"),
            Optional.of(Duration.ofDays(60))));
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    return account.remoteId().startsWith(ORGANISATION) ? page(account) : member(account);
  }

  private AccountIdentity member(AccountAccess account) {
    HttpAnswer answer = api.sendOk(api.get(account, api.at("v2/userinfo").build()));
    return answer.identity("urn:li:person:" + answer.text("sub"), Json.text(answer.json(), "name"));
  }

  private AccountIdentity page(AccountAccess account) {
    HttpAnswer answer = roles(account);
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
    if (!administered(answer).contains(account.remoteId())) {
      throw new AuthorizationLostException(
          NetworkId.LINKEDIN,
          "the member is no administrator of this page; another one must connect it",
          null);
    }
    return new AccountIdentity(account.remoteId(), Optional.of(name(account, account.remoteId())));
  }

  /** The member, and the pages of which the member is an administrator, where that may be asked. */
  @Override
  public List<AccountChoice> accounts(AccountAccess login) {
    Credential credential =
        login
            .credential()
            .orElseThrow(() -> new IllegalArgumentException("the login needs its credential"));
    List<AccountChoice> choices = new ArrayList<>();
    AccountIdentity member = member(login);
    choices.add(new AccountChoice(member, member.handle().orElse(member.remoteId()), credential));
    HttpAnswer answer = roles(login);
    if (answer.status() == 403) {
      return List.copyOf(choices);
    }
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
    for (String urn : administered(answer)) {
      String name = name(login, urn);
      choices.add(new AccountChoice(new AccountIdentity(urn, Optional.of(name)), name, credential));
    }
    return List.copyOf(choices);
  }

  private HttpAnswer roles(AccountAccess account) {
    HttpUrl url =
        api.at("rest/organizationAcls")
            .addQueryParameter("q", "roleAssignee")
            .addQueryParameter("role", "ADMINISTRATOR")
            .addQueryParameter("state", "APPROVED")
            .build();
    return api.send(api.get(account, url));
  }

  private static List<String> administered(HttpAnswer answer) {
    List<String> urns = new ArrayList<>();
    for (JsonNode element : answer.json().path("elements")) {
      String urn = element.path("organization").asText();
      if (urn.matches(ORGANISATION + "\\d{1,19}")) {
        urns.add(urn);
      }
    }
    return urns;
  }

  private String name(AccountAccess login, String urn) {
    String id = urn.substring(urn.lastIndexOf(':') + 1);
    HttpAnswer answer =
        api.send(api.get(login, api.at("rest/organizations").addPathSegment(id).build()));
    return Json.text(answer.lenientJson(), "localizedName")
        .filter(name -> answer.isSuccess() && Recent.isId(name))
        .orElse(urn);
  }

  @Override
  public void revoke(AccountAccess account) {
    throw new UnsupportedByNetworkException(
        NetworkId.LINKEDIN, "the person takes the authorisation back on the network", null);
  }
}
