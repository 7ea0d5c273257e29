package io.advocacy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.insight.Comparison;
import io.advocacy.insight.Membership;
import io.advocacy.insight.Stage;
import io.advocacy.insight.StageRules;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Nothing about fewer than five people can be worked out from the figures of one report. */
class DisclosureTest {
  private static final Instant AT = Instant.parse("2026-03-30T00:00:00Z");

  private static AmbassadorId id(int person) {
    return AmbassadorId.of("amb-" + person);
  }

  private static Instant daysAgo(int days) {
    return AT.minus(Duration.ofDays(days));
  }

  private static List<Membership> joined(int first, int people, int daysAgo) {
    List<Membership> members = new ArrayList<>();
    for (int person = first; person < first + people; person++) {
      members.add(Membership.since(id(person), daysAgo(daysAgo)));
    }
    return members;
  }

  private static ShareFacts share(int person, int daysAgo, String content, long likes) {
    return ShareFacts.builder(id(person), NetworkId.X, daysAgo(daysAgo))
        .content(ContentId.of(content))
        .impressions(100)
        .likes(likes)
        .build();
  }

  private static Comparison.Population program(
      String name, List<Membership> members, List<ShareFacts> shares) {
    return new Comparison.Population(name, OptionalLong.empty(), members, shares);
  }

  /** Twenty people since long, of whom the first ten and the last share. */
  private static List<ShareFacts> elevenShares() {
    List<ShareFacts> shares = new ArrayList<>();
    for (int person = 0; person < 10; person++) {
      shares.add(share(person, 3, "news", 4));
    }
    shares.add(share(19, 3, "news", 19));
    return shares;
  }

  @Test
  void aProgramOfAllButOneIsNotToldBesideTheWhole() {
    List<Membership> members = joined(0, 20, 90);
    List<ShareFacts> shares = elevenShares();
    String csv =
        InsightReport.builder("t", AT)
            .memberships(members)
            .shares(shares)
            .programs(
                List.of(
                    program("office", members.subList(0, 19), shares),
                    program("north", members.subList(0, 12), shares)))
            .build()
            .csv();
    assertThat(csv)
        .contains("participation,active,11,20,", "programs,north/active,10,12,")
        .doesNotContain("office")
        // ten of the eleven shares of all are of north: the eleventh is one person's
        .doesNotContain("north/shares-of-28-days", "north/reactions");
  }

  @Test
  void theSharesOfFewPeopleAreNotCounted() {
    List<ShareFacts> shares = new ArrayList<>();
    for (int day = 1; day < 14; day++) {
      shares.add(share(3, day, "news", 1));
    }
    String csv =
        InsightReport.builder("t", AT)
            .memberships(joined(0, 20, 90))
            .shares(shares)
            .planned(id(3), ContentId.of("news"), NetworkId.X, daysAgo(2))
            .build()
            .csv();
    assertThat(csv)
        .contains("participation,active,1,20,")
        .doesNotContain("concentration,", "contents,", "reach,measured", "\nplan,");
  }

  @Test
  void aContentOfOnePersonIsNotToldNorWorkedOutFromWhatWasSeen() {
    List<ShareFacts> shares = elevenShares();
    shares.add(share(5, 2, "only-by-one", 33));
    InsightReport.Builder builder = InsightReport.builder("t", AT).memberships(joined(0, 20, 90));
    assertThat(builder.shares(shares).build().csv())
        .contains("reach,measured,1200,")
        // all but the content of one person
        .doesNotContain("contents,");
    List<ShareFacts> more = new ArrayList<>();
    for (int person = 0; person < 5; person++) {
      more.add(share(person, 1, "other-" + person, 1));
    }
    assertThat(builder.shares(more).build().csv())
        .contains("contents,news,59,1100,")
        .doesNotContain("only-by-one", "other-");
  }

  @Test
  void theMostActiveTwentiethIsToldFromAHundredPeopleOn() {
    for (int people : new int[] {20, 99, 100, 119}) {
      List<ShareFacts> shares = new ArrayList<>();
      for (int person = 0; person < people; person++) {
        for (int n = 0; n <= person % 7; n++) {
          shares.add(share(person, 1 + n, "news", 1));
        }
      }
      InsightReport report =
          InsightReport.builder("t", AT).memberships(joined(0, people, 90)).shares(shares).build();
      boolean told = people >= 100;
      assertThat(report.csv().contains("part-of-top-twentieth,,,")).isEqualTo(told);
      String page = report.html(Locale.ENGLISH);
      assertThat(page.contains("The most active 5%")).isEqualTo(told);
      assertThat(page.contains("The more active half makes")).isEqualTo(!told);
    }
  }

  @Test
  void cohortsAndProgramsTogetherSingleOutNobody() {
    List<Membership> north = joined(0, 10, 71);
    north.addAll(joined(10, 1, 43));
    north.addAll(joined(11, 4, 21));
    List<Membership> south = joined(20, 10, 11);
    List<ShareFacts> shares = new ArrayList<>();
    for (int person = 0; person < 6; person++) {
      shares.add(share(person, 71 - 37, "news", 1));
    }
    shares.add(share(10, 43 - 37, "news", 1));
    List<Membership> all = new ArrayList<>(north);
    all.addAll(south);
    String csv =
        InsightReport.builder("t", AT)
            .memberships(all)
            .shares(shares)
            .programs(List.of(program("A", north, shares), program("B", south, shares)))
            .build()
            .csv();
    assertThat(csv)
        .contains("/period-6,6,10,", "programs,A/ambassadors,15,")
        .doesNotContain("A/active-in-week-6");
  }

  @Test
  void aReasonOrAStageOfFewIsNotToldNorWorkedOutFromTheOthers() {
    List<ShareFacts> shares = new ArrayList<>();
    List<StageRules.Act> acts = new ArrayList<>();
    for (int person = 0; person < 17; person++) {
      for (int week = 0; week < 8; week++) {
        shares.add(share(person, 1 + 7 * week, "news", 1));
      }
      acts.add(new StageRules.Act(id(person), daysAgo(5), Stage.NOVICE));
    }
    // of somebody who is no member
    acts.add(new StageRules.Act(id(99), daysAgo(5), Stage.NOVICE));
    InsightReport report =
        InsightReport.builder("t", AT)
            .memberships(joined(0, 20, 60))
            .shares(shares)
            .acts(acts)
            .build();
    assertThat(report.csv())
        .contains("participation,ambassadors,20,")
        .doesNotContain("\nfading,", "\nstages,");
    assertThat(report.html(Locale.ENGLISH)).doesNotContain("May be leaving", "Joined, and has not");
  }
}
