package io.advocacy.connectors.linkedin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
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

import io.advocacy.connectors.ConnectorTestBase;
import io.advocacy.connectors.TestImages;
import io.advocacy.network.AccountAccess;
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
import io.advocacy.network.Violation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkedInConnectorTest extends ConnectorTestBase {
  private static final AccountAccess ALICE = account("urn:li:person:abc");
  private static final AccountAccess COMPANY = account("urn:li:organization:7");
  private static final String SHARE = "urn:li:share:7000000000000000001";

  @Override
  protected NetworkId network() {
    return NetworkId.LINKEDIN;
  }

  private void stubPublished() {
    server.stubFor(
        post(urlPathEqualTo("/rest/posts")).willReturn(created().withHeader("x-restli-id", SHARE)));
  }

  @Test
  void publishesAnArticleWithACardOfTheLink() {
    stubPublished();
    Post post =
        Post.builder("Lisez (vite) #travail")
            .link(Link.of(URI.create("https://a.example/x")).withCard("Titre", "Texte"))
            .build();
    PreparedPost prepared = connector.prepare(ALICE, post, KEY).value();
    var published = connector.publish(ALICE, prepared).value();
    assertThat(published.id()).isEqualTo(PostId.of(SHARE));
    assertThat(published.url())
        .contains(URI.create("https://www.linkedin.com/feed/update/" + SHARE + "/"));
    server.verify(
        postRequestedFor(urlPathEqualTo("/rest/posts"))
            .withHeader("LinkedIn-Version", equalTo("202608"))
            .withHeader("X-Restli-Protocol-Version", equalTo("2.0.0"))
            .withRequestBody(
                equalToJson(
                    "{\"author\":\"urn:li:person:abc\","
                        + "\"commentary\":\"Lisez \\\\(vite\\\\) #travail\","
                        + "\"visibility\":\"PUBLIC\",\"distribution\":{\"feedDistribution\":"
                        + "\"MAIN_FEED\",\"targetEntities\":[],"
                        + "\"thirdPartyDistributionChannels\":[]},"
                        + "\"lifecycleState\":\"PUBLISHED\",\"isReshareDisabledByAuthor\":false,"
                        + "\"content\":{\"article\":{\"source\":\"https://a.example/x\","
                        + "\"title\":\"Titre\",\"description\":\"Texte\"}}}")));
  }

  @Test
  void uploadsThePictureOfAnArticlesCard() {
    stubPublished();
    server.stubFor(
        post(urlPathEqualTo("/rest/images"))
            .willReturn(
                okJson(
                    "{\"value\":{\"uploadUrl\":\""
                        + server.baseUrl()
                        + "/dms-uploads/1\",\"image\":\"urn:li:image:C1\"}}")));
    server.stubFor(put(urlPathEqualTo("/dms-uploads/1")).willReturn(aResponse().withStatus(201)));
    Link link = Link.of(URI.create("https://a.example/x")).withCard("Titre", "Texte");
    Post post = Post.builder("Lisez").link(link.withImage(png("Un point"))).build();
    PreparedPost prepared = connector.prepare(ALICE, post, KEY).value();
    connector.publish(ALICE, prepared);
    server.verify(
        postRequestedFor(urlPathEqualTo("/rest/posts"))
            .withRequestBody(
                matchingJsonPath(
                    "$.content",
                    equalToJson(
                        "{\"article\":{\"source\":\"https://a.example/x\",\"title\":\"Titre\","
                            + "\"description\":\"Texte\",\"thumbnail\":\"urn:li:image:C1\"}}"))));
    assertThatThrownBy(() -> connector.publish(ALICE, new PreparedPost(KEY, post, "")))
        .isInstanceOf(IllegalStateException.class);

    Media animated = Media.of("image/webp", 20_000_001, "", png("")::open);
    Post wrong = Post.builder("Lisez").link(link.withImage(animated)).build();
    assertThat(connector.validate(wrong, connector.capabilities(ALICE)))
        .extracting(Violation::rule)
        .containsExactly("media.size", "media.type", "media.content");
  }

  @Test
  void uploadsImagesToTheAddressThatTheNetworkGives() {
    stubPublished();
    server.stubFor(
        post(urlPathEqualTo("/rest/images"))
            .withQueryParam("action", equalTo("initializeUpload"))
            .willReturn(
                okJson(
                    "{\"value\":{\"uploadUrl\":\""
                        + server.baseUrl()
                        + "/dms-uploads/1\",\"image\":\"urn:li:image:C1\"}}")));
    server.stubFor(put(urlPathEqualTo("/dms-uploads/1")).willReturn(aResponse().withStatus(201)));
    Post post = Post.builder("Image").media(png("Un")).media(png("Deux")).build();
    connector.publish(ALICE, connector.prepare(ALICE, post, KEY).value());
    server.verify(
        2,
        putRequestedFor(urlPathEqualTo("/dms-uploads/1"))
            .withHeader("Authorization", equalTo("Bearer token"))
            .withHeader("Content-Length", equalTo(Integer.toString(TestImages.PNG.length))));
    server.verify(
        postRequestedFor(urlPathEqualTo("/rest/posts"))
            .withRequestBody(
                matchingJsonPath("$.content.multiImage.images[1].altText", equalTo("Deux")))
            .withRequestBody(
                matchingJsonPath("$.content.multiImage.images[0].id", equalTo("urn:li:image:C1"))));
  }

  @Test
  void theTokenIsNotSentToAnUploadAddressElsewhere() {
    server.stubFor(
        post(urlPathEqualTo("/rest/images"))
            .willReturn(
                okJson(
                    "{\"value\":{\"uploadUrl\":\"https://evil.example/up\","
                        + "\"image\":\"urn:li:image:C1\"}}")));
    Post post = Post.builder("Image").media(png("Un")).build();
    NetworkException failure =
        catchThrowableOfType(NetworkException.class, () -> connector.prepare(ALICE, post, KEY));
    assertThat(failure.error()).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE);
    assertThat(failure).hasMessageContaining("cannot be understood");
  }

  @Test
  void aDuplicateNamesTheEarlierPost() {
    server.stubFor(
        post(urlPathEqualTo("/rest/posts"))
            .willReturn(
                jsonResponse(
                    "{\"status\":422,\"errorDetailType\":\"x\",\"message\":\"m\",\"errorDetails\":"
                        + "{\"inputErrors\":[{\"code\":\"DUPLICATE_POST\",\"description\":"
                        + "\"Content is a duplicate of "
                        + SHARE
                        + "\"}]}}",
                    422)));
    DuplicatePostException failure =
        catchThrowableOfType(
            DuplicatePostException.class,
            () -> connector.publish(ALICE, new PreparedPost(KEY, Post.of("Hello"), "")));
    assertThat(failure.existing().orElseThrow().id()).isEqualTo(PostId.of(SHARE));
  }

  @ParameterizedTest
  @CsvSource({
    "401,REVOKED_ACCESS_TOKEN,AUTHORIZATION_EXPIRED",
    "403,ACCESS_DENIED,SCOPE_MISSING",
    "422,INVALID_VALUE_FOR_FIELD,CONTENT_REJECTED",
    "400,ILLEGAL_ARGUMENT,CONTENT_REJECTED",
    "426,NONEXISTENT_VERSION,UNSUPPORTED",
    "429,TOO_MANY_REQUESTS,RATE_LIMITED",
    "500,INTERNAL,OUTCOME_UNKNOWN",
  })
  void tellsErrorsApartByTheNetworksCodes(int status, String code, NetworkError error) {
    server.stubFor(
        post(urlPathEqualTo("/rest/posts"))
            .willReturn(jsonResponse("{\"status\":1,\"code\":\"" + code + "\"}", status)));
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class,
            () -> connector.publish(ALICE, new PreparedPost(KEY, Post.of("Hello"), "")));
    assertThat(failure.error()).isEqualTo(error);
  }

  @Test
  void cannotTellForMembersWhoseTokenMayNotRead() {
    server.stubFor(
        get(urlPathEqualTo("/rest/posts"))
            .willReturn(jsonResponse("{\"code\":\"ACCESS_DENIED\"}", 403)));
    PreparedPost prepared = new PreparedPost(KEY, Post.of("Hello"), "");
    assertThat(connector.reconcile(ALICE, prepared).value().outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void findsAPostOfAnOrganisationByItsWords() {
    server.stubFor(
        get(urlPathEqualTo("/rest/posts"))
            .withQueryParam("author", equalTo("urn:li:organization:7"))
            .willReturn(
                okJson(
                    "{\"elements\":[{\"id\":\""
                        + SHARE
                        + "\",\"createdAt\":"
                        + clock.instant().toEpochMilli()
                        + ",\"commentary\":\"Bonjour \\\\(tous\\\\)\"}]}")));
    PreparedPost prepared = new PreparedPost(KEY, Post.of("Bonjour (tous)"), "");
    assertThat(connector.reconcile(COMPANY, prepared).value().outcome())
        .isEqualTo(Outcome.PUBLISHED);
  }

  @Test
  void readsFiguresOfMembersAndOrganisations() {
    server.stubFor(
        get(urlPathEqualTo("/rest/memberCreatorPostAnalytics"))
            .willReturn(okJson("{\"elements\":[]}")));
    server.stubFor(
        get(urlPathEqualTo("/rest/memberCreatorPostAnalytics"))
            .withQueryParam("queryType", equalTo("REACTION"))
            .withQueryParam("entity", equalTo("(share:" + SHARE + ")"))
            .willReturn(okJson("{\"elements\":[{\"count\":4,\"metricType\":\"REACTION\"}]}")));
    var member = connector.metrics(ALICE, List.of(PostId.of(SHARE))).value().get(PostId.of(SHARE));
    assertThat(member.value(Metric.LIKES)).hasValue(4);
    assertThat(member.value(Metric.IMPRESSIONS)).hasValue(0);
    assertThat(member.value(Metric.CLICKS)).isEmpty();

    server.stubFor(
        get(urlPathEqualTo("/rest/organizationalEntityShareStatistics"))
            .withQueryParam("shares", equalTo("List(" + SHARE + ")"))
            .willReturn(okJson("{\"elements\":[{\"totalShareStatistics\":{\"clickCount\":9}}]}")));
    var company =
        connector.metrics(COMPANY, List.of(PostId.of(SHARE))).value().get(PostId.of(SHARE));
    assertThat(company.value(Metric.CLICKS)).hasValue(9);
    server.stubFor(
        get(urlPathEqualTo("/rest/networkSizes/urn:li:organization:7"))
            .willReturn(okJson("{\"firstDegreeSize\":4326}")));
    assertThat(connector.audience(COMPANY).value().orElseThrow().count()).isEqualTo(4326);
  }

  @Test
  void deletesByUrn() {
    server.stubFor(
        delete(urlPathEqualTo("/rest/posts/" + SHARE)).willReturn(aResponse().withStatus(204)));
    assertThat(connector.delete(ALICE, PostId.of(SHARE)).value()).isEqualTo(Deletion.DELETED);
  }

  @Test
  void connectsAMember() {
    server.stubFor(
        post(urlPathEqualTo("/oauth/v2/accessToken"))
            .willReturn(
                okJson(
                    "{\"access_token\":\"a1\",\"expires_in\":5184000,"
                        + "\"scope\":\"openid,profile,w_member_social\"}")));
    server.stubFor(get(urlPathEqualTo("/v2/userinfo")).willReturn(okJson("{\"sub\":\"abc\"}")));
    PendingAuthorization pending =
        connector.authorization().begin(AccountAccess.anonymous(), REDIRECT);
    assertThat(pending.address().toString()).doesNotContain("code_challenge");
    Credential credential =
        connector
            .authorization()
            .exchange(pending, URI.create(REDIRECT + "?code=c&state=" + pending.state().reveal()));
    AccountAccess connected = AccountAccess.of("-", credential);
    assertThat(connector.authorization().verify(connected).remoteId())
        .isEqualTo("urn:li:person:abc");
  }

  @Test
  void anImageOfMorePixelsThanTheNetworkTakesIsNotSent() {
    byte[] head = TestImages.PNG.clone(); // width and height stand at 16 and 20
    ByteBuffer.wrap(head).putInt(16, 6_000).putInt(20, 6_100);
    Media large = Media.of("image/png", head.length, "", () -> new ByteArrayInputStream(head));
    assertThat(
            connector.validate(
                Post.builder("Words").media(large).build(),
                connector.capabilities(AccountAccess.anonymous())))
        .extracting(Violation::rule)
        .containsExactly("media.pixels");
  }
}
