package io.advocacy.connectors.instagram;

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
import java.util.regex.Pattern;

/**
 * Instagram's rules for posts. Source: developers.facebook.com, docs/instagram-platform,
 * content-publishing and reference/ig-user/media (read in 2026).
 */
final class InstagramRules {
  static final int MAX_MEDIA = 10;
  static final int MAX_CAPTION = 2_200;
  private static final int MAX_HASHTAGS = 30;
  private static final int MAX_MENTIONS = 20;
  private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_&])#[\\p{L}\\p{N}_]+");
  private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_.])@[A-Za-z0-9_.]+");

  private static final ShapeRules IMAGE = ShapeRules.image(0.8, 1.91, 0);
  private static final Set<String> VIDEO_TYPES = Set.of("video/mp4", "video/quicktime");
  private static final long MAX_VIDEO = 300L * 1024 * 1024;
  private static final ShapeRules REEL = video(Duration.ofMinutes(15));
  private static final ShapeRules CAROUSEL_VIDEO = video(Duration.ofSeconds(60));

  private InstagramRules() {}

  private static ShapeRules video(Duration longest) {
    return new ShapeRules(VIDEO_TYPES, MAX_VIDEO, Duration.ofSeconds(3), longest, 0.01, 10, 0);
  }

  /**
   * Returns all that is wrong with a post.
   *
   * @param takesVideos whether the bytes of videos can be sent, so that they need no address
   */
  static List<Violation> check(
      Post post,
      String caption,
      Capabilities capabilities,
      PublicAddresses addresses,
      boolean takesVideos) {
    List<Violation> violations = new ArrayList<>();
    int length = caption.codePointCount(0, caption.length());
    TextRules.check(post, caption, length, capabilities, violations);
    most(
        violations,
        "text.hashtags",
        "hashtags",
        HASHTAG.matcher(caption).results().count(),
        MAX_HASHTAGS);
    most(
        violations,
        "text.mentions",
        "mentions",
        MENTION.matcher(caption).results().count(),
        MAX_MENTIONS);
    List<Media> media = post.media();
    if (media.isEmpty()) {
      violations.add(
          Violation.of(
              "media.required", "Instagram has no posts of words; add an image or a video"));
    }
    MediaRules.check(media, capabilities, violations);
    boolean onlyImages = media.stream().allMatch(Media::isImage);
    if (!onlyImages) {
      most(violations, "media.count", "media", media.size(), MAX_MEDIA);
    }
    for (int i = 0; i < media.size(); i++) {
      Media medium = media.get(i);
      String name = (medium.isImage() ? "image " : "video ") + (i + 1);
      ShapeRules shape = medium.isImage() ? IMAGE : media.size() > 1 ? CAROUSEL_VIDEO : REEL;
      shape.check(medium, name, violations);
      if (medium.isImage() || !takesVideos) {
        addresses.check(medium, name, violations);
      }
    }
    return List.copyOf(violations);
  }

  private static void most(
      List<Violation> violations, String rule, String name, long actual, long limit) {
    if (actual > limit) {
      violations.add(
          Violation.counted(
              rule,
              "there are " + actual + " " + name + "; at most " + limit + " are allowed",
              actual,
              limit));
    }
  }
}
