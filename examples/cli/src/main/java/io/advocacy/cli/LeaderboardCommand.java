package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.gamification.ranking.GroupPlace;
import io.advocacy.gamification.ranking.RankStyle;
import io.advocacy.gamification.ranking.Ranking;
import io.advocacy.gamification.ranking.Standing;
import io.advocacy.people.AmbassadorId;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Ranks ambassadors by the points of events. */
@Command(
    name = "leaderboard",
    sortOptions = false,
    description = "Rank ambassadors by their points.",
    footer = {
      "",
      "points.csv: event_id,ambassador_id,points,at[,team]; a repeated event_id counts once.",
      "Equal points share a rank: 1, 2, 2, 4 (competition) or 1, 2, 2, 3 (dense).",
      "Where the file has teams they are ranked too, by points for each member; a person's team",
      "is that of the latest event, of several at the same time the first by name.",
      "",
      "Example: advocacy leaderboard --points points.csv --top 10 --around amb-042"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class LeaderboardCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  private final Console console;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Option(
      names = "--points",
      required = true,
      paramLabel = "FILE",
      description = "The events that gave points.")
  private String points;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of the first to list; ${DEFAULT-VALUE} by default.")
  private int top;

  @Option(
      names = "--around",
      paramLabel = "ID",
      description = "Also list this ambassador with the neighbours.")
  private @Nullable AmbassadorId around;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many neighbours on each side; ${DEFAULT-VALUE} by default.")
  private int neighbours;

  @Option(
      names = "--rank",
      paramLabel = "STYLE",
      defaultValue = "competition",
      description = "How equal points are numbered: competition or dense.")
  private RankStyle style;

  @Option(
      names = "--min-team",
      paramLabel = "N",
      defaultValue = "5",
      description = {
        "Leave out teams with fewer members, of which a line would tell about a person;",
        "${DEFAULT-VALUE} by default."
      })
  private int minTeam;

  LeaderboardCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (top < 0 || top > MOST || neighbours < 0 || neighbours > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--top and --neighbours must be from 0 to " + MOST);
    }
    if (minTeam < 1 || minTeam > MOST) {
      throw new ParameterException(spec.commandLine(), "--min-team must be from 1 to " + MOST);
    }
    PointsFile file = PointsFile.read(Source.of(points, console.in()));
    Ranking ranking = file.ranking();
    List<Standing> first = ranking.top(top, style);
    List<Standing> near = around == null ? List.of() : ranking.around(around, neighbours, style);
    if (around != null && near.isEmpty()) {
      throw new BadInputException(
          Problem.of(
              "--around",
              Quoted.of(around.value())
                  + " has no points in "
                  + Source.of(points, console.in()).name()
                  + "; check the id"));
    }
    List<GroupPlace> teams = file.teams(minTeam);
    warn(file, teams.size());
    if (common.json) {
      Json.print(
          console.out(),
          json -> {
            json.writeNumberField("members", ranking.size());
            write(json, "top", first);
            write(json, "around", near);
            json.writeStringField("rank", style.name().toLowerCase(Locale.ROOT));
            json.writeNumberField("events", file.events());
            json.writeNumberField("repeatedEvents", file.repeated());
            json.writeNumberField("contradictedEvents", file.contradicted());
            if (file.teamCount() > 0) {
              writeTeams(json, teams);
            }
          });
    } else {
      print(console.out(), ranking.size(), first, near);
      printTeams(console.out(), teams);
    }
    return ExitCode.DONE;
  }

  private void warn(PointsFile file, int shownTeams) {
    if (file.events() == 0) {
      console.say("advocacy: the file has a header and no event; nobody is ranked");
    }
    if (file.repeated() > 0) {
      console.say("advocacy: " + file.repeated() + " repeated events counted once");
    }
    file.contradictions().forEach(line -> console.say("advocacy: warning: " + line));
    long more = file.contradicted() - file.contradictions().size();
    if (more > 0) {
      console.say("advocacy: warning: and " + more + " more such lines");
    }
    long small = file.teamCount() - shownTeams;
    if (small > 0) {
      console.say(
          "advocacy: "
              + small
              + (small == 1 ? " team" : " teams")
              + " with fewer than "
              + minTeam
              + " members left out (--min-team)");
    }
  }

  private static void writeTeams(JsonGenerator json, List<GroupPlace> teams) throws IOException {
    json.writeArrayFieldStart("teams");
    for (GroupPlace team : teams) {
      json.writeStartObject();
      json.writeNumberField("rank", team.rank());
      json.writeStringField("team", team.group().name());
      json.writeNumberField("members", team.members());
      json.writeNumberField("points", team.points());
      json.writeNumberField("perMember", team.perMember());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void printTeams(PrintWriter out, List<GroupPlace> teams) {
    if (teams.isEmpty()) {
      return;
    }
    out.println();
    out.printf(Locale.ROOT, "%8s %15s  %s%n", "rank", "per member", "team");
    for (GroupPlace team : teams) {
      out.printf(
          Locale.ROOT,
          "%8d %,15.1f  %s (%,d members, %,d points)%n",
          team.rank(),
          team.perMember(),
          team.group().name(),
          team.members(),
          team.points());
    }
  }

  private static void write(JsonGenerator json, String name, List<Standing> standings)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Standing standing : standings) {
      json.writeStartObject();
      json.writeNumberField("rank", standing.rank());
      json.writeStringField("ambassador", standing.ambassador().value());
      json.writeNumberField("points", standing.points());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void print(
      PrintWriter out, int members, List<Standing> first, List<Standing> near) {
    out.printf(Locale.ROOT, "%,d members%n%n", members);
    print(out, first);
    if (!near.isEmpty()) {
      out.println();
      print(out, near);
    }
  }

  private static void print(PrintWriter out, List<Standing> standings) {
    out.printf(Locale.ROOT, "%8s %15s  %s%n", "rank", "points", "ambassador");
    for (Standing standing : standings) {
      out.printf(
          Locale.ROOT,
          "%8d %,15d  %s%n",
          standing.rank(),
          standing.points(),
          standing.ambassador());
    }
  }
}
