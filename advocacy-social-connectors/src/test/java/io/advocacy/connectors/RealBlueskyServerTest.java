package io.advocacy.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Connector;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs against a real Bluesky PDS with the accounts alice.test and bob.test. */
@Tag("real-servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "ADVOCACY_BLUESKY_URL",
    matches = "http.+",
    disabledReason = "needs a Bluesky PDS: ADVOCACY_BLUESKY_URL is not set, see .ci/real-servers")
class RealBlueskyServerTest {
  private SocialConnectors connectors;
  private Connector bluesky;
  private AccountAccess alice;

  @BeforeAll
  void signIn() {
    connectors =
        SocialConnectors.builder()
            .baseUrl(NetworkId.BLUESKY, URI.create(System.getenv("ADVOCACY_BLUESKY_URL")))
            .build();
    bluesky = connectors.bluesky();
    alice = signedIn("alice");
  }

  @AfterAll
  void close() {
    connectors.close();
  }

  private AccountAccess signedIn(String name) {
    Credential password = Credential.ofAppPassword(name + ".test", Secret.of("hunter2-" + name));
    AccountAccess account = AccountAccess.of("-", password);
    AccountAccess session = account.withCredential(bluesky.authorization().refresh(account));
    String did = bluesky.authorization().verify(session).remoteId();
    return AccountAccess.of(did, session.credential().orElseThrow());
  }

  private static PublicationKey newKey() {
    return PublicationKey.of(UUID.randomUUID().toString());
  }

  private PreparedPost prepare(Post post) {
    return bluesky.prepare(alice, post, newKey()).value();
  }

  @Test
  void publishesFindsAndDeletesAPostOnceOnARealPds() {
    Post post =
        Post.builder("Été à Zürich 👩‍👩‍👧 #travail voir https://example.com/a?b=c @bob.test")
            .language("fr")
            .link(Link.of(URI.create("https://example.com/a?b=c")).withCard("Titre", "Texte"))
            .build();
    PreparedPost prepared = prepare(post);
    assertThat(bluesky.reconcile(alice, prepared).value().outcome())
        .isEqualTo(Reconciliation.Outcome.NOT_PUBLISHED);
    PublishedPost published = bluesky.publish(alice, prepared).value();
    PublishedPost again = bluesky.publish(alice, prepared).value();
    PreparedPost forgotten = new PreparedPost(prepared.key(), post, "");
    assertThat(again).isEqualTo(published);
    assertThat(bluesky.reconcile(alice, forgotten).value().post()).contains(published);
    assertThat(bluesky.delete(alice, published.id()).value()).isEqualTo(Deletion.DELETED);
    assertThat(bluesky.delete(alice, published.id()).value()).isEqualTo(Deletion.ALREADY_GONE);
    assertThat(bluesky.reconcile(alice, prepared).value().outcome())
        .isEqualTo(Reconciliation.Outcome.NOT_PUBLISHED);
  }

  private static Media image(String altText) {
    return Media.of(
        "image/png",
        TestImages.PNG.length,
        altText,
        () -> new ByteArrayInputStream(TestImages.PNG));
  }

  @Test
  void readsACardWithItsPictureBackFromARealPds() throws IOException {
    URI page = URI.create("https://example.com/card");
    Link link = Link.of(page).withCard("Titre", "Texte").withImage(image("Un point"));
    PreparedPost prepared = prepare(Post.builder("Voir la carte").link(link).build());
    PublishedPost published = bluesky.publish(alice, prepared).value();
    JsonNode embed = record(published).path("embed");
    assertThat(embed.path("$type").asText()).isEqualTo("app.bsky.embed.external");
    JsonNode card = embed.path("external");
    assertThat(card.path("uri").asText()).isEqualTo(page.toString());
    assertThat(card.path("title").asText()).isEqualTo("Titre");
    assertThat(card.path("description").asText()).isEqualTo("Texte");
    assertThat(blob(card.path("thumb"))).isEqualTo(TestImages.PNG);
    assertThat(bluesky.delete(alice, published.id()).value()).isEqualTo(Deletion.DELETED);
  }

