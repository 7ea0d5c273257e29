package io.advocacy.gamification.ranking;

import io.advocacy.gamification.internal.Check;

/**
 * Some members who are ranked among themselves, and as a whole beside groups of the same kind.
 *
 * @param kind what the group is, such as {@code team}
 * @param name which one
 */
public record Group(String kind, String name) {
  /** Checks the values. */
  public Group {
    Check.text(kind, "kind of group", 100);
    Check.text(name, "name of the group", 200);
  }

  /** Returns a team. */
  public static Group team(String name) {
    return new Group("team", name);
  }

  /** Returns a country. */
  public static Group country(String name) {
    return new Group("country", name);
  }

  /** Returns a program. */
  public static Group program(String name) {
    return new Group("program", name);
  }
}
