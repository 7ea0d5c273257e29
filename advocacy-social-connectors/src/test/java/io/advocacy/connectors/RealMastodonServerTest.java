package io.advocacy.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OwnPost;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs against a real server with the Mastodon API and a token of one of its accounts. */
@Tag("real-servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "ADVOCACY_MASTODON_URL",
    matches = "http.+",
    disabledReason =
        "needs a Mastodon-API server: ADVOCACY_MASTODON_URL is not set, see .ci/real-servers")
class RealMastodonServerTest {
  private SocialConnectors connectors;
  private Connector mastodon;
  private AccountAccess alice;

  @BeforeAll
  void connect() {
    connectors =
        SocialConnectors.builder()
            .baseUrl(NetworkId.MASTODON, URI.create(System.getenv("ADVOCACY_MASTODON_URL")))
            .build();
    mastodon = connectors.mastodon();
    alice =
        AccountAccess.of(
            "-", Credential.ofAccessToken(Secret.of(System.getenv("ADVOCACY_MASTODON_TOKEN"))));
  }

  @AfterAll
  void close() {
    connectors.close();
  }

  private PreparedPost prepare(Post post) {
    return mastodon.prepare(alice, post, PublicationKey.of(UUID.randomUUID().toString())).value();
  }

  @Test
  void publishesFindsAndDeletesAPostOnARealServer() {
    String unique = UUID.randomUUID().toString();
    Post post =
        Post.builder("Été à Zürich & <b>co</b> *gras* #travail " + unique)
            .language("fr")
            .link(Link.of(URI.create("https://example.com/a?b=c&d=" + unique)))
            .build();
    PreparedPost prepared = prepare(post);
    assertThat(mastodon.reconcile(alice, prepared).value().outcome())
        .isEqualTo(Reconciliation.Outcome.NOT_PUBLISHED);
    PublishedPost published = mastodon.publish(alice, prepared).value();
    assertThat(mastodon.reconcile(alice, prepared).value().post())
        .map(PublishedPost::id)
        .contains(published.id());
    assertThat(mastodon.metrics(alice, List.of(published.id())).value().get(published.id()))
        .satisfies(metrics -> assertThat(metrics.value(Metric.LIKES)).hasValue(0));
    assertThat(mastodon.delete(alice, published.id()).value()).isEqualTo(Deletion.DELETED);
    assertThat(mastodon.delete(alice, published.id()).value()).isEqualTo(Deletion.ALREADY_GONE);
  }

  @Test
  void publishesAnImageWithAltTextOnARealServer() {
    Media image =
        Media.of(
            "image/png",
            TestImages.PNG.length,
            "Un point",
            () -> new ByteArrayInputStream(TestImages.PNG));
    PreparedPost prepared = prepare(Post.builder("Avec une image").media(image).build());
    PublishedPost published = mastodon.publish(alice, prepared).value();
    assertThat(mastodon.reconcile(alice, prepared).value().post())
        .map(PublishedPost::id)
        .contains(published.id());
    assertThat(mastodon.delete(alice, published.id()).value()).isEqualTo(Deletion.DELETED);
  }

  @Test
  void readsTheAccountsOwnPostsFromARealServer() {
    String unique = UUID.randomUUID().toString();
    Media image =
        Media.of(
            "image/png",
            TestImages.PNG.length,
            "Un point",
            () -> new ByteArrayInputStream(TestImages.PNG));
    String words = "Été & co " + unique + "\nhttps://example.com/a?b=c&d=" + unique;
    PublishedPost published =
        mastodon.publish(alice, prepare(Post.builder(words).media(image).build())).value();
    OwnPost newest = mastodon.ownPosts(alice, 5, Optional.empty()).value().posts().get(0);
    assertThat(newest.id()).isEqualTo(published.id());
    assertThat(newest.text()).isEqualTo(words);
    assertThat(newest.link()).contains(URI.create("https://example.com/a?b=c&d=" + unique));
    assertThat(newest.media())
        .singleElement()
        .satisfies(medium -> assertThat(medium.altText()).isEqualTo("Un point"));
    assertThat(mastodon.delete(alice, published.id()).value()).isEqualTo(Deletion.DELETED);
  }

  @Test
  void readsTheAudienceFromARealServer() {
    assertThat(mastodon.audience(alice).value()).isPresent();
    assertThat(mastodon.authorization().verify(alice).handle()).isPresent();
  }

  @Test
  void tellsAWrongTokenOnARealServer() {
    AccountAccess garbage = alice.withCredential(Credential.ofAccessToken(Secret.of("wrong")));
    assertThatThrownBy(() -> mastodon.authorization().verify(garbage))
        .isInstanceOf(AuthorizationLostException.class);
  }
}
