package io.advocacy.cli.demo;

import io.advocacy.Advocacy;
import io.advocacy.cli.demo.DemoOutcome.PlannedPost;
import io.advocacy.cli.demo.DemoOutcome.ReachLadder;
import io.advocacy.cli.demo.DemoOutcome.Reading;
import io.advocacy.cli.demo.DemoOutcome.TopPlace;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostMetrics;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.Fraction;
import io.advocacy.reach.MeasuredReach;
import io.advocacy.reach.OrganicRates;
import io.advocacy.reach.OverlapByFraction;
import io.advocacy.reach.Reach;
import io.advocacy.reach.ShareFacts;
import io.advocacy.schedule.Placement;
import io.advocacy.schedule.Plan;
import io.advocacy.schedule.Unplaceable;
import io.advocacy.score.NetworkNorms;
import io.advocacy.score.Score;
import io.advocacy.score.ScoreCalculator;
import io.advocacy.score.ScoreFormula;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareState;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.SimulatedPost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads from the library what came of a run. */
final class DemoResults {
  private static final Fraction OVERLAP = new Fraction(0.1, 0.3, 0.6);

  private record AccountOn(NetworkId network, String remoteId) {}

  private final Advocacy advocacy;
  private final Content content;
  private final Instant end;
  private final List<Ambassador> ambassadors;
  private final List<Share> shares;

  DemoResults(Advocacy advocacy, Content content, Instant end) {
    this.advocacy = advocacy;
    this.content = content;
    this.end = end;
    this.ambassadors = advocacy.ambassadors();
    this.shares = advocacy.shares().of(content.id());
  }

  static int published(List<Share> shares) {
    return (int) shares.stream().filter(DemoResults::isOut).count();
  }

  private static boolean isOut(Share share) {
    return share.state() == ShareState.PUBLISHED;
  }

  /** Reposts with and without words, as far as the network gives them. */
  private static long reposts(PostMetrics figures) {
    return figures.value(Metric.REPOSTS).orElse(0) + figures.value(Metric.QUOTES).orElse(0);
  }

  private static long reactions(PostMetrics figures) {
    return figures.value(Metric.LIKES).orElse(0)
        + reposts(figures)
        + figures.value(Metric.REPLIES).orElse(0);
  }

  /** Adds up the newest figures of all posts. */
  static Reading reading(Advocacy advocacy, ContentId content, Instant at) {
    int posts = 0;
    long likes = 0;
    long reposts = 0;
    long replies = 0;
    for (Share share : advocacy.shares().of(content)) {
      Optional<PostMetrics> figures = advocacy.shares().metrics(share.id());
      if (figures.isPresent()) {
        posts++;
        likes += figures.get().value(Metric.LIKES).orElse(0);
        reposts += reposts(figures.get());
        replies += figures.get().value(Metric.REPLIES).orElse(0);
      }
    }
    return new Reading(at, posts, likes, reposts, replies);
  }

  DemoOutcome.People people(Instant from, Instant to) {
    int accounts = 0;
    int partTimers = 0;
    int absent = 0;
    for (Ambassador person : ambassadors) {
      WorkingTime time = person.workingTime();
      accounts += person.accounts().size();
      Duration hours = Duration.between(time.hours().from(), time.hours().to());
      partTimers += time.days().size() < 5 || hours.toHours() < 7 ? 1 : 0;
      boolean away =
          time.absences().stream()
              .anyMatch(
                  absence ->
                      absence.from().atStartOfDay(time.zone()).toInstant().isBefore(to)
                          && absence
                              .to()
                              .plusDays(1)
                              .atStartOfDay(time.zone())
                              .toInstant()
                              .isAfter(from));
      absent += away ? 1 : 0;
    }
    int zones =
        (int) ambassadors.stream().map(person -> person.workingTime().zone()).distinct().count();
    return new DemoOutcome.People(ambassadors.size(), accounts, zones, partTimers, absent);
  }

  DemoOutcome.SharedContent sharedContent() {
    Map<Locale, Integer> wordings = new HashMap<>();
    Map<Locale, String> examples = new HashMap<>();
    for (Variant variant : content.variants()) {
      wordings.merge(variant.language(), 1, Integer::sum);
      examples.putIfAbsent(variant.language(), variant.text());
    }
    return new DemoOutcome.SharedContent(
        content.title(),
        wordings,
        examples,
        content.link().map(link -> link.uri().toString()).orElse(""));
  }

  DemoOutcome.Week week(Plan plan, ZoneId zone) {
    List<PlannedPost> posts = new ArrayList<>();
    plan.placements()
        .forEach(share -> posts.add(new PlannedPost(share.network(), share.publishAt())));
    SortedMap<String, Integer> unplaced = new TreeMap<>();
    for (Unplaceable share : plan.unplaceable()) {
      unplaced.merge(share.explain(), 1, Integer::sum);
    }
    return new DemoOutcome.Week(
        plan.from(),
        plan.to(),
        zone,
        plan.window(),
        posts,
        plan.flatness().stream()
            .map(
                flat ->
                    new DemoOutcome.Stream(
                        flat.network(),
                        flat.placed(),
                        flat.peakCell(),
                        flat.lowerBound(),
                        flat.peakSliding()))
            .sorted(Comparator.comparing(DemoOutcome.Stream::network))
            .toList(),
        explained(plan, zone),
        unplaced);
  }

