package io.advocacy.benchmarks.ranking;

import io.advocacy.people.AmbassadorId;
import java.util.SplittableRandom;

/** A million members and a stream of points for them, the same in each run. */
final class Members {
  static final int COUNT = 1_000_000;
  static final int EVENTS = 1 << 20;
  private static final int SEED = 42;

  private Members() {}

  static AmbassadorId id(int number) {
    return AmbassadorId.of("amb-" + (COUNT + number));
  }

  /** Returns the members of the events: new objects, as a queue hands them over. */
  static AmbassadorId[] stream() {
    SplittableRandom random = new SplittableRandom(SEED);
    AmbassadorId[] stream = new AmbassadorId[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      stream[i] = id(random.nextInt(COUNT));
    }
    return stream;
  }

  /** Returns the points that each member begins with, 0 to a million. */
  static long[] beginnings() {
    return beginnings("spread");
  }

  /**
   * Returns the points that each member begins with: 0 to a million ({@code spread}), 0 to 2 000,
   * so that hundreds share each number ({@code crowded}), or numbers of up to 60 bits ({@code
   * wide}).
   */
  static long[] beginnings(String kind) {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    return switch (kind) {
      case "spread" -> random.longs(COUNT, 0, COUNT).toArray();
      case "crowded" -> random.longs(COUNT, 0, 2_000).toArray();
      case "wide" -> random.longs(COUNT, 0, 1L << 60).toArray();
      default -> throw new IllegalArgumentException("no such points: " + kind);
    };
  }

  /** Returns the points of the events, 1 to 100. */
  static int[] points() {
    return new SplittableRandom(SEED + 2).ints(EVENTS, 1, 101).toArray();
  }
}
