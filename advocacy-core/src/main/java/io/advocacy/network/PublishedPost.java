package io.advocacy.network;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A post that is on the network.
 *
 * @param id the id that the network gave it
 * @param url where people see it
 */
public record PublishedPost(PostId id, Optional<URI> url) {
  /** Checks the parts. */
  public PublishedPost {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(url, "url");
  }

  /** The id only: an address may hold a person's name. */
  @Override
  public String toString() {
    return "PublishedPost[" + id + "]";
  }
}
