package io.advocacy.selection;

import io.advocacy.people.EmployeeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The selected people and why these. Says nothing about one person's attributes: quotas are told as
 * sums.
 *
 * @param selected who, in the order of their ids
 * @param score the sum of their scores
 * @param bound a sum that no group which keeps the quotas can exceed
 * @param proven whether no group that keeps the quotas has a higher sum; where it is false, {@code
 *     bound} less {@code score} is the most that may be missing
 * @param quotas what became of each quota
 * @param oneMoreSeat who would change with one more seat; empty where there is no further applicant
 *     or the quotas do not allow it
 */
public record Selection(
    List<EmployeeId> selected,
    double score,
    double bound,
    boolean proven,
    List<QuotaUse> quotas,
    Optional<SeatChange> oneMoreSeat)
    implements SelectionResult {
  /** Copies the lists. */
  public Selection {
    selected = List.copyOf(selected);
    quotas = List.copyOf(quotas);
    Objects.requireNonNull(oneMoreSeat, "oneMoreSeat");
  }

  /**
   * What became of a quota.
   *
   * @param quota the quota
   * @param seats how many of the selected count for it
   * @param price how many points one seat more of room in this quota is worth at the limit that
   *     holds it back; 0 where the quota held nothing back
   */
  public record QuotaUse(Quota quota, int seats, double price) {
    /** Checks the parts. */
    public QuotaUse {
      Objects.requireNonNull(quota, "quota");
    }

    /** Says whether the selection would be another one without this quota, as far as is known. */
    public boolean isBinding() {
      return price > 0;
    }
  }

  /**
   * What one more seat would change.
   *
   * @param enter who would be selected then
   * @param leave who would be selected no longer, because the quotas fall otherwise
   */
  public record SeatChange(List<EmployeeId> enter, List<EmployeeId> leave) {
    /** Copies the lists. */
    public SeatChange {
      enter = List.copyOf(enter);
      leave = List.copyOf(leave);
    }
  }

  /** Tells the selection in sentences, without anybody's attributes. */
  public List<String> explain() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "%d people with %.2f points together; %s.",
            selected.size(),
            score,
            proven
                ? "no group that keeps the quotas has more"
                : String.format(Locale.ROOT, "no group can have more than %.2f", bound)));
    for (QuotaUse use : quotas) {
      if (use.isBinding()) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "'%s' (%s) held the choice back: %d seats, one seat of room is worth about %.2f"
                    + " points.",
                use.quota().name(),
                use.quota().limits(),
                use.seats(),
                use.price()));
      }
    }
    oneMoreSeat.ifPresentOrElse(
        change ->
            sentences.add(
                "With one more seat "
                    + change.enter().size()
                    + " would come in and "
                    + change.leave().size()
                    + " go out."),
        () -> sentences.add("One more seat cannot be filled within the quotas."));
    return sentences;
  }
}
