package io.advocacy.insight;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.ShareFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What was shared on each network, against the purpose that the organisation gives it: LinkedIn for
 * finance and strategy, say, and Facebook for culture. A share fits when its content has a topic of
 * its network's purpose. Networks without a purpose take everything.
 *
 * @param byNetwork the networks on which something was shared, or that have a purpose
 * @param strays topics that were shared on a network whose purpose they are not, while they are
 *     another one's; the most shared first
 * @param withoutTopics shares whose content has no topic, or is not known: they are judged nowhere
 */
public record NetworkMix(
    SortedMap<NetworkId, Part> byNetwork, List<Stray> strays, int withoutTopics) {
  /** Copies the collections. */
  public NetworkMix {
    byNetwork = Collections.unmodifiableSortedMap(new TreeMap<>(byNetwork));
    strays = List.copyOf(strays);
  }

  /**
   * One network.
   *
   * @param purpose the topics for which it is meant; empty where it is meant for everything
   * @param share its part of all shares that were judged
   * @param fitting how many of its shares fit its purpose
   * @param topics how often each topic was shared there
   */
  public record Part(
      SortedSet<String> purpose, Rate share, Rate fitting, SortedMap<String, Integer> topics) {
    /** Copies the collections. */
    public Part {
      Objects.requireNonNull(share, "share");
      Objects.requireNonNull(fitting, "fitting");
      purpose = Collections.unmodifiableSortedSet(new TreeSet<>(purpose));
      topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
    }
  }

  /**
   * A topic away from its place.
   *
   * @param topic the topic
   * @param on where it was shared
   * @param belongsOn whose purpose it is
   * @param shares how often
   */
  public record Stray(String topic, NetworkId on, SortedSet<NetworkId> belongsOn, int shares) {
    /** Copies the set. */
    public Stray {
      Objects.requireNonNull(topic, "topic");
      Objects.requireNonNull(on, "on");
      belongsOn = Collections.unmodifiableSortedSet(new TreeSet<>(belongsOn));
    }
  }

  private static final class Counts {
    private int shares;
    private int fitting;
    private final SortedMap<String, Integer> topics = new TreeMap<>();
    private final SortedMap<String, Integer> strays = new TreeMap<>();
  }

  /**
   * Returns the mix of these shares, those of the company's own accounts included.
   *
   * @param topicsOf the topics of a content; empty where it is not known
   * @param purposes the topics for which each network is meant
   */
  public static NetworkMix of(
      Collection<ShareFacts> shares,
      Function<ContentId, Set<String>> topicsOf,
      Map<NetworkId, Set<String>> purposes) {
    Objects.requireNonNull(topicsOf, "topicsOf");
    SortedMap<NetworkId, Counts> counts = new TreeMap<>();
    purposes.keySet().forEach(network -> counts.put(network, new Counts()));
    Map<ContentId, Set<String>> known = new HashMap<>();
    int judged = 0;
    int without = 0;
    for (ShareFacts share : ShareFacts.latest(shares)) {
      Set<String> topics =
          share
              .content()
              .map(content -> known.computeIfAbsent(content, topicsOf))
              .orElseGet(Set::of);
      if (topics.isEmpty()) {
        without++;
        continue;
      }
      judged++;
      count(
          counts.computeIfAbsent(share.network(), network -> new Counts()),
          topics,
          purposes.getOrDefault(share.network(), Set.of()));
    }
    SortedMap<NetworkId, Part> parts = new TreeMap<>();
    List<Stray> strays = new ArrayList<>();
    for (Map.Entry<NetworkId, Counts> entry : counts.entrySet()) {
      NetworkId network = entry.getKey();
      Counts of = entry.getValue();
      parts.put(
          network,
          new Part(
              new TreeSet<>(purposes.getOrDefault(network, Set.of())),
              new Rate(of.shares, judged),
              new Rate(of.fitting, of.shares),
              of.topics));
      of.strays.forEach(
          (topic, times) -> {
            SortedSet<NetworkId> homes = new TreeSet<>();
            purposes.forEach(
                (other, purpose) -> {
                  if (purpose.contains(topic)) {
                    homes.add(other);
                  }
                });
            if (!homes.isEmpty()) {
              strays.add(new Stray(topic, network, homes, times));
            }
          });
    }
    strays.sort(
        Comparator.comparingInt(Stray::shares)
            .reversed()
            .thenComparing(Stray::topic)
            .thenComparing(Stray::on));
    return new NetworkMix(parts, strays, without);
  }

  private static void count(Counts counts, Set<String> topics, Set<String> purpose) {
    boolean fits = purpose.isEmpty() || !Collections.disjoint(topics, purpose);
    counts.shares++;
    counts.fitting += fits ? 1 : 0;
    for (String topic : topics) {
      counts.topics.merge(topic, 1, Integer::sum);
      if (!fits) {
        counts.strays.merge(topic, 1, Integer::sum);
      }
    }
  }
}
