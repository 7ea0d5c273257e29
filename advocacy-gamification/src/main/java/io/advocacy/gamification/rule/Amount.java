package io.advocacy.gamification.rule;

import io.advocacy.network.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How many points a rule gives, before its caps. */
public sealed interface Amount {
  /** The most points that one fact, or one unit of a figure, may give. */
  long GREATEST = 1_000_000;

  /**
   * The same each time.
   *
   * @param points 1 to {@value Amount#GREATEST}
   */
  record Fixed(long points) implements Amount {
    /** Checks the points. */
    public Fixed {
      check(points);
    }
  }

  /**
   * For what a figure has grown to on one share, each growth once; a figure that falls takes
   * nothing.
   *
   * @param metric the figure
   * @param points how many points for each step, 1 to {@value Amount#GREATEST}
   * @param every how much a step is, at least 1
   */
  record PerFigure(Metric metric, long points, long every) implements Amount {
    /** Checks the values. */
    public PerFigure {
      Objects.requireNonNull(metric, "metric");
      check(points);
      if (every < 1) {
        throw new IllegalArgumentException("a step must be at least 1, is " + every);
      }
    }
  }

  /**
   * Less each time within one day.
   *
   * @param points what the first, second … time gives; the last goes on. Each is 0 to {@value
   *     Amount#GREATEST} and not more than the one before, the first at least 1
   */
  record Diminishing(List<Long> points) implements Amount {
    /** Checks the points. */
    public Diminishing {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("diminishing points must have at least one step");
      }
      check(points.get(0));
      for (int i = 1; i < points.size(); i++) {
        if (points.get(i) < 0 || points.get(i) > points.get(i - 1)) {
          throw new IllegalArgumentException(
              "diminishing points must fall and not be negative, are " + points);
        }
      }
    }
  }

  /** Returns the same number of points each time. */
  static Amount fixed(long points) {
    return new Fixed(points);
  }

  /** Returns points for each unit of a figure. */
  static Amount each(Metric metric, long points) {
    return new PerFigure(metric, points, 1);
  }

  /**
   * Returns points for every so many of a figure that is given by name, as in a settings file.
   *
   * @throws IllegalArgumentException when there is no figure with this name
   */
  static Amount every(long step, String metric, long points) {
    for (Metric known : Metric.values()) {
      if (known.name().equalsIgnoreCase(metric)) {
        return new PerFigure(known, points, step);
      }
    }
    throw new IllegalArgumentException(
        "there is no figure '"
            + metric.substring(0, Math.min(40, metric.length()))
            + "'; there are "
            + Arrays.toString(Metric.values()).toLowerCase(Locale.ROOT));
  }

  /** Returns fewer points each time within a day. */
  static Amount diminishing(Long... points) {
    return new Diminishing(List.of(points));
  }

  private static void check(long points) {
    if (points < 1 || points > GREATEST) {
      throw new IllegalArgumentException(
          "points of a rule must be from 1 to " + GREATEST + ", are " + points);
    }
  }
}
