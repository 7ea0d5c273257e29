package io.advocacy.testkit.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Authorization;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.CredentialOutlook;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Secret;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.Http;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.internal.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector's OAuth against the simulated authorisation server. */
class BlueskyOauthTest {
  private static final URI REDIRECT = URI.create("https://host.example/connected");

  private final ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
  private SimulatedBluesky server;
  private SimulatedAccount alice;
  private SocialConnectors connectors;
  private Authorization authorization;

  @BeforeEach
  void start() {
    server = SimulatedBluesky.start(Simulation.of(clock));
    alice = server.addAccount("amb-001", 187);
    server.signIn(alice);
    connectors = connectors(OAuthClient.ofPublic(SimulatedBluesky.CLIENT_ID));
    authorization = connectors.bluesky().authorization();
  }

  @AfterEach
  void stop() {
    connectors.close();
    server.close();
  }

  private SocialConnectors connectors(OAuthClient client) {
    return SocialConnectors.builder()
        .baseUrl(NetworkId.BLUESKY, server.address())
        .blueskyDirectory(server.address())
        .oauthClient(NetworkId.BLUESKY, client)
        .clock(clock)
        .retryWait(Duration.ofMillis(5))
        .build();
  }

  private URI agree(PendingAuthorization pending) throws IOException {
    String address = pending.address().toString();
    return URI.create(
        Http.anonymous(server)
            .get(address.substring(server.address().toString().length()))
            .headers()
            .firstValue("Location")
            .orElseThrow());
  }

  private Credential connected() throws IOException {
    PendingAuthorization pending = authorization.begin(AccountAccess.anonymous(), REDIRECT);
    return authorization.exchange(pending, agree(pending));
  }

  @Test
  void connectsAnAccountAndPublishesWithProofs() throws IOException {
    Credential credential = connected();
    AccountIdentity identity =
        authorization.verify(new AccountAccess("-", Optional.empty(), Optional.of(credential)));

    assertThat(identity.remoteId()).isEqualTo(alice.id());
    assertThat(identity.server()).contains(server.address());
    assertThat(credential.scopes()).containsExactlyInAnyOrder("atproto", "transition:generic");
    assertThat(credential.expiresAt()).contains(clock.instant().plus(Duration.ofHours(1)));
    assertThat(CredentialOutlook.of(credential).personNeededBy())
        .as("an application without a key: two weeks")
        .contains(clock.instant().plus(Duration.ofDays(14)));

    AccountAccess access = AccountAccess.of(alice.id(), credential);
    var prepared =
        connectors.bluesky().prepare(access, Post.of("Hello"), PublicationKey.of("k1")).value();
    connectors.bluesky().publish(access, prepared);
    assertThat(server.posts()).hasSize(1);
  }

  @Test
  void thePageLearnsNothingButTheReferenceOfTheRequest() {
    PendingAuthorization pending = authorization.begin(AccountAccess.anonymous(), REDIRECT);

    assertThat(pending.address().getQuery())
        .startsWith("client_id=" + SimulatedBluesky.CLIENT_ID)
        .contains("&request_uri=urn:ietf:params:oauth:request_uri:")
        .doesNotContain("state", pending.state().reveal(), "redirect");
    assertThat(pending.proofKey()).isPresent();
  }

