package io.advocacy.score;

import io.advocacy.reach.ShareFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The shares of one list in parts, all of a person in one part, each part small enough for a
 * processor's cache: so that of millions of shares in whatever order none waits long for what
 * belongs to its person.
 */
final class Parts {
  /** About so many shares are in a part. */
  private static final int PART = 1 << 13;

  private Parts() {}

  /** Gives the shares of ambassadors part after part. */
  static void of(List<ShareFacts> shares, Consumer<List<ShareFacts>> consumer) {
    int parts = Integer.highestOneBit(Math.max(1, shares.size() / PART));
    int[] partOf = new int[shares.size()];
    int[] starts = new int[parts + 1];
    for (int i = 0; i < partOf.length; i++) {
      int part = mix(shares.get(i).ambassador().orElseThrow().hashCode()) & (parts - 1);
      partOf[i] = part;
      starts[part + 1]++;
    }
    for (int part = 1; part <= parts; part++) {
      starts[part] += starts[part - 1];
    }
    int[] next = starts.clone();
    int[] order = new int[partOf.length];
    for (int i = 0; i < partOf.length; i++) {
      order[next[partOf[i]]++] = i;
    }
    for (int part = 0; part < parts; part++) {
      List<ShareFacts> own = new ArrayList<>(starts[part + 1] - starts[part]);
      for (int i = starts[part]; i < starts[part + 1]; i++) {
        own.add(shares.get(order[i]));
      }
      consumer.accept(own);
    }
  }

  private static int mix(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }
}
