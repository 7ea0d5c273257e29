package io.advocacy.connectors.mastodon;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.advocacy.connectors.ManualClock;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.TestImages;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Connector;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Reconciliation.Outcome;
import io.advocacy.network.ScopeMissingException;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MastodonConnectorTest {
  private static final PublicationKey KEY = PublicationKey.of("share-1");
  private static final AccountAccess ALICE =
      AccountAccess.of("1", Credential.ofAccessToken(Secret.of("token")));

  private final ManualClock clock = new ManualClock();
  private WireMockServer server;
  private SocialConnectors connectors;
  private Connector mastodon;

  @BeforeEach
  void start() {
    server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    connectors =
        SocialConnectors.builder()
            .baseUrl(NetworkId.MASTODON, URI.create(server.baseUrl()))
            .clock(clock)
            .build();
    mastodon = connectors.mastodon();
    server.stubFor(
        get(urlPathEqualTo("/api/v1/accounts/verify_credentials"))
            .withHeader("Authorization", equalTo("Bearer token"))
            .willReturn(okJson("{\"id\":\"1\",\"acct\":\"alice\",\"followers_count\":12}")));
    server.stubFor(
        get(urlPathEqualTo("/api/v2/instance"))
            .willReturn(
                okJson(
                    "{\"configuration\":{\"statuses\":{\"max_characters\":600,"
                        + "\"characters_reserved_per_url\":30,\"max_media_attachments\":2},"
                        + "\"media_attachments\":{\"image_size_limit\":1000,"
                        + "\"description_limit\":10,"
                        + "\"supported_mime_types\":[\"image/png\",\"video/mp4\"]}}}")));
  }

  @AfterEach
  void stop() {
    connectors.close();
    server.stop();
  }

  private static Media png(String altText) {
    return Media.of(
        "image/png",
        TestImages.PNG.length,
        altText,
        () -> new ByteArrayInputStream(TestImages.PNG));
  }

  private static Media bytes(String type, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return Media.of(type, bytes.length, "", () -> new ByteArrayInputStream(bytes));
  }

  private void stubStatuses(String... statuses) {
    server.stubFor(
        get(urlPathEqualTo("/api/v1/accounts/1/statuses"))
            .willReturn(okJson("[" + String.join(",", statuses) + "]")));
  }

  @Test
  void aCredentialIsShownToNoServerThatNobodyNamed() {
    try (SocialConnectors unconfigured = SocialConnectors.create()) {
      assertThatThrownBy(() -> unconfigured.mastodon().prepare(ALICE, Post.of("Hello"), KEY))
          .isInstanceOf(UnsupportedByNetworkException.class)
          .hasMessageContaining("server is not known");
    }
  }

  @Test
  void anIdThatLeadsElsewhereIsRefused() {
    for (String id : List.of("..", "1/../2", "1?x=1", "%2e%2e", "a".repeat(65))) {
      assertThatThrownBy(() -> mastodon.delete(ALICE, PostId.of(id)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("letters, digits");
      assertThatThrownBy(() -> mastodon.metrics(ALICE, List.of(PostId.of("7"), PostId.of(id))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("letters, digits");
    }
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void aPostOfAnotherPublicationWithTheSameWordsIsNotTakenForThisOne() {
    server.stubFor(
        post("/api/v1/statuses")
            .willReturn(okJson(status("10", clock.instant().toString(), "Hi"))));
    PreparedPost first = mastodon.prepare(ALICE, Post.of("Hi"), KEY).value();
    mastodon.publish(ALICE, first);
    PreparedPost second =
        mastodon.prepare(ALICE, Post.of("Hi"), PublicationKey.of("share-2")).value();
    String yesterday = clock.instant().minus(Duration.ofDays(1)).toString();
    stubStatuses(
        status("10", clock.instant().toString(), "Hi"), status("9", yesterday, "Good night"));

    assertThat(mastodon.reconcile(ALICE, second).value().outcome())
        .isEqualTo(Outcome.NOT_PUBLISHED);
    assertThat(mastodon.reconcile(ALICE, first).value().post().orElseThrow().id())
        .isEqualTo(PostId.of("10"));
  }

  private static String status(String id, String at, String html) {
    return "{\"id\":\""
        + id
        + "\",\"created_at\":\""
        + at
        + "\",\"content\":\""
        + html
        + "\",\"url\":\"https://m.example/"
        + id
        + "\",\"media_attachments\":[]}";
  }

  private Outcome reconciled(Post post, String handle) {
    return mastodon.reconcile(ALICE, new PreparedPost(KEY, post, handle)).value().outcome();
  }

  @Test
  void sendsTheKeyTheLanguageAndTheLinkInTheText() {
    server.stubFor(
        post(urlPathEqualTo("/api/v1/statuses"))
            .willReturn(okJson("{\"id\":\"9\",\"url\":\"https://m.example/9\"}")));
    Post post =
        Post.builder("Bonjour")
            .language("fr-CA")
            .link(Link.of(URI.create("https://a.example/")))
            .build();
    PreparedPost prepared = mastodon.prepare(ALICE, post, KEY).value();
    assertThat(mastodon.publish(ALICE, prepared).value().id()).isEqualTo(PostId.of("9"));
    server.verify(
        postRequestedFor(urlPathEqualTo("/api/v1/statuses"))
            .withHeader("Idempotency-Key", equalTo("share-1"))
            .withHeader("Authorization", equalTo("Bearer token"))
            .withRequestBody(
                equalToJson(
                    "{\"status\":\"Bonjour\\n\\nhttps://a.example/\",\"language\":\"fr\"}")));
  }

  @Test
  void uploadsAnImageWithItsAltTextAndWaitsUntilItIsProcessed() {
    server.stubFor(
        post(urlPathEqualTo("/api/v2/media"))
            .willReturn(jsonResponse("{\"id\":\"77\",\"url\":null}", 202)));
    server.stubFor(
        get(urlPathEqualTo("/api/v1/media/77"))
            .inScenario("media")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(jsonResponse("{\"id\":\"77\",\"url\":null}", 206))
            .willSetStateTo("ready"));
    server.stubFor(
        get(urlPathEqualTo("/api/v1/media/77"))
            .inScenario("media")
            .whenScenarioStateIs("ready")
            .willReturn(okJson("{\"id\":\"77\",\"url\":\"https://m.example/77.png\"}")));
    server.stubFor(post(urlPathEqualTo("/api/v1/statuses")).willReturn(okJson("{\"id\":\"9\"}")));

    Post post = Post.builder("Image").media(png("Un point")).build();
    PreparedPost prepared = mastodon.prepare(ALICE, post, KEY).value();
    assertThat(mastodon.publish(ALICE, prepared).value().id()).isEqualTo(PostId.of("9"));

    server.verify(
        postRequestedFor(urlPathEqualTo("/api/v2/media"))
            .withRequestBodyPart(aMultipart("description").withBody(equalTo("Un point")).build())
            .withRequestBodyPart(
                aMultipart("file").withHeader("Content-Type", containing("image/png")).build()));
    server.verify(2, getRequestedFor(urlPathEqualTo("/api/v1/media/77")));
    server.verify(
        postRequestedFor(urlPathEqualTo("/api/v1/statuses"))
            .withRequestBody(equalToJson("{\"status\":\"Image\",\"media_ids\":[\"77\"]}")));
  }

  @Test
  void readsTheServersLimitsOnce() {
    Capabilities limits = mastodon.capabilities(ALICE);
    assertThat(limits.maxTextLength()).isEqualTo(600);
    assertThat(limits.reservedUrlLength()).hasValue(30);
    assertThat(limits.imageTypes()).containsExactly("image/png");
    assertThat(mastodon.capabilities(ALICE)).isSameAs(limits);
    server.verify(1, getRequestedFor(urlPathEqualTo("/api/v2/instance")));
  }

  @Test
  void asksTheOlderWayWhenThereIsNoNewerAndThenAssumesWhatIsDocumented() {
    server.stubFor(get(urlPathEqualTo("/api/v2/instance")).willReturn(jsonResponse("{}", 404)));
    server.stubFor(
        get(urlPathEqualTo("/api/v1/instance")).willReturn(okJson("{\"max_toot_chars\":5000}")));
    assertThat(mastodon.capabilities(ALICE).maxTextLength()).isEqualTo(5_000);

    server.stubFor(get(urlPathEqualTo("/other/api/v1/instance")).willReturn(okJson("{}")));
    AccountAccess other = ALICE.withServer(URI.create(server.baseUrl() + "/other"));
    assertThat(mastodon.capabilities(other).maxTextLength()).isEqualTo(500);
  }

  @Test
  void tellsAllThatIsWrongAtOnceAndSendsNothing() {
    Post post =
        Post.builder("x".repeat(601))
            .media(png("more than ten characters"))
            .media(bytes("image/jpeg", "text"))
            .media(bytes("image/png", "y".repeat(1001)))
            .media(bytes("video/mp4", "film"))
            .build();
    assertThat(mastodon.validate(post, mastodon.capabilities(ALICE)))
        .extracting(Violation::rule)
        .containsExactlyInAnyOrder(
            "text.length",
            "media.count",
            "media.altText",
            "media.type",
            "media.content",
            "media.size",
            "media.content",
            "media.mix",
            "media.content");
    assertThatThrownBy(() -> mastodon.prepare(ALICE, post, KEY))
        .isInstanceOf(ContentRejectedException.class)
        .hasMessageContaining("601")
        .hasMessageContaining("1001");
    server.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void findsThePostAgainByItsWords() {
    stubStatuses(
        status("8", "2026-03-02T09:01:00.000Z", "<p>Else</p>"),
        status("7", "2026-03-02T09:00:30.000Z", "<p>Hello <b>world</b></p>"));
    PreparedPost prepared = mastodon.prepare(ALICE, Post.of("Hello world"), KEY).value();
    assertThat(mastodon.reconcile(ALICE, prepared).value().post().orElseThrow().id())
        .isEqualTo(PostId.of("7"));
  }

  @Test
  void aPostFromBeforeThePreparationIsAnotherOne() {
    stubStatuses(status("7", "2026-03-02T08:00:00.000Z", "<p>Hello world</p>"));
    PreparedPost prepared = mastodon.prepare(ALICE, Post.of("Hello world"), KEY).value();
    assertThat(mastodon.reconcile(ALICE, prepared).value().outcome())
        .isEqualTo(Outcome.NOT_PUBLISHED);
  }

  @Test
  void findsAPostByItsMediaWhateverItsWords() {
    stubStatuses(
        "{\"id\":\"7\",\"created_at\":\"2026-03-02T09:00:30Z\",\"content\":\"\","
            + "\"media_attachments\":[{\"id\":\"77\"}]}");
    String handle = "{\"since\":\"2026-03-02T09:00:00Z\",\"media\":[\"77\"]}";
    assertThat(reconciled(Post.of("Hello world"), handle)).isEqualTo(Outcome.PUBLISHED);
  }

  @Test
  void understandsThatThePostWasNeverPrepared() {
    stubStatuses();
    assertThat(reconciled(Post.of("Hello world"), "")).isEqualTo(Outcome.NOT_PUBLISHED);
    stubStatuses(status("7", "2026-03-02T08:30:00Z", "<p>Hello world</p>"));
    assertThat(reconciled(Post.of("Hello world"), "")).isEqualTo(Outcome.PUBLISHED);
  }

  @Test
  void cannotTellWhileTheRequestMayStillBeUnderWay() {
    server.stubFor(
        post(urlPathEqualTo("/api/v1/statuses"))
            .willReturn(jsonResponse("{}", 200).withFault(Fault.EMPTY_RESPONSE)));
    stubStatuses();
    PreparedPost prepared = mastodon.prepare(ALICE, Post.of("Hello world"), KEY).value();
    assertThatThrownBy(() -> mastodon.publish(ALICE, prepared))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(mastodon.reconcile(ALICE, prepared).value().outcome()).isEqualTo(Outcome.UNKNOWN);
    clock.advance(Duration.ofMinutes(1));
    assertThat(mastodon.reconcile(ALICE, prepared).value().outcome())
        .isEqualTo(Outcome.NOT_PUBLISHED);
  }

  @Test
  void cannotTellWhenTheServerMadeSomethingElseOfTheWords() {
    stubStatuses(
        status("7", "2026-03-02T09:00:30Z", "<p>We are hiring engineers in Lyon (via Server)</p>"));
    PreparedPost prepared =
        mastodon.prepare(ALICE, Post.of("We are hiring engineers in Lyon"), KEY).value();
    assertThat(mastodon.reconcile(ALICE, prepared).value().outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void cannotTellWhenThereAreMorePostsThanItReads() {
    stubStatuses(status("8", "2026-03-02T09:01:00Z", "<p>Else</p>"));
    PreparedPost prepared = mastodon.prepare(ALICE, Post.of("Hello world"), KEY).value();
    assertThat(mastodon.reconcile(ALICE, prepared).value().outcome()).isEqualTo(Outcome.UNKNOWN);
    server.verify(5, getRequestedFor(urlPathEqualTo("/api/v1/accounts/1/statuses")));
  }

  @Test
  void readsTheFiguresOfManyPostsInOneCall() {
    server.stubFor(
        get(urlPathEqualTo("/api/v1/statuses"))
            .willReturn(
                okJson(
                    "[{\"id\":\"7\",\"favourites_count\":3,\"reblogs_count\":2,"
                        + "\"replies_count\":0}]")));
    var figures = mastodon.metrics(ALICE, List.of(PostId.of("7"), PostId.of("8"))).value();
    assertThat(figures).containsOnlyKeys(PostId.of("7"));
    assertThat(figures.get(PostId.of("7")).value(Metric.LIKES)).hasValue(3);
    assertThat(figures.get(PostId.of("7")).value(Metric.REPLIES)).hasValue(0);
    assertThat(figures.get(PostId.of("7")).value(Metric.IMPRESSIONS)).isEmpty();
    assertThat(figures.get(PostId.of("7")).value(Metric.QUOTES)).isEmpty();
  }

  @Test
  void readsTheFiguresOneByOneOnOlderServers() {
    server.stubFor(get(urlPathEqualTo("/api/v1/statuses")).willReturn(jsonResponse("{}", 404)));
    server.stubFor(
        get(urlPathEqualTo("/api/v1/statuses/7"))
            .willReturn(okJson("{\"id\":\"7\",\"favourites_count\":3}")));
    server.stubFor(get(urlPathEqualTo("/api/v1/statuses/8")).willReturn(jsonResponse("{}", 404)));
    assertThat(mastodon.metrics(ALICE, List.of(PostId.of("7"), PostId.of("8"))).value())
        .containsOnlyKeys(PostId.of("7"));
  }

  @Test
  void aPostThatIsGoneAlreadyIsNoError() {
    server.stubFor(
        delete(urlPathEqualTo("/api/v1/statuses/7"))
            .willReturn(okJson("{\"id\":\"7\",\"text\":\"Hello\"}")));
    server.stubFor(
        delete(urlPathEqualTo("/api/v1/statuses/8")).willReturn(jsonResponse("{}", 404)));
    assertThat(mastodon.delete(ALICE, PostId.of("7")).value()).isEqualTo(Deletion.DELETED);
    assertThat(mastodon.delete(ALICE, PostId.of("8")).value()).isEqualTo(Deletion.ALREADY_GONE);
  }

  @Test
  void refusesATokenOfAnotherAccountBeforeAnythingIsSent() {
    AccountAccess bob = new AccountAccess("2", ALICE.server(), ALICE.credential());
    assertThatThrownBy(() -> mastodon.prepare(bob, Post.of("Hello"), KEY))
        .isInstanceOf(AuthorizationLostException.class)
        .hasMessageContaining("another account");
    server.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void knowsTheAccountByItsNameToo() {
    for (String name : List.of("alice", "@alice", "alice@localhost", "Alice")) {
      AccountAccess named = new AccountAccess(name, ALICE.server(), ALICE.credential());
      assertThat(mastodon.audience(named).value().orElseThrow().count()).isEqualTo(12);
    }
  }

  @Test
  void aServerThatAPersonNamedMustBePublic() {
    WireMockServer inside =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    inside.start();
    try {
      inside.stubFor(any(anyUrl()).willReturn(okJson("{}")));
      for (String address :
          List.of(
              inside.baseUrl(),
              "http://169.254.169.254",
              "https://[::ffff:10.0.0.1]",
              "https://user@m.example")) {
        AccountAccess tricked = ALICE.withServer(URI.create(address));
        assertThatThrownBy(() -> mastodon.prepare(tricked, Post.of("Hello"), KEY))
            .isInstanceOf(UnsupportedByNetworkException.class)
            .hasMessageContaining("not sent");
      }
      inside.verify(0, anyRequestedFor(anyUrl()));
    } finally {
      inside.stop();
    }
  }

  @Test
  void connectsAnAccountWithPkceAndStateOnAServerWhereItRegistersItself() {
    server.stubFor(
        post(urlPathEqualTo("/api/v1/apps"))
            .willReturn(okJson("{\"client_id\":\"cid\",\"client_secret\":\"csecret\"}")));
    server.stubFor(
        post(urlPathEqualTo("/oauth/token"))
            .withRequestBody(containing("code=the-code"))
            .withRequestBody(containing("code_verifier="))
            .willReturn(
                okJson(
                    "{\"access_token\":\"token\",\"scope\":\"read:accounts read:statuses"
                        + " write:statuses write:media\"}")));
    AccountAccess nobody = AccountAccess.anonymous();
    URI redirect = URI.create("https://host.example/back");
    PendingAuthorization pending = mastodon.authorization().begin(nobody, redirect);
    assertThat(pending.address().toString())
        .startsWith(server.baseUrl() + "/oauth/authorize?response_type=code&client_id=cid")
        .contains("code_challenge_method=S256");
    String state = pending.state().reveal();

    assertThatThrownBy(
            () ->
                mastodon
                    .authorization()
                    .exchange(pending, URI.create(redirect + "?code=the-code&state=other")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                mastodon
                    .authorization()
                    .exchange(
                        pending, URI.create(redirect + "?error=access_denied&state=" + state)))
        .isInstanceOf(AuthorizationLostException.class);

    Credential credential =
        mastodon
            .authorization()
            .exchange(pending, URI.create(redirect + "?code=the-code&state=" + state));
    assertThat(credential.scopes()).contains("write:statuses");
    AccountAccess connected = nobody.withCredential(credential);
    assertThat(mastodon.authorization().verify(connected).remoteId()).isEqualTo("1");
    server.stubFor(post(urlPathEqualTo("/oauth/revoke")).willReturn(okJson("{}")));
    mastodon.authorization().revoke(connected);
    server.verify(
        postRequestedFor(urlPathEqualTo("/oauth/revoke"))
            .withRequestBody(containing("token=token")));
  }

  @Test
  void saysWhichScopesThePersonDidNotGrant() {
    server.stubFor(
        post(urlPathEqualTo("/api/v1/apps"))
            .willReturn(okJson("{\"client_id\":\"cid\",\"client_secret\":\"csecret\"}")));
    server.stubFor(
        post(urlPathEqualTo("/oauth/token"))
            .willReturn(okJson("{\"access_token\":\"token\",\"scope\":\"read\"}")));
    URI redirect = URI.create("https://host.example/back");
    PendingAuthorization pending =
        mastodon.authorization().begin(AccountAccess.anonymous(), redirect);
    URI back = URI.create(redirect + "?code=c&state=" + pending.state().reveal());
    assertThatThrownBy(() -> mastodon.authorization().exchange(pending, back))
        .isInstanceOfSatisfying(
            ScopeMissingException.class,
            failure ->
                assertThat(failure.missing())
                    .containsExactlyInAnyOrder("write:statuses", "write:media"));
  }

  @Test
  void aPageOfSnacsOwnIsItsAnswerAndAnothersIsNot() {
    server.stubFor(
        delete(urlPathEqualTo("/api/v1/statuses/7"))
            .willReturn(
                aResponse()
                    .withStatus(404)
                    .withHeader("Content-Type", "text/html; charset=utf-8")
                    .withHeader("X-Creator", "snac/2.96")
                    .withBody("<h1>404 Not Found</h1>")));
    assertThat(mastodon.delete(ALICE, PostId.of("7")).value()).isEqualTo(Deletion.ALREADY_GONE);
    server.stubFor(
        delete(urlPathEqualTo("/api/v1/statuses/7"))
            .willReturn(
                aResponse()
                    .withStatus(404)
                    .withHeader("Content-Type", "text/html; charset=utf-8")
                    .withBody("<h1>404 Not Found</h1>")));
    assertThatThrownBy(() -> mastodon.delete(ALICE, PostId.of("7")))
        .isInstanceOf(NetworkException.class);
  }
}
