package io.advocacy.connectors;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPost.Medium.Kind;
import io.advocacy.network.OwnPosts;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account's own posts, as networks show them and as a hostile server might. */
class OwnPostsTest {
  private static final String ORGANISATION = "urn:li:organization:1";

  private WireMockServer server;
  private SocialConnectors connectors;

  @BeforeEach
  void start() {
    server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    SocialConnectors.Builder builder =
        SocialConnectors.builder().clock(new ManualClock()).retryWait(Duration.ofMillis(1));
    for (String network :
        List.of(
            "mastodon", "bluesky", "facebook", "instagram", "threads", "linkedin", "x", "tiktok")) {
      builder.baseUrl(NetworkId.of(network), URI.create(server.baseUrl()));
    }
    connectors = builder.build();
  }

  @AfterEach
  void stop() {
    connectors.close();
    server.stop();
  }

  private OwnPosts read(String network, String account, int limit, String... page) {
    return connectors
        .find(NetworkId.of(network))
        .orElseThrow()
        .ownPosts(
            AccountAccess.of(account, Credential.ofAccessToken(Secret.of("token"))),
            limit,
            List.of(page).stream().findFirst())
        .value();
  }

  private OwnPosts answered(String network, String account, String json) {
    server.stubFor(get(anyUrl()).willReturn(okJson(json.replace('\'', '"'))));
    server.stubFor(post(anyUrl()).willReturn(okJson(json.replace('\'', '"'))));
    return read(network, account, 10);
  }

  private OwnPosts mastodon(String json) {
    server.stubFor(
        get(urlPathEqualTo("/api/v1/accounts/verify_credentials"))
            .willReturn(okJson("{\"id\":\"7\",\"acct\":\"co\",\"username\":\"co\"}")));
    server.stubFor(
        get(urlPathEqualTo("/api/v1/accounts/7/statuses"))
            .willReturn(okJson(json.replace('\'', '"'))));
    return read("mastodon", "7", 10);
  }

  @Test
  void readsTheWordsOfMastodonsHtml() {
    OwnPosts posts =
        mastodon(
            """
            [{'id':'11','created_at':'2026-03-02T09:00:00.000Z','visibility':'public',
              'content':'<p>Caf\u00e9 &amp; <b>co</b> &lt;3<br>two <a href=\\'https://s.example/tags/a\\' class=\\'mention hashtag\\' rel=\\'tag\\'>#<span>a</span></a></p><p><a href=\\'https://example.com/a?b=1&amp;c=2\\'><span class=\\'invisible\\'>https://</span><span class=\\'ellipsis\\'>example.com/a</span><span class=\\'invisible\\'>?b=1&amp;c=2</span></a></p>',
              'url':'https://s.example/@co/11','card':null,
              'media_attachments':[{'type':'image','url':'https://s.example/i.png','description':'Un point'},
                {'type':'audio','url':'https://s.example/a.mp3'},{'type':'video','url':'javascript:alert(1)'}]}]
            """
                .replace("\\'", "&quote;")
                .replace("&quote;", "\\u0022"));
    OwnPost post = posts.posts().get(0);
    assertThat(post.text()).isEqualTo("Café & co <3\ntwo #a\n\nhttps://example.com/a?b=1&c=2");
    assertThat(post.link()).contains(URI.create("https://example.com/a?b=1&c=2"));
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    assertThat(post.media())
        .containsExactly(
            new OwnPost.Medium(Kind.IMAGE, URI.create("https://s.example/i.png"), "Un point"));
    assertThat(posts.next()).contains("11");
  }

  @Test
  void showsNothingOfMastodonThatNotEverybodyMaySee() {
    OwnPosts posts =
        mastodon(
            """
            [{'id':'14','created_at':'2026-03-02T09:00:00Z','visibility':'direct','content':'<p>secret</p>'},
             {'id':'13','created_at':'2026-03-02T09:00:00Z','visibility':'private','content':'<p>for some</p>'},
             {'id':'12','created_at':'2026-03-02T09:00:00Z','visibility':'public','content':'<p>an answer</p>','in_reply_to_id':'3'},
             {'id':'11','created_at':'2026-03-02T09:00:00Z','visibility':'unlisted','content':'<p>quiet</p>'}]
            """);
    assertThat(posts.posts()).extracting(OwnPost::text).containsExactly("quiet");
  }

