package io.advocacy.testkit.mastodon;

import io.advocacy.testkit.internal.RateWindows;
import java.time.Duration;
import java.util.List;

/**
 * The limits of a Mastodon server: {@code app/lib/rate_limiter.rb}, {@code
 * config/initializers/rack_attack.rb} and the example of {@code GET /api/v2/instance} in its
 * documentation. Guarded by the server's lock.
 *
 * <p>Sources: docs.joinmastodon.org/api/rate-limits and methods/instance; {@code
 * app/lib/rate_limiter.rb} of mastodon/mastodon.
 */
final class MastodonLimits {
  static final String VERSION = "4.4.3";
  static final int MAX_MEDIA = 4;
  static final int URL_LENGTH = 23;
  static final int MAX_DESCRIPTION = 1_500;
  static final int MAX_IMAGE_BYTES = 16_777_216;
  static final int MAX_VIDEO_BYTES = 103_809_024;
  static final List<String> MEDIA_TYPES =
      List.of("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4");

  final RateWindows calls = new RateWindows(300, Duration.ofMinutes(5));
  final RateWindows uploads = new RateWindows(30, Duration.ofMinutes(30));
  final RateWindows deletions = new RateWindows(30, Duration.ofMinutes(30));
  final RateWindows statuses = new RateWindows(300, Duration.ofHours(3));
  private int maxCharacters = 500;

  int maxCharacters() {
    return maxCharacters;
  }

  void setMaxCharacters(int maxCharacters) {
    this.maxCharacters = maxCharacters;
  }
}
