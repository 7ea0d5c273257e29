package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.Secret;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.facebook.SimulatedFacebook;
import io.advocacy.testkit.instagram.SimulatedInstagram;
import io.advocacy.testkit.threads.SimulatedThreads;
import io.advocacy.testkit.tiktok.SimulatedTikTok;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on networks that hold a post before it goes out. */
class ContainerNetworksCommandTest {
  @TempDir Path directory;

  private final ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");

  private Run run(SimulatedNetwork network, String verb, String... more) {
    try {
      SimulatedAccount account =
          network.accounts().isEmpty()
              ? network.addAccount("amb-001", 426)
              : network.accounts().get(0);
      Path credential = directory.resolve(network.network() + ".json");
      if (!Files.exists(credential)) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        Secret token =
            network.access(account).credential().orElseThrow().accessToken().orElseThrow();
        json.put("accessToken", token.reveal()).put("accountId", account.id());
        Files.writeString(credential, json.toString());
      }
      List<String> args = new ArrayList<>(List.of("connector", verb, "--json"));
      args.addAll(List.of("--network", network.network().value()));
      args.addAll(List.of("--base-url", network.address().toString()));
      args.addAll(List.of("--credential", credential.toString()));
      if (verb.equals("publish") || verb.equals("reconcile")) {
        args.addAll(List.of("--journal", directory.resolve("journal").toString()));
      }
      args.addAll(List.of(more));
      return Run.at(clock, "", args.toArray(String[]::new));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aContainerThatMayBeOutIsSentAgainAndGoesOutOnce() {
    try (SimulatedThreads threads = SimulatedThreads.start(clock)) {
      threads.addAccount("amb-001", 426);
      threads.faults().next(RequestKind.PUBLISH, Fault.dropBeforeHandling());
      Run lost = run(threads, "publish", "--text", "We are hiring", "--key", "k1");
      assertThat(lost.code()).isEqualTo(4);
      assertThat(lost.json().get("outcome").asText()).isEqualTo("UNCONFIRMED");
      Run again = run(threads, "publish", "--text", "We are hiring", "--key", "k1");
      assertThat(again.code()).isZero();
      assertThat(threads.posts()).hasSize(1);
      assertThat(threads.requestCount(RequestKind.PREPARE)).isEqualTo(1);
      assertThat(run(threads, "publish", "--text", "We are hiring", "--key", "k1").json().get("id"))
          .isEqualTo(again.json().get("id"));
      assertThat(threads.posts()).hasSize(1);
    }
  }

  @Test
  void aPostIsPublishedCountedAndDeletedOnThreads() {
    try (SimulatedThreads threads = SimulatedThreads.start(clock)) {
      JsonNode out =
          run(threads, "publish", "--text", "Hello", "--link", "https://a.example/x", "--key", "k1")
              .json();
      assertThat(out.get("url").asText()).startsWith("https://www.threads.com/@amb-001/post/");
      String id = out.get("id").asText();
      assertThat(run(threads, "audience").json().get("audience").asLong()).isEqualTo(426);
      JsonNode figures = run(threads, "metrics", "--id", id).json();
      assertThat(figures.get("likes").asLong()).isZero();
      assertThat(run(threads, "delete", "--id", id).json().get("deleted").asBoolean()).isTrue();
      assertThat(threads.posts()).isEmpty();
    }
  }

  @Test
  void aPictureIsFetchedByInstagramFromItsAddress() throws IOException {
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 4, 0, 0};
    Path image = Files.write(directory.resolve("a.jpg"), jpeg);
    try (SimulatedInstagram instagram = SimulatedInstagram.start(clock)) {
      instagram.addAccount("amb-001", 426);
      String[] post = {
        "--text", "Look", "--image", image.toString(), "--alt", "A dot", "--key", "k1"
      };
      Run refused = run(instagram, "publish", post);
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.json().get("message").asText()).contains("media.address");
      List<String> addressed = new ArrayList<>(List.of(post));
      addressed.addAll(List.of("--image-url", "https://media.example/a.jpg"));
      Run done = run(instagram, "publish", addressed.toArray(String[]::new));
      assertThat(done.code()).isZero();
      assertThat(instagram.posts()).hasSize(1);
      Run insecure =
          run(
              instagram,
              "publish",
              "--image",
              image.toString(),
              "--image-url",
              "http://media.example/a.jpg");
      assertThat(insecure.code()).isEqualTo(2);
    }
  }

  @Test
  void theSameKeyTwiceIsOnePostOnAPage() {
    try (SimulatedFacebook facebook = SimulatedFacebook.start(clock)) {
      facebook.addAccount("page-001", 426);
      facebook.faults().next(RequestKind.PUBLISH, Fault.dropAfterHandling());
      Run first = run(facebook, "publish", "--text", "We are hiring", "--key", "k1");
      assertThat(first.code()).isZero();
      Run again = run(facebook, "publish", "--text", "We are hiring", "--key", "k1");
      assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
      assertThat(facebook.posts()).hasSize(1);
    }
  }

  @Test
  void aVideoIsPublishedOnTikTokForThePersonOnly() throws IOException {
    byte[] video = "0000ftypisom and nothing that plays".getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(directory.resolve("a.mp4"), video);
    try (SimulatedTikTok tikTok = SimulatedTikTok.start(clock)) {
      tikTok.addAccount("amb-001", 426);
      Run run = run(tikTok, "publish", "--text", "Look", "--image", file.toString(), "--key", "k1");
      assertThat(run.code()).isZero();
      assertThat(run.json().get("id").asText()).startsWith("v_pub_file");
      assertThat(tikTok.posts()).hasSize(1);
      assertThat(
              run(tikTok, "publish", "--text", "Look", "--image", file.toString(), "--key", "k1")
                  .json()
                  .get("id"))
          .isEqualTo(run.json().get("id"));
      assertThat(run(tikTok, "delete", "--id", "1").json().get("error").asText())
          .isEqualTo("UNSUPPORTED");
    }
  }
}
