package io.advocacy.connectors.facebook;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
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

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.advocacy.connectors.ConnectorTestBase;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountChoice;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.Reconciliation.Outcome;
import io.advocacy.network.ScopeMissingException;
import io.advocacy.network.Secret;
import io.advocacy.network.Violation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacebookConnectorTest extends ConnectorTestBase {
  private static final AccountAccess PAGE = account("1");
  private static final byte[] VIDEO = new byte[1_000];

  @Override
  protected NetworkId network() {
    return NetworkId.FACEBOOK;
  }

  private void feed(String answer, int status) {
    server.stubFor(post(urlPathEqualTo("/v26.0/1/feed")).willReturn(jsonResponse(answer, status)));
  }

  private void published(String posts) {
    server.stubFor(
        get(urlPathEqualTo("/v26.0/1/published_posts"))
            .willReturn(okJson("{\"data\":" + posts + "}")));
  }

  private PreparedPost prepared(Post post) {
    return connector.prepare(PAGE, post, KEY).value();
  }

  @Test
  void publishesWordsWithALinkOfWhichTheNetworkMakesACard() {
    feed("{\"id\":\"1_9\"}", 200);
    Post post =
        Post.builder("Bonjour @[12] #Emploi")
            .link(Link.of(URI.create("https://a.example/x")))
            .build();
    assertThat(connector.publish(PAGE, prepared(post)).value().id()).isEqualTo(PostId.of("1_9"));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v26.0/1/feed"))
            .withFormParam("message", equalTo("Bonjour @[12] #Emploi"))
            .withFormParam("link", equalTo("https://a.example/x")));
  }

  @Test
  void uploadsPhotosUnseenAndAttachesThemWithAltTexts() {
    server.stubFor(post(urlPathEqualTo("/v26.0/1/photos")).willReturn(okJson("{\"id\":\"55\"}")));
    feed("{\"id\":\"1_9\"}", 200);
    Post post =
        Post.builder("Deux")
            .media(png("Un point"))
            .media(jpeg("Un autre"))
            .link(Link.of(URI.create("https://a.example/x")))
            .build();
    connector.publish(PAGE, prepared(post));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v26.0/1/photos"))
            .withRequestBodyPart(aMultipart("published").withBody(equalTo("false")).build())
            .withRequestBodyPart(
                aMultipart("alt_text_custom").withBody(equalTo("Un point")).build()));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v26.0/1/feed"))
            .withFormParam("message", equalTo("Deux\n\nhttps://a.example/x"))
            .withFormParam(
                "attached_media",
                equalToJson("[{\"media_fbid\":\"55\"},{\"media_fbid\":\"55\"}]")));
  }

  private void stubUpload() {
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/videos"))
            .withFormParam("upload_phase", equalTo("start"))
            .withFormParam("file_size", equalTo("1000"))
            .willReturn(
                okJson(
                    "{\"upload_session_id\":\"s\",\"video_id\":\"77\",\"start_offset\":\"0\","
                        + "\"end_offset\":\"600\"}")));
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/videos"))
            .inScenario("parts")
            .whenScenarioStateIs(Scenario.STARTED)
            .withRequestBody(containing("transfer"))
            .willReturn(okJson("{\"start_offset\":\"600\",\"end_offset\":\"1000\"}"))
            .willSetStateTo("second"));
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/videos"))
            .inScenario("parts")
            .whenScenarioStateIs("second")
            .withRequestBody(containing("transfer"))
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("again"));
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/videos"))
            .inScenario("parts")
            .whenScenarioStateIs("again")
            .withRequestBody(containing("transfer"))
            .willReturn(okJson("{\"start_offset\":\"1000\",\"end_offset\":\"1000\"}")));
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/videos"))
            .withFormParam("upload_phase", equalTo("finish"))
            .willReturn(okJson("{\"success\":true}")));
  }

  private static Post video() {
    return Post.builder("Une")
        .media(Media.of("video/mp4", VIDEO.length, "", () -> new ByteArrayInputStream(VIDEO)))
        .build();
  }

  @Test
  void uploadsAVideoInThePartsThatTheNetworkAsksForAndRepeatsOneThatBroke() {
    stubUpload();
    var out = connector.publish(PAGE, prepared(video())).value();
    assertThat(out.id()).isEqualTo(PostId.of("77"));
    server.verify(
        2,
        postRequestedFor(urlPathEqualTo("/v26.0/1/videos"))
            .withRequestBodyPart(aMultipart("start_offset").withBody(equalTo("600")).build()));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v26.0/1/videos"))
            .withFormParam("upload_phase", equalTo("finish"))
            .withFormParam("upload_session_id", equalTo("s"))
            .withFormParam("description", equalTo("Une")));
  }

  @ParameterizedTest
  @CsvSource({
    "true,complete,0,PUBLISHED",
    "false,not_started,0,UNKNOWN",
    "false,not_started,6,NOT_PUBLISHED",
    "false,in_progress,6,UNKNOWN",
  })
  void theVideoTellsWhetherItIsOut(boolean out, String phase, int minutes, Outcome outcome) {
    stubUpload();
    PreparedPost prepared = prepared(video());
    server.stubFor(
        get(urlPathEqualTo("/v26.0/77"))
            .willReturn(
                okJson(
                    "{\"id\":\"77\",\"published\":"
                        + out
                        + ",\"status\":{\"publishing_phase\":{\"status\":\""
                        + phase
                        + "\"}}}")));
    clock.advance(Duration.ofMinutes(minutes));
    assertThat(connector.reconcile(PAGE, prepared).value().outcome()).isEqualTo(outcome);
  }

  @Test
  void aDuplicateNamesTheEarlierPost() {
    feed("{\"error\":{\"code\":506}}", 400);
    published(
        "[{\"id\":\"1_7\",\"message\":\"Hello\",\"created_time\":\"2026-03-02T09:00:05+0000\"}]");
    DuplicatePostException duplicate =
        catchThrowableOfType(
            DuplicatePostException.class,
            () -> connector.publish(PAGE, prepared(Post.of("Hello"))));
    assertThat(duplicate.existing().orElseThrow().id()).isEqualTo(PostId.of("1_7"));
  }

  @Test
  void findsAPostByItsWordsAmongThePagesOwn() {
    PreparedPost prepared = prepared(Post.of("Été & co"));
    published(
        "[{\"id\":\"1_7\",\"message\":\"Été & co\",\"created_time\":\"2026-03-02T09:00:05+0000\"}]");
    assertThat(connector.reconcile(PAGE, prepared).value().post().orElseThrow().id())
        .isEqualTo(PostId.of("1_7"));
    published(
        "[{\"id\":\"1_6\",\"message\":\"Été & co\",\"created_time\":\"2026-03-01T09:00:05+0000\"}]");
    assertThat(connector.reconcile(PAGE, prepared).value().outcome())
        .isEqualTo(Outcome.NOT_PUBLISHED);
  }

  @ParameterizedTest
  @CsvSource({
    "400,190,460,AUTHORIZATION_LOST",
    "400,190,0,AUTHORIZATION_EXPIRED",
    "403,200,0,SCOPE_MISSING",
    "400,32,0,RATE_LIMITED",
    "400,17,0,RATE_LIMITED",
    "400,80001,0,RATE_LIMITED",
    "400,341,0,RATE_LIMITED",
    "400,368,0,RATE_LIMITED",
    "400,506,0,DUPLICATE",
    "400,1609005,0,CONTENT_REJECTED",
    "400,100,0,CONTENT_REJECTED",
    "500,1,0,OUTCOME_UNKNOWN",
    "400,2,0,OUTCOME_UNKNOWN",
  })
  void tellsErrorsApartByTheNetworksCodes(int status, int code, int subcode, NetworkError error) {
    published("[]");
    feed("{\"error\":{\"code\":" + code + ",\"error_subcode\":" + subcode + "}}", status);
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class, () -> connector.publish(PAGE, prepared(Post.of("Hello"))));
    assertThat(failure.error()).isEqualTo(error);
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    Post.Builder post =
        Post.builder("x".repeat(63_207))
            .media(Media.of("video/webm", 5, "", () -> new ByteArrayInputStream(new byte[5])));
    for (int i = 0; i < 11; i++) {
      post.media(png("Un point"));
    }
    assertThat(connector.validate(post.build(), connector.capabilities(PAGE)))
        .extracting(Violation::rule)
        .contains("text.length", "media.count", "media.mixed", "media.type");
  }

  @Test
  void addsUpReactionsAndLeavesOutAPostThatIsGone() {
    server.stubFor(
        get(urlPathEqualTo("/v26.0/1_9/insights"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"name\":\"post_reactions_by_type_total\",\"values\":"
                        + "[{\"value\":{\"like\":3,\"love\":2}}]},"
                        + "{\"name\":\"post_media_view\",\"values\":[{\"value\":40}]}]}")));
    server.stubFor(
        get(urlPathEqualTo("/v26.0/1_8/insights"))
            .willReturn(jsonResponse("{\"error\":{\"code\":100,\"error_subcode\":33}}", 400)));
    var figures = connector.metrics(PAGE, List.of(PostId.of("1_9"), PostId.of("1_8"))).value();
    assertThat(figures).containsOnlyKeys(PostId.of("1_9"));
    assertThat(figures.get(PostId.of("1_9")).value(Metric.LIKES)).hasValue(5);
    assertThat(figures.get(PostId.of("1_9")).value(Metric.IMPRESSIONS)).hasValue(40);
    assertThat(figures.get(PostId.of("1_9")).value(Metric.CLICKS)).isEmpty();
  }

  @Test
  void deletes() {
    server.stubFor(delete(urlPathEqualTo("/v26.0/1_9")).willReturn(okJson("{\"success\":true}")));
    assertThat(connector.delete(PAGE, PostId.of("1_9")).value()).isEqualTo(Deletion.DELETED);
  }

  @Test
  void aLoginIsCheckedAndHoldsThePagesOnWhichThePersonMayPublish() {
    server.stubFor(
        get(urlPathEqualTo("/v26.0/oauth/access_token"))
            .withQueryParam("code", equalTo("c"))
            .willReturn(okJson("{\"access_token\":\"short\"}")));
    server.stubFor(
        get(urlPathEqualTo("/v26.0/oauth/access_token"))
            .withQueryParam("fb_exchange_token", equalTo("short"))
            .willReturn(okJson("{\"access_token\":\"long\",\"expires_in\":5184000}")));
    server.stubFor(
        get(urlPathEqualTo("/v26.0/me/permissions"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"permission\":\"pages_show_list\",\"status\":\"granted\"},"
                        + "{\"permission\":\"pages_manage_posts\",\"status\":\"granted\"},"
                        + "{\"permission\":\"pages_read_engagement\",\"status\":\"granted\"},"
                        + "{\"permission\":\"read_insights\",\"status\":\"granted\"}]}")));
    server.stubFor(
        get(urlPathEqualTo("/v26.0/me/accounts"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"id\":\"1\",\"name\":\"Mine\",\"access_token\":\"page-1\","
                        + "\"tasks\":[\"CREATE_CONTENT\"]},{\"id\":\"2\",\"name\":\"Read only\","
                        + "\"access_token\":\"page-2\",\"tasks\":[\"ANALYZE\"]}]}")));
    PendingAuthorization pending =
        connector.authorization().begin(AccountAccess.anonymous(), REDIRECT);
    Credential login =
        connector
            .authorization()
            .exchange(pending, URI.create(REDIRECT + "?code=c&state=" + pending.state().reveal()));
    assertThat(login.accessToken()).contains(Secret.of("long"));
    List<AccountChoice> pages = connector.authorization().accounts(AccountAccess.of("-", login));
    assertThat(pages).hasSize(1);
    assertThat(pages.get(0).name()).isEqualTo("Mine");
    assertThat(pages.get(0).credential().expiresAt()).isEmpty();

    server.stubFor(
        get(urlPathEqualTo("/v26.0/me/permissions"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"permission\":\"pages_manage_posts\","
                        + "\"status\":\"declined\"}]}")));
    assertThatThrownBy(
            () ->
                connector
                    .authorization()
                    .exchange(
                        pending,
                        URI.create(REDIRECT + "?code=c&state=" + pending.state().reveal())))
        .isInstanceOf(ScopeMissingException.class);
  }
}
