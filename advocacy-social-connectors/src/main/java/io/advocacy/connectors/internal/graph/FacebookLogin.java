package io.advocacy.connectors.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.OAuthCodes;
import io.advocacy.connectors.internal.OAuthFlow;
import io.advocacy.connectors.internal.Recent;
import io.advocacy.connectors.internal.Tokens;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountChoice;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Authorization;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.ScopeMissingException;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;

/**
 * Facebook Login: a code becomes a token of the person, of sixty days once it is exchanged, and
 * that one lists the person's pages, each with a token of its own that does not end by itself.
 * Sources: docs/facebook-login/guides/access-tokens/get-long-lived and
 * documentation/pages-api/getting-started of developers.facebook.com. Safe for use by several
 * threads.
 */
public final class FacebookLogin implements Authorization {
  /** What is chosen among a person's pages. */
  public enum Choice {
    /** The pages on which the person may publish. */
    PAGES,
    /** The professional Instagram accounts that belong to the pages. */
    INSTAGRAM
  }

  private static final int MAX_PAGES = 10;
  private static final String INSTAGRAM = "instagram_business_account";

  private final Api api;
  private final NetworkId network;
  private final OAuthFlow flow;
  private final String version;
  private final List<String> scopes;
  private final Choice choice;

  /** Creates the login. */
  public FacebookLogin(
      Api api,
      NetworkId network,
      OAuthFlow flow,
      String version,
      List<String> scopes,
      Choice choice) {
    this.api = api;
    this.network = network;
    this.flow = flow;
    this.version = version;
    this.scopes = List.copyOf(scopes);
    this.choice = choice;
  }

  @Override
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    return flow.begin(account, redirect);
  }

  @Override
  public Credential exchange(PendingAuthorization pending, URI callback) {
    Secret code = OAuthCodes.required(network, pending, callback);
    HttpAnswer first =
        token(
            application()
                .addQueryParameter("redirect_uri", pending.redirect().toString())
                .addQueryParameter("code", code.reveal()));
    HttpAnswer answer =
        token(
            application()
                .addQueryParameter("grant_type", "fb_exchange_token")
                .addQueryParameter("fb_exchange_token", first.text("access_token")));
    Credential.Builder credential =
        Credential.builder().accessToken(Tokens.in(answer, "access_token"));
    Tokens.end(answer.json(), "expires_in", api.now()).ifPresent(credential::expiresAt);
    return credential.scopes(granted(AccountAccess.of("-", credential.build()))).build();
  }

  private HttpUrl.Builder application() {
    OAuthClient client = flow.client();
    HttpUrl.Builder url =
        api.at(version + "/oauth/access_token").addQueryParameter("client_id", client.clientId());
    client
        .clientSecret()
        .ifPresent(secret -> url.addQueryParameter("client_secret", secret.reveal()));
    return url;
  }

  private HttpAnswer token(HttpUrl.Builder url) {
    return api.sendOk(HttpCall.get(network, url.build()));
  }

  /** People may take single permissions away while they agree. */
  private Set<String> granted(AccountAccess login) {
    HttpAnswer answer = api.sendOk(api.get(login, api.at(version + "/me/permissions").build()));
    Set<String> granted = new LinkedHashSet<>();
    for (JsonNode one : answer.json().path("data")) {
      if (one.path("status").asText().equals("granted")) {
        granted.add(one.path("permission").asText());
      }
    }
    Set<String> missing = new LinkedHashSet<>(scopes);
    missing.removeAll(granted);
    if (!missing.isEmpty()) {
      throw Failures.scope(answer.call(), "granted less than was asked for", missing);
    }
    return granted;
  }

  @Override
  public List<AccountChoice> accounts(AccountAccess login) {
    List<AccountChoice> choices = new ArrayList<>();
    Optional<String> after = Optional.empty();
    for (int page = 0; page < MAX_PAGES; page++) {
      HttpUrl.Builder url =
          api.at(version + "/me/accounts")
              .addQueryParameter(
                  "fields", "id,name,access_token,tasks," + INSTAGRAM + "{id,username}")
              .addQueryParameter("limit", "100");
      after.ifPresent(cursor -> url.addQueryParameter("after", cursor));
      JsonNode body = api.sendOk(api.get(login, url.build())).json();
      body.path("data").forEach(one -> choice(one).ifPresent(choices::add));
      after =
          body.path("paging").has("next")
              ? Json.text(body.path("paging").path("cursors"), "after")
              : Optional.empty();
      if (after.isEmpty()) {
        break;
      }
    }
    if (choices.isEmpty()) {
      throw new ScopeMissingException(
          network,
          choice == Choice.PAGES
              ? "this login holds no page on which it may publish"
              : "this login holds no page with a professional Instagram account",
          Set.of());
    }
    return List.copyOf(choices);
  }

  private Optional<AccountChoice> choice(JsonNode page) {
    Optional<String> token = Json.text(page, "access_token").filter(Tokens::isToken);
    Optional<String> id = Json.text(page, "id").filter(Recent::isId);
    String name = Json.text(page, "name").orElse("page");
    boolean mayCreate =
        StreamSupport.stream(page.path("tasks").spliterator(), false)
            .anyMatch(task -> task.asText().equals("CREATE_CONTENT"));
    if (token.isEmpty() || id.isEmpty() || !mayCreate) {
      return Optional.empty();
    }
    Credential credential = Credential.ofAccessToken(Secret.of(token.get()));
    if (choice == Choice.PAGES) {
      return Optional.of(
          new AccountChoice(
              new AccountIdentity(id.get(), Optional.of(name)), plain(name), credential));
    }
    return instagram(page).map(identity -> new AccountChoice(identity, plain(name), credential));
  }

  /** Names of pages may hold anything that people type. */
  private static String plain(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
    String some = plain.isEmpty() ? "page" : plain;
    return some.substring(0, Math.min(300, some.length()));
  }

  private static Optional<AccountIdentity> instagram(JsonNode page) {
    JsonNode account = page.path(INSTAGRAM);
    return Json.text(account, "id")
        .filter(Recent::isId)
        .map(id -> new AccountIdentity(id, Json.text(account, "username")));
  }

  @Override
  public Credential refresh(AccountAccess account) {
    throw new UnsupportedByNetworkException(
        network,
        "tokens of pages have no end and are not renewed; the person connects the account again"
            + " when one counts no more",
        null);
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    String fields = choice == Choice.PAGES ? "id,name" : "id," + INSTAGRAM + "{id,username}";
    HttpUrl url = api.at(version + "/me").addQueryParameter("fields", fields).build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    if (choice == Choice.PAGES) {
      return answer.identity(answer.text("id"), Json.text(answer.json(), "name"));
    }
    return instagram(answer.json())
        .orElseThrow(
            () ->
                new UnsupportedByNetworkException(
                    network, "the token is no page's with an Instagram account", null));
  }

  @Override
  public void revoke(AccountAccess account) {
    api.sendOk(api.delete(account, api.at(version + "/me/permissions").build()));
  }
}
