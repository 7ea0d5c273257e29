package io.advocacy.editorial;

import io.advocacy.content.Content;
import io.advocacy.network.NetworkId;
import java.util.List;
import java.util.Objects;

/**
 * A content that a person may share now.
 *
 * @param content the content
 * @param networks on which of the person's networks there is room this week and a wording
 * @param points how well it suits, compared with the others
 * @param reasons why it is offered, the strongest first; at least one
 */
public record FeedItem(
    Content content, List<NetworkId> networks, double points, List<FeedReason> reasons) {
  /** Copies the lists. */
  public FeedItem {
    Objects.requireNonNull(content, "content");
    networks = List.copyOf(networks);
    reasons = List.copyOf(reasons);
  }
}