  @Test
  void readsBlueskysFeedWithoutReposts() {
    OwnPosts posts =
        answered(
            "bluesky",
            "did:plc:abc",
            """
            {'cursor':'next','feed':[
             {'reason':{'$type':'app.bsky.feed.defs#reasonRepost'},'post':{'uri':'at://did:plc:other/app.bsky.feed.post/1','record':{'text':'theirs','createdAt':'2026-03-02T09:00:00Z'}}},
             {'post':{'uri':'at://did:plc:abc/app.bsky.feed.post/2','record':{'text':'ours','createdAt':'2026-03-02T09:00:00Z',
               'facets':[{'features':[{'$type':'app.bsky.richtext.facet#link','uri':'https://example.com/f'}]}]},
               'embed':{'$type':'app.bsky.embed.recordWithMedia#view','media':{'images':[{'fullsize':'https://cdn.example/1','alt':'one'}]}}}},
             {'post':{'uri':'at://did:%zz/app.bsky.feed.post/3','record':{'text':'odd','createdAt':'2026-03-02T09:00:00Z'}}}]}
            """);
    assertThat(posts.posts()).extracting(OwnPost::text).containsExactly("ours", "odd");
    OwnPost ours = posts.posts().get(0);
    assertThat(ours.link()).contains(URI.create("https://example.com/f"));
    assertThat(ours.url()).contains(URI.create("https://bsky.app/profile/did:plc:abc/post/2"));
    assertThat(ours.media())
        .containsExactly(
            new OwnPost.Medium(Kind.IMAGE, URI.create("https://cdn.example/1"), "one"));
    assertThat(posts.posts().get(1).url()).isEmpty();
    assertThat(posts.next()).contains("next");
  }

  @Test
  void readsFacebooksAttachments() {
    OwnPosts posts =
        answered(
            "facebook",
            "100",
            """
            {'data':[
             {'id':'100_1','message':'A link','created_time':'2026-03-02T09:00:00+0000','permalink_url':'https://www.facebook.com/100_1',
              'attachments':{'data':[{'media_type':'link','unshimmed_url':'https://example.com/a','url':'https://l.facebook.com/l.php','media':{'image':{'src':'https://example.com/card.jpg'}}}]}},
             {'id':'100_2','message':'An album','created_time':'2026-03-01T09:00:00+0000',
              'attachments':{'data':[{'media_type':'album','media':{'image':{'src':'https://cdn.example/1'}},'subattachments':{'data':[{'media_type':'photo','media':{'image':{'src':'https://cdn.example/1'}}},{'media_type':'photo','media':{'image':{'src':'https://cdn.example/2'}}}]}}]}},
             {'id':'100_3','message':'A video','created_time':'2026-03-01T08:00:00+0000',
              'attachments':{'data':[{'media_type':'video','media':{'image':{'src':'https://cdn.example/3.jpg'},'source':'https://cdn.example/3.mp4'}}]}}],
             'paging':{'cursors':{'before':'b','after':'a'},'next':'https://graph.facebook.com/next'}}
            """);
    assertThat(posts.posts())
        .extracting(OwnPost::text)
        .containsExactly("A link", "An album", "A video");
    assertThat(posts.posts().get(0).link()).contains(URI.create("https://example.com/a"));
    assertThat(posts.posts().get(0).media()).isEmpty();
    assertThat(posts.posts().get(1).media()).hasSize(2);
    assertThat(posts.posts().get(2).media())
        .extracting(OwnPost.Medium::kind)
        .containsExactly(Kind.VIDEO);
    assertThat(posts.next()).contains("a");
    read("facebook", "100", 10, "a");
    server.verify(getRequestedFor(anyUrl()).withQueryParam("after", equalTo("a")));
  }

