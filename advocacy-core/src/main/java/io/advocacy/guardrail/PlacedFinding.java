package io.advocacy.guardrail;

import java.util.Objects;

/**
 * A finding and the part of a content or share in which it was made.
 *
 * @param where {@code text} for the words of a share, {@code variant <id>}, {@code link} or {@code
 *     medium <number>} for the parts of a content
 * @param finding what was found; its span counts in that part
 */
public record PlacedFinding(String where, Finding finding) {
  /** Checks the parts. */
  public PlacedFinding {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(finding, "finding");
  }
}
