package io.advocacy.connectors.assisted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.Advocacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Violation;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharePagesTest {
  private static final String LINK = "https://example.com/jobs?id=7&utm_source=amb-001#apply";
  private static final String ENCODED =
      "https%3A%2F%2Fexample.com%2Fjobs%3Fid%3D7%26utm_source%3Damb-001%23apply";
  private static final SharePages PAGES = SharePages.standard();

  private static Post post(String text) {
    return Post.builder(text)
        .link(Link.of(URI.create(LINK)).withCard("We hire & train", "Join us"))
        .build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linkedin|https://www.linkedin.com/sharing/share-offsite/?url=LINK",
        "facebook|https://www.facebook.com/sharer/sharer.php?u=LINK",
        "x|https://x.com/intent/tweet?text=%C3%89t%C3%A9%20%2B%201%20%26%20100%25&url=LINK",
        "threads|https://www.threads.com/intent/post?text=%C3%89t%C3%A9%20%2B%201%20%26%20100%25&url=LINK",
        "bluesky|https://bsky.app/intent/compose?text=%C3%89t%C3%A9%20%2B%201%20%26%20100%25%0A%0ALINK",
        "mastodon|https://mastodon.social/share?text=%C3%89t%C3%A9%20%2B%201%20%26%20100%25%0A%0ALINK",
        "whatsapp|https://wa.me/?text=%C3%89t%C3%A9%20%2B%201%20%26%20100%25%0A%0ALINK",
        "email|mailto:?subject=We%20hire%20%26%20train&body=%C3%89t%C3%A9%20%2B%201%20%26%20100%25%0D%0A%0D%0ALINK"
      })
  void encodesWordsAndTrackedLinkExactly(String network, String address) {
    SharePage page = PAGES.page(NetworkId.of(network), post("Été + 1 & 100%"));

    assertThat(page.address()).hasToString(address.replace("LINK", ENCODED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "threads", "bluesky", "mastodon", "whatsapp", "email"})
  void whatThePersonSeesIsWhatWasWritten(String network) {
    String text = "👩🏽‍🚀 “Merci” – à 100 % !\nLigne 2 #santé =?&+%/;";

    String address = PAGES.page(NetworkId.of(network), Post.of(text)).address().toString();
    String value = address.replaceAll(".*[?&](?:text|body)=([^&]*).*", "$1");

    assertThat(value).doesNotContain("+");
    assertThat(URLDecoder.decode(value, StandardCharsets.UTF_8).replace("\r\n", "\n"))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linkedin", "facebook"})
  void wordsThatThePageDoesNotTakeAreForThePersonToPaste(String network) {
    SharePage page = PAGES.page(NetworkId.of(network), post("My words"));

    assertThat(page.toPaste()).contains("My words");
    assertThat(page.address().toString()).doesNotContain("words");
    assertThat(PAGES.check(NetworkId.of(network), Post.of("No link")))
        .extracting(Violation::rule)
        .containsExactly("link.missing");
  }

  @Test
  void aLinkInTheWordsAppearsOnce() {
    SharePage page = PAGES.page(NetworkId.X, post("See " + LINK));

    assertThat(page.address()).hasToString("https://x.com/intent/tweet?text=See%20" + ENCODED);
  }

  @ParameterizedTest
  @CsvSource({
    "x, a, 255, 256", // a link counts 23, and two line ends before it
    "bluesky, 👩🏽‍🚀, 244, 245", // the address counts as it is
    "mastodon, 👩🏽‍🚀, 475, 476",
    "threads, 😀, 125, 126", // four bytes each, beside the link
    "linkedin, a, 3000, 3001"
  })
  void countsAsTheNetworkCounts(String network, String character, int longest, int tooLong) {
    NetworkId id = NetworkId.of(network);
    assertThat(lengths(id, post(character.repeat(longest)))).isEmpty();
    assertThat(lengths(id, post(character.repeat(tooLong)))).hasSize(1);
  }

  @Test
  void theDomainOfAMentionIsNotCountedOnMastodon() {
    String mention = " @alice@" + "a".repeat(60) + ".example";
    Post post = Post.of("x".repeat(493) + mention);
    assertThat(lengths(NetworkId.MASTODON, post)).isEmpty();
    assertThat(lengths(NetworkId.MASTODON, Post.of("x" + post.text()))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "threads", "bluesky", "mastodon", "whatsapp", "email", "linkedin"})
  void halfOfACharacterIsNamedWhereverItStands(String network) {
    NetworkId id = NetworkId.of(network);
    assertThat(PAGES.check(id, post("ab\ud83dc")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("text.malformed");
              assertThat(one.message()).contains("the text").contains("position 2");
            });
    Post titled = Post.builder("Words").link(link().withCard("\ude00 title", "d")).build();
    assertThat(PAGES.check(id, titled))
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("title").contains("position 0"));
  }

  @Test
  void theSubjectOfAMessageIsOneLine() {
    Post post =
        Post.builder("Words").link(link().withCard("Jobs\r\nBcc: x@y.example\n", "d")).build();
    assertThat(PAGES.page(SharePages.EMAIL, post).address().toString())
        .startsWith("mailto:?subject=Jobs%20Bcc%3A%20x%40y.example&body=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254",
        "https://127.0.0.1",
        "https://[::1]",
        "https://10.0.0.8",
        "https://localhost",
        "https://2852039166"
      })
  void aServerThatIsNotPublicHasNoPage(String server) {
    assertThatThrownBy(() -> PAGES.page(NetworkId.MASTODON, Post.of("Hi"), URI.create(server)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("server");
  }

  private static List<Violation> lengths(NetworkId network, Post post) {
    return PAGES.check(network, post).stream()
        .filter(violation -> violation.rule().equals("text.length"))
        .toList();
  }

  @Test
  void nothingIsEverCut() {
    assertThatThrownBy(() -> PAGES.page(NetworkId.X, Post.of("a".repeat(281))))
        .isInstanceOf(ContentRejectedException.class)
        .hasMessageContaining("281")
        .hasMessageContaining("280");
    assertThat(PAGES.check(SharePages.EMAIL, Post.of("é".repeat(400))))
        .extracting(Violation::rule)
        .containsExactly("address.length");
  }

  @Test
  void halfACharacterAndAnEmptyPostAreRefused() {
    assertThat(PAGES.check(NetworkId.BLUESKY, Post.of("half \ud83d")))
        .extracting(Violation::rule)
        .containsExactly("text.malformed");
    assertThat(PAGES.check(NetworkId.BLUESKY, Post.of(" ")))
        .extracting(Violation::rule)
        .containsExactly("text.empty");
    assertThatThrownBy(() -> PAGES.page(NetworkId.TIKTOK, Post.of("words")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tiktok");
  }

  @Test
  void aMastodonAccountIsSharedOnItsOwnServer() {
    assertThat(
            PAGES
                .page(NetworkId.MASTODON, Post.of("Hi"), URI.create("https://fed.example:8443/x"))
                .address())
        .hasToString("https://fed.example:8443/share?text=Hi");
    assertThatThrownBy(
            () -> PAGES.page(NetworkId.MASTODON, Post.of("Hi"), URI.create("http://fed.example")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void facebooksDialogBringsThePersonBack() {
    SharePages pages =
        PAGES.withFacebookApp("1234", URI.create("https://host.example/back?share=1"));

    assertThat(pages.page(NetworkId.FACEBOOK, post("")).address())
        .hasToString(
            "https://www.facebook.com/dialog/feed?app_id=1234&link="
                + ENCODED
                + "&redirect_uri=https%3A%2F%2Fhost.example%2Fback%3Fshare%3D1");
  }

  @Test
  void saysHowManyImagesThePersonAdds() {
    Post post =
        Post.builder("Look")
            .media(Media.of("image/png", 1, "", InputStream::nullInputStream))
            .build();

    assertThat(PAGES.page(NetworkId.X, post).mediaToAdd()).isEqualTo(1);
    assertThat(PAGES.page(NetworkId.X, post)).hasToString("SharePage[x]");
  }

  @Test
  void anOfferedShareIsOpenedAndConfirmedWithItsPost() {
    Instant monday = Instant.parse("2026-11-23T06:00:00Z");
    AtomicReference<Instant> now = new AtomicReference<>(monday);
    AmbassadorId person = AmbassadorId.of("amb-001");
    ContentId news = ContentId.of("news");
    List<ShareState> told = new ArrayList<>();
    try (Advocacy advocacy =
        Advocacy.builder()
            .clock(now::get)
            .seed(1)
            .consumer(
                "pages",
                event -> {
                  if (event instanceof ShareChanged changed) {
                    told.add(changed.to());
                  }
                })
            .build()) {
      advocacy.join(
          Ambassador.builder(person, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
              .account(SocialAccount.of(person, NetworkId.FACEBOOK, "profile"))
              .build());
      advocacy.approve(
          Content.builder(news, "We hire")
              .variant(Variant.of("a", Locale.ENGLISH, "We hire 40 people"))
              .link(link())
              .build());
      advocacy.plan(news, Program.of("all", "All"), monday, monday.plus(Duration.ofDays(5)));
      now.set(advocacy.nextDue().orElseThrow());
      advocacy.publishDue();
      Share offered = advocacy.shares().of(news).get(0);

      Post post = advocacy.shares().post(offered.id());
      SharePage page = SharePages.standard().page(offered.network(), post);

      assertThat(page.address())
          .hasToString("https://www.facebook.com/sharer/sharer.php?u=" + ENCODED);
      assertThat(page.toPaste()).contains("We hire 40 people");

      PublishedPost published =
          new PublishedPost(
              PostId.of("1_2"), Optional.of(URI.create("https://www.facebook.com/1/posts/2")));
      Share confirmed = advocacy.shares().confirm(offered.id(), published);
      advocacy.deliverEvents();

      assertThat(confirmed.state()).isEqualTo(ShareState.CONFIRMED);
      assertThat(advocacy.shares().find(offered.id()).orElseThrow().post()).contains(published);
      assertThat(told).containsSubsequence(ShareState.OFFERED, ShareState.CONFIRMED);
      assertThat(advocacy.shares().facts(news)).hasSize(1);
    }
  }

  private static Link link() {
    return Link.of(URI.create(LINK));
  }
}
