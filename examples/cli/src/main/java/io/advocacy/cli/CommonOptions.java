package io.advocacy.cli;

import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
  @Option(
      names = "--json",
      description = "Print one JSON object on standard output and nothing else there.")
  boolean json;

  @Option(names = "--debug", hidden = true, description = "Print stack traces.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