  @Test
  void anAnswerOfAnotherServerIsRefused() throws IOException {
    PendingAuthorization pending = authorization.begin(AccountAccess.anonymous(), REDIRECT);
    URI back = agree(pending);
    String forged = back.toString().replaceAll("iss=[^&]*", "iss=https%3A%2F%2Fevil.example");
    String silent = back.toString().replaceAll("iss=[^&]*&", "");

    for (String callback : List.of(forged, silent)) {
      assertThatThrownBy(() -> authorization.exchange(pending, URI.create(callback)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("another authorisation server");
    }
    assertThat(authorization.exchange(pending, back).accessToken()).isPresent();
  }

  @Test
  void whoeverConnectsAnotherAccountThanWasAskedForIsRefused() throws IOException {
    SimulatedAccount bob = server.addAccount("amb-002", 1);
    PendingAuthorization pending =
        authorization.begin(
            new AccountAccess(bob.id(), Optional.empty(), Optional.empty()), REDIRECT);

    URI back = agree(pending);

    assertThatThrownBy(() -> authorization.exchange(pending, back))
        .isInstanceOf(AuthorizationLostException.class)
        .hasMessageContaining("another account");
  }

  @Test
  void aRefreshTokenIsUsedOnceAndTheKeyStays() throws IOException {
    Credential first = connected();
    AccountAccess access = AccountAccess.of(alice.id(), first);
    clock.advance(Duration.ofHours(2));
    assertThatThrownBy(() -> authorization.verify(access))
        .isInstanceOf(AuthorizationExpiredException.class);

    Credential second = authorization.refresh(access);

    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(second.proofKey()).isEqualTo(first.proofKey());
    assertThat(second.renewableUntil()).isEqualTo(first.renewableUntil());
    assertThat(authorization.verify(access.withCredential(second)).remoteId())
        .isEqualTo(alice.id());
    assertThatThrownBy(() -> authorization.refresh(access))
        .isInstanceOf(AuthorizationLostException.class);
  }

  @Test
  void onlyARecognisedRefusalDisconnects() throws IOException {
    AccountAccess access = AccountAccess.of(alice.id(), connected());
    for (Fault fault : List.of(Fault.failure(500), Fault.failure(503), Fault.rateLimited())) {
      server.faults().next(RequestKind.AUTHORIZE, fault);
      assertThatThrownBy(() -> authorization.refresh(access))
          .isInstanceOf(NetworkException.class)
          .isNotInstanceOf(AuthorizationLostException.class);
    }
    assertThat(authorization.refresh(access).accessToken()).isPresent();
  }

  @Test
  void aFailingServerTakesNoGrantAwayWhateverItSays() throws IOException {
    AccountAccess access = AccountAccess.of(alice.id(), connected());
    Interceptor failing =
        chain ->
            chain.request().method().equals("GET")
                ? chain.proceed(chain.request())
                : new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(500)
                    .message("")
                    .body(
                        ResponseBody.create(
                            "{\"error\":\"invalid_grant\"}", MediaType.get("application/json")))
                    .build();
    try (SocialConnectors through =
        SocialConnectors.builder()
            .baseUrl(NetworkId.BLUESKY, server.address())
            .blueskyDirectory(server.address())
            .oauthClient(NetworkId.BLUESKY, OAuthClient.ofPublic(SimulatedBluesky.CLIENT_ID))
            .httpClient(new OkHttpClient.Builder().addInterceptor(failing).build())
            .clock(clock)
            .retryWait(Duration.ofMillis(5))
            .build()) {
      assertThatThrownBy(() -> through.bluesky().authorization().refresh(access))
          .isInstanceOf(TemporarilyUnavailableException.class);
    }
  }

  @Test
  void anOldNonceCostsOneMoreCallAndNothingElse() throws IOException {
    AccountAccess access = AccountAccess.of(alice.id(), connected()).withServer(server.address());
    authorization.verify(access);
    clock.advance(Duration.ofMinutes(20));
    long before = server.requestCount(RequestKind.READ);

    assertThat(authorization.verify(access).remoteId()).isEqualTo(alice.id());

    assertThat(server.requestCount(RequestKind.READ)).isEqualTo(before + 2);
  }

  @Test
  void tokensOfAnotherKeyAreWorthless() throws IOException {
    Credential credential = connected();
    Credential stolen =
        Credential.builder()
            .accessToken(credential.accessToken().orElseThrow())
            .refreshToken(credential.refreshToken().orElseThrow())
            .proofKey(server.oauthAccess(alice).credential().orElseThrow().proofKey().orElseThrow())
            .build();
    AccountAccess thief = AccountAccess.of(alice.id(), stolen);

    assertThatThrownBy(() -> authorization.verify(thief))
        .isInstanceOf(AuthorizationExpiredException.class);
    assertThatThrownBy(() -> authorization.refresh(thief))
        .isInstanceOf(AuthorizationLostException.class);
  }

  @Test
  void revokingEndsTheSession() throws IOException {
    AccountAccess access = AccountAccess.of(alice.id(), connected());

    authorization.revoke(access);

    assertThatThrownBy(() -> authorization.refresh(access))
        .isInstanceOf(AuthorizationLostException.class);
  }

  @Test
  void anApplicationWithAKeyNamesItselfBySigning() throws IOException {
    Secret key = server.oauthAccess(alice).credential().orElseThrow().proofKey().orElseThrow();
    try (SocialConnectors confidential =
        connectors(OAuthClient.of(SimulatedBluesky.CLIENT_ID, key))) {
      Authorization signed = confidential.bluesky().authorization();
      PendingAuthorization pending = signed.begin(AccountAccess.anonymous(), REDIRECT);
      Credential credential = signed.exchange(pending, agree(pending));

      assertThat(CredentialOutlook.of(credential).kind())
          .isEqualTo(CredentialOutlook.Kind.RENEWS_ITSELF);
      SimulatedRequest pushed =
          server.requests().stream()
              .filter(request -> request.is("POST", "/oauth/par"))
              .reduce((a, b) -> b)
              .orElseThrow();
      JsonNode claims =
          Json.read(
              new String(
                  Base64.getUrlDecoder()
                      .decode(pushed.form().get("client_assertion").get(0).split("\\.", -1)[1]),
                  StandardCharsets.UTF_8));
      assertThat(claims.path("iss").asText()).isEqualTo(SimulatedBluesky.CLIENT_ID);
      assertThat(claims.path("aud").asText()).isEqualTo(server.address().toString());
      assertThat(pushed.text()).doesNotContain(Json.read(key.reveal()).path("d").asText());
    }
  }

  @Test
  void withoutAnApplicationThereIsNoPage() {
    try (SocialConnectors without =
        SocialConnectors.builder()
            .baseUrl(NetworkId.BLUESKY, server.address())
            .clock(clock)
            .build()) {
      assertThatThrownBy(
              () -> without.bluesky().authorization().begin(AccountAccess.anonymous(), REDIRECT))
          .isInstanceOf(UnsupportedByNetworkException.class)
          .hasMessageContaining("OAuth client");
    }
  }
}
