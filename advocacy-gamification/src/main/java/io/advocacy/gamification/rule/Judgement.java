package io.advocacy.gamification.rule;

import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.network.NetworkId;
import io.advocacy.share.ShareId;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Works out the awards for all facts of one ambassador. A pure function: the facts are judged in
 * order of time, so the order in which they arrived, and repeats, change nothing.
 */
public final class Judgement {
  private static final DateTimeFormatter FRENCH =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final List<Fact> facts;
  private final List<ZonedDateTime> local;
  private final Set<ShareId> deleted = new HashSet<>();

  private Judgement(RuleSet rules, Collection<Fact> facts) {
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
    List<Award> awards = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      judgement.judge(rule, awards);
    }
    return List.copyOf(awards);
  }

  private void judge(Rule rule, List<Award> awards) {
    Map<LocalDate, Long> byDay = new HashMap<>();
    Map<LocalDate, Integer> timesByDay = new HashMap<>();
    Map<ContentId, Long> byContent = new HashMap<>();
    Map<ShareId, Long> paidFigures = new HashMap<>();
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      if (!rule.covers(fact, local.get(i)) || fact.share().map(deleted::contains).orElse(false)) {
        continue;
      }
      LocalDate day = local.get(i).toLocalDate();
      long points =
          switch (kind(rule.amount())) {
            case FIXED -> ((Amount.Fixed) rule.amount()).points();
            case FIGURE -> growth((Amount.PerFigure) rule.amount(), fact, paidFigures);
            case DIMINISHING -> {
              List<Long> steps = ((Amount.Diminishing) rule.amount()).points();
              int time = timesByDay.merge(day, 1, Integer::sum);
              yield steps.get(Math.min(time, steps.size()) - 1);
            }
          };
      long uncapped = points;
      points = within(rule.capPerDay(), byDay.getOrDefault(day, 0L), points);
      if (fact.content().isPresent()) {
        long before = byContent.getOrDefault(fact.content().get(), 0L);
        points = within(rule.capPerContent(), before, points);
      }
      if (points < 1) {
        continue;
      }
      byDay.merge(day, points, Long::sum);
      long given = points;
      fact.content().ifPresent(content -> byContent.merge(content, given, Long::sum));
      awards.add(
          new Award(fact, rule.id(), points, sentence(rule, fact, day, points, points < uncapped)));
      if (rule.onlyFirst()) {
        return;
      }
    }
  }

  private enum Kind {
    FIXED,
    FIGURE,
    DIMINISHING
  }

  private static Kind kind(Amount amount) {
    if (amount instanceof Amount.Fixed) {
      return Kind.FIXED;
    }
    return amount instanceof Amount.PerFigure ? Kind.FIGURE : Kind.DIMINISHING;
  }

  /** Returns the points for what the figure has grown since the last measurement of the share. */
  private static long growth(Amount.PerFigure amount, Fact fact, Map<ShareId, Long> paid) {
    Long figure = fact.figures().get(amount.metric());
    Optional<ShareId> share = fact.share();
    if (figure == null || share.isEmpty()) {
      return 0;
    }
    long due = figure / amount.every() * amount.points();
    long before = paid.getOrDefault(share.get(), 0L);
    if (due <= before) {
      return 0;
    }
    paid.put(share.get(), due);
    return due - before;
  }

  private static long within(OptionalLong cap, long before, long points) {
    return cap.isEmpty() ? points : Math.min(points, cap.getAsLong() - before);
  }

  private static Justification sentence(
      Rule rule, Fact fact, LocalDate day, long points, boolean capped) {
    String network = fact.network().map(NetworkId::value).orElse("");
    return new Justification(
        points
            + (points > 1 ? " points : " : " point : ")
            + rule.french()
            + (network.isEmpty() ? "" : " sur " + network)
            + " le "
            + FRENCH.format(day)
            + (capped ? " (plafond atteint)." : "."),
        points
            + (points > 1 ? " points: " : " point: ")
            + rule.english()
            + (network.isEmpty() ? "" : " on " + network)
            + " on "
            + ENGLISH.format(day)
            + (capped ? " (cap reached)." : "."));
  }
}
