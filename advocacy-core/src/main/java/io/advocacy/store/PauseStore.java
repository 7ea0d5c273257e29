package io.advocacy.store;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps until when a network must not be asked, for an account or for the whole application, seen
 * by all nodes.
 */
public interface PauseStore {
  /** The end of a pause that lasts until somebody ends it. */
  Instant HELD = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * A pause.
   *
   * @param network the network that is not asked
   * @param account the account as which it is not asked; empty for all
   * @param until when it ends; {@link #HELD} when somebody must end it
   */
  record Pause(NetworkId network, Optional<SocialAccountId> account, Instant until) {
    /** Says whether somebody must end it. */
    public boolean isHeld() {
      return until.equals(HELD);
    }
  }

  /**
   * Pauses one account, or the whole network where the account is empty; a longer pause that is
   * there already stays.
   *
   * @param events appended in the same step, when this pause is longer than what was there
   * @return whether this pause is longer than what was there
   */
  boolean pause(
      NetworkId network,
      Optional<SocialAccountId> account,
      Instant until,
      List<AdvocacyEvent> events);

  /**
   * Ends the pauses of an account, if there are any, and appends the events in the same step.
   *
   * @return the networks on which the account was paused
   */
  Set<NetworkId> resume(SocialAccountId account, List<AdvocacyEvent> events);

  /**
   * Returns until when this account must wait, its network's pause included; empty when it need not
   * at the given time.
   */
  Optional<Instant> pausedUntil(NetworkId network, SocialAccountId account, Instant now);

  /**
   * Returns until when each of these accounts of a network must wait, as {@link #pausedUntil} says
   * it; accounts that need not wait are not there.
   */
  default Map<SocialAccountId, Instant> pausedUntil(
      NetworkId network, Collection<SocialAccountId> accounts, Instant now) {
    Map<SocialAccountId, Instant> paused = new HashMap<>();
    accounts.forEach(id -> pausedUntil(network, id, now).ifPresent(until -> paused.put(id, until)));
    return paused;
  }

  /** Returns up to {@code limit} pauses that last at the given time, those of networks first. */
  List<Pause> lasting(Instant now, int limit);
}
