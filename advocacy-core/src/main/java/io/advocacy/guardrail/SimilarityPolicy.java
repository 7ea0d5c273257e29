package io.advocacy.guardrail;

import io.advocacy.network.NetworkId;
import java.util.Objects;

/** What a network's rules make of substantially similar posts from several people. */
public enum SimilarityPolicy {
  /** Similar posts are allowed; they are spread over time all the same. */
  ALLOW,
  /** Each person must write in their own words; a text that is too similar is held back. */
  OWN_WORDS,
  /** Nothing is published automatically; the person posts through a prefilled link. */
  ASSISTED_ONLY;

  /**
   * Returns the policy that suits a network's published rules: X forbids substantially similar
   * posts across accounts, also when they are spread over time (X automation rules and platform
   * manipulation policy), so that there people use their own words; elsewhere similar posts are
   * allowed.
   */
  public static SimilarityPolicy defaultFor(NetworkId network) {
    return Objects.requireNonNull(network, "network").equals(NetworkId.X) ? OWN_WORDS : ALLOW;
  }
}
