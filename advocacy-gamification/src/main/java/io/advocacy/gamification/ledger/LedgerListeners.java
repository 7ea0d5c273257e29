package io.advocacy.gamification.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Who is told of the entries of a ledger, each once and in the order of writing. */
final class LedgerListeners {
  private static final int CHUNK = 1_000;

  private final LedgerStore store;
  private final List<Consumer<? super LedgerEntry>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock telling = new ReentrantLock();

  /** The position up to which the listeners were told; means nothing while there are none. */
  private long told;

  /** Whether listeners are being told, so that what a listener writes waits its turn. */
  private boolean busy;

  LedgerListeners(LedgerStore store) {
    this.store = store;
  }

  void add(Consumer<? super LedgerEntry> listener, boolean fromTheBeginning) {
    telling.lock();
    try {
      if (busy) {
        throw new IllegalStateException("a listener of the ledger cannot add listeners");
      }
      catchUp();
      if (listeners.isEmpty()) {
        told = store.size();
      }
      if (fromTheBeginning) {
        store.forEach(0, told, listener);
      }
      listeners.add(listener);
    } finally {
      telling.unlock();
    }
  }

  void catchUp() {
    if (listeners.isEmpty()) {
      return;
    }
    telling.lock();
    try {
      if (!busy) {
        busy = true;
        tellAll();
      }
    } finally {
      telling.unlock();
    }
  }

  void catchUp(Runnable then) {
    telling.lock();
    try {
      catchUp();
      then.run();
    } finally {
      telling.unlock();
    }
  }

  private void tellAll() {
    List<RuntimeException> failures = new ArrayList<>();
    try {
      for (long end = store.size(); told < end; end = store.size()) {
        store.forEach(told, Math.min(end, told + CHUNK), entry -> tell(entry, failures));
      }
    } finally {
      busy = false;
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  private void tell(LedgerEntry entry, List<RuntimeException> failures) {
    told++;
    for (Consumer<? super LedgerEntry> listener : listeners) {
      try {
        listener.accept(entry);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
  }
}
