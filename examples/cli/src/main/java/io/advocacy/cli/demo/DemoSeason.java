package io.advocacy.cli.demo;

import io.advocacy.AdvocacyException;
import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.Gamification;
import io.advocacy.gamification.badge.Badge;
import io.advocacy.gamification.badge.Badges;
import io.advocacy.gamification.challenge.Challenge;
import io.advocacy.gamification.challenge.ChallengeKind;
import io.advocacy.gamification.challenge.ChallengeResult;
import io.advocacy.gamification.contest.Contest;
import io.advocacy.gamification.contest.DrawRecord;
import io.advocacy.gamification.contest.RandomSource;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Group;
import io.advocacy.gamification.ranking.GroupPlace;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.reward.Reward;
import io.advocacy.gamification.reward.RewardCatalogue;
import io.advocacy.gamification.reward.RewardRequest;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.insight.Membership;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import io.advocacy.share.ShareId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Plays a season of the small company, eight weeks, without networks: what people did is told to
 * the game as events that come late, twice and in any order.
 */
final class DemoSeason {
  static final int WEEKS = 8;

  private static final ZoneId SEAT = DemoCompany.SEAT;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
  private static final Period SEASON =
      Period.season("spring 2026", FIRST_DAY, FIRST_DAY.plusWeeks(WEEKS), SEAT);
  private static final Duration LATE = Duration.ofDays(2);
  private static final Duration GRACE = Duration.ofDays(10);
  private static final int LEAVERS = 5;
  private static final RuleId SHARED = RuleId.of("share-published");

  private final Random random;
  private final List<Ambassador> people;
  private final List<Told> told = new ArrayList<>();
  private final List<ShareFacts> shares = new ArrayList<>();
  private final Gamification game = Gamification.builder(SEAT).build();

  /** An event and when the game hears of it. */
  private record Told(Instant heardAt, Fact fact) {}

  private DemoSeason(long seed, List<Ambassador> people) {
    this.random = new Random(seed);
    this.people = people;
  }

  static SeasonOutcome play(long seed, List<Ambassador> people) {
    return new DemoSeason(seed, people).play();
  }

  private static String team(Ambassador person) {
    return person.team().orElse("");
  }

  private SeasonOutcome play() {
    live();
    Leaderboard board = game.leaderboard(SEASON);
    Challenge cup =
        Challenge.builder("Spring cup", ChallengeKind.TEAM, SEASON)
            .grace(GRACE)
            .store(game.store().challenges())
            .build();
    for (Ambassador person : people) {
      board.join(person.id(), Set.of(Group.team(team(person))));
      cup.enter(person.id(), team(person));
    }
    board.showAs(people.get(3).id(), "Renard");
    game.ledger().follow(cup::record);
    told.sort(Comparator.comparing(Told::heardAt).thenComparing(one -> one.fact().event()));
    told.forEach(one -> game.accept(one.fact()));
    boolean same = sameInOrder();
    List<Ambassador> leavers = people.subList(people.size() - LEAVERS, people.size());
    for (Ambassador leaver : leavers) {
      board.leave(leaver.id());
      cup.withdraw(leaver.id());
    }
    long takenBack = takeBack();
    ChallengeResult result = cup.close(SEASON.to().plus(GRACE));
    return new SeasonOutcome(
        weeks(),
        teams(result, leavers),
        new SeasonOutcome.Books(
            people.size(),
            game.ledger().size(),
            told.size(),
            (int)
                told.stream()
                    .filter(one -> one.heardAt().isAfter(one.fact().at().plus(LATE)))
                    .count(),
            told.size() - (int) told.stream().map(one -> one.fact().event()).distinct().count(),
            LEAVERS,
            takenBack,
            same),
        board.top(5).stream()
            .map(place -> new SeasonOutcome.Person(place.rank(), place.shownAs(), place.points()))
            .toList(),
        draw(),
        rewards(),
        history(leavers));
  }

  /** When people took part, and what they shared. */
  private SeasonOutcome.History history(Collection<Ambassador> leavers) {
    List<Membership> members = new ArrayList<>();
    for (Ambassador person : people) {
      Membership membership = Membership.since(person.id(), SEASON.from());
      members.add(leavers.contains(person) ? membership.until(moment(WEEKS / 2, 0)) : membership);
    }
    return new SeasonOutcome.History(SEASON.to(), members, shares);
  }

