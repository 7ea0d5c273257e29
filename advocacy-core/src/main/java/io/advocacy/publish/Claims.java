package io.advocacy.publish;

import io.advocacy.event.ShareChanged;
import io.advocacy.network.Connector;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one worker has claimed on a network, and what became of it. Changes are stored together.
 * While the worker waits for a call that hangs, another thread can store what is done and give back
 * what was not begun; the worker finds that it does not hold it any more. Safe for use by these two
 * threads.
 */
final class Claims {
  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private record Change(Share before, Share after, Instant at) {
    ShareChanged event() {
      return ShareChanged.between(before, after, at);
    }
  }

  private final Publisher publisher;
  private final @Nullable Connector connector;
  private final ReentrantLock lock = new ReentrantLock();

  /** What is claimed, as it is stored, and has no end yet. */
  private final Map<ShareId, Share> held = new LinkedHashMap<>();

  /** What is stored as being sent, and nothing of it has left. */
  private final Set<ShareId> unsent = new HashSet<>();

  private final List<Change> changes = new ArrayList<>();
  private @Nullable ShareId atHand;
  private int troubled;

  Claims(Publisher publisher, List<Share> claimed, @Nullable Connector connector) {
    this.publisher = publisher;
    this.connector = connector;
    claimed.forEach(share -> held.put(share.id(), share));
  }

  /** Begins a step of one share; false when it was given back meanwhile. */
  boolean begin(Share share) {
    lock.lock();
    try {
      if (!held.containsKey(share.id())) {
        return false;
      }
      atHand = share.id();
      unsent.remove(share.id());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Notes what becomes of a share, unless it was given back meanwhile. */
  void change(Share before, Share after) {
    lock.lock();
    try {
      if (held.containsKey(before.id())) {
        changes.add(new Change(before, after, publisher.now()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Stores what has changed; returns those that nobody else had changed. */
  Set<ShareId> store() {
    lock.lock();
    try {
      atHand = null;
      return stored();
    } finally {
      lock.unlock();
    }
  }

  /** Stores that these are being sent from now on; returns those of which that is true. */
  Set<ShareId> storeSending() {
    lock.lock();
    try {
      Set<ShareId> stored = store();
      unsent.addAll(stored);
      return stored;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stores what is done and gives back all but the share that is at hand; for another thread, while
   * the worker waits. Does nothing when the worker goes on at this moment.
   *
   * @param given called once nothing of it is the worker's any more
   */
  void giveBack(Runnable given) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (held.keySet().stream().allMatch(id -> id.equals(atHand))) {
        return;
      }
      stored();
      List<Share> rest =
          held.values().stream().filter(share -> !share.id().equals(atHand)).toList();
      Instant now = publisher.now();
      for (Share share : rest) {
        held.remove(share.id());
        boolean mayBeOut = !unsent.remove(share.id());
        Share free = mayBeOut ? share.postponedTo(now) : share.notSent(now);
        changes.add(new Change(share, free, now));
      }
      given.run();
      stored();
    } finally {
      lock.unlock();
    }
  }

  private Set<ShareId> stored() {
    if (changes.isEmpty()) {
      return Set.of();
    }
    Set<ShareId> stored = together();
    if (stored.size() < changes.size()) {
      LOG.info(
          "{} of {} shares were changed by somebody else and are left to them",
          changes.size() - stored.size(),
          changes.size());
    }
    for (Change change : changes) {
      Share after = change.after();
      boolean goesOn =
          (after.state() == ShareState.PREPARED || after.state() == ShareState.SENDING)
              && after.nextActionAt().equals(change.before().nextActionAt());
      if (!goesOn || !stored.contains(after.id())) {
        held.remove(after.id());
      } else {
        held.replace(after.id(), after);
      }
    }
    changes.clear();
    return stored;
  }

  private Set<ShareId> together() {
    try {
      return publisher.store().shares().updateAll(changes.stream().map(Change::event).toList());
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      Set<ShareId> stored = new HashSet<>();
      for (Change change : changes) {
        stored.addAll(alone(change));
      }
      return stored;
    }
  }

  /** What the store refuses of one share is not lost for the others. */
  private Set<ShareId> alone(Change change) {
    try {
      return publisher.store().shares().updateAll(List.of(change.event()));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      troubled(change.before(), e);
      postponeAlone(change.before(), e);
      return Set.of();
    }
  }

  private void postponeAlone(Share share, RuntimeException refusal) {
    try {
      publisher.store(share, publisher.delivery().troubled(share, connector, refusal));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("it comes up again when its claim ends ({})", e.getClass().getName());
    }
  }

  /** Counts a share that could not be moved on. */
  void troubled(Share share, Throwable failure) {
    lock.lock();
    try {
      troubled++;
    } finally {
      lock.unlock();
    }
    LOG.warn(
        "a share on {} that is {} could not be moved on ({}) and comes up again",
        share.network(),
        share.state(),
        failure.getClass().getName());
  }

  /** How many could not be moved on. */
  int troubled() {
    lock.lock();
    try {
      return troubled;
    } finally {
      lock.unlock();
    }
  }
}
