package io.advocacy.event;

import io.advocacy.internal.Require;

/**
 * The identity of an event. The same happening has the same id whenever it is told, so consumers
 * can tell repeats.
 *
 * @param value 1 to 200 characters without control characters
 */
public record EventId(String value) implements Comparable<EventId> {
  /** Checks the value. */
  public EventId {
    Require.id(value, "event id");
  }

  /** Returns the id with this value. */
  public static EventId of(String value) {
    return new EventId(value);
  }

  @Override
  public int compareTo(EventId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
