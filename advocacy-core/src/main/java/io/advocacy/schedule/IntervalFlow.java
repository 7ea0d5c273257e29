package io.advocacy.schedule;

import java.util.Arrays;

/**
 * Largest flow from groups of shares to places of limited room, where a group may use any place in
 * its runs. Dinic's algorithm; the edges are never written down: runs of places stand for them, and
 * a union-find over the places that are still of use skips the others, so that one phase costs
 * about the number of runs and of used (group, place) pairs, not of possible pairs.
 *
 * <p>Room may grow between two calls of {@link #push}; the flow is kept, and a place never loses
 * flow.
 */
final class IntervalFlow {
  private static final int NONE = -1;

  private final int places;
  private final int[][] runs;

  /** Shares of each group that have no place yet. */
  final int[] left;

  /** Room left in each place. */
  final int[] room;

  private int[] head;
  private int[] entryGroup;
  private int[] entryFlow;
  private int[] entryNext;
  private int entries;
  private long[] keys;
  private int[] values;

  private final int[] groupLevel;
  private final int[] placeLevel;
  private final int[] queue;
  private final int[] bucketStart;
  private final int[] bucket;
  private final int[] alive;
  private final int[] tryRun;
  private final int[] tryFrom;
  private final int[] tryEntry;
  private int nearest;
  private long steps;

  /**
   * Makes a flow without any flow.
   *
   * @param supply shares of each group
   * @param runs for each group pairs of first place and first place after, rising, not touching
   * @param room room of each place
   */
  IntervalFlow(int[] supply, int[][] runs, int[] room) {
    this.places = room.length;
    this.runs = runs;
    this.left = supply.clone();
    this.room = room;
    int groups = supply.length;
    head = new int[places];
    Arrays.fill(head, NONE);
    int capacity = Math.max(16, groups + places);
    entryGroup = new int[capacity];
    entryFlow = new int[capacity];
    entryNext = new int[capacity];
    int table = Integer.highestOneBit(capacity * 2 - 1) * 2;
    keys = new long[table];
    values = new int[table];
    groupLevel = new int[groups];
    placeLevel = new int[places];
    queue = new int[groups];
    bucketStart = new int[places + 2];
    bucket = new int[places];
    alive = new int[places + 1];
    tryRun = new int[groups];
    tryFrom = new int[groups];
    tryEntry = new int[places];
  }

  /** Adds flow from a group to a place, taking it from supply and room. */
  void place(int group, int place, int amount) {
    left[group] -= amount;
    room[place] -= amount;
    add(group, place, amount);
  }

  /** Pushes as much flow as there is; returns whether all supply has a place. */
  boolean push() {
    while (true) {
      int free = levels();
      if (free == NONE) {
        for (int supply : left) {
          if (supply > 0) {
            return false;
          }
        }
        return true;
      }
      sortByLevel(free);
      for (int group = 0; group < left.length; group++) {
        if (left[group] > 0) {
          augmentFrom(group);
        }
      }
    }
  }

  /**
   * Says whether the group is reached from one that has supply left; meaningful after {@link #push}
   * returned false.
   */
  boolean isGroupShort(int group) {
    return groupLevel[group] != NONE;
  }

  /** Says whether the place is reached from a group that has supply left. */
  boolean isPlaceShort(int place) {
    return placeLevel[place] != NONE;
  }

  /** Work done so far. */
  long steps() {
    return steps;
  }

  /** Takes the pairs of group and place that carry flow. */
  @FunctionalInterface
  interface Visitor {
    void pair(int group, int place, int amount);
  }

  /** Visits the pairs that carry flow, place by place. */
  void forEach(Visitor visitor) {
    for (int place = 0; place < places; place++) {
      for (int e = head[place]; e != NONE; e = entryNext[e]) {
        if (entryFlow[e] > 0) {
          visitor.pair(entryGroup[e], place, entryFlow[e]);
        }
      }
    }
  }

  /** Breadth-first levels; returns the level of the nearest places with room, or NONE. */
  private int levels() {
    Arrays.fill(groupLevel, NONE);
    Arrays.fill(placeLevel, NONE);
    for (int p = 0; p <= places; p++) {
      alive[p] = p;
    }
    int tail = 0;
    for (int g = 0; g < left.length; g++) {
      if (left[g] > 0) {
        groupLevel[g] = 0;
        queue[tail++] = g;
      }
    }
    int free = NONE;
    for (int h = 0; h < tail; h++) {
      int group = queue[h];
      int level = groupLevel[group] + 1;
      if (free != NONE && level > free) {
        break;
      }
      int[] own = runs[group];
      for (int r = 0; r < own.length; r += 2) {
        steps++;
        for (int p = find(own[r]); p < own[r + 1]; p = find(p)) {
          steps++;
          placeLevel[p] = level;
          alive[p] = p + 1;
          if (room[p] > 0) {
            free = level;
          }
          for (int e = head[p]; e != NONE; e = entryNext[e]) {
            int other = entryGroup[e];
            if (entryFlow[e] > 0 && groupLevel[other] == NONE) {
              groupLevel[other] = level + 1;
              queue[tail++] = other;
            }
            steps++;
          }
        }
      }
    }
    return free;
  }

