package io.advocacy.store;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps until when a network must not be asked, for an account or for the whole application, seen
 * by all nodes.
 */
public interface PauseStore {
  /** What a network is asked for: a limit of one kind of call holds up that alone. */
  enum Action {
    /** Publishing, with all that comes before it and the look-up after it. */
    PUBLISHING,
    /** The figures of posts. */
    FIGURES,
    /** How many people an account reaches. */
    AUDIENCE,
    /** Deleting posts. */
    DELETION
  }

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
   * Pauses one kind of call for one account; a longer pause that is there already stays.
   *
   * @return whether this pause is longer than what was there
   */
  boolean pause(NetworkId network, SocialAccountId account, Action action, Instant until);

  /**
   * Ends the pauses of an account and of its actions, if there are any, and appends the events in
   * the same step.
   *
   * @return the networks on which the account was paused
   */
  Set<NetworkId> resume(SocialAccountId account, List<AdvocacyEvent> events);

  /**
   * Returns until when this account must wait with everything, its network's pause included; empty
   * when it need not at the given time.
   */
  Optional<Instant> pausedUntil(NetworkId network, SocialAccountId account, Instant now);

  /**
   * Returns until when each of these accounts of a network must wait with an action: the longest of
   * the pauses of the network, the account and the action; accounts that need not wait are not
   * there.
   */
  Map<SocialAccountId, Instant> pausedUntil(
      NetworkId network, Collection<SocialAccountId> accounts, Action action, Instant now);

  /** Returns up to {@code limit} pauses that last at the given time, those of networks first. */
  List<Pause> lasting(Instant now, int limit);
}
