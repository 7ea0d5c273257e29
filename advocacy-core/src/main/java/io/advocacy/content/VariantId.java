package io.advocacy.content;

import io.advocacy.internal.Require;

/**
 * The identity of one wording of a content, unique in that content.
 *
 * @param value 1 to 200 characters without control characters
 */
public record VariantId(String value) implements Comparable<VariantId> {
  /** Checks the value. */
  public VariantId {
    Require.id(value, "variant id");
  }

  /** Returns the id with this value. */
  public static VariantId of(String value) {
    return new VariantId(value);
  }

  @Override
  public int compareTo(VariantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
