package io.advocacy.content;

import io.advocacy.internal.Require;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be shared: wordings by language and network, link, media, topics, and the time in which
 * it may go out.
 *
 * <p>Immutable and safe for use by several threads. {@code toString} holds the id only.
 */
public final class Content {
  private final ContentId id;
  private final String title;
  private final ContentState state;
  private final List<Variant> variants;
  private final Optional<Link> link;
  private final List<Media> media;
  private final Set<String> topics;
  private final Optional<ChannelId> channel;
  private final Optional<Instant> embargoUntil;
  private final Optional<Instant> expiresAt;

  private Content(Builder builder) {
    this.id = builder.id;
    this.title = builder.title;
    this.state = builder.state;
    this.variants = List.copyOf(builder.variants);
    this.link = Optional.ofNullable(builder.link);
    this.media = List.copyOf(builder.media);
    this.topics = Set.copyOf(builder.topics);
    this.channel = Optional.ofNullable(builder.channel);
    this.embargoUntil = Optional.ofNullable(builder.embargoUntil);
    this.expiresAt = Optional.ofNullable(builder.expiresAt);
    if (!state.isStored()) {
      throw new IllegalArgumentException(
          "content " + id + " is " + state + " by the time alone: set APPROVED");
    }
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("content " + id + " must have at least one variant");
    }
    if (variants.stream().map(Variant::id).distinct().count() != variants.size()) {
      throw new IllegalArgumentException("content " + id + " has two variants with one id");
    }
    if (embargoUntil.isPresent()
        && expiresAt.isPresent()
        && !embargoUntil.get().isBefore(expiresAt.get())) {
      throw new IllegalArgumentException(
          "content "
              + id
              + " must expire ("
              + expiresAt.get()
              + ") after its embargo ("
              + embargoUntil.get()
              + ")");
    }
  }

  /** Begins a content in state {@link ContentState#DRAFT}; it needs at least one variant. */
  public static Builder builder(ContentId id, String title) {
    return new Builder(id, title);
  }

  /** Begins a copy of this content that differs in what is set. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, title).state(state).topics(topics);
    builder.variants.addAll(variants);
    builder.media.addAll(media);
    builder.link = link.orElse(null);
    builder.channel = channel.orElse(null);
    builder.embargoUntil = embargoUntil.orElse(null);
    builder.expiresAt = expiresAt.orElse(null);
    return builder;
  }

  /**
   * Returns the wordings that suit best, in the order in which they were added: those written for
   * the network before those for every network, and within these those in the language; where there
   * is none in the language, all of them.
   */
  public List<Variant> variantsFor(NetworkId network, Locale language) {
    List<Variant> suiting =
        variants.stream()
            .filter(variant -> variant.network().equals(Optional.of(network)))
            .toList();
    if (suiting.isEmpty()) {
      suiting = variants.stream().filter(variant -> variant.network().isEmpty()).toList();
    }
    List<Variant> spoken =
        suiting.stream()
            .filter(variant -> variant.language().getLanguage().equals(language.getLanguage()))
            .toList();
    return spoken.isEmpty() ? suiting : spoken;
  }

  /** Returns a copy in this state. */
  public Content withState(ContentState state) {
    return toBuilder().state(state).build();
  }

  /** The identity. */
  public ContentId id() {
    return id;
  }

  /** The title by which moderators and ambassadors know it; not published. */
  public String title() {
    return title;
  }

  /** Where it is in its life, as far as people decide it; see {@link #stateAt}. */
  public ContentState state() {
    return state;
  }

  /**
   * Where it is in its life at a moment: an approved content is live once its embargo is over, and
   * expired from its expiry on.
   */
  public ContentState stateAt(Instant at) {
    if (state != ContentState.APPROVED) {
      return state;
    }
    if (expiresAt.isPresent() && !at.isBefore(expiresAt.get())) {
      return ContentState.EXPIRED;
    }
    return embargoUntil.filter(at::isBefore).isPresent() ? state : ContentState.LIVE;
  }

  /** All wordings; at least one. */
  public List<Variant> variants() {
    return variants;
  }

  /** The link that goes with every wording. */
  public Optional<Link> link() {
    return link;
  }

  /** The media that go with every wording. */
  public List<Media> media() {
    return media;
  }

  /** What it is about. */
  public Set<String> topics() {
    return topics;
  }

  /** The channel on which it is offered. */
  public Optional<ChannelId> channel() {
    return channel;
  }

  /** Nothing goes out before this moment. */
  public Optional<Instant> embargoUntil() {
    return embargoUntil;
  }

  /** Nothing goes out from this moment on. */
  public Optional<Instant> expiresAt() {
    return expiresAt;
  }

  @Override
  public String toString() {
    return "Content[" + id + "]";
  }

  /** Builds a {@link Content}. Not safe for use by several threads. */
  public static final class Builder {
    private final ContentId id;
    private final String title;
    private ContentState state = ContentState.DRAFT;
    private final List<Variant> variants = new ArrayList<>();
    private @Nullable Link link;
    private final List<Media> media = new ArrayList<>();
    private Set<String> topics = Set.of();
    private @Nullable ChannelId channel;
    private @Nullable Instant embargoUntil;
    private @Nullable Instant expiresAt;

    private Builder(ContentId id, String title) {
      this.id = Objects.requireNonNull(id, "id");
      this.title = Require.text(title, "title", 500);
    }

    /** Sets where the content is in its life. */
    public Builder state(ContentState state) {
      this.state = Objects.requireNonNull(state, "state");
      return this;
    }

    /** Adds a wording. */
    public Builder variant(Variant variant) {
      this.variants.add(Objects.requireNonNull(variant, "variant"));
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

    /** Sets what it is about. */
    public Builder topics(Set<String> topics) {
      this.topics = Set.copyOf(topics);
      return this;
    }

    /** Sets the channel. */
    public Builder channel(ChannelId channel) {
      this.channel = Objects.requireNonNull(channel, "channel");
      return this;
    }

    /** Sets the moment before which nothing goes out. */
    public Builder embargoUntil(Instant embargoUntil) {
      this.embargoUntil = Objects.requireNonNull(embargoUntil, "embargoUntil");
      return this;
    }

    /** Sets the moment from which on nothing goes out. */
    public Builder expiresAt(Instant expiresAt) {
      this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
      return this;
    }

    /** Returns the content. */
    public Content build() {
      return new Content(this);
    }
  }
}