  @Test
  void leavesRepostsOfOthersOnThreadsOut() {
    OwnPosts posts =
        answered(
            "threads",
            "31",
            """
            {'data':[
             {'id':'1','media_type':'REPOST_FACADE','timestamp':'2026-03-02T09:00:00+0000'},
             {'id':'2','text':'Ours','media_type':'TEXT_POST','timestamp':'2026-03-02T09:00:00+0000','link_attachment_url':'https://example.com/l'}],
             'paging':{'cursors':{'after':'a'}}}
            """);
    assertThat(posts.posts()).extracting(OwnPost::text).containsExactly("Ours");
    assertThat(posts.posts().get(0).link()).contains(URI.create("https://example.com/l"));
    assertThat(posts.next()).isEmpty();
  }

  @Test
  void showsThePreviewOfAVideoThatInstagramDoesNotGiveAway() {
    OwnPosts posts =
        answered(
            "instagram",
            "17",
            """
            {'data':[{'id':'1','caption':'With music','media_type':'VIDEO','thumbnail_url':'https://cdn.example/t.jpg','timestamp':'2026-03-02T09:00:00+0000'}]}
            """);
    assertThat(posts.posts().get(0).media())
        .containsExactly(
            new OwnPost.Medium(Kind.PREVIEW, URI.create("https://cdn.example/t.jpg"), ""));
  }

  @Test
  void readsAnOrganisationsPostsWithoutImagesWhereBatchesAreForbidden() {
    server.stubFor(
        get(urlPathEqualTo("/rest/posts"))
            .willReturn(
                okJson(
                    """
                    {"elements":[{"id":"urn:li:share:5","commentary":"Hello \\\\(all\\\\) @[Acme](urn:li:organization:9) {hashtag|\\\\#|work}",
                      "publishedAt":1772442000000,"lifecycleState":"PUBLISHED","content":{"media":{"id":"urn:li:image:A1","altText":"a"}}},
                     {"id":"urn:li:share:6","commentary":"theirs","publishedAt":1772442000000,"reshareContext":{"parent":"urn:li:share:1"}}]}
                    """)));
    server.stubFor(
        get(urlPathEqualTo("/rest/images")).willReturn(aResponse().withStatus(403).withBody("{}")));
    OwnPosts posts = read("linkedin", ORGANISATION, 10);
    assertThat(posts.posts()).extracting(OwnPost::text).containsExactly("Hello (all) Acme #work");
    assertThat(posts.posts().get(0).media()).isEmpty();
    server.stubFor(
        get(urlPathEqualTo("/rest/images"))
            .willReturn(
                okJson(
                    "{\"results\":{\"urn:li:image:A1\":{\"downloadUrl\":\"https://cdn.example/a\"}}}")));
    assertThat(read("linkedin", ORGANISATION, 10).posts().get(0).media())
        .containsExactly(new OwnPost.Medium(Kind.IMAGE, URI.create("https://cdn.example/a"), "a"));
    assertThatThrownBy(() -> read("linkedin", "urn:li:person:p1", 10))
        .isInstanceOf(UnsupportedByNetworkException.class);
  }

  @Test
  void showsTheAddressesThatWereWrittenOnXAndNotItsOwn() {
    OwnPosts posts =
        answered(
            "x",
            "17",
            """
            {'data':[{'id':'9','created_at':'2026-03-02T09:00:00.000Z','text':'News &amp; more https://t.co/a https://t.co/b',
               'entities':{'urls':[{'url':'https://t.co/a','expanded_url':'https://example.com/n'},{'url':'https://t.co/b','expanded_url':'https://x.com/i/photo/1','media_key':'3_1'}]},
               'attachments':{'media_keys':['3_1','7_2']}}],
             'includes':{'media':[{'media_key':'3_1','type':'photo','url':'https://pbs.example/1.jpg','alt_text':'A dot'},
               {'media_key':'7_2','type':'video','preview_image_url':'https://pbs.example/2.jpg','variants':[{'content_type':'video/mp4','bit_rate':1,'url':'https://v.example/low'},{'content_type':'video/mp4','bit_rate':9,'url':'https://v.example/high'}]}]},
             'meta':{'result_count':1}}
            """);
    OwnPost post = posts.posts().get(0);
    assertThat(post.text()).isEqualTo("News & more https://example.com/n");
    assertThat(post.link()).contains(URI.create("https://example.com/n"));
    assertThat(post.media())
        .containsExactly(
            new OwnPost.Medium(Kind.IMAGE, URI.create("https://pbs.example/1.jpg"), "A dot"),
            new OwnPost.Medium(Kind.VIDEO, URI.create("https://v.example/high"), ""));
    assertThat(posts.next()).isEmpty();
  }