  @Test
  void readsImagesLanguageMentionAndHashtagBackFromARealPds() throws IOException {
    String words = "👩‍👩‍👧 Été avec @bob.test #travail";
    Post post =
        Post.builder(words).language("fr").media(image("Un point")).media(image("Le même")).build();
    PublishedPost published = bluesky.publish(alice, prepare(post)).value();
    JsonNode record = record(published);
    assertThat(record.path("text").asText()).isEqualTo(words);
    assertThat(record.path("langs").path(0).asText()).isEqualTo("fr");
    JsonNode images = record.path("embed").path("images");
    assertThat(images.findValuesAsText("alt")).containsExactly("Un point", "Le même");
    for (JsonNode one : images) {
      assertThat(blob(one.path("image"))).isEqualTo(TestImages.PNG);
    }
    assertThat(record.findValuesAsText("did")).containsExactly(signedIn("bob").remoteId());
    assertThat(record.findValuesAsText("tag")).containsExactly("travail");
    assertThat(bluesky.delete(alice, published.id()).value()).isEqualTo(Deletion.DELETED);
  }

  /** What the PDS keeps of a post, asked for without the connector. */
  private JsonNode record(PublishedPost post) throws IOException {
    String[] uri = post.id().value().split("/", -1);
    String query = "?repo=" + uri[2] + "&collection=" + uri[3] + "&rkey=" + uri[4];
    byte[] body = read("com.atproto.repo.getRecord" + query);
    return new ObjectMapper().readTree(body).path("value");
  }

  private byte[] blob(JsonNode named) throws IOException {
    String cid = named.path("ref").path("$link").asText();
    return read("com.atproto.sync.getBlob?did=" + alice.remoteId() + "&cid=" + cid);
  }

  private byte[] read(String method) throws IOException {
    String url = System.getenv("ADVOCACY_BLUESKY_URL") + "/xrpc/" + method;
    try (Response response =
        new OkHttpClient().newCall(new Request.Builder().url(url).build()).execute()) {
      assertThat(response.code()).as(method).isEqualTo(200);
      return response.body().bytes();
    }
  }

  @Test
  void countsLikeARealPdsAt300And301Graphemes() {
    String family = "👩‍👩‍👧‍👦";
    PreparedPost longest = prepare(Post.of(family + "x".repeat(299)));
    assertThat(bluesky.publish(alice, longest).value().url()).isPresent();
    Post tooLong = Post.of(family + "x".repeat(300));
    assertThatThrownBy(() -> prepare(tooLong)).isInstanceOf(ContentRejectedException.class);
    PreparedPost unchecked = new PreparedPost(newKey(), tooLong, "");
    assertThatThrownBy(() -> bluesky.publish(alice, unchecked))
        .isInstanceOf(ContentRejectedException.class)
        .hasMessageContaining("InvalidRequest");
  }

  @Test
  void tellsAWrongTokenFromAWrongPasswordOnARealPds() {
    AccountAccess garbage =
        alice.withCredential(Credential.ofAccessToken(Secret.of("not-a-token")));
    assertThatThrownBy(() -> bluesky.authorization().verify(garbage))
        .isInstanceOf(AuthorizationExpiredException.class);
    AccountAccess wrong =
        alice.withCredential(Credential.ofAppPassword("alice.test", Secret.of("wrong")));
    assertThatThrownBy(() -> bluesky.authorization().refresh(wrong))
        .isInstanceOf(AuthorizationLostException.class);
  }

  @Test
  void refreshesWithTheRefreshTokenOfARealPds() {
    Credential before = alice.credential().orElseThrow();
    Credential after = bluesky.authorization().refresh(alice);
    assertThat(after.accessToken()).isPresent().isNotEqualTo(before.accessToken());
    assertThat(after.expiresAt()).isPresent();
    assertThat(after.identifier()).contains("alice.test");
  }

  @Test
  void refusesATokenOfAnotherAccountBeforeSending() {
    AccountAccess bob = signedIn("bob");
    AccountAccess mixed = bob.withCredential(alice.credential().orElseThrow());
    assertThatThrownBy(() -> bluesky.prepare(mixed, Post.of("x"), newKey()))
        .isInstanceOf(AuthorizationLostException.class)
        .hasMessageContaining("another account");
  }
}
