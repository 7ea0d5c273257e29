package io.advocacy.schedule;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a plan must know about one content.
 *
 * @param embargo first moment at which it may be published, empty for any
 * @param expiry first moment at which it may no longer be published, empty for never
 * @param priority contents of a higher priority choose their moments first; 0 by default
 * @param variants how many wordings there are to spread, at least 1
 */
public record ContentRules(
    Optional<Instant> embargo, Optional<Instant> expiry, int priority, int variants) {
  private static final ContentRules NONE =
      new ContentRules(Optional.empty(), Optional.empty(), 0, 1);

  /** Checks the order of the moments and the number of variants. */
  public ContentRules {
    Objects.requireNonNull(embargo, "embargo");
    Objects.requireNonNull(expiry, "expiry");
    if (variants < 1 || variants > 1_000) {
      throw new IllegalArgumentException("variants must be 1 to 1000, is " + variants);
    }
    if (embargo.isPresent() && expiry.isPresent() && !embargo.get().isBefore(expiry.get())) {
      throw new IllegalArgumentException(
          "expiry (" + expiry.get() + ") must be after the embargo (" + embargo.get() + ")");
    }
  }

  /** Returns the rules of a content without embargo or expiry, of priority 0, in one wording. */
  public static ContentRules none() {
    return NONE;
  }

  /** Returns a copy with this first moment. */
  public ContentRules withEmbargo(Instant embargo) {
    return new ContentRules(Optional.of(embargo), expiry, priority, variants);
  }

  /** Returns a copy that may no longer be published from this moment on. */
  public ContentRules withExpiry(Instant expiry) {
    return new ContentRules(embargo, Optional.of(expiry), priority, variants);
  }

  /** Returns a copy with this priority. */
  public ContentRules withPriority(int priority) {
    return new ContentRules(embargo, expiry, priority, variants);
  }

  /** Returns a copy with this number of wordings. */
  public ContentRules withVariants(int variants) {
    return new ContentRules(embargo, expiry, priority, variants);
  }
}
