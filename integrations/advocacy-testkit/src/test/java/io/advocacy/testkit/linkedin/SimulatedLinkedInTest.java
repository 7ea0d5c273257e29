package io.advocacy.testkit.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountChoice;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation.Outcome;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.internal.Json;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real connector on a simulated LinkedIn: what is the network's own. */
class SimulatedLinkedInTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
  private SimulatedLinkedIn network;
  private SimulatedAccount member;
  private SocialConnectors connectors;
  private Connector connector;
  private AccountAccess access;
  private int keys;

  @BeforeEach
  void start() {
    open(SimulatedLinkedIn.start(Simulation.of(clock)));
  }

  private void open(SimulatedLinkedIn started) {
    network = started;
    member = network.addAccount("amb-001", 426);
    connectors = builder().build();
    connector = connectors.linkedIn();
    access = network.access(member);
  }

  private SocialConnectors.Builder builder() {
    return SocialConnectors.builder()
        .baseUrl(NetworkId.LINKEDIN, network.address())
        .oauthClient(NetworkId.LINKEDIN, OAuthClient.of("host", Secret.of("secret")))
        .retryWait(Duration.ofMillis(5))
        .clock(clock);
  }

  @AfterEach
  void stop() {
    connectors.close();
    network.close();
  }

  private PreparedPost prepare(Post post) {
    return connector.prepare(access, post, PublicationKey.of("key-" + keys++)).value();
  }

  private PublishedPost publish(Post post) {
    return connector.publish(access, prepare(post)).value();
  }

  private JsonNode lastPost() {
    return network.requests().stream()
        .filter(request -> request.is("POST", "/rest/posts"))
        .reduce((first, second) -> second)
        .map(request -> Json.read(request.text()))
        .orElseThrow();
  }

  @Test
  void readersSeeEveryCharacterThatWasWritten() {
    String text = "We (really) hire *40* people_in [Paris] <now> | #jobs2026 @home {a} ~ \\ #";

    publish(Post.of(text));

    assertThat(network.posts().get(0).text()).isEqualTo(text);
    assertThat(lastPost().path("commentary").asText()).contains("#jobs2026").contains("\\(really");
  }

  @Test
  void anUnescapedBracketWouldCutTheTextShort() {
    assertThat(LittleText.shown("We (really) hire")).isEqualTo("We ");
    assertThat(LittleText.shown("We \\(really\\) hire")).isEqualTo("We (really) hire");
    assertThat(LittleText.shown("Hi @[Example](urn:li:organization:1)!")).isEqualTo("Hi Example!");
  }

  @Test
  void aLinkBecomesAnArticleWithItsOwnCard() {
    Link link =
        Link.of(URI.create("https://example.com/jobs?id=7")).withCard("Jobs", "Forty of them");

    publish(Post.builder("We hire").link(link).build());

    JsonNode article = lastPost().path("content").path("article");
    assertThat(article.path("source").asText()).isEqualTo("https://example.com/jobs?id=7");
    assertThat(article.path("title").asText()).isEqualTo("Jobs");
    assertThat(article.path("description").asText()).isEqualTo("Forty of them");
  }

  @Test
  void severalImagesKeepTheirOrderAndWords() {
    byte[] png = {
      (byte) 0x89,
      'P',
      'N',
      'G',
      '\r',
      '\n',
      0x1a,
      '\n',
      0,
      0,
      0,
      13,
      'I',
      'H',
      'D',
      'R',
      0,
      0,
      0,
      1
    };
    Post.Builder post = Post.builder("Three");
    for (String words : List.of("first", "second", "third")) {
      post.media(Media.of("image/png", png.length, words, () -> new ByteArrayInputStream(png)));
    }

    publish(post.build());

    assertThat(lastPost().path("content").path("multiImage").path("images"))
        .extracting(image -> image.path("altText").asText())
        .containsExactly("first", "second", "third");
  }

  @Test
  void theAnswerToADuplicateNamesTheFirstPostWhereTheTokenMayNotLook() {
    network.setMembersMayRead(false);
    PreparedPost prepared = prepare(Post.of("Once"));
    network.faults().next(RequestKind.PUBLISH, Fault.dropAfterHandling());
    assertThatThrownBy(() -> connector.publish(access, prepared))
        .isInstanceOf(OutcomeUnknownException.class);

    assertThat(connector.reconcile(access, prepared).value().outcome()).isEqualTo(Outcome.UNKNOWN);
    DuplicatePostException duplicate =
        catchThrowableOfType(
            DuplicatePostException.class, () -> connector.publish(access, prepared));

    assertThat(duplicate.existing().orElseThrow().id().value())
        .isEqualTo(network.posts().get(0).id());
    assertThat(network.posts()).hasSize(1);
  }

  @Test
  void aRetiredVersionIsToldAsSuch() {
    try (SocialConnectors old = builder().linkedInVersion("202511").build()) {
      assertThatThrownBy(() -> old.linkedIn().audience(access))
          .isInstanceOf(UnsupportedByNetworkException.class)
          .hasMessageContaining("retired");
    }
  }

  @Test
  void refreshingDoesNotMoveTheDayWhenThePersonIsNeeded() {
    Credential first = access.credential().orElseThrow();
    clock.advance(Duration.ofDays(61));
    assertThatThrownBy(() -> connector.audience(access))
        .isInstanceOf(AuthorizationExpiredException.class);

    Credential second = connector.authorization().refresh(access);

    assertThat(second.renewableUntil()).isEqualTo(first.renewableUntil());
    clock.advance(Duration.ofDays(305));
    assertThatThrownBy(() -> connector.authorization().refresh(access.withCredential(second)))
        .isInstanceOf(AuthorizationLostException.class);
  }

  @Test
  void aLoginOffersThePagesThatItAdministers() {
    stop();
    open(SimulatedLinkedIn.startForOrganisations(Simulation.of(clock)));

    List<AccountChoice> choices =
        connector
            .authorization()
            .accounts(AccountAccess.of("-", access.credential().orElseThrow()));

    assertThat(choices).hasSize(2);
    assertThat(choices.get(1).identity().remoteId()).isEqualTo(member.id());
    assertThat(choices.get(1).name()).isEqualTo("amb-001");
    AccountAccess page =
        AccountAccess.of(choices.get(1).identity().remoteId(), choices.get(1).credential());
    connector.publish(
        page, connector.prepare(page, Post.of("For the page"), PublicationKey.of("p")).value());
    assertThat(network.posts()).hasSize(1);
    AccountAccess other =
        AccountAccess.of("urn:li:organization:99", access.credential().orElseThrow());
    assertThatThrownBy(() -> connector.authorization().verify(other))
        .isInstanceOf(AuthorizationLostException.class)
        .hasMessageContaining("administrator");
  }
}
