package io.advocacy.testkit;

import java.util.Objects;

/**
 * An account of a simulated network as it was when it was asked for.
 *
 * @param id the id that the network gives the account
 * @param handle the name by which people find it
 * @param audience number of followers
 */
public record SimulatedAccount(String id, String handle, long audience) {
  /** Checks the parts. */
  public SimulatedAccount {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(handle, "handle");
    if (audience < 0) {
      throw new IllegalArgumentException("audience must not be negative, is " + audience);
    }
  }
}
