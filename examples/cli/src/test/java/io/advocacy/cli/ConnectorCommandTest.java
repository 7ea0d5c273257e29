package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.Credential;
import io.advocacy.network.PublicationKey;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.bluesky.SimulatedBluesky;
import io.advocacy.testkit.mastodon.SimulatedMastodon;
import io.advocacy.testkit.x.SimulatedX;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorCommandTest {
  @TempDir Path directory;

  private final ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
  private SimulatedMastodon mastodon;
  private SimulatedBluesky bluesky;
  private SimulatedAccount tooter;
  private SimulatedAccount blue;
  private Path mastodonCredential;
  private Path blueskyCredential;

  @BeforeEach
  void start() throws IOException {
    mastodon = SimulatedMastodon.start(clock);
    tooter = mastodon.addAccount("amb-001", 426);
    mastodonCredential = write("m.json", mastodon.access(tooter).credential().orElseThrow(), "");
    bluesky = SimulatedBluesky.start(clock);
    blue = bluesky.addAccount("amb-001", 187);
    blueskyCredential = write("b.json", bluesky.appPassword(blue), "");
  }

  @AfterEach
  void stop() {
    mastodon.close();
    bluesky.close();
  }

  private Path write(String name, Credential credential, String accountId) throws IOException {
    ObjectNode json = new ObjectMapper().createObjectNode();
    credential.accessToken().ifPresent(token -> json.put("accessToken", token.reveal()));
    credential.refreshToken().ifPresent(token -> json.put("refreshToken", token.reveal()));
    credential.identifier().ifPresent(id -> json.put("identifier", id));
    credential.password().ifPresent(password -> json.put("password", password.reveal()));
    if (!accountId.isEmpty()) {
      json.put("accountId", accountId);
    }
    return Files.writeString(directory.resolve(name), json.toString());
  }

  private Run onMastodon(String verb, String... more) {
    return run(verb, mastodon, mastodonCredential, more);
  }

  private Run onBluesky(String verb, String... more) {
    return run(verb, bluesky, blueskyCredential, more);
  }

  private Run run(String verb, SimulatedNetwork network, Path credential, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "connector",
                verb,
                "--json",
                "--network",
                network.network().value(),
                "--base-url",
                network.address().toString(),
                "--credential",
                credential.toString()));
    if (verb.equals("publish") || verb.equals("reconcile")) {
      args.addAll(List.of("--journal", directory.resolve("journal").toString()));
    }
    args.addAll(List.of(more));
    Run run = Run.at(clock, "", args.toArray(String[]::new));
    try {
      JsonNode file = new ObjectMapper().readTree(Files.readString(credential));
      for (String name : List.of("accessToken", "refreshToken", "password")) {
        if (file.has(name)) {
          assertThat(run.out() + run.err()).doesNotContain(file.get(name).asText());
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return run;
  }

  @Test
  void readsTheAccountsOwnPostsInPages() {
    for (int number = 1; number <= 3; number++) {
      onMastodon("publish", "--text", "Post " + number, "--key", "k-" + number);
      clock.advance(Duration.ofMinutes(1));
    }
    JsonNode first = onMastodon("posts", "--limit", "2").json();
    assertThat(first.path("posts").findValuesAsText("text")).containsExactly("Post 3", "Post 2");
    String next = first.path("next").asText();
    JsonNode second = onMastodon("posts", "--limit", "2", "--page", next).json();
    assertThat(second.path("posts").findValuesAsText("text")).containsExactly("Post 1");
    assertThat(onMastodon("posts", "--limit", "0").code()).isEqualTo(2);
  }

  @Test
  void aMastodonCredentialGoesToNoServerThatWasNotNamed() {
    Run run =
        Run.at(
            clock,
            "",
            "connector",
            "audience",
            "--network",
            "mastodon",
            "--credential",
            mastodonCredential.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--base-url").contains("belongs to one server");
  }

  @Nested
  class Publishing {
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
            ConnectorCommandTest.this
                .run("publish", network, credential, "--text", "We are hiring", "--key", "k1")
                .json();
        Run again =
            ConnectorCommandTest.this.run(
                "publish", network, credential, "--text", "We are hiring", "--key", "k1");
        assertThat(again.code()).isZero();
        assertThat(again.json().get("id")).isEqualTo(first.get("id"));
        assertThat(network.posts()).hasSize(1);
        Run other =
            ConnectorCommandTest.this.run(
                "publish", network, credential, "--text", "We are hiring", "--key", "k2");
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
        Run lost = ConnectorCommandTest.this.run("publish", x, file, post);
        x.restart();
        x.faults().next(50, RequestKind.READ, Fault.failure(400));
        Run again = ConnectorCommandTest.this.run("publish", x, file, post);
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
        Run run =
            ConnectorCommandTest.this.run("publish", x, file, "--text", "Hello", "--key", "k1");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.json().get("outcome").asText()).isEqualTo("NOT_PUBLISHED");
        assertThat(run.json().get("message").asText()).contains("another address");
        assertThat(x.posts()).isEmpty();
      }
    }

    @Test
    void whatCertainlyWasNotSentMayBeSentAtOnce() {
      mastodon.faults().next(RequestKind.PUBLISH, Fault.rateLimited());
      assertThat(onMastodon("publish", "--text", "Hello people", "--key", "k1").code())
          .isEqualTo(3);
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
        Run run =
            ConnectorCommandTest.this.run(
                "publish", x, file, "--text", "a".repeat(281), "--key", "k1");
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

  private static final String PNG =
      "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
          + "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082";

  @Nested
  class Reconciling {
    @Test
    void tellsWhetherAPostIsThere() {
      Run before = onBluesky("reconcile", "--key", "k1");
      assertThat(before.json().get("outcome").asText()).isEqualTo("NOT_PUBLISHED");
      assertThat(before.code()).isZero();
      JsonNode published = onBluesky("publish", "--text", "Hello", "--key", "k1").json();
      Run after = onBluesky("reconcile", "--key", "k1");
      assertThat(after.json().get("outcome").asText()).isEqualTo("PUBLISHED");
      assertThat(after.json().get("id")).isEqualTo(published.get("id"));
      assertThat(after.json().get("url")).isEqualTo(published.get("url"));
    }

    @Test
    void aNetworkThatIsDownLeavesItUnconfirmed() {
      bluesky.kill();
      Run run = onBluesky("reconcile", "--key", "k1");
      assertThat(run.code()).isEqualTo(4);
      assertThat(run.json().get("outcome").asText()).isEqualTo("UNCONFIRMED");
    }
  }

  @Nested
  class Reading {
    @Test
    void audienceAndFiguresAndDeletion() {
      assertThat(onMastodon("audience").json().get("audience").intValue()).isEqualTo(426);
      assertThat(onMastodon("audience").json().get("asOf").asText())
          .isEqualTo("2026-03-02T08:00:00Z");
      String id = onMastodon("publish", "--text", "Hello").json().get("id").asText();
      clock.advance(Duration.ofDays(2));
      Run metrics = onMastodon("metrics", "--id", id);
      assertThat(metrics.code()).isZero();
      assertThat(metrics.json().get("id").asText()).isEqualTo(id);
      assertThat(metrics.json().get("likes").isIntegralNumber()).isTrue();
      assertThat(metrics.json().get("impressions").isNull()).isTrue();
      assertThat(onMastodon("delete", "--id", id).json().get("deleted").booleanValue()).isTrue();
      Run again = onMastodon("delete", "--id", id);
      assertThat(again.code()).isZero();
      assertThat(again.json().get("deleted").booleanValue()).isTrue();
      assertThat(mastodon.posts()).isEmpty();
      Run gone = onMastodon("metrics", "--id", id);
      assertThat(gone.code()).isEqualTo(3);
      assertThat(gone.json().get("likes").isNull()).isTrue();
    }

    @Test
    void listAndCapabilitiesNeedNoCredential() {
      assertThat(
              Run.of("connector", "list", "--json")
                  .json()
                  .get("connectors")
                  .findValuesAsText("network"))
          .contains("mastodon", "bluesky");
      mastodon.setMaxCharacters(1_234);
      Run run =
          Run.of(
              "connector",
              "capabilities",
              "--json",
              "--network",
              "mastodon",
              "--base-url",
              mastodon.address().toString());
      assertThat(run.json().get("maxTextLength").intValue()).isEqualTo(1_234);
      assertThat(run.json().get("capabilities").toString()).contains("\"TEXT\"");
    }

    @Test
    void validateNamesAllViolationsWithExitCode3() {
      Run run =
          Run.of(
              "connector", "validate", "--json", "--network", "bluesky", "--text", "x".repeat(301));
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.json().get("valid").booleanValue()).isFalse();
      JsonNode violation = run.json().at("/violations/0");
      assertThat(violation.get("actual").intValue()).isEqualTo(301);
      assertThat(violation.get("limit").intValue()).isEqualTo(300);
      assertThat(violation.get("rule").asText()).isNotEmpty();
      Run fine = Run.of("connector", "validate", "--json", "--network", "bluesky", "--text", "é😀");
      assertThat(fine.code()).isZero();
      assertThat(fine.json().get("valid").booleanValue()).isTrue();
    }
  }

  @Nested
  class Credentials {
    @Test
    void anExpiredTokenIsRefreshedOnceAndTheNewOneIsKept() throws IOException {
      Credential tokens = bluesky.access(blue).credential().orElseThrow();
      blueskyCredential =
          write(
              "b.json",
              Credential.builder()
                  .accessToken(tokens.accessToken().orElseThrow())
                  .refreshToken(tokens.refreshToken().orElseThrow())
                  .build(),
              blue.id());
      clock.advance(Duration.ofHours(3));
      String before = Files.readString(blueskyCredential);
      assertThat(onBluesky("publish", "--text", "Hello", "--key", "k").code()).isZero();
      assertThat(Files.readString(blueskyCredential).equals(before)).isFalse();
      assertThat(onBluesky("publish", "--text", "Hello", "--key", "k").code()).isZero();
      assertThat(bluesky.posts()).hasSize(1);
    }

    @Test
    void anAccountWithoutANameKeepsItsJournalWhenItsTokensAreRenewed() throws IOException {
      Credential tokens = bluesky.access(blue).credential().orElseThrow();
      blueskyCredential =
          write(
              "b.json",
              Credential.builder()
                  .accessToken(tokens.accessToken().orElseThrow())
                  .refreshToken(tokens.refreshToken().orElseThrow())
                  .build(),
              "");
      assertThat(onBluesky("publish", "--text", "Hello", "--key", "k").code()).isZero();
      clock.advance(Duration.ofHours(3));
      assertThat(onBluesky("publish", "--text", "Another", "--key", "l").code()).isZero();
      assertThat(Files.readString(blueskyCredential)).contains("accountKey");
      int asked = bluesky.requests().size();
      assertThat(onBluesky("publish", "--text", "Hello", "--key", "k").code()).isZero();
      assertThat(bluesky.requests()).hasSize(asked);
    }

    @Test
    void aRevokedGrantIsRefusedWithExitCode3() {
      mastodon.revokeAccess(tooter);
      Run run = onMastodon("audience");
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.json().get("error").asText()).startsWith("AUTHORIZATION_");
      assertThat(run.json().get("message").asText()).isNotEmpty();
    }

    @Test
    void aHostileFileIsRefusedWithoutShowingIt() throws IOException {
      assertThat(refused("{\"accessToken\":\"s3cret\ntoken\"}")).contains("not valid JSON");
      assertThat(refused("{\"accessToken\":\"s3cret\\ntoken\"}")).contains("control character");
      assertThat(refused("{\"accessToken\":\"s3cret é\"}")).contains("printable ASCII");
      assertThat(refused("{\"accessToken\":\"s3cret\"")).contains("not valid JSON");
      assertThat(refused("{\"accessToken\":\"s3cret\"} {}")).contains("nothing after it");
      assertThat(refused("{\"accessToken\":{\"s3cret\":1}}")).contains("must be a text");
      assertThat(refused("{\"accessToken\":\"s3cret\",\"accessToken\":\"a\"}"))
          .contains("not valid JSON");
      assertThat(refused("[\"s3cret\"]")).contains("one JSON object");
      assertThat(refused("{\"identifier\":\"s3cret\"}"))
          .contains("identifier and password together");
      assertThat(refused("{\"shoe\":\"s3cret\"}")).contains("needs an accessToken");
      assertThat(refused("s3cret".repeat(20_000))).contains("larger than 64 KiB");
      assertThat(refused("")).contains("one JSON object");
    }

    private String refused(String content) throws IOException {
      Path file = Files.writeString(directory.resolve("hostile.json"), content);
      Run run =
          Run.of(
              "connector",
              "audience",
              "--json",
              "--network",
              "mastodon",
              "--base-url",
              mastodon.address().toString(),
              "--credential",
              file.toString());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out() + run.err()).doesNotContain("s3cret");
      assertThat(run.json().get("error").asText()).isEqualTo("BAD_INPUT");
      return run.err();
    }
  }

  @Test
  void badUsageIsExplained() {
    assertThat(Run.of("connector").err()).contains("name what to do: list");
    assertThat(Run.of("connector", "list", "--network").code()).isEqualTo(2);
    Run unknown =
        Run.of("connector", "validate", "--json", "--network", "myspace", "--text", "Hello");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no connector to myspace; there are");
    assertThat(Run.of("connector", "validate", "--network", "bluesky").err())
        .contains("--text: is missing");
    assertThat(onMastodon("publish", "--text", "x", "--key", "a b").err()).contains("is no key");
    Run local =
        Run.of(
            "connector",
            "validate",
            "--network",
            "mastodon",
            "--text",
            "x",
            "--base-url",
            "http://192.168.1.1");
    assertThat(local.code()).isEqualTo(2);
    assertThat(
            Run.of(
                    "connector",
                    "validate",
                    "--network",
                    "mastodon",
                    "--text",
                    "x",
                    "--base-url",
                    "ftp://a")
                .err())
        .contains("is no address");
  }
}
