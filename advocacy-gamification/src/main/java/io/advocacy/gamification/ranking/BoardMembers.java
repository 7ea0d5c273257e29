package io.advocacy.gamification.ranking;

import io.advocacy.gamification.player.Choice;
import io.advocacy.gamification.player.Players;
import io.advocacy.people.AmbassadorId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is known to a board, with points, groups and how each takes part; the listed ones are in the
 * ranking and in the sums of their groups, the points of the others wait. Not safe for use by
 * several threads: the {@link Leaderboard} locks.
 */
final class BoardMembers {
  private final Predicate<AmbassadorId> outside;
  private final Players players;
  private final Ranking overall = Ranking.create();
  private final GroupSums groups;
  private final Map<AmbassadorId, Member> members = new HashMap<>();
  private int onBoard;

  private static final class Member {
    long points;
    Set<Group> groups = Set.of();
    boolean hidden;

    /** Whether the member is outside of the games now; the points wait. */
    boolean outside;

    /** Whether the member has left; later points wait, too, until the member joins again. */
    boolean left;

    @Nullable String alias;

    boolean isOff() {
      return outside || left;
    }

    boolean isListed() {
      return !hidden && !isOff();
    }

    void choose(Choice choice) {
      hidden = choice.hidden();
      alias = choice.alias().orElse(null);
    }
  }

  BoardMembers(int minimumGroup, Predicate<AmbassadorId> outside, Players players) {
    this.groups = new GroupSums(minimumGroup);
    this.outside = outside;
    this.players = players;
  }

  /** Those who are listed. */
  Ranking overall() {
    return overall;
  }

  /** The groups of those who are listed. */
  GroupSums groups() {
    return groups;
  }

  /** How many are on the board, hidden ones too. */
  int onBoard() {
    return onBoard;
  }

  /** Returns all, those who are off the board too. */
  List<AmbassadorId> ids() {
    return List.copyOf(members.keySet());
  }

  boolean has(AmbassadorId ambassador) {
    return members.containsKey(ambassador);
  }

  boolean isOnBoard(AmbassadorId ambassador) {
    Member member = members.get(ambassador);
    return member != null && !member.isOff();
  }

  /** Returns the points of somebody, on the board or off; 0 for one who is not known. */
  long points(AmbassadorId ambassador) {
    Member member = members.get(ambassador);
    return member == null ? 0 : member.points;
  }

  Optional<String> alias(AmbassadorId ambassador) {
    Member member = members.get(ambassador);
    return member == null ? Optional.empty() : Optional.ofNullable(member.alias);
  }

  /** Adds points to somebody, who comes in when not known and goes in or out as said. */
  void add(AmbassadorId ambassador, long points, boolean out) {
    Member member = members.get(ambassador);
    if (member == null) {
      member = begin(ambassador, out);
      onBoard += out ? 0 : 1;
    } else if (member.outside != out) {
      placed(ambassador, out);
    }
    long sum = plus(member.points, points);
    member.points = sum;
    if (member.isListed()) {
      overall.set(ambassador, sum);
      groups.add(ambassador, member.groups, points, sum);
    }
  }

  private static long plus(long sum, long points) {
    try {
      return Math.addExact(sum, points);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          points + " points were refused: the member has " + sum + " and the sum would not fit", e);
    }
  }

  private Member begin(AmbassadorId ambassador, boolean out) {
    Member member = new Member();
    members.put(ambassador, member);
    choose(member, players.of(ambassador));
    member.outside = out;
    players
        .goingBy(ambassador.value())
        .filter(other -> !other.equals(ambassador) && members.containsKey(other))
        .ifPresent(
            other -> change(other, outside.test(other), one -> choose(one, players.of(other))));
    return member;
  }

  /** Who goes by an alias that has become the id of a member is hidden until there is another. */
  private void choose(Member member, Choice choice) {
    member.choose(choice);
    member.hidden |=
        choice
            .alias()
            .filter(name -> !name.equals(choice.ambassador().value()))
            .map(name -> members.containsKey(AmbassadorId.of(name)))
            .orElse(false);
  }

  /** Takes over how somebody who is known takes part. */
  void choose(Choice choice, boolean out) {
    if (members.containsKey(choice.ambassador())) {
      change(choice.ambassador(), out, member -> choose(member, choice));
    }
  }

  /** Puts somebody on the board and into these groups instead of those before. */
  void join(AmbassadorId ambassador, Set<Group> now, boolean out) {
    change(
        ambassador,
        out,
        member -> {
          member.groups = now;
          member.left = false;
        });
  }

  /** Takes somebody off the board. */
  void leave(AmbassadorId ambassador, boolean out) {
    change(ambassador, out, member -> member.left = true);
  }

  /** Puts somebody who is known out or in again; returns whether that changed. */
  boolean place(AmbassadorId ambassador, boolean out) {
    Member member = members.get(ambassador);
    boolean changes = member != null && member.outside != out;
    if (changes) {
      placed(ambassador, out);
    }
    return changes;
  }

  /** Puts another id in the place of somebody, and adds up the points of both. */
  boolean rename(AmbassadorId ambassador, AmbassadorId now) {
    Member member = members.remove(ambassador);
    if (member == null) {
      return false;
    }
    takeOut(ambassador, member);
    member.choose(Choice.none(now));
    Member other = members.remove(now);
    if (other != null) {
      takeOut(now, other);
      member.points = plus(member.points, other.points);
    }
    members.put(now, member);
    putIn(now, member);
    return true;
  }

  /** Puts the ids of erased people in their places: each in that with as many points. */
  void replace(Set<AmbassadorId> gone, Map<AmbassadorId, Long> sums) {
    Map<AmbassadorId, Member> before = new HashMap<>();
    for (AmbassadorId ambassador : gone) {
      Member member = members.remove(ambassador);
      if (member != null) {
        takeOut(ambassador, member);
        before.put(ambassador, member);
      }
    }
    sums.forEach(
        (now, points) -> {
          Member there = members.remove(now);
          if (there != null) {
            takeOut(now, there);
          }
          long rest = points - (there == null ? 0 : there.points);
          AmbassadorId was =
              before.keySet().stream()
                  .filter(id -> Objects.requireNonNull(before.get(id)).points == rest)
                  .findFirst()
                  .orElse(null);
          Member member = was == null ? there : before.remove(was);
          if (member == null && points != 0) {
            member = new Member();
          }
          if (member != null) {
            member.points = points;
            member.choose(players.of(now));
            members.put(now, member);
            putIn(now, member);
          }
        });
  }

  /** Returns somebody, there and inside or outside as said. */
  private Member placed(AmbassadorId ambassador, boolean out) {
    Member member = members.get(ambassador);
    if (member == null) {
      member = begin(ambassador, out);
    } else {
      takeOut(ambassador, member);
      member.outside = out;
    }
    putIn(ambassador, member);
    return member;
  }

  private void change(AmbassadorId ambassador, boolean out, Consumer<Member> change) {
    Member member = placed(ambassador, out);
    takeOut(ambassador, member);
    change.accept(member);
    putIn(ambassador, member);
  }

  private void takeOut(AmbassadorId ambassador, Member member) {
    onBoard -= member.isOff() ? 0 : 1;
    if (member.isListed()) {
      overall.remove(ambassador);
      groups.take(ambassador, member.groups, member.points);
    }
  }

  private void putIn(AmbassadorId ambassador, Member member) {
    onBoard += member.isOff() ? 0 : 1;
    if (member.isListed()) {
      overall.set(ambassador, member.points);
      groups.put(ambassador, member.groups, member.points);
    }
  }
}
