package io.advocacy.testkit.contract;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.mastodon.SimulatedMastodon;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The real connector to Mastodon keeps the rules. */
class MastodonContractTest extends ConnectorContract {
  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedMastodon.start(simulation);
  }

  @Override
  protected Optional<Post> tighten(SimulatedNetwork network, SimulatedAccount account) {
    ((SimulatedMastodon) network).setMaxCharacters(10);
    return Optional.of(Post.of("Eleven char"));
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    SimulatedMastodon server = (SimulatedMastodon) network;
    return SocialConnectors.builder()
        .oauthClient(NetworkId.MASTODON, OAuthClient.of(server.clientId(), server.clientSecret()))
        .baseUrl(NetworkId.MASTODON, network.address())
        .clock(network.simulation().clock())
        .readTimeout(patience())
        .callTimeout(patience())
        .retryWait(Duration.ofMillis(10))
        .build()
        .mastodon();
  }

  @Override
  protected Optional<URI> approve(
      SimulatedNetwork network, SimulatedAccount account, PendingAuthorization pending) {
    ((SimulatedMastodon) network).signIn(account);
    return Pages.agree(network, pending);
  }
}