  /** Asks about somebody far from the seat, where the moment is a question that people have. */
  private static DemoOutcome.Explained explained(Plan plan, ZoneId zone) {
    Placement asked =
        plan.placements().stream()
            .filter(share -> !share.localTime().getZone().equals(zone))
            .findFirst()
            .orElseGet(() -> plan.placements().get(0));
    return new DemoOutcome.Explained(
        asked.ambassador(),
        Map.of(
            Locale.FRENCH, asked.explain(Locale.FRENCH),
            Locale.ENGLISH, asked.explain(Locale.ENGLISH)));
  }

  DemoOutcome.Delivery delivery() {
    SortedMap<String, Integer> failed = new TreeMap<>();
    for (Share share : shares) {
      if (!isOut(share)) {
        String reason =
            share.state()
                + share.failure().map(ShareFailure::message).map(m -> ": " + m).orElse("");
        failed.merge(reason, 1, Integer::sum);
      }
    }
    return new DemoOutcome.Delivery(shares.size(), published(shares), failed);
  }

  ReachLadder reach() {
    Reach people = Reach.ofAmbassadors(ambassadors);
    Reach company =
        Reach.of(advocacy.companyAccounts().stream().map(AccountAudience::from).toList());
    return new ReachLadder(
        people,
        company,
        OVERLAP,
        people.deduplicated(
            OverlapByFraction.builder()
                .otherwise(OVERLAP)
                .acrossNetworks(OVERLAP)
                .source("assumption of this demo, not a measurement")
                .build()),
        viewRates(people),
        people.estimated(OrganicRates.assumed(), end),
        MeasuredReach.of(advocacy.shares().facts(content.id())));
  }

  private SortedMap<NetworkId, Fraction> viewRates(Reach people) {
    SortedMap<NetworkId, Fraction> rates = new TreeMap<>();
    for (NetworkId network : people.byNetwork().keySet()) {
      OrganicRates.assumed().at(network, end).ifPresent(rate -> rates.put(network, rate.rate()));
    }
    return rates;
  }

  List<TopPlace> places(List<Place> first) {
    List<ShareFacts> facts = advocacy.shares().facts(content.id());
    SortedMap<AmbassadorId, Score> scores =
        ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.of(facts), end).scores(facts);
    List<TopPlace> places = new ArrayList<>();
    for (Place place : first) {
      // Nobody in the demo has an alias.
      AmbassadorId id = AmbassadorId.of(place.shownAs());
      Score score = scores.get(id);
      places.add(
          new TopPlace(
              place.rank(),
              id,
              team(id),
              place.points(),
              published(shares.stream().filter(share -> share.ambassador().equals(id)).toList()),
              reactions(id),
              score == null ? BigDecimal.ZERO : score.total()));
    }
    return places;
  }

  private String team(AmbassadorId id) {
    return ambassadors.stream()
        .filter(person -> person.id().equals(id))
        .findFirst()
        .flatMap(Ambassador::team)
        .orElse("");
  }

  private long reactions(AmbassadorId id) {
    return shares.stream()
        .filter(share -> share.ambassador().equals(id))
        .flatMap(share -> advocacy.shares().metrics(share.id()).stream())
        .mapToLong(DemoResults::reactions)
        .sum();
  }

  /** Each account has one share of the one content, so that posts can be counted by account. */
  DemoOutcome.Audit audit(Collection<? extends SimulatedNetwork> networks) {
    Map<AccountOn, Integer> found = new HashMap<>();
    int posts = 0;
    for (SimulatedNetwork network : networks) {
      for (SimulatedPost post : network.history()) {
        found.merge(new AccountOn(network.network(), post.accountId()), 1, Integer::sum);
        posts++;
      }
    }
    Map<SocialAccountId, String> remoteIds = new HashMap<>();
    for (Ambassador person : ambassadors) {
      person.accounts().forEach(account -> remoteIds.put(account.id(), account.remoteId()));
    }
    int lost = 0;
    int doubled = 0;
    int unknown = posts;
    for (Share share : shares) {
      AccountOn account =
          new AccountOn(share.network(), remoteIds.getOrDefault(share.account(), ""));
      int there = found.getOrDefault(account, 0);
      if (isOut(share)) {
        lost += there == 0 ? 1 : 0;
        doubled += Math.max(0, there - 1);
        unknown -= there;
      }
    }
    return new DemoOutcome.Audit(published(shares), posts, lost, doubled, unknown);
  }
}
