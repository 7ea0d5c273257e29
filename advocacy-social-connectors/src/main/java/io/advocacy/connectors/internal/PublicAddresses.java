package io.advocacy.connectors.internal;

import io.advocacy.connectors.media.PublicMedia;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.Violation;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds where a network can fetch the media of a post. */
public final class PublicAddresses {
  private final NetworkId network;
  private final PublicMedia host;

  /** Asks this host for media that do not say their own addresses. */
  public PublicAddresses(NetworkId network, PublicMedia host) {
    this.network = Objects.requireNonNull(network, "network");
    this.host = Objects.requireNonNull(host, "host");
  }

  /** Adds a violation for a medium that can have no address. */
  public void check(Media medium, String name, List<Violation> violations) {
    if (medium.publicUrl().isEmpty() && host == PublicMedia.none()) {
      violations.add(
          Violation.of(
              "media.address",
              name
                  + " has no public address, and this network fetches media itself; give it one, or"
                  + " set where media are made public"));
    }
  }

  /**
   * Returns the address of a medium.
   *
   * @throws ContentRejectedException when there is none
   * @throws TemporarilyUnavailableException when the host cannot say for now
   */
  public String of(Media medium) {
    Optional<URI> address;
    try {
      address = medium.publicUrl().isPresent() ? medium.publicUrl() : host.address(medium);
    } catch (IOException failure) {
      throw new TemporarilyUnavailableException(
          network, "not sent: a medium cannot be made public for now", null, failure);
    }
    URI url =
        address.orElseThrow(
            () ->
                new ContentRejectedException(
                    network, "not sent: a medium has no public address", null));
    if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
      throw new ContentRejectedException(
          network, "not sent: the public address of a medium must begin with https", null);
    }
    return url.toASCIIString();
  }
}
