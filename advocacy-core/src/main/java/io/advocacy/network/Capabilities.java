package io.advocacy.network;

import io.advocacy.internal.Require;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a connector can do for one account, and the limits that hold there. Some networks differ by
 * server or account (a Mastodon server sets its own length), so the answer may have been read live.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Capabilities {
  private final Set<Capability> capabilities;
  private final int maxTextLength;
  private final TextUnit textUnit;
  private final OptionalInt maxTextBytes;
  private final OptionalInt reservedUrlLength;
  private final int maxImages;
  private final OptionalLong maxImageBytes;
  private final OptionalLong maxVideoBytes;
  private final Set<String> videoTypes;
  private final OptionalInt maxAltTextLength;
  private final Set<String> imageTypes;

  private Capabilities(Builder builder) {
    this.capabilities = Collections.unmodifiableSet(EnumSet.copyOf(builder.capabilities));
    this.maxTextLength = builder.maxTextLength;
    this.textUnit = builder.textUnit;
    this.maxTextBytes = builder.maxTextBytes;
    this.reservedUrlLength = builder.reservedUrlLength;
    this.maxImages = builder.maxImages;
    this.maxImageBytes = builder.maxImageBytes;
    this.maxVideoBytes = builder.maxVideoBytes;
    this.videoTypes = Collections.unmodifiableSet(new TreeSet<>(builder.videoTypes));
    this.maxAltTextLength = builder.maxAltTextLength;
    this.imageTypes = Collections.unmodifiableSet(new TreeSet<>(builder.imageTypes));
  }

  /** Begins capabilities; the longest text and its unit are required. */
  public static Builder builder(Set<Capability> capabilities, int maxTextLength, TextUnit unit) {
    return new Builder(capabilities, maxTextLength, unit);
  }

  /** Says whether this can be done. */
  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }

  /** All that can be done. */
  public Set<Capability> all() {
    return capabilities;
  }

  /** The longest text, counted in {@link #textUnit()}. */
  public int maxTextLength() {
    return maxTextLength;
  }

  /** The unit of {@link #maxTextLength()}. */
  public TextUnit textUnit() {
    return textUnit;
  }

  /** The longest text in UTF-8 bytes, where the network limits that too. */
  public OptionalInt maxTextBytes() {
    return maxTextBytes;
  }

  /**
   * How many units each URL counts for, whatever its length; empty where a URL counts like other
   * text.
   */
  public OptionalInt reservedUrlLength() {
    return reservedUrlLength;
  }

  /** The most images in one post; 0 where there can be none. */
  public int maxImages() {
    return maxImages;
  }

  /** The largest image in bytes. */
  public OptionalLong maxImageBytes() {
    return maxImageBytes;
  }

  /**
   * The largest video in bytes, where a post has one video at most and no images beside it; empty
   * where there can be none, or the network's rules for videos are others.
   */
  public OptionalLong maxVideoBytes() {
    return maxVideoBytes;
  }

  /** The media types of videos that are accepted, such as {@code video/mp4}. */
  public Set<String> videoTypes() {
    return videoTypes;
  }

  /** The longest alt text of an image, in {@link #textUnit()}. */
  public OptionalInt maxAltTextLength() {
    return maxAltTextLength;
  }

  /** The media types of images that are accepted, such as {@code image/jpeg}. */
  public Set<String> imageTypes() {
    return imageTypes;
  }

  @Override
  public String toString() {
    return "Capabilities" + capabilities + "[" + maxTextLength + " " + textUnit + "]";
  }

  /** Builds {@link Capabilities}. Not safe for use by several threads. */
  public static final class Builder {
    private final Set<Capability> capabilities;
    private final int maxTextLength;
    private final TextUnit textUnit;
    private OptionalInt maxTextBytes = OptionalInt.empty();
    private OptionalInt reservedUrlLength = OptionalInt.empty();
    private int maxImages;
    private OptionalLong maxImageBytes = OptionalLong.empty();
    private OptionalLong maxVideoBytes = OptionalLong.empty();
    private Set<String> videoTypes = Set.of();
    private OptionalInt maxAltTextLength = OptionalInt.empty();
    private Set<String> imageTypes = Set.of();

    private Builder(Set<Capability> capabilities, int maxTextLength, TextUnit textUnit) {
      if (capabilities.isEmpty()) {
        throw new IllegalArgumentException("capabilities must name at least one capability");
      }
      this.capabilities = Set.copyOf(capabilities);
      this.maxTextLength = (int) Require.notNegative(maxTextLength, "maxTextLength");
      this.textUnit = Objects.requireNonNull(textUnit, "textUnit");
    }

    /** Sets the longest text in UTF-8 bytes. */
    public Builder maxTextBytes(int bytes) {
      this.maxTextBytes = OptionalInt.of(bytes);
      return this;
    }

    /** Sets how many units each URL counts for. */
    public Builder reservedUrlLength(int units) {
      this.reservedUrlLength = OptionalInt.of(units);
      return this;
    }

    /** Sets the most images of a post, the largest in bytes, and the media types. */
    public Builder images(int most, long maxBytes, Collection<String> types) {
      this.maxImages = most;
      this.maxImageBytes = OptionalLong.of(maxBytes);
      this.imageTypes = Set.copyOf(types);
      return this;
    }

    /** Sets the largest video in bytes, and the media types; a post has one, and no images then. */
    public Builder video(long maxBytes, Collection<String> types) {
      this.maxVideoBytes = OptionalLong.of(maxBytes);
      this.videoTypes = Set.copyOf(types);
      return this;
    }

    /** Sets the longest alt text. */
    public Builder maxAltTextLength(int length) {
      this.maxAltTextLength = OptionalInt.of(length);
      return this;
    }

    /** Returns the capabilities. */
    public Capabilities build() {
      return new Capabilities(this);
    }
  }
}
