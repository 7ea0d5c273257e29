package io.advocacy.gamification.rule;

import io.advocacy.content.ContentId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What one rule has given one ambassador so far, while facts are judged in order of time. */
final class RuleTally {
  /** How far back a figure may have begun to grow where the publication is not known. */
  private static final Duration UNKNOWN_AGE = Duration.ofDays(1);

  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Verdict NOTHING = new Verdict(0, false, null);

  /**
   * What a fact gives.
   *
   * @param points 0 for nothing
   * @param capped whether a cap cut them
   * @param suspicion what is wrong, if something is
   */
  record Verdict(long points, boolean capped, Suspicion.@Nullable Kind suspicion) {}

  private record ColleagueDay(AmbassadorId colleague, LocalDate day) {}

  /** What is known of the figure of one share. */
  private static final class Growth {
    long counted;
    long paid;

    /** From when the growth that is allowed is counted, and what the figure was then. */
    @Nullable Instant since;

    long countedThen;
  }

  private final Rule rule;
  private final Map<ShareId, Instant> published;
  private final Map<LocalDate, Long> byDay = new HashMap<>();
  private final Map<LocalDate, Integer> timesByDay = new HashMap<>();
  private final Map<ContentId, Long> byContent = new HashMap<>();
  private final Map<ColleagueDay, Long> byColleague = new HashMap<>();
  private final Map<ShareId, Growth> growths = new HashMap<>();
  private final Deque<Instant> recent = new ArrayDeque<>();

  RuleTally(Rule rule, Map<ShareId, Instant> published) {
    this.rule = rule;
    this.published = published;
  }

  Verdict judge(Fact fact, LocalDate day) {
    if (fact.isTowardOneself()) {
      return new Verdict(0, false, Suspicion.Kind.SELF_ENGAGEMENT);
    }
    if (isTooFast(fact.at())) {
      return new Verdict(0, false, Suspicion.Kind.TOO_FAST);
    }
    if (rule.amount() instanceof Amount.PerFigure figure) {
      return grown(figure, fact, day);
    }
    long points =
        rule.amount() instanceof Amount.Diminishing steps
            ? step(steps.points(), timesByDay.merge(day, 1, Integer::sum))
            : ((Amount.Fixed) rule.amount()).points();
    return capped(fact, day, points, null);
  }

  private static long step(List<Long> steps, int time) {
    return steps.get(Math.min(time, steps.size()) - 1);
  }

  private boolean isTooFast(Instant at) {
    if (rule.velocity().isEmpty()) {
      return false;
    }
    Velocity limit = rule.velocity().get();
    Instant begin = at.minus(limit.within());
    while (!recent.isEmpty() && !recent.getFirst().isAfter(begin)) {
      recent.removeFirst();
    }
    if (recent.size() >= limit.times()) {
      return true;
    }
    recent.addLast(at);
    return false;
  }

  /** Gives points for what the figure has grown since the last measurement of the share. */
  private Verdict grown(Amount.PerFigure amount, Fact fact, LocalDate day) {
    Long figure = fact.figures().get(amount.metric());
    Optional<ShareId> share = fact.share();
    if (figure == null || share.isEmpty()) {
      return NOTHING;
    }
    Growth growth = growths.computeIfAbsent(share.get(), id -> new Growth());
    long counts = Math.min(figure, possible(growth, share.get(), fact.at()));
    growth.counted = Math.max(growth.counted, counts);
    // What is measured within an hour shares what may grow in that hour.
    Instant since = growth.since;
    if (since == null || Duration.between(since, fact.at()).compareTo(AN_HOUR) >= 0) {
      growth.since = fact.at();
      growth.countedThen = growth.counted;
    }
    long due = counts / amount.every() * amount.points();
    long points = Math.max(0, due - growth.paid);
    growth.paid = Math.max(growth.paid, due);
    return capped(fact, day, points, counts < figure ? Suspicion.Kind.TOO_FAST : null);
  }

  private long possible(Growth growth, ShareId share, Instant at) {
    if (rule.growthPerHour().isEmpty()) {
      return Long.MAX_VALUE;
    }
    Instant since = growth.since;
    if (since == null) {
      since = published.getOrDefault(share, at.minus(UNKNOWN_AGE));
      growth.since = since;
    }
    long seconds = Math.max(AN_HOUR.toSeconds(), Duration.between(since, at).toSeconds());
    try {
      return Math.addExact(
          growth.countedThen,
          Math.multiplyExact(rule.growthPerHour().getAsLong(), seconds) / AN_HOUR.toSeconds());
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private Verdict capped(
      Fact fact, LocalDate day, long uncapped, Suspicion.@Nullable Kind suspicion) {
    long points = within(rule.capPerDay(), byDay.getOrDefault(day, 0L), uncapped);
    if (fact.content().isPresent()) {
      long before = byContent.getOrDefault(fact.content().get(), 0L);
      points = within(rule.capPerContent(), before, points);
    }
    Optional<ColleagueDay> toward = fact.toward().map(who -> new ColleagueDay(who, day));
    if (toward.isPresent()) {
      long before = byColleague.getOrDefault(toward.get(), 0L);
      points = within(rule.capPerColleague(), before, points);
    }
    if (points < 1) {
      return new Verdict(0, false, suspicion);
    }
    long given = points;
    byDay.merge(day, given, Long::sum);
    fact.content().ifPresent(content -> byContent.merge(content, given, Long::sum));
    toward.ifPresent(key -> byColleague.merge(key, given, Long::sum));
    return new Verdict(points, points < uncapped, suspicion);
  }

  private static long within(OptionalLong cap, long before, long points) {
    return cap.isEmpty() ? points : Math.min(points, cap.getAsLong() - before);
  }
}
