package io.advocacy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Connector;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Media;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Violation;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.bluesky.SimulatedBluesky;
import io.advocacy.testkit.linkedin.SimulatedLinkedIn;
import io.advocacy.testkit.mastodon.SimulatedMastodon;
import io.advocacy.testkit.x.SimulatedX;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Videos go out on the networks of whose connectors they are a capability. */
class VideosTest {
  enum Network {
    X,
    LINKEDIN_MEMBER,
    LINKEDIN_ORGANISATION,
    MASTODON,
    BLUESKY;

    SimulatedNetwork start(Simulation simulation) {
      return switch (this) {
        case X -> SimulatedX.start(simulation);
        case LINKEDIN_MEMBER -> SimulatedLinkedIn.start(simulation);
        case LINKEDIN_ORGANISATION -> SimulatedLinkedIn.startForOrganisations(simulation);
        case MASTODON -> SimulatedMastodon.start(simulation);
        case BLUESKY -> SimulatedBluesky.start(simulation);
      };
    }
  }

  private static byte[] mp4(int size) {
    byte[] bytes = new byte[size];
    byte[] head = "\0\0\0\30ftypmp42".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  private static Media video(byte[] bytes, String type) {
    return Media.of(type, bytes.length, "A short film", () -> new ByteArrayInputStream(bytes));
  }

  @ParameterizedTest
  @EnumSource
  void aVideoInPartsIsOnePost(Network kind) {
    try (Bench bench = new Bench(kind)) {
      Post post =
          Post.builder("A film").media(video(mp4(4 * 1024 * 1024 + 7), "video/mp4")).build();

      PreparedPost prepared =
          bench.connector.prepare(bench.access, post, PublicationKey.of("film")).value();
      assertThat(bench.network.posts()).isEmpty();
      bench.connector.publish(bench.access, prepared);

      assertThat(bench.network.posts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoVideoOrTooLargeNeverLeaves(Network kind) {
    try (Bench bench = new Bench(kind)) {
      Capabilities limits = bench.connector.capabilities(bench.access);
      long most = limits.maxVideoBytes().orElseThrow();
      byte[] words = "These are words".getBytes(StandardCharsets.UTF_8);
      byte[] film = mp4(64);
      Media huge = Media.of("video/mp4", most + 1, "Long", () -> new ByteArrayInputStream(film));
      Post post = Post.builder("A film").media(huge).media(video(words, "video/mp4")).build();

      assertThat(bench.connector.validate(post, limits))
          .extracting(Violation::rule)
          .containsExactlyInAnyOrder("media.mix", "media.size", "media.content");
      assertThatThrownBy(
              () -> bench.connector.prepare(bench.access, post, PublicationKey.of("film")))
          .isInstanceOf(ContentRejectedException.class);
      assertThat(bench.network.requestCount(RequestKind.PREPARE)).isZero();
    }
  }

  /** A network with one account, and its connector. */
  private static final class Bench implements AutoCloseable {
    private final SimulatedNetwork network;
    private final SocialConnectors connectors;
    private final Connector connector;
    private final AccountAccess access;

    Bench(Network kind) {
      ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
      network = kind.start(Simulation.of(clock));
      SimulatedAccount account = network.addAccount("amb-001", 1);
      connectors =
          SocialConnectors.builder()
              .baseUrl(network.network(), network.address())
              .retryWait(Duration.ofMillis(5))
              .clock(clock)
              .build();
      connector = connectors.find(network.network()).orElseThrow();
      access = network.access(account);
    }

    @Override
    public void close() {
      connectors.close();
      network.close();
    }
  }
}
