package io.advocacy.selection;

import io.advocacy.people.EmployeeId;
import java.util.Map;
import java.util.Objects;

/**
 * Somebody to choose or not. Attributes are optional: whoever does not tell one counts in no quota
 * over it. {@code toString} holds the id only.
 *
 * @param id who
 * @param score what the criteria gave, from 0 to 100; rounded to hundredths
 * @param attributes what quotas are made of, such as region, job or age bracket
 */
public record Applicant(EmployeeId id, double score, Map<String, String> attributes) {
  /** Checks the parts. */
  public Applicant {
    Objects.requireNonNull(id, "id");
    if (!(score >= 0 && score <= 100)) {
      throw new IllegalArgumentException("score must be from 0 to 100, is " + score);
    }
    attributes = Map.copyOf(attributes);
  }

  /** The score in hundredths. */
  int units() {
    return (int) Math.round(score * 100);
  }

  @Override
  public String toString() {
    return "Applicant[" + id + "]";
  }
}