  /** What people do; the keener, the more often. */
  private void live() {
    for (int i = 0; i < people.size(); i++) {
      AmbassadorId who = people.get(i).id();
      double keenness = 0.25 + 0.7 * random.nextDouble();
      int weeks = i < people.size() - LEAVERS ? WEEKS : WEEKS / 2;
      for (int week = 0; week < weeks; week++) {
        if (random.nextDouble() < keenness) {
          share(who, week);
        }
      }
      if (i % 9 == 0) {
        Instant at = moment(1 + i % 6, 2);
        tell(at, Fact.of(EventId.of("training/" + who), Action.TRAINING_ATTENDED, who, at));
      }
    }
  }

  private static Instant moment(int week, int day) {
    return FIRST_DAY.plusWeeks(week).plusDays(day).atTime(10, 0).atZone(SEAT).toInstant();
  }

  private void share(AmbassadorId who, int week) {
    String name = who + "/" + week;
    ShareId share = ShareId.of("season/" + name);
    ContentId content = ContentId.of("season/week-" + week);
    Instant at = moment(week, random.nextInt(5)).plusSeconds(random.nextInt(7 * 3600));
    tell(
        at,
        Fact.of(EventId.of("share/" + name), Action.SHARE_PUBLISHED, who, at)
            .about(share, content, NetworkId.LINKEDIN));
    long likes = 0;
    for (int reading = 1; reading <= 3; reading++) {
      likes += random.nextInt(8);
      Instant read = at.plus(Duration.ofHours(20L * reading));
      tell(
          read,
          Fact.of(EventId.of("figures/" + name + "/" + reading), Action.POST_MEASURED, who, read)
              .about(share, content, NetworkId.LINKEDIN)
              .with(Map.of(Metric.LIKES, likes, Metric.CLICKS, likes / 3)));
    }
    shares.add(
        ShareFacts.builder(who, NetworkId.LINKEDIN, at)
            .content(content)
            .asOf(at.plus(Duration.ofHours(60)))
            .impressions(40 + 12 * likes)
            .likes(likes)
            .clicks(likes / 3)
            .build());
  }

  /** Most is told at once, some days later, some twice. */
  private void tell(Instant at, Fact fact) {
    Duration delay = Duration.ofMinutes(random.nextInt(120));
    if (random.nextInt(6) == 0) {
      delay = Duration.ofHours(50 + random.nextInt(120));
    }
    told.add(new Told(at.plus(delay), fact));
    if (random.nextInt(12) == 0) {
      told.add(new Told(at.plus(delay).plus(Duration.ofHours(random.nextInt(48))), fact));
    }
  }

  private boolean sameInOrder() {
    Gamification inOrder = Gamification.builder(SEAT).build();
    told.stream().map(Told::fact).sorted(Comparator.comparing(Fact::at)).forEach(inOrder::accept);
    return people.stream()
        .allMatch(who -> inOrder.ledger().lifetime(who.id()) == game.ledger().lifetime(who.id()));
  }

  /** A post is deleted after it gave points, and a share turns out not to be honest. */
  private long takeBack() {
    List<Fact> shares =
        told.stream()
            .map(Told::fact)
            .filter(fact -> fact.action().equals(Action.SHARE_PUBLISHED))
            .toList();
    Fact deleted = shares.get(10);
    Fact dishonest =
        shares.stream()
            .filter(fact -> !fact.ambassador().equals(deleted.ambassador()))
            .filter(fact -> game.ledger().pointsFor(fact.event(), SHARED) > 0)
            .findFirst()
            .orElseThrow();
    long before = points(deleted, dishonest);
    game.accept(
        Fact.of(
                EventId.of("deleted/" + deleted.event()),
                Action.POST_DELETED,
                deleted.ambassador(),
                SEASON.to())
            .about(
                deleted.share().orElseThrow(),
                deleted.content().orElseThrow(),
                deleted.network().orElseThrow()));
    game.reverse(
        dishonest.event(),
        SHARED,
        dishonest.ambassador(),
        SEASON.to(),
        new Justification("Partage retiré après contrôle.", "Share withdrawn after a check."));
    return before - points(deleted, dishonest);
  }

  private long points(Fact one, Fact other) {
    return game.ledger().lifetime(one.ambassador()) + game.ledger().lifetime(other.ambassador());
  }

