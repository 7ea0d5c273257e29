package io.advocacy.gamification.rule;

import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.internal.Check;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.program.ProgramId;
import io.advocacy.share.ShareId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one ambassador, as rules see it. What the person belonged to at that
 * time is part of it, so that points do not change when somebody changes team later. Immutable and
 * safe for use by several threads.
 */
public final class Fact {
  static final long GREATEST_FIGURE = 1_000_000_000_000L;

  /** By time, then by event: the order in which facts are judged, however they arrive. */
  static final Comparator<Fact> IN_ORDER =
      Comparator.comparing(Fact::at).thenComparing(Fact::event);

  private final EventId event;
  private final Action action;
  private final AmbassadorId ambassador;
  private final Instant at;
  private final @Nullable ShareId share;
  private final @Nullable ContentId content;
  private final @Nullable NetworkId network;
  private final Map<Metric, Long> figures;
  private final @Nullable AmbassadorId toward;
  private final Set<ProgramId> programs;
  private final Set<String> populations;
  private final @Nullable ZoneId zone;

  private Fact(Parts parts) {
    this.event = parts.event;
    this.action = parts.action;
    this.ambassador = parts.ambassador;
    this.at = parts.at;
    this.share = parts.share;
    this.content = parts.content;
    this.network = parts.network;
    this.figures = parts.figures;
    this.toward = parts.toward;
    this.programs = parts.programs;
    this.populations = parts.populations;
    this.zone = parts.zone;
  }

  /** The parts of a fact that is being made. */
  private static final class Parts {
    final EventId event;
    final Action action;
    final AmbassadorId ambassador;
    final Instant at;
    @Nullable ShareId share;
    @Nullable ContentId content;
    @Nullable NetworkId network;
    Map<Metric, Long> figures = Map.of();
    @Nullable AmbassadorId toward;
    Set<ProgramId> programs = Set.of();
    Set<String> populations = Set.of();
    @Nullable ZoneId zone;

    Parts(EventId event, Action action, AmbassadorId ambassador, Instant at) {
      this.event = Objects.requireNonNull(event, "event");
      this.action = Objects.requireNonNull(action, "action");
      this.ambassador = Objects.requireNonNull(ambassador, "ambassador");
      this.at = Check.time(at, "time of event " + event);
    }

    Parts(Fact fact) {
      this(fact.event, fact.action, fact.ambassador, fact.at);
      this.share = fact.share;
      this.content = fact.content;
      this.network = fact.network;
      this.figures = fact.figures;
      this.toward = fact.toward;
      this.programs = fact.programs;
      this.populations = fact.populations;
      this.zone = fact.zone;
    }
  }

  /**
   * Returns a fact about neither share, content nor network.
   *
   * @param event the identity: the same happening has the same id whenever it is told
   * @param action what was done
   * @param ambassador by whom; of a deleted post, whose it was, whoever took it down
   * @param at when it happened, to the microsecond, which may be long before it is told
   * @throws IllegalArgumentException when the time is not of the years 1 to 9998
   */
  public static Fact of(EventId event, Action action, AmbassadorId ambassador, Instant at) {
    return new Fact(new Parts(event, action, ambassador, at));
  }

  /** Returns a copy about this share of this content on this network. */
  public Fact about(ShareId share, ContentId content, NetworkId network) {
    Parts parts = new Parts(this);
    parts.share = Objects.requireNonNull(share, "share");
    parts.content = Objects.requireNonNull(content, "content");
    parts.network = Objects.requireNonNull(network, "network");
    return new Fact(parts);
  }

  /** Returns a copy that happened on this network. */
  public Fact on(NetworkId network) {
    Parts parts = new Parts(this);
    parts.network = Objects.requireNonNull(network, "network");
    return new Fact(parts);
  }

