package io.advocacy.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of the command line. */
@Command(
    name = "advocacy",
    description = "Employee advocacy from the command line.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 done; 1 done in part; 2 bad usage or bad input; 3 refused by the network;",
      "4 the network cannot be reached or its outcome is unknown."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
public final class AdvocacyCli implements Runnable {
  @Spec private CommandSpec spec;

  private AdvocacyCli() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        run(
            Arguments.asTyped(args),
            System.in,
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            InstantSource.system()));
  }

  private static Writer utf8(FileDescriptor descriptor) {
    return new OutputStreamWriter(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        StandardCharsets.UTF_8);
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  static int run(String[] args, InputStream in, Writer out, Writer err, InstantSource clock) {
    Console console = new Console(in, new PrintWriter(out), new PrintWriter(err), clock);
    CommandLine command = new CommandLine(new AdvocacyCli());
    Commands.all(console).forEach(command::addSubcommand);
    command
        .setOut(console.out())
        .setErr(console.err())
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(new Failures(console)::usage)
        .setExecutionExceptionHandler(new Failures(console)::failed);
    Converters.register(command);
    int code = command.execute(args);
    console.out().flush();
    console.err().flush();
    return code;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
