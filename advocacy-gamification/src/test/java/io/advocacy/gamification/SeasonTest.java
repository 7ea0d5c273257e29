package io.advocacy.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.AdvocacyException;
import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.badge.Badge;
import io.advocacy.gamification.badge.Badges;
import io.advocacy.gamification.challenge.Challenge;
import io.advocacy.gamification.challenge.ChallengeKind;
import io.advocacy.gamification.challenge.ChallengeResult;
import io.advocacy.gamification.contest.Contest;
import io.advocacy.gamification.contest.DrawRecord;
import io.advocacy.gamification.contest.RandomSource;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Group;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.ranking.Snapshot;
import io.advocacy.gamification.reward.Reward;
import io.advocacy.gamification.reward.RewardCatalogue;
import io.advocacy.gamification.reward.RewardRequest;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A season of the small company: 100 people in four teams, eight weeks, told from the first share
 * to the last reward. The test reads as the story; each step below it says what must hold then.
 */
class SeasonTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
  private static final Period SEASON =
      Period.season("spring", FIRST_DAY, FIRST_DAY.plusWeeks(8), PARIS);
  private static final Instant END = SEASON.to();
  private static final RuleId SHARED = RuleId.of("share-published");

  private final Gamification game =
      Gamification.builder(PARIS).store(GamificationStore.inMemory(() -> END)).build();
  private final Leaderboard board = game.leaderboard(SEASON);
  private final Challenge teams =
      game.challenge(
          Challenge.builder("best team", ChallengeKind.TEAM, SEASON).grace(Duration.ofDays(3)));

  private static AmbassadorId amb(int number) {
    return AmbassadorId.of(String.format(Locale.ROOT, "amb-%03d", number));
  }

  private static String team(int number) {
    return List.of("north", "south", "east", "west").get(number % 4);
  }

  /** Person {@code number} shares in a week when the number divides it; 1 is the keenest. */
  private static boolean shares(int number, int week) {
    return week % (1 + number % 5) == 0;
  }

  private static Instant day(int week, int day) {
    return SEASON.from().plus(Duration.ofDays(7L * (week - 1) + day)).plus(Duration.ofHours(10));
  }

  private static Fact share(int number, int week) {
    return Fact.of(
            EventId.of("share-" + number + "-" + week),
            Action.SHARE_PUBLISHED,
            amb(number),
            day(week, number % 5))
        .about(
            ShareId.of("s-" + number + "-" + week), ContentId.of("c-" + week), NetworkId.LINKEDIN);
  }

  private static Fact reactions(int number, int week, int reading) {
    return Fact.of(
            EventId.of("likes-" + number + "-" + week + "-" + reading),
            Action.POST_MEASURED,
            amb(number),
            day(week, number % 5).plus(Duration.ofHours(9L * reading)))
        .about(
            ShareId.of("s-" + number + "-" + week), ContentId.of("c-" + week), NetworkId.LINKEDIN)
        .with(Map.of(Metric.LIKES, (long) reading * (number % 7)));
  }

  private static List<Fact> season() {
    List<Fact> facts = new ArrayList<>();
    for (int week = 1; week <= 8; week++) {
      for (int number = 1; number <= 100; number++) {
        boolean left = number > 95 && week > 4;
        if (shares(number, week) && !left) {
          facts.add(share(number, week));
          facts.add(reactions(number, week, 1));
          facts.add(reactions(number, week, 2));
        }
      }
    }
    return facts;
  }

  @Test
  void isPlayedFromTheFirstShareToTheLastReward() {
    aHundredPeopleEnterInFourTeams();
    eightWeeksAreToldLateTwiceAndInNoOrder();
    everybodyHasWhatTheRulesGiveAndIsShownAsTheyWish();
    theSameEventsInOrderWouldHaveGivenTheSame();
    fivePeopleLeaveAndLoseNoPoint();
    aPostIsDeletedAndAShareThatWasNotHonestIsTakenBack();
    everyLineSaysWhyAndTheLinesAddUp();
    theBestTeamWinsAndWhatIsToldLaterChangesNothing();
    twoOfTheSteadiestWinADrawThatAnybodyCanCheck();
    theBudgetIsEnoughForTwoBooksAndTheThirdPersonPaysNothing();
  }

  private void aHundredPeopleEnterInFourTeams() {
    for (int number = 1; number <= 100; number++) {
      board.join(amb(number), Set.of(Group.team(team(number))));
      teams.enter(amb(number), team(number));
    }
    board.hide(amb(10));
    board.showAs(amb(5), "Renard");
  }

  private void eightWeeksAreToldLateTwiceAndInNoOrder() {
    List<Fact> told = new ArrayList<>(season());
    told.addAll(season().subList(0, 200));
    Collections.shuffle(told, new Random(20260302));
    told.forEach(game::accept);
  }

  private void everybodyHasWhatTheRulesGiveAndIsShownAsTheyWish() {
    // Person 5 shares every week, the first time with a bonus of 50; five reactions in the first
    // reading and ten in the second give ten points a week.
    assertThat(game.ledger().lifetime(amb(5))).isEqualTo(50 + 8 * (10 + 10));
    assertThat(board.around(amb(5), 0)).extracting(Place::shownAs).containsExactly("Renard");
    assertThat(board.top(100)).hasSize(99).extracting(Place::shownAs).doesNotContain("amb-010");
    assertThat(board.own(amb(10)).orElseThrow().points()).isEqualTo(50 + 8 * (10 + 6));
  }

  private void theSameEventsInOrderWouldHaveGivenTheSame() {
    Gamification inOrder = Gamification.builder(PARIS).build();
    season().forEach(inOrder::accept);
    Leaderboard other = inOrder.leaderboard(SEASON);
    for (int number = 1; number <= 100; number++) {
      assertThat(inOrder.ledger().lifetime(amb(number)))
          .isEqualTo(game.ledger().lifetime(amb(number)));
    }
    assertThat(other.top(1).get(0).points()).isEqualTo(board.top(1).get(0).points());
  }

  private void fivePeopleLeaveAndLoseNoPoint() {
    for (int number = 96; number <= 100; number++) {
      long before = game.ledger().lifetime(amb(number));
      board.leave(amb(number));
      assertThat(game.ledger().lifetime(amb(number))).isEqualTo(before);
    }
    assertThat(board.members()).isEqualTo(95);
  }

  private void aPostIsDeletedAndAShareThatWasNotHonestIsTakenBack() {
    Fact deleted =
        Fact.of(EventId.of("deleted-1"), Action.POST_DELETED, amb(15), day(8, 6))
            .about(ShareId.of("s-15-3"), ContentId.of("c-3"), NetworkId.LINKEDIN);
    long before = game.ledger().lifetime(amb(15));
    game.accept(deleted);
    assertThat(game.ledger().lifetime(amb(15))).isEqualTo(before - 10 - 2);
    game.reverse(
        EventId.of("share-20-2"),
        SHARED,
        amb(20),
        day(8, 6),
        new Justification("Partage retiré après contrôle.", "Share withdrawn after a check."));
    assertThat(game.ledger().pointsFor(EventId.of("share-20-2"), SHARED)).isZero();
  }

  private void everyLineSaysWhyAndTheLinesAddUp() {
    for (int number = 1; number <= 100; number++) {
      List<LedgerEntry> history = game.history(amb(number));
      assertThat(history).allMatch(entry -> entry.justification().isPresent());
      assertThat(history.stream().mapToLong(LedgerEntry::points).sum())
          .isEqualTo(game.ledger().lifetime(amb(number)));
    }
  }

  private void theBestTeamWinsAndWhatIsToldLaterChangesNothing() {
    // By points for each member; the time of grace is over after three days.
    ChallengeResult result = teams.close(END.plus(Duration.ofDays(3)));
    assertThat(result.winners()).hasSize(1);
    assertThat(result.lines()).hasSize(4).allMatch(line -> line.members() == 25);
    Snapshot frozen = board.snapshot(END.plus(Duration.ofDays(3)));
    game.accept(
        Fact.of(EventId.of("very late"), Action.SHARE_PUBLISHED, amb(1), day(8, 6))
            .on(NetworkId.LINKEDIN));
    assertThat(teams.result()).isEqualTo(result);
    assertThat(frozen.places()).hasSize(94);
  }

  private void twoOfTheSteadiestWinADrawThatAnybodyCanCheck() {
    // Those with points in four weeks in a row take part: one ticket a share, five at most.
    Badge steady = new Badge("steady", "Régulier", "Steady", new Badge.WeeksInARow(4));
    Badges badges = new Badges(game.ledger(), PARIS, List.of(steady));
    Map<AmbassadorId, Integer> tickets = new HashMap<>();
    for (int number = 1; number <= 95; number++) {
      if (badges.of(amb(number), END).get(0).earnedAt().isPresent()) {
        tickets.put(amb(number), 8);
      }
    }
    assertThat(tickets).hasSize(19);
    Contest contest =
        Contest.weighted("spring draw", 5, tickets).announcing(2, 1, "lottery of 2 May 2026");
    String published = contest.commitment();
    DrawRecord draw =
        contest.draw(List.of(RandomSource.of("lottery of 2 May 2026", 7, 11, 23, 31, 48, 3)));
    assertThat(Contest.verify(draw, published)).isTrue();
    assertThat(draw.winningIds()).hasSize(2);
  }

  private void theBudgetIsEnoughForTwoBooksAndTheThirdPersonPaysNothing() {
    RewardCatalogue catalogue =
        RewardCatalogue.builder(game.ledger(), 50_00)
            .mostPoints(1_000)
            .offer(new Reward("book", "livre", "book", 100, 25_00, 10))
            .offer(new Reward("mention", "signature", "e-mail signature mention", 40, 0, 100))
            .build();
    int books = 0;
    for (int number : List.of(5, 15, 20)) {
      try {
        catalogue.ask(EventId.of("book-" + number), amb(number), "book", END);
        books++;
      } catch (AdvocacyException refused) {
        assertThat(refused).hasMessageContaining("book");
      }
    }
    assertThat(books).isEqualTo(2);
    assertThat(catalogue.committed()).isEqualTo(50_00);
    catalogue.deliver(EventId.of("book-5"));
    assertThat(catalogue.exposure()).isEqualTo(25_00);
    assertThat(catalogue.requests())
        .extracting(RewardRequest::state)
        .containsExactly(RewardRequest.State.DELIVERED, RewardRequest.State.APPROVED);
    assertThat(game.ledger().lifetime(amb(5))).isEqualTo(50 + 8 * (10 + 10));
    assertThat(game.ledger().balance(amb(5), END)).isEqualTo(50 + 8 * (10 + 10) - 100);
  }
}
