package io.advocacy.cli;

import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into plain words, a JSON object where asked for, and an exit code. */
final class Failures {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  /** The command line itself is wrong. */
  int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message = firstLine(Objects.requireNonNullElse(e.getMessage(), "bad usage"));
    console.say("advocacy: " + message);
    UnmatchedArgumentException.printSuggestions(e, console.err());
    console.say("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    if (Arrays.asList(args).contains("--json")) {
      print("BAD_USAGE", message, List.of(), 0);
    }
    return ExitCode.BAD_INPUT;
  }

  /** A command threw. */
  int failed(Exception thrown, CommandLine command, ParseResult parsed) {
    // Commands that are methods come wrapped.
    Throwable cause = thrown.getCause();
    Throwable e =
        thrown instanceof CommandLine.ExecutionException && cause != null ? cause : thrown;
    boolean json = isSet(command, "--json");
    if (isSet(command, "--debug")) {
      e.printStackTrace(console.err());
    }
    String error;
    if (e instanceof BadInputException bad) {
      error = "BAD_INPUT";
      console.say("advocacy: " + bad.getMessage());
      if (json) {
        print(error, bad.getMessage(), bad.problems(), bad.more());
      }
      return ExitCode.BAD_INPUT;
    }
    String message;
    if (e instanceof IllegalArgumentException) {
      error = "BAD_INPUT";
      message = Objects.requireNonNullElse(e.getMessage(), "bad input");
    } else {
      error = "INTERNAL";
      message =
          "something went wrong inside ("
              + e.getClass().getSimpleName()
              + "); run again with --debug and report what it prints";
    }
    console.say("advocacy: " + message);
    if (json) {
      print(error, message, List.of(), 0);
    }
    return ExitCode.BAD_INPUT;
  }

  private static boolean isSet(CommandLine command, String option) {
    var spec = command.getCommandSpec().findOption(option);
    return spec != null && Boolean.TRUE.equals(spec.getValue());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private void print(String error, String message, List<Problem> problems, long more) {
    Json.print(
        console.out(),
        json -> {
          json.writeStringField("outcome", "NOT_DONE");
          json.writeStringField("error", error);
          json.writeStringField("message", message);
          json.writeNullField("retryAt");
          if (!problems.isEmpty()) {
            json.writeArrayFieldStart("problems");
            for (Problem problem : problems) {
              json.writeStartObject();
              json.writeStringField("file", problem.source());
              Json.number(json, "line", problem.line());
              Json.text(json, "column", problem.column());
              json.writeStringField("message", problem.message());
              json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("more", more);
          }
        });
  }
}
