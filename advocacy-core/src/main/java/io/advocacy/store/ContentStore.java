package io.advocacy.store;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import java.util.List;
import java.util.Optional;

/** Keeps the contents of one organisation. */
public interface ContentStore {
  /**
   * Adds the content or replaces the one with the same id, and appends the events in the same step.
   */
  void save(Content content, List<AdvocacyEvent> events);

  /** Returns the content with this id. */
  Optional<Content> find(ContentId id);

  /** Returns up to {@code limit} contents in the order of their ids, after an id. */
  List<Content> page(Optional<ContentId> after, int limit);
}