  private static List<String> weeks() {
    List<String> names = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      names.add(Period.week(moment(week, 0), SEAT).name());
    }
    return names;
  }

  /** The points for each member of each team at the end of each week, from the ledger. */
  private List<SeasonOutcome.Team> teams(ChallengeResult result, Collection<Ambassador> leavers) {
    Map<String, List<Double>> perMember = new LinkedHashMap<>();
    for (int week = 1; week <= WEEKS; week++) {
      Period sofar =
          Period.season("until week " + week, FIRST_DAY, FIRST_DAY.plusWeeks(week), SEAT);
      Leaderboard board = game.leaderboard(sofar);
      for (Ambassador person : people) {
        if (leavers.contains(person)) {
          board.leave(person.id());
        } else {
          board.join(person.id(), Set.of(Group.team(team(person))));
        }
      }
      for (GroupPlace place : board.groups("team", Leaderboard.Measure.PER_MEMBER)) {
        perMember
            .computeIfAbsent(place.group().name(), name -> new ArrayList<>())
            .add(place.perMember());
      }
    }
    return result.lines().stream()
        .map(
            line ->
                new SeasonOutcome.Team(
                    line.rank(),
                    line.name(),
                    line.members(),
                    perMember.getOrDefault(line.name(), List.of()),
                    line.wins()))
        .toList();
  }

  /** Among those who had points in four weeks in a row, a ticket for each share, five at most. */
  private SeasonOutcome.Draw draw() {
    Badges badges =
        new Badges(
            game.ledger(),
            SEAT,
            List.of(new Badge("steady", "Régulier", "Steady", new Badge.WeeksInARow(4))));
    Map<AmbassadorId, Integer> tickets = new HashMap<>();
    for (Ambassador person : people) {
      if (badges.of(person.id(), SEASON.to()).get(0).earnedAt().isPresent()) {
        long shares =
            game.history(person.id()).stream()
                .filter(entry -> entry.rule().equals(SHARED) && entry.points() > 0)
                .count();
        tickets.put(person.id(), (int) Math.max(1, shares));
      }
    }
    RandomSource lottery = RandomSource.of("lottery of 2 May 2026, invented", 7, 11, 23, 31, 48, 3);
    Contest contest = Contest.weighted("Spring draw", 5, tickets).announcing(3, 2, lottery.name());
    String published = contest.commitment();
    DrawRecord record = contest.draw(List.of(lottery));
    return new SeasonOutcome.Draw(
        tickets.size(),
        contest.tickets().size(),
        published,
        "3, 7, 11, 23, 31, 48",
        record.winningIds(),
        Contest.verify(record, published));
  }

  /** Those with most points ask first. */
  private SeasonOutcome.Rewards rewards() {
    long budget = 300_00;
    Instant now = SEASON.to().plus(GRACE);
    RewardCatalogue catalogue =
        RewardCatalogue.builder(game.ledger(), budget)
            .store(game.store().rewards())
            .offer(new Reward("book", "livre", "book", 120, 25_00, 8))
            .offer(
                new Reward(
                    "lunch", "déjeuner avec la direction", "lunch with the board", 200, 0, 3),
                id -> true,
                true)
            .offer(new Reward("trees", "dix arbres plantés", "ten trees planted", 60, 10_00, 100))
            .build();
    List<AmbassadorId> asking =
        people.stream()
            .map(Ambassador::id)
            .sorted(
                Comparator.comparingLong((AmbassadorId id) -> -game.ledger().balance(id, now))
                    .thenComparing(id -> id))
            .limit(40)
            .toList();
    int turnedAway = 0;
    String[] wishes = {"lunch", "book", "trees", "book"};
    for (int i = 0; i < asking.size(); i++) {
      try {
        EventId id = EventId.of("season/reward/" + asking.get(i));
        RewardRequest request = catalogue.ask(id, asking.get(i), wishes[i % wishes.length], now);
        if (request.state() == RewardRequest.State.APPROVED && i % 5 != 0) {
          catalogue.deliver(id);
        } else if (request.state() == RewardRequest.State.ASKED && i % 8 == 0) {
          catalogue.refuse(id);
        }
      } catch (AdvocacyException e) {
        turnedAway++;
      }
    }
    int delivered = 0;
    int waiting = 0;
    int refused = 0;
    for (RewardRequest request : catalogue.requests()) {
      delivered += request.state() == RewardRequest.State.DELIVERED ? 1 : 0;
      waiting += request.state().isOutstanding() ? 1 : 0;
      refused += request.state() == RewardRequest.State.REFUSED ? 1 : 0;
    }
    return new SeasonOutcome.Rewards(
        budget, catalogue.committed(), delivered, waiting, refused, turnedAway);
  }
}
