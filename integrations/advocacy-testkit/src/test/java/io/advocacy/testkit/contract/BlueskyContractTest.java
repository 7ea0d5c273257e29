package io.advocacy.testkit.contract;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.Connector;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.bluesky.SimulatedBluesky;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
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

  /** An access token that came of an app password is not looked up before its end. */
  @Override
  protected boolean accessOutlivesRevocation() {
    return true;
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    return SocialConnectors.builder()
        .baseUrl(NetworkId.BLUESKY, network.address())
        .blueskyDirectory(network.address())
        .oauthClient(NetworkId.BLUESKY, OAuthClient.ofPublic(SimulatedBluesky.CLIENT_ID))
        .clock(network.simulation().clock())
        .readTimeout(patience())
        .callTimeout(patience())
        .retryWait(Duration.ofMillis(10))
        .build()
        .bluesky();
  }

  @Override
  protected Optional<URI> approve(
      SimulatedNetwork network, SimulatedAccount account, PendingAuthorization pending) {
    ((SimulatedBluesky) network).signIn(account);
    return Pages.agree(network, pending);
  }
}
