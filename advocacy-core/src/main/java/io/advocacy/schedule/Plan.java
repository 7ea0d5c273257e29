package io.advocacy.schedule;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The moments of the shares of a {@link PlanRequest}, and how flat they lie.
 *
 * <p>Immutable and safe for use by several threads. The lists are views over arrays: their elements
 * are made when they are asked for.
 */
public final class Plan {
  static final long NONE = Long.MIN_VALUE;

  final PlanRequest request;
  final Grid grid;
  final long[] at;
  final long[] keptAt;
  final int[] variant;
  final Openings openings;
  final int[] inTime;
  private final int[] unplaced;
  private final List<Flatness> flatness;
  private final Relaxations relaxations;

  Plan(
      PlanRequest request,
      Grid grid,
      Openings openings,
      long[] at,
      long[] keptAt,
      int[] variant,
      int[] inTime,
      @Nullable Flatness[] flatness) {
    this.request = request;
    this.grid = grid;
    this.at = at;
    this.keptAt = keptAt;
    this.variant = variant;
    this.openings = openings;
    this.inTime = inTime;
    GrowingInts without = new GrowingInts();
    for (int share = 0; share < at.length; share++) {
      if (at[share] == NONE) {
        without.add(share);
      }
    }
    this.unplaced = without.toArray();
    this.relaxations = new Relaxations(openings, unplaced.length == 0 ? new int[0] : inTime, at);
    this.flatness = Arrays.stream(flatness).filter(Objects::nonNull).map(Plan::here).toList();
  }

  private static Flatness here(@Nullable Flatness flatness) {
    return Objects.requireNonNull(flatness);
  }

  /** First moment of the horizon. */
  public Instant from() {
    return request.from;
  }

  /** First moment after the horizon. */
  public Instant to() {
    return request.to;
  }

  /** The length of the cells. */
  public Duration window() {
    return request.window;
  }

  /** The shares that have a moment, in order of time. */
  public List<Placement> placements() {
    return view(inTime.length, i -> new Placement(this, inTime[i]));
  }

  /** The moments of one ambassador, in order of time. */
  public List<Placement> placementsOf(AmbassadorId ambassador) {
    Objects.requireNonNull(ambassador, "ambassador");
    List<Placement> own = new ArrayList<>();
    for (int share : inTime) {
      if (request.people.get(request.person[share]).equals(ambassador)) {
        own.add(new Placement(this, share));
      }
    }
    return List.copyOf(own);
  }

  /**
   * The shares without a moment, in the order in which they were requested. Each element works out
   * its reason and relaxation when it is taken from the list.
   */
  public List<Unplaceable> unplaceable() {
    return view(unplaced.length, i -> relaxations.explain(unplaced[i]));
  }

  /** How flat each content lies on each network, in the order of their first share. */
  public List<Flatness> flatness() {
    return flatness;
  }

  /** How flat a content lies on a network; empty when it has no share there. */
  public Optional<Flatness> flatness(ContentId content, NetworkId network) {
    return flatness.stream()
        .filter(f -> f.content().equals(content) && f.network().equals(network))
        .findFirst();
  }

  boolean wasTold(int share) {
    return keptAt.length > 0 && keptAt[share] != NONE;
  }

  private static <T> List<T> view(int size, IntFunction<T> element) {
    return new View<>(size, element);
  }

  private static final class View<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> element;

    View(int size, IntFunction<T> element) {
      this.size = size;
      this.element = element;
    }

    @Override
    public T get(int index) {
      return element.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
      return size;
    }
  }

  @Override
  public String toString() {
    return "Plan["
        + from()
        + " to "
        + to()
        + ", "
        + inTime.length
        + " placed, "
        + unplaced.length
        + " unplaceable]";
  }
}
