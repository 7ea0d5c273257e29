package io.advocacy.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Authorization;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * OAuth with pushed requests, PKCE and DPoP against a real PDS, which is its own authorisation
 * server. The person's browser is played by calls to the page's own interface.
 */
@Tag("real-servers")
@EnabledIfEnvironmentVariable(
    named = "ADVOCACY_BLUESKY_URL",
    matches = "http.+",
    disabledReason = "needs a Bluesky PDS: ADVOCACY_BLUESKY_URL is not set, see .ci/real-servers")
@EnabledIfEnvironmentVariable(
    named = "ADVOCACY_BLUESKY_PLC_URL",
    matches = "http.+",
    disabledReason = "needs the PLC directory of the PDS: ADVOCACY_BLUESKY_PLC_URL is not set")
class RealBlueskyOauthServerTest {
  private static final URI REDIRECT = URI.create("http://127.0.0.1/connected");
  private static final String API = "/@atproto/oauth-provider/~api";

  /** The client id of an application in development (https://atproto.com/specs/oauth). */
  private static final String CLIENT_ID =
      "http://localhost?redirect_uri=http%3A%2F%2F127.0.0.1%2Fconnected"
          + "&scope=atproto%20transition%3Ageneric";

  // A PDS in development names itself localhost, and believes only requests to that name.
  private final URI server =
      URI.create(System.getenv("ADVOCACY_BLUESKY_URL").replace("127.0.0.1", "localhost"));
  private final OkHttpClient browser = new OkHttpClient.Builder().followRedirects(false).build();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private SocialConnectors connectors;
  private Connector bluesky;

  @BeforeEach
  void open() {
    connectors =
        SocialConnectors.builder()
            .allowLoopback(true)
            .baseUrl(NetworkId.BLUESKY, server)
            .blueskyDirectory(URI.create(System.getenv("ADVOCACY_BLUESKY_PLC_URL")))
            .oauthClient(NetworkId.BLUESKY, OAuthClient.ofPublic(CLIENT_ID))
            .build();
    bluesky = connectors.bluesky();
  }

  @AfterEach
  void close() {
    connectors.close();
  }

  @Test
  void connectsPublishesRefreshesAndRevokesOnARealPds() throws IOException {
    Authorization authorization = bluesky.authorization();
    PendingAuthorization pending = authorization.begin(AccountAccess.anonymous(), REDIRECT);
    Credential credential = authorization.exchange(pending, agree(pending.address().toString()));
    AccountIdentity identity =
        authorization.verify(new AccountAccess("-", Optional.empty(), Optional.of(credential)));
    assertThat(identity.handle()).contains("alice.test");
    assertThat(credential.scopes()).contains("atproto", "transition:generic");

    AccountAccess alice = AccountAccess.of(identity.remoteId(), credential);
    PreparedPost prepared =
        bluesky
            .prepare(
                alice,
                Post.of("Sent with a proof of possession"),
                PublicationKey.of(UUID.randomUUID().toString()))
            .value();
    PublishedPost published = bluesky.publish(alice, prepared).value();
    assertThat(bluesky.reconcile(alice, prepared).value().post()).contains(published);

    Credential renewed = authorization.refresh(alice);
    assertThat(renewed.accessToken()).isNotEqualTo(credential.accessToken());
    assertThat(renewed.refreshToken()).isNotEqualTo(credential.refreshToken());
    AccountAccess later = alice.withCredential(renewed);
    assertThat(bluesky.delete(later, published.id()).value()).isEqualTo(Deletion.DELETED);

    authorization.revoke(later);
    assertThatThrownBy(() -> authorization.refresh(later))
        .isInstanceOf(AuthorizationLostException.class);
  }

  /** Signs in and agrees as the page in a browser does. */
  private URI agree(String page) throws IOException {
    call(
        new Request.Builder()
            .url(page)
            .header("Sec-Fetch-Site", "none")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "document"));
    JsonNode signedIn =
        json(
            page,
            "/sign-in",
            "{\"locale\":\"en\",\"username\":\"alice.test\",\"password\":\"hunter2-alice\"}",
            "");
    JsonNode agreed =
        json(
            page,
            "/consent",
            "{\"sub\":\"" + signedIn.path("account").path("sub").asText() + "\"}",
            signedIn.path("ephemeralToken").asText());
    String answer = agreed.path("url").asText();
    return URI.create(REDIRECT + "?" + URI.create(answer).getRawQuery());
  }

  private JsonNode json(String page, String path, String body, String token) throws IOException {
    Request.Builder request =
        new Request.Builder()
            .url(server + API + path)
            .header("Origin", server.toString())
            .header("Referer", page)
            .header("Sec-Fetch-Site", "same-origin")
            .header("Sec-Fetch-Mode", "same-origin")
            .header("x-csrf-token", cookies.getOrDefault("csrf-token", ""))
            .post(RequestBody.create(body, MediaType.get("application/json")));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return new ObjectMapper().readTree(call(request));
  }

  private String call(Request.Builder request) throws IOException {
    StringBuilder jar = new StringBuilder();
    cookies.forEach((name, value) -> jar.append(name).append('=').append(value).append("; "));
    try (Response response =
        browser.newCall(request.header("Cookie", jar.toString()).build()).execute()) {
      for (String cookie : response.headers("Set-Cookie")) {
        String pair = cookie.substring(0, cookie.indexOf(';'));
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
      String body = response.body().string();
      assertThat(response.code()).as(body.length() > 500 ? "the page" : body).isLessThan(400);
      return body;
    }
  }
}
