package io.advocacy.cli.demo;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.EventConsumer;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Kills the networks in the middle of the week, and tells what that did to the shares. */
final class DemoOutages implements EventConsumer {
  private static final Duration LENGTH = Duration.ofMinutes(45);
  private static final int FIRST_DEATH_AFTER = 46;
  private static final int APART = 15;

  private final ManualClock clock;
  private final List<SimulatedNetwork> networks;
  private final Map<NetworkId, Instant> died = new TreeMap<>();
  private final Map<NetworkId, Instant> back = new TreeMap<>();
  private final Map<NetworkId, Set<ShareId>> lostAnswers = new TreeMap<>();
  private final Map<NetworkId, Set<ShareId>> delayed = new TreeMap<>();

  DemoOutages(ManualClock clock, Collection<? extends SimulatedNetwork> networks) {
    this.clock = clock;
    this.networks = List.copyOf(networks);
  }

  /**
   * Lets each network die when it has made a number of posts, the last of which it makes without
   * answering, and come back 45 minutes later; before that it loses two answers without dying.
   */
  void plan() {
    int posts = FIRST_DEATH_AFTER;
    for (SimulatedNetwork network : networks) {
      network.faults().next(2, RequestKind.PUBLISH, Fault.dropAfterHandling());
      network.killAfterPosts(posts, LENGTH, clock);
      posts += APART;
    }
  }

  /** Looks whether networks live. */
  void look() {
    for (SimulatedNetwork network : networks) {
      if (!network.isRunning()) {
        died.putIfAbsent(network.network(), clock.instant());
      } else if (died.containsKey(network.network())) {
        back.putIfAbsent(network.network(), clock.instant());
      }
    }
  }

  @Override
  public void accept(AdvocacyEvent event) {
    if (event instanceof ShareChanged change && change.share().failure().isPresent()) {
      NetworkId network = change.share().network();
      delayed.computeIfAbsent(network, n -> new HashSet<>()).add(change.share().id());
      if (change.reached(ShareState.UNCONFIRMED)) {
        lostAnswers.computeIfAbsent(network, n -> new HashSet<>()).add(change.share().id());
      }
    }
  }

  List<DemoOutcome.Outage> told() {
    List<DemoOutcome.Outage> told = new ArrayList<>();
    died.forEach(
        (network, from) ->
            told.add(
                new DemoOutcome.Outage(
                    network,
                    from,
                    back.getOrDefault(network, clock.instant()),
                    lostAnswers.getOrDefault(network, Set.of()).size(),
                    delayed.getOrDefault(network, Set.of()).size())));
    return told;
  }
}
