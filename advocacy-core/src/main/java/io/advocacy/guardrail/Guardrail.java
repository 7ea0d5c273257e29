package io.advocacy.guardrail;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Checks a text before it goes out. It is asked when a text is planned, when a person edits it, and
 * again at the moment of sending.
 *
 * <p>Implementations are pure, fast and safe for use by several threads.
 */
@FunctionalInterface
public interface Guardrail {
  /**
   * Checks a text.
   *
   * @param text the words as they would go out
   * @param language the language of the words
   * @param network the network on which they would appear
   * @param at when they would appear
   * @return all findings; empty when there is nothing to say
   */
  List<Finding> check(String text, Locale language, NetworkId network, Instant at);

  /** Returns a guardrail that finds nothing. */
  static Guardrail none() {
    return (text, language, network, at) -> List.of();
  }
}
