package io.advocacy.feeds;

import io.advocacy.editorial.ImportedItem;
import java.util.List;
import java.util.Objects;

/**
 * What a feed gave.
 *
 * @param changed whether there may be something new; otherwise there are no items
 * @param title the title of the feed; empty where it has none
 * @param items its entries, the newest first; 500 at most
 * @param left how many entries were left out: those without words, and those older than the newest
 *     500
 * @param state what to give next time
 */
public record FeedResult(
    boolean changed, String title, List<ImportedItem> items, int left, FeedState state) {
  /** Copies the items. */
  public FeedResult {
    Objects.requireNonNull(title, "title");
    items = List.copyOf(items);
    Objects.requireNonNull(state, "state");
  }
}
