package io.advocacy.testkit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The faults of one simulated network: scripted for the next requests, or at seeded rates.
 *
 * <p>Safe for use by several threads. Rates are drawn from the seed in the order in which requests
 * arrive, so one client thread meets the same faults in every run.
 */
public final class Faults {
  private record Scripted(Set<RequestKind> kinds, Fault fault) {}

  private record Rated(Set<RequestKind> kinds, Fault fault, double share) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Scripted> scripted = new ArrayList<>();
  private final List<Rated> rated = new ArrayList<>();
  private final Random random;
  private long injected;

  Faults(long seed) {
    this.random = new Random(seed);
  }

  /** The next request, whatever it is for, meets this fault. */
  public Faults next(Fault fault) {
    return script(1, EnumSet.allOf(RequestKind.class), fault);
  }

  /** The next request of this kind meets this fault. */
  public Faults next(RequestKind kind, Fault fault) {
    return script(1, EnumSet.of(kind), fault);
  }

  /** The next requests of this kind, so many of them, meet this fault. */
  public Faults next(int count, RequestKind kind, Fault fault) {
    return script(count, EnumSet.of(kind), fault);
  }

  /** A share of all requests meets this fault, until {@link #clear()}. */
  public Faults rate(double share, Fault fault) {
    return addRate(share, EnumSet.allOf(RequestKind.class), fault);
  }

  /**
   * A share of the requests of this kind meets this fault, until {@link #clear()}.
   *
   * @param share 0 for none to 1 for all; the first rate that strikes decides
   */
  public Faults rate(double share, RequestKind kind, Fault fault) {
    return addRate(share, EnumSet.of(kind), fault);
  }

  /** Forgets all faults that have not happened yet. */
  public void clear() {
    lock.lock();
    try {
      scripted.clear();
      rated.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Number of scripted faults that have not happened yet. */
  public int pending() {
    lock.lock();
    try {
      return scripted.size();
    } finally {
      lock.unlock();
    }
  }

  /** Number of faults that have happened. */
  public long injected() {
    lock.lock();
    try {
      return injected;
    } finally {
      lock.unlock();
    }
  }

  private Faults script(int count, Set<RequestKind> kinds, Fault fault) {
    Objects.requireNonNull(fault, "fault");
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive, is " + count);
    }
    lock.lock();
    try {
      for (int i = 0; i < count; i++) {
        scripted.add(new Scripted(kinds, fault));
      }
      return this;
    } finally {
      lock.unlock();
    }
  }

  private Faults addRate(double share, Set<RequestKind> kinds, Fault fault) {
    Objects.requireNonNull(fault, "fault");
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be 0 to 1, is " + share);
    }
    lock.lock();
    try {
      rated.add(new Rated(kinds, fault, share));
      return this;
    } finally {
      lock.unlock();
    }
  }

  Optional<Fault> draw(RequestKind kind) {
    lock.lock();
    try {
      for (Iterator<Scripted> i = scripted.iterator(); i.hasNext(); ) {
        Scripted next = i.next();
        if (next.kinds().contains(kind)) {
          i.remove();
          injected++;
          return Optional.of(next.fault());
        }
      }
      for (Rated next : rated) {
        if (next.kinds().contains(kind) && random.nextDouble() < next.share()) {
          injected++;
          return Optional.of(next.fault());
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
