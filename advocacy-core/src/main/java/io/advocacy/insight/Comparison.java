package io.advocacy.insight;

import io.advocacy.internal.Require;
import io.advocacy.internal.SmallPieces;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Programs or populations side by side at one time, each figure with its interval, so that a lucky
 * small one is not taken for a better one.
 *
 * <p>Groups of fewer than {@value #SMALLEST_GROUP} members are not told apart: they are one group
 * of others, together with the next smallest one while they are still fewer than that, since a
 * single hidden group could be worked out from the sum. When even all groups together are too few,
 * there is nothing to see. Groups may overlap; one of nearly the same people as others, so that
 * what fewer than {@value #SMALLEST_GROUP} did could be worked out from the difference, is hidden
 * too, the smaller one first.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Comparison {
  /** Groups with fewer members are not told apart. */
  public static final int SMALLEST_GROUP = 5;

  private static final Duration LATELY = Duration.ofDays(28);
  private static final Duration SOON = Duration.ofDays(14);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration SOME_WEEKS = Duration.ofDays(35);

  /**
   * What is known of a program or a population.
   *
   * @param name what people call it
   * @param workforce how many employees it addresses at the time of the comparison, where that is
   *     known
   * @param memberships when its people took part
   * @param shares what they published; those of others are left out, and what was published before
   *     joining or after leaving
   */
  public record Population(
      String name,
      OptionalLong workforce,
      Collection<Membership> memberships,
      Collection<ShareFacts> shares) {
    /** Checks the parts and copies the lists. */
    public Population {
      Require.text(name, "name", 200);
      Objects.requireNonNull(workforce, "workforce");
      memberships = List.copyOf(memberships);
      shares = List.copyOf(shares);
    }
  }

  /**
   * The figures of one group.
   *
   * @param name what people call it; empty for the small ones together
   * @param members how many take part at the time
   * @param shares how many shares they published in the last 28 days
   * @param adoption how many of those addressed take part, where the workforce is known
   * @param activation how many of those who joined shared within two weeks
   * @param active how many of the members shared in the last 28 days
   * @param stayed how many of those who joined shared in their sixth week
   * @param reactions likes, reposts and replies out of the impressions, where both are known
   * @param activeBeside how much more of them were active than of all others together; empty where
   *     there is nobody to compare with
   */
  public record Line(
      String name,
      int members,
      long shares,
      Optional<Rate> adoption,
      Rate activation,
      Rate active,
      Rate stayed,
      Rate reactions,
      Optional<Difference> activeBeside) {
    /** Checks the parts. */
    public Line {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(adoption, "adoption");
      Objects.requireNonNull(activation, "activation");
      Objects.requireNonNull(active, "active");
      Objects.requireNonNull(stayed, "stayed");
      Objects.requireNonNull(reactions, "reactions");
      Objects.requireNonNull(activeBeside, "activeBeside");
    }

    /** Says whether these are the small groups together. */
    public boolean isOthers() {
      return name.isEmpty();
    }

    /** Shares of the last 28 days for each member; empty where there is none. */
    public Optional<Double> sharesPerMember() {
      return members == 0 ? Optional.empty() : Optional.of((double) shares / members);
    }

    private Line asOthers() {
      return new Line(
          "", members, shares, adoption, activation, active, stayed, reactions, Optional.empty());
    }

    private Line and(Line other) {
      return new Line(
          name,
          members + other.members,
          shares + other.shares,
          adoption.isPresent() && other.adoption.isPresent()
              ? Optional.of(adoption.get().and(other.adoption.get()))
              : Optional.empty(),
          activation.and(other.activation),
          active.and(other.active),
          stayed.and(other.stayed),
          reactions.and(other.reactions),
          Optional.empty());
    }

    private Line beside(Optional<Difference> difference) {
      return new Line(
          name, members, shares, adoption, activation, active, stayed, reactions, difference);
    }
  }

  private final List<Line> lines;

  private Comparison(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * Compares populations at a time; what happened later is left out.
   *
   * @throws IllegalArgumentException if two have one name, a workforce is smaller than its number
   *     of ambassadors, or two memberships of one person in one population overlap
   */
  public static Comparison of(Collection<Population> populations, Instant at) {
    Set<String> names = new HashSet<>();
    Map<Line, Set<AmbassadorId>> all = new LinkedHashMap<>();
    for (Population population : populations) {
      if (!names.add(population.name())) {
        throw new IllegalArgumentException("two populations are named '" + population.name() + "'");
      }
      all.put(line(population, at), present(population, at));
    }
    List<Line> told = toldApart(all);
    return new Comparison(told.stream().map(line -> line.beside(beside(line, told))).toList());
  }

  private static Line line(Population population, Instant at) {
    List<ShareFacts> known = new ArrayList<>();
    population.shares().forEach(share -> share.asKnownAt(at).ifPresent(known::add));
    List<ShareFacts> shares = ShareFacts.latest(known);
    Participation participation = Participation.of(population.memberships(), shares);
    long seen = 0;
    long reacted = 0;
    for (ShareFacts share : shares) {
      boolean own =
          share
              .ambassador()
              .map(id -> participation.takesPart(id, share.publishedAt()))
              .orElse(false);
      if (own && share.impressions().isPresent() && share.engagements().isPresent()) {
        seen += share.impressions().getAsLong();
        reacted += Math.min(share.impressions().getAsLong(), share.engagements().getAsLong());
      }
    }
    return new Line(
        population.name(),
        participation.members(at),
        participation.contributions(at.minus(LATELY), at).values().stream()
            .mapToLong(Long::longValue)
            .sum(),
        population.workforce().isPresent()
            ? Optional.of(participation.adoption(at, population.workforce().getAsLong()))
            : Optional.empty(),
        participation.activation(at, SOON),
        participation.active(at, LATELY),
        participation.stayed(at, SOME_WEEKS, WEEK),
        new Rate(reacted, seen),
        Optional.empty());
  }

  private static Set<AmbassadorId> present(Population population, Instant at) {
    return population.memberships().stream()
        .filter(membership -> membership.contains(at))
        .map(Membership::ambassador)
        .collect(Collectors.toSet());
  }

  private static List<Line> toldApart(Map<Line, Set<AmbassadorId>> all) {
    List<Line> bySize = new ArrayList<>(all.keySet());
    bySize.sort(Comparator.comparingInt(Line::members));
    int few = 0;
    int people = 0;
    while (few < bySize.size()
        && (bySize.get(few).members() < SMALLEST_GROUP || (few > 0 && people < SMALLEST_GROUP))) {
      people += bySize.get(few++).members();
    }
    SmallPieces<AmbassadorId> pieces = new SmallPieces<>(SMALLEST_GROUP, Optional::of);
    List<Line> told = new ArrayList<>();
    List<Line> hidden = new ArrayList<>(bySize.subList(0, few));
    for (int i = bySize.size() - 1; i >= few; i--) {
      Line line = bySize.get(i);
      (pieces.tell(all.getOrDefault(line, Set.of())) ? told : hidden).add(line);
    }
    told.sort(
        Comparator.comparingDouble((Line line) -> line.active().low())
            .reversed()
            .thenComparing(Line::name));
    List<AmbassadorId> others =
        hidden.stream().flatMap(line -> all.getOrDefault(line, Set.of()).stream()).toList();
    boolean apart = Set.copyOf(others).size() == others.size();
    if (apart && others.size() >= SMALLEST_GROUP && pieces.tell(others)) {
      hidden.stream().reduce(Line::and).map(Line::asOthers).ifPresent(told::add);
    }
    return told;
  }

  private static Optional<Difference> beside(Line line, List<Line> all) {
    return all.stream()
        .filter(other -> !other.equals(line))
        .map(Line::active)
        .reduce(Rate::and)
        .flatMap(line.active()::minus);
  }

  /**
   * The groups that are large enough to be told apart, the most active first by the low end of the
   * interval; the small ones together come last.
   */
  public List<Line> lines() {
    return lines;
  }
}
