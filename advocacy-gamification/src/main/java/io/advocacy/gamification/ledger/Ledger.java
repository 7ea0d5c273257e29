package io.advocacy.gamification.ledger;

import io.advocacy.event.EventId;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The append-only record of points. An award counts once for an event and a rule, however often it
 * is told; a correction or reversal is an entry of its own. Lifetime points are what somebody has
 * earned; the balance is what can still be spent, after payments and expiry. Both are sums over the
 * entries and do not depend on the order in which they arrive, a reversal told before its award
 * included.
 *
 * <p>Safe for use by several threads, and by several nodes where the store is. It holds no state
 * beside its store and its listeners.
 */
public final class Ledger {
  private final LedgerStore store;
  private final LedgerListeners listeners;

  private Ledger(LedgerStore store) {
    this.store = Objects.requireNonNull(store, "store");
    this.listeners = new LedgerListeners(store);
  }

  /** What became of an award that was handed in. */
  public enum Outcome {
    /** It was new and is written. */
    RECORDED,
    /** It was there already, word for word; nothing was written. */
    REPEATED,
    /**
     * Another award with the same event and rule was there already and stays; nothing was written.
     * To change it, correct it.
     */
    CONFLICTING,
    /** The person was erased; nothing was written. */
    FORGOTTEN
  }

  /** Returns an empty ledger in memory. */
  public static Ledger inMemory() {
    return new Ledger(LedgerStore.inMemory());
  }

  /** Returns a ledger over what the store holds. */
  public static Ledger on(LedgerStore store) {
    return new Ledger(store);
  }

  /**
   * Has {@code listener} told of each entry that is written from now on, once and in the order of
   * writing. It is told in the thread that wrote the entry and after it was written; what other
   * nodes wrote, with the next entry of this one or by {@link #catchUp}. A listener that fails does
   * not undo the entry; its exception reaches the writer when all were told.
   */
  public void onEntry(Consumer<? super LedgerEntry> listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"), false);
  }

  /**
   * Hands over every entry that is there and has {@code listener} told of each new one as {@link
   * #onEntry} does, none missed and none twice. Not to be called by a listener.
   */
  public void follow(Consumer<? super LedgerEntry> listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"), true);
  }

  /**
   * Tells the listeners of what was written since, by other nodes too. Needed only where several
   * nodes write and one that does not write shows boards; called every few seconds, say.
   */
  public void catchUp() {
    listeners.catchUp();
  }

  /**
   * Tells the listeners of what was written so far, and then runs {@code then} while they are told
   * of nothing.
   */
  public void catchUp(Runnable then) {
    listeners.catchUp(Objects.requireNonNull(then, "then"));
  }

  /**
   * Writes an award, unless one with its event and rule is there.
   *
   * @throws IllegalArgumentException when the entry is no award
   * @throws PointsOverflowException when the sum would no longer fit; nothing is written
   */
  public Outcome record(LedgerEntry award) {
    requireAward(award);
    if (write(List.of(award)).isEmpty()) {
      List<LedgerEntry> known = store.revisions(award.event(), award.rule());
      if (known.isEmpty() || known.get(0).revision() != 0) {
        return Outcome.FORGOTTEN;
      }
      return known.get(0).saysTheSameAs(award) ? Outcome.REPEATED : Outcome.CONFLICTING;
    }
    return Outcome.RECORDED;
  }

  /**
   * Writes the awards whose event and rule are not there yet, all or, when it throws, none. Those
   * of people who were erased are left out.
   *
   * @return how many were new
   * @throws IllegalArgumentException when an entry is no award
   * @throws PointsOverflowException when a sum would no longer fit
   */
  public int recordAll(List<LedgerEntry> awards) {
    awards.forEach(Ledger::requireAward);
    return write(awards).size();
  }

  private static void requireAward(LedgerEntry entry) {
    if (entry.kind() != LedgerEntry.Kind.AWARD || entry.revision() != 0) {
      throw new IllegalArgumentException(
          "only awards are recorded; corrections, reversals and payments have methods of their own:"
              + " "
              + entry);
    }
  }

  private List<LedgerEntry> write(List<LedgerEntry> awards) {
    List<LedgerEntry> appended = append(awards);
    if (!appended.isEmpty()) {
      store.corrected(appended).forEach(this::cancelIfReversedBefore);
    }
    return appended;
  }

  private void cancelIfReversedBefore(LedgerEntry award) {
    reversalIn(store.revisions(award.event(), award.rule()))
        .ifPresent(
            reversal ->
                bringTo(
                    0,
                    LedgerEntry.Kind.REVERSAL,
                    award.event(),
                    award.rule(),
                    award.ambassador(),
                    award.at(),
                    reversal.justification().orElse(null)));
  }

  private static Optional<LedgerEntry> reversalIn(List<LedgerEntry> revisions) {
    return revisions.stream().filter(e -> e.kind() == LedgerEntry.Kind.REVERSAL).findFirst();
  }

