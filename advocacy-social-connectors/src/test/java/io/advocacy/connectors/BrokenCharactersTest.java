package io.advocacy.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Connector;
import io.advocacy.network.Link;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.Violation;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Half of a character cannot be written in UTF-8, and nobody means to publish a question mark. */
class BrokenCharactersTest {
  private static SocialConnectors connectors;

  @BeforeAll
  static void create() {
    connectors =
        SocialConnectors.builder()
            .baseUrl(NetworkId.MASTODON, URI.create("http://127.0.0.1:9"))
            .build();
  }

  @AfterAll
  static void close() {
    connectors.close();
  }

  private static List<String> broken(String network, Post post) {
    Connector connector = connectors.find(NetworkId.of(network)).orElseThrow();
    Capabilities limits = connector.capabilities(AccountAccess.anonymous());
    return connector.validate(post, limits).stream()
        .filter(one -> one.rule().equals("text.malformed"))
        .map(Violation::message)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linkedin",
        "x",
        "facebook",
        "instagram",
        "threads",
        "tiktok",
        "mastodon",
        "bluesky"
      })
  void itsPositionIsNamed(String network) {
    assertThat(broken(network, Post.of("ab\ud83d")))
        .singleElement()
        .satisfies(message -> assertThat(message).contains("the text").contains("position 2"));
    assertThat(broken(network, Post.of("\ud83d\ude00\ude00x")))
        .singleElement()
        .satisfies(message -> assertThat(message).contains("position 2"));
    assertThat(broken(network, Post.of("\ud83d\ude00 whole"))).isEmpty();
    Link link = Link.of(URI.create("https://e.example")).withCard("\ud83d", "fine \udc00");
    assertThat(
            broken(
                network,
                Post.builder("w").link(link).media(ConnectorTestBase.png("a\ud83d")).build()))
        .hasSize(3)
        .anySatisfy(message -> assertThat(message).contains("title").contains("position 0"))
        .anySatisfy(message -> assertThat(message).contains("description").contains("position 5"))
        .anySatisfy(message -> assertThat(message).contains("alt text").contains("position 1"));
  }
}
