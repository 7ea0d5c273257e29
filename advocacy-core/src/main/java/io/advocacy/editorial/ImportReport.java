package io.advocacy.editorial;

import io.advocacy.content.ContentId;
import java.util.List;

/**
 * What became of imported items.
 *
 * @param toReview contents that wait for a person
 * @param approved contents that their channel approved
 * @param known how many were there already
 * @param merged how many say the same as a content that is there, from this source or another
 */
public record ImportReport(
    List<ContentId> toReview, List<ContentId> approved, int known, int merged) {
  /** Copies the lists. */
  public ImportReport {
    toReview = List.copyOf(toReview);
    approved = List.copyOf(approved);
  }
}
