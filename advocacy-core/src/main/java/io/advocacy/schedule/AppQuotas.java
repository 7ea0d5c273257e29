package io.advocacy.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The quotas that networks set for the whole application, turned into most shares for each cell.
 *
 * <p>A quota of so many posts in any stretch of a length holds when no run of cells that such a
 * stretch can touch has more. The room is dealt out in proportion to what the plan without quota
 * would use, so that what is left stays flat; room that is left over goes to the earliest cells
 * that can use it. The quota always holds; that as many shares as possible are placed under it is
 * not promised.
 */
final class AppQuotas {
  private final PlanRequest request;
  private final Grid grid;
  private final Map<Integer, int[]> used = new HashMap<>();

  /** Cells before the horizon that still matter. */
  private final int before;

  AppQuotas(PlanRequest request, Grid grid) {
    this.request = request;
    this.grid = grid;
    long longest = 0;
    for (NetworkQuota quota : request.quotas) {
      if (quota.scope() == NetworkQuota.Scope.APP) {
        longest = Math.max(longest, perMillis(quota));
      }
    }
    if (longest / grid.window() * grid.cells() > 1_000_000_000L) {
      throw new IllegalArgumentException(
          "a window of "
              + request.window
              + " is too short to plan under a quota for "
              + Duration.ofMillis(longest)
              + ": take a longer window or a shorter horizon");
    }
    this.before = (int) Math.min(PlanRequest.MOST_CELLS, longest / grid.window() + 1);
    for (NetworkQuota quota : request.quotas) {
      int network = request.networks.indexOf(quota.network());
      if (quota.scope() == NetworkQuota.Scope.APP && network >= 0) {
        used.put(network, new int[before + grid.cells() + before]);
      }
    }
    for (int i = 0; i < request.existingPerson.length && !used.isEmpty(); i++) {
      take(request.existingNetwork[i], Times.floor(request.existingAt[i]));
    }
  }

  private static long perMillis(NetworkQuota quota) {
    return quota.per().plusNanos(999_999).toMillis();
  }

  /** Notes a post. */
  void take(int network, long millis) {
    int[] cells = used.get(network);
    if (cells != null) {
      long cell = Math.floorDiv(millis - grid.from(), grid.window()) + before;
      if (cell >= 0 && cell < cells.length) {
        cells[(int) cell]++;
      }
    }
  }

  /** Says whether the network has a quota for the application. */
  boolean has(int network) {
    return used.containsKey(network);
  }

  /**
   * Returns the most shares that may be added to each cell, or null when what is wanted stays
   * within the quotas.
   *
   * @param wanted shares that the plan without quota would add to each cell
   */
  int @Nullable [] room(int network, int[] wanted) {
    int[] cells = used.get(network);
    if (cells == null) {
      return null;
    }
    int[] room = wanted.clone();
    for (NetworkQuota quota : quotas(network)) {
      int run = run(quota);
      int most = 0;
      int first = 0;
      for (int c = 0, sum = 0, old = 0; c < cells.length; c++) {
        sum += at(room, c);
        old += cells[c];
        if (c >= run) {
          sum -= at(room, c - run);
          old -= cells[c - run];
        }
        if (sum > 0 && sum + old > quota.limit()) {
          most = Math.max(most, sum);
          first = Math.max(first, Math.max(0, quota.limit() - old));
        }
      }
      if (most > 0) {
        scale(room, Math.min(first, quota.limit()), most);
        trim(room, cells, run, quota.limit());
      }
    }
    return Arrays.equals(room, wanted) ? null : room;
  }

  private static void scale(int[] room, int numerator, int denominator) {
    long sum = 0;
    for (int c = 0; c < room.length; c++) {
      long dealt = sum * numerator / denominator;
      sum += room[c];
      room[c] = (int) Math.min(room[c], sum * numerator / denominator - dealt);
    }
  }

  /** Takes room away, from the earliest cell on, until the quota holds everywhere. */
  private void trim(int[] room, int[] cells, int run, int limit) {
    for (int c = 0; c < room.length; c++) {
      room[c] = Math.min(room[c], slack(room, cells, c, run, limit, c));
    }
  }

  /** Gives cells that {@code may} be used the room that is left over, the earliest first. */
  void fill(int network, int[] room, int[] may) {
    int[] cells = used.get(network);
    if (cells == null) {
      return;
    }
    for (int c = 0; c < room.length; c++) {
      int more = may[c];
      for (NetworkQuota quota : quotas(network)) {
        int free = slack(room, cells, c, run(quota), quota.limit(), room.length - 1);
        more = Math.min(more, free - room[c]);
      }
      room[c] += Math.max(0, more);
    }
  }

  /**
   * Most shares in cell {@code c} so that no run with it is over the limit, counting the room of
   * cells up to {@code last} and all posts there are.
   */
  private int slack(int[] room, int[] cells, int c, int run, int limit, int last) {
    int slack = limit;
    int at = c + before;
    int sum = 0;
    for (int i = at - run + 1; i < at + run; i++) {
      int inRoom = i - before;
      int planned = inRoom != c && inRoom <= last ? at(room, i) : 0;
      sum += (i >= 0 && i < cells.length ? cells[i] : 0) + planned;
      if (i >= at) {
        slack = Math.min(slack, limit - sum);
        int leaving = i - run + 1;
        int left = leaving - before;
        int was = left != c && left <= last ? at(room, leaving) : 0;
        sum -= (leaving >= 0 && leaving < cells.length ? cells[leaving] : 0) + was;
      }
    }
    return Math.max(0, slack);
  }

  private int at(int[] room, int position) {
    int c = position - before;
    return c >= 0 && c < room.length ? room[c] : 0;
  }

  /** Cells that a stretch of the quota's length can touch. */
  private int run(NetworkQuota quota) {
    long run = (perMillis(quota) + grid.window() - 2) / grid.window() + 1;
    return (int) Math.min(run, 2L * before + grid.cells());
  }

  private List<NetworkQuota> quotas(int network) {
    List<NetworkQuota> quotas = new ArrayList<>();
    for (NetworkQuota quota : request.quotas) {
      if (quota.scope() == NetworkQuota.Scope.APP
          && quota.network().equals(request.networks.get(network))) {
        quotas.add(quota);
      }
    }
    return quotas;
  }
}
