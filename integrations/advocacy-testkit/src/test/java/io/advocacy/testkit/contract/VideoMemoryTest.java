package io.advocacy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.testkit.DrainingServer;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.facebook.SimulatedFacebook;
import io.advocacy.testkit.instagram.SimulatedInstagram;
import io.advocacy.testkit.linkedin.SimulatedLinkedIn;
import io.advocacy.testkit.tiktok.SimulatedTikTok;
import io.advocacy.testkit.x.SimulatedX;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process whose whole heap is 40 MB publishes a video of 100 MB on each network that takes the
 * bytes of videos, and what lives of it meanwhile is less than 16 MB.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VideoMemoryTest {
  private static final long SIZE = 100_000_000;
  private static final long MOST = 16_000_000;

  /** What Mastodon answers to an upload and a question whose token it is, and a PDS to a blob. */
  private static final String ANSWER =
      "{\"id\":\"7\",\"acct\":\"a\",\"blob\":{\"$type\":\"blob\",\"ref\":{\"$link\":\"b\"},"
          + "\"mimeType\":\"video/mp4\",\"size\":1}}";

  private Process process;
  private Writer questions;
  private BufferedReader answers;

  /** Networks that are simulated whole. */
  enum Network {
    X,
    LINKEDIN,
    FACEBOOK,
    INSTAGRAM,
    TIKTOK;

    SimulatedNetwork start(Simulation simulation) {
      return switch (this) {
        case X -> SimulatedX.start(simulation);
        case LINKEDIN -> SimulatedLinkedIn.startForOrganisations(simulation);
        case FACEBOOK -> SimulatedFacebook.start(simulation);
        case INSTAGRAM -> SimulatedInstagram.start(simulation);
        case TIKTOK -> SimulatedTikTok.start(simulation);
      };
    }
  }

  @BeforeAll
  void startProcess() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:MaxDirectMemorySize=4m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                VideoMemory.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    questions =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @AfterAll
  void stopProcess() {
    process.destroyForcibly();
  }

  private long ask(String line) throws IOException {
    questions.write(line + "\n");
    questions.flush();
    String answer = answers.readLine();
    assertThat(answer)
        .as("the answer of the process, which ends when its heap is full")
        .isNotNull();
    return Long.parseLong(answer);
  }

  @ParameterizedTest
  @EnumSource
  void aVideoOf100MegabytesTakesLessThan16(Network kind) throws IOException {
    Simulation simulation = Simulation.of(InstantSource.system()).withoutRateLimits();
    try (SimulatedNetwork network = kind.start(simulation)) {
      SimulatedAccount account = network.addAccount("film", 1);
      long most =
          ask(
              VideoMemory.line(
                  network.network(), network.address(), network.access(account), SIZE, true));
      assertThat(network.posts()).hasSize(2);
      assertThat(most).isLessThan(MOST);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mastodon", "bluesky"})
  void anUploadInOnePieceOf100MegabytesTakesLessThan16(String name) throws IOException {
    try (DrainingServer server = DrainingServer.start(Duration.ZERO, number -> ANSWER)) {
      URI address = server.address();
      AccountAccess account = AccountAccess.of("7", Credential.ofAccessToken(Secret.of("token")));
      long most = ask(VideoMemory.line(NetworkId.of(name), address, account, SIZE, false));
      assertThat(server.largest()).isGreaterThanOrEqualTo(SIZE);
      assertThat(most).isLessThan(MOST);
    }
  }
}
