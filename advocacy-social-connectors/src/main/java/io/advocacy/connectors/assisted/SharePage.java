package io.advocacy.connectors.assisted;

import io.advocacy.network.NetworkId;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A page that opens with a post filled in. The person sees everything before it goes out.
 *
 * @param network where the post will appear
 * @param address what is opened; percent-encoded UTF-8
 * @param toPaste words that the page does not take, for the person to paste; empty where the page
 *     holds them
 * @param mediaToAdd how many images and videos the person adds by hand: no page takes them
 */
public record SharePage(NetworkId network, URI address, Optional<String> toPaste, int mediaToAdd) {
  /** Checks the parts. */
  public SharePage {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(toPaste, "toPaste");
    if (mediaToAdd < 0) {
      throw new IllegalArgumentException("media to add must be 0 or more, is " + mediaToAdd);
    }
  }

  /** The network only: the address holds the words and a link that may be tracked. */
  @Override
  public String toString() {
    return "SharePage[" + network + "]";
  }
}
