package io.advocacy.event;

import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.Objects;

/**
 * An ambassador joined or left, or somebody was erased.
 *
 * @param id made of the ambassador, the change and the time
 * @param at when it happened
 * @param ambassador who; for somebody who was erased, the id that stands in sums from now on
 * @param change what happened
 */
public record AmbassadorChanged(EventId id, Instant at, AmbassadorId ambassador, Change change)
    implements AdvocacyEvent {
  /** What happened to an ambassador. */
  public enum Change {
    /** Takes part from now on. */
    JOINED,
    /** Takes part no longer; leaving costs nothing. */
    LEFT,
    /**
     * Was forgotten everywhere. The events of all times name them by this id from now on: whoever
     * keeps something made of events makes it anew.
     */
    ERASED
  }

  /** Checks the parts. */
  public AmbassadorChanged {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(change, "change");
  }
}
