package io.advocacy.testkit.contract;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.choice.TikTokChoice;
import io.advocacy.connectors.choice.TikTokChoices;
import io.advocacy.connectors.choice.TikTokPrivacy;
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
import io.advocacy.testkit.tiktok.SimulatedTikTok;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The real connector to TikTok keeps the rules with videos. */
class TikTokContractTest extends ConnectorContract {
  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedTikTok.start(simulation);
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    return SocialConnectors.builder()
        .baseUrl(NetworkId.TIKTOK, network.address())
        .oauthClient(NetworkId.TIKTOK, OAuthClient.of("contract", Secret.of("contract-secret")))
        .tikTokChoices(TikTokChoices.always(TikTokChoice.of(TikTokPrivacy.PUBLIC_TO_EVERYONE)))
        .clock(network.simulation().clock())
        .readTimeout(patience())
        .callTimeout(patience())
        .retryWait(Duration.ofMillis(10))
        .build()
        .tikTok();
  }

  @Override
  protected Media image(int number) {
    return Samples.jpeg(number)
        .withPublicUrl(URI.create("https://media.example/dot-" + number + ".jpg"));
  }

  @Override
  protected Post post(int number) {
    return Post.builder("A video to keep the rules of connectors, number " + number + ".")
        .media(video(1))
        .build();
  }

  /** Photos have no id before they are out. */
  @Override
  protected boolean absenceIsCertain(Post post) {
    return post.media().stream().noneMatch(Media::isImage);
  }

  /** TikTok shows a cover. */
  @Override
  protected boolean ownPostsShowAllMedia() {
    return false;
  }

  @Override
  protected Optional<Post> tighten(SimulatedNetwork network, SimulatedAccount account) {
    ((SimulatedTikTok) network).limitVideos(3);
    return Optional.of(Post.builder("A video of five seconds.").media(video(1)).build());
  }

  @Override
  protected AccountAccess accessBeforeAuthorization(SimulatedNetwork network) {
    return AccountAccess.anonymous();
  }

  @Override
  protected Optional<URI> approve(
      SimulatedNetwork network, SimulatedAccount account, PendingAuthorization pending) {
    ((SimulatedTikTok) network).signIn(account);
    return Http.redirect(network, pending.address());
  }

  @Override
  protected Set<Metric> figures() {
    return Set.of(Metric.LIKES, Metric.REPLIES, Metric.REPOSTS, Metric.VIEWS);
  }
}
