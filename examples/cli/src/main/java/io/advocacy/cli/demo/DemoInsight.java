package io.advocacy.cli.demo;

import io.advocacy.Advocacy;
import io.advocacy.content.ContentId;
import io.advocacy.insight.Comparison;
import io.advocacy.insight.Membership;
import io.advocacy.insight.Stage;
import io.advocacy.insight.StageRules;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import io.advocacy.report.InsightReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How the program of the demo did: the week that was published, and the season. */
final class DemoInsight {
  private DemoInsight() {}

  static InsightReport of(
      Advocacy advocacy,
      ContentId content,
      DemoOutcome.ReachLadder ladder,
      SeasonOutcome.History season) {
    List<ShareFacts> shares = new ArrayList<>(advocacy.shares().facts(content));
    shares.addAll(season.shares());
    return InsightReport.builder("Demonstration: a week and a season", season.end())
        .frenchTitle("Démonstration : une semaine et une saison")
        .notice(
            "Cas d'école : le plan et ses publications viennent d'une vraie exécution sur des"
                + " réseaux simulés ; les huit semaines de la saison sont inventées.",
            "A textbook case: the plan and its posts come from a real run on simulated networks; the"
                + " eight weeks of the season are invented.")
        .zone(DemoCompany.SEAT)
        .workforce(DemoCompany.WORKFORCE)
        .memberships(season.members())
        .shares(shares)
        .planned(advocacy.shares().of(content))
        .acts(acts(shares))
        .programs(teams(advocacy.ambassadors(), season.members(), shares))
        .reach(ladder.ambassadors(), ladder.company())
        .build();
  }

  /** All contents of the demo are ready-made ones of the company. */
  private static List<StageRules.Act> acts(List<ShareFacts> shares) {
    return shares.stream()
        .map(
            share ->
                new StageRules.Act(
                    share.ambassador().orElseThrow(), share.publishedAt(), Stage.NOVICE))
        .toList();
  }

  private static List<Comparison.Population> teams(
      List<Ambassador> people, List<Membership> members, List<ShareFacts> shares) {
    Map<AmbassadorId, String> teamOf = new HashMap<>();
    people.forEach(person -> teamOf.put(person.id(), person.team().orElse("")));
    Map<String, List<Membership>> byTeam = new TreeMap<>();
    for (Membership member : members) {
      String team = teamOf.getOrDefault(member.ambassador(), "");
      byTeam.computeIfAbsent(team, name -> new ArrayList<>()).add(member);
    }
    return byTeam.entrySet().stream()
        .map(
            team ->
                new Comparison.Population(
                    team.getKey(), OptionalLong.empty(), team.getValue(), shares))
        .toList();
  }
}
