package io.advocacy.gamification.rule;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.PointsOverflowException;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Turns facts into points: judges the facts of an ambassador and brings the ledger to what the
 * rules give. A fact that arrives late may change what others give, as when it fills the cap of a
 * day or was the first share; the ledger then receives corrections, each at the time of its award,
 * so the sums of every period are those of facts told in order.
 *
 * <p>Safe for use by several threads, and by several nodes where ledger and facts are kept in a
 * store that is. Where nodes use different versions of the rules, as while they are replaced one
 * after another, the newer version wins, which is the one that was used first later ({@link
 * RuleVersions}): a node with an older one keeps facts and leaves the points to others, who give
 * them at the next fact of the person or by {@link #settleAll}. So changed rules need a new
 * version, and a way back too. Awards whose event is a fact belong to the scorekeeper: what a host
 * writes to the ledger by itself needs events of its own.
 */
public final class Scorekeeper {
  private static final int PAGE = 500;
  private static final Justification CORRECTED =
      new Justification(
          "Points ajustés par un événement arrivé plus tard ou retiré.",
          "Points adjusted by an event that arrived later or was withdrawn.");

  private static final Justification CORRECTED_OR_OTHER_RULES =
      new Justification(
          "Points ajustés : un événement est arrivé plus tard ou a été retiré, ou les règles ont"
              + " changé.",
          "Points adjusted: an event arrived later or was withdrawn, or the rules changed.");

  private static final Justification DELETED =
      new Justification(
          "Points repris : le post a été supprimé.", "Points taken back: the post was deleted.");

  private static final Justification OTHER_RULES =
      new Justification(
          "Points ajustés aux nouvelles règles.", "Points adjusted to the new rules.");

  private final ReentrantLock lock = new ReentrantLock();
  private final Ledger ledger;
  private final FactStore facts;
  private final RuleVersions versions;
  private final Predicate<AmbassadorId> outside;
  private final Consumer<RuleSet> admission;
  private volatile RuleSet rules;
  private volatile int version;

  private record Key(EventId event, RuleId rule) {}

  /** What the ledger has for the facts of one ambassador. */
  private static final class Given {
    final Map<Key, Long> points = new HashMap<>();
    final Set<Key> awarded = new HashSet<>();
    final Set<Key> reversed = new HashSet<>();
  }

  /** What is to be written for one ambassador, worked out from so many facts. */
  private record Due(
      int facts, List<LedgerEntry> awards, Map<Key, Long> corrections, Set<EventId> deleted) {}

  /**
   * Creates a scorekeeper that keeps facts in memory; told again after a restart, they give nothing
   * twice.
   *
   * @param ledger where points are written
   * @param rules what gives points
   */
  public Scorekeeper(Ledger ledger, RuleSet rules) {
    this(ledger, rules, FactStore.inMemory(), RuleVersions.inMemory());
  }

  /**
   * Creates a scorekeeper.
   *
   * @param ledger where points are written
   * @param rules what gives points
   * @param facts where facts are kept
   * @param versions which rules are newer
   */
  public Scorekeeper(Ledger ledger, RuleSet rules, FactStore facts, RuleVersions versions) {
    this(ledger, rules, facts, versions, ambassador -> false);
  }

  /**
   * Creates a scorekeeper for all but some people.
   *
   * @param ledger where points are written
   * @param rules what gives points
   * @param facts where facts are kept
   * @param versions which rules are newer
   * @param outside who takes no part: their facts are left as they are and the points that they
   *     have stay, whatever the rules; asked each time
   */
  public Scorekeeper(
      Ledger ledger,
      RuleSet rules,
      FactStore facts,
      RuleVersions versions,
      Predicate<AmbassadorId> outside) {
    this(ledger, rules, facts, versions, outside, candidate -> {});
  }

  /**
   * Creates a scorekeeper for all but some people and not for all rules.
   *
   * @param ledger where points are written
   * @param rules what gives points
   * @param facts where facts are kept
   * @param versions which rules are newer
   * @param outside who takes no part
   * @param admission is handed rules before they come into use, these and later ones, and throws to
   *     refuse them
   */
  public Scorekeeper(
      Ledger ledger,
      RuleSet rules,
      FactStore facts,
      RuleVersions versions,
      Predicate<AmbassadorId> outside,
      Consumer<RuleSet> admission) {
    this.admission = Objects.requireNonNull(admission, "admission");
    admission.accept(rules);
    this.outside = Objects.requireNonNull(outside, "outside");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.facts = Objects.requireNonNull(facts, "facts");
    this.versions = Objects.requireNonNull(versions, "versions");
    this.version = versions.use(rules.version());
  }

  /** The rules in use. */
  public RuleSet rules() {
    return rules;
  }

  /** Says whether another node uses newer rules, so that this one gives no points. */
  public boolean isOutdated() {
    return versions.newest() > version;
  }

  /**
   * Takes a fact.
   *
   * @return whether it was new; a repeated one changes nothing
   */
  public boolean accept(Fact fact) {
    return acceptAll(List.of(fact)) == 1;
  }

  /**
   * Takes many facts, which is much faster than one by one where the store is a database.
   *
   * @return how many were new; a repeated one changes nothing
   * @throws IllegalArgumentException when the event of one was told of another person, or a post
   *     was deleted and its share is not named; none is kept
   * @throws PointsOverflowException when a sum of somebody would no longer fit; that person's
   *     points stay as they are, those of all others are written
   */
  public int acceptAll(Collection<Fact> told) {
    for (Fact fact : told) {
      if (fact.action().equals(Action.POST_DELETED) && fact.share().isEmpty()) {
        throw new IllegalArgumentException(
            "event "
                + fact.event()
                + " says that a post was deleted and not which one; name its share with about(…)");
      }
    }
    lock.lock();
    try {
      int fresh = facts.add(List.copyOf(told)).size();
      // those of repeated facts too: a node may have died between the fact and its points
      Set<AmbassadorId> people = new LinkedHashSet<>();
      told.forEach(fact -> people.add(fact.ambassador()));
      settle(people, correction());
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes on with other rules. What they give for the facts so far differs from before only where
   * the rules in force at the time of a fact differ; see {@link #dryRun} before.
   *
   * @throws IllegalArgumentException when a newer version than this one was used before, or other
   *     rules are in use under this version; the same rules under a new version can be
   */
  public void switchTo(RuleSet candidate) {
    admission.accept(candidate);
    lock.lock();
    try {
      if (candidate.version().equals(rules.version()) && !candidate.equals(rules)) {
        throw new IllegalArgumentException(
            "rules "
                + candidate.version()
                + " are in use and say something else; give changed rules a new version");
      }
      int number = versions.use(candidate.version());
      if (number < versions.newest()) {
        throw new IllegalArgumentException(
            "rules "
                + candidate.version()
                + " are older than those in use; give them a new version to go back to them");
      }
      version = number;
      rules = candidate;
      settleAll(OTHER_RULES);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Brings the ledger to what the rules give for the facts of everybody. Changes nothing where it
   * is so already; for the start of a node, as another may have died at work.
   */
  public void settleAll() {
    settleAll(correction());
  }

  /**
   * Where other rules were used before, a node that starts with these cannot tell one from both.
   */
  private Justification correction() {
    return version == 1 ? CORRECTED : CORRECTED_OR_OTHER_RULES;
  }

  private void settleAll(Justification why) {
    lock.lock();
    try {
      List<PointsOverflowException> refused = new ArrayList<>();
      pages(
          page -> {
            try {
              settle(page, why);
            } catch (PointsOverflowException e) {
              refused.add(e);
            }
          });
      throwFirst(refused);
    } finally {
      lock.unlock();
    }
  }

  private static void throwFirst(List<PointsOverflowException> refused) {
    if (!refused.isEmpty()) {
      throw refused.get(0);
    }
  }

  private void pages(Consumer<List<AmbassadorId>> reader) {
    Optional<AmbassadorId> last = Optional.empty();
    List<AmbassadorId> page = facts.ambassadors(last, PAGE);
    while (!page.isEmpty()) {
      reader.accept(page);
      last = Optional.of(page.get(page.size() - 1));
      page = facts.ambassadors(last, PAGE);
    }
  }

  /**
   * Returns what would change for whom if these rules were in use; changes nothing. What was
   * reversed stays so under any rules.
   */
  public DryRun dryRun(RuleSet candidate) {
    Objects.requireNonNull(candidate, "candidate");
    RuleSet current = rules;
    List<DryRun.Change> changes = new ArrayList<>();
    int[] people = {0};
    pages(
        page -> {
          for (AmbassadorId ambassador : page) {
            if (outside.test(ambassador)) {
              continue;
            }
            people[0]++;
            List<Fact> known = facts.of(ambassador);
            Set<Key> reversed = given(ambassador, known).reversed;
            long before = sum(Judgement.of(current, known), reversed);
            long after = sum(Judgement.of(candidate, known), reversed);
            if (before != after) {
              changes.add(new DryRun.Change(ambassador, before, after));
            }
          }
        });
    return new DryRun(current.version(), candidate.version(), people[0], changes);
  }

  /** Returns what of an ambassador does not look like honest work by the rules in use. */
  public List<Suspicion> suspicions(AmbassadorId ambassador) {
    return Judgement.suspicions(rules, facts.of(ambassador));
  }

  /** Adds up what counts; the greatest number there is where the sum would be greater. */
  private static long sum(List<Award> awards, Set<Key> reversed) {
    long sum = 0;
    for (Award award : awards) {
      if (!reversed.contains(new Key(award.fact().event(), award.rule()))) {
        sum = award.points() > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + award.points();
      }
    }
    return sum;
  }

  /**
   * Works out and writes until nothing came in between. Another node may judge the same person at
   * the same time from fewer facts; whoever wrote looks again, so that the last one to write has
   * seen all.
   */
  private void settle(Collection<AmbassadorId> people, Justification why) {
    Collection<AmbassadorId> open = people.stream().filter(outside.negate()).toList();
    List<PointsOverflowException> refused = new ArrayList<>();
    while (!open.isEmpty() && !isOutdated()) {
      RuleSet used = rules;
      Map<AmbassadorId, Due> due = new LinkedHashMap<>();
      List<LedgerEntry> awards = new ArrayList<>();
      for (AmbassadorId ambassador : open) {
        Due one = due(ambassador, used);
        due.put(ambassador, one);
        awards.addAll(one.awards());
      }
      record(awards, due, refused);
      List<AmbassadorId> again = new ArrayList<>();
      due.forEach(
          (ambassador, one) -> {
            try {
              one.corrections()
                  .forEach(
                      (key, points) ->
                          correct(
                              ambassador,
                              key,
                              points,
                              one.deleted().contains(key.event()) ? DELETED : why));
            } catch (PointsOverflowException e) {
              refused.add(e);
              return;
            }
            if (facts.count(ambassador) != one.facts() || !used.equals(rules)) {
              again.add(ambassador);
            }
          });
      open = again;
    }
    throwFirst(refused);
  }

  private void correct(AmbassadorId ambassador, Key key, long points, Justification why) {
    try {
      ledger.correct(key.event(), key.rule(), points, why);
    } catch (IllegalArgumentException e) {
      // unless an erasure since has given the award to another id
      if (given(ambassador, facts.of(ambassador)).awarded.contains(key)) {
        throw e;
      }
    }
  }

  /** Writes the awards of all, or, where somebody's sum would overflow, those of all others. */
  private void record(
      List<LedgerEntry> awards, Map<AmbassadorId, Due> due, List<PointsOverflowException> refused) {
    if (awards.isEmpty()) {
      return;
    }
    try {
      ledger.recordAll(awards);
    } catch (PointsOverflowException tooMuch) {
      for (AmbassadorId ambassador : List.copyOf(due.keySet())) {
        try {
          ledger.recordAll(Objects.requireNonNull(due.get(ambassador)).awards());
        } catch (PointsOverflowException e) {
          refused.add(e);
          due.remove(ambassador);
        }
      }
    }
  }

  private Due due(AmbassadorId ambassador, RuleSet used) {
    List<Fact> known = facts.of(ambassador);
    Given given = given(ambassador, known);
    List<LedgerEntry> awards = new ArrayList<>();
    Map<Key, Long> corrections = new LinkedHashMap<>();
    Set<Key> stay = new HashSet<>();
    for (Award award : Judgement.of(used, known)) {
      Key key = new Key(award.fact().event(), award.rule());
      stay.add(key);
      if (!given.awarded.contains(key)) {
        awards.add(award.entry());
      } else if (given.points.getOrDefault(key, 0L) != award.points()) {
        corrections.put(key, award.points());
      }
    }
    for (Key key : given.awarded) {
      if (!stay.contains(key) && given.points.getOrDefault(key, 0L) != 0) {
        corrections.put(key, 0L);
      }
    }
    return new Due(known.size(), awards, corrections, ofDeletedPosts(known));
  }

  private static Set<EventId> ofDeletedPosts(List<Fact> known) {
    Set<ShareId> shares = new HashSet<>();
    for (Fact fact : known) {
      if (fact.action().equals(Action.POST_DELETED)) {
        fact.share().ifPresent(shares::add);
      }
    }
    Set<EventId> events = new HashSet<>();
    for (Fact fact : known) {
      if (fact.share().map(shares::contains).orElse(false)) {
        events.add(fact.event());
      }
    }
    return events;
  }

  private Given given(AmbassadorId ambassador, List<Fact> known) {
    Set<EventId> events = new HashSet<>();
    known.forEach(fact -> events.add(fact.event()));
    Given given = new Given();
    for (LedgerEntry entry : ledger.history(ambassador)) {
      if (entry.kind().countsForLifetime() && events.contains(entry.event())) {
        Key key = new Key(entry.event(), entry.rule());
        given.points.merge(key, entry.points(), Long::sum);
        if (entry.revision() == 0) {
          given.awarded.add(key);
        }
        if (entry.kind() == LedgerEntry.Kind.REVERSAL) {
          given.reversed.add(key);
        }
      }
    }
    return given;
  }
}
