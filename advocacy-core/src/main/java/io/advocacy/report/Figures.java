package io.advocacy.report;

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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the report tells, computed once. */
final class Figures {
  private static final Duration ACTIVE = Duration.ofDays(28);
  static final Duration ACTIVATED = Duration.ofDays(14);
  private static final int MOST_CONTENTS = 10;
  private static final int MOST_TRIED = 50;
  private static final int MOST_PULSES = 52;
  private static final int MOST_STEPS = 100;

  /** The top twentieth is a point of the curve where it is told at all. */
  private static final int STEPS_WITH_TOP = 20;

  final String title;
  final Optional<String> frenchTitle;
  final Optional<Assumption> notice;
  final Instant at;
  final ZoneId zone;
  final List<ShareFacts> shares;

  /** Whether all people together are too few: then nothing is told of them. */
  final boolean tooFew;

  final int members;
  final Optional<Rate> adoption;

  /** Empty where too few of the people joined long enough ago, or too recently. */
  final Optional<Rate> activation;

  final Rate active;

  /** Empty where fewer than five people made the shares of the last 28 days. */
  final Optional<Concentration> concentration;

  /** What the most active twentieth makes, where it is five people or more. */
  final Optional<Double> top;

  /** The curve of Lorenz in steps of five people or more; empty where these are too few. */
  final List<Concentration.Point> lorenz;

  final List<Cohort> cohorts;
  final Duration period;
  final List<SmallGroups.Group<Fading.Reason>> fading;
  final List<SmallGroups.Group<Stage>> stages;
  final ParrotIndex parrots;
  final Duration parrotWindow;
  final List<ContentPerformance> contents;

  /** Whether contents of five shares and more are not told, so that nobody is. */
  final boolean contentsLeftOut;

