package io.advocacy.schedule;

import java.util.Arrays;

/** A list of numbers without boxes. */
final class GrowingInts {
  private int[] values = new int[8];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** Adds a run, joined to the last one where they touch or overlap. */
  void addRun(int from, int to) {
    if (size > 0 && values[size - 1] >= from) {
      values[size - 1] = Math.max(values[size - 1], to);
    } else {
      add(from);
      add(to);
    }
  }

  int get(int index) {
    return values[index];
  }

  void set(int index, int value) {
    values[index] = value;
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
