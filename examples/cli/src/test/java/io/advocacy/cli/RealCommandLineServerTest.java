package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The command line against real servers, through a proxy that loses an answer. */
@Tag("real-servers")
class RealCommandLineServerTest {
  private static final String NEEDS =
      "needs a server that is not there: its address is not set, see .ci/real-servers";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 200;

  @TempDir Path directory;

  /** A network, its real server and a credential. */
  private record Place(String network, URI server, Path credential) {
    Place through(LosingProxy proxy) {
      return new Place(network, proxy.address(), credential);
    }
  }

  private Place bluesky() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("b.json"),
            "{\"identifier\":\"alice.test\",\"password\":\"hunter2-alice\"}");
    return new Place("bluesky", URI.create(System.getenv("ADVOCACY_BLUESKY_URL")), file);
  }

  private Place mastodon() throws IOException {
    ObjectNode credential =
        JSON.createObjectNode().put("accessToken", System.getenv("ADVOCACY_MASTODON_TOKEN"));
    Path file = Files.writeString(directory.resolve("m.json"), credential.toString());
    return new Place("mastodon", URI.create(System.getenv("ADVOCACY_MASTODON_URL")), file);
  }

  private Run run(Place place, String verb, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "connector",
                verb,
                "--json",
                "--network",
                place.network(),
                "--base-url",
                place.server().toString(),
                "--credential",
                place.credential().toString()));
    if (verb.equals("publish") || verb.equals("reconcile")) {
      arguments.addAll(List.of("--journal", directory.resolve("journal").toString()));
    }
    arguments.addAll(List.of(more));
    return Run.at(InstantSource.system(), "", arguments.toArray(String[]::new));
  }

  private JsonNode done(Place place, String verb, String... more) {
    Run run = run(place, verb, more);
    assertThat(run.code()).as(verb + ": " + run.out() + run.err()).isZero();
    return run.json();
  }

  private void publishesOnceAlthoughTheAnswerIsLost(Place place, String words) throws IOException {
    String key = UUID.randomUUID().toString();
    String text = "One post, whatever happens " + key;
    String[] post = {"--text", text, "--key", key};
    JsonNode again;
    try (LosingProxy proxy = new LosingProxy(place.server(), words)) {
      Place through = place.through(proxy);
      Run killed = run(through, "publish", post);
      assertThat(proxy.hasLost()).isTrue();
      assertThat(killed.code()).isEqualTo(4);
      assertThat(killed.json().path("outcome").asText()).isEqualTo("UNCONFIRMED");
      proxy.revive();
      again = done(through, "publish", post);
      assertThat(done(through, "publish", post)).isEqualTo(again);
    }

    String id = again.path("id").asText();
    assertThat(again.path("outcome").asText()).isEqualTo("PUBLISHED");
    JsonNode found = done(place, "reconcile", post);
    assertThat(found.path("outcome").asText()).isEqualTo("PUBLISHED");
    assertThat(found.path("id").asText()).isEqualTo(id);
    if (!place.network().equals("bluesky") || hasAppView()) {
      assertThat(await(() -> count(place, text), 1)).as("posts with these words").isEqualTo(1);
    }
    assertThat(done(place, "delete", "--id", id).path("wasGone").asBoolean()).isFalse();
    assertThat(done(place, "delete", "--id", id).path("wasGone").asBoolean()).isTrue();
  }

  private static boolean hasAppView() {
    return System.getenv("ADVOCACY_BLUESKY_APPVIEW") != null;
  }

  private long count(Place place, String text) {
    return done(place, "posts", "--limit", "40").path("posts").findValuesAsText("text").stream()
        .filter(text::equals)
        .count();
  }

  private interface Question {
    long ask() throws Exception;
  }

  /** Asks until the answer is this one: an AppView counts some tenths of a second later. */
  private static long await(Question question, long expected) throws IOException {
    long answer = -1;
    try {
      for (int i = 0; i < TRIES && answer != expected; i++) {
        answer = question.ask();
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return answer;
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "ADVOCACY_BLUESKY_URL",
      matches = "http.+",
      disabledReason = NEEDS)
  void publishesOnceOnARealPdsAlthoughTheAnswerIsLost() throws IOException {
    publishesOnceAlthoughTheAnswerIsLost(bluesky(), "com.atproto.repo.putRecord");
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "ADVOCACY_MASTODON_URL",
      matches = "http.+",
      disabledReason = NEEDS)
  void publishesOnceOnARealMastodonServerAlthoughTheAnswerIsLost() throws IOException {
    publishesOnceAlthoughTheAnswerIsLost(mastodon(), "POST /api/v1/statuses ");
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "ADVOCACY_MASTODON_URL",
      matches = "http.+",
      disabledReason = NEEDS)
  void readsAudienceAndFiguresOfARealMastodonServer() throws IOException {
    Place place = mastodon();
    String id =
        done(place, "publish", "--text", "Figures " + UUID.randomUUID()).path("id").asText();
    assertThat(done(place, "metrics", "--id", id).path("likes").asLong(-1)).isZero();
    assertThat(done(place, "audience").path("audience").isIntegralNumber()).isTrue();
    done(place, "delete", "--id", id);
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "ADVOCACY_BLUESKY_APPVIEW",
      matches = ".+",
      disabledReason = "needs a Bluesky AppView: it did not start, see .ci/real-servers")
  void readsTheCountsOfARealAppView() throws IOException {
    Place place = bluesky();
    JsonNode published = done(place, "publish", "--text", "Counted " + UUID.randomUUID());
    String uri = published.path("id").asText();
    Bob bob = Bob.signIn(place.server());
    String cid = bob.cid(uri);
    ObjectNode subject = JSON.createObjectNode().put("uri", uri).put("cid", cid);
    bob.create("app.bsky.feed.like", JSON.createObjectNode().set("subject", subject.deepCopy()));
    bob.create("app.bsky.feed.repost", JSON.createObjectNode().set("subject", subject.deepCopy()));
    ObjectNode reply = JSON.createObjectNode().put("text", "An answer");
    reply.putObject("reply").<ObjectNode>set("root", subject).set("parent", subject);
    bob.create("app.bsky.feed.post", reply);
    bob.create(
        "app.bsky.graph.follow", JSON.createObjectNode().put("subject", uri.split("/", -1)[2]));

    await(
        () -> {
          JsonNode figures = run(place, "metrics", "--id", uri).json();
          return figures.path("likes").asLong()
              + figures.path("reposts").asLong()
              + figures.path("replies").asLong();
        },
        3);

    JsonNode figures = done(place, "metrics", "--id", uri);
    assertThat(figures.path("likes").asLong()).isEqualTo(1);
    assertThat(figures.path("reposts").asLong()).isEqualTo(1);
    assertThat(figures.path("replies").asLong()).isEqualTo(1);
    assertThat(await(() -> done(place, "audience").path("audience").asLong(), 1)).isEqualTo(1);
    JsonNode posts = done(place, "posts").path("posts");
    assertThat(posts.findValuesAsText("id")).contains(uri);
    done(place, "delete", "--id", uri);
  }

  /** Somebody else on the same PDS, who likes and answers. */
  private record Bob(HttpClient http, URI server, String did, String token) {
    static Bob signIn(URI server) throws IOException {
      Bob nobody =
          new Bob(
              HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), server, "", "");
      JsonNode session =
          nobody.post(
              "com.atproto.server.createSession",
              JSON.createObjectNode().put("identifier", "bob.test").put("password", "hunter2-bob"));
      return new Bob(
          nobody.http, server, session.path("did").asText(), session.path("accessJwt").asText());
    }

    String cid(String uri) throws IOException {
      String[] parts = uri.split("/", -1);
      return send(HttpRequest.newBuilder(
              server.resolve(
                  "/xrpc/com.atproto.repo.getRecord?repo="
                      + parts[2]
                      + "&collection="
                      + parts[3]
                      + "&rkey="
                      + parts[4])))
          .path("cid")
          .asText();
    }

    void create(String collection, JsonNode record) throws IOException {
      ObjectNode made = record.deepCopy();
      made.put("$type", collection).put("createdAt", InstantSource.system().instant().toString());
      ObjectNode body = JSON.createObjectNode().put("repo", did).put("collection", collection);
      body.set("record", made);
      post("com.atproto.repo.createRecord", body);
    }

    private JsonNode post(String method, JsonNode body) throws IOException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.resolve("/xrpc/" + method))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      return send(request);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
      try {
        HttpResponse<String> answer =
            http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }
}
