package io.advocacy.gamification.rule;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.people.AmbassadorId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns facts into points: judges the facts of an ambassador and brings the ledger to what the
 * rules give. A fact that arrives late may change what others give, as when it fills the cap of a
 * day or was the first share; the ledger then receives corrections, each at the time of its award,
 * so the sums of every period are those of facts told in order.
 *
 * <p>Safe for use by several threads. The facts are kept in memory; told again after a restart,
 * they give nothing twice.
 */
public final class Scorekeeper {
  private static final Justification CORRECTED =
      new Justification(
          "Points ajustés par un événement arrivé plus tard ou retiré.",
          "Points adjusted by an event that arrived later or was withdrawn.");

  private final ReentrantLock lock = new ReentrantLock();
  private final Ledger ledger;
  private final Map<AmbassadorId, Book> books = new HashMap<>();
  private RuleSet rules;

  private static final class Book {
    final Map<EventId, Fact> facts = new LinkedHashMap<>();
    Map<Key, Award> given = Map.of();
  }

  private record Key(EventId event, RuleId rule) {}

  /**
   * Creates a scorekeeper.
   *
   * @param ledger where points are written
   * @param rules what gives points
   */
  public Scorekeeper(Ledger ledger, RuleSet rules) {
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.rules = Objects.requireNonNull(rules, "rules");
  }

  /** The rules in use. */
  public RuleSet rules() {
    lock.lock();
    try {
      return rules;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a fact.
   *
   * @return whether it was new; a repeated one changes nothing
   */
  public boolean accept(Fact fact) {
    lock.lock();
    try {
      Book book = books.computeIfAbsent(fact.ambassador(), id -> new Book());
      if (book.facts.putIfAbsent(fact.event(), fact) != null) {
        return false;
      }
      settle(book);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes on with other rules. What they give for the facts so far differs from before only where
   * the rules in force at the time of a fact differ; see {@link #dryRun} before.
   */
  public void switchTo(RuleSet candidate) {
    Objects.requireNonNull(candidate, "candidate");
    lock.lock();
    try {
      rules = candidate;
      books.values().forEach(this::settle);
    } finally {
      lock.unlock();
    }
  }

  /** Returns what would change for whom if these rules were in use; changes nothing. */
  public DryRun dryRun(RuleSet candidate) {
    Objects.requireNonNull(candidate, "candidate");
    lock.lock();
    try {
      List<DryRun.Change> changes = new ArrayList<>();
      books.forEach(
          (ambassador, book) -> {
            long before = sum(Judgement.of(rules, book.facts.values()));
            long after = sum(Judgement.of(candidate, book.facts.values()));
            if (before != after) {
              changes.add(new DryRun.Change(ambassador, before, after));
            }
          });
      changes.sort(Comparator.comparing(DryRun.Change::ambassador));
      return new DryRun(rules.version(), candidate.version(), books.size(), changes);
    } finally {
      lock.unlock();
    }
  }

  private static long sum(List<Award> awards) {
    return awards.stream().mapToLong(Award::points).sum();
  }

  private void settle(Book book) {
    Map<Key, Award> due = new LinkedHashMap<>();
    for (Award award : Judgement.of(rules, book.facts.values())) {
      due.put(new Key(award.fact().event(), award.rule()), award);
    }
    due.forEach(
        (key, award) -> {
          Award before = book.given.get(key);
          if (before == null || before.points() != award.points()) {
            give(key, award);
          }
        });
    for (Key key : book.given.keySet()) {
      if (!due.containsKey(key)) {
        ledger.correct(key.event(), key.rule(), 0, CORRECTED);
      }
    }
    book.given = due;
  }

  private void give(Key key, Award award) {
    if (ledger.record(award.entry()) != Ledger.Outcome.RECORDED) {
      ledger.correct(key.event(), key.rule(), award.points(), CORRECTED);
    }
  }
}