  /**
   * Brings an award to another number of points by an entry that counts at the time of the award.
   * Does nothing when the award has that number already, or was reversed.
   *
   * @return whether an entry was written
   * @throws IllegalArgumentException when there is no such award, or it is a payment
   * @throws PointsOverflowException when the sum would no longer fit
   */
  public boolean correct(
      EventId event, RuleId rule, long points, @Nullable Justification justification) {
    List<LedgerEntry> revisions = store.revisions(event, rule);
    if (revisions.isEmpty() || revisions.get(0).revision() != 0) {
      throw new IllegalArgumentException(
          "there is no award for event " + event + " under rule " + rule + " to correct");
    }
    requireNoPayment(revisions, event, rule);
    if (reversalIn(revisions).isPresent()) {
      return false;
    }
    LedgerEntry award = revisions.get(0);
    return bringTo(
        points,
        LedgerEntry.Kind.CORRECTION,
        event,
        rule,
        award.ambassador(),
        award.at(),
        justification);
  }

  /**
   * Brings an award to zero for good, because its post was deleted or it was not honest. The award
   * may arrive later: it will then count nothing.
   *
   * @param event the event of the award
   * @param rule the rule of the award
   * @param ambassador whose award it is
   * @param at when the reversal happened; used only while the award is not there
   * @param justification the sentence for the person, or null
   * @return whether an entry was written; false when the award was reversed already, or the person
   *     was erased
   * @throws IllegalArgumentException when it is no award but a payment, which is refunded
   * @throws PointsOverflowException when the sum would no longer fit
   */
  public boolean reverse(
      EventId event,
      RuleId rule,
      AmbassadorId ambassador,
      Instant at,
      @Nullable Justification justification) {
    if (reversalIn(store.revisions(event, rule)).isPresent()) {
      return false;
    }
    return bringTo(0, LedgerEntry.Kind.REVERSAL, event, rule, ambassador, at, justification);
  }

  /** Writes the next revision so that the award sums up to {@code target}. */
  private boolean bringTo(
      long target,
      LedgerEntry.Kind kind,
      EventId event,
      RuleId rule,
      AmbassadorId ambassador,
      Instant at,
      @Nullable Justification justification) {
    while (true) {
      List<LedgerEntry> revisions = store.revisions(event, rule);
      if (kind != LedgerEntry.Kind.REFUND) {
        requireNoPayment(revisions, event, rule);
      }
      LedgerEntry award =
          revisions.isEmpty() || revisions.get(0).revision() != 0 ? null : revisions.get(0);
      long sum = 0;
      for (LedgerEntry revision : revisions) {
        sum = Math.addExact(sum, revision.points());
      }
      boolean reversedNow = kind == LedgerEntry.Kind.REVERSAL && reversalIn(revisions).isEmpty();
      if (sum == target && !reversedNow) {
        return false;
      }
      int next = revisions.isEmpty() ? 1 : revisions.get(revisions.size() - 1).revision() + 1;
      LedgerEntry entry =
          LedgerEntry.stored(
              new EntryKey(event, rule, next),
              kind,
              award == null ? ambassador : award.ambassador(),
              Math.subtractExact(target, sum),
              award == null ? at : award.at(),
              award == null ? null : award.expiresAt().orElse(null),
              justification);
      if (!append(List.of(entry)).isEmpty()) {
        return true;
      }
      if (store.revisions(event, rule).equals(revisions)) {
        return false; // nobody else wrote it: the person was erased
      }
    }
  }

  private static void requireNoPayment(List<LedgerEntry> revisions, EventId event, RuleId rule) {
    if (!revisions.isEmpty() && revisions.get(0).kind() == LedgerEntry.Kind.SPENDING) {
      throw new IllegalArgumentException(
          "event "
              + event
              + " under rule "
              + rule
              + " is a payment and not an award; a payment is given back by refund");
    }
  }

