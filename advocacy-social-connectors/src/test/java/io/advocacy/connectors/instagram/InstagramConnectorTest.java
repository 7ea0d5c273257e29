package io.advocacy.connectors.instagram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
import io.advocacy.connectors.ConnectorTestBase;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountChoice;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.ScopeMissingException;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstagramConnectorTest extends ConnectorTestBase {
  private static final AccountAccess ALICE = account("1");
  private static final URI DOT = URI.create("https://media.example/dot.jpg");
  private static final byte[] VIDEO = new byte[1_000];

  private SocialConnectors byFacebook;
  private Connector facebook;

  @Override
  protected NetworkId network() {
    return NetworkId.INSTAGRAM;
  }

  @BeforeEach
  void stubAnAccountThatMayPublish() {
    byFacebook =
        SocialConnectors.builder()
            .baseUrl(network(), URI.create(server.baseUrl()))
            .oauthClient(network(), OAuthClient.of("cid", Secret.of("csecret")))
            .instagramByFacebookLogin(true)
            .clock(clock)
            .retryWait(Duration.ofMillis(10))
            .build();
    facebook = byFacebook.instagram();
    server.stubFor(
        get(urlPathEqualTo("/v26.0/1/content_publishing_limit"))
            .willReturn(
                okJson("{\"data\":[{\"quota_usage\":1,\"config\":{\"quota_total\":100}}]}")));
    server.stubFor(post(urlPathEqualTo("/v26.0/1/media")).willReturn(okJson("{\"id\":\"c1\"}")));
    server.stubFor(
        get(urlPathEqualTo("/v26.0/c1")).willReturn(okJson("{\"status_code\":\"FINISHED\"}")));
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/media_publish")).willReturn(okJson("{\"id\":\"p1\"}")));
  }

  @AfterEach
  void closeTheOther() {
    byFacebook.close();
  }

  private static Post.Builder picture(String caption) {
    return Post.builder(caption).media(jpeg("Un point").withPublicUrl(DOT));
  }

  private static Media video() {
    return Media.of("video/mp4", VIDEO.length, "", () -> new ByteArrayInputStream(VIDEO));
  }

  @Test
  void publishesAPictureWithCaptionAndAltText() {
    PreparedPost prepared = connector.prepare(ALICE, picture("Bonjour #un").build(), KEY).value();
    assertThat(connector.publish(ALICE, prepared).value().id()).isEqualTo(PostId.of("p1"));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v26.0/1/media"))
            .withFormParam("image_url", equalTo(DOT.toString()))
            .withFormParam("caption", equalTo("Bonjour #un"))
            .withFormParam("alt_text", equalTo("Un point")));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v26.0/1/media_publish"))
            .withFormParam("creation_id", equalTo("c1")));
  }

  @Test
  void makesACarouselOfPicturesAndVideos() {
    Post post =
        picture("Deux")
            .media(video().withPublicUrl(URI.create("https://media.example/v.mp4")))
            .build();
    connector.prepare(ALICE, post, KEY);
    server.verify(
        postRequestedFor(urlPathEqualTo("/v26.0/1/media"))
            .withFormParam("media_type", equalTo("VIDEO"))
            .withFormParam("is_carousel_item", equalTo("true"))
            .withFormParam("video_url", equalTo("https://media.example/v.mp4")));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v26.0/1/media"))
            .withFormParam("media_type", equalTo("CAROUSEL"))
            .withFormParam("children", equalTo("c1,c1")));
  }

  @Test
  void sendsTheBytesOfAVideoBehindFacebookLoginAndGoesOnWhereTheyBroke() {
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/media"))
            .willReturn(okJson("{\"id\":\"c1\",\"uri\":\"" + server.baseUrl() + "/up/c1\"}")));
    server.stubFor(
        post(urlPathEqualTo("/up/c1"))
            .withHeader("offset", equalTo("0"))
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    server.stubFor(
        post(urlPathEqualTo("/up/c1"))
            .withHeader("offset", equalTo("400"))
            .willReturn(okJson("{\"success\":true}")));
    server.stubFor(
        get(urlPathEqualTo("/v26.0/c1"))
            .withQueryParam("fields", equalTo("id,video_status"))
            .willReturn(
                okJson("{\"video_status\":{\"uploading_phase\":{\"bytes_transferred\":400}}}")));
    facebook.prepare(ALICE, Post.builder("Une").media(video()).build(), KEY);
    server.verify(
        postRequestedFor(urlPathEqualTo("/v26.0/1/media"))
            .withFormParam("media_type", equalTo("REELS"))
            .withFormParam("upload_type", equalTo("resumable")));
    server.verify(
        postRequestedFor(urlPathEqualTo("/up/c1"))
            .withHeader("offset", equalTo("400"))
            .withHeader("file_size", equalTo("1000"))
            .withHeader("Authorization", equalTo("OAuth token"))
            .withRequestBody(binaryEqualTo(Arrays.copyOfRange(VIDEO, 400, 1_000))));
  }

  @Test
  void theTokenIsNotSentToAnAddressThatIsNotTheNetworks() {
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/media"))
            .willReturn(okJson("{\"id\":\"c1\",\"uri\":\"https://evil.example/up\"}")));
    Post post = Post.builder("Une").media(video()).build();
    assertThatThrownBy(() -> facebook.prepare(ALICE, post, KEY))
        .isInstanceOf(UnsupportedByNetworkException.class);
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    String caption = "x".repeat(2_200) + " #a".repeat(31) + " @b".repeat(21);
    Post.Builder post = Post.builder(caption);
    for (int i = 0; i < 11; i++) {
      post.media(png("Un point"));
    }
    assertThat(connector.validate(post.build(), connector.capabilities(ALICE)))
        .extracting(Violation::rule)
        .contains(
            "text.length",
            "text.hashtags",
            "text.mentions",
            "media.count",
            "media.type",
            "media.address");
    assertThat(connector.validate(Post.of("Hello"), connector.capabilities(ALICE)))
        .extracting(Violation::rule)
        .containsExactly("media.required");
  }

  @Test
  void videosNeedAnAddressBehindInstagramLoginOnly() {
    Post post = Post.builder("Une").media(video()).build();
    assertThat(connector.validate(post, connector.capabilities(ALICE)))
        .extracting(Violation::rule)
        .containsExactly("media.address");
    assertThat(facebook.validate(post, facebook.capabilities(ALICE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400,-1,2207001,OUTCOME_UNKNOWN",
    "400,-1,2207032,OUTCOME_UNKNOWN",
    "400,-2,2207020,TEMPORARILY_UNAVAILABLE",
    "400,9007,2207027,TEMPORARILY_UNAVAILABLE",
    "400,9,2207042,QUOTA_SPENT",
    "400,4,2207051,CONTENT_REJECTED",
    "400,25,2207050,CONTENT_REJECTED",
    "400,24,2207006,SCOPE_MISSING",
    "400,9004,2207052,CONTENT_REJECTED",
    "400,36000,2207004,CONTENT_REJECTED",
    "400,36003,2207009,CONTENT_REJECTED",
    "400,352,2207026,CONTENT_REJECTED",
    "400,36004,2207010,CONTENT_REJECTED",
    "400,80002,0,RATE_LIMITED",
    "400,4,0,RATE_LIMITED",
    "400,190,467,AUTHORIZATION_LOST",
    "400,368,0,RATE_LIMITED",
  })
  void tellsErrorsApartByTheNetworksCodes(int status, int code, int subcode, NetworkError error) {
    PreparedPost prepared = connector.prepare(ALICE, picture("Hello").build(), KEY).value();
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/media_publish"))
            .willReturn(
                jsonResponse(
                    "{\"error\":{\"message\":\"m\",\"code\":"
                        + code
                        + ",\"error_subcode\":"
                        + subcode
                        + "}}",
                    status)));
    NetworkException failure =
        catchThrowableOfType(NetworkException.class, () -> connector.publish(ALICE, prepared));
    assertThat(failure.error()).isEqualTo(error);
  }

  @Test
  void limitsCarryTheMinutesThatTheNetworkNamesAndStopCallsOfTheAccount() {
    PreparedPost prepared = connector.prepare(ALICE, picture("Hello").build(), KEY).value();
    server.stubFor(
        post(urlPathEqualTo("/v26.0/1/media_publish"))
            .willReturn(
                jsonResponse("{\"error\":{\"code\":80002}}", 400)
                    .withHeader("x-app-usage", "{\"call_count\":28}")
                    .withHeader(
                        "X-Business-Use-Case-Usage",
                        "{\"1\":[{\"type\":\"instagram\",\"call_count\":100,"
                            + "\"estimated_time_to_regain_access\":19}]}")));
    NetworkException limited =
        catchThrowableOfType(NetworkException.class, () -> connector.publish(ALICE, prepared));
    assertThat(limited.retryAt()).contains(clock.instant().plus(Duration.ofMinutes(19)));
    int sent = server.getAllServeEvents().size();
    NetworkException paused =
        catchThrowableOfType(NetworkException.class, () -> connector.audience(ALICE));
    assertThat(paused.error()).isEqualTo(NetworkError.RATE_LIMITED);
    assertThat(server.getAllServeEvents()).hasSize(sent);
  }

  @Test
  void aFigureThatTheNetworkHasRemovedIsLeftOut() {
    server.stubFor(
        get(urlPathEqualTo("/v26.0/p1/insights"))
            .willReturn(jsonResponse("{\"error\":{\"code\":100}}", 400)));
    for (String name : List.of("views", "likes")) {
      server.stubFor(
          get(urlPathEqualTo("/v26.0/p1/insights"))
              .withQueryParam("metric", equalTo(name))
              .willReturn(
                  okJson("{\"data\":[{\"name\":\"" + name + "\",\"values\":[{\"value\":4}]}]}")));
    }
    var figures = connector.metrics(ALICE, List.of(PostId.of("p1"))).value().get(PostId.of("p1"));
    assertThat(figures.values()).containsOnlyKeys(Metric.IMPRESSIONS, Metric.LIKES);
  }

  @Test
  void deletesBehindFacebookLoginOnly() {
    server.stubFor(delete(urlPathEqualTo("/v26.0/p1")).willReturn(okJson("{\"success\":true}")));
    assertThat(facebook.delete(ALICE, PostId.of("p1")).value()).isEqualTo(Deletion.DELETED);
    assertThat(connector.capabilities(ALICE).can(Capability.DELETE)).isFalse();
    assertThatThrownBy(() -> connector.delete(ALICE, PostId.of("p1")))
        .isInstanceOf(UnsupportedByNetworkException.class);
  }

  @Test
  void aLoginThatGrantsLessIsTold() {
    server.stubFor(
        post(urlPathEqualTo("/oauth/access_token"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"access_token\":\"short\",\"user_id\":\"1\","
                        + "\"permissions\":\"instagram_business_basic\"}]}")));
    PendingAuthorization pending =
        connector.authorization().begin(AccountAccess.anonymous(), REDIRECT);
    URI back = URI.create(REDIRECT + "?code=c&state=" + pending.state().reveal());
    ScopeMissingException missing =
        catchThrowableOfType(
            ScopeMissingException.class, () -> connector.authorization().exchange(pending, back));
    assertThat(missing.missing()).contains("instagram_business_content_publish");
  }

  @Test
  void aFacebookLoginChoosesAmongTheAccountsOfItsPages() {
    server.stubFor(
        get(urlPathEqualTo("/v26.0/me/accounts"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"id\":\"11\",\"name\":\"One\",\"access_token\":\"page-1\","
                        + "\"tasks\":[\"CREATE_CONTENT\"],\"instagram_business_account\":"
                        + "{\"id\":\"1\",\"username\":\"one\"}},"
                        + "{\"id\":\"22\",\"name\":\"Two\",\"access_token\":\"page-2\","
                        + "\"tasks\":[\"CREATE_CONTENT\"]}]}")));
    AccountAccess login = AccountAccess.of("-", Credential.ofAccessToken(Secret.of("person")));
    List<AccountChoice> choices = facebook.authorization().accounts(login);
    assertThat(choices).hasSize(1);
    assertThat(choices.get(0).identity().remoteId()).isEqualTo("1");
    assertThat(choices.get(0).credential().accessToken()).contains(Secret.of("page-1"));
  }
}
