package io.advocacy.cli.table;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong in a file: the first ones to be told, the others to be counted. */
final class Problems {
  /** How many are told. */
  static final int TOLD = 20;

  private final List<Problem> first = new ArrayList<>();
  private long more;

  void add(Problem problem) {
    if (first.size() < TOLD) {
      first.add(problem);
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return first.isEmpty();
  }

  BadInputException exception() {
    return new BadInputException(first, more);
  }
}
