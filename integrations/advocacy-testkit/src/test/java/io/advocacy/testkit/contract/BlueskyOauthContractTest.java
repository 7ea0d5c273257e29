package io.advocacy.testkit.contract;

import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.bluesky.SimulatedBluesky;

/** The real connector to Bluesky keeps the rules with tokens that are bound to a key, too. */
class BlueskyOauthContractTest extends BlueskyContractTest {
  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedBluesky.startWithOauth(simulation);
  }

  @Override
  protected boolean accessOutlivesRevocation() {
    return false;
  }
}
