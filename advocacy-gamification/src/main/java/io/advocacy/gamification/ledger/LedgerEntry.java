package io.advocacy.gamification.ledger;

import io.advocacy.event.EventId;
import io.advocacy.gamification.internal.Check;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: so many points for one ambassador, at one time, because of one event
 * under one rule. Times are kept to the microsecond; what is finer is cut off. Immutable and safe
 * for use by several threads.
 */
public final class LedgerEntry {

  /** What an entry does. */
  public enum Kind {
    /** Points given, or taken where the number is negative. Counts for lifetime and balance. */
    AWARD,
    /** Brings an award to another number of points. Counts for lifetime and balance. */
    CORRECTION,
    /** Brings an award to zero for good. Counts for lifetime and balance. */
    REVERSAL,
    /** Points paid for something. Counts for the balance only. */
    SPENDING,
    /** Points paid back. Counts for the balance only. */
    REFUND;

    /** Returns whether entries of this kind count for lifetime points. */
    public boolean countsForLifetime() {
      return this != SPENDING && this != REFUND;
    }
  }

  private final EventId event;
  private final RuleId rule;
  private final int revision;
  private final Kind kind;
  private final AmbassadorId ambassador;
  private final long points;
  private final Instant at;
  private final @Nullable Instant expiresAt;
  private final @Nullable Justification justification;

  private LedgerEntry(
      EventId event,
      RuleId rule,
      int revision,
      Kind kind,
      AmbassadorId ambassador,
      long points,
      Instant at,
      @Nullable Instant expiresAt,
      @Nullable Justification justification) {
    this.event = Objects.requireNonNull(event, "event");
    this.rule = Objects.requireNonNull(rule, "rule");
    this.revision = revision;
    this.kind = Objects.requireNonNull(kind, "kind");
    this.ambassador = Objects.requireNonNull(ambassador, "ambassador");
    this.points = points;
    this.at = Check.time(at, "time of points");
    this.expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    if (this.expiresAt != null && this.expiresAt.isAfter(Check.LATEST)) {
      throw new IllegalArgumentException(
          "points must expire until " + Check.LATEST + " or never; expiry is " + expiresAt);
    }
    this.justification = justification;
    if (points == Long.MIN_VALUE) {
      throw new IllegalArgumentException(
          "points must be at least " + -Long.MAX_VALUE + ", are " + points);
    }
    if (revision < 0) {
      throw new IllegalArgumentException("revision must not be negative, is " + revision);
    }
    if (this.expiresAt != null && !this.expiresAt.isAfter(this.at)) {
      throw new IllegalArgumentException(
          "points must expire after they are given, at " + at + "; expiry is " + expiresAt);
    }
  }

  /**
   * Returns an award that never expires.
   *
   * @param event the event that gave the points
   * @param rule the rule that gave them
   * @param ambassador who gets them
   * @param points how many; negative takes points
   * @param at when they count, which is when the event happened and not when it was told
   */
  public static LedgerEntry award(
      EventId event, RuleId rule, AmbassadorId ambassador, long points, Instant at) {
    return new LedgerEntry(event, rule, 0, Kind.AWARD, ambassador, points, at, null, null);
  }

  /**
   * Returns an entry read back from a store.
   *
   * @param key the key
   * @param kind what the entry does
   * @param ambassador whose points
   * @param points how many
   * @param at when they count
   * @param expiresAt when what is left of them can no longer be spent, or null
   * @param justification the sentence, or null
   */
  public static LedgerEntry stored(
      EntryKey key,
      Kind kind,
      AmbassadorId ambassador,
      long points,
      Instant at,
      @Nullable Instant expiresAt,
      @Nullable Justification justification) {
    return new LedgerEntry(
        key.event(),
        key.rule(),
        key.revision(),
        kind,
        ambassador,
        points,
        at,
        expiresAt,
        justification);
  }

  /** Returns a copy whose points can be spent until {@code time}, exclusive. */
  public LedgerEntry withExpiry(Instant time) {
    Objects.requireNonNull(time, "time");
    return new LedgerEntry(
        event, rule, revision, kind, ambassador, points, at, time, justification);
  }

  /** Returns a copy with this sentence. */
  public LedgerEntry withJustification(Justification sentence) {
    Objects.requireNonNull(sentence, "sentence");
    return new LedgerEntry(
        event, rule, revision, kind, ambassador, points, at, expiresAt, sentence);
  }

  /** Returns what is left of the entry when its ambassador is erased: no sentence, other ids. */
  LedgerEntry erased(Erasure erasure) {
    return new LedgerEntry(
        EventId.of(erasure.id(event.value())),
        rule,
        revision,
        kind,
        erasure.alias(),
        points,
        at,
        expiresAt,
        null);
  }

  /** Returns the key, unique in a ledger. */
  public EntryKey key() {
    return new EntryKey(event, rule, revision);
  }

  /** The event that gave the points. */
  public EventId event() {
    return event;
  }

  /** The rule that gave the points. */
  public RuleId rule() {
    return rule;
  }

  /** 0 for an award, more for its corrections. */
  public int revision() {
    return revision;
  }

  /** What the entry does. */
  public Kind kind() {
    return kind;
  }

  /** Whose points. */
  public AmbassadorId ambassador() {
    return ambassador;
  }

  /** How many points this entry adds; negative takes. */
  public long points() {
    return points;
  }

  /** When the points count. */
  public Instant at() {
    return at;
  }

  /** When what is left of the points can no longer be spent; empty when never. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /** Why, in a sentence. */
  public Optional<Justification> justification() {
    return Optional.ofNullable(justification);
  }

  /** Returns whether the other entry says the same; the sentence does not matter. */
  boolean saysTheSameAs(LedgerEntry other) {
    return kind == other.kind
        && points == other.points
        && ambassador.equals(other.ambassador)
        && at.equals(other.at)
        && Objects.equals(expiresAt, other.expiresAt);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LedgerEntry that
        && event.equals(that.event)
        && rule.equals(that.rule)
        && revision == that.revision
        && saysTheSameAs(that)
        && Objects.equals(justification, that.justification);
  }

  @Override
  public int hashCode() {
    return event.hashCode() * 31 + rule.hashCode() + revision;
  }

  @Override
  public String toString() {
    return "LedgerEntry["
        + kind
        + " "
        + points
        + ", event "
        + event
        + ", rule "
        + rule
        + ", revision "
        + revision
        + "]";
  }
}
