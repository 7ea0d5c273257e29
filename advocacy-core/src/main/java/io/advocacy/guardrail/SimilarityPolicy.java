package io.advocacy.guardrail;

import io.advocacy.network.NetworkId;
import io.advocacy.network.NetworkPolicy;
import io.advocacy.network.PolicyTopic;

/** What a network's rules make of substantially similar posts from several people. */
public enum SimilarityPolicy {
  /** Similar posts are allowed; they are spread over time all the same. */
  ALLOW,
  /** Each person must write in their own words; a text that is too similar is held back. */
  OWN_WORDS,
  /** Nothing is published automatically; the person posts through a prefilled link. */
  ASSISTED_ONLY;

  /**
   * Returns the policy that suits a network's published terms ({@link NetworkPolicy#standard}):
   * where they forbid identical posts across accounts, as X does, people use their own words;
   * elsewhere similar posts are allowed.
   */
  public static SimilarityPolicy defaultFor(NetworkId network) {
    return of(NetworkPolicy.standard(network));
  }

  /** Returns what suits these terms, which may be the host's own reading of them. */
  public static SimilarityPolicy of(NetworkPolicy policy) {
    return policy.forbids(PolicyTopic.IDENTICAL_POSTS) ? OWN_WORDS : ALLOW;
  }
}
