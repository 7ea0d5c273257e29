package io.advocacy.connectors;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An allowance that is used up is not asked for again in minutes, whatever the headers say. */
class QuotaTimesTest {
  private static final AccountAccess ACCOUNT =
      AccountAccess.of("1", Credential.ofAccessToken(Secret.of("t")));

  private final ManualClock clock = new ManualClock();
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

  private Instant retryAt(NetworkId network, ResponseDefinitionBuilder answer) {
    long reset = clock.instant().plus(Duration.ofMinutes(4)).getEpochSecond();
    server.stubFor(
        any(anyUrl())
            .willReturn(
                answer
                    .withHeader("x-rate-limit-limit", "75")
                    .withHeader("x-rate-limit-remaining", "0")
                    .withHeader("x-rate-limit-reset", Long.toString(reset))));
    try (SocialConnectors connectors = connectors(network)) {
      Connector connector = connectors.find(network).orElseThrow();
      NetworkException failure =
          catchThrowableOfType(NetworkException.class, () -> connector.audience(ACCOUNT));
      assertThat(failure).isInstanceOf(QuotaSpentException.class);
      NetworkException again =
          catchThrowableOfType(NetworkException.class, () -> connector.audience(ACCOUNT));
      assertThat(again.retryAt()).isEqualTo(failure.retryAt());
      return failure.retryAt().orElseThrow();
    }
  }

  private SocialConnectors connectors(NetworkId network) {
    return SocialConnectors.builder()
        .baseUrl(network, URI.create(server.baseUrl()))
        .clock(clock)
        .retryWait(Duration.ofMillis(1))
        .build();
  }

  private static ResponseDefinitionBuilder capped(String period) {
    return jsonResponse(
        "{\"title\":\"UsageCapExceeded\",\"period\":\""
            + period
            + "\",\"type\":\"https://api.twitter.com/2/problems/usage-capped\"}",
        429);
  }

  @Test
  void theMonthlyCapOfXEndsWithTheMonth() {
    assertThat(retryAt(NetworkId.X, capped("Monthly"))).isEqualTo("2026-04-01T00:00:00Z");
  }

  @Test
  void theMonthlyCapOfXIsNotAskedForAgainInTheNightBeforeTheMonthEnds() {
    clock.advance(Duration.between(clock.instant(), Instant.parse("2026-03-31T23:58:00Z")));
    assertThat(retryAt(NetworkId.X, capped("Monthly"))).isEqualTo("2026-04-01T23:58:00Z");
  }

  @Test
  void theDailyCapOfXEndsWithTheDay() {
    assertThat(retryAt(NetworkId.X, capped("Daily"))).isEqualTo("2026-03-03T00:00:00Z");
  }

  @Test
  void creditsOfXAreNotThereAgainInMinutes() {
    assertThat(
            retryAt(
                NetworkId.X, jsonResponse("{\"title\":\"CreditsDepleted\",\"type\":\"c\"}", 402)))
        .isEqualTo(clock.instant().plus(Duration.ofHours(6)));
  }

  @Test
  void theAllowanceOfADayOnTikTokIsNotThereAgainInMinutes() {
    assertThat(
            retryAt(
                NetworkId.TIKTOK,
                jsonResponse("{\"error\":{\"code\":\"spam_risk_too_many_posts\"}}", 403)))
        .isEqualTo(clock.instant().plus(Duration.ofHours(6)));
  }

  @Test
  void theAllowanceOfADayOnInstagramIsNotThereAgainInMinutes() {
    assertThat(
            retryAt(
                NetworkId.INSTAGRAM,
                jsonResponse("{\"error\":{\"code\":9,\"error_subcode\":2207042}}", 400)))
        .isEqualTo(clock.instant().plus(Duration.ofHours(6)));
  }

  @Test
  void theCallsOfADayOnLinkedInAreThereAgainAtMidnight() {
    assertThat(
            retryAt(
                NetworkId.LINKEDIN,
                jsonResponse("{\"serviceErrorCode\":101,\"status\":429,\"message\":\"m\"}", 429)))
        .isEqualTo("2026-03-03T00:00:00Z");
  }

  @Test
  void postsOfADayThatThreadsSaysAreUsedUpAreNotThereAgainInMinutes() {
    server.stubFor(
        get(urlPathMatching(".*/threads_publishing_limit"))
            .willReturn(
                okJson("{\"data\":[{\"quota_usage\":250,\"config\":{\"quota_total\":250}}]}")));
    try (SocialConnectors connectors = connectors(NetworkId.THREADS)) {
      Connector threads = connectors.find(NetworkId.THREADS).orElseThrow();
      NetworkException failure =
          catchThrowableOfType(
              NetworkException.class,
              () -> threads.prepare(ACCOUNT, Post.of("Hello"), PublicationKey.of("k")));
      assertThat(failure.retryAt()).contains(clock.instant().plus(Duration.ofHours(6)));
    }
  }
}
