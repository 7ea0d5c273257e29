package io.advocacy.connectors.tiktok;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.advocacy.connectors.ConnectorTestBase;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.choice.TikTokChoice;
import io.advocacy.connectors.choice.TikTokChoices;
import io.advocacy.connectors.choice.TikTokPrivacy;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Connector;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.Reconciliation.Outcome;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokConnectorTest extends ConnectorTestBase {
  private static final AccountAccess ALICE = account("1");
  private static final byte[] VIDEO = new byte[1_000];
  private static final TikTokChoice CHOICE =
      new TikTokChoice(TikTokPrivacy.PUBLIC_TO_EVERYONE, true, false, true, false, true, false);

  private SocialConnectors chosen;
  private Connector tikTok;

  @Override
  protected NetworkId network() {
    return NetworkId.TIKTOK;
  }

  @BeforeEach
  void stubAnAccountThatMayPublish() {
    chosen =
        SocialConnectors.builder()
            .baseUrl(network(), URI.create(server.baseUrl()))
            .tikTokChoices(TikTokChoices.always(CHOICE))
            .clock(clock)
            .retryWait(Duration.ofMillis(10))
            .build();
    tikTok = chosen.tikTok();
    server.stubFor(
        get(urlPathEqualTo("/v2/user/info/"))
            .willReturn(ok("{\"user\":{\"open_id\":\"1\",\"display_name\":\"A\"}}")));
    creator("[\"PUBLIC_TO_EVERYONE\",\"SELF_ONLY\"]", 600);
    server.stubFor(
        post(urlPathEqualTo("/v2/post/publish/video/init/"))
            .willReturn(
                ok("{\"publish_id\":\"v1\",\"upload_url\":\"" + server.url("/upload") + "\"}")));
    server.stubFor(put(urlPathEqualTo("/upload")).willReturn(aResponse().withStatus(201)));
    status("{\"status\":\"PUBLISH_COMPLETE\",\"publicaly_available_post_id\":[7345]}");
  }

  @AfterEach
  void closeTheOther() {
    chosen.close();
  }

  private static ResponseDefinitionBuilder ok(String data) {
    return okJson("{\"data\":" + data + ",\"error\":{\"code\":\"ok\",\"message\":\"\"}}");
  }

  private void creator(String privacy, int seconds) {
    server.stubFor(
        post(urlPathEqualTo("/v2/post/publish/creator_info/query/"))
            .willReturn(
                ok(
                    "{\"creator_username\":\"alice\",\"privacy_level_options\":"
                        + privacy
                        + ",\"max_video_post_duration_sec\":"
                        + seconds
                        + "}")));
  }

  private void status(String data) {
    server.stubFor(
        post(urlPathEqualTo("/v2/post/publish/status/fetch/"))
            .withRequestBody(equalToJson("{\"publish_id\":\"v1\"}"))
            .willReturn(ok(data)));
  }

  private static Media video() {
    return Media.of("video/mp4", VIDEO.length, "", () -> new ByteArrayInputStream(VIDEO));
  }

  private static Post clip(String text) {
    return Post.builder(text).media(video()).build();
  }

  @Test
  void publishesAVideoWithWhatThePersonChose() {
    PreparedPost prepared = tikTok.prepare(ALICE, clip("Bonjour #un @bob"), KEY).value();
    server.verify(0, putRequestedFor(urlPathEqualTo("/upload")));
    var out = tikTok.publish(ALICE, prepared).value();
    assertThat(out.id()).isEqualTo(PostId.of("v1"));
    assertThat(out.url()).contains(URI.create("https://www.tiktok.com/@alice/video/7345"));
    server.verify(
        postRequestedFor(urlPathEqualTo("/v2/post/publish/video/init/"))
            .withRequestBody(
                equalToJson(
                    "{\"post_info\":{\"title\":\"Bonjour #un @bob\",\"privacy_level\":"
                        + "\"PUBLIC_TO_EVERYONE\",\"disable_comment\":false,\"disable_duet\":true,"
                        + "\"disable_stitch\":false,\"brand_organic_toggle\":false,"
                        + "\"brand_content_toggle\":true,\"is_aigc\":false},"
                        + "\"source_info\":{\"source\":\"FILE_UPLOAD\",\"video_size\":1000,"
                        + "\"chunk_size\":1000,\"total_chunk_count\":1}}")));
    server.verify(
        putRequestedFor(urlPathEqualTo("/upload"))
            .withHeader("Content-Range", equalTo("bytes 0-999/1000"))
            .withHeader("Content-Type", equalTo("video/mp4"))
            .withoutHeader("Authorization"));
  }

  @Test
  void whoTellsTheirEmployerMarksThePostAsTheirOwnBrand() {
    Post told = Post.builder("Bonjour").media(video()).disclosed(true).build();
    tikTok.publish(ALICE, tikTok.prepare(ALICE, told, KEY).value());
    server.verify(
        postRequestedFor(urlPathEqualTo("/v2/post/publish/video/init/"))
            .withRequestBody(matchingJsonPath("$.post_info[?(@.brand_organic_toggle == true)]")));
  }

  @Test
  void theHandleDoesNotGiveTheAddressOfTheUploadAway() {
    PreparedPost prepared = tikTok.prepare(ALICE, clip("Hello"), KEY).value();
    assertThat(prepared.handle()).doesNotContain("/upload");
    AccountAccess renewed =
        AccountAccess.of("1", Credential.ofAccessToken(Secret.of("another token")));
    NetworkException failure =
        catchThrowableOfType(NetworkException.class, () -> tikTok.publish(renewed, prepared));
    assertThat(failure.error()).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
    server.verify(0, putRequestedFor(urlPathEqualTo("/upload")));
  }

  @Test
  void publishesPhotosThatTheNetworkFetches() {
    server.stubFor(
        post(urlPathEqualTo("/v2/post/publish/content/init/"))
            .willReturn(ok("{\"publish_id\":\"v1\"}")));
    Post photos =
        Post.builder("Une")
            .media(jpeg("").withPublicUrl(URI.create("https://media.example/dot.jpg")))
            .build();
    PreparedPost prepared = tikTok.prepare(ALICE, photos, KEY).value();
    server.verify(0, postRequestedFor(urlPathEqualTo("/v2/post/publish/content/init/")));
    tikTok.publish(ALICE, prepared);
    server.verify(
        postRequestedFor(urlPathEqualTo("/v2/post/publish/content/init/"))
            .withRequestBody(
                equalToJson(
                    "{\"media_type\":\"PHOTO\",\"post_mode\":\"DIRECT_POST\",\"post_info\":"
                        + "{\"description\":\"Une\",\"privacy_level\":\"PUBLIC_TO_EVERYONE\","
                        + "\"disable_comment\":false,\"brand_organic_toggle\":false,"
                        + "\"brand_content_toggle\":true},\"source_info\":{\"source\":"
                        + "\"PULL_FROM_URL\",\"photo_cover_index\":0,\"photo_images\":"
                        + "[\"https://media.example/dot.jpg\"]}}")));
  }

  /** Photos get an id only with the answer, so that nothing but the public posts can be asked. */
  @Test
  void photosWhoseAnswerIsLostAreLookedUpAmongThePublicPostsAndNeverSentAgain() {
    server.stubFor(
        post(urlPathEqualTo("/v2/post/publish/content/init/"))
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    publicPosts("");
    Post photos =
        Post.builder("Une image")
            .media(jpeg("").withPublicUrl(URI.create("https://media.example/dot.jpg")))
            .build();
    PreparedPost prepared = tikTok.prepare(ALICE, photos, KEY).value();
    assertThatThrownBy(() -> tikTok.publish(ALICE, prepared))
        .isInstanceOf(OutcomeUnknownException.class);

    assertThat(tikTok.reconcile(ALICE, prepared).value().outcome()).isEqualTo(Outcome.UNKNOWN);
    clock.advance(Duration.ofDays(2));
    assertThat(tikTok.reconcile(ALICE, prepared).value().outcome()).isEqualTo(Outcome.UNKNOWN);

    publicPosts(
        "{\"id\":\"7346\",\"video_description\":\"Une image\",\"create_time\":"
            + clock.instant().getEpochSecond()
            + ",\"share_url\":\"https://www.tiktok.com/@alice/photo/7346\"}");
    var found = tikTok.reconcile(ALICE, prepared).value().post().orElseThrow();
    assertThat(found.id()).isEqualTo(PostId.of("7346"));
    assertThat(found.url()).contains(URI.create("https://www.tiktok.com/@alice/photo/7346"));
    server.verify(1, postRequestedFor(urlPathEqualTo("/v2/post/publish/content/init/")));
  }

  private void publicPosts(String posts) {
    server.stubFor(
        post(urlPathEqualTo("/v2/video/list/")).willReturn(ok("{\"videos\":[" + posts + "]}")));
  }

  @Test
  void nothingIsSentWithoutAChoiceThatTikTokAllowsNow() {
    assertThatThrownBy(() -> connector.prepare(ALICE, clip("Hello"), KEY))
        .isInstanceOf(ContentRejectedException.class)
        .hasMessageContaining("has not chosen");
    creator("[\"SELF_ONLY\"]", 600);
    assertThatThrownBy(() -> tikTok.prepare(ALICE, clip("Hello"), KEY))
        .isInstanceOf(ContentRejectedException.class)
        .hasMessageContaining("PUBLIC_TO_EVERYONE");
    server.verify(0, postRequestedFor(urlPathEqualTo("/v2/post/publish/video/init/")));
    assertThatThrownBy(() -> TikTokChoice.of(TikTokPrivacy.SELF_ONLY).disclosing(false, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsUtf16UnitsAndNamesAllThatIsWrongAtOnce() {
    var limits = tikTok.capabilities(ALICE);
    assertThat(tikTok.validate(clip("😀".repeat(1_100)), limits)).isEmpty();
    Post wrong =
        Post.builder("😀".repeat(1_100) + "x")
            .link(Link.of(URI.create("https://a.example/x")))
            .media(video())
            .media(png("Un point"))
            .build();
    assertThat(tikTok.validate(wrong, limits))
        .extracting(Violation::rule)
        .contains("text.length", "link.unsupported", "media.mixed", "media.type", "media.address");
    assertThat(tikTok.validate(Post.of("Hello"), limits))
        .extracting(Violation::rule)
        .containsExactly("media.required");
  }

  @ParameterizedTest
  @CsvSource({
    "401,access_token_invalid,AUTHORIZATION_EXPIRED",
    "401,scope_not_authorized,SCOPE_MISSING",
    "429,rate_limit_exceeded,RATE_LIMITED",
    "200,spam_risk_too_many_posts,QUOTA_SPENT",
    "403,reached_active_user_cap,QUOTA_SPENT",
    "403,spam_risk_user_banned_from_posting,CONTENT_REJECTED",
    "403,unaudited_client_can_only_post_to_private_accounts,UNSUPPORTED",
    "403,privacy_level_option_mismatch,CONTENT_REJECTED",
    "403,url_ownership_unverified,CONTENT_REJECTED",
    "400,invalid_param,CONTENT_REJECTED",
    "400,invalid_params,CONTENT_REJECTED",
    "500,internal_error,TEMPORARILY_UNAVAILABLE",
  })
  void tellsErrorsApartByTheNetworksCodes(int status, String code, NetworkError error) {
    server.stubFor(
        post(urlPathEqualTo("/v2/post/publish/video/init/"))
            .willReturn(
                jsonResponse(
                    "{\"data\":{},\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}",
                    status)));
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class, () -> tikTok.prepare(ALICE, clip("Hello"), KEY));
    assertThat(failure.error()).isEqualTo(error);
    server.verify(1, postRequestedFor(urlPathEqualTo("/v2/post/publish/video/init/")));
  }

  @ParameterizedTest
  @CsvSource({
    "duration_check_failed,CONTENT_REJECTED",
    "spam_risk,CONTENT_REJECTED",
    "internal,TEMPORARILY_UNAVAILABLE",
    "photo_pull_failed,TEMPORARILY_UNAVAILABLE",
    "auth_removed,AUTHORIZATION_LOST",
  })
  void aPublicationThatFailsAfterItWasTakenSaysWhy(String reason, NetworkError error) {
    PreparedPost prepared = tikTok.prepare(ALICE, clip("Hello"), KEY).value();
    status("{\"status\":\"FAILED\",\"fail_reason\":\"" + reason + "\"}");
    NetworkException failure =
        catchThrowableOfType(NetworkException.class, () -> tikTok.publish(ALICE, prepared));
    assertThat(failure.error()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLISH_COMPLETE,1000,0,PUBLISHED",
    "PROCESSING_UPLOAD,0,0,UNKNOWN",
    "PROCESSING_UPLOAD,0,6,NOT_PUBLISHED",
    "PROCESSING_UPLOAD,1000,6,UNKNOWN",
    "PROCESSING_DOWNLOAD,0,6,UNKNOWN",
    "FAILED,1000,0,NOT_PUBLISHED",
  })
  void thePublicationTellsWhatBecameOfIt(String state, int bytes, int minutes, Outcome outcome) {
    PreparedPost prepared = tikTok.prepare(ALICE, clip("Hello"), KEY).value();
    status("{\"status\":\"" + state + "\",\"uploaded_bytes\":" + bytes + "}");
    clock.advance(Duration.ofMinutes(minutes));
    assertThat(tikTok.reconcile(ALICE, prepared).value().outcome()).isEqualTo(outcome);
  }

  @Test
  void readsFiguresOfPublicVideosUnderTheirPublications() {
    server.stubFor(
        post(urlPathEqualTo("/v2/video/query/"))
            .withRequestBody(equalToJson("{\"filters\":{\"video_ids\":[\"7345\"]}}"))
            .willReturn(ok("{\"videos\":[{\"id\":\"7345\",\"like_count\":3,\"view_count\":40}]}")));
    var figures = tikTok.metrics(ALICE, List.of(PostId.of("v1"))).value();
    assertThat(figures.get(PostId.of("v1")).value(Metric.VIEWS)).hasValue(40);
    assertThat(figures.get(PostId.of("v1")).value(Metric.REPLIES)).isEmpty();
  }

  @Test
  void aVideoThatIsNotPublicHasNoFigures() {
    status("{\"status\":\"PUBLISH_COMPLETE\",\"publicaly_available_post_id\":[]}");
    assertThat(tikTok.metrics(ALICE, List.of(PostId.of("v1"))).value()).isEmpty();
  }

  @Test
  void theTokenOfAnotherAccountPostsNothing() {
    assertThatThrownBy(() -> tikTok.prepare(account("2"), clip("Hello"), KEY))
        .isInstanceOf(AuthorizationLostException.class);
  }

  @Test
  void nothingIsUploadedToAnAddressThatIsNotTheNetworks() {
    server.stubFor(
        post(urlPathEqualTo("/v2/post/publish/video/init/"))
            .willReturn(ok("{\"publish_id\":\"v1\",\"upload_url\":\"https://evil.example/up\"}")));
    assertThatThrownBy(() -> tikTok.prepare(ALICE, clip("Hello"), KEY))
        .isInstanceOf(UnsupportedByNetworkException.class);
  }
}
