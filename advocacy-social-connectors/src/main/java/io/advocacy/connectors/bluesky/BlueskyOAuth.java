package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.AddressGuard;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.OAuthCodes;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.connectors.internal.Tokens;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * OAuth of the AT Protocol (https://atproto.com/specs/oauth): the server of the account names its
 * authorisation server; the request is pushed to it (PAR), proven with PKCE, and bound to a key of
 * its own (DPoP); what comes back is believed only when the account's own server names the same
 * authorisation server.
 */
final class BlueskyOAuth {
  private static final NetworkId NETWORK = NetworkId.BLUESKY;
  private static final String SCOPES = "atproto transition:generic";
  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** The longest life of an access token: oauth-constants.ts. */
  private static final Duration LIFE = Duration.ofHours(1);

  /** How long a session of an application without a key lives: oauth-constants.ts. */
  private static final Duration PUBLIC_SESSION = Duration.ofDays(14);

  /** An authorisation server, as its metadata say (RFC 8414). */
  private record Issuer(
      String name, HttpUrl page, HttpUrl token, HttpUrl requests, Optional<HttpUrl> revocation) {}

  private final BlueskyCalls calls;
  private final OAuthClients clients;
  private final BlueskyDirectory directory;
  private final Cache<String, Issuer> issuers =
      Caches.upTo(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  BlueskyOAuth(BlueskyCalls calls, OAuthClients clients, BlueskyDirectory directory) {
    this.calls = calls;
    this.clients = clients;
    this.directory = directory;
  }

  PendingAuthorization begin(AccountAccess account, URI redirect) {
    Issuer issuer = issuer(calls.server(account));
    OAuthClient client = client(issuer);
    Secret state = OAuthCodes.unguessable();
    Secret verifier = OAuthCodes.unguessable();
    ProofKey key = ProofKey.generate();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("response_type", "code");
    fields.put("redirect_uri", redirect.toString());
    fields.put("scope", SCOPES);
    fields.put("state", state.reveal());
    fields.put("code_challenge", OAuthCodes.challenge(verifier));
    fields.put("code_challenge_method", "S256");
    if (!account.remoteId().equals("-")) {
      fields.put("login_hint", account.remoteId().replaceFirst("^@", ""));
    }
    HttpAnswer answer = post(issuer, client, issuer.requests(), fields, key);
    HttpUrl page =
        issuer
            .page()
            .newBuilder()
            .addQueryParameter("client_id", client.clientId())
            .addQueryParameter("request_uri", answer.text("request_uri"))
            .build();
    return new PendingAuthorization(
        page.uri(), redirect, account, state, verifier, Optional.of(key.write()));
  }

  Credential exchange(PendingAuthorization pending, URI callback) {
    Optional<Secret> code = OAuthCodes.code(NETWORK, pending, callback);
    Issuer issuer = issuer(calls.server(pending.account()));
    if (!OAuthCodes.parameter(callback, "iss").equals(Optional.of(issuer.name()))) {
      throw new IllegalArgumentException(
          "bluesky: the answer comes from another authorisation server than was asked");
    }
    if (code.isEmpty()) {
      throw OAuthCodes.declined(NETWORK);
    }
    Secret written =
        pending
            .proofKey()
            .orElseThrow(() -> new IllegalArgumentException("bluesky: the proof key is missing"));
    OAuthClient client = client(issuer);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code.get().reveal());
    fields.put("redirect_uri", pending.redirect().toString());
    fields.put("code_verifier", pending.verifier().reveal());
    HttpAnswer answer = post(issuer, client, issuer.token(), fields, ProofKey.parse(written));
    requireOwner(pending.account(), issuer, answer.text("sub"));
    Credential.Builder credential = Credential.builder().proofKey(written);
    if (client.clientSecret().isEmpty()) {
      credential.renewableUntil(now().plus(PUBLIC_SESSION));
    }
    return tokens(credential, answer);
  }

  /**
   * Anybody can run an authorisation server: whose account it is must be told by the account's own
   * server.
   */
  private void requireOwner(AccountAccess account, Issuer issuer, String did) {
    boolean wanted = !account.remoteId().startsWith("did:") || account.remoteId().equals(did);
    if (!wanted) {
      throw new AuthorizationLostException(
          NETWORK, "the person connected another account than was asked for", null);
    }
    boolean own =
        directory
            .server(did)
            .map(server -> issuer(HttpUrl.get(server.toString())).name().equals(issuer.name()))
            .orElse(false);
    if (!own) {
      throw new AuthorizationLostException(
          NETWORK, "the account's own server names another authorisation server", null);
    }
  }

  Credential refresh(AccountAccess account, Credential old, Secret key) {
    Secret refreshToken = Tokens.required(NETWORK, old.refreshToken());
    Issuer issuer = issuer(calls.server(account));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refreshToken.reveal());
    HttpAnswer answer = post(issuer, client(issuer), issuer.token(), fields, ProofKey.parse(key));
    return tokens(Tokens.after(old), answer);
  }

  void revoke(AccountAccess account, Credential credential, Secret key) {
    Issuer issuer = issuer(calls.server(account));
    HttpUrl revocation =
        issuer
            .revocation()
            .orElseThrow(
                () ->
                    new UnsupportedByNetworkException(
                        NETWORK, "the authorisation server takes nothing back", null));
    Secret token =
        credential.refreshToken().or(credential::accessToken).orElseThrow(() -> noToken());
    post(issuer, client(issuer), revocation, Map.of("token", token.reveal()), ProofKey.parse(key));
  }

  private static AuthorizationLostException noToken() {
    return new AuthorizationLostException(NETWORK, "there is no token to take back", null);
  }

  /** Returns where an account's own server is; empty where that is not known. */
  Optional<URI> server(String did) {
    return directory.server(did);
  }

  private Credential tokens(Credential.Builder credential, HttpAnswer answer) {
    JsonNode body = answer.json();
    if (!body.path("token_type").asText().equalsIgnoreCase("DPoP")) {
      throw answer.unreadable();
    }
    Set<String> granted =
        new LinkedHashSet<>(Arrays.asList(body.path("scope").asText().split("\\s+")));
    Set<String> missing = new LinkedHashSet<>(Arrays.asList(SCOPES.split(" ")));
    missing.removeAll(granted);
    if (!missing.isEmpty()) {
      throw Failures.scope(answer.call(), "granted less than was asked for", missing);
    }
    credential.scopes(granted).accessToken(Tokens.in(answer, "access_token"));
    Tokens.optional(answer, "refresh_token").ifPresent(credential::refreshToken);
    Instant end = Tokens.end(body, "expires_in", now()).orElseGet(() -> now().plus(LIFE));
    return credential.expiresAt(end).build();
  }

  private Instant now() {
    return calls.http().clock().instant();
  }

  private OAuthClient client(Issuer issuer) {
    return clients
        .find(NETWORK, URI.create(issuer.name()))
        .orElseThrow(
            () ->
                new UnsupportedByNetworkException(
                    NETWORK, "not sent: the host has set no OAuth client for this network", null));
  }

  private HttpAnswer post(
      Issuer issuer, OAuthClient client, HttpUrl url, Map<String, String> fields, ProofKey key) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("client_id", client.clientId());
    client
        .clientSecret()
        .ifPresent(
            secret -> {
              all.put("client_assertion_type", ASSERTION);
              all.put(
                  "client_assertion",
                  ProofKey.parse(secret).assertion(client.clientId(), issuer.name(), now()));
            });
    HttpCall.Builder call = HttpCall.post(NETWORK, HttpCall.Effect.CHANGE, url, Bodies.form(all));
    HttpAnswer answer = calls.send(calls.proven(call, key, Optional.empty()));
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
      case "invalid_grant", "access_denied" -> Failures.lost(answer.call(), error);
      case "invalid_client", "unauthorized_client", "invalid_client_metadata" ->
          new UnsupportedByNetworkException(
              NETWORK, "the server does not know the application (" + error + ")", null);
      default ->
          answer.status() == 429
              ? Failures.byStatus(answer)
              : Failures.of(answer, !error.isEmpty(), BlueskyOAuth::misunderstood);
    };
  }

  private static NetworkException misunderstood(HttpAnswer answer) {
    return new UnsupportedByNetworkException(
        NETWORK, "the server refuses the request (HTTP " + answer.status() + ")", null);
  }

  private Issuer issuer(HttpUrl server) {
    String origin = AddressGuard.origin(server);
    Issuer known = issuers.getIfPresent(origin);
    if (known == null) {
      known = metadata(issuerName(server));
      issuers.put(origin, known);
    }
    return known;
  }

  /** A server that is no protected resource of another one is its own authorisation server. */
  private String issuerName(HttpUrl server) {
    HttpAnswer answer =
        calls.send(
            HttpCall.get(
                NETWORK, Servers.at(server, ".well-known/oauth-protected-resource").build()));
    if (answer.isSuccess()) {
      return Optional.of(answer.json().path("authorization_servers").path(0).asText())
          .filter(name -> HttpUrl.parse(name) != null)
          .orElseThrow(answer::unreadable);
    }
    if (offersNothing(answer)) {
      String path = server.toString();
      return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
    throw Failures.of(answer, false, Failures::byStatus);
  }

  /** What is asked for is public: who wants to know who asks is not the server itself. */
  private static boolean offersNothing(HttpAnswer answer) {
    return answer.status() / 100 == 4
        && answer.status() != 401
        && answer.status() != 403
        && answer.status() != 429;
  }

  private Issuer metadata(String name) {
    HttpUrl address = HttpUrl.get(name);
    HttpAnswer answer =
        calls.send(
            HttpCall.get(
                NETWORK, Servers.at(address, ".well-known/oauth-authorization-server").build()));
    if (!answer.isSuccess()) {
      throw offersNothing(answer)
          ? new UnsupportedByNetworkException(
              NETWORK, "the account's server offers no OAuth; use an app password", null)
          : Failures.of(answer, false, Failures::byStatus);
    }
    JsonNode body = answer.json();
    if (!body.path("issuer").asText().equals(name)) {
      throw answer.unreadable();
    }
    return new Issuer(
        name,
        endpoint(answer, address, "authorization_endpoint"),
        endpoint(answer, address, "token_endpoint"),
        endpoint(answer, address, "pushed_authorization_request_endpoint"),
        body.has("revocation_endpoint")
            ? Optional.of(endpoint(answer, address, "revocation_endpoint"))
            : Optional.empty());
  }

  /** People and secrets are sent there: by https, or to the very server that was asked. */
  private static HttpUrl endpoint(HttpAnswer answer, HttpUrl issuer, String field) {
    return Optional.ofNullable(HttpUrl.parse(answer.text(field)))
        .filter(
            url -> url.isHttps() || AddressGuard.origin(url).equals(AddressGuard.origin(issuer)))
        .orElseThrow(answer::unreadable);
  }
}
