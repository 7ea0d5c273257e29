package io.advocacy.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A token or password. It has no printable content, compares in constant time, is not serializable,
 * and can be read in one way only, {@link #reveal()}, so that every reader can be found by that
 * name.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = Objects.requireNonNull(value, "secret");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("secret must not be empty");
    }
  }

  /** Returns a secret with this content. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** Returns the content. The caller keeps it out of messages and logs. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for all secrets, so that nothing can be learnt from it. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
