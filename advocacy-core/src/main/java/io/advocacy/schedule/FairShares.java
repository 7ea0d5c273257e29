package io.advocacy.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives contents of the same priority alike of what the limits of people leave: while a stream that
 * lacks shares has two placed shares fewer than another, some person gives up a share of the other,
 * or several persons do one after the other along a chain of streams, so that no stream between
 * loses any. That ends with the largest smallest number, then the next (an exchange that a convex
 * separable flow cannot improve on is its optimum).
 */
final class FairShares {
  /** Beyond this many looks at a person's shares the search ends. */
  private static final long EFFORT = 50_000_000L;

  private final PlanRequest request;
  private final Openings openings;
  private final long[] at;
  private final long[] keptAt;
  private final Repair repair;
  private final int[] placed;
  private final boolean[] inClass;
  private long effort = EFFORT;

  FairShares(Openings openings, long[] at, long[] keptAt, Repair repair) {
    this.request = openings.request;
    this.openings = openings;
    this.at = at;
    this.keptAt = keptAt;
    this.repair = repair;
    this.placed = new int[request.streams.size()];
    this.inClass = new boolean[placed.length];
  }

  /** One person's change: the share given up, and the one placed in its stead. */
  private record Exchange(int out, int in, @Nullable Exchange then) {}

  /**
   * Evens out the streams of one priority.
   *
   * @param byStream the shares of each stream, in random order
   */
  void even(List<Integer> streams, int[][] byStream) {
    Arrays.fill(inClass, false);
    List<Integer> lacking = new ArrayList<>();
    for (int s : streams) {
      inClass[s] = true;
      placed[s] = 0;
      for (int share : byStream[s]) {
        placed[s] += at[share] == Plan.NONE ? 0 : 1;
      }
      if (placed[s] < byStream[s].length && openings.tiesShares(s)) {
        lacking.add(s);
      }
    }
    boolean better = lacking.size() > 0 && streams.size() > 1;
    while (better && effort > 0) {
      better = false;
      lacking.sort((a, b) -> Integer.compare(placed[a], placed[b]));
      for (int s : lacking) {
        better |= raise(s, byStream);
      }
    }
  }

  /** Raises a stream as long as another one has two more. */
  private boolean raise(int stream, int[][] byStream) {
    boolean raised = false;
    for (int share : byStream[stream]) {
      if (at[share] == Plan.NONE && effort > 0) {
        int other = richest(share, placed[stream] + 2);
        if (other >= 0 && exchange(other, share)) {
          raised = true;
        }
      }
    }
    if (!raised && effort > 0) {
      Exchange chain = chain(stream, byStream);
      raised = chain != null && run(chain);
    }
    return raised;
  }

  /** The person's placed share whose stream has most, at least so many; or -1. */
  private int richest(int share, int least) {
    int best = -1;
    int most = least - 1;
    for (int s = request.firstOf[request.person[share]]; s >= 0; s = request.nextOf[s]) {
      effort--;
      if (mayGo(s) && placed[request.stream[s]] > most) {
        most = placed[request.stream[s]];
        best = s;
      }
    }
    return best;
  }

  private boolean mayGo(int share) {
    boolean told = keptAt.length > 0 && keptAt[share] == at[share];
    return at[share] != Plan.NONE && !told && inClass[request.stream[share]];
  }

  private boolean exchange(int out, int in) {
    effort -= 100;
    if (!repair.replace(out, in)) {
      return false;
    }
    placed[request.stream[out]]--;
    placed[request.stream[in]]++;
    return true;
  }

  /** Runs a chain from its far end; what fails leaves a plan that is none the worse. */
  private boolean run(Exchange chain) {
    return exchange(chain.out(), chain.in()) && (chain.then() == null || run(chain.then()));
  }

  /** The shortest chain of exchanges from a stream that has two more; the last one comes first. */
  private @Nullable Exchange chain(int stream, int[][] byStream) {
    @Nullable Exchange[] reached = new Exchange[placed.length];
    boolean[] seen = new boolean[placed.length];
    Deque<Integer> open = new ArrayDeque<>(List.of(stream));
    seen[stream] = true;
    while (!open.isEmpty() && effort > 0) {
      int to = open.remove();
      for (int share : byStream[to]) {
        if (at[share] != Plan.NONE) {
          continue;
        }
        for (int s = request.firstOf[request.person[share]]; s >= 0; s = request.nextOf[s]) {
          effort--;
          int from = request.stream[s];
          if (!seen[from] && mayGo(s) && repair.couldReplace(s, share)) {
            seen[from] = true;
            reached[from] = new Exchange(s, share, reached[to]);
            if (placed[from] >= placed[stream] + 2) {
              return reached[from];
            }
            open.add(from);
          }
        }
      }
    }
    return null;
  }
}
