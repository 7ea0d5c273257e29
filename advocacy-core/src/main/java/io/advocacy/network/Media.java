package io.advocacy.network;

import io.advocacy.internal.Require;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An image or a video of a post. Its bytes can be opened as often as needed, so that a failed
 * upload can be tried again.
 *
 * <p>Immutable and safe for use by several threads when its {@link Source} is.
 */
public final class Media {
  /** Opens the bytes of a medium from the beginning, each time it is asked. */
  @FunctionalInterface
  public interface Source {
    /**
     * Opens the bytes; the caller closes the stream.
     *
     * @throws IOException when they cannot be read
     */
    InputStream open() throws IOException;
  }

  private final String contentType;
  private final long size;
  private final String altText;
  private final Source source;
  private final Optional<URI> publicUrl;

  private Media(
      String contentType, long size, String altText, Source source, Optional<URI> publicUrl) {
    this.publicUrl = publicUrl;
    this.contentType = Require.text(contentType, "content type", 100).toLowerCase(Locale.ROOT);
    this.size = Require.notNegative(size, "size");
    this.altText = Objects.requireNonNull(altText, "altText");
    this.source = Objects.requireNonNull(source, "source");
    if (!this.contentType.startsWith("image/") && !this.contentType.startsWith("video/")) {
      throw new IllegalArgumentException(
          "content type must be image/… or video/…, is '" + contentType + "'");
    }
  }

  /**
   * Returns a medium.
   *
   * @param contentType such as {@code image/jpeg} or {@code video/mp4}
   * @param size number of bytes that the source gives
   * @param altText what the medium shows, in words, for people who do not see it; may be empty
   * @param source opens the bytes
   */
  public static Media of(String contentType, long size, String altText, Source source) {
    return new Media(contentType, size, altText, source, Optional.empty());
  }

  /**
   * Returns a medium whose bytes are in a file.
   *
   * @throws IOException when the file cannot be read
   */
  public static Media ofFile(Path file, String contentType, String altText) throws IOException {
    return of(contentType, Files.size(file), altText, () -> Files.newInputStream(file));
  }

  /**
   * Returns a copy that can also be fetched at a public https address, which some networks
   * (Instagram, Threads, TikTok photos) need because they take no bytes.
   *
   * @throws IllegalArgumentException when it is not an absolute https address
   */
  public Media withPublicUrl(URI url) {
    if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException("the public address of a medium must begin with https");
    }
    return new Media(contentType, size, altText, source, Optional.of(url));
  }

  /** Where the same bytes can be fetched by anybody. */
  public Optional<URI> publicUrl() {
    return publicUrl;
  }

  /** The media type in lower case. */
  public String contentType() {
    return contentType;
  }

  /** Says whether this is an image rather than a video. */
  public boolean isImage() {
    return contentType.startsWith("image/");
  }

  /** Number of bytes. */
  public long size() {
    return size;
  }

  /** What the medium shows, in words. */
  public String altText() {
    return altText;
  }

  /**
   * Opens the bytes from the beginning; the caller closes the stream.
   *
   * @throws IOException when they cannot be read
   */
  public InputStream open() throws IOException {
    return source.open();
  }

  @Override
  public String toString() {
    return "Media[" + contentType + ", " + size + " bytes]";
  }
}
