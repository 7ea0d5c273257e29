package io.advocacy.connectors.tiktok;

import io.advocacy.connectors.internal.MediaRules;
import io.advocacy.connectors.internal.PublicAddresses;
import io.advocacy.connectors.internal.ShapeRules;
import io.advocacy.connectors.internal.TextRules;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Media;
import io.advocacy.network.Post;
import io.advocacy.network.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * TikTok's rules for posts. Sources: of developers.tiktok.com
 * content-posting-api-reference-direct-post, -photo-post and -media-transfer-guide (read in 2026).
 */
final class TikTokRules {
  static final int MAX_VIDEO_TEXT = 2_200;
  static final int MAX_PHOTO_TEXT = 4_000;
  static final int MAX_PHOTOS = 35;

  private static final ShapeRules VIDEO =
      new ShapeRules(
          Set.of("video/mp4", "video/quicktime", "video/webm"),
          4L * 1024 * 1024 * 1024,
          Duration.ofSeconds(1),
          Duration.ofMinutes(60),
          0,
          0,
          360);

  private TikTokRules() {}

  static List<Violation> check(Post post, Capabilities limits, PublicAddresses addresses) {
    List<Violation> violations = new ArrayList<>();
    List<Media> media = post.media();
    boolean video = media.stream().anyMatch(medium -> !medium.isImage());
    Capabilities text =
        video || media.isEmpty()
            ? limits
            : Capabilities.builder(limits.all(), MAX_PHOTO_TEXT, limits.textUnit()).build();
    TextRules.check(post, post.text(), post.text().length(), text, violations);
    if (media.isEmpty()) {
      violations.add(
          Violation.of("media.required", "TikTok has no posts of words; add a video, or photos"));
    }
    if (post.link().isPresent()) {
      violations.add(
          Violation.of(
              "link.unsupported",
              "TikTok's guidelines allow no links in what applications publish; leave it out"));
    }
    MediaRules.check(media, limits, violations);
    if (video && media.size() > 1) {
      violations.add(
          Violation.of("media.mixed", "a video is published alone; leave the other media out"));
    }
    for (int i = 0; i < media.size(); i++) {
      Media medium = media.get(i);
      if (medium.isImage()) {
        addresses.check(medium, "image " + (i + 1), violations);
      } else {
        VIDEO.check(medium, "video " + (i + 1), violations);
      }
    }
    return List.copyOf(violations);
  }
}
