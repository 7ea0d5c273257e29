package io.advocacy.content;

import io.advocacy.network.NetworkId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One wording of a content.
 *
 * @param id unique in the content
 * @param language the language of the words
 * @param network the network for which they are written; empty when they suit every network
 * @param text the words, with the link where the author wants it
 */
public record Variant(VariantId id, Locale language, Optional<NetworkId> network, String text) {
  /** Checks the parts. */
  public Variant {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(text, "text");
    if (text.isBlank()) {
      throw new IllegalArgumentException("variant " + id + " must have a text");
    }
  }

  /** Returns a wording for every network. */
  public static Variant of(String id, Locale language, String text) {
    return new Variant(VariantId.of(id), language, Optional.empty(), text);
  }

  @Override
  public String toString() {
    return "Variant[" + id + "]";
  }
}
