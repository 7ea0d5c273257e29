package io.advocacy.store;

import io.advocacy.event.AccountChanged;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.PostRecalled;
import io.advocacy.event.ProgramChanged;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.event.ShareChanged;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Returns up to {@code limit} events after a position that name a person or an account of theirs,
   * in order. A store that keeps an index by {@link #subject} need not look at those of others.
   *
   * @param person whose events
   * @param accounts accounts of the person; those whose ids begin with the person's id and a slash
   *     are looked for without being given
   */
  default List<Entry> about(
      AmbassadorId person, Collection<SocialAccountId> accounts, long position, int limit) {
    Erasure whose = Erasure.of(person, Set.copyOf(accounts), 0);
    List<Entry> about = new ArrayList<>();
    List<Entry> page = after(position, 1_000);
    while (!page.isEmpty() && about.size() < limit) {
      for (Entry entry : page) {
        if (about.size() < limit && whose.concerns(entry.event())) {
          about.add(entry);
        }
      }
      page = after(page.get(page.size() - 1).position(), 1_000);
    }
    return about;
  }

  /**
   * Returns whom an event names: the id of a person, of an account where only that is named, or
   * nothing.
   */
  static Optional<String> subject(AdvocacyEvent event) {
    if (event instanceof ShareChanged changed) {
      return Optional.of(changed.share().ambassador().value());
    }
    if (event instanceof PostMeasured measured) {
      return Optional.of(measured.ambassador().value());
    }
    if (event instanceof PostRecalled recalled) {
      return Optional.of(recalled.ambassador().value());
    }
    if (event instanceof LinkClicked clicked) {
      return Optional.of(clicked.ambassador().value());
    }
    if (event instanceof ReferralRecorded recorded) {
      return Optional.of(recorded.ambassador().value());
    }
    if (event instanceof AmbassadorChanged changed) {
      return Optional.of(changed.ambassador().value());
    }
    if (event instanceof ProgramChanged changed) {
      return Optional.of(changed.ambassador().value());
    }
    if (event instanceof AccountChanged changed) {
      return Optional.of(changed.account().value());
    }
    if (event instanceof AudienceMeasured measured) {
      return Optional.of(measured.account().value());
    }
    return Optional.empty();
  }

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
