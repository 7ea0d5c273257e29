package io.advocacy.gamification.ranking;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Gives each name a small number, its slot: a hash table finds the slot of a name, labels compare
 * two names without reading them.
 *
 * <p>A name of up to {@value #SHORT} characters of one byte is in the cell of its slot, characters
 * first and their number last, so that the names of two slots compare as two numbers; any other is
 * in {@link LongNames}, and the cell says where, with the hash.
 *
 * <p>Labels: the names known at the last relabelling have even labels in their order, 0, 2, 4 …; a
 * name that came later has the odd label of the gap in which it falls. Names that share a gap are
 * compared by themselves until the next relabelling, which happens when newcomers are half as many
 * as the others. Relabelling never changes the order of two names.
 */
final class IdTable {
  private static final int SHORT = 15;

  /** In the place of the number of characters, for a name that is not in its cell. */
  private static final int ELSEWHERE = 0xFF;

  /**
   * The slot plus one, and above it, where the slots leave room, bits of the hash; 0 is free. Slots
   * are less than twice the length, as the names that were removed are soon forgotten.
   */
  private int[] table = new int[128];

  private int slotMask = 2 * table.length - 1;
  private final Cells cells;
  private final LongNames longNames = new LongNames();

  /** What {@link #read} made of a name. */
  private long head;

  private long tail;
  private int hash;

  private int[] labels = new int[8];

  /** Slots in order of names at the last relabelling. */
  private int[] ordered = new int[0];

  /** Slots that came since. */
  private int[] fresh = new int[8];

  private int freshCount;
  private int[] free = new int[0];
  private int freeCount;
  private int slots;
  private int live;
  private final BitSet removed = new BitSet();
  private int removedCount;
  private int labelling;

  IdTable(Cells cells) {
    this.cells = cells;
  }

  /** Returns the slot of {@code name}, or -1. */
  int find(String name) {
    read(name);
    int mask = table.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      int entry = table[i];
      if (entry == 0) {
        return -1;
      }
      if (((entry ^ hash) & ~slotMask) == 0) {
        int slot = (entry & slotMask) - 1;
        if (isNamed(slot, name)) {
          return slot;
        }
      }
    }
  }

  private boolean isNamed(int slot, String name) {
    if (tail != ELSEWHERE) {
      return cells.head(slot) == head && cells.tail(slot) == tail;
    }
    return cells.tail(slot) == ELSEWHERE
        && (int) (cells.head(slot) >>> 32) == hash
        && longNames.isNamed((int) cells.head(slot), name);
  }

  /** Works out what a cell holds for a name, and its hash. */
  private void read(String name) {
    int length = name.length();
    if (length <= SHORT) {
      int wide = 0;
      long first = 0;
      int half = Math.min(8, length);
      for (int i = 0; i < half; i++) {
        char c = name.charAt(i);
        wide |= c;
        first = (first << 8) | c;
      }
      long second = 0;
      for (int i = 8; i < length; i++) {
        char c = name.charAt(i);
        wide |= c;
        second = (second << 8) | c;
      }
      if (wide <= 0xFF) {
        head = first << (8 * (8 - half));
        tail = (second << (8 * (16 - Math.max(8, length)))) | length;
        hash = mix(head, tail);
        return;
      }
    }
    head = 0;
    tail = ELSEWHERE;
    hash = mix(name.hashCode(), ELSEWHERE);
  }

  private static int mix(long head, long tail) {
    long mixed =
        (head ^ Long.rotateLeft(tail * 0x9E37_79B9_7F4A_7C15L, 29)) * 0xC2B2_AE3D_27D4_EB4FL;
    return (int) (mixed ^ (mixed >>> 32));
  }

  private int hashOf(int slot) {
    long first = cells.head(slot);
    long second = cells.tail(slot);
    return second == ELSEWHERE ? (int) (first >>> 32) : mix(first, second);
  }

  /** Adds a name that is not there and returns its slot. */
  int add(String name) {
    if ((live + 1) * 3L > table.length * 2L) {
      growTable();
    }
    int slot = freeCount > 0 ? free[--freeCount] : slots++;
    cells.ensure(slot);
    if (slot == labels.length) {
      labels = Arrays.copyOf(labels, slot + (slot >> 1));
    }
    read(name);
    if (tail == ELSEWHERE) {
      head = ((long) hash << 32) | longNames.store(name);
    }
    cells.setName(slot, head, tail);
    link(hash, slot);
    live++;
    labels[slot] = gapOf(slot);
    if (freshCount == fresh.length) {
      fresh = Arrays.copyOf(fresh, freshCount * 2);
    }
    fresh[freshCount++] = slot;
    if (freshCount > 64 && freshCount > ordered.length / 2) {
      relabel();
    }
    return slot;
  }

  /**
   * Removes a slot. It keeps its name and its order to the others until {@link #forgetRemoved}.
   *
   * @return whether so many were removed that it is time to forget them
   */
  boolean remove(int slot) {
    unlink(slot);
    removed.set(slot);
    live--;
    removedCount++;
    return removedCount > 64 && removedCount > live / 2;
  }

  /** Wipes the removed names and gives their slots away; nobody may refer to them any more. */
  void forgetRemoved() {
    ordered = Arrays.stream(ordered).filter(slot -> !removed.get(slot)).toArray();
    fresh = Arrays.stream(fresh, 0, freshCount).filter(slot -> !removed.get(slot)).toArray();
    freshCount = fresh.length;
    relabel();
    free = Arrays.copyOf(free, freeCount + removedCount);
    for (int slot = removed.nextSetBit(0); slot >= 0; slot = removed.nextSetBit(slot + 1)) {
      wipe(slot);
      free[freeCount++] = slot;
    }
    removed.clear();
    removedCount = 0;
  }

  /** Returns the label of a slot, good until {@link #labelling} changes. */
  int label(int slot) {
    return labels[slot];
  }

  /** Returns a number that changes with every relabelling. */
  int labelling() {
    return labelling;
  }

  /** Compares two slots of which the labels are at hand. */
  int compare(int a, int labelA, int b, int labelB) {
    int order = Integer.compare(labelA, labelB);
    return order != 0 || a == b ? order : compareNames(a, b);
  }

  /** Compares the names of two slots as {@link String#compareTo} does. */
  int compare(int a, int b) {
    int order = Integer.compare(labels[a], labels[b]);
    return order != 0 || a == b ? order : compareNames(a, b);
  }

  /** Returns the name of a slot. */
  String name(int slot) {
    char[] chars = new char[length(slot)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = charAt(slot, i);
    }
    return new String(chars);
  }

  private int length(int slot) {
    long second = cells.tail(slot);
    return second == ELSEWHERE ? longNames.length((int) cells.head(slot)) : (int) (second & 0xFF);
  }

  private char charAt(int slot, int i) {
    if (cells.tail(slot) == ELSEWHERE) {
      return longNames.charAt((int) cells.head(slot), i);
    }
    long half = i < 8 ? cells.head(slot) : cells.tail(slot);
    return (char) ((half >>> (8 * (7 - (i & 7)))) & 0xFF);
  }

  /**
   * Returns the slot that the first look into the hash table finds, which is nearly always that of
   * the name, or -1; for reading ahead what will be needed.
   */
  int likely(String name) {
    read(name);
    return (table[hash & (table.length - 1)] & slotMask) - 1;
  }

  /** Reads something of the name of a slot, so that it is at hand when it is compared. */
  long touch(int slot) {
    long first = cells.head(slot);
    return cells.tail(slot) == ELSEWHERE ? longNames.touch((int) first) : first;
  }

  private int compareNames(int a, int b) {
    long left = cells.tail(a);
    long right = cells.tail(b);
    if (left != ELSEWHERE && right != ELSEWHERE) {
      int order = Long.compareUnsigned(cells.head(a), cells.head(b));
      return order != 0 ? order : Long.compareUnsigned(left, right);
    }
    int leftLength = length(a);
    int rightLength = length(b);
    for (int i = 0; i < Math.min(leftLength, rightLength); i++) {
      int order = charAt(a, i) - charAt(b, i);
      if (order != 0) {
        return order;
      }
    }
    return leftLength - rightLength;
  }

  private void wipe(int slot) {
    if (cells.tail(slot) == ELSEWHERE) {
      longNames.wipe((int) cells.head(slot));
    }
    cells.setName(slot, 0, 0);
  }

  private void link(int key, int slot) {
    int mask = table.length - 1;
    int i = key & mask;
    while (table[i] != 0) {
      i = (i + 1) & mask;
    }
    table[i] = (key & ~slotMask) | (slot + 1);
  }

  private void unlink(int slot) {
    int mask = table.length - 1;
    int hole = hashOf(slot) & mask;
    while ((table[hole] & slotMask) - 1 != slot) {
      hole = (hole + 1) & mask;
    }
    for (int i = (hole + 1) & mask; table[i] != 0; i = (i + 1) & mask) {
      int home = hashOf((table[i] & slotMask) - 1) & mask;
      if (((i - home) & mask) >= ((i - hole) & mask)) {
        table[hole] = table[i];
        hole = i;
      }
    }
    table[hole] = 0;
  }

  private void growTable() {
    int[] old = table;
    int oldMask = slotMask;
    table = new int[old.length * 2];
    slotMask = 2 * table.length - 1;
    for (int entry : old) {
      if (entry != 0) {
        int slot = (entry & oldMask) - 1;
        link(hashOf(slot), slot);
      }
    }
  }

  /** Returns the odd label of the gap of {@code ordered} in which the name of the slot falls. */
  private int gapOf(int slot) {
    int low = 0;
    int high = ordered.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareNames(ordered[middle], slot) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low - 1;
  }

  private void relabel() {
    Integer[] newcomers = new Integer[freshCount];
    Arrays.setAll(newcomers, i -> fresh[i]);
    Arrays.sort(newcomers, this::compare);
    int[] merged = new int[ordered.length + freshCount];
    int next = 0;
    int written = 0;
    for (int slot : ordered) {
      while (next < freshCount && compare(newcomers[next], slot) < 0) {
        merged[written++] = newcomers[next++];
      }
      merged[written++] = slot;
    }
    while (next < freshCount) {
      merged[written++] = newcomers[next++];
    }
    for (int i = 0; i < written; i++) {
      labels[merged[i]] = 2 * i;
    }
    ordered = merged;
    labelling++;
    fresh = new int[8];
    freshCount = 0;
  }
}
