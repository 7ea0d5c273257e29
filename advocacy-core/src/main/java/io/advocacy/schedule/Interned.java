package io.advocacy.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers equal values alike, from 0 in the order of their first appearance. */
final class Interned<T> {
  private final List<T> values = new ArrayList<>();
  private final Map<T, Integer> numbers = new HashMap<>();
  private @Nullable T last;
  private int lastNumber;

  /** Returns the number of the value, a new one where there is none yet. */
  int add(T value) {
    if (value != last) {
      Integer number = numbers.putIfAbsent(value, values.size());
      if (number == null) {
        number = values.size();
        values.add(value);
      }
      last = value;
      lastNumber = number;
    }
    return lastNumber;
  }

  List<T> values() {
    return Collections.unmodifiableList(values);
  }
}
