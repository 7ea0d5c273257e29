package io.advocacy.publish;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells a network that is away from an account that is: where several accounts in a row get no
 * answer, and none gets one between, it is the network. It is then left alone, longer each time
 * that it is still away. A network of many servers has one watch for each server. Safe for use by
 * several threads.
 */
final class NetworkWatch {
  private static final int ACCOUNTS_IN_A_ROW = 3;
  private static final int MOST_DOUBLINGS = 5;

  private record Place(NetworkId network, Optional<URI> server) {}

  private static final class Silence {
    private final Set<SocialAccountId> accounts = new HashSet<>();
    private int pauses;
  }

  private final Duration firstPause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Place, Silence> silent = new HashMap<>();

  NetworkWatch(Duration firstPause) {
    this.firstPause = firstPause;
  }

  private static Place place(SocialAccount account) {
    return new Place(account.network(), account.server());
  }

  /** The network answered. */
  void answered(SocialAccount account) {
    lock.lock();
    try {
      silent.remove(place(account));
    } finally {
      lock.unlock();
    }
  }

  /** The network did not answer; returns for how long it is left alone when it is away. */
  Optional<Duration> unanswered(SocialAccount account) {
    lock.lock();
    try {
      Silence silence = silent.computeIfAbsent(place(account), place -> new Silence());
      silence.accounts.add(account.id());
      if (silence.accounts.size() < ACCOUNTS_IN_A_ROW) {
        return Optional.empty();
      }
      int doublings = Math.min(silence.pauses++, MOST_DOUBLINGS);
      return Optional.of(firstPause.multipliedBy(1L << doublings));
    } finally {
      lock.unlock();
    }
  }
}
