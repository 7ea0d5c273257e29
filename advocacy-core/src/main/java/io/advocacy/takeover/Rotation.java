package io.advocacy.takeover;

import io.advocacy.people.EmployeeId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Who holds the account in which week.
 *
 * @param turns the turns in the order of their weeks
 * @param empty the Mondays of weeks for which nobody could be found
 * @param notes what could not be kept, in sentences; empty when everything was
 */
public record Rotation(List<Turn> turns, List<LocalDate> empty, List<String> notes) {
  /** Copies the lists. */
  public Rotation {
    turns = List.copyOf(turns);
    empty = List.copyOf(empty);
    notes = List.copyOf(notes);
  }

  /**
   * One week of one person.
   *
   * @param week the Monday
   * @param person who
   * @param country of which country
   * @param job with which job
   * @param reason why this person in this week, in a sentence
   */
  public record Turn(LocalDate week, EmployeeId person, String country, String job, String reason) {
    /** Checks the parts. */
    public Turn {
      Objects.requireNonNull(week, "week");
      Objects.requireNonNull(person, "person");
      Objects.requireNonNull(country, "country");
      Objects.requireNonNull(job, "job");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