  private int find(int position) {
    int root = position;
    while (alive[root] != root) {
      root = alive[root];
    }
    int p = position;
    while (alive[p] != root) {
      int next = alive[p];
      alive[p] = root;
      p = next;
    }
    return root;
  }

  /** Sorts the places that have a level by level, then by number; levels here are 1, 3, 5… */
  private void sortByLevel(int free) {
    nearest = free;
    int levels = (free + 1) / 2;
    Arrays.fill(bucketStart, 0, levels + 2, 0);
    for (int p = 0; p < places; p++) {
      if (placeLevel[p] != NONE && placeLevel[p] <= free) {
        bucketStart[(placeLevel[p] + 1) / 2]++;
      }
    }
    for (int l = 1; l <= levels + 1; l++) {
      bucketStart[l] += bucketStart[l - 1];
    }
    // bucketStart[l] is now the end of level l; after the countdown it is its start.
    for (int p = places - 1; p >= 0; p--) {
      if (placeLevel[p] != NONE && placeLevel[p] <= free) {
        bucket[--bucketStart[(placeLevel[p] + 1) / 2]] = p;
        tryEntry[p] = head[p];
      }
    }
    for (int i = 0; i <= places; i++) {
      alive[i] = i;
    }
    Arrays.fill(tryRun, 0);
    Arrays.fill(tryFrom, NONE);
    steps += places;
  }

  private int[] pathGroup = new int[16];
  private int[] pathSlot = new int[16];
  private int[] pathEntry = new int[16];

  private void augmentFrom(int root) {
    int depth = 0;
    pathGroup[0] = root;
    while (left[root] > 0) {
      int group = pathGroup[depth];
      int slot = nextSlot(group);
      if (slot == NONE) {
        if (depth == 0) {
          return;
        }
        groupLevel[group] = NONE;
        depth--;
        continue;
      }
      int place = bucket[slot];
      if (room[place] > 0) {
        int amount = Math.min(left[root], room[place]);
        for (int d = 0; d < depth; d++) {
          amount = Math.min(amount, entryFlow[pathEntry[d]]);
        }
        if (amount > 0) {
          left[root] -= amount;
          room[place] -= amount;
          add(group, place, amount);
          for (int d = 0; d < depth; d++) {
            entryFlow[pathEntry[d]] -= amount;
            add(pathGroup[d], bucket[pathSlot[d]], amount);
          }
        }
        depth = 0;
        continue;
      }
      int e = tryEntry[place];
      while (e != NONE
          && !(entryFlow[e] > 0 && groupLevel[entryGroup[e]] == placeLevel[place] + 1)) {
        e = entryNext[e];
        steps++;
      }
      tryEntry[place] = e;
      if (e == NONE) {
        alive[slot] = slot + 1;
        continue;
      }
      if (depth + 2 > pathGroup.length) {
        pathGroup = Arrays.copyOf(pathGroup, depth * 2 + 2);
        pathSlot = Arrays.copyOf(pathSlot, depth * 2 + 2);
        pathEntry = Arrays.copyOf(pathEntry, depth * 2 + 2);
      }
      pathSlot[depth] = slot;
      pathEntry[depth] = e;
      pathGroup[++depth] = entryGroup[e];
    }
  }

  /** Returns where in the bucket of the next level the next useful place of a group is. */
  private int nextSlot(int group) {
    int level = groupLevel[group];
    if (level == NONE || level + 1 > nearest) {
      return NONE;
    }
    int bucketIndex = (level + 2) / 2;
    int start = bucketStart[bucketIndex];
    int end = bucketStart[bucketIndex + 1];
    int[] own = runs[group];
    for (int r = tryRun[group]; r < own.length; r += 2) {
      int from = tryFrom[group];
      if (from == NONE) {
        from = lowerBound(start, end, own[r]);
      }
      int slot = find(from);
      steps++;
      if (slot < end && bucket[slot] < own[r + 1]) {
        tryRun[group] = r;
        tryFrom[group] = slot;
        return slot;
      }
      tryFrom[group] = NONE;
    }
    tryRun[group] = own.length;
    return NONE;
  }

  private int lowerBound(int start, int end, int place) {
    int low = start;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bucket[middle] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void add(int group, int place, int amount) {
    // Apart from the line below, because entry() may put a longer array in the field.
    int e = entry(group, place);
    entryFlow[e] += amount;
  }

  private int entry(int group, int place) {
    long key = (long) group * places + place + 1;
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (keys[slot] != 0) {
      if (keys[slot] == key) {
        return values[slot];
      }
      slot = (slot + 1) & mask;
    }
    if (entries == entryGroup.length) {
      grow();
      return entry(group, place);
    }
    keys[slot] = key;
    values[slot] = entries;
    entryGroup[entries] = group;
    entryNext[entries] = head[place];
    head[place] = entries;
    return entries++;
  }

  private void grow() {
    int capacity = Math.multiplyExact(entryGroup.length, 2);
    entryGroup = Arrays.copyOf(entryGroup, capacity);
    entryFlow = Arrays.copyOf(entryFlow, capacity);
    entryNext = Arrays.copyOf(entryNext, capacity);
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    int mask = keys.length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = (int) ((oldKeys[i] * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (keys[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
