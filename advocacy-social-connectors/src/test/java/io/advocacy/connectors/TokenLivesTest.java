package io.advocacy.connectors;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a renewed token lives, on every network that renews tokens. */
class TokenLivesTest {
  private final ManualClock clock = new ManualClock();
  private final Instant oldEnd = clock.instant().plus(Duration.ofDays(3));
  private WireMockServer server;

  @BeforeEach
  void start() {
    server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Credential refreshed(String network) {
    NetworkId id = NetworkId.of(network);
    try (SocialConnectors connectors =
        SocialConnectors.builder()
            .baseUrl(id, URI.create(server.baseUrl()))
            .oauthClient(id, OAuthClient.of("cid", Secret.of("csecret")))
            .clock(clock)
            .retryWait(Duration.ofMillis(1))
            .build()) {
      Credential old =
          Credential.builder()
              .accessToken(Secret.of("a1"))
              .refreshToken(Secret.of("r1"))
              .expiresAt(oldEnd)
              .build();
      return connectors.find(id).orElseThrow().authorization().refresh(AccountAccess.of("1", old));
    }
  }

  private void answer(String more) {
    server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    "{\"access_token\":\"a2\",\"refresh_token\":\"r2\",\"accessJwt\":\"a2\","
                        + "\"refreshJwt\":\"r2\""
                        + more
                        + "}")));
  }

  @ParameterizedTest
  @CsvSource({
    "x,PT2H",
    "linkedin,P60D",
    "tiktok,P1D",
    "threads,P60D",
    "instagram,P60D",
    "bluesky,PT2H"
  })
  void anAnswerThatDoesNotSayHowLongHasTheLifeThatIsDocumentedAndNeverTheOldEnd(
      String network, Duration life) {
    answer("");
    assertThat(refreshed(network).expiresAt()).contains(clock.instant().plus(life));
    answer(",\"expires_in\":null");
    assertThat(refreshed(network).expiresAt()).contains(clock.instant().plus(life));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "linkedin", "tiktok", "threads", "instagram"})
  void aLifeInQuotesIsRead(String network) {
    answer(",\"expires_in\":\"4711\"");
    assertThat(refreshed(network).expiresAt()).contains(clock.instant().plusSeconds(4711));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "linkedin", "tiktok", "threads", "instagram", "bluesky"})
  void aTokenThatNoHeaderCanHoldIsAnAnswerThatCannotBeRead(String network) {
    for (String token : new String[] {"a\\r\\nX-Evil: 1", "a b", "\\u0000", "\\u00e9"}) {
      server.stubFor(
          any(anyUrl())
              .willReturn(
                  okJson(
                      "{\"access_token\":\""
                          + token
                          + "\",\"accessJwt\":\""
                          + token
                          + "\",\"refreshJwt\":\"r2\"}")));
      assertThat(failure(network)).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "linkedin", "tiktok", "threads", "instagram", "bluesky"})
  void aPageForPeopleDisconnectsNobody(String network) {
    for (int status : new int[] {400, 401, 403, 404, 500}) {
      server.stubFor(
          any(anyUrl()).willReturn(jsonResponse("<html>Come back later</html>", status)));
      assertThat(failure(network))
          .isNotIn(NetworkError.AUTHORIZATION_LOST, NetworkError.SCOPE_MISSING);
    }
  }

  private NetworkError failure(String network) {
    return catchThrowableOfType(NetworkException.class, () -> refreshed(network)).error();
  }
}