  /**
   * Pays with points, once for an event and a rule.
   *
   * @param event what is paid for, such as the request of a reward
   * @param rule the name of the kind of payment
   * @param ambassador who pays
   * @param points how many, at least 1
   * @param at when
   * @param justification the sentence for the person, or null
   * @return whether it was paid now; false when it was paid before, given back or not
   * @throws IllegalArgumentException when this event and rule stand for something else: an award,
   *     or a payment of another person or of another number of points; or when the person was
   *     erased
   * @throws InsufficientPointsException when there are not enough points; nothing is written
   */
  public boolean spend(
      EventId event,
      RuleId rule,
      AmbassadorId ambassador,
      long points,
      Instant at,
      @Nullable Justification justification) {
    if (points < 1) {
      throw new IllegalArgumentException("points to spend must be at least 1, are " + points);
    }
    LedgerEntry payment =
        LedgerEntry.stored(
            new EntryKey(event, rule, 0),
            LedgerEntry.Kind.SPENDING,
            ambassador,
            -points,
            at,
            null,
            justification);
    while (true) {
      List<LedgerEntry> known = store.revisions(event, rule);
      if (!known.isEmpty()) {
        if (!isPayment(known.get(0), ambassador, points)) {
          throw new IllegalArgumentException(
              "event "
                  + event
                  + " under rule "
                  + rule
                  + " stands for something else in the ledger and cannot be paid for");
        }
        return false;
      }
      List<LedgerEntry> entries = store.entriesOf(ambassador);
      if (entries.stream().anyMatch(e -> e.key().equals(payment.key()))) {
        return false;
      }
      long available = Balance.of(entries, lastOf(entries, at));
      if (available < points) {
        throw new InsufficientPointsException(available, points);
      }
      if (appendIfUnchanged(payment, entries.size())) {
        return true;
      }
      if (store.revisions(event, rule).isEmpty()
          && store.entriesOf(ambassador).size() == entries.size()) {
        throw PlayerStore.ofErased();
      }
    }
  }

  private static boolean isPayment(LedgerEntry entry, AmbassadorId ambassador, long points) {
    return entry.revision() == 0
        && entry.kind() == LedgerEntry.Kind.SPENDING
        && entry.ambassador().equals(ambassador)
        && entry.points() == -points;
  }

  private static Instant lastOf(List<LedgerEntry> entries, Instant at) {
    Instant last = at;
    for (LedgerEntry entry : entries) {
      if (entry.kind() == LedgerEntry.Kind.SPENDING && entry.at().isAfter(last)) {
        last = entry.at();
      }
    }
    return last;
  }

  /**
   * Gives back what was paid for an event, once.
   *
   * @return whether points were given back now; false when they were before
   * @throws IllegalArgumentException when nothing was paid for this event under this rule
   */
  public boolean refund(EventId event, RuleId rule, @Nullable Justification justification) {
    List<LedgerEntry> revisions = store.revisions(event, rule);
    if (revisions.isEmpty() || revisions.get(0).kind() != LedgerEntry.Kind.SPENDING) {
      throw new IllegalArgumentException(
          "nothing was paid for event " + event + " under rule " + rule);
    }
    LedgerEntry payment = revisions.get(0);
    return bringTo(
        0, LedgerEntry.Kind.REFUND, event, rule, payment.ambassador(), payment.at(), justification);
  }

  /** Returns what an ambassador has earned, spent or not; 0 for one who is unknown. */
  public long lifetime(AmbassadorId ambassador) {
    return store.totals(ambassador).lifetime();
  }

  /**
   * Returns what an ambassador can spend at {@code asOf}. Negative when points that were spent were
   * taken back later; the next points pay that debt.
   */
  public long balance(AmbassadorId ambassador, Instant asOf) {
    return Balance.of(store.entriesOf(ambassador), asOf);
  }

  /** Returns the sum that an award has now with its corrections; 0 when there is none. */
  public long pointsFor(EventId event, RuleId rule) {
    long sum = 0;
    for (LedgerEntry revision : store.revisions(event, rule)) {
      sum = Math.addExact(sum, revision.points());
    }
    return sum;
  }

  /** Returns whether this award was reversed, or will be when it arrives. */
  public boolean isReversed(EventId event, RuleId rule) {
    return reversalIn(store.revisions(event, rule)).isPresent();
  }

  /** Returns the entries of an ambassador in order of their time, then event, rule, revision. */
  public List<LedgerEntry> history(AmbassadorId ambassador) {
    List<LedgerEntry> entries = new ArrayList<>(store.entriesOf(ambassador));
    entries.sort(
        Comparator.comparing(LedgerEntry::at)
            .thenComparing(LedgerEntry::event)
            .thenComparing(LedgerEntry::rule)
            .thenComparingInt(LedgerEntry::revision));
    return List.copyOf(entries);
  }

  /** Hands over every entry, in the order of writing, to rebuild what is derived from them. */
  public void replay(Consumer<? super LedgerEntry> reader) {
    store.forEach(reader);
  }

  /**
   * Hands over the entries that were written at a time or later, in the order of writing. The time
   * is when they were told and not when they count; it is that of the clock of the store, the same
   * for all nodes. What is being written is waited for.
   */
  public void replay(Instant writtenFrom, Consumer<? super LedgerEntry> reader) {
    long before = store.sizeAt(writtenFrom);
    store.forEach(before, store.size(), reader);
  }

  /** Returns the number of entries. */
  public long size() {
    return store.size();
  }

  private List<LedgerEntry> append(List<LedgerEntry> entries) {
    List<LedgerEntry> appended = store.append(entries);
    catchUp();
    return appended;
  }

  private boolean appendIfUnchanged(LedgerEntry entry, long expectedEntries) {
    boolean appended = store.appendIfUnchanged(entry, expectedEntries);
    catchUp();
    return appended;
  }
}
