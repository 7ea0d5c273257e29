package io.advocacy.report;

import io.advocacy.content.ContentId;
import io.advocacy.insight.Comparison;
import io.advocacy.insight.Membership;
import io.advocacy.internal.SmallPieces;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which figures of one report may stand beside each other: those out of which nothing about fewer
 * than five people can be worked out, whatever is added and subtracted. Who asks first is told
 * first. Not safe for use by several threads.
 */
final class Disclosure {
  private static final int FEWEST = InsightReport.SMALLEST_GROUP;
  private static final Duration LATELY = Duration.ofDays(28);

  /** Somebody, and when they took part in the stretch that is counted. */
  private record Present(AmbassadorId id, List<Instant> stretches) {}

  private record Stretch(Duration from, Duration to) {}

  /** People who are told together, with the shares that are theirs. */
  static final class Group {
    private final Map<AmbassadorId, List<Membership>> people = new HashMap<>();
    private final List<ShareFacts> shares = new ArrayList<>();

    Group(Collection<Membership> memberships, Collection<ShareFacts> shares) {
      for (Membership membership : Membership.union(memberships)) {
        people.computeIfAbsent(membership.ambassador(), id -> new ArrayList<>()).add(membership);
      }
      for (ShareFacts share : shares) {
        boolean own =
            share.ambassador().map(people::get).stream()
                .flatMap(List::stream)
                .anyMatch(membership -> membership.contains(share.publishedAt()));
        if (own) {
          this.shares.add(share);
        }
      }
    }
  }

  private final Instant at;
  private final SmallPieces<Present> members =
      new SmallPieces<>(FEWEST, (Present one) -> Optional.of(one.id()));
  private final Map<Stretch, SmallPieces<Present>> joined = new HashMap<>();
  private final SmallPieces<ShareFacts> made = new SmallPieces<>(FEWEST, ShareFacts::ambassador);
  private final SmallPieces<ShareFacts> seen = new SmallPieces<>(FEWEST, ShareFacts::ambassador);

  Disclosure(Instant at) {
    this.at = at;
  }

  /** What the members of the time did in the last 28 days. */
  boolean members(Group group) {
    List<Present> present = new ArrayList<>();
    group.people.forEach(
        (id, ofOne) -> {
          if (ofOne.stream().anyMatch(membership -> membership.contains(at))) {
            present.add(new Present(id, stretches(ofOne, at.minus(LATELY), at)));
          }
        });
    return members.tell(present);
  }

  /** What people did in a stretch after joining, of those for whom it is over. */
  boolean afterJoining(Group group, Duration from, Duration to) {
    List<Present> present = new ArrayList<>();
    group.people.forEach(
        (id, ofOne) -> {
          Instant start = ofOne.get(0).joinedAt();
          if (!start.plus(to).isAfter(at)) {
            List<Instant> stretches = new ArrayList<>(List.of(start));
            stretches.addAll(stretches(ofOne, start.plus(from), start.plus(to)));
            present.add(new Present(id, stretches));
          }
        });
    return joined
        .computeIfAbsent(
            new Stretch(from, to),
            x -> new SmallPieces<>(FEWEST, (Present one) -> Optional.of(one.id())))
        .tell(present);
  }

  private static List<Instant> stretches(List<Membership> ofOne, Instant from, Instant to) {
    List<Instant> stretches = new ArrayList<>();
    for (Membership membership : ofOne) {
      Instant start = from.isAfter(membership.joinedAt()) ? from : membership.joinedAt();
      Instant end = membership.leftAt().filter(to::isAfter).orElse(to);
      if (start.isBefore(end)) {
        stretches.add(start);
        stretches.add(end);
      }
    }
    return stretches;
  }

  /** How many shares a group made in the last 28 days. */
  boolean made(Group group) {
    return made.tell(
        group.shares.stream()
            .filter(share -> !share.publishedAt().isBefore(at.minus(LATELY)))
            .filter(share -> share.publishedAt().isBefore(at))
            .toList());
  }

  /** How the shares of a group were received. */
  boolean received(Group group) {
    return seen.tell(
        group.shares.stream()
            .filter(share -> share.impressions().isPresent() && share.engagements().isPresent())
            .toList());
  }

  /** How often all shares were seen. */
  boolean seen(Collection<ShareFacts> shares) {
    return seen.tell(shares.stream().filter(share -> share.impressions().isPresent()).toList());
  }

  /** How a content was received; by whom it was shared must be enough people too. */
  boolean content(ContentId content, Collection<ShareFacts> shares) {
    List<ShareFacts> own =
        shares.stream().filter(share -> share.content().equals(Optional.of(content))).toList();
    long people = own.stream().flatMap(share -> share.ambassador().stream()).distinct().count();
    return people >= FEWEST
        && seen.tell(
            own.stream()
                .filter(share -> share.impressions().isPresent() && share.engagements().isPresent())
                .toList());
  }

  /**
   * A line of a comparison, and which of its figures may be told.
   *
   * @param line the line, whose members and how many of them were active may be told
   * @param beside whether that may be compared with the other lines: not where some are left out
   */
  record Line(
      Comparison.Line line,
      boolean activation,
      boolean stayed,
      boolean shares,
      boolean reactions,
      boolean beside) {}

  /** The lines whose people may be told. */
  List<Line> lines(
      Comparison comparison, Collection<Comparison.Population> populations, Instant until) {
    List<Comparison.Line> shown = new ArrayList<>(comparison.lines());
    Map<Comparison.Line, Group> groups = new HashMap<>();
    for (Comparison.Line line : comparison.lines()) {
      List<Membership> memberships = new ArrayList<>();
      List<ShareFacts> known = new ArrayList<>();
      for (Comparison.Population population : populations) {
        boolean apart =
            comparison.lines().stream().anyMatch(one -> one.name().equals(population.name()));
        if (line.isOthers() ? !apart : line.name().equals(population.name())) {
          memberships.addAll(population.memberships());
          population.shares().forEach(share -> share.asKnownAt(until).ifPresent(known::add));
        }
      }
      groups.put(line, new Group(memberships, ShareFacts.latest(known)));
    }
    shown.removeIf(line -> !members(groups.getOrDefault(line, new Group(List.of(), List.of()))));
    boolean all = shown.size() == comparison.lines().size();
    List<Line> lines = new ArrayList<>();
    for (Comparison.Line line : shown) {
      Group group = groups.getOrDefault(line, new Group(List.of(), List.of()));
      lines.add(
          new Line(
              line,
              afterJoining(group, Duration.ZERO, Figures.ACTIVATED),
              afterJoining(group, Duration.ofDays(35), Duration.ofDays(42)),
              made(group),
              received(group),
              all));
    }
    return List.copyOf(lines);
  }
}
