package io.advocacy.connectors.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.AccountAccess;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The authorisation code flow and its refresh, with what differs between networks as settings. */
public final class OAuthFlow {
  /**
   * How a network does it.
   *
   * @param page where the person agrees
   * @param token where codes and refresh tokens become access tokens
   * @param scopes what is asked for
   * @param separator what stands between scopes
   * @param clientIdName the parameter that holds the application's name
   * @param pkce whether the network takes a PKCE challenge
   * @param basic whether an application with a secret shows it the way of HTTP Basic
   * @param lost the errors of the token endpoint that mean that the grant is gone
   * @param life how long access tokens live where the answer does not say; empty where that is not
   *     documented
   */
  public record Settings(
      URI page,
      URI token,
      List<String> scopes,
      String separator,
      String clientIdName,
      boolean pkce,
      boolean basic,
      Set<String> lost,
      Optional<Duration> life) {}

  private static final Pattern GONE =
      Pattern.compile(
          "\\b(token|grant|code)\\b.*\\b(invalid|expired|revoked)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Http http;
  private final NetworkId network;
  private final OAuthClients clients;
  private final Settings settings;

  /** Creates the flow. */
  public OAuthFlow(Http http, NetworkId network, OAuthClients clients, Settings settings) {
    this.http = http;
    this.network = network;
    this.clients = clients;
    this.settings = settings;
  }

  /** Returns the host's application. */
  public OAuthClient client() {
    HttpUrl page = HttpUrl.get(settings.page());
    URI server = URI.create(page == null ? "https://invalid" : AddressGuard.origin(page));
    return clients
        .find(network, server)
        .orElseThrow(
            () ->
                new UnsupportedByNetworkException(
                    network, "not sent: the host has set no OAuth client for this network", null));
  }

  /** Begins to connect an account. */
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    Secret state = OAuthCodes.unguessable();
    Secret verifier = OAuthCodes.unguessable();
    HttpUrl.Builder page =
        HttpUrl.get(settings.page().toString())
            .newBuilder()
            .addQueryParameter("response_type", "code")
            .addQueryParameter(settings.clientIdName(), client().clientId())
            .addQueryParameter("redirect_uri", redirect.toString())
            .addQueryParameter("scope", String.join(settings.separator(), settings.scopes()))
            .addQueryParameter("state", state.reveal());
    if (settings.pkce()) {
      page.addQueryParameter("code_challenge", OAuthCodes.challenge(verifier));
      page.addQueryParameter("code_challenge_method", "S256");
    }
    return new PendingAuthorization(page.build().uri(), redirect, account, state, verifier);
  }

  /** Turns a code into a credential. */
  public Credential exchange(PendingAuthorization pending, URI callback) {
    Secret code = OAuthCodes.required(network, pending, callback);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code.reveal());
    fields.put("redirect_uri", pending.redirect().toString());
    if (settings.pkce()) {
      fields.put("code_verifier", pending.verifier().reveal());
    }
    HttpAnswer answer = token(fields);
    return credential(Credential.builder(), answer, true);
  }

  /** Makes a new credential from the refresh token. */
  public Credential refresh(AccountAccess account) {
    Credential old = Tokens.old(network, account);
    Secret refreshToken = Tokens.required(network, old.refreshToken());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refreshToken.reveal());
    return credential(Tokens.after(old), token(fields), false);
  }

  /** Sends a form to an address of the token endpoint's kind, with the application's name. */
  public HttpAnswer token(Map<String, String> fields) {
    return post(settings.token(), fields);
  }

  /** Sends a form with the application's name. */
  public HttpAnswer post(URI address, Map<String, String> fields) {
    OAuthClient client = client();
    Map<String, String> all = new LinkedHashMap<>(fields);
    boolean basic = settings.basic() && client.clientSecret().isPresent();
    if (!basic) {
      all.put(settings.clientIdName(), client.clientId());
      client.clientSecret().ifPresent(secret -> all.put("client_secret", secret.reveal()));
    }
    HttpCall.Builder call =
        HttpCall.post(
            network, HttpCall.Effect.CHANGE, HttpUrl.get(address.toString()), Bodies.form(all));
    if (basic) {
      call.basic(client.clientId(), client.clientSecret().get());
    }
    HttpAnswer answer = http.send(call.build());
    if (!answer.isSuccess() || answer.lenientJson().path("error").isTextual()) {
      throw refusal(answer);
    }
    return answer;
  }

  /**
   * X and LinkedIn say {@code invalid_request} of a grant that is gone, and of a request that lacks
   * something; only what they describe tells them apart, and only the first may disconnect anybody.
   */
  private boolean isLost(String error, HttpAnswer answer) {
    if (!settings.lost().contains(error)) {
      return false;
    }
    String description = answer.lenientJson().path("error_description").asText();
    return !error.equals("invalid_request") || GONE.matcher(description).find();
  }

  private NetworkException refusal(HttpAnswer answer) {
    if (answer.status() / 100 == 5) {
      return Failures.byStatus(answer); // a server that failed decides nothing, whatever it says
    }
    String error = Json.text(answer.lenientJson(), "error").orElse("");
    if (isLost(error, answer)) {
      return Failures.lost(answer.call(), error);
    }
    if (error.equals("invalid_client") || error.equals("unauthorized_client")) {
      return new UnsupportedByNetworkException(
          network, "the network does not know the application (" + error + ")", null);
    }
    // of Meta's, which have no text called error
    boolean own =
        !error.isEmpty()
            || answer.lenientJson().path("error").isObject()
            || answer.lenientJson().path("error_type").isTextual();
    return answer.status() == 429
        ? Failures.byStatus(answer)
        : Failures.of(answer, own, this::misunderstood);
  }

  private NetworkException misunderstood(HttpAnswer answer) {
    return new UnsupportedByNetworkException(
        network, "the network refuses the request (HTTP " + answer.status() + ")", null);
  }

  private Credential credential(
      Credential.Builder credential, HttpAnswer answer, boolean checkScopes) {
    JsonNode body = answer.json();
    Instant now = http.clock().instant();
    credential.accessToken(Tokens.in(answer, "access_token"));
    Tokens.optional(answer, "refresh_token").ifPresent(credential::refreshToken);
    Tokens.end(body, "expires_in", now)
        .or(() -> settings.life().map(now::plus))
        .ifPresent(credential::expiresAt);
    // LinkedIn and TikTok
    for (String name : List.of("refresh_token_expires_in", "refresh_expires_in")) {
      Tokens.end(body, name, now).ifPresent(credential::renewableUntil);
    }
    Json.text(body, "scope")
        .ifPresent(
            scope -> {
              Set<String> granted = new LinkedHashSet<>(Arrays.asList(scope.split("[\\s,]+")));
              Set<String> missing = new LinkedHashSet<>(settings.scopes());
              missing.removeAll(granted);
              if (checkScopes && !missing.isEmpty()) {
                throw Failures.scope(answer.call(), "granted less than was asked for", missing);
              }
              credential.scopes(granted);
            });
    return credential.build();
  }
}
