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
import io.advocacy.testkit.instagram.SimulatedInstagram;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The real connector to Instagram keeps the rules behind Instagram Login. */
class InstagramContractTest extends ConnectorContract {
  /** Whether accounts are connected by Facebook Login. */
  boolean byFacebook() {
    return false;
  }

  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedInstagram.start(simulation);
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    return SocialConnectors.builder()
        .baseUrl(NetworkId.INSTAGRAM, network.address())
        .oauthClient(NetworkId.INSTAGRAM, OAuthClient.of("contract", Secret.of("contract-secret")))
        .instagramByFacebookLogin(byFacebook())
        .clock(network.simulation().clock())
        .readTimeout(patience())
        .callTimeout(patience())
        .retryWait(Duration.ofMillis(10))
        .build()
        .instagram();
  }

  @Override
  protected Media image(int number) {
    return Samples.jpeg(number)
        .withPublicUrl(URI.create("https://media.example/dot-" + number + ".jpg"));
  }

  @Override
  protected Media video(int number) {
    return super.video(number)
        .withPublicUrl(URI.create("https://media.example/film-" + number + ".mp4"));
  }

  @Override
  protected Post post(int number) {
    return Post.builder("A picture to keep the rules of connectors, number " + number + ".")
        .media(image(1))
        .build();
  }

  @Override
  protected Optional<Post> tighten(SimulatedNetwork network, SimulatedAccount account) {
    ((SimulatedInstagram) network).limitPosts(0);
    return Optional.of(post(1));
  }

  @Override
  protected AccountAccess accessBeforeAuthorization(SimulatedNetwork network) {
    return AccountAccess.anonymous();
  }

  @Override
  protected Optional<URI> approve(
      SimulatedNetwork network, SimulatedAccount account, PendingAuthorization pending) {
    ((SimulatedInstagram) network).signIn(account);
    return Http.redirect(network, pending.address());
  }

  @Override
  protected Set<Metric> figures() {
    return Set.of(
        Metric.LIKES,
        Metric.REPLIES,
        Metric.REPOSTS,
        Metric.IMPRESSIONS,
        Metric.REACH,
        Metric.SAVES);
  }
}
