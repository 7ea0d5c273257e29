package io.advocacy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.Credential;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.bluesky.SimulatedBluesky;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as somebody starts it, in a JVM of its own, under the C locale and another charset. */
class RunnableJarIT {
  @TempDir Path directory;

  private Run run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.add("-Dfile.encoding=ISO-8859-1");
    command.add("-jar");
    command.add(System.getProperty("advocacy.jar"));
    command.addAll(List.of(args));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    // A script, so that the bytes of the arguments are UTF-8 whatever this JVM makes of them.
    Path script = directory.resolve("run.sh");
    Files.writeString(
        script,
        "exec "
            + command.stream()
                .map(part -> "'" + part.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "))
            + "\n");
    ProcessBuilder builder =
        new ProcessBuilder("sh", script.toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Run(
        process.exitValue(),
        new String(Files.readAllBytes(out), UTF_8),
        new String(Files.readAllBytes(err), UTF_8));
  }

  @Test
  void reachGivesTheFiguresOfTheSmallCompany() throws Exception {
    Path accounts = directory.resolve("accounts.csv");
    Files.writeString(accounts, ReachCommandTest.hundredAmbassadors());
    Run run = run("reach", "--accounts", accounts.toString(), "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.json().get("potential").longValue()).isEqualTo(115_900);
  }

  @Test
  void demoRunsTheMainJobWithWhatIsInTheJar() throws Exception {
    Run run = run("demo", "--json", "--out", directory.resolve("demo").toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().get("published").intValue()).isEqualTo(200);
    assertThat(Files.readString(directory.resolve("demo/report.html")))
        .contains("Réparer plutôt que jeter", "Portée potentielle");
  }

  @Test
  void publishesOnANetworkOnceForAKey() throws Exception {
    try (SimulatedBluesky network = SimulatedBluesky.start(InstantSource.system())) {
      SimulatedAccount account = network.addAccount("amb-001", 187);
      Credential password = network.appPassword(account);
      Path file =
          Files.writeString(
              directory.resolve("cred.json"),
              "{\"identifier\":\""
                  + password.identifier().orElseThrow()
                  + "\",\"password\":\""
                  + password.password().orElseThrow().reveal()
                  + "\"}");
      String[] publish = {
        "connector",
        "publish",
        "--json",
        "--network",
        "bluesky",
        "--base-url",
        network.address().toString(),
        "--credential",
        file.toString(),
        "--text",
        "Élan 😀",
        "--key",
        "k1",
        "--journal",
        directory.resolve("journal").toString()
      };
      Run first = run(publish);
      assertThat(first.err()).isEmpty();
      assertThat(first.code()).isZero();
      assertThat(run(publish).json().get("id")).isEqualTo(first.json().get("id"));
      assertThat(network.posts()).hasSize(1);
      assertThat(network.posts().get(0).text()).isEqualTo("Élan 😀");
    }
  }

  @Test
  void plansAroundPublicHolidaysAndDrawsThePlan() throws Exception {
    Path roster = directory.resolve("roster.csv");
    Files.writeString(
        roster,
        """
        ambassador_id,timezone,work_days,work_from,work_to,country
        a,Europe/Paris,MON-SUN,09:00,17:00,FR
        b,Europe/Berlin,MON-SUN,09:00,17:00,DE-BY
        """);
    Path chart = directory.resolve("plan.svg");
    Run run =
        run(
            "plan",
            "--json",
            "--roster",
            roster.toString(),
            "--network",
            "linkedin",
            "--from",
            "2026-05-01T00:00:00Z",
            "--to",
            "2026-05-03T00:00:00Z",
            "--chart",
            chart.toString(),
            "--out",
            directory.resolve("plan.csv").toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Files.readString(directory.resolve("plan.csv")))
        .contains("2026-05-02T")
        .doesNotContain("2026-05-01T");
    assertThat(Files.readString(chart)).startsWith("<svg").endsWith("</svg>\n");
  }

  @Test
  void aLineWithoutEndIsRefusedInLittleMemory() throws Exception {
    Path roster = directory.resolve("roster.csv");
    try (var out = Files.newOutputStream(roster)) {
      byte[] block = "a".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 300; i++) {
        out.write(block);
      }
    }
    Run run =
        run(
            "plan",
            "--roster",
            roster.toString(),
            "--network",
            "x",
            "--from",
            "2026-03-02T00:00:00Z",
            "--to",
            "2026-03-07T00:00:00Z");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("line 1: is longer than 1 MiB");
  }

  @Test
  void helpAndVersionWork() throws Exception {
    assertThat(run("--version").out()).matches("advocacy \\d.*\\R");
    assertThat(run("--help").code()).isZero();
  }

  @Test
  void badInputIsOneLineInUtf8WithExitCode2() throws Exception {
    Path accounts = directory.resolve("accounts.csv");
    Files.writeString(accounts, "ambassador_id,network,audience\né,ü,5\n");
    Run run = run("reach", "--accounts", accounts.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains("line 2, column network: 'ü' is no network");
  }
}
