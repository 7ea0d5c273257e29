package io.advocacy.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.advocacy.connectors.Reads.Read;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What it means that a network does not answer a read: never that a post was refused, is not there
 * or has no figures.
 */
class RefusedReadsTest {
  private static final String PAGE = "<html><h1>Not here</h1><hr>nginx</html>";

  /** Answers with which no read of any network is answered. */
  private static final List<String> SENSELESS =
      List.of("null", "[1,2,3]", "{}", "{\"errors\":[{\"title\":\"x\"}]}", PAGE);

  /** A refused question in each network's own words. */
  private static final Map<NetworkId, String> REFUSALS =
      Map.of(
          NetworkId.LINKEDIN, "{\"status\":400,\"code\":\"ILLEGAL_ARGUMENT\",\"message\":\"no\"}",
          NetworkId.X,
              "{\"title\":\"Invalid Request\",\"type\":\"https://api.x.com/2/problems/invalid-request\"}",
          NetworkId.FACEBOOK, "{\"error\":{\"code\":3001,\"message\":\"no\"}}",
          NetworkId.INSTAGRAM, "{\"error\":{\"code\":3001,\"message\":\"no\"}}",
          NetworkId.THREADS, "{\"error\":{\"code\":3001,\"message\":\"no\"}}",
          NetworkId.TIKTOK, "{\"error\":{\"code\":\"invalid_params\",\"message\":\"no\"}}",
          NetworkId.MASTODON, "{\"error\":\"no\"}",
          NetworkId.BLUESKY, "{\"error\":\"InvalidRequest\",\"message\":\"no\"}");

  private final OkHttpClient client =
      new OkHttpClient.Builder().addInterceptor(chain -> answer(chain.request())).build();
  private int status = 200;
  private String body = "";

  static List<Read> reads() {
    Set<String> others = Set.of("refresh", "capabilities"); // no read; has limits to fall back to
    return Reads.all().stream().filter(read -> !others.contains(read.name())).toList();
  }

  static List<Read> readsOfOneAnswer() {
    Set<String> names = Set.of("audience", "page audience", "metrics of one", "own posts");
    return Reads.all().stream()
        .filter(read -> names.contains(read.name()) || read.name().endsWith("metrics"))
        .toList();
  }

  private Response answer(Request request) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("so")
        .body(
            ResponseBody.create(
                body, MediaType.get(body.startsWith("<") ? "text/html" : "application/json")))
        .build();
  }

  private NetworkException failure(SocialConnectors connectors, Read read) {
    Connector connector = connectors.find(read.network()).orElseThrow();
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class, () -> read.call().by(connector, read.access("t")));
    assertThat(failure).as("%s answered %d %s", read, status, body).isNotNull();
    return failure;
  }

  private SocialConnectors connectors(Read read) {
    return SocialConnectors.builder()
        .baseUrl(read.network(), URI.create("http://127.0.0.1:9"))
        .oauthClient(read.network(), OAuthClient.of("cid", Secret.of("csecret")))
        .httpClient(client)
        .clock(new ManualClock())
        .retryWait(Duration.ofMillis(1))
        .build();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aRefusedQuestionIsNoRefusedContent(Read read) {
    status = 400;
    body = REFUSALS.get(read.network());
    try (SocialConnectors connectors = connectors(read)) {
      NetworkException refused = failure(connectors, read);
      assertThat(refused.error()).isEqualTo(NetworkError.UNSUPPORTED);
      assertThat(refused).hasMessageContaining("refuses the question");
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whatAnybodyBetweenRefusesSaysNothingOfTheNetwork(Read read) {
    body = PAGE;
    try (SocialConnectors connectors = connectors(read)) {
      for (int code : new int[] {400, 401, 403, 404, 410, 422}) {
        status = code;
        assertThat(failure(connectors, read).error())
            .as("HTTP %d", code)
            .isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
      }
    }
  }

  static List<Read> refreshes() {
    return Reads.all().stream().filter(read -> read.name().equals("refresh")).toList();
  }

  @ParameterizedTest
  @MethodSource("refreshes")
  void neitherAFailingServerNorAPageTakesAGrantAway(Read read) {
    try (SocialConnectors connectors = connectors(read)) {
      for (int code : new int[] {400, 401, 403, 404, 422, 500}) {
        status = code;
        body = code == 500 ? "{\"error\":\"invalid_grant\"}" : PAGE;
        assertThat(failure(connectors, read).error())
            .as("HTTP %d", code)
            .isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("readsOfOneAnswer")
  void anAnswerThatCannotBeUnderstoodIsNotAnEmptyOne(Read read) {
    try (SocialConnectors connectors = connectors(read)) {
      for (String senseless : SENSELESS) {
        body = senseless;
        NetworkException failure = failure(connectors, read);
        assertThat(failure.error()).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("cannot be understood");
      }
    }
  }
}
