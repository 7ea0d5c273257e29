package io.advocacy.testkit.contract;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Secret;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.linkedin.SimulatedLinkedIn;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The real connector to LinkedIn keeps the rules, for members whose posts it may read. */
class LinkedInContractTest extends ConnectorContract {
  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedLinkedIn.start(simulation);
  }

  @Override
  protected String mention(SimulatedAccount account) {
    return "@[" + account.handle() + "](" + account.id() + ")";
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    return SocialConnectors.builder()
        .baseUrl(NetworkId.LINKEDIN, network.address())
        .oauthClient(NetworkId.LINKEDIN, OAuthClient.of("contract", Secret.of("contract-secret")))
        .clock(network.simulation().clock())
        .readTimeout(patience())
        .callTimeout(patience())
        .retryWait(Duration.ofMillis(10))
        .build()
        .linkedIn();
  }

  @Override
  protected AccountAccess accessBeforeAuthorization(SimulatedNetwork network) {
    return AccountAccess.anonymous();
  }

  @Override
  protected Optional<URI> approve(
      SimulatedNetwork network, SimulatedAccount account, PendingAuthorization pending) {
    ((SimulatedLinkedIn) network).signIn(account);
    return Pages.agree(network, pending);
  }

  @Override
  protected Set<Metric> figures() {
    return Set.of(
        Metric.LIKES,
        Metric.REPOSTS,
        Metric.REPLIES,
        Metric.IMPRESSIONS,
        Metric.REACH,
        Metric.CLICKS);
  }
}
