package io.advocacy.connectors.x;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.advocacy.connectors.ConnectorTestBase;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.Link;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.Reconciliation.Outcome;
import io.advocacy.network.Secret;
import io.advocacy.network.Violation;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XConnectorTest extends ConnectorTestBase {
  private static final AccountAccess ALICE = account("1");

  @Override
  protected NetworkId network() {
    return NetworkId.X;
  }

  @BeforeEach
  void stubWhoseTokenItIs() {
    server.stubFor(
        get(urlPathEqualTo("/2/users/me"))
            .willReturn(okJson("{\"data\":{\"id\":\"1\",\"username\":\"a\"}}")));
  }

  private void stubTimeline(String posts) {
    server.stubFor(
        get(urlPathEqualTo("/2/users/1/tweets"))
            .willReturn(okJson("{\"data\":" + posts + ",\"meta\":{\"result_count\":1}}")));
  }

  private static String published(String text) {
    return "[{\"id\":\"9\",\"text\":\""
        + text
        + "\",\"created_at\":\"2026-03-02T09:00:20.000Z\","
        + "\"entities\":{\"urls\":[{\"url\":\"https://t.co/abc\","
        + "\"expanded_url\":\"https://a.example/x\"}]}}]";
  }

  @Test
  void labelsAPostWhoseAuthorWorksForTheCompany() {
    server.stubFor(
        post(urlPathEqualTo("/2/tweets"))
            .willReturn(jsonResponse("{\"data\":{\"id\":\"9\",\"text\":\"t\"}}", 201)));
    Post post = Post.builder("Bonjour").disclosed(true).build();
    connector.publish(ALICE, connector.prepare(ALICE, post, KEY).value());
    server.verify(
        postRequestedFor(urlPathEqualTo("/2/tweets"))
            .withRequestBody(equalToJson("{\"text\":\"Bonjour\",\"paid_partnership\":true}")));
  }

  @Test
  void publishesAnImageWithAltTextAndTheLinkInTheText() {
    server.stubFor(
        post(urlPathEqualTo("/2/media/upload"))
            .willReturn(okJson("{\"data\":{\"id\":\"55\"},\"meta\":{}}")));
    server.stubFor(post(urlPathEqualTo("/2/media/metadata")).willReturn(okJson("{}")));
    server.stubFor(
        post(urlPathEqualTo("/2/tweets"))
            .willReturn(jsonResponse("{\"data\":{\"id\":\"9\",\"text\":\"t\"}}", 201)));
    Post post =
        Post.builder("Bonjour")
            .link(Link.of(URI.create("https://a.example/x")))
            .media(png("Un point"))
            .build();
    PreparedPost prepared = connector.prepare(ALICE, post, KEY).value();
    assertThat(connector.publish(ALICE, prepared).value().id()).isEqualTo(PostId.of("9"));
    server.verify(
        postRequestedFor(urlPathEqualTo("/2/media/upload"))
            .withRequestBodyPart(
                aMultipart("media_category").withBody(equalTo("tweet_image")).build()));
    server.verify(
        postRequestedFor(urlPathEqualTo("/2/media/metadata"))
            .withRequestBody(
                equalToJson(
                    "{\"id\":\"55\",\"metadata\":{\"alt_text\":{\"text\":\"Un point\"}}}")));
    server.verify(
        postRequestedFor(urlPathEqualTo("/2/tweets"))
            .withRequestBody(
                equalToJson(
                    "{\"text\":\"Bonjour\\n\\nhttps://a.example/x\","
                        + "\"media\":{\"media_ids\":[\"55\"]}}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"x|280|true", "x|281|false", "日|140|true", "日|141|false", "👨‍👩‍👧‍👦|140|true"})
  void countsWeightedCharacters(String unit, int times, boolean valid) {
    List<Violation> violations =
        connector.validate(Post.of(unit.repeat(times)), connector.capabilities(ALICE));
    assertThat(violations.isEmpty()).isEqualTo(valid);
  }

  @Test
  void findsThePostByItsWordsBehindShortenedAddresses() {
    stubTimeline(published("Été &amp; co https://t.co/abc"));
    PreparedPost prepared =
        connector.prepare(ALICE, Post.of("Été & co https://a.example/x"), KEY).value();
    assertThat(connector.reconcile(ALICE, prepared).value().post().orElseThrow().id())
        .isEqualTo(PostId.of("9"));
    PreparedPost other = connector.prepare(ALICE, Post.of("Other words"), KEY).value();
    assertThat(connector.reconcile(ALICE, other).value().outcome())
        .isEqualTo(Outcome.NOT_PUBLISHED);
  }

  @Test
  void aDuplicateNamesTheEarlierPost() {
    stubTimeline(published("Hello"));
    server.stubFor(
        post(urlPathEqualTo("/2/tweets"))
            .willReturn(
                jsonResponse(
                    "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":"
                        + "\"You are not allowed to create a Tweet with duplicate content.\"}",
                    403)));
    PreparedPost prepared = connector.prepare(ALICE, Post.of("Hello"), KEY).value();
    DuplicatePostException failure =
        catchThrowableOfType(
            DuplicatePostException.class, () -> connector.publish(ALICE, prepared));
    assertThat(failure.existing().orElseThrow().id()).isEqualTo(PostId.of("9"));
  }

  @ParameterizedTest
  @CsvSource({
    "401,about:blank,AUTHORIZATION_EXPIRED",
    "402,https://api.x.com/2/problems/credits,QUOTA_SPENT",
    "403,https://api.twitter.com/2/problems/client-forbidden,SCOPE_MISSING",
    "403,about:blank,SCOPE_MISSING",
    "429,https://api.twitter.com/2/problems/usage-capped,QUOTA_SPENT",
    "429,about:blank,RATE_LIMITED",
    "400,https://api.twitter.com/2/problems/invalid-request,CONTENT_REJECTED",
    "503,about:blank,OUTCOME_UNKNOWN",
  })
  void tellsErrorsApartByTheNetworksCodes(int status, String type, NetworkError error) {
    server.stubFor(
        post(urlPathEqualTo("/2/tweets"))
            .willReturn(jsonResponse("{\"type\":\"" + type + "\",\"detail\":\"d\"}", status)));
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class,
            () -> connector.publish(ALICE, new PreparedPost(KEY, Post.of("Hello"), "")));
    assertThat(failure.error()).isEqualTo(error);
  }

  @Test
  void readsFiguresUnderTheirOldAndNewNames() {
    server.stubFor(
        get(urlPathEqualTo("/2/tweets"))
            .withQueryParam("ids", equalTo("9,8"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"id\":\"9\",\"public_metrics\":{\"retweet_count\":2,"
                        + "\"like_count\":3,\"impression_count\":40}},"
                        + "{\"id\":\"8\",\"public_metrics\":{\"repost_count\":5}}]}")));
    var figures = connector.metrics(ALICE, List.of(PostId.of("9"), PostId.of("8"))).value();
    assertThat(figures.get(PostId.of("9")).value(Metric.REPOSTS)).hasValue(2);
    assertThat(figures.get(PostId.of("9")).value(Metric.IMPRESSIONS)).hasValue(40);
    assertThat(figures.get(PostId.of("8")).value(Metric.REPOSTS)).hasValue(5);
    assertThat(figures.get(PostId.of("8")).value(Metric.LIKES)).isEmpty();
  }

  @Test
  void deletesAndTellsWhatWasGone() {
    server.stubFor(
        delete(urlPathEqualTo("/2/tweets/9")).willReturn(okJson("{\"data\":{\"deleted\":true}}")));
    server.stubFor(
        delete(urlPathEqualTo("/2/tweets/8"))
            .willReturn(
                jsonResponse(
                    "{\"title\":\"Not Found Error\",\"type\":"
                        + "\"https://api.x.com/2/problems/resource-not-found\"}",
                    404)));
    assertThat(connector.delete(ALICE, PostId.of("9")).value()).isEqualTo(Deletion.DELETED);
    assertThat(connector.delete(ALICE, PostId.of("8")).value()).isEqualTo(Deletion.ALREADY_GONE);
  }

  @Test
  void connectsWithPkceAndRefreshesWithARotatedToken() {
    server.stubFor(
        post(urlPathEqualTo("/2/oauth2/token"))
            .withBasicAuth("cid", "csecret")
            .withRequestBody(containing("grant_type=authorization_code"))
            .withRequestBody(containing("code_verifier="))
            .willReturn(
                okJson(
                    "{\"access_token\":\"a1\",\"refresh_token\":\"r1\",\"expires_in\":7200,"
                        + "\"scope\":\"tweet.read tweet.write users.read media.write"
                        + " offline.access\"}")));
    PendingAuthorization pending =
        connector.authorization().begin(AccountAccess.anonymous(), REDIRECT);
    Credential credential =
        connector
            .authorization()
            .exchange(pending, URI.create(REDIRECT + "?code=c&state=" + pending.state().reveal()));
    assertThat(credential.expiresAt()).contains(clock.instant().plusSeconds(7200));

    server.stubFor(
        post(urlPathEqualTo("/2/oauth2/token"))
            .withRequestBody(containing("refresh_token=r1"))
            .willReturn(
                okJson("{\"access_token\":\"a2\",\"refresh_token\":\"r2\",\"expires_in\":7200}")));
    Credential refreshed = connector.authorization().refresh(ALICE.withCredential(credential));
    assertThat(refreshed.refreshToken()).contains(Secret.of("r2"));

    server.stubFor(
        post(urlPathEqualTo("/2/oauth2/token"))
            .willReturn(
                jsonResponse(
                    "{\"error\":\"invalid_request\",\"error_description\":"
                        + "\"Value passed for the token was invalid.\"}",
                    400)));
    assertThatThrownBy(() -> connector.authorization().refresh(ALICE.withCredential(credential)))
        .isInstanceOf(AuthorizationLostException.class);
  }

  @Test
  void onlyARefusalOfTheGrantItselfDisconnects() {
    Credential credential =
        Credential.builder().accessToken(Secret.of("a")).refreshToken(Secret.of("r")).build();
    for (String body :
        List.of(
            "{\"error\":\"invalid_request\",\"error_description\":"
                + "\"Missing required parameter [client_id].\"}",
            "{\"error\":\"invalid_request\"}",
            "{\"error\":\"invalid_client\"}",
            "<html>")) {
      server.stubFor(post(urlPathEqualTo("/2/oauth2/token")).willReturn(jsonResponse(body, 400)));
      assertThatThrownBy(() -> connector.authorization().refresh(ALICE.withCredential(credential)))
          .isInstanceOf(NetworkException.class)
          .isNotInstanceOf(AuthorizationLostException.class);
    }
  }
}
