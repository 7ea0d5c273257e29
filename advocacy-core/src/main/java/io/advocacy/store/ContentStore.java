package io.advocacy.store;

import io.advocacy.audit.AuditEntry;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.event.AdvocacyEvent;
import java.util.List;
import java.util.Optional;

/** Keeps the contents of one organisation. */
public interface ContentStore {
  /**
   * Adds the content or replaces the one with the same id, and appends the events in the same step.
   */
  void save(Content content, List<AdvocacyEvent> events);

  /**
   * Adds or replaces a content, saves records as {@link RecordStore#save(List, List, Optional)}
   * does, and appends the events and the entry of the audit trail, in one step: all of it or
   * nothing.
   *
   * @param before the state of the content as it is stored; empty where there is none of its id
   * @return false when the stored content is in another state, one of the stored versions is
   *     another one, or the trail has an entry of this number already, and nothing was changed
   */
  boolean save(
      Content content,
      Optional<ContentState> before,
      List<StoredRecord> records,
      List<AdvocacyEvent> events,
      AuditEntry entry);

  /** Returns the content with this id. */
  Optional<Content> find(ContentId id);

  /** Returns up to {@code limit} contents in the order of their ids, after an id. */
  List<Content> page(Optional<ContentId> after, int limit);
}
