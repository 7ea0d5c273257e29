package io.advocacy.gamification.rule;

import io.advocacy.event.EventId;
import io.advocacy.gamification.internal.Check;
import io.advocacy.share.ShareId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Works out the awards for all facts of one ambassador. A pure function: the facts are judged in
 * order of time, so the order in which they arrived, and repeats, change nothing.
 */
public final class Judgement {
  private final RuleSet rules;
  private final List<Fact> facts;
  private final List<ZonedDateTime> local;
  private final Set<ShareId> deleted = new HashSet<>();
  private final Map<ShareId, Instant> published = new HashMap<>();
  private final List<Award> awards = new ArrayList<>();
  private final List<Suspicion> suspicions = new ArrayList<>();

  private Judgement(RuleSet rules, Collection<Fact> facts) {
    this.rules = rules;
    Map<EventId, Fact> once = new HashMap<>();
    for (Fact fact : facts) {
      once.putIfAbsent(fact.event(), fact);
    }
    this.facts = once.values().stream().sorted(Fact.IN_ORDER).toList();
    this.local = this.facts.stream().map(fact -> fact.at().atZone(rules.zone())).toList();
    if (this.facts.stream().map(Fact::ambassador).distinct().count() > 1) {
      throw new IllegalArgumentException("facts of one ambassador are judged together");
    }
    for (Fact fact : this.facts) {
      if (fact.action().equals(Action.POST_DELETED)) {
        fact.share().ifPresent(deleted::add);
      } else if (fact.action().equals(Action.SHARE_PUBLISHED)) {
        fact.share().ifPresent(share -> published.putIfAbsent(share, fact.at()));
      }
    }
  }

  /**
   * Returns what the rules give for these facts.
   *
   * @param rules the rules
   * @param facts all facts of one ambassador, in any order
   * @throws IllegalArgumentException when the facts are of several ambassadors
   */
  public static List<Award> of(RuleSet rules, Collection<Fact> facts) {
    Judgement judgement = new Judgement(rules, facts);
    rules.rules().forEach(judgement::judge);
    return List.copyOf(judgement.awards);
  }

  /**
   * Returns what among these facts does not look like honest work by the rules.
   *
   * @param rules the rules
   * @param facts all facts of one ambassador, in any order
   * @throws IllegalArgumentException when the facts are of several ambassadors
   */
  public static List<Suspicion> suspicions(RuleSet rules, Collection<Fact> facts) {
    Judgement judgement = new Judgement(rules, facts);
    rules.rules().forEach(judgement::judge);
    return List.copyOf(judgement.suspicions);
  }

  private static Instant keepable(Instant expiry) {
    return expiry.isAfter(Check.LATEST) ? Check.LATEST : expiry;
  }

  private void judge(Rule rule) {
    RuleTally tally = new RuleTally(rule, published);
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      ZonedDateTime when = local.get(i);
      ZoneId zone = rule.zoneFor(fact, rules.zone());
      if (!zone.equals(rules.zone())) {
        when = fact.at().atZone(zone);
      }
      if (!rule.covers(fact, when) || fact.share().map(deleted::contains).orElse(false)) {
        continue;
      }
      RuleTally.Verdict verdict = tally.judge(fact, when.toLocalDate());
      if (verdict.suspicion() != null) {
        suspicions.add(
            new Suspicion(
                fact,
                rule.id(),
                verdict.suspicion(),
                Sentences.suspicion(rule, verdict.suspicion(), when.toLocalDate())));
      }
      if (verdict.points() > 0) {
        awards.add(
            new Award(
                fact,
                rule.id(),
                verdict.points(),
                Sentences.award(rule, fact, when.toLocalDate(), verdict.points(), verdict.capped()),
                rule.expiresAfter().map(fact.at()::plus).map(Judgement::keepable)));
        if (rule.onlyFirst()) {
          return;
        }
      }
    }
  }
}
