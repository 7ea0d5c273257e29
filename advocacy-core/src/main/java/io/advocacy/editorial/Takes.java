package io.advocacy.editorial;

import io.advocacy.content.ContentId;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who took what, as far as a feed needs it. Days and weeks are those of UTC. Not thread-safe. */
final class Takes {
  /** The takes of one content. */
  static final class OfContent {
    private final Set<AmbassadorId> people = new HashSet<>();
    private final Map<LocalDate, Integer> byDay = new HashMap<>();

    /** Beside the sets, so that the many contents that a feed looks at need no look into them. */
    private int count;

    private long lastDay = Long.MIN_VALUE;
    private boolean read;

    /** Says whether all that was taken before the feed began to follow is in it. */
    boolean isRead() {
      return read;
    }

    void wasRead() {
      read = true;
    }

    int people() {
      return count;
    }

    int on(LocalDate day) {
      return day.toEpochDay() > lastDay ? 0 : byDay.getOrDefault(day, 0);
    }
  }

  private record TeamWeek(String team, int week) {}

  private final Map<ContentId, OfContent> byContent = new HashMap<>();
  private final Map<String, Map<OfContent, Integer>> byTeam = new HashMap<>();
  private final Map<TeamWeek, Map<String, Integer>> topics = new HashMap<>();

  OfContent of(ContentId content) {
    return byContent.computeIfAbsent(content, id -> new OfContent());
  }

  /** Counts a person once for each content, however many networks there are. */
  void took(
      ContentId content,
      Set<String> about,
      AmbassadorId person,
      Optional<String> team,
      Instant at) {
    OfContent taken = of(content);
    if (!taken.people.add(person)) {
      return;
    }
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    taken.count++;
    taken.lastDay = Math.max(taken.lastDay, day.toEpochDay());
    taken.byDay.merge(day, 1, Integer::sum);
    if (team.isPresent()) {
      byTeam
          .computeIfAbsent(team.get(), name -> new IdentityHashMap<>())
          .merge(taken, 1, Integer::sum);
      Map<String, Integer> spoken =
          topics.computeIfAbsent(new TeamWeek(team.get(), week(day)), key -> new HashMap<>());
      about.forEach(topic -> spoken.merge(topic, 1, Integer::sum));
    }
  }

  /** Returns how many people of a team took which contents. */
  Map<OfContent, Integer> inTeam(String team) {
    return byTeam.getOrDefault(team, Map.of());
  }

  Map<String, Integer> topicsOf(String team, LocalDate day) {
    return topics.getOrDefault(new TeamWeek(team, week(day)), Map.of());
  }

  /** Forgets the weeks before a day's. */
  void forgetBefore(LocalDate day) {
    topics.keySet().removeIf(key -> key.week() < week(day));
  }

  static int week(LocalDate day) {
    return day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }
}
