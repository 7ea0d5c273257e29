package io.advocacy.gamification.rule;

import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The rules of a program, as one version.
 *
 * @param version what people call it, such as {@code 2026-1}
 * @param zone where days begin and end
 * @param rules the rules; each id once
 */
public record RuleSet(String version, ZoneId zone, List<Rule> rules) {
  /** Checks the values. */
  public RuleSet {
    Check.text(version, "version of the rules", 100);
    Objects.requireNonNull(zone, "zone");
    rules = List.copyOf(rules);
    Set<RuleId> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException(
            "rules " + version + " have two rules with the id '" + rule.id() + "'");
      }
      if (!Openings.opens(rule, zone)) {
        throw new IllegalArgumentException(
            "rule "
                + rule.id()
                + " never opens: none of its days and hours lies between "
                + rule.from()
                + " and "
                + rule.until()
                + ", when it is in force");
      }
    }
  }

  /**
   * Returns rules to begin with: each action gives points, everything that can be repeated is
   * capped a day, and nothing on X gives any, because X forbids any compensation for posts and for
   * engagement.
   */
  public static RuleSet starter(ZoneId zone) {
    return new RuleSet(
        "starter-1",
        zone,
        List.of(
            Rule.builder(
                    "share-published",
                    Action.SHARE_PUBLISHED,
                    Amount.fixed(10),
                    "partage publié",
                    "share published")
                .exceptNetworks(NetworkId.X)
                .capPerDay(30)
                .build(),
            Rule.builder(
                    "first-share",
                    Action.SHARE_PUBLISHED,
                    Amount.fixed(50),
                    "premier partage",
                    "first share")
                .exceptNetworks(NetworkId.X)
                .onlyFirst()
                .build(),
            figure("reactions", Metric.LIKES, 1, "réactions", "reactions"),
            figure("comments", Metric.REPLIES, 3, "commentaires", "comments"),
            figure("clicks", Metric.CLICKS, 2, "clics", "clicks"),
            simple("proposal-accepted", 20, "proposition acceptée", "proposal accepted"),
            simple("article-written", 50, "article écrit", "article written"),
            simple("training-attended", 30, "formation suivie", "training attended"),
            simple("mission-done", 40, "mission accomplie", "mission done"),
            simple("referral", 50, "parrainage", "referral"),
            Rule.builder(
                    "pod-support",
                    Action.POD_SUPPORT,
                    Amount.diminishing(3L, 2L, 1L, 0L),
                    "soutien à un collègue",
                    "support of a colleague")
                .exceptNetworks(NetworkId.X)
                .atMost(3, Duration.ofMinutes(1))
                .build()));
  }

  private static Rule figure(String id, Metric metric, long points, String french, String english) {
    return Rule.builder(id, Action.POST_MEASURED, Amount.each(metric, points), french, english)
        .exceptNetworks(NetworkId.X)
        .capPerDay(30)
        .capPerContent(60)
        .build();
  }

  private static Rule simple(String action, long points, String french, String english) {
    return Rule.builder(action, Action.of(action), Amount.fixed(points), french, english)
        .capPerDay(2 * points)
        .build();
  }
}
