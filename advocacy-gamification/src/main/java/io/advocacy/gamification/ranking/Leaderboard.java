package io.advocacy.gamification.ranking;

import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.player.Choice;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.gamification.player.Players;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ranking of one period as people see it: overall and by group, with those who hide or use an
 * alias, and without groups so small that a line would tell about a person. Lifetime points count;
 * spending them changes no rank. A hidden member is in no list, leaves no gap and counts for no
 * group, so that no sum tells the points; only the member's own standing tells the rank that they
 * would have.
 *
 * <p>Who hides, uses an alias or stays outside is kept by {@link Players}: boards that share them,
 * as those of {@code Gamification.leaderboard} do, all show the same, after a restart too.
 *
 * <p>A board is derived from the ledger: {@link #follow} reads what is there and is told the rest.
 * Safe for use by several threads.
 */
public final class Leaderboard {
  private final ReentrantLock lock = new ReentrantLock();
  private final Period period;
  private final RankStyle style;
  private final Predicate<AmbassadorId> outside;
  private final Players players;
  private final BoardMembers members;
  private @Nullable Ledger ledger;

  /** How groups are compared. */
  public enum Measure {
    /** By the sum of points. */
    TOTAL,
    /** By points for each member, so that a small team can win. */
    PER_MEMBER
  }

  private Leaderboard(Builder builder) {
    this.period = builder.period;
    this.style = builder.style;
    this.outside = builder.outside;
    this.players = builder.players;
    this.members = new BoardMembers(builder.minimumGroup, outside, players);
    players.follow(new BoardPeople(this, players));
  }

  /** Begins a board of one period; competition ranks, groups from 5 members shown. */
  public static Builder builder(Period period) {
    return new Builder(period);
  }

  /** The period that is ranked. */
  public Period period() {
    return period;
  }

  /**
   * Takes over what the ledger holds and is told of whatever is written from now on.
   *
   * @throws IllegalStateException when the board follows a ledger already, as those that {@code
   *     Gamification.leaderboard} makes do: points would count twice
   */
  public Leaderboard follow(Ledger ledger) {
    lock.lock();
    try {
      if (this.ledger != null) {
        throw new IllegalStateException("the board follows a ledger already");
      }
      this.ledger = Objects.requireNonNull(ledger, "ledger");
    } finally {
      lock.unlock();
    }
    ledger.follow(this::record);
    return this;
  }

  /** Takes one entry; those outside the period, payments and refunds change nothing. */
  public void record(LedgerEntry entry) {
    if (entry.kind().countsForLifetime() && period.contains(entry.at())) {
      add(entry.ambassador(), entry.points());
    }
  }

  /**
   * Adds points to a member, who joins when not there. For one outside of the board, or who has
   * left, they only wait.
   */
  public void add(AmbassadorId ambassador, long points) {
    boolean out = outside.test(ambassador);
    lock.lock();
    try {
      members.add(ambassador, points, out);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a member on the board, with 0 points when there are none yet, and into these groups
   * instead of those before; the points come along.
   *
   * @return whether the member is on the board; false for one outside of it
   */
  public boolean join(AmbassadorId ambassador, Set<Group> groups) {
    Set<Group> copy = Set.copyOf(groups);
    boolean out = outside.test(ambassador);
    lock.lock();
    try {
      members.join(ambassador, copy, out);
    } finally {
      lock.unlock();
    }
    return !out;
  }

  /**
   * Takes a member off the board and out of the groups; the others close up. Points that are told
   * later bring nobody back, only {@link #join} does, with all points.
   */
  public void leave(AmbassadorId ambassador) {
    boolean out = outside.test(ambassador);
    lock.lock();
    try {
      members.leave(ambassador, out);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts another id in the place of a member, who keeps points and groups and loses an alias.
   * Points of one who has that id already are added up.
   *
   * @return whether the member was there
   */
  public boolean rename(AmbassadorId ambassador, AmbassadorId now) {
    Objects.requireNonNull(now, "now");
    lock.lock();
    try {
      return members.rename(ambassador, now);
    } finally {
      lock.unlock();
    }
  }

  /** Hides a member from every list, here and on the other boards of the same {@link Players}. */
  public void hide(AmbassadorId ambassador) {
    players.hide(ambassador);
  }

  /** Shows a member by the id, which is how members begin, here and on the other boards. */
  public void show(AmbassadorId ambassador) {
    players.show(ambassador);
  }

  /**
   * Shows a member by another name, here and on the other boards.
   *
   * @throws IllegalArgumentException when it is the id of another member, or somebody else's alias
   */
  public void showAs(AmbassadorId ambassador, String alias) {
    Check.text(alias, "alias", 100);
    lock.lock();
    try {
      if (!alias.equals(ambassador.value()) && members.has(AmbassadorId.of(alias))) {
        throw new IllegalArgumentException(
            "that alias is the id of another member; choose another one");
      }
    } finally {
      lock.unlock();
    }
    players.showAs(ambassador, alias);
  }

  /** Takes over how a member takes part. */
  void changed(Choice choice) {
    boolean out = outside.test(choice.ambassador());
    lock.lock();
    try {
      members.choose(choice, out);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Looks again who is outside of the board. What is listed is always looked at anew; sums of
   * groups follow with the next points of a member, or by this.
   */
  public void recheck() {
    for (AmbassadorId ambassador : ids()) {
      look(ambassador);
    }
  }

  /** Returns all members, those who are off the board too. */
  List<AmbassadorId> ids() {
    lock.lock();
    try {
      return members.ids();
    } finally {
      lock.unlock();
    }
  }

  /** Puts a member out or in again; returns whether that changed. */
  private boolean look(AmbassadorId ambassador) {
    boolean out = outside.test(ambassador);
    lock.lock();
    try {
      return members.place(ambassador, out);
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether the points are those of a ledger. */
  boolean isOfLedger() {
    return ledger != null;
  }

  /** Returns the points of a member, on the board or off; 0 for one who is not there. */
  long points(AmbassadorId ambassador) {
    lock.lock();
    try {
      return members.points(ambassador);
    } finally {
      lock.unlock();
    }
  }

  /** Returns what the ledger has for somebody in the period; 0 for a board without a ledger. */
  long pointsInLedger(AmbassadorId ambassador) {
    Ledger source = ledger;
    long sum = 0;
    if (source != null) {
      for (LedgerEntry entry : source.history(ambassador)) {
        if (entry.kind().countsForLifetime() && period.contains(entry.at())) {
          sum = Math.addExact(sum, entry.points());
        }
      }
    }
    return sum;
  }

  /**
   * Puts the ids of erased people in their places.
   *
   * @param gone members who were erased
   * @param sums the new ids with their points
   */
  void replace(Set<AmbassadorId> gone, Map<AmbassadorId, Long> sums) {
    lock.lock();
    try {
      members.replace(gone, sums);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the number of members on the board, hidden ones too. */
  public int members() {
    lock.lock();
    try {
      return members.onBoard();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the first places. */
  public List<Place> top(int count) {
    return shown(() -> members.overall().top(count, style));
  }

  /** Returns the first places in a group; none while the group is smaller than the minimum. */
  public List<Place> top(Group group, int count) {
    return shown(() -> members.groups().top(group, count, style));
  }

  /**
   * Returns a member with up to {@code neighbours} places before and after; none for one who is
   * hidden or not there. For the member only: who goes by an alias is in the middle.
   */
  public List<Place> around(AmbassadorId ambassador, int neighbours) {
    return shown(() -> members.overall().around(ambassador, neighbours, style));
  }

  /**
   * Returns these people ranked among themselves, without those who are hidden, not there, or go by
   * an alias, which would tell whose it is.
   */
  public List<Place> among(Collection<AmbassadorId> friends) {
    return shown(
        () -> {
          Ranking few = Ranking.create();
          for (AmbassadorId friend : friends) {
            if (members.alias(friend).isEmpty()) {
              members.overall().points(friend).ifPresent(points -> few.set(friend, points));
            }
          }
          return few.top(few.size(), style);
        });
  }

  /**
   * Returns a member's own standing, for the member only; also for one who is hidden, with the rank
   * that the points would have. Empty for one who is not there.
   */
  public Optional<Standing> own(AmbassadorId ambassador) {
    look(Objects.requireNonNull(ambassador, "ambassador"));
    lock.lock();
    try {
      if (!members.isOnBoard(ambassador)) {
        return Optional.empty();
      }
      long points = members.points(ambassador);
      return Optional.of(
          new Standing(members.overall().rankFor(points, style), ambassador, points));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the groups of a kind that are not smaller than the minimum, best first; equal results
   * share a rank and are listed in the order of their names. A sum beyond 64 bits is ranked by what
   * it is and told as the greatest number there is.
   */
  public List<GroupPlace> groups(String kind, Measure measure) {
    Objects.requireNonNull(measure, "measure");
    lock.lock();
    try {
      return members.groups().places(kind, measure);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the board as it is now, to keep. */
  public Snapshot snapshot(Instant now) {
    List<Place> places = new ArrayList<>();
    Map<String, AmbassadorId> aliases = new HashMap<>();
    for (Listed listed : read(() -> members.overall().top(members.overall().size(), style))) {
      places.add(listed.place());
      if (listed.alias() != null) {
        aliases.put(listed.alias(), listed.standing().ambassador());
      }
    }
    return new Snapshot(period, now, places, aliases);
  }

  private record Listed(Standing standing, @Nullable String alias) {
    Place place() {
      return new Place(
          standing.rank(),
          alias == null ? standing.ambassador().value() : alias,
          standing.points());
    }
  }

  private List<Place> shown(Supplier<List<Standing>> standings) {
    return read(standings).stream().map(Listed::place).toList();
  }

  /** Reads places with their aliases, none of them of somebody who is outside by now. */
  private List<Listed> read(Supplier<List<Standing>> standings) {
    while (true) {
      List<Listed> found = new ArrayList<>();
      lock.lock();
      try {
        for (Standing standing : standings.get()) {
          found.add(new Listed(standing, members.alias(standing.ambassador()).orElse(null)));
        }
      } finally {
        lock.unlock();
      }
      boolean changed = false;
      for (Listed listed : found) {
        AmbassadorId ambassador = listed.standing().ambassador();
        changed |= outside.test(ambassador) && look(ambassador);
      }
      if (!changed) {
        return found;
      }
    }
  }

  /** Builds a {@link Leaderboard}. Not safe for use by several threads. */
  public static final class Builder {
    private final Period period;
    private RankStyle style = RankStyle.COMPETITION;
    private int minimumGroup = 5;
    private Predicate<AmbassadorId> outside = id -> false;
    private Players players = Players.on(PlayerStore.inMemory());

    private Builder(Period period) {
      this.period = Objects.requireNonNull(period, "period");
    }

    /** Sets how equal points are numbered; competition style by default. */
    public Builder style(RankStyle style) {
      this.style = Objects.requireNonNull(style, "style");
      return this;
    }

    /** Sets from how many members a group is shown; 5 by default. */
    public Builder minimumGroup(int members) {
      this.minimumGroup = (int) Check.positive(members, "minimum size of a group");
      return this;
    }

    /** Sets who is not on the board, whatever points they have or groups they are put into. */
    public Builder outside(Predicate<AmbassadorId> people) {
      this.outside = Objects.requireNonNull(people, "people");
      return this;
    }

    /** Sets who keeps how people take part, for all boards; by default the board does alone. */
    public Builder players(Players players) {
      this.players = Objects.requireNonNull(players, "players");
      return this;
    }

    /** Returns the board. */
    public Leaderboard build() {
      return new Leaderboard(this);
    }
  }
}
