package io.advocacy.testkit.contract;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.x.SimulatedX;
import java.time.Duration;
import java.util.Set;

/** The real connector to X keeps the rules. */
class XContractTest extends ConnectorContract {
  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedX.start(simulation);
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    return SocialConnectors.builder()
        .baseUrl(NetworkId.X, network.address())
        .oauthClient(NetworkId.X, OAuthClient.ofPublic("contract"))
        .clock(network.simulation().clock())
        .readTimeout(patience())
        .callTimeout(patience())
        .retryWait(Duration.ofMillis(10))
        .build()
        .find(NetworkId.X)
        .orElseThrow();
  }

  @Override
  protected AccountAccess accessBeforeAuthorization(SimulatedNetwork network) {
    return AccountAccess.anonymous();
  }

  @Override
  protected Set<Metric> figures() {
    return Set.of(
        Metric.LIKES,
        Metric.REPOSTS,
        Metric.REPLIES,
        Metric.QUOTES,
        Metric.SAVES,
        Metric.IMPRESSIONS);
  }
}
