package io.advocacy.event;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import java.time.Instant;
import java.util.Objects;

/**
 * A content went to another state.
 *
 * @param id made of the content, the state and the time
 * @param at when it happened
 * @param content the content
 * @param state its state now
 */
public record ContentChanged(EventId id, Instant at, ContentId content, ContentState state)
    implements AdvocacyEvent {
  /** Checks the parts. */
  public ContentChanged {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(state, "state");
  }

  /** Returns the event that a content went to the state that it has. */
  public static ContentChanged of(Content content, Instant at) {
    return new ContentChanged(
        EventId.of("content/" + content.id() + "/" + content.state() + "/" + at),
        at,
        content.id(),
        content.state());
  }
}
