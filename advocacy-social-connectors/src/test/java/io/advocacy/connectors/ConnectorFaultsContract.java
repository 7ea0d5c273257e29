package io.advocacy.connectors;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.RateLimitedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every connector makes of a network that fails; a subclass for each network. */
public abstract class ConnectorFaultsContract {
  protected static final String TOKEN = "tok-5up3r-s3cr3t";
  private static final String PRIVATE_WORDS = "private-words-of-the-network";
  private static final PublicationKey KEY = PublicationKey.of("share-1");

  protected final ManualClock clock = new ManualClock();
  protected WireMockServer server;
  protected SocialConnectors connectors;
  protected Connector connector;
  private PreparedPost last;

  protected abstract NetworkId network();

  protected abstract AccountAccess account();

  /** The path to which a publication is sent. */
  protected abstract String publishPath();

  /** The method with which a publication is sent. */
  protected RequestMethod publishMethod() {
    return RequestMethod.POST;
  }

  /** A post that the network takes. */
  protected Post samplePost() {
    return Post.of("Hello");
  }

  private MappingBuilder publication() {
    return request(publishMethod().getName(), urlPathEqualTo(publishPath()));
  }

  private RequestPatternBuilder published() {
    return RequestPatternBuilder.newRequestPattern(publishMethod(), urlPathEqualTo(publishPath()));
  }

  /** The path from which the audience is read. */
  protected abstract String audiencePath();

  /** An answer to {@link #audiencePath} that gives seven. */
  protected abstract String audienceOfSeven();

  /** An answer to {@link #audiencePath} that does not say how many. */
  protected String audienceOfNobodyKnows() {
    return "{\"id\":\"1\",\"did\":\"d\"}";
  }

  /** Answers whatever is asked before a publication. */
  protected abstract void stubBeforePublishing();

  @BeforeEach
  void start() {
    server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    connectors = builder().build();
    connector = connectors.find(network()).orElseThrow();
    stubBeforePublishing();
  }

  @AfterEach
  void stop() {
    connectors.close();
    server.stop();
  }

  protected SocialConnectors.Builder builder() {
    return SocialConnectors.builder()
        .baseUrl(network(), URI.create(server.baseUrl()))
        .clock(clock)
        .retryWait(Duration.ofMillis(10))
        .maxAnswerBytes(100_000);
  }

  private PreparedPost prepared() {
    last = connector.prepare(account(), samplePost(), KEY).value();
    return last;
  }

  private NetworkException failedPublication(ResponseDefinitionBuilder answer) {
    PreparedPost prepared = prepared();
    server.stubFor(publication().willReturn(answer));
    return catchThrowableOfType(
        NetworkException.class, () -> connector.publish(account(), prepared));
  }

