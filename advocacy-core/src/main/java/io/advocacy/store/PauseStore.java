package io.advocacy.store;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps until when a network asked for patience, for an account or for the whole application, seen
 * by all nodes.
 */
public interface PauseStore {
  /**
   * Pauses one account, or the whole network where the account is empty; a longer pause that is
   * there already stays.
   */
  void pause(NetworkId network, Optional<SocialAccountId> account, Instant until);

  /**
   * Returns until when this account must wait, its network's pause included; empty when it need not
   * at the given time.
   */
  Optional<Instant> pausedUntil(NetworkId network, SocialAccountId account, Instant now);
}
