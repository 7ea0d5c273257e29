package io.advocacy.network;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * One way in which a post breaks a rule of a network.
 *
 * @param rule a stable name such as {@code text.length}
 * @param message what is wrong and what would be right, in plain words, without the post's text
 * @param actual what was counted, where the rule counts
 * @param limit the most or least that is allowed, where the rule counts
 */
public record Violation(String rule, String message, OptionalLong actual, OptionalLong limit) {
  /** Checks the parts. */
  public Violation {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(actual, "actual");
    Objects.requireNonNull(limit, "limit");
  }

  /** Returns a violation of a rule that counts. */
  public static Violation counted(String rule, String message, long actual, long limit) {
    return new Violation(rule, message, OptionalLong.of(actual), OptionalLong.of(limit));
  }

  /** Returns a violation of a rule that does not count. */
  public static Violation of(String rule, String message) {
    return new Violation(rule, message, OptionalLong.empty(), OptionalLong.empty());
  }
}
