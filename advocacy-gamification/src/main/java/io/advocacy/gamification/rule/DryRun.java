package io.advocacy.gamification.rule;

import io.advocacy.people.AmbassadorId;
import java.util.List;
import java.util.Objects;

/**
 * What another version of the rules would change.
 *
 * @param current the version in use
 * @param candidate the version tried
 * @param ambassadors how many ambassadors have facts
 * @param changes those whose sum would change, in order of their ids
 */
public record DryRun(String current, String candidate, int ambassadors, List<Change> changes) {

  /**
   * The change for one ambassador.
   *
   * @param ambassador who
   * @param before points under the rules in use
   * @param after points under the rules tried
   */
  public record Change(AmbassadorId ambassador, long before, long after) {}

  /** Checks the values. */
  public DryRun {
    Objects.requireNonNull(current, "current");
    Objects.requireNonNull(candidate, "candidate");
    changes = List.copyOf(changes);
  }

  /** Returns by how much all points together would change. */
  public long difference() {
    return changes.stream().mapToLong(change -> change.after() - change.before()).sum();
  }
}
