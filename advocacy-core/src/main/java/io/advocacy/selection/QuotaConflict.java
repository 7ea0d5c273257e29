package io.advocacy.selection;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Why no group keeps all quotas, and what would be enough.
 *
 * @param conflict quotas that cannot be kept together, of which each one is needed for the conflict
 * @param relaxation the smallest changes of limits, in seats all together, with which there is a
 *     group; other changes may be as small
 */
public record QuotaConflict(List<Quota> conflict, List<Change> relaxation)
    implements SelectionResult {
  /** Copies the lists. */
  public QuotaConflict {
    conflict = List.copyOf(conflict);
    relaxation = List.copyOf(relaxation);
  }

  /**
   * A quota and the limits that would do.
   *
   * @param quota the quota as asked for
   * @param relaxed the quota with wider limits
   */
  public record Change(Quota quota, Quota relaxed) {
    /** Checks the parts. */
    public Change {
      Objects.requireNonNull(quota, "quota");
      Objects.requireNonNull(relaxed, "relaxed");
    }

    /** By how many seats the limits are moved. */
    public int seats() {
      return quota.least() - relaxed.least() + relaxed.most() - quota.most();
    }
  }

  /** Returns the quotas with the smallest changes made. */
  public List<Quota> relaxed(List<Quota> quotas) {
    return quotas.stream()
        .map(
            quota ->
                relaxation.stream()
                    .filter(change -> change.quota().equals(quota))
                    .map(Change::relaxed)
                    .findFirst()
                    .orElse(quota))
        .toList();
  }

  /** Tells the conflict in one sentence. */
  public String explain() {
    return "These quotas cannot be kept together: "
        + conflict.stream()
            .map(quota -> "'" + quota.name() + "' (" + quota.limits() + ")")
            .collect(Collectors.joining(", "))
        + ". It would be enough to allow "
        + relaxation.stream()
            .map(change -> "'" + change.quota().name() + "' " + change.relaxed().limits())
            .collect(Collectors.joining(", "))
        + ".";
  }
}
