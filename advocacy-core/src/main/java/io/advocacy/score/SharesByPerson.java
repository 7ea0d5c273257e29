package io.advocacy.score;

import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The shares of one list, told apart by person. Each person gets a number where it first appears;
 * then the shares are counted and put in the order of these numbers, so that millions of them, in
 * whatever order, need a few plain arrays and no list for each person.
 */
final class SharesByPerson {
  private static final int NOBODY = -1;

  private final List<ShareFacts> shares;
  private final List<AmbassadorId> people = new ArrayList<>();

  /** Numbers of people plus one, found by open addressing; zero is free. */
  private int[] table = new int[1 << 10];

  /** Where the shares of each person begin in {@link #order}. */
  private final int[] starts;

  /** Positions of shares, person after person. */
  private final int[] order;

  /** Tells apart the shares of ambassadors that were published by this time. */
  SharesByPerson(Collection<ShareFacts> given, Instant until) {
    shares = new ArrayList<>(given);
    int[] person = new int[shares.size()];
    for (int i = 0; i < person.length; i++) {
      ShareFacts share = shares.get(i);
      person[i] =
          share.publishedAt().isAfter(until)
              ? NOBODY
              : share.ambassador().map(this::numberOf).orElse(NOBODY);
    }
    starts = new int[people.size() + 1];
    for (int number : person) {
      if (number != NOBODY) {
        starts[number + 1]++;
      }
    }
    for (int number = 1; number < starts.length; number++) {
      starts[number] += starts[number - 1];
    }
    int[] next = starts.clone();
    order = new int[starts[people.size()]];
    for (int i = 0; i < person.length; i++) {
      if (person[i] != NOBODY) {
        order[next[person[i]]++] = i;
      }
    }
  }

  /** Gives each person with the shares, in the order of the people. */
  void forEach(BiConsumer<AmbassadorId, List<ShareFacts>> consumer) {
    AmbassadorId[] sorted = people.toArray(new AmbassadorId[0]);
    Arrays.sort(sorted);
    for (AmbassadorId id : sorted) {
      int number = numberOf(id);
      List<ShareFacts> own = new ArrayList<>(starts[number + 1] - starts[number]);
      for (int i = starts[number]; i < starts[number + 1]; i++) {
        own.add(shares.get(order[i]));
      }
      consumer.accept(id, own);
    }
  }

  private int numberOf(AmbassadorId id) {
    int mask = table.length - 1;
    int slot = mix(id.hashCode()) & mask;
    while (table[slot] != 0) {
      int number = table[slot] - 1;
      if (people.get(number).equals(id)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    people.add(id);
    table[slot] = people.size();
    if (people.size() * 2 > table.length) {
      widen();
    }
    return people.size() - 1;
  }

  private void widen() {
    int[] wider = new int[table.length * 4];
    int mask = wider.length - 1;
    for (int number = 0; number < people.size(); number++) {
      int slot = mix(people.get(number).hashCode()) & mask;
      while (wider[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      wider[slot] = number + 1;
    }
    table = wider;
  }

  private static int mix(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }
}
