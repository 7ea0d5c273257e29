package io.advocacy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as somebody starts it, in a JVM of its own and with another default charset. */
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
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
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
