package io.advocacy.gamification.reward;

import io.advocacy.gamification.internal.Check;

/**
 * Something in the catalogue that points are exchanged for.
 *
 * @param id what hosts call it
 * @param french its name in French
 * @param english its name in English
 * @param points what it costs, at least 1
 * @param value what it costs the company, in the smallest unit of its currency, 0 or more
 * @param stock how many there are, at least 1
 */
public record Reward(String id, String french, String english, long points, long value, int stock) {
  /** Checks the values. */
  public Reward {
    Check.text(id, "reward id", 100);
    Check.text(french, "French name of reward " + id, 200);
    Check.text(english, "English name of reward " + id, 200);
    Check.positive(points, "points of reward " + id);
    Check.notNegative(value, "value of reward " + id);
    Check.positive(stock, "stock of reward " + id);
  }
}
