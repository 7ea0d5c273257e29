package io.advocacy.gamification.player;

import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * How people take part, as this node knows it: kept in the store, told to every board of the node
 * at once, and to the boards of other nodes at their next {@link #catchUp}. Reading asks no store.
 * Safe for use by several threads.
 */
public final class Players {

  /** Who is told of changes, such as a board; never called by two threads at the same time. */
  public interface Listener {
    /** Somebody takes part in another way. */
    void changed(Choice choice);

    /**
     * People were erased.
     *
     * @param aliases the ids under which their points stand from now on
     */
    void erased(List<AmbassadorId> aliases);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final PlayerStore store;
  private final Map<AmbassadorId, Choice> known = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile long seen;
  private volatile boolean anyErased;
  private long erasures;

  private Players(PlayerStore store) {
    this.store = Objects.requireNonNull(store, "store");
    this.seen = store.changes();
    store.choices().forEach(choice -> known.put(choice.ambassador(), choice));
    this.erasures = store.erased(0).size();
    this.anyErased = erasures > 0;
  }

  /** Returns the people of a store. */
  public static Players on(PlayerStore store) {
    return new Players(store);
  }

  /** Has {@code listener} told of what changes from now on. */
  public void follow(Listener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
  }

  /** Returns how somebody takes part. */
  public Choice of(AmbassadorId ambassador) {
    Choice choice = known.get(ambassador);
    return choice == null ? Choice.none(ambassador) : choice;
  }

  /** Returns whether somebody chose to stay outside of all games. */
  public boolean isOutside(AmbassadorId ambassador) {
    Choice choice = known.get(ambassador);
    return choice != null && choice.outside();
  }

  /** Hides somebody from every list of every board. */
  public void hide(AmbassadorId ambassador) {
    change(ambassador, Choice::asHidden);
  }

  /** Shows somebody by the id, which is how people begin. */
  public void show(AmbassadorId ambassador) {
    change(ambassador, Choice::asShown);
  }

  /**
   * Shows somebody by another name on every board.
   *
   * @throws IllegalArgumentException when somebody else goes by that name
   */
  public void showAs(AmbassadorId ambassador, String alias) {
    change(ambassador, choice -> choice.as(alias));
  }

  /** Puts somebody outside of all games, or inside again with the points from before. */
  public void stayOutside(AmbassadorId ambassador, boolean stays) {
    change(ambassador, choice -> choice.asOutside(stays));
  }

  private void change(AmbassadorId ambassador, UnaryOperator<Choice> change) {
    Objects.requireNonNull(ambassador, "ambassador");
    lock.lock();
    try {
      catchUp();
      Choice choice = change.apply(of(ambassador));
      if (!store.keep(choice)) {
        throw new IllegalArgumentException("somebody else goes by that alias; choose another one");
      }
      take(choice);
    } finally {
      lock.unlock();
    }
  }

  private void take(Choice choice) {
    if (choice.isNone()) {
      known.remove(choice.ambassador());
    } else {
      known.put(choice.ambassador(), choice);
    }
    listeners.forEach(listener -> listener.changed(choice));
  }

  /** Returns whether other nodes wrote something since the last {@link #catchUp}. */
  public boolean isBehind() {
    return store.changes() != seen;
  }

  /** Takes over what other nodes wrote, erasures too. Asks for one number where nothing changed. */
  public void catchUp() {
    if (!isBehind()) {
      return;
    }
    lock.lock();
    try {
      long now = store.changes();
      Set<AmbassadorId> gone = new HashSet<>(known.keySet());
      for (Choice choice : store.choices()) {
        gone.remove(choice.ambassador());
        if (!choice.equals(known.get(choice.ambassador()))) {
          take(choice);
        }
      }
      gone.forEach(ambassador -> take(Choice.none(ambassador)));
      List<AmbassadorId> aliases = store.erased(erasures);
      erasures += aliases.size();
      anyErased = erasures > 0;
      seen = now;
      if (!aliases.isEmpty()) {
        listeners.forEach(listener -> listener.erased(aliases));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns those of these people who were erased, with the time from which they play again. What a
   * host writes to the ledger by itself it holds back by this.
   */
  public Map<AmbassadorId, Instant> forgotten(Collection<AmbassadorId> people) {
    return anyErased ? store.forgotten(people) : Map.of();
  }

  /**
   * Lets somebody who was erased play again.
   *
   * @param from what happens from this time on counts; what happened before stays forgotten
   * @return false when the person is not among the erased
   */
  public boolean readmit(AmbassadorId ambassador, Instant from) {
    return store.readmit(Objects.requireNonNull(ambassador, "ambassador"), from);
  }
}
