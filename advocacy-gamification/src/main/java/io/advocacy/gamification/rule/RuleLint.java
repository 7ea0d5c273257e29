package io.advocacy.gamification.rule;

import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.network.NetworkId;
import io.advocacy.network.NetworkPolicy;
import io.advocacy.network.PolicyTopic;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Warns of rules that are allowed and unwise. */
public final class RuleLint {
  private static final Duration NARROW = Duration.ofHours(3);

  /** More of one kind on one day than anybody does well. */
  private static final long MOST_A_DAY = 20;

  /** More likes and the like on one day than posts of a person get by themselves. */
  private static final long MOST_UNITS_A_DAY = 10_000;

  private RuleLint() {}

  /** What is unwise. */
  public enum Concern {
    /** People would post at the same time, which readers and networks notice. */
    SIMULTANEOUS_POSTING,
    /** More is always better, whatever it is worth. */
    VOLUME_WITHOUT_QUALITY,
    /** A network forbids giving something for this. */
    FORBIDDEN_BY_NETWORK
  }

  /**
   * A warning.
   *
   * @param rule which rule
   * @param concern what is unwise
   * @param message what it leads to and what would be better
   */
  public record Warning(RuleId rule, Concern concern, String message) {
    /** Checks the values. */
    public Warning {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(concern, "concern");
      Objects.requireNonNull(message, "message");
    }
  }

  /** Returns the warnings for these rules, none when there are no concerns. */
  public static List<Warning> check(RuleSet rules) {
    List<Warning> warnings = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      check(rule, rules.zone(), warnings);
    }
    return List.copyOf(warnings);
  }

  private static void check(Rule rule, ZoneId zone, List<Warning> warnings) {
    if (rule.action().equals(Action.SHARE_PUBLISHED)) {
      Duration open = Openings.widest(rule, zone, NARROW);
      if (open.compareTo(NARROW) < 0) {
        warnings.add(
            new Warning(
                rule.id(),
                Concern.SIMULTANEOUS_POSTING,
                "gives points for sharing within "
                    + Math.max(1, open.toMinutes())
                    + " minutes only, so that everybody posts then; open it for 3 hours or more"));
      }
    }
    if (!rule.onlyFirst() && !isCapped(rule) && !fallsToNothing(rule.amount())) {
      warnings.add(
          new Warning(
              rule.id(),
              Concern.VOLUME_WITHOUT_QUALITY,
              "gives points without end; set a cap per day, of "
                  + MOST_A_DAY
                  + " times its points at most ("
                  + MOST_UNITS_A_DAY
                  + " for a figure), or let them fall to 0"));
    }
    String reward =
        rule.action().equals(Action.POD_SUPPORT)
            ? "likes and comments"
            : rule.action().equals(Action.SHARE_PUBLISHED)
                ? "posts"
                : rule.action().equals(Action.POST_MEASURED)
                        || rule.action().equals(Action.LINK_CLICKED)
                    ? "what posts reach"
                    : "";
    if (!reward.isEmpty()) {
      for (NetworkPolicy policy : NetworkPolicy.allStandard()) {
        if (policy.forbids(PolicyTopic.REWARDED_ENGAGEMENT) && concerns(rule, policy.network())) {
          warnings.add(
              new Warning(
                  rule.id(),
                  Concern.FORBIDDEN_BY_NETWORK,
                  "gives points for "
                      + reward
                      + " on "
                      + policy.network()
                      + ", which forbids compensation for posts and engagement; leave it out with"
                      + " exceptNetworks"));
        }
      }
    }
  }

  /** A cap that nobody ever reaches is none. */
  private static boolean isCapped(Rule rule) {
    if (rule.capPerDay().isEmpty()) {
      return false;
    }
    long cap = rule.capPerDay().getAsLong();
    if (rule.amount() instanceof Amount.PerFigure figure) {
      // in steps of 1 at least, so that nothing overflows
      return cap / figure.points() <= Math.max(1, MOST_UNITS_A_DAY / figure.every());
    }
    long points =
        rule.amount() instanceof Amount.Diminishing steps
            ? steps.points().get(0)
            : ((Amount.Fixed) rule.amount()).points();
    return cap / points <= MOST_A_DAY;
  }

  private static boolean fallsToNothing(Amount amount) {
    return amount instanceof Amount.Diminishing steps
        && steps.points().get(steps.points().size() - 1) == 0
        && steps.points().stream().filter(points -> points > 0).count() <= MOST_A_DAY;
  }

  private static boolean concerns(Rule rule, NetworkId network) {
    return !rule.exceptNetworks().contains(network)
        && (rule.networks().isEmpty() || rule.networks().contains(network));
  }
}
