package io.advocacy.guardrail;

import io.advocacy.network.NetworkId;
import io.advocacy.network.NetworkPolicy;
import io.advocacy.network.PolicyTopic;

/** What a network's rules make of substantially similar posts from several people. */
public enum SimilarityPolicy {
  /** Similar posts are allowed; they are spread over time all the same. */
  ALLOW,
  /**
   * Each person must write in their own words. What has none is offered to the person, who posts by
   * hand; what is too similar to a colleague's post is not published.
   */
  OWN_WORDS,
  /** Nothing is published automatically; the person posts through a prefilled link. */
  ASSISTED_ONLY;

  /**
   * Returns the policy that suits a network's published terms, as {@link NetworkPolicy#standard}
   * knows them: where they forbid the same or nearly the same posts from several accounts, as those
   * of X do, also when they are spread over time, people use their own words; elsewhere similar
   * posts are allowed.
   */
  public static SimilarityPolicy defaultFor(NetworkId network) {
    return NetworkPolicy.standard(network).forbids(PolicyTopic.IDENTICAL_POSTS) ? OWN_WORDS : ALLOW;
  }
}
