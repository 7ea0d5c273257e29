package io.advocacy.insight;

import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A stretch of time in which somebody is an ambassador. Who leaves and comes back has two.
 *
 * @param ambassador the person
 * @param joinedAt the first moment
 * @param leftAt the first moment after; empty while the person takes part
 */
public record Membership(AmbassadorId ambassador, Instant joinedAt, Optional<Instant> leftAt) {
  /** Checks the order. */
  public Membership {
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(joinedAt, "joinedAt");
    if (leftAt.isPresent() && !leftAt.get().isAfter(joinedAt)) {
      throw new IllegalArgumentException(
          "membership must end (" + leftAt.get() + ") after it begins (" + joinedAt + ")");
    }
  }

  /** Returns the membership of somebody who still takes part. */
  public static Membership since(AmbassadorId ambassador, Instant joinedAt) {
    return new Membership(ambassador, joinedAt, Optional.empty());
  }

  /** Returns a copy that ends. */
  public Membership until(Instant leftAt) {
    return new Membership(ambassador, joinedAt, Optional.of(leftAt));
  }

  /**
   * Returns the stretches in which each person takes part in any of several programs: memberships
   * of one person that overlap or touch become one. The order of the input does not matter.
   */
  public static List<Membership> union(Collection<Membership> memberships) {
    List<Membership> sorted = new ArrayList<>(memberships);
    sorted.sort(Comparator.comparing(Membership::ambassador).thenComparing(Membership::joinedAt));
    List<Membership> union = new ArrayList<>();
    for (Membership next : sorted) {
      Membership last = union.isEmpty() ? null : union.get(union.size() - 1);
      if (last == null
          || !last.ambassador.equals(next.ambassador)
          || last.leftAt.map(next.joinedAt::isAfter).orElse(false)) {
        union.add(next);
      } else {
        Optional<Instant> end =
            last.leftAt.flatMap(one -> next.leftAt.map(other -> one.isAfter(other) ? one : other));
        union.set(union.size() - 1, new Membership(last.ambassador, last.joinedAt, end));
      }
    }
    return List.copyOf(union);
  }

  /** Says whether the person takes part at a time. */
  public boolean contains(Instant time) {
    return !time.isBefore(joinedAt) && leftAt.map(time::isBefore).orElse(true);
  }
}
