package io.advocacy.connectors.threads;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.advocacy.connectors.ConnectorTestBase;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Connector;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.Link;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.Reconciliation.Outcome;
import io.advocacy.network.Secret;
import io.advocacy.network.Violation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsConnectorTest extends ConnectorTestBase {
  private static final AccountAccess ALICE = account("1");
  private static final URI DOT = URI.create("https://media.example/dot.png");

  @Override
  protected NetworkId network() {
    return NetworkId.THREADS;
  }

  @BeforeEach
  void stubAnAccountThatMayPublish() {
    quota(3, 250);
    server.stubFor(post(urlPathEqualTo("/v1.0/1/threads")).willReturn(okJson("{\"id\":\"c1\"}")));
    status("c1", "{\"status\":\"FINISHED\",\"id\":\"c1\"}");
    server.stubFor(
        post(urlPathEqualTo("/v1.0/1/threads_publish")).willReturn(okJson("{\"id\":\"p1\"}")));
  }

  private void quota(int used, int total) {
    server.stubFor(
        get(urlPathEqualTo("/v1.0/1/threads_publishing_limit"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"quota_usage\":"
                        + used
                        + ",\"config\":{\"quota_total\":"
                        + total
                        + ",\"quota_duration\":86400}}]}")));
  }

  private void status(String container, String body) {
    server.stubFor(get(urlPathEqualTo("/v1.0/" + container)).willReturn(okJson(body)));
  }

  private void recent(String posts) {
    server.stubFor(
        get(urlPathEqualTo("/v1.0/1/threads")).willReturn(okJson("{\"data\":" + posts + "}")));
  }

  private PreparedPost prepared(Post post) {
    return connector.prepare(ALICE, post, KEY).value();
  }

  @Test
  void attachesTheLinkOfAPostOfWordsAndTellsWhereThePostIs() {
    server.stubFor(
        get(urlPathEqualTo("/v1.0/p1"))
            .willReturn(okJson("{\"permalink\":\"https://www.threads.com/@a/post/X\"}")));
    Post post =
        Post.builder("Bonjour @bob #Emploi")
            .link(Link.of(URI.create("https://a.example/x")))
            .build();
    var published = connector.publish(ALICE, prepared(post)).value();
    assertThat(published.id()).isEqualTo(PostId.of("p1"));
    assertThat(published.url()).contains(URI.create("https://www.threads.com/@a/post/X"));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v1.0/1/threads"))
            .withHeader("Authorization", equalTo("Bearer token"))
            .withFormParam("media_type", equalTo("TEXT"))
            .withFormParam("text", equalTo("Bonjour @bob #Emploi"))
            .withFormParam("link_attachment", equalTo("https://a.example/x")));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v1.0/1/threads_publish"))
            .withFormParam("creation_id", equalTo("c1")));
  }

  @Test
  void makesACarouselOfFinishedChildrenWithAltTexts() {
    Post post =
        Post.builder("Deux")
            .media(png("Un point").withPublicUrl(DOT))
            .media(png("Un autre").withPublicUrl(DOT))
            .link(Link.of(URI.create("https://a.example/x")))
            .build();
    prepared(post);
    server.verify(
        2,
        postRequestedFor(urlPathEqualTo("/v1.0/1/threads"))
            .withFormParam("is_carousel_item", equalTo("true"))
            .withFormParam("image_url", equalTo(DOT.toString()))
            .withFormParam("alt_text", containing("Un ")));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v1.0/1/threads"))
            .withFormParam("media_type", equalTo("CAROUSEL"))
            .withFormParam("children", equalTo("c1,c1"))
            .withFormParam("text", equalTo("Deux\n\nhttps://a.example/x")));
  }

  @Test
  void asksTheHostForAddressesOfMedia() {
    try (SocialConnectors hosting =
        SocialConnectors.builder()
            .baseUrl(NetworkId.THREADS, URI.create(server.baseUrl()))
            .clock(clock)
            .publicMedia(medium -> Optional.of(DOT))
            .build()) {
      hosting.threads().prepare(ALICE, Post.builder("Un").media(png("Un point")).build(), KEY);
    }
    server.verify(
        postRequestedFor(urlPathEqualTo("/v1.0/1/threads"))
            .withFormParam("image_url", equalTo(DOT.toString())));
  }

  @Test
  void aHostThatCannotServeAMediumNowIsAskedLater() {
    try (SocialConnectors hosting =
        SocialConnectors.builder()
            .baseUrl(NetworkId.THREADS, URI.create(server.baseUrl()))
            .clock(clock)
            .publicMedia(
                medium -> {
                  throw new IOException("the bucket is away");
                })
            .build()) {
      Post post = Post.builder("Un").media(png("Un point")).build();
      NetworkException failure =
          catchThrowableOfType(
              NetworkException.class, () -> hosting.threads().prepare(ALICE, post, KEY));
      assertThat(failure.error()).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
      server.verify(0, postRequestedFor(urlPathEqualTo("/v1.0/1/threads")));
    }
  }

  @Test
  void aMediumWithoutAnAddressIsRefusedBeforeAnythingLeaves() {
    Post post = Post.builder("Un").media(png("Un point")).build();
    assertThat(connector.validate(post, connector.capabilities(ALICE)))
        .extracting(Violation::rule)
        .containsExactly("media.address");
    assertThatThrownBy(() -> prepared(post)).isInstanceOf(ContentRejectedException.class);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x|500|true",
        "x|501|false",
        "日|500|true",
        "👍|125|true",
        "👍|126|false",
        "👨‍👩‍👧‍👦|20|true",
        "👨‍👩‍👧‍👦|21|false",
        "é|500|true",
        "🇫🇷|62|true",
        "🇫🇷|63|false"
      })
  void countsEmojiAsBytes(String unit, int times, boolean valid) {
    List<Violation> violations =
        connector.validate(Post.of(unit.repeat(times)), connector.capabilities(ALICE));
    assertThat(violations.isEmpty()).isEqualTo(valid);
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    StringBuilder text = new StringBuilder("x".repeat(500));
    for (int i = 0; i < 6; i++) {
      text.append(" https://a.example/").append(i);
    }
    Post.Builder post = Post.builder(text.toString());
    for (int i = 0; i < 21; i++) {
      post.media(jpeg("Un point"));
    }
    assertThat(connector.validate(post.build(), connector.capabilities(ALICE)))
        .extracting(Violation::rule)
        .contains("text.length", "text.links", "media.count", "media.address");
  }

  @Test
  void aSpentQuotaIsReadLiveAndNothingIsMade() {
    quota(250, 250);
    QuotaSpentException spent =
        catchThrowableOfType(QuotaSpentException.class, () -> prepared(Post.of("Hello")));
    assertThat(spent).hasMessageContaining("250 of 250");
    server.verify(0, postRequestedFor(urlPathEqualTo("/v1.0/1/threads")));
    quota(249, 250);
    prepared(Post.of("Hello"));
    prepared(Post.of("Hello again"));
    server.verify(2, getRequestedFor(urlPathEqualTo("/v1.0/1/threads_publishing_limit")));
  }

  @Test
  void preparingAgainUsesTheSameContainerAsLongAsItCounts() {
    prepared(Post.of("Hello"));
    prepared(Post.of("Hello"));
    server.verify(1, postRequestedFor(urlPathEqualTo("/v1.0/1/threads")));
    prepared(Post.of("Other words"));
    server.verify(2, postRequestedFor(urlPathEqualTo("/v1.0/1/threads")));
    status("c1", "{\"status\":\"EXPIRED\",\"id\":\"c1\"}");
    prepared(Post.of("Hello"));
    server.verify(3, postRequestedFor(urlPathEqualTo("/v1.0/1/threads")));
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_DURATION,CONTENT_REJECTED",
    "INVALID_ASPEC_RATIO,CONTENT_REJECTED",
    "FAILED_DOWNLOADING_VIDEO,TEMPORARILY_UNAVAILABLE",
    "UNKNOWN,TEMPORARILY_UNAVAILABLE",
  })
  void tellsMediaThatAreRefusedFromMediaThatDidNotArrive(String why, NetworkError error) {
    PreparedPost prepared = prepared(Post.of("Hello"));
    status("c1", "{\"status\":\"ERROR\",\"id\":\"c1\",\"error_message\":\"" + why + "\"}");
    NetworkException failure =
        catchThrowableOfType(NetworkException.class, () -> connector.publish(ALICE, prepared));
    assertThat(failure.error()).isEqualTo(error);
    server.verify(0, postRequestedFor(urlPathEqualTo("/v1.0/1/threads_publish")));
  }

  @Test
  void aContainerThatIsOutIsNotPublishedAgainButFound() {
    PreparedPost prepared = prepared(Post.of("Hello"));
    status("c1", "{\"status\":\"PUBLISHED\",\"id\":\"c1\"}");
    recent("[{\"id\":\"p7\",\"text\":\"Hello\",\"timestamp\":\"2026-03-02T09:00:05+0000\"}]");
    assertThat(connector.publish(ALICE, prepared).value().id()).isEqualTo(PostId.of("p7"));
    server.verify(0, postRequestedFor(urlPathEqualTo("/v1.0/1/threads_publish")));
  }

  @ParameterizedTest
  @CsvSource({
    "FINISHED,0,UNKNOWN",
    "FINISHED,6,NOT_PUBLISHED",
    "IN_PROGRESS,6,NOT_PUBLISHED",
    "ERROR,0,NOT_PUBLISHED",
    "EXPIRED,0,NOT_PUBLISHED",
    "PUBLISHED,0,UNKNOWN",
  })
  void theContainerTellsWhatBecameOfAPost(String state, int minutes, Outcome outcome) {
    PreparedPost prepared = prepared(Post.of("Hello"));
    recent("[]");
    status("c1", "{\"status\":\"" + state + "\",\"id\":\"c1\"}");
    clock.advance(Duration.ofMinutes(minutes));
    Connector other = connectors.threads();
    assertThat(other.reconcile(ALICE, prepared).value().outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "400,190,463,AUTHORIZATION_EXPIRED",
    "400,190,0,AUTHORIZATION_EXPIRED",
    "400,190,458,AUTHORIZATION_LOST",
    "400,190,460,AUTHORIZATION_LOST",
    "403,10,0,SCOPE_MISSING",
    "403,200,0,SCOPE_MISSING",
    "403,4,0,RATE_LIMITED",
    "400,613,0,RATE_LIMITED",
    "400,9,2207042,QUOTA_SPENT",
    "400,100,0,CONTENT_REJECTED",
    "400,24,4279009,TEMPORARILY_UNAVAILABLE",
    "500,2,0,OUTCOME_UNKNOWN",
    "400,1,0,OUTCOME_UNKNOWN",
    "503,0,0,OUTCOME_UNKNOWN",
  })
  void tellsErrorsApartByTheNetworksCodes(int status, int code, int subcode, NetworkError error) {
    PreparedPost prepared = prepared(Post.of("Hello"));
    server.stubFor(
        post(urlPathEqualTo("/v1.0/1/threads_publish"))
            .willReturn(
                jsonResponse(
                    "{\"error\":{\"message\":\"m\",\"type\":\"OAuthException\",\"code\":"
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
  void readsFiguresAndLeavesOutAPostThatIsGone() {
    server.stubFor(
        get(urlPathEqualTo("/v1.0/p1/insights"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"name\":\"views\",\"values\":[{\"value\":40}]},"
                        + "{\"name\":\"likes\",\"values\":[{\"value\":3}]}]}")));
    server.stubFor(
        get(urlPathEqualTo("/v1.0/p2/insights"))
            .willReturn(jsonResponse("{\"error\":{\"code\":100,\"error_subcode\":33}}", 400)));
    var figures = connector.metrics(ALICE, List.of(PostId.of("p1"), PostId.of("p2"))).value();
    assertThat(figures).containsOnlyKeys(PostId.of("p1"));
    assertThat(figures.get(PostId.of("p1")).value(Metric.IMPRESSIONS)).hasValue(40);
    assertThat(figures.get(PostId.of("p1")).value(Metric.REPOSTS)).isEmpty();
  }

  @Test
  void deletesAndTellsWhatWasGone() {
    server.stubFor(
        delete(urlPathEqualTo("/v1.0/p1"))
            .willReturn(okJson("{\"success\":true,\"deleted_id\":\"p1\"}")));
    server.stubFor(
        delete(urlPathEqualTo("/v1.0/p2"))
            .willReturn(jsonResponse("{\"error\":{\"code\":100,\"error_subcode\":33}}", 400)));
    assertThat(connector.delete(ALICE, PostId.of("p1")).value()).isEqualTo(Deletion.DELETED);
    assertThat(connector.delete(ALICE, PostId.of("p2")).value()).isEqualTo(Deletion.ALREADY_GONE);
  }

  @Test
  void aLoginBecomesATokenOfSixtyDaysThatRenewsItself() {
    server.stubFor(
        post(urlPathEqualTo("/oauth/access_token"))
            .willReturn(okJson("{\"access_token\":\"short\",\"user_id\":1}")));
    server.stubFor(
        get(urlPathEqualTo("/access_token"))
            .withQueryParam("grant_type", equalTo("th_exchange_token"))
            .withQueryParam("access_token", equalTo("short"))
            .withQueryParam("client_secret", equalTo("csecret"))
            .willReturn(
                okJson(
                    "{\"access_token\":\"long\",\"token_type\":\"bearer\",\"expires_in\":5184000}")));
    server.stubFor(
        get(urlPathEqualTo("/refresh_access_token"))
            .withQueryParam("grant_type", equalTo("th_refresh_token"))
            .withQueryParam("access_token", equalTo("long"))
            .willReturn(okJson("{\"access_token\":\"longer\",\"expires_in\":5184000}")));
    PendingAuthorization pending =
        connector.authorization().begin(AccountAccess.anonymous(), REDIRECT);
    assertThat(pending.address().toString())
        .contains("scope=threads_basic%2Cthreads_content_publish");
    Credential credential =
        connector
            .authorization()
            .exchange(
                pending, URI.create(REDIRECT + "?code=c&state=" + pending.state().reveal() + "#_"));
    assertThat(credential.accessToken()).contains(Secret.of("long"));
    assertThat(credential.renewableUntil()).contains(clock.instant().plus(Duration.ofDays(60)));
    Credential renewed = connector.authorization().refresh(AccountAccess.of("1", credential));
    assertThat(renewed.accessToken()).contains(Secret.of("longer"));
  }

  @Test
  void aTokenThatHasEndedIsLostWhenItIsRenewed() {
    server.stubFor(
        get(urlPathEqualTo("/refresh_access_token"))
            .willReturn(jsonResponse("{\"error\":{\"code\":190,\"error_subcode\":463}}", 400)));
    assertThatThrownBy(() -> connector.authorization().refresh(ALICE))
        .isInstanceOf(AuthorizationLostException.class);
  }
}
