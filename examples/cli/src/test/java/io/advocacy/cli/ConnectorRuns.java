package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.Credential;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.bluesky.SimulatedBluesky;
import io.advocacy.testkit.mastodon.SimulatedMastodon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of {@code advocacy connector} against a simulated Mastodon and a simulated Bluesky. */
abstract class ConnectorRuns {
  @TempDir Path directory;

  final ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
  SimulatedMastodon mastodon;
  SimulatedBluesky bluesky;
  SimulatedAccount tooter;
  SimulatedAccount blue;
  Path mastodonCredential;
  Path blueskyCredential;

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

  Path write(String name, Credential credential, String accountId) throws IOException {
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

  Run onMastodon(String verb, String... more) {
    return run(verb, mastodon, mastodonCredential, more);
  }

  Run onBluesky(String verb, String... more) {
    return run(verb, bluesky, blueskyCredential, more);
  }

  Run run(String verb, SimulatedNetwork network, Path credential, String... more) {
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
}
