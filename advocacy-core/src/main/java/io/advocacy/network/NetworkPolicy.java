package io.advocacy.network;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a network's terms forbid or require where employees share content, as data: planning,
 * guardrails and gamification ask it, and a host shows it. This is a reading of published terms
 * with its sources, not legal advice; a host that has an agreement of its own replaces rules with
 * {@link #with}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class NetworkPolicy {
  private final NetworkId network;
  private final Map<PolicyTopic, PolicyRule> rules;

  private NetworkPolicy(NetworkId network, Map<PolicyTopic, PolicyRule> rules) {
    this.network = network;
    this.rules = rules;
  }

  /** Returns a policy with these rules, of which the last on a topic counts. */
  public static NetworkPolicy of(NetworkId network, List<PolicyRule> rules) {
    Objects.requireNonNull(network, "network");
    EnumMap<PolicyTopic, PolicyRule> byTopic = new EnumMap<>(PolicyTopic.class);
    rules.forEach(rule -> byTopic.put(rule.topic(), rule));
    return new NetworkPolicy(network, byTopic);
  }

  /** Returns what this library knows of a network's terms; no rules where it knows none. */
  public static NetworkPolicy standard(NetworkId network) {
    return of(network, KnownPolicies.of(network));
  }

  /** Returns what this library knows of the terms of all networks, in the order of their names. */
  public static List<NetworkPolicy> allStandard() {
    return KnownPolicies.networks().stream().map(NetworkPolicy::standard).toList();
  }

  /** Returns a copy in which this rule takes the place of the one on its topic. */
  public NetworkPolicy with(PolicyRule rule) {
    List<PolicyRule> changed = new ArrayList<>(rules.values());
    changed.add(rule);
    return of(network, changed);
  }

  /** Whose terms these are. */
  public NetworkId network() {
    return network;
  }

  /** The rules in the order of their topics. */
  public List<PolicyRule> rules() {
    return List.copyOf(rules.values());
  }

  /** The rule on a topic; empty where the terms that were read say nothing about it. */
  public Optional<PolicyRule> rule(PolicyTopic topic) {
    return Optional.ofNullable(rules.get(topic));
  }

  /** Says whether the terms forbid something. */
  public boolean forbids(PolicyTopic topic) {
    return says(topic, PolicyStance.FORBIDDEN);
  }

  /** Says whether the terms ask for something. */
  public boolean requires(PolicyTopic topic) {
    return says(topic, PolicyStance.REQUIRED);
  }

  private boolean says(PolicyTopic topic, PolicyStance stance) {
    PolicyRule rule = rules.get(topic);
    return rule != null && rule.stance() == stance;
  }

  @Override
  public String toString() {
    return "NetworkPolicy[" + network + ", " + rules.size() + " rules]";
  }
}
