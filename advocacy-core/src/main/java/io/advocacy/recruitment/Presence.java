package io.advocacy.recruitment;

import io.advocacy.internal.Require;
import io.advocacy.people.EmployeeId;
import java.util.List;
import java.util.Objects;

/**
 * How present somebody is, as far as the host knows and may use it: on networks, and in schools,
 * with partners and in professional circles.
 *
 * @param person who
 * @param audience how many people their public accounts reach together
 * @param posts how many public posts about work in the last 90 days
 * @param appearances where they speak for the company, such as {@code school of engineering}
 */
public record Presence(EmployeeId person, long audience, int posts, List<String> appearances) {
  /** Checks the parts. */
  public Presence {
    Objects.requireNonNull(person, "person");
    Require.notNegative(audience, "audience");
    Require.notNegative(posts, "posts");
    appearances = List.copyOf(appearances);
  }

  /** Names the person only. */
  @Override
  public String toString() {
    return "Presence[" + person + "]";
  }
}
