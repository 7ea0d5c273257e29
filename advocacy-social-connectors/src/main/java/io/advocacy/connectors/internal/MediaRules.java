package io.advocacy.connectors.internal;

import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Post;
import io.advocacy.network.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Checks the media of a post against an account's limits. */
public final class MediaRules {
  private static final int HEAD = 16;

  private MediaRules() {}

  /** Adds what is wrong with the media to a list. */
  public static void check(List<Media> media, Capabilities limits, List<Violation> violations) {
    long images = media.stream().filter(Media::isImage).count();
    if (images > limits.maxImages()) {
      violations.add(
          Violation.counted(
              "media.count",
              "there are " + images + " images; at most " + limits.maxImages() + " are allowed",
              images,
              limits.maxImages()));
    }
    long videos = media.size() - images;
    if (limits.maxVideoBytes().isPresent() && videos > 0 && media.size() > 1) {
      violations.add(
          Violation.counted(
              "media.mix", "a video is published alone; leave the other media out", videos, 1));
    }
    for (int i = 0; i < media.size(); i++) {
      Media medium = media.get(i);
      String name = (medium.isImage() ? "image " : "video ") + (i + 1);
      TextRules.checkWellFormed("the alt text of " + name, medium.altText(), violations);
      if (!medium.isImage()) {
        if (!limits.can(Capability.VIDEO)) {
          violations.add(Violation.of("media.video", name + ": videos cannot be published here"));
        } else if (limits.maxVideoBytes().isPresent()) {
          checkVideo(medium, name, limits, violations);
        }
        continue;
      }
      checkImage(medium, name, limits, violations);
    }
  }

  /**
   * Returns the picture of the card that a client builds; none beside other media, where networks
   * have no place for a card.
   */
  public static Optional<Media> cardImage(Post post) {
    return post.media().isEmpty() ? post.link().flatMap(Link::image) : Optional.empty();
  }

  /** Returns how many media the network must have before a post with a card goes out. */
  public static int uploads(Post post) {
    return cardImage(post).isPresent() ? 1 : post.media().size();
  }

  /** Adds what is wrong with the picture of a card to a list. */
  public static void checkCard(
      Post post, long limit, Set<String> types, List<Violation> violations) {
    cardImage(post)
        .ifPresent(
            image -> {
              checkFile(image, "the card's picture", limit, types, violations);
              checkContent(image, "the card's picture", violations);
            });
  }

  private static void checkImage(
      Media image, String name, Capabilities limits, List<Violation> violations) {
    limits
        .maxImageBytes()
        .ifPresent(limit -> checkFile(image, name, limit, limits.imageTypes(), violations));
    checkAltText(image, name, limits.maxAltTextLength(), violations);
    checkContent(image, name, violations);
  }

  private static void checkVideo(
      Media video, String name, Capabilities limits, List<Violation> violations) {
    limits
        .maxVideoBytes()
        .ifPresent(limit -> checkFile(video, name, limit, limits.videoTypes(), violations));
    checkAltText(video, name, limits.maxAltTextLength(), violations);
    checkContent(video, name, violations);
  }

  private static void checkFile(
      Media medium, String name, long limit, Set<String> types, List<Violation> violations) {
    if (medium.size() > limit) {
      violations.add(
          Violation.counted(
              "media.size",
              name + " has " + medium.size() + " bytes; at most " + limit + " are allowed",
              medium.size(),
              limit));
    }
    if (!types.isEmpty() && !types.contains(medium.contentType())) {
      violations.add(
          Violation.of(
              "media.type", name + " is " + medium.contentType() + "; allowed are " + types));
    }
  }

  private static void checkAltText(
      Media image, String name, OptionalInt limit, List<Violation> violations) {
    int length = Graphemes.count(image.altText());
    if (limit.isPresent() && length > limit.getAsInt()) {
      violations.add(
          Violation.counted(
              "media.altText",
              name
                  + ": the alt text has "
                  + length
                  + " characters; at most "
                  + limit.getAsInt()
                  + " are allowed",
              length,
              limit.getAsInt()));
    }
  }

  private static void checkContent(Media image, String name, List<Violation> violations) {
    byte[] head;
    try (InputStream in = image.open()) {
      head = in.readNBytes(HEAD);
    } catch (IOException unreadable) {
      violations.add(Violation.of("media.content", name + " cannot be read"));
      return;
    }
    Optional<String> found = typeOf(head);
    boolean known = KNOWN.contains(image.contentType());
    if (found.isPresent() ? !found.get().equals(image.contentType()) : known) {
      violations.add(
          Violation.of(
              "media.content",
              name
                  + " is said to be "
                  + image.contentType()
                  + "; its bytes are "
                  + found.orElse("something else")));
    }
  }

  private static final List<String> KNOWN =
      List.of(
          "image/jpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "video/mp4",
          "video/quicktime",
          "video/webm");

  /** Tells the type of a medium from its first bytes. */
  private static Optional<String> typeOf(byte[] head) {
    if (begins(head, 0, 0xff, 0xd8, 0xff)) {
      return Optional.of("image/jpeg");
    }
    if (begins(head, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return Optional.of("image/png");
    }
    if (begins(head, 0, 'G', 'I', 'F', '8')) {
      return Optional.of("image/gif");
    }
    if (begins(head, 0, 'R', 'I', 'F', 'F') && begins(head, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of("image/webp");
    }
    if (begins(head, 4, 'f', 't', 'y', 'p')) { // ISO 14496-12
      return Optional.of(begins(head, 8, 'q', 't', ' ', ' ') ? "video/quicktime" : "video/mp4");
    }
    if (begins(head, 0, 0x1a, 0x45, 0xdf, 0xa3)) {
      return Optional.of("video/webm");
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] bytes, int offset, int... expected) {
    if (bytes.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[offset + i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
