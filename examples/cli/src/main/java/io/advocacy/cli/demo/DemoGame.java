package io.advocacy.cli.demo;

import io.advocacy.gamification.Gamification;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Amount;
import io.advocacy.gamification.rule.Rule;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.network.Metric;
import java.time.ZoneId;
import java.util.List;

/** The rules of the demo's game; the report tells them to people. */
final class DemoGame {
  private DemoGame() {}

  static Gamification of(ZoneId zone, GamificationStore store) {
    return Gamification.builder(zone).rules(rules(zone)).store(store).build();
  }

  private static RuleSet rules(ZoneId zone) {
    return new RuleSet(
        "demo-1",
        zone,
        List.of(
            Rule.builder(
                    "share-published",
                    Action.SHARE_PUBLISHED,
                    Amount.fixed(10),
                    "partage publié",
                    "share published")
                .capPerDay(30)
                .build(),
            Rule.builder(
                    "likes",
                    Action.POST_MEASURED,
                    Amount.every(2, "likes", 1),
                    "mentions J'aime",
                    "likes")
                .capPerContent(60)
                .build(),
            Rule.builder(
                    "reposts",
                    Action.POST_MEASURED,
                    Amount.each(Metric.REPOSTS, 2),
                    "partages",
                    "reposts")
                .capPerContent(40)
                .build(),
            Rule.builder(
                    "replies",
                    Action.POST_MEASURED,
                    Amount.each(Metric.REPLIES, 3),
                    "réponses",
                    "replies")
                .capPerContent(40)
                .build()));
  }
}
