package io.advocacy.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is published, in the words of no network in particular: text, link and media. A connector
 * turns it into its network's shape.
 *
 * <p>Immutable and safe for use by several threads. {@code toString} does not hold the text.
 */
public final class Post {
  private final String text;
  private final Optional<String> language;
  private final Optional<Link> link;
  private final List<Media> media;
  private final boolean disclosed;

  private Post(Builder builder) {
    this.text = builder.text;
    this.language = Optional.ofNullable(builder.language);
    this.link = Optional.ofNullable(builder.link);
    this.media = List.copyOf(builder.media);
    this.disclosed = builder.disclosed;
  }

  /** Begins a post with this text, which may be empty where there is a medium. */
  public static Builder builder(String text) {
    return new Builder(text);
  }

  /** Returns a post that has words only. */
  public static Post of(String text) {
    return builder(text).build();
  }

  /** The words, with the link where the author put it. */
  public String text() {
    return text;
  }

  /** The language as a BCP 47 tag, such as {@code fr}. */
  public Optional<String> language() {
    return language;
  }

  /**
   * The link. A connector adds it to the text where the network has no other place for it and the
   * text does not hold it.
   */
  public Optional<Link> link() {
    return link;
  }

  /** The media, in the order in which they are shown. */
  public List<Media> media() {
    return media;
  }

  /**
   * Says whether the post tells that its author works for the company that it is about. A connector
   * whose network has a field for that (TikTok's "your brand", for example) sets it.
   */
  public boolean disclosed() {
    return disclosed;
  }

  @Override
  public String toString() {
    return "Post["
        + text.length()
        + " characters, link="
        + link.isPresent()
        + ", media="
        + media.size()
        + "]";
  }

  /** Builds a {@link Post}. Not safe for use by several threads. */
  public static final class Builder {
    private final String text;
    private @Nullable String language;
    private @Nullable Link link;
    private final List<Media> media = new ArrayList<>();
    private boolean disclosed;

    private Builder(String text) {
      this.text = Objects.requireNonNull(text, "text");
    }

    /** Sets the language, a BCP 47 tag. */
    public Builder language(String language) {
      this.language = Objects.requireNonNull(language, "language");
      return this;
    }

    /** Sets the link. */
    public Builder link(Link link) {
      this.link = Objects.requireNonNull(link, "link");
      return this;
    }

    /** Adds an image or a video. */
    public Builder media(Media medium) {
      this.media.add(Objects.requireNonNull(medium, "medium"));
      return this;
    }

    /** Sets whether the author works for the company that the post is about. */
    public Builder disclosed(boolean disclosed) {
      this.disclosed = disclosed;
      return this;
    }

    /** Returns the post. */
    public Post build() {
      return new Post(this);
    }
  }
}
