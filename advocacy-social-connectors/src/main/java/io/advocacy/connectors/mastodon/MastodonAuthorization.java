package io.advocacy.connectors.mastodon;

import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.OAuthCodes;
import io.advocacy.connectors.internal.Tokens;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Authorization;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** OAuth of a Mastodon server, where the application is registered when it is not known yet. */
final class MastodonAuthorization implements Authorization {
  private static final NetworkId NETWORK = NetworkId.MASTODON;
  private static final String SCOPES = "read:accounts read:statuses write:statuses write:media";

  private final MastodonCalls calls;
  private final OAuthClients clients;
  private final String applicationName;

  MastodonAuthorization(MastodonCalls calls, OAuthClients clients, String applicationName) {
    this.calls = calls;
    this.clients = clients;
    this.applicationName = applicationName;
  }

  @Override
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    OAuthClient client = client(account).orElseGet(() -> register(account, redirect));
    Secret state = OAuthCodes.unguessable();
    Secret verifier = OAuthCodes.unguessable();
    HttpUrl page =
        calls
            .at(account, "oauth/authorize")
            .addQueryParameter("response_type", "code")
            .addQueryParameter("client_id", client.clientId())
            .addQueryParameter("redirect_uri", redirect.toString())
            .addQueryParameter("scope", SCOPES)
            .addQueryParameter("state", state.reveal())
            .addQueryParameter("code_challenge", OAuthCodes.challenge(verifier))
            .addQueryParameter("code_challenge_method", "S256")
            .build();
    return new PendingAuthorization(page.uri(), redirect, account, state, verifier);
  }

  private Optional<OAuthClient> client(AccountAccess account) {
    return clients.find(NETWORK, origin(account));
  }

  private URI origin(AccountAccess account) {
    HttpUrl server = calls.server(account);
    return new HttpUrl.Builder()
        .scheme(server.scheme())
        .host(server.host())
        .port(server.port())
        .build()
        .uri();
  }

  private OAuthClient register(AccountAccess account, URI redirect) {
    Map<String, String> fields =
        Map.of(
            "client_name", applicationName,
            "redirect_uris", redirect.toString(),
            "scopes", SCOPES);
    HttpAnswer answer =
        calls.sendOk(
            HttpCall.post(
                NETWORK,
                HttpCall.Effect.CHANGE,
                calls.at(account, "api/v1/apps").build(),
                Bodies.form(fields)),
            "-");
    OAuthClient client =
        OAuthClient.of(answer.text("client_id"), Secret.of(answer.text("client_secret")));
    clients.save(NETWORK, origin(account), client);
    return client;
  }

  @Override
  public Credential exchange(PendingAuthorization pending, URI callback) {
    Secret code = OAuthCodes.required(NETWORK, pending, callback);
    Map<String, String> fields = clientFields(pending.account());
    fields.put("grant_type", "authorization_code");
    fields.put("code", code.reveal());
    fields.put("redirect_uri", pending.redirect().toString());
    fields.put("code_verifier", pending.verifier().reveal());
    HttpAnswer answer = token(pending.account(), "oauth/token", fields);
    Credential.Builder credential =
        Credential.builder().accessToken(Tokens.in(answer, "access_token"));
    Json.text(answer.json(), "scope").ifPresent(scope -> credential.scopes(granted(answer, scope)));
    return credential.build();
  }

  private Map<String, String> clientFields(AccountAccess account) {
    OAuthClient client =
        client(account)
            .orElseThrow(
                () ->
                    new UnsupportedByNetworkException(
                        NETWORK, "not sent: the application is not registered there", null));
    Map<String, String> fields = new HashMap<>();
    fields.put("client_id", client.clientId());
    client.clientSecret().ifPresent(secret -> fields.put("client_secret", secret.reveal()));
    return fields;
  }

  private HttpAnswer token(AccountAccess account, String path, Map<String, String> fields) {
    HttpAnswer answer =
        calls
            .http()
            .send(
                HttpCall.post(
                        NETWORK,
                        HttpCall.Effect.CHANGE,
                        calls.at(account, path).build(),
                        Bodies.form(fields))
                    .build());
    if (!answer.isSuccess()) {
      throw refusal(answer);
    }
    return answer;
  }

  private static NetworkException refusal(HttpAnswer answer) {
    if (answer.status() / 100 == 5) {
      return Failures.byStatus(answer); // a server that failed decides nothing, whatever it says
    }
    String error = Json.text(answer.lenientJson(), "error").orElse("");
    return switch (error) {
      case "invalid_grant" -> Failures.lost(answer.call(), error);
      case "invalid_client", "unauthorized_client" ->
          new UnsupportedByNetworkException(
              NETWORK, "the server does not know the application (" + error + ")", null);
      default -> MastodonCalls.failure(answer, "-");
    };
  }

  private static Set<String> granted(HttpAnswer answer, String scope) {
    Set<String> granted = new LinkedHashSet<>(Arrays.asList(scope.strip().split("\\s+")));
    Set<String> missing = new LinkedHashSet<>(Arrays.asList(SCOPES.split(" ")));
    missing.removeIf(
        needed ->
            granted.contains(needed) || granted.contains(needed.substring(0, needed.indexOf(':'))));
    if (!missing.isEmpty()) {
      throw Failures.scope(answer.call(), "granted less than was asked for", missing);
    }
    return granted;
  }

  @Override
  public Credential refresh(AccountAccess account) {
    throw new UnsupportedByNetworkException(
        NETWORK, "tokens have no end and cannot be renewed", null);
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    MastodonCalls.Identity identity = MastodonCalls.identityIn(calls.credentials(account));
    return new AccountIdentity(identity.id(), Optional.of(identity.acct()));
  }

  @Override
  public void revoke(AccountAccess account) {
    Map<String, String> fields = clientFields(account);
    fields.put("token", MastodonCalls.token(account).reveal());
    token(account, "oauth/revoke", fields);
  }
}
