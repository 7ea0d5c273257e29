package io.advocacy.cli;

import io.advocacy.cli.demo.Demo;
import io.advocacy.cli.demo.DemoOutcome;
import io.advocacy.cli.demo.Progress;
import io.advocacy.cli.report.Report;
import io.advocacy.cli.report.Summary;
import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import io.advocacy.cli.table.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the main job on the case of a small company and writes a report. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Run the main job from end to end on the case of a small company: 100 ambassadors, one",
      "content, a working week, two simulated networks. Takes some seconds, calls nothing",
      "outside this machine, and writes a report for people."
    },
    footer = {
      "",
      "DIR/report.html is one page that needs nothing but itself; DIR/insight.html tells how the",
      "program did over a season; DIR/plan.svg is the plan's picture alone; DIR/demo.mv.db is the",
      "company's database, an H2 file. The exit code is 1 when a share was not published, was lost",
      "or doubled.",
      "",
      "Example: advocacy demo --kill-network --language fr"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "advocacy-demo",
      description = "Where the report is written (default: ${DEFAULT-VALUE}).")
  private String out;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "42",
      description = "The same seed gives the same run (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "The language shown first, en or fr (default: ${DEFAULT-VALUE}).")
  private String language;

  @Option(
      names = "--kill-network",
      description = {
        "Let the networks lose answers, die in the middle of the week and come back; then",
        "compare what the library believes with what the networks hold."
      })
  private boolean killNetwork;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Locale locale = locale();
    Path directory = directory();
    DemoOutcome outcome =
        Demo.run(directory, seed, killNetwork, new DemoProgress(console, Ansi.AUTO.enabled()));
    Path report = directory.resolve("report.html");
    Path picture = directory.resolve("plan.svg");
    write(report, Report.page(outcome, locale));
    write(picture, Report.planPicture(outcome, locale));
    write(directory.resolve(Report.INSIGHT), outcome.insight().html(locale));
    if (common.json) {
      Json.print(
          console.out(),
          json -> {
            DemoJson.write(json, outcome);
            json.writeStringField("report", report.toString());
            json.writeStringField("insight", directory.resolve(Report.INSIGHT).toString());
            json.writeStringField("picture", picture.toString());
          });
    } else {
      Summary.lines(outcome, locale, report.toString()).forEach(console.out()::println);
    }
    boolean whole =
        outcome.audit().isClean()
            && outcome.delivery().failed().isEmpty()
            && outcome.plan().unplaced().isEmpty();
    return whole ? ExitCode.DONE : ExitCode.DONE_IN_PART;
  }

  private Locale locale() {
    return switch (language) {
      case "en" -> Locale.ENGLISH;
      case "fr" -> Locale.FRENCH;
      default ->
          throw new BadInputException(
              Problem.of("--language", Quoted.of(language) + " is not known; write en or fr"));
    };
  }

  /** Made before the work begins, so that a wrong one is told at once. */
  private Path directory() {
    if (out.contains(";")) {
      throw new BadInputException(
          Problem.of("--out", Quoted.of(out) + " holds a ';', which no H2 file may; name another"));
    }
    try {
      return Files.createDirectories(Path.of(out));
    } catch (IOException | InvalidPathException e) {
      throw new BadInputException(
          Problem.of("--out", Quoted.of(out) + " cannot be made a directory; name another one"));
    }
  }

  /** Writes beside the file and moves it there when it is complete. */
  private static void write(Path file, String text) {
    try {
      // Not a temporary file: those are for their owner's eyes only, a report is for others.
      Path part = file.resolveSibling("." + file.getFileName() + ".part");
      try {
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new BadInputException(
          Problem.of("--out", file + " cannot be written; check permissions and free space"));
    }
  }

  /** Tells how far the run is: on one line of a terminal, else a line for each step. */
  private static final class DemoProgress implements Progress {
    private final Console console;
    private final boolean oneLine;
    private final Set<Step> told = EnumSet.noneOf(Step.class);

    DemoProgress(Console console, boolean oneLine) {
      this.console = console;
      this.oneLine = oneLine;
    }

    @Override
    public void at(Step step, int done, int of) {
      String text =
          switch (step) {
            case AUDIENCES -> "reading audiences";
            case PUBLISHING -> "publishing through the week";
            case RESULTS -> "adding up and checking";
          };
      String line = String.format(Locale.ROOT, "%s: %d of %d", text, done, of);
      if (oneLine) {
        boolean last = step == Step.RESULTS && done == of;
        console.err().printf(Locale.ROOT, "\r%-60s%s", last ? "" : line, last ? "\r" : "");
        console.err().flush();
      } else if (done == of && step != Step.RESULTS && told.add(step)) {
        console.say(line);
      }
    }
  }
}
