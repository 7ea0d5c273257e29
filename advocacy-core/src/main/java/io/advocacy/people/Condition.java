package io.advocacy.people;

import io.advocacy.internal.Require;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A predicate over the attributes of a person, as a value that can be stored and compared. An
 * attribute that is not known has no value, so it is in no set and between no bounds.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Condition {
  /** Says whether these attributes meet the condition. */
  boolean test(Map<String, String> attributes);

  /** Returns the condition that everybody meets. */
  static Condition always() {
    return new All(List.of());
  }

  /** Returns the condition that the attribute has one of these values. */
  static Condition in(String attribute, String... values) {
    return new In(attribute, Set.of(values));
  }

  /**
   * Returns the condition that the attribute is this or more: as numbers where both are numbers,
   * else in the order of their characters, which is that of time for ISO dates.
   */
  static Condition atLeast(String attribute, String least) {
    return new Between(attribute, Optional.of(least), Optional.empty());
  }

  /** Returns the condition that the attribute is this or less; compared as {@link #atLeast}. */
  static Condition atMost(String attribute, String most) {
    return new Between(attribute, Optional.empty(), Optional.of(most));
  }

  /** Returns the condition that the attribute is known, whatever it is. */
  static Condition known(String attribute) {
    return new Between(attribute, Optional.empty(), Optional.empty());
  }

  /** Returns the condition that all of these are met. */
  static Condition all(Condition... conditions) {
    return new All(List.of(conditions));
  }

  /** Returns the condition that one of these is met. */
  static Condition any(Condition... conditions) {
    return new AnyOf(List.of(conditions));
  }

  /** Returns the condition that this one is not met. */
  static Condition not(Condition condition) {
    return new Not(condition);
  }

  /**
   * One of some values.
   *
   * @param attribute the name of the attribute
   * @param values the values, at least one
   */
  record In(String attribute, Set<String> values) implements Condition {
    /** Checks the parts. */
    public In {
      Require.text(attribute, "the name of an attribute", 60);
      values = Set.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException(
            "a condition on '" + attribute + "' needs at least one value");
      }
    }

    @Override
    public boolean test(Map<String, String> attributes) {
      String value = attributes.get(attribute);
      return value != null && values.contains(value);
    }
  }

  /**
   * Known, and between two bounds where they are given.
   *
   * @param attribute the name of the attribute
   * @param least the smallest value
   * @param most the largest value
   */
  record Between(String attribute, Optional<String> least, Optional<String> most)
      implements Condition {
    /** Checks the parts. */
    public Between {
      Require.text(attribute, "the name of an attribute", 60);
      Objects.requireNonNull(least, "least");
      Objects.requireNonNull(most, "most");
    }

    @Override
    public boolean test(Map<String, String> attributes) {
      String value = attributes.get(attribute);
      return value != null
          && least.map(bound -> compare(value, bound) >= 0).orElse(true)
          && most.map(bound -> compare(value, bound) <= 0).orElse(true);
    }

    private static int compare(String value, String bound) {
      return isNumber(value) && isNumber(bound)
          ? new BigDecimal(value).compareTo(new BigDecimal(bound))
          : value.compareTo(bound);
    }

    private static boolean isNumber(String text) {
      return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
    }
  }

  /**
   * All of some conditions; of none, always.
   *
   * @param conditions what must be met
   */
  record All(List<Condition> conditions) implements Condition {
    /** Copies the list. */
    public All {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean test(Map<String, String> attributes) {
      return conditions.stream().allMatch(condition -> condition.test(attributes));
    }
  }

  /**
   * One or more of some conditions; of none, never.
   *
   * @param conditions of which one must be met
   */
  record AnyOf(List<Condition> conditions) implements Condition {
    /** Copies the list. */
    public AnyOf {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean test(Map<String, String> attributes) {
      return conditions.stream().anyMatch(condition -> condition.test(attributes));
    }
  }

  /**
   * The opposite of a condition.
   *
   * @param condition what must not be met
   */
  record Not(Condition condition) implements Condition {
    /** Checks the part. */
    public Not {
      Objects.requireNonNull(condition, "condition");
    }

    @Override
    public boolean test(Map<String, String> attributes) {
      return !condition.test(attributes);
    }
  }
}
