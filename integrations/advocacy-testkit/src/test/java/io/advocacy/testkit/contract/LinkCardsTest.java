package io.advocacy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.bluesky.SimulatedBluesky;
import io.advocacy.testkit.linkedin.SimulatedLinkedIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cards of links have pictures on the networks where the client builds them. */
class LinkCardsTest {
  private static final PublicationKey KEY = PublicationKey.of("card");

  enum Network {
    LINKEDIN_MEMBER,
    LINKEDIN_ORGANISATION,
    BLUESKY;

    SimulatedNetwork start(Simulation simulation) {
      return switch (this) {
        case LINKEDIN_MEMBER -> SimulatedLinkedIn.start(simulation);
        case LINKEDIN_ORGANISATION -> SimulatedLinkedIn.startForOrganisations(simulation);
        case BLUESKY -> SimulatedBluesky.start(simulation);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPictureGoesOutWithItsCard(Network kind) {
    byte[] png = Samples.png();
    Media picture = Media.of("image/png", png.length, "A single dot", () -> Samples.open(png));
    onNetwork(
        kind,
        (network, connector, access) -> {
          PreparedPost prepared = connector.prepare(access, post(picture), KEY).value();
          assertThat(network.posts()).isEmpty();
          connector.publish(access, prepared);
          assertThat(network.posts()).hasSize(1);
          if (connector.capabilities(access).can(Capability.OWN_POSTS)) {
            assertThat(connector.ownPosts(access, 10, Optional.empty()).raw())
                .hasValueSatisfying(shown -> assertThat(shown).contains("\"thumb"));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void aPictureThatIsNoneNeverLeaves(Network kind) {
    byte[] words = "These are words".getBytes(StandardCharsets.UTF_8);
    Media picture = Media.of("image/jpeg", words.length, "Words", () -> Samples.open(words));
    onNetwork(
        kind,
        (network, connector, access) -> {
          assertThatThrownBy(() -> connector.prepare(access, post(picture), KEY))
              .isInstanceOf(ContentRejectedException.class)
              .hasMessageContaining("the card's picture");
          assertThat(network.requestCount(RequestKind.PREPARE)).isZero();
        });
  }

  private static Post post(Media picture) {
    Link link = Link.of(URI.create("https://example.com/jobs")).withCard("Jobs", "Forty of them");
    return Post.builder("Come and see us.").link(link.withImage(picture)).build();
  }

  private interface Case {
    void run(SimulatedNetwork network, Connector connector, AccountAccess access);
  }

  private static void onNetwork(Network kind, Case what) {
    ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
    try (SimulatedNetwork network = kind.start(Simulation.of(clock));
        SocialConnectors connectors =
            SocialConnectors.builder()
                .baseUrl(network.network(), network.address())
                .retryWait(Duration.ofMillis(5))
                .clock(clock)
                .build()) {
      AccountAccess access = network.access(network.addAccount("amb-001", 1));
      what.run(network, connectors.find(network.network()).orElseThrow(), access);
    }
  }
}