  @Test
  void keepsWhatIsSoundOfAHostileAnswer() {
    String longText = "a\\u0000\\u0007" + "é".repeat(OwnPost.MAX_TEXT) + "\\ud83d";
    String longAddress = "https://cdn.example/" + "a".repeat(OwnPost.MAX_ADDRESS);
    OwnPosts posts =
        answered(
            "threads",
            "31",
            """
            {'data':[
             'not a post', 17, null, {},
             {'id':'1'},
             {'id':'2','text':'no time','timestamp':'yesterday'},
             {'id':'LONG_ID','text':'long id','timestamp':'2026-03-02T09:00:00+0000'},
             {'id':'3','text':'LONG_TEXT','timestamp':'2026-03-02T09:00:00+0000','permalink':'file:///etc/passwd','link_attachment_url':'LONG_ADDRESS','media_type':'CAROUSEL_ALBUM',
              'children':{'data':[CHILDREN{'media_type':'IMAGE','media_url':'LONG_ADDRESS'}]}}],
             'paging':{'cursors':{'after':'LONG_CURSOR'},'next':'https://x.example'}}
            """
                .replace("LONG_ID", "9".repeat(500))
                .replace("LONG_TEXT", longText)
                .replace("LONG_ADDRESS", longAddress)
                .replace(
                    "CHILDREN",
                    "{'media_type':'IMAGE','media_url':'https://cdn.example/1'},".repeat(100))
                .replace("LONG_CURSOR", "c".repeat(OwnPosts.MAX_NEXT + 1)));
    assertThat(posts.posts()).hasSize(1);
    OwnPost post = posts.posts().get(0);
    assertThat(post.text()).hasSize(OwnPost.MAX_TEXT).startsWith("aé");
    assertThat(post.url()).isEmpty();
    assertThat(post.link()).isEmpty();
    assertThat(post.media()).hasSize(OwnPost.MAX_MEDIA);
    assertThat(posts.next()).isEmpty();
    assertThat(post.toString()).doesNotContain("é");
  }

  @Test
  void endsWhereAPageLeadsToItself() {
    server.stubFor(
        get(anyUrl())
            .willReturn(
                okJson(
                    "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"same\"},\"next\":\"https://x.example\"}}")));
    assertThat(read("facebook", "100", 5).next()).contains("same");
    assertThat(read("facebook", "100", 5, "same").next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mastodon", "bluesky", "facebook", "instagram", "threads", "linkedin"})
  void doesNotTakeAnotherAnswerForAnEmptyPage(String network) {
    server.stubFor(
        get(urlPathMatching(".*verify_credentials"))
            .willReturn(okJson("{\"id\":\"7\",\"acct\":\"co\"}")));
    server.stubFor(
        get(urlPathMatching("(?!.*verify_credentials).*")).willReturn(okJson("{\"error\":\"?\"}")));
    String account = network.equals("linkedin") ? ORGANISATION : "7";
    assertThatThrownBy(() -> read(network, account, 10)).isInstanceOf(NetworkException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "linkedin", "tiktok"})
  void refusesAPageThatNoNetworkGave(String network) {
    String account = network.equals("linkedin") ? ORGANISATION : "7";
    assertThatThrownBy(() -> read(network, account, 10, "../../2/tweets"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.getAllServeEvents()).isEmpty();
  }
}
