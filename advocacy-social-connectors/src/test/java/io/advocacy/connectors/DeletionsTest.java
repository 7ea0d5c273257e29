package io.advocacy.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A post is deleted, or gone, when the network says so in its own documented words only. */
class DeletionsTest {
  /**
   * A network's words for a deletion.
   *
   * @param status the status with which it says so
   */
  record Word(String network, String account, String post, int status, String body) {
    @Override
    public String toString() {
      return network;
    }
  }

  private static final List<Word> WORDS =
      List.of(
          new Word("linkedin", "urn:li:person:1", "urn:li:share:7", 204, ""),
          new Word("x", "1", "7", 200, "{\"data\":{\"deleted\":true}}"),
          new Word("facebook", "1", "1_7", 200, "{\"success\":true}"),
          new Word("threads", "1", "7", 200, "{\"success\":true,\"deleted_id\":\"7\"}"),
          new Word("mastodon", "1", "7", 200, "{\"id\":\"7\",\"text\":\"words\"}"),
          new Word(
              "bluesky",
              "did:plc:alice",
              "at://did:plc:alice/app.bsky.feed.post/k",
              200,
              "{\"commit\":{\"cid\":\"c\",\"rev\":\"r\"}}"));

  /** What somebody else may say, or the network about something else. */
  private static final List<String> OTHERS =
      List.of(
          "<html>login to wifi</html>",
          "null",
          "[1,2,3]",
          "\"ok\"",
          "true",
          "{\"success\":false}",
          "{\"error\":{\"code\":2,\"message\":\"m\"}}",
          "{\"error\":\"no\"}",
          "{\"data\":{\"deleted\":false}}",
          "{\"errors\":[{\"title\":\"Forbidden\",\"status\":403}]}",
          "{\"id\":\"8\"}",
          "{\"commit\":true}");

  private final OkHttpClient client =
      new OkHttpClient.Builder().addInterceptor(chain -> answer(chain.request())).build();
  private final AtomicInteger sent = new AtomicInteger();
  private int status = 200;
  private String body = "";

  static List<Word> words() {
    return WORDS;
  }

  private Response answer(Request request) {
    sent.incrementAndGet();
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("so")
        .body(ResponseBody.create(body, MediaType.get("application/json")))
        .build();
  }

  private Deletion delete(String network, String account, String post) {
    try (SocialConnectors connectors =
        SocialConnectors.builder()
            .baseUrl(NetworkId.of(network), URI.create("http://127.0.0.1:9"))
            .httpClient(client)
            .clock(new ManualClock())
            .retryWait(Duration.ofMillis(1))
            .build()) {
      AccountAccess access =
          AccountAccess.of(account, Credential.ofAccessToken(Secret.of("a-token")));
      return connectors
          .find(NetworkId.of(network))
          .orElseThrow()
          .delete(access, PostId.of(post))
          .value();
    }
  }

  private Deletion delete(Word word) {
    return delete(word.network(), word.account(), word.post());
  }

  @ParameterizedTest
  @MethodSource("words")
  void theNetworksOwnWordIsBelieved(Word word) {
    status = word.status();
    body = word.body();
    assertThat(delete(word)).isEqualTo(Deletion.DELETED);
  }

  @ParameterizedTest
  @MethodSource("words")
  void nothingElseIsBelieved(Word word) {
    for (String other : OTHERS) {
      body = other;
      assertThatThrownBy(() -> delete(word))
          .as("%s answered %s", word, other)
          .isInstanceOfSatisfying(
              NetworkException.class,
              failure ->
                  assertThat(failure.error()).isEqualTo(NetworkError.TEMPORARILY_UNAVAILABLE));
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void whoIsNotTheNetworkCannotSayThatAPostIsGone(Word word) {
    status = 404;
    for (String other : List.of("", "<html>nginx</html>")) {
      body = other;
      assertThatThrownBy(() -> delete(word))
          .as("%s answered %s", word, other)
          .isInstanceOf(NetworkException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "linkedin, urn:li:person:1, 7",
    "x, 1, ../2",
    "facebook, 1, ..",
    "threads, 1, 7/insights",
    "mastodon, 1, 7?x=1",
    "bluesky, did:plc:alice, at://did:plc:bob/app.bsky.feed.post/k",
    "bluesky, did:plc:alice, at://did:plc:alice/app.bsky.actor.profile/self",
    "bluesky, did:plc:alice, k/../j",
  })
  void anIdOfNoPostOfTheAccountIsRefusedAndNothingIsSent(
      String network, String account, String post) {
    assertThatThrownBy(() -> delete(network, account, post))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sent).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "linkedin, urn:li:person:1, 7",
    "x, 1, ../2",
    "facebook, 1, ..",
    "instagram, 1, ..",
    "threads, 1, 7/insights",
    "mastodon, 1, ../../accounts/1",
    "bluesky, did:plc:alice, at://did:plc:alice/app.bsky.actor.profile/self",
  })
  void soAreTheFiguresOfOne(String network, String account, String post) {
    try (SocialConnectors connectors = SocialConnectors.create()) {
      AccountAccess access =
          AccountAccess.of(account, Credential.ofAccessToken(Secret.of("a-token")));
      assertThatThrownBy(
              () ->
                  connectors
                      .find(NetworkId.of(network))
                      .orElseThrow()
                      .metrics(access, List.of(PostId.of(post))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
