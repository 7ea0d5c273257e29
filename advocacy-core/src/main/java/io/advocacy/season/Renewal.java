package io.advocacy.season;

import io.advocacy.people.EmployeeId;
import java.util.List;

/**
 * What a season's end brings.
 *
 * @param leaving who gives their place to others, in the order of their ids
 * @param staying who may stay for the next season
 * @param openSeats how many seats the next call should fill
 */
public record Renewal(List<EmployeeId> leaving, List<EmployeeId> staying, int openSeats) {
  /** Copies the lists. */
  public Renewal {
    leaving = List.copyOf(leaving);
    staying = List.copyOf(staying);
  }
}
