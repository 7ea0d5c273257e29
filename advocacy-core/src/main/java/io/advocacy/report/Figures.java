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
import java.util.stream.Stream;

/** What the report tells, computed once. */
final class Figures {
  private static final Duration ACTIVE = Duration.ofDays(28);
  private static final Duration ACTIVATED = Duration.ofDays(14);
  private static final int MOST_CONTENTS = 10;
  private static final int MOST_PULSES = 52;

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
  final Rate activation;
  final Rate active;
  final Concentration concentration;
  final List<Cohort> cohorts;
  final Duration period;
  final List<SmallGroups.Group<Fading.Reason>> fading;
  final List<SmallGroups.Group<Stage>> stages;
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
    activation = participation.activation(at, ACTIVATED);
    active = participation.active(at, ACTIVE);
    concentration = Concentration.of(participation.contributions(at.minus(ACTIVE), at).values());
    List<Cohort> joined =
        memberships.stream()
            .map(Membership::joinedAt)
            .min(Comparator.naturalOrder())
            .map(first -> participation.retention(first, builder.cohort, period, at))
            .orElseGet(List::of);
    cohorts = SmallGroups.together(joined);
    // beside cohorts of everybody but a few, these few could be worked out
    boolean whole = cohorts.equals(joined);
    pulses =
        memberships.stream()
            .filter(membership -> whole)
            .map(Membership::joinedAt)
            .min(Comparator.naturalOrder())
            .map(first -> pulses(participation, first))
            .orElseGet(List::of);
    comparison =
        builder.programs.isEmpty() || tooFew
            ? Optional.empty()
            : Optional.of(Comparison.of(builder.programs, at));
    Map<Fading.Reason, Integer> reasons = new EnumMap<>(Fading.Reason.class);
    participation.fading(at).forEach(one -> reasons.merge(one.reason(), 1, Integer::sum));
    fading = SmallGroups.of(reasons);
    Map<Stage, Integer> reached = new EnumMap<>(Stage.class);
    if (!tooFew) {
      builder.stages.at(at, builder.acts).values().forEach(s -> reached.merge(s, 1, Integer::sum));
    }
    stages = SmallGroups.of(reached);
    parrotWindow = builder.window;
    parrots = ParrotIndex.of(shares, parrotWindow);
    List<ContentPerformance> all = ContentPerformance.of(shares);
    contents = all.subList(0, Math.min(MOST_CONTENTS, all.size()));
    mix = tooFew ? Optional.empty() : Optional.ofNullable(builder.mix);
    plan =
        tooFew ? Optional.empty() : PlanAndReality.of(builder.planned, shares, builder.window, at);
    reach = tooFew ? Optional.empty() : Optional.ofNullable(builder.reach);
    company = Optional.ofNullable(builder.company).flatMap(Reach::potential);
    amplification =
        builder.reach == null || builder.company == null || tooFew
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
