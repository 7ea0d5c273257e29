package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.advocacy.network.Capability;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.testkit.ShownPost;
import io.advocacy.testkit.SimulatedAccount;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules that compare what people get who open a post with what was asked for. */
final class Arrivals {
  /**
   * Accents in one code point and in two, emoji of several code points, an empty line, and what
   * markup, forms, JSON and little text escape.
   */
  private static final String WORDS =
      "Gr\u00FC\u00DFe, co\u0301te a\u0300 co\u0301te \u2014 \uD83D\uDC69\u200D\uD83D\uDCBB"
          + " \uD83D\uDC4D\uD83C\uDFFD \uD83C\uDDEB\uD83C\uDDF7 \u2764\uFE0F\n\n"
          + "3 < 4 & \"5\" (six) [7] {8} *9* _10_ ~11~ \\12 | 100 % + 1";

  private static final URI PAGE = URI.create("https://advocacy.example/news?id=7&lang=fr");
  private static final int MOST_IMAGES = 3;

  private final Bench bench;

  Arrivals(Bench bench) {
    this.bench = bench;
  }

  private ShownPost publish(Post post, int number) {
    assertEquals(
        List.of(),
        bench.connector().validate(post, bench.capabilities()),
        "violations of a post that the connector declares it can publish");
    return bench.network.shownPost(bench.publish(post, number).id().value());
  }

  void wordsArriveAsTheyWereSent() {
    assertEquals(WORDS, publish(bench.words(WORDS).build(), 1).text(), "the words that arrived");
  }

  void linkArrivesWithThePost() {
    if (!bench.can(Capability.LINK)) {
      return; // There is no call to refuse.
    }
    ShownPost beside = publish(bench.words("Read this.").link(Link.of(PAGE)).build(), 1);
    assertTrue(beside.links().contains(PAGE), "the link did not arrive");
    assertEquals(
        "Read this.",
        beside.text().replaceFirst(Pattern.quote(PAGE.toString()), "").strip(),
        "the words without the link");
    String words = "Read " + PAGE + " today.";
    ShownPost within = publish(bench.words(words).link(Link.of(PAGE)).build(), 2);
    assertEquals(words, within.text(), "words that hold their link");
    assertTrue(within.links().contains(PAGE), "the link in the words leads nowhere");
  }

  void cardShowsWhatThePostSays() {
    if (!bench.can(Capability.LINK_CARD)) {
      return; // There is no call to refuse.
    }
    Media picture = bench.contract().image(1);
    Link link = Link.of(PAGE).withCard("A title", "A description").withImage(picture);
    ShownPost shown = publish(Post.builder("See the card.").link(link).build(), 1);
    assertEquals(
        Optional.of(
            new ShownPost.Card(
                PAGE, "A title", "A description", Optional.of(Samples.sha256(picture)))),
        shown.card(),
        "the card of the link");
    assertEquals("See the card.", shown.text(), "the words beside the card");
  }

  private Post withImages() {
    Post.Builder post = Post.builder("A post with images.");
    images().forEach(post::media);
    return post.build();
  }

  private List<Media> images() {
    List<Media> images = new ArrayList<>();
    for (int i = 1; i <= Math.min(MOST_IMAGES, bench.capabilities().maxImages()); i++) {
      images.add(bench.contract().image(i));
    }
    return images;
  }

  void imagesGoOutWithThePost() {
    if (!bench.can(Capability.IMAGE)) {
      return; // There is no call to refuse: validate names the images as violations.
    }
    ShownPost shown = publish(withImages(), 1);
    bench.assertPosts(1, "a post with images");
    assertMedia(images(), shown.media());
  }

  private static void assertMedia(List<Media> sent, List<ShownPost.Medium> shown) {
    assertEquals(sent.size(), shown.size(), "number of media that arrived");
    for (int i = 0; i < sent.size(); i++) {
      Media medium = sent.get(i);
      ShownPost.Medium arrived = shown.get(i);
      String name = "medium " + (i + 1) + " of " + sent.size();
      assertEquals(
          medium.isImage() ? ShownPost.Kind.IMAGE : ShownPost.Kind.VIDEO, arrived.kind(), name);
      if (arrived.source().isPresent()) {
        assertEquals(medium.publicUrl(), arrived.source(), name + ": its address");
      } else {
        assertEquals(
            Optional.of(Samples.sha256(medium)), arrived.sha256(), name + ": its bytes' SHA-256");
      }
    }
  }

  void altTextsArriveWithTheirImages() {
    if (!bench.can(Capability.ALT_TEXT)) {
      return; // There is no call to refuse.
    }
    assertEquals(
        images().stream().map(Media::altText).toList(),
        publish(withImages(), 1).media().stream().map(ShownPost.Medium::altText).toList(),
        "the words for who does not see the images");
  }

  void videosGoOutWithThePost() {
    if (!bench.can(Capability.VIDEO)) {
      return; // There is no call to refuse: validate names the video as a violation.
    }
    Media video = bench.contract().video(1);
    ShownPost shown = publish(Post.builder("A post with a video.").media(video).build(), 1);
    assertMedia(List.of(video), shown.media());
  }

  void languageArrivesWithTheWords() {
    if (!bench.can(Capability.LANGUAGE)) {
      return; // There is no call to refuse.
    }
    int number = 0;
    for (String language : List.of("fr", "de")) {
      Post post = bench.words("Bonjour, guten Tag " + number).language(language).build();
      assertEquals(Optional.of(language), publish(post, ++number).language(), "the language");
    }
  }

  void disclosureArrives() {
    if (!bench.can(Capability.DISCLOSURE)) {
      return; // There is no call to refuse.
    }
    assertTrue(
        publish(bench.words("I work there.").disclosed(true).build(), 1).disclosed(),
        "the disclosure did not arrive");
    assertTrue(
        !publish(bench.words("I do not work there.").build(), 2).disclosed(),
        "a post that discloses nothing arrived as one that does");
  }

  void hashtagsAndMentionsLead() {
    String hello = "\uD83D\uDC4B\uD83C\uDFFD ";
    if (bench.can(Capability.HASHTAG)) {
      ShownPost shown = publish(bench.words(hello + "Come to the #OpenDay, in May!").build(), 1);
      assertEquals(List.of("OpenDay"), shown.hashtags(), "the hashtags that lead");
    }
    if (bench.can(Capability.MENTION)) {
      SimulatedAccount colleague = bench.network.addAccount("colleague", 7);
      String name = bench.contract().mention(colleague);
      ShownPost shown = publish(bench.words(hello + "With " + name + " today.").build(), 2);
      assertEquals(Set.of(colleague.id()), shown.mentions(), "the accounts that are mentioned");
    }
  }

  void addressOpensThePost() {
    PreparedPost prepared = bench.prepare(1);
    PublishedPost published = bench.publish(prepared);
    bench.publish(2);
    assertOpens(published, "published");
    if (bench.can(Capability.RECONCILE)) {
      bench.clock.advance(bench.contract().settlingTime());
      Reconciliation found = bench.connector().reconcile(bench.access, prepared).value();
      assertOpens(found.post().orElseGet(() -> fail("the post is not found again")), "found again");
    }
  }

  private void assertOpens(PublishedPost published, String situation) {
    published
        .url()
        .ifPresent(
            url ->
                assertEquals(
                    bench.network.postOf(published.id().value()),
                    bench.network.postAt(url),
                    situation + ": what people find at the post's address"));
  }
}