  private void assertUnknownAfterOneAttempt(NetworkException failure) {
    assertThat(failure).isNotNull();
    assertThat(failure.error()).isEqualTo(NetworkError.OUTCOME_UNKNOWN);
    assertThat(failure.network()).isEqualTo(network());
    // The server writes a request down when it has answered, which may be after the client left.
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (server.findAll(published()).isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    server.verify(1, published());
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aConnectionThatBreaksAfterSendingIsAnUnknownOutcome(Fault fault) {
    assertUnknownAfterOneAttempt(failedPublication(aResponse().withFault(fault)));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 520})
  void aServerErrorAfterSendingIsAnUnknownOutcome(int status) {
    assertUnknownAfterOneAttempt(failedPublication(json(status, "{\"error\":\"Boom\"}")));
  }

  @Test
  void aServerErrorIsAnUnknownOutcomeHoweverFinalItsCodeLooks() {
    for (String body :
        List.of(
            "{\"error\":{\"code\":10,\"message\":\"no permission\"}}",
            "{\"error\":{\"code\":\"service_busy\",\"message\":\"busy\"}}",
            "{\"error\":\"InvalidRequest\",\"message\":\"broken\"}",
            "{\"title\":\"Forbidden\",\"type\":\"about:blank\",\"status\":403}",
            "{\"status\":500,\"code\":\"ILLEGAL_ARGUMENT\",\"message\":\"broken\"}")) {
      server.resetRequests();
      assertUnknownAfterOneAttempt(failedPublication(json(500, body)));
    }
  }

  private static ResponseDefinitionBuilder page(int status) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "text/html; charset=utf-8")
        .withBody("<!DOCTYPE html><title>Down for maintenance</title>");
  }

  @Test
  void aPageForPeopleAfterSendingIsAnUnknownOutcome() {
    for (int status : new int[] {302, 400, 401, 403, 404, 422}) {
      server.resetRequests();
      assertUnknownAfterOneAttempt(failedPublication(page(status)));
    }
  }

  @Test
  void aPageForPeopleNeitherDisconnectsNorTakesScopesAway() {
    for (int status : new int[] {401, 403}) {
      server.stubFor(get(urlPathEqualTo(audiencePath())).willReturn(page(status)));
      NetworkException failure =
          catchThrowableOfType(NetworkException.class, () -> connector.audience(account()));
      assertThat(failure.error()).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
    }
  }

  @Test
  void aServerThatAsksToComeBackAtOnceIsNotSentThePostAgain() {
    assertUnknownAfterOneAttempt(failedPublication(json(503, "{}").withHeader("Retry-After", "0")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"id\":\"1\",\"uri\":", "", "[]", "null", "{}", "<html>fine</html>", "42"})
  void anAnswerThatCannotBeUnderstoodIsAnUnknownOutcome(String body) {
    assertUnknownAfterOneAttempt(failedPublication(json(200, body)));
  }

  @Test
  void aWrongContentTypeIsAnUnknownOutcome() {
    assertUnknownAfterOneAttempt(
        failedPublication(
            aResponse().withHeader("Content-Type", "text/html").withBody("<p>Welcome</p>")));
  }

  @Test
  void anAnswerWithoutEndIsAnUnknownOutcome() {
    assertUnknownAfterOneAttempt(
        failedPublication(json(200, "{\"a\":\"" + "x".repeat(10_000_000) + "\"}")));
  }

  @Test
  void silenceAfterSendingIsAnUnknownOutcome() {
    PreparedPost prepared = prepared();
    try (SocialConnectors impatient = builder().readTimeout(Duration.ofSeconds(1)).build()) {
      publishSlowly(impatient, prepared, json(200, "{}").withFixedDelay(20_000));
    }
  }

  @Test
  void anAnswerThatTricklesForeverIsAnUnknownOutcome() {
    PreparedPost prepared = prepared();
    try (SocialConnectors impatient = builder().callTimeout(Duration.ofSeconds(2)).build()) {
      publishSlowly(
          impatient,
          prepared,
          json(200, "{\"id\":\"" + "1".repeat(500) + "\"}").withChunkedDribbleDelay(50, 20_000));
    }
  }

  private void publishSlowly(
      SocialConnectors impatient, PreparedPost prepared, ResponseDefinitionBuilder answer) {
    server.stubFor(publication().willReturn(answer));
    Connector impatientOne = impatient.find(network()).orElseThrow();
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class, () -> impatientOne.publish(account(), prepared));
    assertUnknownAfterOneAttempt(failure);
  }

  @Test
  void aServerThatCannotBeReachedWasCertainlyNotSentThePost() {
    PreparedPost prepared = prepared();
    server.stop();
    NetworkException failure =
        catchThrowableOfType(NetworkException.class, () -> connector.publish(account(), prepared));
    assertThat(failure.error()).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-02T09:05:00.123456Z", "1772442300", "300"})
  void tooManyCallsPauseUntilTheTimeThatTheNetworkGave(String reset) {
    NetworkException failure =
        failedPublication(
            json(429, "{\"error\":\"RateLimitExceeded\"}")
                .withHeader("X-RateLimit-Remaining", "0")
                .withHeader("X-RateLimit-Reset", reset));
    assertThat(failure).isInstanceOf(RateLimitedException.class);
    Instant retryAt = failure.retryAt().orElseThrow();
    assertThat(retryAt.getEpochSecond())
        .isEqualTo(Instant.parse("2026-03-02T09:05:00Z").getEpochSecond());

    int sent = server.countRequestsMatching(published().build()).getCount();
    NetworkException paused =
        catchThrowableOfType(NetworkException.class, () -> connector.publish(account(), last));
    assertThat(paused).isInstanceOf(RateLimitedException.class);
    assertThat(paused.retryAt()).contains(retryAt);
    server.verify(sent, published());

    clock.advance(Duration.ofMinutes(6));
    NetworkException asked =
        catchThrowableOfType(NetworkException.class, () -> connector.publish(account(), last));
    assertThat(asked).isInstanceOf(RateLimitedException.class);
    server.verify(sent + 1, published());
  }

  @Test
  void retryAfterCountsBeforeTheEndOfThePeriod() {
    NetworkException failure =
        failedPublication(
            json(429, "{}").withHeader("Retry-After", "30").withHeader("RateLimit-Reset", "900"));
    assertThat(failure.retryAt()).contains(clock.instant().plusSeconds(30));
  }

  @Test
  void tooManyCallsWithoutATimeHaveNoTimeAndNoPause() {
    NetworkException failure = failedPublication(json(429, "Too many requests"));
    assertThat(failure).isInstanceOf(RateLimitedException.class);
    assertThat(failure.retryAt()).isEmpty();
    server.verify(1, published());
    NetworkException again =
        catchThrowableOfType(
            NetworkException.class, () -> connector.publish(account(), prepared()));
    assertThat(again).isInstanceOf(RateLimitedException.class);
    server.verify(2, published());
  }

  @Test
  void aPostIsNeverRedirectedAndTheTokenStaysHere() {
    WireMockServer other =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    other.start();
    try {
      other.stubFor(any(anyUrl()).willReturn(json(200, audienceOfSeven())));
      NetworkException failure =
          failedPublication(
              aResponse().withStatus(307).withHeader("Location", other.url(publishPath())));
      assertThat(failure.error()).isEqualTo(NetworkError.UNSUPPORTED);
      server.stubFor(
          get(urlPathEqualTo(audiencePath()))
              .willReturn(
                  aResponse().withStatus(302).withHeader("Location", other.url(audiencePath()))));
      NetworkException read =
          catchThrowableOfType(NetworkException.class, () -> connector.audience(account()));
      assertThat(read.error()).isEqualTo(NetworkError.UNSUPPORTED);
      other.verify(0, anyRequestedFor(anyUrl()));
    } finally {
      other.stop();
    }
  }

  @Test
  void aReadIsRepeatedAfterAFailureThatPasses() {
    String again = "again";
    server.stubFor(
        get(urlPathEqualTo(audiencePath()))
            .inScenario("read")
            .willReturn(json(502, ""))
            .willSetStateTo(again));
    server.stubFor(
        get(urlPathEqualTo(audiencePath()))
            .inScenario("read")
            .whenScenarioStateIs(again)
            .willReturn(json(200, audienceOfSeven())));
    assertThat(connector.audience(account()).value().orElseThrow().count()).isEqualTo(7);
  }

  @Test
  void aReadThatKeepsFailingIsTemporarilyUnavailable() {
    server.stubFor(
        get(urlPathEqualTo(audiencePath()))
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    NetworkException failure =
        catchThrowableOfType(NetworkException.class, () -> connector.audience(account()));
    assertThat(failure.error()).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
  }

  @Test
  void anAudienceThatTheNetworkDoesNotGiveIsAbsentAndNotZero() {
    server.stubFor(
        get(urlPathEqualTo(audiencePath())).willReturn(json(200, audienceOfNobodyKnows())));
    assertThat(connector.audience(account()).value()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 403, 404, 410, 413, 418, 422, 429, 500})
  void neitherTokenNorBodyIsInWhatAFailurePrints(int status) {
    NetworkException failure =
        failedPublication(
            json(
                status,
                "{\"error\":\"" + PRIVATE_WORDS + "\",\"message\":\"" + PRIVATE_WORDS + "\"}"));
    assertThat(failure).isNotNull();
    assertThat(printed(failure)).doesNotContain(TOKEN).doesNotContain(PRIVATE_WORDS);
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
