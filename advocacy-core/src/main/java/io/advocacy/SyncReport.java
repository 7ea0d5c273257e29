package io.advocacy;

import java.util.List;

/**
 * What came of reading the host's directory.
 *
 * @param joined how many people are new
 * @param moved how many changed
 * @param left how many are there no longer
 * @param unchanged how many were read and had not changed
 * @param ambassadorsLet how many ambassadors were among those who left and were let go
 * @param heldBack how many would have left, more than is believed of a directory: nobody was let
 *     go; look at the directory, or ask again with {@code Workforce.syncWithLeavers}
 * @param problems what could not be read, in plain words with its place
 */
public record SyncReport(
    long joined,
    long moved,
    long left,
    long unchanged,
    long ambassadorsLet,
    long heldBack,
    List<String> problems) {
  /** Copies the list. */
  public SyncReport {
    problems = List.copyOf(problems);
  }
}
