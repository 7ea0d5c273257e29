package io.advocacy.feeds;

import java.util.Objects;
import java.util.Optional;

/**
 * What a server said of a feed's version, to ask next time only for what is newer.
 *
 * @param etag the entity tag
 * @param lastModified the time as the server wrote it
 */
public record FeedState(Optional<String> etag, Optional<String> lastModified) {
  /** Checks the parts. */
  public FeedState {
    Objects.requireNonNull(etag, "etag");
    Objects.requireNonNull(lastModified, "lastModified");
  }

  /** Returns the state of a feed that was never read. */
  public static FeedState unread() {
    return new FeedState(Optional.empty(), Optional.empty());
  }
}
