package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.network.PublicationKey;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.x.SimulatedX;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PublishCommandTest extends ConnectorRuns {
  private static final String PNG =
      "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
          + "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082";

  @Test
  void answersWithTheIdThatTheNetworkGave() {
    Run run = onMastodon("publish", "--text", "Bonjour à tous 😀", "--key", "k1");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(mastodon.posts()).hasSize(1);
    assertThat(mastodon.posts().get(0).text()).isEqualTo("Bonjour à tous 😀");
    assertThat(run.json().get("outcome").asText()).isEqualTo("PUBLISHED");
    assertThat(run.json().get("id").asText()).isEqualTo(mastodon.posts().get(0).id());
    assertThat(run.json().get("url").asText()).startsWith("http");
  }

  @Test
  void theSameKeyTwiceIsOnePostAndAnotherKeyIsAnother() {
    for (SimulatedNetwork network : List.of(mastodon, bluesky)) {
      Path credential = network == mastodon ? mastodonCredential : blueskyCredential;
      JsonNode first =
          run("publish", network, credential, "--text", "We are hiring", "--key", "k1").json();
      Run again = run("publish", network, credential, "--text", "We are hiring", "--key", "k1");
      assertThat(again.code()).isZero();
      assertThat(again.json().get("id")).isEqualTo(first.get("id"));
      assertThat(network.posts()).hasSize(1);
      Run other = run("publish", network, credential, "--text", "We are hiring", "--key", "k2");
      assertThat(other.json().get("id")).isNotEqualTo(first.get("id"));
      assertThat(network.posts()).hasSize(2);
    }
  }

  @Test
  void theSameKeyIsOnePostEvenWhenTheNetworkHasForgottenIt() {
    String id =
        onMastodon("publish", "--text", "We are hiring", "--key", "k1").json().get("id").asText();
    clock.advance(Duration.ofHours(3));
    assertThat(
            onMastodon("publish", "--text", "We are hiring", "--key", "k1")
                .json()
                .get("id")
                .asText())
        .isEqualTo(id);
    assertThat(mastodon.posts()).hasSize(1);
  }

  @Test
  void aLostAnswerIsLookedUpAndNotSentAgain() {
    mastodon.faults().next(RequestKind.PUBLISH, Fault.dropAfterHandling());
    Run run = onMastodon("publish", "--text", "We are hiring people", "--key", "k1");
    assertThat(run.code()).isZero();
    assertThat(run.json().get("id").asText()).isEqualTo(mastodon.posts().get(0).id());
    assertThat(mastodon.posts()).hasSize(1);
  }

  @Test
  void aLostAnswerThatCannotBeLookedUpIsUnconfirmedUntilTheSameKeyFindsThePost() {
    mastodon.killAfterPosts(1);
    Run lost = onMastodon("publish", "--text", "We are hiring people", "--key", "k1");
    Run down = onMastodon("publish", "--text", "We are hiring people", "--key", "k1");
    mastodon.restart();
    Run again = onMastodon("publish", "--text", "We are hiring people", "--key", "k1");
    assertThat(List.of(lost.code(), down.code(), again.code())).containsExactly(4, 4, 0);
    assertThat(lost.json().get("outcome").asText()).isEqualTo("UNCONFIRMED");
    assertThat(down.json().get("outcome").asText()).isEqualTo("UNCONFIRMED");
    assertThat(again.json().get("id").asText()).isEqualTo(mastodon.posts().get(0).id());
    assertThat(mastodon.posts()).hasSize(1);
  }

  @Test
  void aPostThatMayStillArriveIsNotSentAgain() {
    mastodon.faults().next(RequestKind.PUBLISH, Fault.dropBeforeHandling());
    Run lost = onMastodon("publish", "--text", "We are hiring people", "--key", "k1");
    assertThat(lost.code()).isEqualTo(4);
    clock.advance(Duration.ofSeconds(15));
    Run soon =
        onMastodon("publish", "--text", "We are hiring people", "--key", "k1", "--wait", "0");
    assertThat(soon.code()).isEqualTo(4);
    assertThat(soon.json().get("outcome").asText()).isEqualTo("UNCONFIRMED");
    assertThat(soon.err()).contains("may still arrive").contains("2026-03-02T08:00:20Z");
    assertThat(mastodon.posts()).isEmpty();

    // now the request of the first run arrives
    onMastodon("publish", "--text", "We are hiring people", "--key", "late");
    String id = mastodon.posts().get(0).id();
    clock.advance(Duration.ofMinutes(1));
    Run again = onMastodon("publish", "--text", "We are hiring people", "--key", "k1");
    assertThat(again.json().get("id").asText()).isEqualTo(id);
    assertThat(mastodon.posts()).hasSize(1);
  }

  @Test
  void aPostThatNeverArrivedIsSentByTheSameCommandOnceItCannotArriveAnyMore() {
    mastodon.faults().next(RequestKind.PUBLISH, Fault.dropBeforeHandling());
    onMastodon("publish", "--text", "We are hiring people", "--key", "k1");
    clock.advance(Duration.ofMillis(18_500));
    Run again = onMastodon("publish", "--text", "We are hiring people", "--key", "k1");
    assertThat(again.code()).isZero();
    assertThat(again.err()).contains("looking whether it arrives for 2 s");
    assertThat(mastodon.posts()).hasSize(1);
  }

  @Test
  void twoRunsAtOnceWithOneKeyPublishOnce() throws Exception {
    String[] post = {"--text", "We are hiring people", "--key", "k1"};
    mastodon.faults().next(RequestKind.PUBLISH, Fault.slow(Duration.ofMillis(300)));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Run> first = other.submit(() -> onMastodon("publish", post));
      Run second = onMastodon("publish", post);
      assertThat(second.json().get("id")).isEqualTo(first.get().json().get("id"));
    } finally {
      other.shutdown();
    }
    assertThat(mastodon.posts()).hasSize(1);
  }

  @Test
  void aRunDoesNotPublishWhileAnotherHasTheKey() throws IOException {
    Journal journal = Journal.in(Optional.of(directory.resolve("journal").toString()));
    Run run;
    try (FileChannel locks =
            FileChannel.open(
                Files.createDirectories(directory.resolve("journal")).resolve("locks"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock all = locks.lock()) {
      assertThat(all.isValid()).isTrue();
      run = onMastodon("publish", "--text", "Hello people", "--key", "k1", "--wait", "0");
    }
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.json().get("outcome").asText()).isEqualTo("UNCONFIRMED");
    assertThat(run.err()).contains("another run");
    assertThat(mastodon.posts()).isEmpty();
    assertThat(journal.turn("here", PublicationKey.of("k1"), Duration.ZERO)).isPresent();
  }

  @Test
  void aLookThatTheNetworkRefusesSaysNothingAboutThePost() throws IOException {
    try (SimulatedX x = SimulatedX.start(clock)) {
      SimulatedAccount author = x.addAccount("amb-001", 10);
      Path file = write("x.json", x.access(author).credential().orElseThrow(), "");
      String[] post = {"--text", "We are hiring people", "--key", "k1"};
      x.killAfterPosts(1);
      Run lost = run("publish", x, file, post);
      x.restart();
      x.faults().next(50, RequestKind.READ, Fault.failure(400));
      Run again = run("publish", x, file, post);
      assertThat(List.of(lost.code(), again.code())).containsExactly(4, 4);
      assertThat(again.json().get("outcome").asText()).isEqualTo("UNCONFIRMED");
    }
  }

  @Test
  void aKeyThatWasNeverUsedHasNoEarlierAttempt() throws IOException {
    try (SimulatedX x = SimulatedX.start(clock)) {
      SimulatedAccount author = x.addAccount("amb-001", 10);
      Path file = write("x.json", x.access(author).credential().orElseThrow(), "");
      x.faults()
          .next(RequestKind.READ, Fault.redirected(302, URI.create("http://169.254.169.254/")));
      Run run = run("publish", x, file, "--text", "Hello", "--key", "k1");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.json().get("outcome").asText()).isEqualTo("NOT_PUBLISHED");
      assertThat(run.json().get("message").asText()).contains("another address");
      assertThat(x.posts()).isEmpty();
    }
  }

  @Test
  void whatCertainlyWasNotSentMayBeSentAtOnce() {
    mastodon.faults().next(RequestKind.PUBLISH, Fault.rateLimited());
    assertThat(onMastodon("publish", "--text", "Hello people", "--key", "k1").code()).isEqualTo(3);
    assertThat(onMastodon("publish", "--text", "Hello people", "--key", "k1").code()).isZero();
    assertThat(mastodon.posts()).hasSize(1);
  }

  @Test
  void theJournalIsTheAccountsHoweverItsServerIsSpelled() throws IOException {
    String[] post = {"--text", "We are hiring", "--key", "k1"};
    String id = onMastodon("publish", post).json().get("id").asText();
    String port = ":" + mastodon.address().getPort();
    int asked = mastodon.requests().size();
    for (String spelling :
        List.of(
            "http://localhost" + port, "HTTP://127.0.0.1" + port + "/", "http://[::1]" + port)) {
      Run again =
          Run.at(
              clock,
              "",
              "connector",
              "publish",
              "--json",
              "--network",
              "mastodon",
              "--base-url",
              spelling,
              "--credential",
              mastodonCredential.toString(),
              "--journal",
              directory.resolve("journal").toString(),
              "--text",
              "We are hiring",
              "--key",
              "k1");
      assertThat(again.json().get("id").asText()).isEqualTo(id);
    }
    assertThat(mastodon.requests()).hasSize(asked);

    SimulatedAccount other = mastodon.addAccount("amb-002", 10);
    mastodonCredential = write("n.json", mastodon.access(other).credential().orElseThrow(), "");
    assertThat(onMastodon("publish", post).json().get("id").asText()).isNotEqualTo(id);
    assertThat(mastodon.posts()).hasSize(2);
  }

  @Test
  void nothingLeavesBeforeThePostIsValid() throws IOException {
    try (SimulatedX x = SimulatedX.start(clock)) {
      SimulatedAccount author = x.addAccount("amb-001", 10);
      Path file = write("x.json", x.access(author).credential().orElseThrow(), "");
      Run run = run("publish", x, file, "--text", "a".repeat(281), "--key", "k1");
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.json().get("error").asText()).isEqualTo("CONTENT_REJECTED");
      assertThat(run.json().get("message").asText()).contains("281");
      assertThat(x.requests()).isEmpty();
    }
  }

  @Test
  void aKeyIsMadeWhereNoneIsGiven() {
    Run run = onBluesky("publish", "--text", "Hello");
    assertThat(run.json().get("key").asText()).startsWith("cli-");
  }

  @Test
  void whatTheNetworkRefusesIsRejectedWithExitCode3() {
    Run run = onBluesky("publish", "--text", "x".repeat(301), "--key", "k1");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.json().get("outcome").asText()).isEqualTo("REJECTED");
    assertThat(run.json().get("error").asText()).isEqualTo("CONTENT_REJECTED");
    assertThat(run.json().get("retryAt").isNull()).isTrue();
    assertThat(bluesky.posts()).isEmpty();
  }

  @Test
  void tooManyCallsAreRefusedWithTheTimeToComeBack() {
    mastodon.faults().next(RequestKind.PUBLISH, Fault.rateLimited(Duration.ofMinutes(5)));
    Run run = onMastodon("publish", "--text", "Hello", "--key", "k1");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.json().get("error").asText()).isEqualTo("RATE_LIMITED");
    assertThat(run.json().get("retryAt").asText()).startsWith("2026-03-02T08:0");
    assertThat(run.json().get("outcome").asText()).isEqualTo("NOT_PUBLISHED");
  }

  @Test
  void aNetworkThatIsDownIsExitCode4() {
    mastodon.kill();
    Run run = onMastodon("publish", "--text", "Hello", "--key", "k1");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.json().get("error").asText()).isEqualTo("TEMPORARILY_UNAVAILABLE");
  }

  @Test
  void anImageGoesOutWithItsDescription() throws IOException {
    byte[] png = HexFormat.of().parseHex(PNG);
    Path image = Files.write(directory.resolve("a.png"), png);
    Run run =
        onBluesky(
            "publish",
            "--text",
            "Look",
            "--image",
            image.toString(),
            "--alt",
            "A dot",
            "--key",
            "k1");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(onBluesky("publish", "--text", "x", "--image", blueskyCredential.toString()).err())
        .contains("b.json: is no image or video");
  }
}
