package io.advocacy.connectors.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.OAuthCodes;
import io.advocacy.connectors.internal.OAuthFlow;
import io.advocacy.connectors.internal.Tokens;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Authorization;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.RateScope;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * The login of Threads and of Instagram: a code becomes a token of an hour, that one a token of
 * sixty days, and that one, once it is a day old and before it ends, another of sixty days. There
 * is no other refresh token: the access token renews itself, and a credential holds it as both, so
 * that hosts renew it in time. Safe for use by several threads.
 */
public final class GraphLogin implements Authorization {
  /**
   * What differs.
   *
   * @param exchange the grant type that makes a token long-lived
   * @param refresh the grant type that renews a long-lived token
   * @param version the version before the path of the account's own profile
   * @param id the field that holds the account's id
   * @param scopes what is asked for
   */
  public record Dialect(
      String exchange, String refresh, String version, String id, List<String> scopes) {}

  /** Of docs/threads/get-started/long-lived-tokens, and the same on Instagram. */
  private static final Duration LONG_LIFE = Duration.ofDays(60);

  private final Api api;
  private final NetworkId network;
  private final OAuthFlow flow;
  private final Dialect dialect;

  /** Creates the login. */
  public GraphLogin(Api api, NetworkId network, OAuthFlow flow, Dialect dialect) {
    this.api = api;
    this.network = network;
    this.flow = flow;
    this.dialect = dialect;
  }

  @Override
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    return flow.begin(account, redirect);
  }

  @Override
  public Credential exchange(PendingAuthorization pending, URI callback) {
    Secret code = OAuthCodes.required(network, pending, callback);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code.reveal());
    fields.put("redirect_uri", pending.redirect().toString());
    HttpAnswer answer = flow.token(fields);
    // Instagram documents the token in a list of one, and answers without it too
    JsonNode listed = answer.json().path("data").path(0);
    JsonNode body = listed.isObject() ? listed : answer.json();
    Secret token =
        Json.text(body, "access_token")
            .map(value -> Tokens.token(answer, value))
            .orElseThrow(answer::unreadable);
    Credential.Builder credential = Credential.builder();
    JsonNode permissions = body.path("permissions");
    if (!permissions.isMissingNode()) {
      credential.scopes(granted(answer, permissions));
    }
    return longLived(credential, token);
  }

  private Set<String> granted(HttpAnswer answer, JsonNode permissions) {
    Set<String> granted = new LinkedHashSet<>();
    if (permissions.isArray()) {
      permissions.forEach(one -> granted.add(one.asText()));
    } else {
      granted.addAll(Arrays.asList(permissions.asText().split("[\\s,]+", -1)));
    }
    granted.remove("");
    Set<String> missing = new LinkedHashSet<>(dialect.scopes());
    missing.removeAll(granted);
    if (!missing.isEmpty()) {
      throw Failures.scope(answer.call(), "granted less than was asked for", missing);
    }
    return granted;
  }

  private Credential longLived(Credential.Builder credential, Secret token) {
    OAuthClient client = flow.client();
    HttpUrl.Builder url =
        api.at("access_token")
            .addQueryParameter("grant_type", dialect.exchange())
            .addQueryParameter("access_token", token.reveal());
    client
        .clientSecret()
        .ifPresent(secret -> url.addQueryParameter("client_secret", secret.reveal()));
    return credential(credential, api.sendOk(HttpCall.get(network, url.build())));
  }

  @Override
  public Credential refresh(AccountAccess account) {
    Credential old = Tokens.old(network, account);
    Secret token = Tokens.required(network, old.refreshToken().or(old::accessToken));
    HttpUrl url =
        api.at("refresh_access_token")
            .addQueryParameter("grant_type", dialect.refresh())
            .addQueryParameter("access_token", token.reveal())
            .build();
    HttpAnswer answer = api.send(HttpCall.get(network, url).action("refresh", RateScope.ACTION));
    if (!answer.isSuccess()) {
      NetworkException failure = api.failure(answer);
      // a token that has ended renews no more
      throw failure instanceof AuthorizationExpiredException
          ? Failures.lost(answer.call(), "code 190")
          : failure;
    }
    return credential(Tokens.after(old), answer);
  }

  private Credential credential(Credential.Builder credential, HttpAnswer answer) {
    Secret token = Tokens.in(answer, "access_token");
    Instant end =
        Tokens.end(answer.json(), "expires_in", api.now()).orElse(api.now().plus(LONG_LIFE));
    return credential
        .accessToken(token)
        .refreshToken(token)
        .expiresAt(end)
        .renewableUntil(end)
        .build();
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    HttpUrl url =
        api.at(dialect.version())
            .addPathSegment("me")
            .addQueryParameter("fields", dialect.id() + ",username")
            .build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    return answer.identity(answer.text(dialect.id()), Json.text(answer.json(), "username"));
  }

  @Override
  public void revoke(AccountAccess account) {
    throw new UnsupportedByNetworkException(
        network, "the person takes the authorisation back on the network", null);
  }
}
