package io.advocacy.testkit.contract;

import io.advocacy.network.PendingAuthorization;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.linkedin.SimulatedLinkedIn;
import java.net.URI;
import java.util.Optional;

/** The real connector to LinkedIn keeps the rules for organisations. */
class LinkedInOrganisationContractTest extends LinkedInContractTest {
  @Override
  protected void letActFor(
      SimulatedNetwork network, SimulatedAccount login, SimulatedAccount other) {
    ((SimulatedLinkedIn) network).administer(login, other);
  }

  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedLinkedIn.startForOrganisations(simulation);
  }

  /** A person signs in, never an organisation. */
  @Override
  protected Optional<URI> approve(
      SimulatedNetwork network, SimulatedAccount account, PendingAuthorization pending) {
    return Optional.empty();
  }
}
