package io.advocacy.training;

import io.advocacy.internal.Require;
import java.time.LocalDateTime;

/**
 * One item of a training's agenda, in the local time of the place.
 *
 * @param from when it begins
 * @param to when it ends
 * @param title what it is, such as {@code workshop: bring your profile up to date}
 */
public record AgendaItem(LocalDateTime from, LocalDateTime to, String title) {
  /** Checks the parts. */
  public AgendaItem {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "an item of an agenda must begin (" + from + ") before it ends (" + to + ")");
    }
    Require.text(title, "title", 200);
  }
}
