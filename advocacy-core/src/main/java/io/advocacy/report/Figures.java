package io.advocacy.report;

import io.advocacy.content.ContentId;
import io.advocacy.insight.Cohort;
import io.advocacy.insight.Comparison;
import io.advocacy.insight.Concentration;
import io.advocacy.insight.ContentPerformance;
import io.advocacy.insight.Fading;
import io.advocacy.insight.Membership;
import io.advocacy.insight.NetworkMix;
import io.advocacy.insight.ParrotIndex;
import io.advocacy.insight.Participation;
import io.advocacy.insight.Pulse;
import io.advocacy.insight.Rate;
import io.advocacy.insight.Stage;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.Assumption;
import io.advocacy.reach.DeduplicatedReach;
import io.advocacy.reach.EstimatedReach;
import io.advocacy.reach.MeasuredReach;
import io.advocacy.reach.PotentialReach;
import io.advocacy.reach.Reach;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the report tells, computed once. */
final class Figures {
  private static final Duration ACTIVE = Duration.ofDays(28);
  private static final Duration ACTIVATED = Duration.ofDays(14);
  private static final int MOST_CONTENTS = 10;
  private static final int MOST_PULSES = 52;

  /** Planned shares beside what became of them. */
  record PlanAndReality(
      Instant from,
      Instant to,
      Duration window,
      List<Integer> plannedCells,
      List<Integer> publishedCells,
      int planned,
      int inTime,
      int later,
      int missing) {}

  private record Key(AmbassadorId ambassador, ContentId content, NetworkId network) {}

  final String title;
  final Optional<String> frenchTitle;
  final Optional<Assumption> notice;
  final Instant at;
  final ZoneId zone;
  final List<ShareFacts> shares;
  final int members;
  final Optional<Rate> adoption;
  final Rate activation;
  final Rate active;
  final Concentration concentration;
  final List<Cohort> cohorts;
  final Duration period;
  final Map<Fading.Reason, Integer> fading = new EnumMap<>(Fading.Reason.class);
  final Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
  final ParrotIndex parrots;
  final Duration parrotWindow;
  final List<ContentPerformance> contents;
  final Optional<NetworkMix> mix;
  final List<Pulse> pulses;
  final Optional<Comparison> comparison;
  final Optional<PlanAndReality> plan;
  final Optional<Reach> reach;
  final Optional<PotentialReach> company;
  final Optional<Double> amplification;
  final Optional<DeduplicatedReach> people;
  final Optional<EstimatedReach> estimated;
  final Optional<MeasuredReach> measured;

  Figures(InsightReport.Builder builder) {
    title = builder.title;
    frenchTitle = builder.frenchTitle;
    notice = builder.notice;
    at = builder.at;
    zone = builder.zone;
    period = builder.period;
    List<ShareFacts> known = new ArrayList<>();
    builder.shares.forEach(share -> share.asKnownAt(at).ifPresent(known::add));
    shares = ShareFacts.latest(known);
    Participation participation = Participation.of(builder.memberships, shares);
    members = participation.members(at);
    adoption =
        builder.workforce.isPresent()
            ? Optional.of(participation.adoption(at, builder.workforce.getAsLong()))
            : Optional.empty();
    activation = participation.activation(at, ACTIVATED);
    active = participation.active(at, ACTIVE);
    concentration = Concentration.of(participation.contributions(at.minus(ACTIVE), at).values());
    cohorts =
        builder.memberships.stream()
            .map(Membership::joinedAt)
            .min(Comparator.naturalOrder())
            .map(first -> participation.retention(first, builder.cohort, period, at))
            .orElseGet(List::of);
    pulses =
        builder.memberships.stream()
            .map(Membership::joinedAt)
            .min(Comparator.naturalOrder())
            .map(first -> pulses(participation, first))
            .orElseGet(List::of);
    comparison =
        builder.programs.isEmpty()
            ? Optional.empty()
            : Optional.of(Comparison.of(builder.programs, at));
    participation.fading(at).forEach(one -> fading.merge(one.reason(), 1, Integer::sum));
    builder.stages.at(at, builder.acts).values().forEach(s -> stages.merge(s, 1, Integer::sum));
    parrotWindow = builder.window;
    parrots = ParrotIndex.of(shares, parrotWindow);
    List<ContentPerformance> all = ContentPerformance.of(shares);
    contents = all.subList(0, Math.min(MOST_CONTENTS, all.size()));
    mix = Optional.ofNullable(builder.mix);
    plan = planAndReality(builder);
    reach = Optional.ofNullable(builder.reach);
    company = Optional.ofNullable(builder.company).flatMap(Reach::potential);
    amplification =
        builder.reach == null || builder.company == null
            ? Optional.empty()
            : builder.reach.amplification(builder.company).map(times -> times.factor());
    people = reach.flatMap(found -> found.deduplicated(builder.overlap));
    estimated = reach.flatMap(found -> found.estimated(builder.rates, at));
    measured = MeasuredReach.of(shares);
  }

