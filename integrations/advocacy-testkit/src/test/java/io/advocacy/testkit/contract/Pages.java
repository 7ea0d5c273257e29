package io.advocacy.testkit.contract;

import io.advocacy.network.PendingAuthorization;
import io.advocacy.testkit.Http;
import io.advocacy.testkit.SimulatedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/** Walks through a simulated network's authorisation page, where the person agrees at once. */
final class Pages {
  private Pages() {}

  static Optional<URI> agree(SimulatedNetwork network, PendingAuthorization pending) {
    String address = pending.address().toString();
    try {
      return Http.anonymous(network)
          .get(address.substring(network.address().toString().length()))
          .headers()
          .firstValue("Location")
          .map(URI::create);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
