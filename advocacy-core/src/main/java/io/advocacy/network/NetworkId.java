package io.advocacy.network;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a social network, such as {@code linkedin}. The constants are the networks known to
 * this library; integrators make their own with {@link #of}.
 *
 * @param value lower-case letters, digits and hyphens, 1 to 32 characters, beginning with a letter
 */
public record NetworkId(String value) implements Comparable<NetworkId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public static final NetworkId LINKEDIN = of("linkedin");
  public static final NetworkId X = of("x");
  public static final NetworkId FACEBOOK = of("facebook");
  public static final NetworkId INSTAGRAM = of("instagram");
  public static final NetworkId THREADS = of("threads");
  public static final NetworkId TIKTOK = of("tiktok");
  public static final NetworkId MASTODON = of("mastodon");
  public static final NetworkId BLUESKY = of("bluesky");

  /** Checks the shape of the name. */
  public NetworkId {
    Objects.requireNonNull(value, "network");
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "network must be lower-case letters, digits and hyphens, like 'linkedin'; is '"
              + value.substring(0, Math.min(40, value.length()))
              + "'");
    }
  }

  /** Returns the network with this name. */
  public static NetworkId of(String value) {
    return new NetworkId(value);
  }

  @Override
  public int compareTo(NetworkId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
