package io.advocacy.testkit;

import io.advocacy.testkit.internal.Words;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What people get who open a post of a simulated network: what arrived there, whatever the
 * connector believes. The rules for connectors compare it with what was asked for.
 *
 * <p>Immutable and safe for use by several threads. {@code toString} does not hold the words.
 */
public final class ShownPost {
  /** What a medium is. */
  public enum Kind {
    /** An image. */
    IMAGE,
    /** A video. */
    VIDEO
  }

  /**
   * An image or a video. Either its bytes arrived, or an address from which the network fetches
   * them.
   *
   * @param kind what it is
   * @param sha256 the SHA-256 of the bytes that arrived, in hexadecimal
   * @param source the address that arrived in place of the bytes
   * @param altText what it shows, in words, possibly empty
   */
  public record Medium(Kind kind, Optional<String> sha256, Optional<URI> source, String altText) {
    /** Checks that there are bytes or an address. */
    public Medium {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(altText, "altText");
      if (sha256.isPresent() == source.isPresent()) {
        throw new IllegalArgumentException("a medium has either bytes or an address");
      }
    }

    /** Returns a medium whose bytes arrived. */
    public static Medium ofBytes(Kind kind, String sha256, String altText) {
      return new Medium(kind, Optional.of(sha256), Optional.empty(), altText);
    }

    /** Returns a medium whose address arrived. */
    public static Medium at(Kind kind, URI source, String altText) {
      return new Medium(kind, Optional.empty(), Optional.of(source), altText);
    }

    /** The kind only. */
    @Override
    public String toString() {
      return "Medium[" + kind + (altText.isEmpty() ? "" : ", described") + "]";
    }
  }

  /**
   * The card of a link.
   *
   * @param uri where it leads
   * @param title its title
   * @param description its text, possibly empty
   * @param sha256 the SHA-256 of its picture, in hexadecimal
   */
  public record Card(URI uri, String title, String description, Optional<String> sha256) {}

  private final String text;
  private final List<URI> links;
  private final Optional<Card> card;
  private final List<Medium> media;
  private final Optional<String> language;
  private final Set<String> mentions;
  private final List<String> hashtags;
  private final boolean disclosed;
  private final List<URI> addresses;

  private ShownPost(
      String text,
      List<URI> links,
      Optional<Card> card,
      List<Medium> media,
      Optional<String> language,
      Set<String> mentions,
      List<String> hashtags,
      boolean disclosed,
      List<URI> addresses) {
    this.text = Objects.requireNonNull(text, "text");
    this.links = List.copyOf(links);
    this.card = Objects.requireNonNull(card, "card");
    this.media = List.copyOf(media);
    this.language = Objects.requireNonNull(language, "language");
    this.mentions = Set.copyOf(mentions);
    this.hashtags = List.copyOf(hashtags);
    this.disclosed = disclosed;
    this.addresses = List.copyOf(addresses);
  }

  /** Returns a post of these words, whose web addresses are links; nothing else yet. */
  public static ShownPost of(String text) {
    return new ShownPost(
        text,
        Words.links(text),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Set.of(),
        List.of(),
        false,
        List.of());
  }

  /** Returns a copy that leads to these addresses, in its words or beside them, and no others. */
  public ShownPost withLinks(List<URI> links) {
    return new ShownPost(
        text, links, card, media, language, mentions, hashtags, disclosed, addresses);
  }

  /** Returns a copy with the card of a link. */
  public ShownPost withCard(Card card) {
    return new ShownPost(
        text, links, Optional.of(card), media, language, mentions, hashtags, disclosed, addresses);
  }

  /** Returns a copy with these media, in the order in which they are shown. */
  public ShownPost withMedia(List<Medium> media) {
    return new ShownPost(
        text, links, card, media, language, mentions, hashtags, disclosed, addresses);
  }

  /** Returns a copy whose words are in this language, a BCP 47 tag. */
  public ShownPost withLanguage(Optional<String> language) {
    return new ShownPost(
        text, links, card, media, language, mentions, hashtags, disclosed, addresses);
  }

  /** Returns a copy that mentions the accounts with these ids. */
  public ShownPost withMentions(Set<String> mentions) {
    return new ShownPost(
        text, links, card, media, language, mentions, hashtags, disclosed, addresses);
  }

  /** Returns a copy that is found by these subjects, without their {@code #}. */
  public ShownPost withHashtags(List<String> hashtags) {
    return new ShownPost(
        text, links, card, media, language, mentions, hashtags, disclosed, addresses);
  }

  /** Returns a copy that says, or does not, that its author works for whom it is about. */
  public ShownPost withDisclosed(boolean disclosed) {
    return new ShownPost(
        text, links, card, media, language, mentions, hashtags, disclosed, addresses);
  }

  /** Returns a copy that people can open at any of these addresses. */
  public ShownPost at(URI... addresses) {
    return new ShownPost(
        text, links, card, media, language, mentions, hashtags, disclosed, List.of(addresses));
  }

  /** The words as readers see them. */
  public String text() {
    return text;
  }

  /** Where the post leads, in its words or beside them. */
  public List<URI> links() {
    return links;
  }

  /** The card of a link, where the client made one. */
  public Optional<Card> card() {
    return card;
  }

  /** The media, in the order in which they are shown. */
  public List<Medium> media() {
    return media;
  }

  /** The language that the client named. */
  public Optional<String> language() {
    return language;
  }

  /** The ids of the accounts that are mentioned. */
  public Set<String> mentions() {
    return mentions;
  }

  /** The subjects by which it is found, without their {@code #}. */
  public List<String> hashtags() {
    return hashtags;
  }

  /** Whether the network's own field says that its author works for whom it is about. */
  public boolean disclosed() {
    return disclosed;
  }

  /** The addresses at which people can open it. */
  public List<URI> addresses() {
    return addresses;
  }

  /** The shape, without words and addresses. */
  @Override
  public String toString() {
    return "ShownPost["
        + text.length()
        + " characters, "
        + links.size()
        + " links, "
        + media.size()
        + " media]";
  }
}
