package io.advocacy.gamification.ledger;

import io.advocacy.event.EventId;
import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.internal.Told;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the ledger of one process in memory. */
final class InMemoryLedgerStore implements LedgerStore, KeepsPeople.Itself {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<EntryKey, LedgerEntry> byKey = new HashMap<>();
  private final List<LedgerEntry> log = new ArrayList<>();
  private final Map<AmbassadorId, Account> accounts = new HashMap<>();
  private final PlayerStore players;
  private final InstantSource clock;

  /** When entries were written, to the second: the size before the first of each mark. */
  private final List<Mark> marks = new ArrayList<>();

  private record Mark(Instant time, int size) {}

  private static final class Account {
    final List<LedgerEntry> entries = new ArrayList<>(4);
    long lifetime;
    long net;
  }

  InMemoryLedgerStore(PlayerStore players, InstantSource clock) {
    this.players = Objects.requireNonNull(players, "players");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public List<LedgerEntry> append(List<LedgerEntry> entries) {
    lock.lock();
    try {
      Map<AmbassadorId, Instant> erased = players.forgotten(peopleOf(entries));
      mark();
      List<LedgerEntry> appended = new ArrayList<>(entries.size());
      try {
        for (LedgerEntry entry : entries) {
          if (!isOfErased(entry, erased) && put(entry)) {
            appended.add(entry);
          }
        }
      } catch (PointsOverflowException e) {
        for (int i = appended.size() - 1; i >= 0; i--) {
          takeBack(appended.get(i));
        }
        throw e;
      }
      return appended;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean appendIfUnchanged(LedgerEntry entry, long expectedEntries) {
    lock.lock();
    try {
      Account account = accounts.get(entry.ambassador());
      long held = account == null ? 0 : account.entries.size();
      if (held != expectedEntries
          || isOfErased(entry, players.forgotten(List.of(entry.ambassador())))) {
        return false;
      }
      mark();
      return put(entry);
    } finally {
      lock.unlock();
    }
  }

  private static Collection<AmbassadorId> peopleOf(List<LedgerEntry> entries) {
    if (entries.size() == 1) {
      return List.of(entries.get(0).ambassador());
    }
    Set<AmbassadorId> people = new HashSet<>();
    entries.forEach(entry -> people.add(entry.ambassador()));
    return people;
  }

  private static boolean isOfErased(LedgerEntry entry, Map<AmbassadorId, Instant> erased) {
    return !erased.isEmpty()
        && entry.at().isBefore(erased.getOrDefault(entry.ambassador(), Instant.MIN));
  }

  private void mark() {
    Instant now = clock.instant();
    if (marks.isEmpty() || !now.isBefore(marks.get(marks.size() - 1).time().plusSeconds(1))) {
      marks.add(new Mark(now, log.size()));
    }
  }

  @Override
  public long sizeAt(Instant time) {
    lock.lock();
    try {
      int low = 0;
      int high = marks.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (marks.get(middle).time().isBefore(time)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low == marks.size() ? log.size() : marks.get(low).size();
    } finally {
      lock.unlock();
    }
  }

  private boolean put(LedgerEntry entry) {
    EntryKey key = entry.key();
    if (byKey.putIfAbsent(key, entry) != null) {
      return false;
    }
    Account account = accounts.computeIfAbsent(entry.ambassador(), id -> new Account());
    long lifetime = account.lifetime;
    long net;
    try {
      net = sum(account.net, entry.points());
      if (entry.kind().countsForLifetime()) {
        lifetime = sum(lifetime, entry.points());
      }
    } catch (ArithmeticException e) {
      byKey.remove(key);
      throw PointsOverflowException.of(entry, account.net);
    }
    account.net = net;
    account.lifetime = lifetime;
    account.entries.add(entry);
    log.add(entry);
    return true;
  }

  private static long sum(long a, long b) {
    long sum = Math.addExact(a, b);
    if (sum == Long.MIN_VALUE) {
      throw new ArithmeticException();
    }
    return sum;
  }

  private void takeBack(LedgerEntry entry) {
    byKey.remove(entry.key());
    log.remove(log.size() - 1);
    @Nullable Account account = accounts.get(entry.ambassador());
    if (account != null) {
      account.entries.remove(account.entries.size() - 1);
      account.net -= entry.points();
      if (entry.kind().countsForLifetime()) {
        account.lifetime -= entry.points();
      }
    }
  }

  @Override
  public List<LedgerEntry> revisions(EventId event, RuleId rule) {
    lock.lock();
    try {
      LedgerEntry award = byKey.get(new EntryKey(event, rule, 0));
      LedgerEntry next = byKey.get(new EntryKey(event, rule, 1));
      if (next == null) {
        return award == null ? List.of() : List.of(award);
      }
      List<LedgerEntry> found = new ArrayList<>();
      if (award != null) {
        found.add(award);
      }
      for (int revision = 2; next != null; revision++) {
        found.add(next);
        next = byKey.get(new EntryKey(event, rule, revision));
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<LedgerEntry> entriesOf(AmbassadorId ambassador) {
    lock.lock();
    try {
      Account account = accounts.get(ambassador);
      return account == null ? List.of() : List.copyOf(account.entries);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Totals totals(AmbassadorId ambassador) {
    lock.lock();
    try {
      Account account = accounts.get(ambassador);
      return account == null
          ? new Totals(0, 0, 0)
          : new Totals(account.lifetime, account.net, account.entries.size());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<LedgerEntry> corrected(List<LedgerEntry> awards) {
    lock.lock();
    try {
      return awards.stream()
          .filter(award -> byKey.containsKey(new EntryKey(award.event(), award.rule(), 1)))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forEach(long after, long upTo, Consumer<? super LedgerEntry> reader) {
    long end = Math.min(upTo, size());
    LedgerEntry[] chunk = new LedgerEntry[(int) Math.max(0, Math.min(1024, end - after))];
    for (long from = after; from < end; from += chunk.length) {
      int count = (int) Math.min(chunk.length, end - from);
      lock.lock();
      try {
        for (int i = 0; i < count; i++) {
          chunk[i] = log.get((int) from + i);
        }
      } finally {
        lock.unlock();
      }
      for (int i = 0; i < count; i++) {
        reader.accept(chunk[i]);
      }
    }
  }

  @Override
  public Set<String> places() {
    return Set.of("points");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    return entriesOf(person).stream()
        .map(
            entry ->
                new Item(
                    "points",
                    Told.json(
                        "event", entry.event(),
                        "rule", entry.rule(),
                        "points", entry.points(),
                        "at", entry.at())))
        .toList();
  }

  @Override
  public int erase(Erasure erasure) {
    lock.lock();
    try {
      Account account = accounts.remove(erasure.person());
      if (account == null) {
        return 0;
      }
      accounts.put(erasure.alias(), account);
      account.entries.clear();
      for (int i = 0; i < log.size(); i++) {
        LedgerEntry entry = log.get(i);
        if (entry.ambassador().equals(erasure.person())) {
          byKey.remove(entry.key());
          LedgerEntry erased = entry.erased(erasure);
          byKey.put(erased.key(), erased);
          log.set(i, erased);
          account.entries.add(erased);
        }
      }
      return account.entries.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long size() {
    lock.lock();
    try {
      return log.size();
    } finally {
      lock.unlock();
    }
  }
}
