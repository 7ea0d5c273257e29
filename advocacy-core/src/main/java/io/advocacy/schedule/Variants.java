package io.advocacy.schedule;

import java.util.Arrays;

/**
 * Gives the shares their wordings: on a network, two posts of one content that follow each other
 * have different wordings where there are two or more, and each wording is used equally often as
 * far as kept ones allow.
 */
final class Variants {
  private final PlanRequest request;
  private final long[] at;
  private final long[] keptAt;
  private final int[] variant;

  Variants(PlanRequest request, long[] at, long[] keptAt, int[] variant) {
    this.request = request;
    this.at = at;
    this.keptAt = keptAt;
    this.variant = variant;
  }

  /** Fills in the variants of shares that come in order of time. */
  void assign(int[] inTime) {
    int streams = request.streams.size();
    int[][] used = new int[streams][];
    int[] previous = new int[streams];
    Arrays.fill(previous, -1);
    int[] nextKept = nextKept(inTime);
    for (int s = 0; s < streams; s++) {
      used[s] = new int[request.rules(request.streams.get(s).content()).variants()];
    }
    for (int i = 0; i < inTime.length; i++) {
      int share = inTime[i];
      if (isKept(share) && variant[share] < used[request.stream[share]].length) {
        used[request.stream[share]][variant[share]]++;
      }
    }
    for (int i = 0; i < inTime.length; i++) {
      int share = inTime[i];
      int s = request.stream[share];
      if (!isKept(share)) {
        int after = nextKept.length == 0 ? -1 : nextKept[i];
        variant[share] = choose(used[s], previous[s], after);
        used[s][variant[share]]++;
      }
      previous[s] = variant[share];
    }
  }

  /** The least used wording that neither neighbour has; after all else, one that only one has. */
  private static int choose(int[] used, int before, int after) {
    int best = -1;
    for (int offset = 1; offset <= used.length; offset++) {
      int v = Math.floorMod(before + offset, used.length);
      if (v != before && v != after && (best < 0 || used[v] < used[best])) {
        best = v;
      }
    }
    if (best >= 0) {
      return best;
    }
    return used.length == 1 ? 0 : Math.floorMod(before + 1, used.length);
  }

  private boolean isKept(int share) {
    return keptAt.length > 0 && keptAt[share] == at[share];
  }

  /** For each place the wording of the kept share that comes right after it, or -1. */
  private int[] nextKept(int[] inTime) {
    if (keptAt.length == 0) {
      return new int[0];
    }
    int[] next = new int[inTime.length];
    int[] following = new int[request.streams.size()];
    Arrays.fill(following, -1);
    for (int i = inTime.length - 1; i >= 0; i--) {
      int s = request.stream[inTime[i]];
      next[i] = following[s];
      following[s] = isKept(inTime[i]) ? variant[inTime[i]] : -1;
    }
    return next;
  }
}
