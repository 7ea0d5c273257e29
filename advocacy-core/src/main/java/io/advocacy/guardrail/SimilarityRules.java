package io.advocacy.guardrail;

import io.advocacy.network.NetworkId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is done about similar posts of several people: a policy for each network, and how texts are
 * compared. Networks without a policy of their own have {@link SimilarityPolicy#defaultFor}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SimilarityRules {
  private static final SimilarityRules STANDARD =
      new SimilarityRules(Map.of(), TextSimilarity.standard());

  private final Map<NetworkId, SimilarityPolicy> policies;
  private final TextSimilarity similarity;

  private SimilarityRules(Map<NetworkId, SimilarityPolicy> policies, TextSimilarity similarity) {
    this.policies = Map.copyOf(policies);
    this.similarity = Objects.requireNonNull(similarity, "similarity");
  }

  /** Returns the rules that suit the networks' published terms. */
  public static SimilarityRules standard() {
    return STANDARD;
  }

  /** Returns a copy with this policy for this network. */
  public SimilarityRules with(NetworkId network, SimilarityPolicy policy) {
    Map<NetworkId, SimilarityPolicy> changed = new HashMap<>(policies);
    changed.put(
        Objects.requireNonNull(network, "network"), Objects.requireNonNull(policy, "policy"));
    return new SimilarityRules(changed, similarity);
  }

  /** Returns a copy that compares texts in this way. */
  public SimilarityRules withSimilarity(TextSimilarity similarity) {
    return new SimilarityRules(policies, similarity);
  }

  /** Returns a copy for which what this guardrail adds to texts does not count. */
  public SimilarityRules ignoring(Guardrail guardrail) {
    return withSimilarity(similarity.ignoring(guardrail.additions()));
  }

  /** The policy of a network. */
  public SimilarityPolicy policy(NetworkId network) {
    SimilarityPolicy own = policies.get(network);
    return own == null ? SimilarityPolicy.defaultFor(network) : own;
  }

  /** How texts are compared. */
  public TextSimilarity similarity() {
    return similarity;
  }

  @Override
  public String toString() {
    return "SimilarityRules[" + policies + ", threshold " + similarity.threshold() + "]";
  }
}
