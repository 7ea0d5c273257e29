package io.advocacy.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that can be killed and started again on the same port, as after a power failure. */
final class RestartablePostgres implements AutoCloseable {
  private final Path data;
  private final Path log;
  private final EmbeddedPostgres first;
  private final Path binaries;

  RestartablePostgres(Path directory) throws IOException {
    this.data = directory.resolve("postgres");
    this.log = directory.resolve("postgres.log");
    this.first =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofMinutes(2))
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            .start();
    this.binaries =
        Path.of(postmaster().info().command().orElseThrow()).toAbsolutePath().getParent();
  }

  String url() {
    return first.getJdbcUrl("postgres", "postgres");
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Kills the server with all that it holds in memory. */
  void kill() throws Exception {
    ProcessHandle server = postmaster();
    List<ProcessHandle> workers = server.children().toList();
    server.destroyForcibly();
    server.onExit().get(30, TimeUnit.SECONDS);
    for (ProcessHandle worker : workers) {
      worker.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  void start() throws Exception {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root
    }
    command.addAll(
        List.of(
            binaries.resolve("pg_ctl").toString(),
            "start",
            "-w",
            "-D",
            data.toString(),
            "-l",
            log.toString(),
            "-o",
            "-p " + first.getPort() + " -F -N 100"));
    Process start =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!start.waitFor(60, TimeUnit.SECONDS) || start.exitValue() != 0) {
      throw new IOException("PostgreSQL does not start again: " + Files.readString(log));
    }
  }

  @Override
  public void close() throws IOException {
    first.close();
  }
}
