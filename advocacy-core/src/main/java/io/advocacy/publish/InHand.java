package io.advocacy.publish;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  /**
   * Begins one worker's work on some shares of a network.
   *
   * @param giveBack called by other threads while the worker hangs: gives back the shares that it
   *     has not begun, and then calls what it is given
   */
  Hand hand(NetworkId network, Consumer<Runnable> giveBack) {
    return new Hand(network, giveBack);
  }

  /** Lets go what workers hold that have waited for an answer for more than a second. */
  void relieve() {
    for (Hand hand : waiting) {
      SocialAccountId asked = hand.asked;
      if (hand.isHanging() && asked != null) {
        hand.giveBack.accept(() -> hand.keepOnly(asked));
      }
    }
  }

  /** How many workers have waited for an answer of a network for more than a second. */
  int hanging(NetworkId network) {
    int hanging = 0;
    for (Hand hand : waiting) {
      if (hand.network.equals(network) && hand.isHanging()) {
        hanging++;
      }
    }
    return hanging;
  }

  /** What one worker has in hand; for one thread. */
  final class Hand implements AutoCloseable {
    private final NetworkId network;
    private final Consumer<Runnable> giveBack;
    private volatile long since;
    private volatile @Nullable SocialAccountId asked;

    private Hand(NetworkId network, Consumer<Runnable> giveBack) {
      this.network = network;
      this.giveBack = giveBack;
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

    private boolean isHanging() {
      return waited().compareTo(LONG) > 0;
    }

    private void keepOnly(SocialAccountId account) {
      held.entrySet()
          .removeIf(entry -> entry.getValue() == this && !entry.getKey().account().equals(account));
    }

    /** Makes a call for an account that may hang. */
    <T> T asking(SocialAccountId account, Supplier<T> call) {
      asked = account;
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
