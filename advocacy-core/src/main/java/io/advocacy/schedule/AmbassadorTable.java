package io.advocacy.schedule;

import io.advocacy.people.AmbassadorId;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers ambassadors in the order of their first appearance; compact for millions. */
final class AmbassadorTable {
  private @Nullable AmbassadorId[] ids;
  private int[] table;
  private int size;

  AmbassadorTable() {
    ids = new AmbassadorId[16];
    table = new int[64];
  }

  /** Returns a copy that later additions to this table do not change; it is for reading. */
  AmbassadorTable copy() {
    AmbassadorTable copy = new AmbassadorTable();
    copy.ids = Arrays.copyOf(ids, size);
    copy.size = size;
    return copy;
  }

  AmbassadorId get(int index) {
    return Objects.requireNonNull(ids[index]);
  }

  int size() {
    return size;
  }

  /** Returns the number of the ambassador, a new one where there is none yet. */
  int add(AmbassadorId id) {
    int mask = table.length - 1;
    int slot = spread(id) & mask;
    while (table[slot] != 0) {
      if (id.equals(ids[table[slot] - 1])) {
        return table[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
    }
    ids[size++] = id;
    table[slot] = size;
    if (size * 2 > table.length) {
      grow();
    }
    return size - 1;
  }

  private static int spread(AmbassadorId id) {
    int hash = id.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  private void grow() {
    table = new int[table.length * 2];
    int mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = spread(get(i)) & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = i + 1;
    }
  }
}
