package io.advocacy.insight;

import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stages that ambassadors pass, with hysteresis: a stage is entered by several acts of its kind
 * or a higher one within the window, and left only when fewer than the smaller number are left in
 * it. So a quiet week moves nobody down and a single article makes nobody an author.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param window how far back acts count
 * @param toEnter how many acts of a stage or higher enter it, at least 1
 * @param toStay how many keep it, from 1 to {@code toEnter}
 */
public record StageRules(Duration window, int toEnter, int toStay) {
  private static final StageRules DEFAULTS = new StageRules(Duration.ofDays(90), 3, 1);

  /** Checks the numbers. */
  public StageRules {
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window must be longer than zero, is " + window);
    }
    if (toStay < 1 || toEnter < toStay) {
      throw new IllegalArgumentException(
          "stages need 1 <= toStay <= toEnter, are " + toStay + " and " + toEnter);
    }
  }

  /**
   * Something that shows a stage.
   *
   * @param ambassador who did it
   * @param at when
   * @param shows the stage: NOVICE for ready-made content of the company, CURATOR for content from
   *     outside, WRITER for a post, AUTHOR for an article
   */
  public record Act(AmbassadorId ambassador, Instant at, Stage shows) {
    /** Checks the stage. */
    public Act {
      Objects.requireNonNull(ambassador, "ambassador");
      Objects.requireNonNull(at, "at");
      if (shows == Stage.OBSERVER) {
        throw new IllegalArgumentException("an act cannot show that there is none");
      }
    }
  }

  /** Returns 90 days, 3 acts to enter a stage, 1 to stay. */
  public static StageRules defaults() {
    return DEFAULTS;
  }

  /**
   * Returns the stage of everybody with an act at or before a time. The order of the acts does not
   * matter, and later ones are not looked at.
   */
  public SortedMap<AmbassadorId, Stage> at(Instant time, Collection<Act> acts) {
    Map<AmbassadorId, List<Act>> byPerson = new HashMap<>();
    for (Act act : acts) {
      if (!act.at().isAfter(time)) {
        byPerson.computeIfAbsent(act.ambassador(), id -> new ArrayList<>()).add(act);
      }
    }
    SortedMap<AmbassadorId, Stage> stages = new TreeMap<>();
    byPerson.forEach((id, own) -> stages.put(id, stage(time, own)));
    return Collections.unmodifiableSortedMap(stages);
  }

  /** Follows one person through the moments at which an act came or left the window. */
  private Stage stage(Instant time, List<Act> acts) {
    List<Instant> moments = new ArrayList<>();
    for (Act act : acts) {
      moments.add(act.at());
      Instant gone = act.at().plus(window);
      if (!gone.isAfter(time)) {
        moments.add(gone);
      }
    }
    moments.sort(Comparator.naturalOrder());
    Stage stage = Stage.OBSERVER;
    for (Instant moment : moments) {
      stage = next(stage, moment, acts);
    }
    return stage;
  }

  private Stage next(Stage stage, Instant moment, List<Act> acts) {
    int[] shown = new int[Stage.values().length];
    for (Act act : acts) {
      if (!act.at().isAfter(moment) && act.at().plus(window).isAfter(moment)) {
        for (Stage s = act.shows(); s != Stage.OBSERVER; s = s.below()) {
          shown[number(s)]++;
        }
      }
    }
    Stage kept = stage;
    while (kept != Stage.OBSERVER && shown[number(kept)] < toStay) {
      kept = kept.below();
    }
    Stage entered = Stage.AUTHOR;
    while (entered != Stage.OBSERVER && shown[number(entered)] < needed(entered)) {
      entered = entered.below();
    }
    return number(entered) > number(kept) ? entered : kept;
  }

  /** One act is enough to be a novice: there is no stage below to be kept in meanwhile. */
  private int needed(Stage stage) {
    return stage == Stage.NOVICE ? 1 : toEnter;
  }

  private static int number(Stage stage) {
    return switch (stage) {
      case OBSERVER -> 0;
      case NOVICE -> 1;
      case CURATOR -> 2;
      case WRITER -> 3;
      case AUTHOR -> 4;
    };
  }
}
