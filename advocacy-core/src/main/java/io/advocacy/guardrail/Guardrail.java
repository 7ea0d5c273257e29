package io.advocacy.guardrail;

import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Checks a text before it goes out. It is asked when a content is written and approved, when it is
 * planned, when a person edits a share, and again at the moment of sending.
 *
 * <p>Implementations are pure, fast and safe for use by several threads.
 */
@FunctionalInterface
public interface Guardrail {
  /**
   * Checks a text.
   *
   * @param text the words as they would go out
   * @param language the language of the words, and of the advice where the guardrail speaks it
   * @param network the network on which they would appear
   * @param at when they would appear
   * @return all findings; empty when there is nothing to say
   */
  List<Finding> check(String text, Locale language, NetworkId network, Instant at);

  /**
   * Adds to a text what is required in it and missing, such as a {@link Disclosure}; returns the
   * text as it is where nothing is missing, which is what most guardrails do.
   *
   * @param text the words as their author wrote them
   * @param language the language of the words
   * @param network the network on which they would appear
   */
  default String complete(String text, Locale language, NetworkId network) {
    return Objects.requireNonNull(text, "text");
  }

  /**
   * Checks a medium, whose bytes it may open; most guardrails find nothing. See {@link
   * MediaMetadata#guardrail()}.
   *
   * @param language the language of the advice
   */
  default List<Finding> check(Media medium, Locale language) {
    Objects.requireNonNull(medium, "medium");
    return List.of();
  }

  /** Says whether every post has to tell that its author works for the company. */
  default boolean requiresDisclosure() {
    return false;
  }

  /**
   * Returns the words that {@link #complete} may add. All posts have them, so they do not count
   * where texts are compared.
   */
  default List<String> additions() {
    return List.of();
  }

  /** Returns a guardrail that finds nothing. */
  static Guardrail none() {
    return (text, language, network, at) -> List.of();
  }

  /** Returns a guardrail that finds what these find, in their order. */
  static Guardrail all(Guardrail... guardrails) {
    List<Guardrail> parts = List.of(guardrails);
    return new Guardrail() {
      @Override
      public List<Finding> check(String text, Locale language, NetworkId network, Instant at) {
        List<Finding> findings = new ArrayList<>();
        for (Guardrail part : parts) {
          findings.addAll(part.check(text, language, network, at));
        }
        return List.copyOf(findings);
      }

      @Override
      public List<Finding> check(Media medium, Locale language) {
        return parts.stream().flatMap(part -> part.check(medium, language).stream()).toList();
      }

      @Override
      public String complete(String text, Locale language, NetworkId network) {
        String completed = text;
        for (Guardrail part : parts) {
          completed = part.complete(completed, language, network);
        }
        return completed;
      }

      @Override
      public boolean requiresDisclosure() {
        return parts.stream().anyMatch(Guardrail::requiresDisclosure);
      }

      @Override
      public List<String> additions() {
        return parts.stream().flatMap(part -> part.additions().stream()).toList();
      }
    };
  }
}
