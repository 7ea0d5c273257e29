package io.advocacy.connectors.choice;

import io.advocacy.network.PublicationKey;
import java.util.Optional;

/**
 * Knows what people chose for their posts on TikTok. The host asks each person, with what TikTok
 * allows the person, and keeps the answer under the publication's key.
 *
 * <p>Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface TikTokChoices {
  /**
   * Returns what the person chose for a post; empty when nothing was chosen, and nothing is sent.
   */
  Optional<TikTokChoice> find(PublicationKey key);

  /** Returns choices of nobody: nothing can be published. */
  static TikTokChoices none() {
    return key -> Optional.empty();
  }

  /** Returns the same choice for all posts, as one person may make it for a series. */
  static TikTokChoices always(TikTokChoice choice) {
    return key -> Optional.of(choice);
  }
}
