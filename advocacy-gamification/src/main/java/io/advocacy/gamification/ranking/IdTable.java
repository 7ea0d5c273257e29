package io.advocacy.gamification.ranking;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives each name a small number, its slot, and keeps the names in bytes: a hash table finds the
 * slot of a name, labels compare two names without reading them.
 *
 * <p>Labels: the names known at the last relabelling have even labels in their order, 0, 2, 4 …; a
 * name that came later has the odd label of the gap in which it falls. Names that share a gap are
 * compared byte by byte until the next relabelling, which happens when newcomers are half as many
 * as the others. Relabelling never changes the order of two names.
 */
final class IdTable {
  private static final int CHUNK = 1 << 16;
  private static final int LATIN = 0;
  private static final int WIDE = 1;

  /** In the high half the hash, in the low half the slot plus one; 0 is free. */
  private long[] table = new long[16];

  /** Holds for each slot chunk and place of its name: a byte for the width, one for the length. */
  private final Cells cells;

  private int[] labels = new int[8];
  private byte[][] chunks = new byte[1][];
  private int chunkCount;
  private int chunkUsed = CHUNK;

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
    int hash = hash(name);
    int mask = table.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      long cell = table[i];
      if (cell == 0) {
        return -1;
      }
      if ((int) (cell >>> 32) == hash) {
        int slot = (int) cell - 1;
        if (isNamed(slot, name)) {
          return slot;
        }
      }
    }
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
    cells.setPlace(slot, store(name));
    link(hash(name), slot);
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
    byte[] chunk = chunks[cells.place(slot) >>> 16];
    int at = cells.place(slot) & 0xFFFF;
    int length = chunk[at + 1] & 0xFF;
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = charAt(chunk, at, i);
    }
    return new String(chars);
  }

  private static char charAt(byte[] chunk, int at, int i) {
    if (chunk[at] == LATIN) {
      return (char) (chunk[at + 2 + i] & 0xFF);
    }
    int from = at + 2 + 2 * i;
    return (char) (((chunk[from] & 0xFF) << 8) | (chunk[from + 1] & 0xFF));
  }

  private boolean isNamed(int slot, String name) {
    byte[] chunk = chunks[cells.place(slot) >>> 16];
    int at = cells.place(slot) & 0xFFFF;
    int length = name.length();
    if ((chunk[at + 1] & 0xFF) != length) {
      return false;
    }
    if (chunk[at] == LATIN) {
      int from = at + 2;
      for (int i = 0; i < length; i++) {
        if ((chunk[from + i] & 0xFF) != name.charAt(i)) {
          return false;
        }
      }
      return true;
    }
    for (int i = 0; i < length; i++) {
      if (charAt(chunk, at, i) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the slot that the first look into the hash table finds, which is nearly always that of
   * the name, or -1; for reading ahead what will be needed.
   */
  int likely(String name) {
    return (int) table[hash(name) & (table.length - 1)] - 1;
  }

  /** Reads something of the name of a slot, so that it is at hand when it is compared. */
  int touch(int slot) {
    int place = cells.place(slot);
    return chunks[place >>> 16][place & 0xFFFF];
  }

  private int compareNames(int a, int b) {
    byte[] left = chunks[cells.place(a) >>> 16];
    byte[] right = chunks[cells.place(b) >>> 16];
    int leftAt = cells.place(a) & 0xFFFF;
    int rightAt = cells.place(b) & 0xFFFF;
    int leftLength = left[leftAt + 1] & 0xFF;
    int rightLength = right[rightAt + 1] & 0xFF;
    for (int i = 0; i < Math.min(leftLength, rightLength); i++) {
      int order = charAt(left, leftAt, i) - charAt(right, rightAt, i);
      if (order != 0) {
        return order;
      }
    }
    return leftLength - rightLength;
  }

  private int store(String name) {
    int length = name.length();
    if (length > 255) {
      throw new IllegalArgumentException("a name must have at most 255 characters, has " + length);
    }
    int width = LATIN;
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) > 0xFF) {
        width = WIDE;
      }
    }
    int bytes = 2 + length * (width + 1);
    if (chunkUsed + bytes > CHUNK) {
      if (chunkCount == chunks.length) {
        if (chunkCount == 1 << 15) {
          throw new IllegalStateException("a ranking holds at most 2 GB of names");
        }
        chunks = Arrays.copyOf(chunks, chunkCount * 2);
      }
      // The first chunk starts small, so that rankings of small teams stay small.
      chunks[chunkCount++] = new byte[chunkCount == 1 ? 1024 : CHUNK];
      chunkUsed = 0;
    }
    byte @Nullable [] chunk = chunks[chunkCount - 1];
    if (chunkUsed + bytes > chunk.length) {
      chunk = Arrays.copyOf(chunk, Math.min(CHUNK, chunk.length * 2));
      chunks[chunkCount - 1] = chunk;
    }
    int place = ((chunkCount - 1) << 16) | chunkUsed;
    chunk[chunkUsed] = (byte) width;
    chunk[chunkUsed + 1] = (byte) length;
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      if (width == LATIN) {
        chunk[chunkUsed + 2 + i] = (byte) c;
      } else {
        chunk[chunkUsed + 2 + 2 * i] = (byte) (c >> 8);
        chunk[chunkUsed + 3 + 2 * i] = (byte) c;
      }
    }
    chunkUsed += bytes;
    return place;
  }

  private void wipe(int slot) {
    byte[] chunk = chunks[cells.place(slot) >>> 16];
    int at = cells.place(slot) & 0xFFFF;
    int bytes = (chunk[at + 1] & 0xFF) * (chunk[at] + 1);
    Arrays.fill(chunk, at + 2, at + 2 + bytes, (byte) 0);
  }

  private static int hash(String name) {
    int h = name.hashCode() * 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  private void link(int hash, int slot) {
    int mask = table.length - 1;
    int i = hash & mask;
    while (table[i] != 0) {
      i = (i + 1) & mask;
    }
    table[i] = ((long) hash << 32) | (slot + 1);
  }

  private void unlink(int slot) {
    int mask = table.length - 1;
    int hole = hash(name(slot)) & mask;
    while ((int) table[hole] - 1 != slot) {
      hole = (hole + 1) & mask;
    }
    for (int i = (hole + 1) & mask; table[i] != 0; i = (i + 1) & mask) {
      int home = (int) (table[i] >>> 32) & mask;
      if (((i - home) & mask) >= ((i - hole) & mask)) {
        table[hole] = table[i];
        hole = i;
      }
    }
    table[hole] = 0;
  }

  private void growTable() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long cell : old) {
      if (cell != 0) {
        link((int) (cell >>> 32), (int) cell - 1);
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
