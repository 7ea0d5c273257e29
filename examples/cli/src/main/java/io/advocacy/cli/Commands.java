package io.advocacy.cli;

import java.util.List;

/** The commands, in the order of the help. */
final class Commands {
  private Commands() {}

  static List<Object> all(Console console) {
    return List.of(new ReachCommand(console));
  }
}
