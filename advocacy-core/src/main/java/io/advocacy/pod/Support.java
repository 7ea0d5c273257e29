package io.advocacy.pod;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A suggestion to look at a colleague's post and to like it or comment on it in one's own words.
 *
 * @param share which post
 * @param author whose
 * @param network where
 * @param post its address, where known
 */
public record Support(ShareId share, AmbassadorId author, NetworkId network, Optional<URI> post) {
  /** Checks the parts. */
  public Support {
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(post, "post");
  }
}
