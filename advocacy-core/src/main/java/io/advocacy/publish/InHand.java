package io.advocacy.publish;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whom the workers of this process are asking for at the moment. An account is in one hand only, so
 * that one that hangs takes one worker, and a worker that waits for long can be told from one that
 * works. Safe for use by several threads.
 */
final class InHand {
  private static final Duration LONG = Duration.ofSeconds(1);

  private record Key(NetworkId network, SocialAccountId account) {}

  private final LongSupplier ticker;
  private final Map<Key, Hand> held = new ConcurrentHashMap<>();
  private final Set<Hand> waiting = ConcurrentHashMap.newKeySet();

  InHand(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /** Begins one worker's work on some shares of a network. */
  Hand hand(NetworkId network) {
    return new Hand(network);
  }

  /** How many workers have waited for an answer of a network for more than a second. */
  int hanging(NetworkId network) {
    int hanging = 0;
    for (Hand hand : waiting) {
      if (hand.network.equals(network) && hand.waited().compareTo(LONG) > 0) {
        hanging++;
      }
    }
    return hanging;
  }

  /** What one worker has in hand; for one thread. */
  final class Hand implements AutoCloseable {
    private final NetworkId network;
    private volatile long since;

    private Hand(NetworkId network) {
      this.network = network;
      this.since = ticker.getAsLong();
    }

    /** Takes the account of a share, unless another worker has it; false then. */
    boolean take(Share share) {
      Hand first = held.putIfAbsent(new Key(network, share.account()), this);
      return first == null || first == this;
    }

    /** For how long the worker that has this account waits for an answer; zero while it works. */
    Duration waitedBy(Share share) {
      Hand first = held.get(new Key(network, share.account()));
      return first == null || !waiting.contains(first) ? Duration.ZERO : first.waited();
    }

    private Duration waited() {
      return Duration.ofNanos(ticker.getAsLong() - since);
    }

    /** Makes a call that may hang. */
    <T> T asking(Supplier<T> call) {
      since = ticker.getAsLong();
      waiting.add(this);
      try {
        return call.get();
      } finally {
        waiting.remove(this);
      }
    }

    /** Lets all accounts go. */
    @Override
    public void close() {
      held.values().removeIf(hand -> hand == this);
    }
  }
}
