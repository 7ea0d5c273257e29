package io.advocacy.event;

import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A share was planned, or went to another state, or was moved or edited.
 *
 * @param id made of the share's id and version
 * @param at when it happened
 * @param share the share as it is now
 * @param from the state before; empty when the share was planned just now
 */
public record ShareChanged(EventId id, Instant at, Share share, Optional<ShareState> from)
    implements AdvocacyEvent {
  /** Checks the parts. */
  public ShareChanged {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(from, "from");
  }

  /** Returns the event that tells that the share was planned. */
  public static ShareChanged planned(Share share, Instant at) {
    return new ShareChanged(idOf(share), at, share, Optional.empty());
  }

  /** Returns the event that tells how the share changed. */
  public static ShareChanged between(Share before, Share after, Instant at) {
    return new ShareChanged(idOf(after), at, after, Optional.of(before.state()));
  }

  private static EventId idOf(Share share) {
    return EventId.of("share/" + share.key().value() + "/" + share.version());
  }

  /** The state of the share now. */
  public ShareState to() {
    return share.state();
  }

  /** Says whether the share has just reached this state. */
  public boolean reached(ShareState state) {
    return share.state() == state && !from.equals(Optional.of(state));
  }
}
