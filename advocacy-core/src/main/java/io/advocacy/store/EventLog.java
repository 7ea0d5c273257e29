package io.advocacy.store;

import io.advocacy.event.AdvocacyEvent;
import java.util.List;

/**
 * The stored events in order, and how far each consumer has read. Other stores append to it in the
 * step of the change itself.
 */
public interface EventLog {
  /**
   * An event and its place.
   *
   * @param position counts up from 1
   * @param event what happened
   */
  record Entry(long position, AdvocacyEvent event) {}

  /** Appends events that belong to no other change. */
  void append(List<AdvocacyEvent> events);

  /** Returns up to {@code limit} events after a position. */
  List<Entry> after(long position, int limit);

  /** Returns the position up to which a consumer has read; 0 at first. */
  long positionOf(String consumer);

  /** Stores the position up to which a consumer has read. */
  void advance(String consumer, long position);
}
