package io.advocacy.cli;

import java.util.List;
import picocli.CommandLine;

/** The commands, in the order of the help. */
final class Commands {
  private Commands() {}

  static List<Object> all(Console console) {
    return List.of(
        new DemoCommand(console),
        new PlanCommand(console),
        new ReachCommand(console),
        new ScoreCommand(console),
        new InsightCommand(console),
        new LeaderboardCommand(console),
        new CommandLine(new ConnectorCommand(console))
            .addSubcommand(new PublishCommand(console))
            .addSubcommand(new ReconcileCommand(console))
            .addSubcommand(new PostsCommand(console)));
  }
}
