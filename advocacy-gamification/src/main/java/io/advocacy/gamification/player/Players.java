package io.advocacy.gamification.player;

import io.advocacy.people.AmbassadorId;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
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

  private static final int LONGEST_ALIAS = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final PlayerStore store;
  private final Predicate<AmbassadorId> somebody;
  private final Map<AmbassadorId, Choice> known = new ConcurrentHashMap<>();

  /** Who goes by which alias, by how it reads. */
  private final Map<String, AmbassadorId> aliases = new ConcurrentHashMap<>();

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile long seen;
  private volatile boolean anyErased;
  private long erasures;

  private Players(PlayerStore store, Predicate<AmbassadorId> somebody) {
    this.somebody = Objects.requireNonNull(somebody, "somebody");
    this.store = Objects.requireNonNull(store, "store");
    this.seen = store.changes();
    store.choices().forEach(this::note);
    this.erasures = store.erased(0).size();
    this.anyErased = erasures > 0;
  }

  /** Returns the people of a store. */
  public static Players on(PlayerStore store) {
    return on(store, id -> false);
  }

  /**
   * Returns the people of a store, none of whom goes by the id of somebody else.
   *
   * @param store where their choices are kept
   * @param somebody whether an id is that of somebody
   */
  public static Players on(PlayerStore store, Predicate<AmbassadorId> somebody) {
    return new Players(store, somebody);
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
   * @throws IllegalArgumentException when somebody else goes by that name, or it is the id of
   *     somebody else
   */
  public void showAs(AmbassadorId ambassador, String alias) {
    String plain = Normalizer.normalize(alias, Normalizer.Form.NFKC).strip();
    for (String id : List.of(alias.strip(), plain, Choice.readAs(alias))) {
      if (!id.isEmpty()
          && id.length() <= LONGEST_ALIAS
          && !id.equals(ambassador.value())
          && somebody.test(AmbassadorId.of(id))) {
        throw new IllegalArgumentException(
            "that alias is the id of somebody else; choose another one");
      }
    }
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

  private void note(Choice choice) {
    of(choice.ambassador())
        .alias()
        .ifPresent(before -> aliases.remove(Choice.readAs(before), choice.ambassador()));
    if (choice.isNone()) {
      known.remove(choice.ambassador());
    } else {
      known.put(choice.ambassador(), choice);
      choice.alias().ifPresent(name -> aliases.put(Choice.readAs(name), choice.ambassador()));
    }
  }

  /** Returns who goes by an alias that reads like this name. */
  public Optional<AmbassadorId> goingBy(String name) {
    return aliases.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(aliases.get(Choice.readAs(name)));
  }

  private void take(Choice choice) {
    note(choice);
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