  final Optional<NetworkMix> mix;
  final List<Pulse> pulses;
  final Optional<List<Disclosure.Line>> programs;
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
    tooFew = isFew(people(builder.memberships, known));
    if (tooFew) {
      known.clear();
    }
    shares = ShareFacts.latest(known);
    List<Membership> memberships = tooFew ? List.of() : builder.memberships;
    Participation participation = Participation.of(memberships, shares);
    members = participation.members(at);
    adoption =
        builder.workforce.isPresent()
            ? Optional.of(
                    Participation.of(builder.memberships, List.of())
                        .adoption(at, builder.workforce.getAsLong()))
                .filter(rate -> !tooFew && !isFew(rate.count()))
            : Optional.empty();
    Disclosure disclosure = new Disclosure(at);
    Disclosure.Group everybody = new Disclosure.Group(memberships, shares);
    disclosure.members(everybody);
    active = participation.active(at, ACTIVE);
    activation =
        disclosure.afterJoining(everybody, Duration.ZERO, ACTIVATED)
            ? Optional.of(participation.activation(at, ACTIVATED))
            : Optional.empty();
    concentration =
        Optional.of(Concentration.of(participation.contributions(at.minus(ACTIVE), at).values()))
            .filter(found -> disclosure.made(everybody) && !isFew(found.people()));
    top =
        concentration
            .filter(found -> found.people() >= STEPS_WITH_TOP * InsightReport.SMALLEST_GROUP)
            .flatMap(found -> found.partOfTop(1.0 / STEPS_WITH_TOP));
    lorenz = concentration.map(Figures::lorenz).orElseGet(List::of);
    List<Cohort> joined =
        memberships.stream()
            .map(Membership::joinedAt)
            .min(Comparator.naturalOrder())
            .map(first -> participation.retention(first, builder.cohort, period, at))
            .orElseGet(List::of);
    List<Cohort> large = SmallGroups.together(joined);
    cohorts = large.stream().map(cohort -> told(cohort, memberships, disclosure, period)).toList();
    // beside cohorts of everybody but a few, these few could be worked out
    boolean whole = large.equals(joined);
    pulses =
        memberships.stream()
            .filter(membership -> whole)
            .map(Membership::joinedAt)
            .min(Comparator.naturalOrder())
            .map(first -> pulses(participation, first))
            .orElseGet(List::of);
    measured = MeasuredReach.of(shares).filter(found -> disclosure.seen(shares));
    programs =
        builder.programs.isEmpty() || tooFew
            ? Optional.empty()
            : Optional.of(
                disclosure.lines(Comparison.of(builder.programs, at), builder.programs, at));
    Map<Fading.Reason, Integer> reasons = new EnumMap<>(Fading.Reason.class);
    List<Fading> leaving = participation.fading(at);
    leaving.forEach(one -> reasons.merge(one.reason(), 1, Integer::sum));
    fading = SmallGroups.of(reasons, members - leaving.size());
    Map<Stage, Integer> reached = new EnumMap<>(Stage.class);
    if (!tooFew) {
      Set<AmbassadorId> present = present(memberships, at);
      builder.stages.at(at, builder.acts).entrySet().stream()
          .filter(one -> memberships.isEmpty() || present.contains(one.getKey()))
          .forEach(one -> reached.merge(one.getValue(), 1, Integer::sum));
    }
    int atAStage = reached.values().stream().mapToInt(Integer::intValue).sum();
    stages = SmallGroups.of(reached, Math.max(0, members - atAStage));
    parrotWindow = builder.window;
    parrots = ParrotIndex.of(shares, parrotWindow);
    List<ContentPerformance> tried =
        ContentPerformance.of(shares).stream()
            .filter(content -> content.shares() >= InsightReport.SMALLEST_GROUP)
            .limit(MOST_TRIED)
            .toList();
    List<ContentPerformance> told =
        tried.stream().filter(content -> disclosure.content(content.content(), shares)).toList();
    contentsLeftOut = told.size() < tried.size();
    contents = told.stream().limit(MOST_CONTENTS).toList();
    mix = tooFew ? Optional.empty() : Optional.ofNullable(builder.mix);
    plan =
        tooFew || planners(builder.planned, at) < InsightReport.SMALLEST_GROUP
            ? Optional.empty()
            : PlanAndReality.of(builder.planned, shares, builder.window, at);
    reach = tooFew ? Optional.empty() : Optional.ofNullable(builder.reach);
    company = Optional.ofNullable(builder.company).flatMap(Reach::potential);
    amplification =
        builder.reach == null || builder.company == null || tooFew
            ? Optional.empty()
            : builder.reach.amplification(builder.company).map(times -> times.factor());
    people = reach.flatMap(found -> found.deduplicated(builder.overlap));
    estimated = reach.flatMap(found -> found.estimated(builder.rates, at));
  }

  private static long planners(List<InsightReport.Planned> planned, Instant at) {
    return planned.stream()
        .filter(share -> !share.at().isAfter(at))
        .map(InsightReport.Planned::ambassador)
        .distinct()
        .count();
  }

  private static Set<AmbassadorId> present(List<Membership> memberships, Instant at) {
    return memberships.stream()
        .filter(membership -> membership.contains(at))
        .map(Membership::ambassador)
        .collect(Collectors.toSet());
  }

  /** No step is of fewer than five people, and the top twentieth ends one where it is told. */
  private static List<Concentration.Point> lorenz(Concentration concentration) {
    int steps = Math.min(MOST_STEPS, concentration.people() / InsightReport.SMALLEST_GROUP);
    int told = steps < STEPS_WITH_TOP ? steps : steps / STEPS_WITH_TOP * STEPS_WITH_TOP;
    return told < 2 ? List.of() : concentration.lorenz(told);
  }

  /** The cohort with its periods up to the first that cannot be told beside other figures. */
  private static Cohort told(
      Cohort cohort, List<Membership> memberships, Disclosure disclosure, Duration period) {
    Map<AmbassadorId, List<Membership>> people =
        memberships.stream().collect(Collectors.groupingBy(Membership::ambassador));
    people
        .values()
        .removeIf(
            ofOne -> {
              Instant first =
                  ofOne.stream()
                      .map(Membership::joinedAt)
                      .min(Comparator.naturalOrder())
                      .orElseThrow();
              return first.isBefore(cohort.from()) || !first.isBefore(cohort.to());
            });
    Disclosure.Group group =
        new Disclosure.Group(people.values().stream().flatMap(List::stream).toList(), List.of());
    int periods = 0;
    while (periods < cohort.active().size()
        && disclosure.afterJoining(
            group, period.multipliedBy(periods), period.multipliedBy(periods + 1L))) {
      periods++;
    }
    return new Cohort(
        cohort.from(), cohort.to(), cohort.size(), cohort.active().subList(0, periods));
  }

  /** Stretches of whole periods, so few that a picture of them can be read. */
  private List<Pulse> pulses(Participation participation, Instant first) {
    long periods = Duration.between(first, at).toMillis() / period.toMillis();
    Duration length = period.multipliedBy(Math.max(1, (periods + MOST_PULSES - 1) / MOST_PULSES));
    return participation.pulses(first, length, at).stream()
        .filter(pulse -> pulse.active().of() >= InsightReport.SMALLEST_GROUP)
        .map(SmallGroups::rounded)
        .toList();
  }

  String title(Locale language) {
    return language.getLanguage().equals("fr") ? frenchTitle.orElse(title) : title;
  }

  private static long people(List<Membership> memberships, List<ShareFacts> shares) {
    return Stream.concat(
            memberships.stream().map(Membership::ambassador),
            shares.stream().flatMap(share -> share.ambassador().stream()))
        .distinct()
        .count();
  }

  /** Says whether so many are somebody, and too few to be told. */
  static boolean isFew(long people) {
    return people > 0 && people < InsightReport.SMALLEST_GROUP;
  }

  /** Cohorts that are large enough to be told apart. */
  List<Cohort> shownCohorts() {
    return cohorts;
  }

  String json() {
    return Rows.of(this).json(title, at);
  }

  String csv() {
    return Rows.of(this).csv();
  }
}
