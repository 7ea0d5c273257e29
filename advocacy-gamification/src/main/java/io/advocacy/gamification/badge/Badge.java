package io.advocacy.gamification.badge;

import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.RuleId;
import java.util.Objects;

/**
 * Something to be proud of, earned by what is in the ledger.
 *
 * @param id what hosts call it
 * @param french its name in French
 * @param english its name in English
 * @param criterion what earns it
 */
public record Badge(String id, String french, String english, Criterion criterion) {
  /** Checks the values. */
  public Badge {
    Check.text(id, "badge id", 100);
    Check.text(french, "French name of badge " + id, 200);
    Check.text(english, "English name of badge " + id, 200);
    Objects.requireNonNull(criterion, "criterion");
  }

  /** What earns a badge. */
  public sealed interface Criterion {
    /** How much is needed. */
    long goal();
  }

  /**
   * So many lifetime points.
   *
   * @param goal at least 1
   */
  public record Points(long goal) implements Criterion {
    /** Checks the goal. */
    public Points {
      Check.positive(goal, "points for a badge");
    }
  }

  /**
   * So many awards under one rule.
   *
   * @param rule which rule
   * @param goal at least 1
   */
  public record Times(RuleId rule, long goal) implements Criterion {
    /** Checks the values. */
    public Times {
      Objects.requireNonNull(rule, "rule");
      Check.positive(goal, "times for a badge");
    }
  }

  /**
   * So many weeks in a row, Monday to Sunday, with at least one award.
   *
   * @param goal at least 1
   */
  public record WeeksInARow(long goal) implements Criterion {
    /** Checks the goal. */
    public WeeksInARow {
      Check.positive(goal, "weeks in a row for a badge");
    }
  }
}
