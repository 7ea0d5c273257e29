package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The audiences of very many accounts, kept up to date: each account is found by its identity when
 * a reading comes in, so that it is in here once, and the potential reach of a million people is a
 * walk over a few plain columns. For a few thousand accounts {@link Reach#of} does the same from a
 * list.
 *
 * <p>An account takes 45 to 75 bytes beside its identity. Times are kept to the microsecond. Not
 * safe for use by several threads.
 */
public final class Audiences {
  private static final long UNKNOWN = -1;
  private static final long NO_TIME = Long.MIN_VALUE;

  private final List<NetworkId> networks = new ArrayList<>();
  private @Nullable SocialAccountId[] ids = new SocialAccountId[16];
  private int[] hashes = new int[16];
  private long[] counts = new long[16];
  private long[] externals = new long[16];
  private long[] times = new long[16];
  private short[] network = new short[16];
  private int size;

  /** Positions plus one, found by open addressing; zero is free. At most half are taken. */
  private int[] slots = new int[64];

  /** Creates an empty set of audiences. */
  public Audiences() {}

  /** Takes all these readings. */
  public void putAll(Collection<AccountAudience> readings) {
    readings.forEach(this::put);
  }

  /**
   * Takes a reading of an account. Of several readings of one account a known one counts, then the
   * newest, then the smaller, whatever their order.
   *
   * @return whether the account is new or another reading of it counts now
   * @throws IllegalArgumentException if the account is here on another network
   */
  public boolean put(AccountAudience reading) {
    SocialAccountId account = reading.key();
    int hash = mix(account.hashCode());
    int slot = slotOf(account, hash);
    short on = numberOf(reading.network());
    if (slots[slot] == 0) {
      slots[slot] = size + 1;
      append(account, hash, on);
      set(size - 1, reading);
      if (size * 2 > slots.length) {
        rehash();
      }
      return true;
    }
    int at = slots[slot] - 1;
    if (network[at] != on) {
      throw new IllegalArgumentException(
          "account " + reading.account() + " is given with two networks");
    }
    boolean better = isBetter(reading, at);
    if (better) {
      set(at, reading);
    }
    return better;
  }

  private boolean isBetter(AccountAudience reading, int at) {
    boolean known = counts[at] != UNKNOWN;
    if (reading.isKnown() != known) {
      return reading.isKnown();
    }
    long time = micros(reading.asOfOrNull());
    if (time != times[at]) {
      return time > times[at];
    }
    long count = countOf(reading);
    return count != counts[at]
        ? count < counts[at]
        : AccountAudience.isBetterExternal(reading.externalOrUnknown(), externals[at]);
  }

  private void set(int at, AccountAudience reading) {
    counts[at] = countOf(reading);
    externals[at] = reading.externalOrUnknown();
    times[at] = micros(reading.asOfOrNull());
  }

  private static long countOf(AccountAudience reading) {
    return reading.isKnown() ? reading.countOrZero() : UNKNOWN;
  }

  /**
   * Forgets an account.
   *
   * @return whether it was here
   */
  public boolean remove(SocialAccountId account) {
    int slot = slotOf(account, mix(account.hashCode()));
    if (slots[slot] == 0) {
      return false;
    }
    int at = slots[slot] - 1;
    free(slot);
    int last = --size;
    if (at != last) {
      SocialAccountId moved = Objects.requireNonNull(ids[last]);
      slots[slotOf(moved, hashes[last])] = at + 1;
      ids[at] = moved;
      hashes[at] = hashes[last];
      counts[at] = counts[last];
      externals[at] = externals[last];
      times[at] = times[last];
      network[at] = network[last];
    }
    ids[last] = null;
    return true;
  }

  /** How many accounts are here, those with an unknown audience included. */
  public int size() {
    return size;
  }

  /** The audience of an account; empty where it is not known, or the account is not here. */
  public OptionalLong audience(SocialAccountId account) {
    int position = slots[slotOf(account, mix(account.hashCode()))];
    return position == 0 || counts[position - 1] == UNKNOWN
        ? OptionalLong.empty()
        : OptionalLong.of(counts[position - 1]);
  }

  /**
   * The first rung of these accounts. Empty when no audience is known.
   *
   * @throws IllegalArgumentException if the audiences add up to more than {@link Long#MAX_VALUE}
   */
  public Optional<PotentialReach> potential() {
    long[] sums = new long[networks.size()];
    int[] knownOn = new int[networks.size()];
    long oldest = Long.MAX_VALUE;
    long newest = NO_TIME;
    long external = 0;
    long ofAudience = 0;
    int accountsWithExternal = 0;
    int known = 0;
    for (int i = 0; i < size; i++) {
      long count = counts[i];
      if (count == UNKNOWN) {
        continue;
      }
      known++;
      int on = network[i];
      knownOn[on]++;
      sums[on] = Reach.add(sums[on], count, networks.get(on));
      long time = times[i];
      if (time != NO_TIME) {
        oldest = Math.min(oldest, time);
        newest = Math.max(newest, time);
      }
      long outside = externals[i];
      if (outside != UNKNOWN) {
        external += outside;
        ofAudience += count;
        accountsWithExternal++;
      }
    }
    if (known == 0) {
      return Optional.empty();
    }
    SortedMap<NetworkId, Long> byNetwork = new TreeMap<>();
    long sum = 0;
    for (int on = 0; on < sums.length; on++) {
      if (knownOn[on] > 0) {
        byNetwork.put(networks.get(on), sums[on]);
        sum = Reach.add(sum, sums[on], networks.get(on));
      }
    }
    return Optional.of(
        new PotentialReach(
            sum,
            byNetwork,
            accountsWithExternal == 0
                ? Optional.empty()
                : Optional.of(
                    new PotentialReach.ExternalAudience(
                        external, ofAudience, accountsWithExternal)),
            new Provenance(
                Provenance.Source.AUDIENCES,
                known,
                size - known,
                newest == NO_TIME ? Optional.empty() : Optional.of(instant(oldest)),
                newest == NO_TIME ? Optional.empty() : Optional.of(instant(newest)),
                List.of())));
  }

  private short numberOf(NetworkId id) {
    for (int i = 0; i < networks.size(); i++) {
      if (networks.get(i).equals(id)) {
        return (short) i;
      }
    }
    if (networks.size() == Short.MAX_VALUE) {
      throw new IllegalStateException("there are more than " + Short.MAX_VALUE + " networks");
    }
    networks.add(id);
    return (short) (networks.size() - 1);
  }

  private void append(SocialAccountId account, int hash, short on) {
    if (size == ids.length) {
      int larger = Math.addExact(ids.length, ids.length / 2);
      ids = Arrays.copyOf(ids, larger);
      hashes = Arrays.copyOf(hashes, larger);
      counts = Arrays.copyOf(counts, larger);
      externals = Arrays.copyOf(externals, larger);
      times = Arrays.copyOf(times, larger);
      network = Arrays.copyOf(network, larger);
    }
    ids[size] = account;
    hashes[size] = hash;
    network[size] = on;
    size++;
  }

  /** The slot of an account, or the free one where it belongs. */
  private int slotOf(SocialAccountId account, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int at = slots[slot] - 1;
      if (hashes[at] == hash && account.equals(ids[at])) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Empties a slot, moving up those that were put behind it for want of room. */
  private void free(int emptied) {
    int mask = slots.length - 1;
    int hole = emptied;
    int slot = (hole + 1) & mask;
    while (slots[slot] != 0) {
      int home = hashes[slots[slot] - 1] & mask;
      if (((slot - home) & mask) >= ((slot - hole) & mask)) {
        slots[hole] = slots[slot];
        hole = slot;
      }
      slot = (slot + 1) & mask;
    }
    slots[hole] = 0;
  }

  private void rehash() {
    int mask = slots.length * 2 - 1;
    int[] wider = new int[slots.length * 2];
    for (int at = 0; at < size; at++) {
      int slot = hashes[at] & mask;
      while (wider[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      wider[slot] = at + 1;
    }
    slots = wider;
  }

  private static int mix(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  private static long micros(@Nullable Instant time) {
    if (time == null) {
      return NO_TIME;
    }
    long seconds = Math.max(-(1L << 40), Math.min(1L << 40, time.getEpochSecond()));
    return seconds * 1_000_000 + time.getNano() / 1_000;
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  /** The number of accounts only. */
  @Override
  public String toString() {
    return "Audiences[" + size + " accounts]";
  }
}
