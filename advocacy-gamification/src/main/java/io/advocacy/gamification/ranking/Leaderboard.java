package io.advocacy.gamification.ranking;

import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.people.AmbassadorId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
 * <p>A board is derived from the ledger: {@link #follow} reads what is there and is told the rest.
 * Who joined, left, hides or uses an alias is not in the ledger and is known to this object alone:
 * the host keeps it with the person, and tells it to every board that it makes, on every node and
 * after each start, before the board is shown. Safe for use by several threads.
 */
public final class Leaderboard {
  private final ReentrantLock lock = new ReentrantLock();
  private final Period period;
  private final RankStyle style;
  private final int minimumGroup;
  private final Predicate<AmbassadorId> outside;
  private final Ranking overall = Ranking.create();
  private final Map<Group, GroupRanking> groups = new HashMap<>();
  private final Map<AmbassadorId, Member> members = new HashMap<>();
  private int gone;

  private static final class GroupRanking {
    final Ranking shown = Ranking.create();
    int members;
    BigInteger points = BigInteger.ZERO;
  }

  private static final class Member {
    long points;
    Set<Group> groups = Set.of();
    boolean hidden;

    /** Has left; the points go on, for the day the member comes back. */
    boolean gone;

    @Nullable String alias;
  }

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
    this.minimumGroup = builder.minimumGroup;
    this.outside = builder.outside;
  }

  /** Begins a board of one period; competition ranks, groups from 5 members shown. */
  public static Builder builder(Period period) {
    return new Builder(period);
  }

  /** The period that is ranked. */
  public Period period() {
    return period;
  }

  /** Takes over what the ledger holds and is told of whatever is written from now on. */
  public Leaderboard follow(Ledger ledger) {
    ledger.follow(this::record);
    return this;
  }

  /** Takes one entry; those outside the period, payments and refunds change nothing. */
  public void record(LedgerEntry entry) {
    if (entry.kind().countsForLifetime() && period.contains(entry.at())) {
      add(entry.ambassador(), entry.points());
    }
  }

  /** Adds points to a member, who joins when not there; nothing for one outside of the board. */
  public void add(AmbassadorId ambassador, long points) {
    if (outside.test(ambassador)) {
      return;
    }
    lock.lock();
    try {
      Member member = members.computeIfAbsent(ambassador, id -> new Member());
      member.points = Math.addExact(member.points, points);
      if (member.hidden || member.gone) {
        return;
      }
      overall.set(ambassador, member.points);
      for (Group group : member.groups) {
        GroupRanking ranking = groupRanking(group);
        ranking.points = ranking.points.add(BigInteger.valueOf(points));
        ranking.shown.set(ambassador, member.points);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a member on the board, with 0 points when there are none yet, and into these groups
   * instead of those before; the points come along. Also brings back one who left.
   *
   * @return whether the member is on the board; false for one outside of it
   */
  public boolean join(AmbassadorId ambassador, Set<Group> groups) {
    Set<Group> copy = Set.copyOf(groups);
    if (outside.test(ambassador)) {
      return false;
    }
    change(
        ambassador,
        member -> {
          member.groups = copy;
          gone -= member.gone ? 1 : 0;
          member.gone = false;
        });
    return true;
  }

  /**
   * Takes a member and the points off the board and out of the groups; the others close up. What is
   * told of the member later changes nothing on the board until the member {@link #join joins}
   * again.
   */
  public void leave(AmbassadorId ambassador) {
    Objects.requireNonNull(ambassador, "ambassador");
    lock.lock();
    try {
      Member member = members.computeIfAbsent(ambassador, id -> new Member());
      if (!member.gone) {
        takeOut(ambassador, member);
        member.groups = Set.of();
        member.gone = true;
        gone++;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts another id in the place of a member, who keeps points and groups and loses an alias, as
   * when somebody is erased. Points of one who has that id already are added up.
   *
   * @return whether the member was there
   */
  public boolean rename(AmbassadorId ambassador, AmbassadorId now) {
    Objects.requireNonNull(now, "now");
    lock.lock();
    try {
      Member member = members.remove(ambassador);
      if (member == null) {
        return false;
      }
      takeOut(ambassador, member);
      member.alias = null;
      Member other = members.remove(now);
      if (other != null) {
        takeOut(now, other);
        gone -= other.gone ? 1 : 0;
        member.points = Math.addExact(member.points, other.points);
      }
      members.put(now, member);
      putIn(now, member);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Hides a member from every list. */
  public void hide(AmbassadorId ambassador) {
    change(ambassador, member -> member.hidden = true);
  }

  /** Shows a member by the id, which is how members begin. */
  public void show(AmbassadorId ambassador) {
    change(
        ambassador,
        member -> {
          member.hidden = false;
          member.alias = null;
        });
  }

  /** Shows a member by another name. */
  public void showAs(AmbassadorId ambassador, String alias) {
    Check.text(alias, "alias", 100);
    change(
        ambassador,
        member -> {
          member.hidden = false;
          member.alias = alias;
        });
  }

  private void change(AmbassadorId ambassador, Consumer<Member> change) {
    if (outside.test(Objects.requireNonNull(ambassador, "ambassador"))) {
      leave(ambassador);
      return;
    }
    lock.lock();
    try {
      Member member = members.get(ambassador);
      if (member == null) {
        member = new Member();
        members.put(ambassador, member);
      } else {
        takeOut(ambassador, member);
      }
      change.accept(member);
      putIn(ambassador, member);
    } finally {
      lock.unlock();
    }
  }

  private void takeOut(AmbassadorId ambassador, Member member) {
    if (member.hidden || member.gone) {
      return;
    }
    overall.remove(ambassador);
    for (Group group : member.groups) {
      GroupRanking ranking = groupRanking(group);
      ranking.shown.remove(ambassador);
      ranking.members--;
      ranking.points = ranking.points.subtract(BigInteger.valueOf(member.points));
    }
  }

  private void putIn(AmbassadorId ambassador, Member member) {
    if (member.hidden || member.gone) {
      return;
    }
    overall.set(ambassador, member.points);
    for (Group group : member.groups) {
      GroupRanking ranking = groupRanking(group);
      ranking.members++;
      ranking.points = ranking.points.add(BigInteger.valueOf(member.points));
      ranking.shown.set(ambassador, member.points);
    }
  }

  private GroupRanking groupRanking(Group group) {
    return groups.computeIfAbsent(group, key -> new GroupRanking());
  }

  /** Returns the number of members, hidden ones too and those who left not. */
  public int members() {
    lock.lock();
    try {
      return members.size() - gone;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the first places. */
  public List<Place> top(int count) {
    return shown(() -> overall.top(count, style));
  }

  /** Returns the first places in a group; none while the group is smaller than the minimum. */
  public List<Place> top(Group group, int count) {
    return shown(
        () -> {
          lock.lock();
          try {
            return isShown(group) ? groupRanking(group).shown.top(count, style) : List.of();
          } finally {
            lock.unlock();
          }
        });
  }

  /**
   * Returns a member with up to {@code neighbours} places before and after; none for one who is
   * hidden or not there.
   */
  public List<Place> around(AmbassadorId ambassador, int neighbours) {
    return shown(() -> overall.around(ambassador, neighbours, style));
  }

  /** Returns these people ranked among themselves, without those hidden or not there. */
  public List<Place> among(Collection<AmbassadorId> friends) {
    return shown(
        () -> {
          Ranking few = Ranking.create();
          for (AmbassadorId friend : friends) {
            overall.points(friend).ifPresent(points -> few.set(friend, points));
          }
          return few.top(few.size(), style);
        });
  }

  /**
   * Returns a member's own standing, for the member only; also for one who is hidden, with the rank
   * that the points would have. Empty for one who is not there.
   */
  public Optional<Standing> own(AmbassadorId ambassador) {
    if (outside.test(Objects.requireNonNull(ambassador, "ambassador"))) {
      leave(ambassador);
      return Optional.empty();
    }
    lock.lock();
    try {
      Member member = members.get(ambassador);
      return member == null || member.gone
          ? Optional.empty()
          : Optional.of(
              new Standing(overall.rankFor(member.points, style), ambassador, member.points));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the groups of a kind that are not smaller than the minimum, best first; equal results
   * share a rank and are listed in the order of their names.
   */
  public List<GroupPlace> groups(String kind, Measure measure) {
    Objects.requireNonNull(measure, "measure");
    lock.lock();
    try {
      List<Map.Entry<Group, GroupRanking>> listed = new ArrayList<>();
      for (Map.Entry<Group, GroupRanking> entry : groups.entrySet()) {
        if (entry.getKey().kind().equals(kind) && isShown(entry.getKey())) {
          listed.add(entry);
        }
      }
      Comparator<Map.Entry<Group, GroupRanking>> byResult =
          (a, b) -> compare(b.getValue(), a.getValue(), measure);
      listed.sort(byResult.thenComparing(entry -> entry.getKey().name()));
      List<GroupPlace> places = new ArrayList<>(listed.size());
      for (int i = 0; i < listed.size(); i++) {
        boolean tied = i > 0 && byResult.compare(listed.get(i - 1), listed.get(i)) == 0;
        GroupRanking ranking = listed.get(i).getValue();
        places.add(
            new GroupPlace(
                tied ? places.get(i - 1).rank() : i + 1,
                listed.get(i).getKey(),
                ranking.members,
                ranking.points.longValueExact()));
      }
      return List.copyOf(places);
    } finally {
      lock.unlock();
    }
  }

  /** Compares sums, or means as the fractions they are, so that no rounding decides. */
  private static int compare(GroupRanking a, GroupRanking b, Measure measure) {
    return switch (measure) {
      case TOTAL -> a.points.compareTo(b.points);
      case PER_MEMBER ->
          a.points
              .multiply(BigInteger.valueOf(b.members))
              .compareTo(b.points.multiply(BigInteger.valueOf(a.members)));
    };
  }

  private boolean isShown(Group group) {
    GroupRanking ranking = groups.get(group);
    return ranking != null && ranking.members >= Math.max(1, minimumGroup);
  }

  /** Returns the board as it is now, to keep. */
  public Snapshot snapshot(Instant now) {
    return new Snapshot(period, now, shown(() -> overall.top(overall.size(), style)));
  }

  /** Shows standings; whoever has stepped out of the board meanwhile is taken off first. */
  private List<Place> shown(Supplier<List<Standing>> asked) {
    while (true) {
      List<Standing> standings = asked.get();
      List<AmbassadorId> out =
          standings.stream().map(Standing::ambassador).filter(outside).toList();
      if (out.isEmpty()) {
        return places(standings);
      }
      out.forEach(this::leave);
    }
  }

  private List<Place> places(List<Standing> standings) {
    lock.lock();
    try {
      List<Place> places = new ArrayList<>();
      for (Standing standing : standings) {
        Member member = members.get(standing.ambassador());
        String alias = member == null ? null : member.alias;
        places.add(
            new Place(
                standing.rank(),
                alias == null ? standing.ambassador().value() : alias,
                standing.points()));
      }
      return List.copyOf(places);
    } finally {
      lock.unlock();
    }
  }

  /** Builds a {@link Leaderboard}. Not safe for use by several threads. */
  public static final class Builder {
    private final Period period;
    private RankStyle style = RankStyle.COMPETITION;
    private int minimumGroup = 5;
    private Predicate<AmbassadorId> outside = id -> false;

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

    /**
     * Sets who is not on the board, whatever points they have or groups they are put into. Asked
     * each time: one who steps out later is taken off when the board would show the person, or at
     * once by {@link Leaderboard#leave}.
     */
    public Builder outside(Predicate<AmbassadorId> people) {
      this.outside = Objects.requireNonNull(people, "people");
      return this;
    }

    /** Returns the board. */
    public Leaderboard build() {
      return new Leaderboard(this);
    }
  }
}