  /** Stretches of whole periods, so few that a picture of them can be read. */
  private List<Pulse> pulses(Participation participation, Instant first) {
    long periods = Duration.between(first, at).toMillis() / period.toMillis();
    Duration length = period.multipliedBy(Math.max(1, (periods + MOST_PULSES - 1) / MOST_PULSES));
    return participation.pulses(first, length, at).stream()
        .filter(pulse -> pulse.active().of() >= InsightReport.SMALLEST_GROUP)
        .toList();
  }

  private Optional<PlanAndReality> planAndReality(InsightReport.Builder builder) {
    List<InsightReport.Planned> planned =
        builder.planned.stream().filter(share -> !share.at().isAfter(at)).toList();
    if (planned.isEmpty()) {
      return Optional.empty();
    }
    Map<Key, Instant> out = new HashMap<>();
    for (ShareFacts share : shares) {
      if (share.ambassador().isPresent() && share.content().isPresent()) {
        out.put(
            new Key(share.ambassador().get(), share.content().get(), share.network()),
            share.publishedAt());
      }
    }
    Instant from =
        planned.stream().map(InsightReport.Planned::at).min(Comparator.naturalOrder()).orElse(at);
    Instant to = from;
    int inTime = 0;
    int later = 0;
    List<Instant> published = new ArrayList<>();
    for (InsightReport.Planned share : planned) {
      to = share.at().isAfter(to) ? share.at() : to;
      Instant when = out.get(new Key(share.ambassador(), share.content(), share.network()));
      if (when != null) {
        published.add(when);
        to = when.isAfter(to) ? when : to;
        from = when.isBefore(from) ? when : from;
        boolean soon = when.isBefore(share.at().plus(builder.window));
        inTime += soon ? 1 : 0;
        later += soon ? 0 : 1;
      }
    }
    long length = builder.window.toMillis();
    // a picture has a few hundred columns at most
    long cells = Duration.between(from, to).toMillis() / length + 1;
    long perCell = (cells + 399) / 400;
    Duration window = builder.window.multipliedBy(perCell);
    int count = Math.toIntExact((cells + perCell - 1) / perCell);
    int[] plannedCells = new int[count];
    int[] publishedCells = new int[count];
    for (InsightReport.Planned share : planned) {
      plannedCells[cell(from, share.at(), window)]++;
    }
    for (Instant when : published) {
      publishedCells[cell(from, when, window)]++;
    }
    return Optional.of(
        new PlanAndReality(
            from,
            from.plus(window.multipliedBy(count)),
            window,
            Arrays.stream(plannedCells).boxed().toList(),
            Arrays.stream(publishedCells).boxed().toList(),
            planned.size(),
            inTime,
            later,
            planned.size() - published.size()));
  }

  private static int cell(Instant from, Instant when, Duration window) {
    return Math.toIntExact(Duration.between(from, when).toMillis() / window.toMillis());
  }

  String title(Locale language) {
    return language.getLanguage().equals("fr") ? frenchTitle.orElse(title) : title;
  }

  /** Cohorts that are large enough to be told apart. */
  List<Cohort> shownCohorts() {
    return cohorts.stream().filter(c -> c.size() >= InsightReport.SMALLEST_GROUP).toList();
  }

  String json() {
    return Rows.of(this).json(title, at);
  }

  String csv() {
    return Rows.of(this).csv();
  }
}
