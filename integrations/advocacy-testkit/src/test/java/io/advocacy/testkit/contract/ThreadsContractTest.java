package io.advocacy.testkit.contract;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.Secret;
import io.advocacy.testkit.Http;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.threads.SimulatedThreads;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The real connector to Threads keeps the rules. */
class ThreadsContractTest extends ConnectorContract {
  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedThreads.start(simulation);
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    return SocialConnectors.builder()
        .baseUrl(NetworkId.THREADS, network.address())
        .oauthClient(NetworkId.THREADS, OAuthClient.of("contract", Secret.of("contract-secret")))
        .clock(network.simulation().clock())
        .readTimeout(patience())
        .callTimeout(patience())
        .retryWait(Duration.ofMillis(10))
        .build()
        .threads();
  }

  @Override
  protected Media image(int number) {
    return super.image(number)
        .withPublicUrl(URI.create("https://media.example/dot-" + number + ".png"));
  }

  @Override
  protected Media video(int number) {
    return super.video(number)
        .withPublicUrl(URI.create("https://media.example/film-" + number + ".mp4"));
  }

  @Override
  protected Optional<Post> tighten(SimulatedNetwork network, SimulatedAccount account) {
    ((SimulatedThreads) network).limitPosts(0);
    return Optional.of(post(1));
  }

  @Override
  protected AccountAccess accessBeforeAuthorization(SimulatedNetwork network) {
    return AccountAccess.anonymous();
  }

  @Override
  protected Optional<URI> approve(
      SimulatedNetwork network, SimulatedAccount account, PendingAuthorization pending) {
    ((SimulatedThreads) network).signIn(account);
    return Http.redirect(network, pending.address());
  }

  @Override
  protected Set<Metric> figures() {
    return Set.of(Metric.LIKES, Metric.REPOSTS, Metric.REPLIES, Metric.QUOTES, Metric.IMPRESSIONS);
  }
}
