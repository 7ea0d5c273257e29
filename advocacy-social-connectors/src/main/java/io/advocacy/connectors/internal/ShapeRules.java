package io.advocacy.connectors.internal;

import io.advocacy.network.Media;
import io.advocacy.network.Violation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the shape of a medium: how wide it is for its height, and for videos size, type and
 * duration. What a file does not tell is left to the network.
 *
 * @param types media types of videos; empty where the rules are for images, or the general rules
 *     look at type and size
 * @param maxBytes the largest video; 0 where the rules are for images
 * @param shortest the shortest video
 * @param longest the longest video
 * @param narrowest the least width divided by height; 0 where there is no limit
 * @param widest the most width divided by height; 0 where there is no limit
 * @param smallest the least width and height in pixels
 */
public record ShapeRules(
    Set<String> types,
    long maxBytes,
    Duration shortest,
    Duration longest,
    double narrowest,
    double widest,
    int smallest) {

  /** Returns rules for images of this shape. */
  public static ShapeRules image(double narrowest, double widest, int smallest) {
    return new ShapeRules(Set.of(), 0, Duration.ZERO, Duration.ZERO, narrowest, widest, smallest);
  }

  /** Returns rules for how long videos last, whose size and type the general rules look at. */
  public static ShapeRules lasting(Duration shortest, Duration longest) {
    return new ShapeRules(Set.of(), 0, shortest, longest, 0, 0, 0);
  }

  /** Adds what is wrong with the videos among media to a list. */
  public void checkVideos(List<Media> media, List<Violation> violations) {
    for (int i = 0; i < media.size(); i++) {
      if (!media.get(i).isImage()) {
        check(media.get(i), "video " + (i + 1), violations);
      }
    }
  }

  /** Adds what is wrong with a medium to a list. */
  public void check(Media medium, String name, List<Violation> violations) {
    boolean whole = !medium.isImage() && !types.isEmpty();
    if (whole) {
      checkFile(medium, name, violations);
    }
    Optional<Frame> frame;
    try {
      frame = Frame.of(medium);
    } catch (IOException unreadable) {
      if (whole) { // of other media the general rules say so
        violations.add(Violation.of("media.content", name + " cannot be read"));
      }
      return;
    }
    if (frame.isEmpty()) {
      return;
    }
    checkFrame(frame.get(), name, violations);
    frame.get().duration().ifPresent(duration -> checkDuration(duration, name, violations));
  }

  private void checkFile(Media video, String name, List<Violation> violations) {
    if (!types.contains(video.contentType())) {
      violations.add(
          Violation.of(
              "media.type",
              name + " is " + video.contentType() + "; allowed are " + sorted(types)));
    }
    if (video.size() > maxBytes) {
      violations.add(
          Violation.counted(
              "media.size",
              name + " has " + video.size() + " bytes; at most " + maxBytes + " are allowed",
              video.size(),
              maxBytes));
    }
  }

  private void checkFrame(Frame frame, String name, List<Violation> violations) {
    double ratio = frame.ratio();
    boolean narrow = narrowest > 0 && ratio < narrowest;
    boolean wide = widest > 0 && ratio > widest;
    if (narrow || wide) {
      violations.add(
          Violation.of(
              "media.ratio",
              String.format(
                  Locale.ROOT,
                  "%s is %d by %d pixels, a ratio of %.2f; allowed are %.2f to %.2f",
                  name,
                  frame.width(),
                  frame.height(),
                  ratio,
                  narrowest,
                  widest)));
    }
    int side = Math.min(frame.width(), frame.height());
    if (side < smallest) {
      violations.add(
          Violation.counted(
              "media.pixels",
              name
                  + " is "
                  + frame.width()
                  + " by "
                  + frame.height()
                  + " pixels; at least "
                  + smallest
                  + " each way are needed",
              side,
              smallest));
    }
  }

  private void checkDuration(Duration duration, String name, List<Violation> violations) {
    boolean tooShort = duration.compareTo(shortest) < 0;
    if (tooShort || duration.compareTo(longest) > 0) {
      Duration limit = tooShort ? shortest : longest;
      violations.add(
          Violation.counted(
              "media.duration",
              name
                  + " plays for "
                  + duration.toMillis()
                  + " ms; "
                  + (tooShort ? "at least " : "at most ")
                  + limit.toMillis()
                  + " are allowed",
              duration.toMillis(),
              limit.toMillis()));
    }
  }

  private static List<String> sorted(Set<String> types) {
    List<String> sorted = new ArrayList<>(types);
    sorted.sort(null);
    return sorted;
  }
}
