package io.advocacy.store;

import io.advocacy.event.AdvocacyEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /**
   * A consumer's turn: nobody else brings events to it meanwhile.
   *
   * @param consumer the name
   * @param number counts the turns of this consumer
   * @param position up to where it has read
   * @param failures how often it has failed at the event after that
   */
  record Turn(String consumer, long number, long position, int failures) {}

  /**
   * What is known of a consumer.
   *
   * @param name the name
   * @param position up to where it has read
   * @param failures how often it has failed at the event after that
   * @param parked how many events were put aside for it
   */
  record Progress(String name, long position, int failures, int parked) {}

  /**
   * An event that was put aside for a consumer.
   *
   * @param position its place
   * @param subject what it is about; later events of the same are put aside too
   */
  record Parked(long position, String subject) {}

  /** Appends events that belong to no other change. */
  void append(List<AdvocacyEvent> events);

  /** Returns up to {@code limit} events after a position. */
  List<Entry> after(long position, int limit);

  /** Returns the position of the newest event that was read by anybody; 0 at first. */
  long lastPosition();

  /**
   * Begins a consumer's turn, unless somebody else has it or it waits after a failure.
   *
   * @param until when the turn ends if it is not ended before
   */
  Optional<Turn> beginTurn(String consumer, Instant now, Instant until);

  /**
   * Stores how far a turn has come, and lets it last until the given time.
   *
   * @return false when the turn is over because its time had passed and somebody else has begun
   *     one; then nothing is stored
   */
  boolean advance(Turn turn, long position, Instant until);

  /**
   * Ends a turn.
   *
   * @param position up to where the consumer has read
   * @param failures how often it has failed at the event after that
   * @param notBefore when the next turn may begin
   */
  void endTurn(Turn turn, long position, int failures, Instant notBefore);

  /** Puts an event aside for a consumer. */
  void park(String consumer, Parked parked);

  /** Returns what was put aside for a consumer, in order, up to {@code limit}. */
  List<Parked> parked(String consumer, int limit);

  /** Forgets that an event was put aside. */
  void unpark(String consumer, long position);

  /** Returns what is known of each consumer that has begun to read, in the order of names. */
  List<Progress> progress();
}
