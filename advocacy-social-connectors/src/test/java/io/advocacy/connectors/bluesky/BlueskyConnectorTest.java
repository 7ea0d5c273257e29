package io.advocacy.connectors.bluesky;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.advocacy.connectors.ManualClock;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.TestImages;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Reconciliation.Outcome;
import io.advocacy.network.Secret;
import io.advocacy.network.Violation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueskyConnectorTest {
  private static final PublicationKey KEY = PublicationKey.of("share-1");
  private static final String RKEY = RecordKeys.of(KEY);
  private static final String DID = "did:plc:alice";
  private static final AccountAccess ALICE =
      AccountAccess.of(DID, Credential.ofAccessToken(Secret.of("token")));
  private static final String PUT = "/xrpc/com.atproto.repo.putRecord";
  private static final String GET = "/xrpc/com.atproto.repo.getRecord";
  private static final String URI_OF_POST = "at://" + DID + "/app.bsky.feed.post/" + RKEY;

  private WireMockServer server;
  private SocialConnectors connectors;
  private Connector bluesky;

  @BeforeEach
  void start() {
    server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    connectors =
        SocialConnectors.builder()
            .baseUrl(NetworkId.BLUESKY, URI.create(server.baseUrl()))
            .clock(new ManualClock())
            .build();
    bluesky = connectors.bluesky();
    server.stubFor(
        get(urlPathEqualTo(GET)).willReturn(jsonResponse("{\"error\":\"RecordNotFound\"}", 400)));
    server.stubFor(
        post(urlPathEqualTo(PUT))
            .willReturn(okJson("{\"uri\":\"" + URI_OF_POST + "\",\"cid\":\"c\"}")));
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

  private static String jwt(String claims) {
    return "e30."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".sig";
  }

  @Test
  void putsARecordUnderAnIdThatFollowsFromTheKey() {
    server.stubFor(
        get(urlPathEqualTo("/xrpc/com.atproto.identity.resolveHandle"))
            .withQueryParam("handle", equalTo("bob.test"))
            .willReturn(okJson("{\"did\":\"did:plc:bob\"}")));
    Post post =
        Post.builder("Été avec @bob.test")
            .language("fr")
            .link(Link.of(URI.create("https://a.example/x")).withCard("Titre", "Texte"))
            .build();
    PreparedPost prepared = bluesky.prepare(ALICE, post, KEY).value();
    var published = bluesky.publish(ALICE, prepared).value();
    assertThat(published.id()).isEqualTo(PostId.of(URI_OF_POST));
    assertThat(published.url())
        .contains(URI.create("https://bsky.app/profile/" + DID + "/post/" + RKEY));
    server.verify(
        postRequestedFor(urlPathEqualTo(PUT))
            .withHeader("Authorization", equalTo("Bearer token"))
            .withRequestBody(
                equalToJson(
                    "{\"repo\":\""
                        + DID
                        + "\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\""
                        + RKEY
                        + "\",\"record\":{\"$type\":\"app.bsky.feed.post\","
                        + "\"text\":\"Été avec @bob.test\","
                        + "\"createdAt\":\"2026-03-02T09:00:00Z\",\"langs\":[\"fr\"],"
                        + "\"facets\":[{\"index\":{\"byteStart\":11,\"byteEnd\":20},"
                        + "\"features\":[{\"$type\":\"app.bsky.richtext.facet#mention\","
                        + "\"did\":\"did:plc:bob\"}]}],"
                        + "\"embed\":{\"$type\":\"app.bsky.embed.external\",\"external\":"
                        + "{\"uri\":\"https://a.example/x\",\"title\":\"Titre\","
                        + "\"description\":\"Texte\"}}}}")));
  }

  @Test
  void looksFirstAndSendsNothingWhenThePostIsThere() {
    server.stubFor(
        get(urlPathEqualTo(GET))
            .withQueryParam("rkey", equalTo(RKEY))
            .willReturn(okJson("{\"uri\":\"" + URI_OF_POST + "\",\"cid\":\"c\",\"value\":{}}")));
    PreparedPost prepared = new PreparedPost(KEY, Post.of("Hello"), "");
    assertThat(bluesky.publish(ALICE, prepared).value().id()).isEqualTo(PostId.of(URI_OF_POST));
    assertThat(bluesky.reconcile(ALICE, prepared).value().outcome()).isEqualTo(Outcome.PUBLISHED);
    server.verify(0, postRequestedFor(urlPathEqualTo(PUT)));
  }

  @Test
  void uploadsThePictureOfACard() {
    String blob =
        "{\"$type\":\"blob\",\"ref\":{\"$link\":\"bafy\"},\"mimeType\":\"image/png\",\"size\":70}";
    server.stubFor(
        post(urlPathEqualTo("/xrpc/com.atproto.repo.uploadBlob"))
            .withHeader("Content-Type", equalTo("image/png"))
            .willReturn(okJson("{\"blob\":" + blob + "}")));
    Link link = Link.of(URI.create("https://a.example/x")).withCard("Titre", "Texte");
    Post post = Post.builder("Lisez").link(link.withImage(png("Un point"))).build();
    PreparedPost prepared = bluesky.prepare(ALICE, post, KEY).value();
    bluesky.publish(ALICE, prepared);
    server.verify(
        postRequestedFor(urlPathEqualTo(PUT))
            .withRequestBody(
                matchingJsonPath(
                    "$.record.embed",
                    equalToJson(
                        "{\"$type\":\"app.bsky.embed.external\",\"external\":"
                            + "{\"uri\":\"https://a.example/x\",\"title\":\"Titre\","
                            + "\"description\":\"Texte\",\"thumb\":"
                            + blob
                            + "}}"))));
    assertThatThrownBy(() -> bluesky.publish(ALICE, new PreparedPost(KEY, post, "")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void thePictureOfACardHasALimitOfItsOwn() {
    Link link = Link.of(URI.create("https://a.example/x"));
    var limits = bluesky.capabilities(ALICE);
    assertThat(bluesky.validate(withCard(link, pngOf(1_000_000)), limits)).isEmpty();
    assertThat(bluesky.validate(withCard(link, pngOf(1_000_001)), limits))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).isEqualTo("media.size");
              assertThat(violation.message()).startsWith("the card's picture has 1000001 bytes");
            });
    byte[] words = "not a picture".getBytes(StandardCharsets.UTF_8);
    Media text = Media.of("image/jpeg", words.length, "", () -> new ByteArrayInputStream(words));
    assertThat(bluesky.validate(withCard(link, text), limits))
        .extracting(Violation::rule)
        .containsExactly("media.content");
    Post beside = Post.builder("Image").link(link.withImage(text)).media(png("")).build();
    assertThat(bluesky.validate(beside, limits)).isEmpty();
  }

  private static Post withCard(Link link, Media image) {
    return Post.builder("Lisez").link(link.withImage(image)).build();
  }

  private static Media pngOf(long size) {
    return Media.of("image/png", size, "", png("")::open);
  }

  @Test
  void uploadsImagesAndKeepsTheLinkInTheTextBesideThem() {
    String blob =
        "{\"$type\":\"blob\",\"ref\":{\"$link\":\"bafy\"},\"mimeType\":\"image/png\",\"size\":70}";
    server.stubFor(
        post(urlPathEqualTo("/xrpc/com.atproto.repo.uploadBlob"))
            .withHeader("Content-Type", equalTo("image/png"))
            .willReturn(okJson("{\"blob\":" + blob + "}")));
    Post post =
        Post.builder("Image")
            .media(png("Un point"))
            .link(Link.of(URI.create("https://a.example/x")))
            .build();
    bluesky.publish(ALICE, bluesky.prepare(ALICE, post, KEY).value());
    server.verify(
        postRequestedFor(urlPathEqualTo(PUT))
            .withRequestBody(containing("Image\\n\\nhttps://a.example/x"))
            .withRequestBody(
                containing("\"images\":[{\"image\":" + blob + ",\"alt\":\"Un point\"}]"))
            .withRequestBody(containing("facet#link")));
  }

  @Test
  void countsGraphemesAndBytes() {
    String family = "👩‍👩‍👧‍👦";
    assertThat(bluesky.validate(Post.of(family + "x".repeat(299)), limits())).isEmpty();
    assertThat(bluesky.validate(Post.of(family + "x".repeat(300)), limits()))
        .extracting(Violation::rule, v -> v.actual().orElse(-1))
        .containsExactly(org.assertj.core.groups.Tuple.tuple("text.length", 301L));
    assertThat(bluesky.validate(Post.of(family.repeat(121)), limits()))
        .extracting(Violation::rule, v -> v.actual().orElse(-1))
        .containsExactly(org.assertj.core.groups.Tuple.tuple("text.bytes", 3_025L));
    assertThat(bluesky.validate(Post.of(" "), limits()))
        .extracting(Violation::rule)
        .containsExactly("text.empty");
  }

  private io.advocacy.network.Capabilities limits() {
    return bluesky.capabilities(ALICE);
  }

  @ParameterizedTest
  @CsvSource({
    "400,ExpiredToken,AUTHORIZATION_EXPIRED",
    "400,InvalidToken,AUTHORIZATION_EXPIRED",
    "401,AuthMissing,AUTHORIZATION_EXPIRED",
    "401,AuthenticationRequired,AUTHORIZATION_LOST",
    "401,AccountDeactivated,AUTHORIZATION_LOST",
    "401,AccountTakedown,AUTHORIZATION_LOST",
    "400,InvalidRequest,CONTENT_REJECTED",
    "413,PayloadTooLarge,CONTENT_REJECTED",
    "429,RateLimitExceeded,RATE_LIMITED",
    "403,InsufficientScope,SCOPE_MISSING",
    "502,UpstreamFailure,OUTCOME_UNKNOWN",
    "400,BlobNotFound,TEMPORARILY_UNAVAILABLE",
  })
  void tellsErrorsApartByTheNetworksCodes(int status, String code, NetworkError error) {
    server.stubFor(
        post(urlPathEqualTo(PUT))
            .willReturn(jsonResponse("{\"error\":\"" + code + "\",\"message\":\"m\"}", status)));
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class,
            () -> bluesky.publish(ALICE, new PreparedPost(KEY, Post.of("Hello"), "")));
    assertThat(failure.error()).isEqualTo(error);
  }

  @Test
  void anAppPasswordMustBecomeASessionFirst() {
    AccountAccess account =
        AccountAccess.of(DID, Credential.ofAppPassword("alice.test", Secret.of("pw")));
    assertThatThrownBy(() -> bluesky.publish(account, new PreparedPost(KEY, Post.of("x"), "")))
        .isInstanceOf(AuthorizationExpiredException.class);
    server.stubFor(
        post(urlPathEqualTo("/xrpc/com.atproto.server.createSession"))
            .withRequestBody(equalToJson("{\"identifier\":\"alice.test\",\"password\":\"pw\"}"))
            .willReturn(
                okJson(
                    "{\"accessJwt\":\""
                        + jwt("{\"sub\":\"did:plc:alice\",\"exp\":1772445600}")
                        + "\",\"refreshJwt\":\"r1\",\"did\":\"did:plc:alice\"}")));
    Credential session = bluesky.authorization().refresh(account);
    assertThat(session.accessToken()).isPresent();
    assertThat(session.refreshToken()).contains(Secret.of("r1"));
    assertThat(session.expiresAt()).contains(java.time.Instant.ofEpochSecond(1_772_445_600));
    assertThat(session.password()).contains(Secret.of("pw"));
  }

  @Test
  void usesTheRefreshTokenBeforeThePasswordAndThePasswordWhenItHasEnded() {
    Credential session =
        Credential.builder()
            .appPassword("alice.test", Secret.of("pw"))
            .accessToken(Secret.of("a1"))
            .refreshToken(Secret.of("r1"))
            .build();
    server.stubFor(
        post(urlPathEqualTo("/xrpc/com.atproto.server.refreshSession"))
            .withHeader("Authorization", equalTo("Bearer r1"))
            .willReturn(okJson("{\"accessJwt\":\"a2\",\"refreshJwt\":\"r2\"}")));
    Credential refreshed = bluesky.authorization().refresh(ALICE.withCredential(session));
    assertThat(refreshed.refreshToken()).contains(Secret.of("r2"));

    server.stubFor(
        post(urlPathEqualTo("/xrpc/com.atproto.server.refreshSession"))
            .willReturn(jsonResponse("{\"error\":\"ExpiredToken\"}", 400)));
    server.stubFor(
        post(urlPathEqualTo("/xrpc/com.atproto.server.createSession"))
            .willReturn(okJson("{\"accessJwt\":\"a3\",\"refreshJwt\":\"r3\"}")));
    assertThat(bluesky.authorization().refresh(ALICE.withCredential(session)).accessToken())
        .contains(Secret.of("a3"));

    Credential withoutPassword = Credential.builder().refreshToken(Secret.of("r1")).build();
    assertThatThrownBy(() -> bluesky.authorization().refresh(ALICE.withCredential(withoutPassword)))
        .isInstanceOf(AuthorizationLostException.class);
  }

  @Test
  void aFailureToRefreshThatPassesDisconnectsNobody() {
    server.stubFor(
        post(urlPathEqualTo("/xrpc/com.atproto.server.refreshSession"))
            .willReturn(jsonResponse("{\"error\":\"InternalServerError\"}", 500)));
    Credential session = Credential.builder().refreshToken(Secret.of("r1")).build();
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class,
            () -> bluesky.authorization().refresh(ALICE.withCredential(session)));
    assertThat(failure.error()).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
  }

  @Test
  void refusesATokenOfAnotherAccountBeforeAnythingIsSent() {
    Credential bobs = Credential.ofAccessToken(Secret.of(jwt("{\"sub\":\"did:plc:bob\"}")));
    assertThatThrownBy(() -> bluesky.prepare(ALICE.withCredential(bobs), Post.of("x"), KEY))
        .isInstanceOf(AuthorizationLostException.class)
        .hasMessageContaining("another account");
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void anExpiredTokenIsNotSent() {
    Credential old =
        Credential.builder()
            .accessToken(Secret.of("a"))
            .expiresAt(java.time.Instant.parse("2026-03-02T08:59:59Z"))
            .build();
    assertThatThrownBy(() -> bluesky.prepare(ALICE.withCredential(old), Post.of("x"), KEY))
        .isInstanceOf(AuthorizationExpiredException.class);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void asksForFiguresOf25PostsAtATime() {
    List<PostId> posts = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      posts.add(PostId.of("at://" + DID + "/app.bsky.feed.post/p" + i));
    }
    server.stubFor(
        get(urlPathEqualTo("/xrpc/app.bsky.feed.getPosts"))
            .willReturn(
                okJson(
                    "{\"posts\":[{\"uri\":\"" + posts.get(3).value() + "\",\"likeCount\":5}]}")));
    Map<PostId, io.advocacy.network.PostMetrics> figures = bluesky.metrics(ALICE, posts).value();
    server.verify(2, getRequestedFor(urlPathEqualTo("/xrpc/app.bsky.feed.getPosts")));
    assertThat(figures).containsOnlyKeys(posts.get(3));
    assertThat(figures.get(posts.get(3)).value(Metric.LIKES)).hasValue(5);
    assertThat(figures.get(posts.get(3)).value(Metric.REPOSTS)).isEmpty();
  }

  @Test
  void asksTheAppViewThatTheHostChoseWithoutTheToken() {
    server.stubFor(
        get(urlPathEqualTo("/view/xrpc/app.bsky.actor.getProfile"))
            .willReturn(okJson("{\"did\":\"did:plc:alice\",\"followersCount\":9}")));
    try (SocialConnectors others =
        SocialConnectors.builder()
            .baseUrl(NetworkId.BLUESKY, URI.create(server.baseUrl()))
            .blueskyAppView(URI.create(server.baseUrl() + "/view"))
            .build()) {
      assertThat(others.bluesky().audience(ALICE).value().orElseThrow().count()).isEqualTo(9);
    }
    server.verify(
        getRequestedFor(urlPathEqualTo("/view/xrpc/app.bsky.actor.getProfile"))
            .withoutHeader("Authorization"));
  }

  @Test
  void deletesByAddressAndTellsWhatWasGone() {
    String path = "/xrpc/com.atproto.repo.deleteRecord";
    server.stubFor(
        post(urlPathEqualTo(path))
            .willReturn(okJson("{\"commit\":{\"cid\":\"c\",\"rev\":\"r\"}}")));
    assertThat(bluesky.delete(ALICE, PostId.of(URI_OF_POST)).value()).isEqualTo(Deletion.DELETED);
    server.verify(
        postRequestedFor(urlPathEqualTo(path))
            .withRequestBody(
                equalToJson(
                    "{\"repo\":\""
                        + DID
                        + "\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\""
                        + RKEY
                        + "\"}")));
    server.stubFor(post(urlPathEqualTo(path)).willReturn(okJson("{}")));
    assertThat(bluesky.delete(ALICE, PostId.of(URI_OF_POST)).value())
        .isEqualTo(Deletion.ALREADY_GONE);
  }
}
