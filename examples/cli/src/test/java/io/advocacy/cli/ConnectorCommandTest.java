package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.network.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectorCommandTest extends ConnectorRuns {
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
