package io.advocacy.testkit.contract;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.Connector;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.bluesky.SimulatedBluesky;
import java.time.Duration;
import java.util.Set;

/** The real connector to Bluesky keeps the rules. */
class BlueskyContractTest extends ConnectorContract {
  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedBluesky.start(simulation);
  }

  @Override
  protected Set<Metric> figures() {
    return Set.of(Metric.LIKES, Metric.REPOSTS, Metric.REPLIES, Metric.QUOTES, Metric.SAVES);
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    return SocialConnectors.builder()
        .baseUrl(NetworkId.BLUESKY, network.address())
        .clock(network.simulation().clock())
        .readTimeout(patience())
        .callTimeout(patience())
        .retryWait(Duration.ofMillis(10))
        .build()
        .bluesky();
  }
}