  /**
   * Returns a copy with these figures.
   *
   * @throws IllegalArgumentException when one is not 0 to 10<sup>12</sup>
   */
  public Fact with(Map<Metric, Long> figures) {
    EnumMap<Metric, Long> copy = new EnumMap<>(Metric.class);
    figures.forEach(
        (metric, value) -> {
          if (value < 0 || value > GREATEST_FIGURE) {
            throw new IllegalArgumentException(
                metric + " must be from 0 to " + GREATEST_FIGURE + ", is " + value);
          }
          copy.put(metric, value);
        });
    Parts parts = new Parts(this);
    parts.figures = Collections.unmodifiableMap(copy);
    return new Fact(parts);
  }

  /**
   * Returns a copy that was done for this colleague: whose post was supported, who was recruited.
   * Done for oneself it gives no points.
   */
  public Fact toward(AmbassadorId colleague) {
    Parts parts = new Parts(this);
    parts.toward = Objects.requireNonNull(colleague, "colleague");
    return new Fact(parts);
  }

  /** Returns a copy of somebody who was in these programs then, and in those named before. */
  public Fact inPrograms(Set<ProgramId> programs) {
    Parts parts = new Parts(this);
    parts.programs = union(this.programs, programs);
    return new Fact(parts);
  }

  /** Returns a copy of somebody who was of these populations then, and of those named before. */
  public Fact ofPopulations(Set<String> populations) {
    populations.forEach(name -> Check.text(name, "name of a population", 100));
    Parts parts = new Parts(this);
    parts.populations = union(this.populations, populations);
    return new Fact(parts);
  }

  private static <T> Set<T> union(Set<T> some, Set<T> others) {
    Set<T> all = new HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }

  /** Returns a copy of somebody whose days were those of this zone. */
  public Fact inZone(ZoneId zone) {
    Parts parts = new Parts(this);
    parts.zone = Objects.requireNonNull(zone, "zone");
    return new Fact(parts);
  }

  /** The identity. */
  public EventId event() {
    return event;
  }

  /** What was done. */
  public Action action() {
    return action;
  }

  /** By whom; of a deleted post, whose it was. */
  public AmbassadorId ambassador() {
    return ambassador;
  }

  /** When it happened. */
  public Instant at() {
    return at;
  }

  /** The share it is about. */
  public Optional<ShareId> share() {
    return Optional.ofNullable(share);
  }

  /** The content it is about. */
  public Optional<ContentId> content() {
    return Optional.ofNullable(content);
  }

  /** Where it happened. */
  public Optional<NetworkId> network() {
    return Optional.ofNullable(network);
  }

  /** For {@link Action#POST_MEASURED}, the figures. */
  public Map<Metric, Long> figures() {
    return figures;
  }

  /** The colleague for whom it was done. */
  public Optional<AmbassadorId> toward() {
    return Optional.ofNullable(toward);
  }

  /** The programs that the person was in then. */
  public Set<ProgramId> programs() {
    return programs;
  }

  /** The populations that the person was of then. */
  public Set<String> populations() {
    return populations;
  }

  /** The time zone of the person then. */
  public Optional<ZoneId> zone() {
    return Optional.ofNullable(zone);
  }

  /** Returns whether it was done for oneself. */
  boolean isTowardOneself() {
    return ambassador.equals(toward);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fact that
        && event.equals(that.event)
        && action.equals(that.action)
        && ambassador.equals(that.ambassador)
        && at.equals(that.at)
        && Objects.equals(share, that.share)
        && Objects.equals(content, that.content)
        && Objects.equals(network, that.network)
        && figures.equals(that.figures)
        && Objects.equals(toward, that.toward)
        && programs.equals(that.programs)
        && populations.equals(that.populations)
        && Objects.equals(zone, that.zone);
  }

  @Override
  public int hashCode() {
    return event.hashCode() * 31 + ambassador.hashCode();
  }

  @Override
  public String toString() {
    return "Fact[" + action + ", event " + event + "]";
  }
}
