package io.advocacy.connectors.media;

import io.advocacy.network.Media;
import java.net.URI;
import java.util.Optional;

/** A host that makes nothing public. */
enum NoPublicMedia implements PublicMedia {
  INSTANCE;

  @Override
  public Optional<URI> address(Media medium) {
    return Optional.empty();
  }
}
