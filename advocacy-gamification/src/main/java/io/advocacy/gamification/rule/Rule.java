package io.advocacy.gamification.rule;

import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.network.NetworkId;
import io.advocacy.program.ProgramId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What gives points: for which action, how many, when, where, and how much at most. Immutable and
 * safe for use by several threads.
 */
public final class Rule {
  private final RuleId id;
  private final Action action;
  private final Amount amount;
  private final String french;
  private final String english;
  private final boolean onlyFirst;
  private final @Nullable Long capPerDay;
  private final @Nullable Long capPerContent;
  private final Set<NetworkId> networks;
  private final Set<NetworkId> exceptNetworks;
  private final Set<ProgramId> programs;
  private final Set<String> populations;
  private final @Nullable ZoneId zone;
  private final boolean inZoneOfPerson;
  private final @Nullable Velocity velocity;
  private final @Nullable Long growthPerHour;
  private final @Nullable Long capPerColleague;
  private final Set<DayOfWeek> days;
  private final LocalTime opens;
  private final @Nullable LocalTime closes;
  private final Instant from;
  private final Instant until;
  private final @Nullable Duration lifetime;

  private Rule(Builder builder) {
    this.id = builder.id;
    this.action = builder.action;
    this.amount = builder.amount;
    this.french = builder.french;
    this.english = builder.english;
    this.onlyFirst = builder.onlyFirst;
    this.capPerDay = builder.capPerDay;
    this.capPerContent = builder.capPerContent;
    this.networks = builder.networks;
    this.exceptNetworks = builder.exceptNetworks;
    this.programs = builder.programs;
    this.populations = builder.populations;
    this.zone = builder.zone;
    this.inZoneOfPerson = builder.inZoneOfPerson;
    this.velocity = builder.velocity;
    this.growthPerHour = builder.growthPerHour;
    this.capPerColleague = builder.capPerColleague;
    this.days = builder.days;
    this.opens = builder.opens;
    this.closes = builder.closes;
    this.from = builder.from;
    this.until = builder.until;
    this.lifetime = builder.lifetime;
    if (amount instanceof Amount.PerFigure && !action.equals(Action.POST_MEASURED)) {
      throw new IllegalArgumentException(
          "rule "
              + id
              + " counts a figure, which only 'post-measured' has; its action is '"
              + action
              + "'");
    }
    if (action.equals(Action.POST_MEASURED) && !(amount instanceof Amount.PerFigure)) {
      throw new IllegalArgumentException(
          "rule "
              + id
              + " is for 'post-measured' and must count a figure, or each measurement"
              + " would give points");
    }
    if (action.equals(Action.POST_DELETED)) {
      throw new IllegalArgumentException(
          "rule " + id + " gives points for deleting a post; deletion takes points back by itself");
    }
    if (growthPerHour != null && !(amount instanceof Amount.PerFigure)) {
      throw new IllegalArgumentException(
          "rule " + id + " limits the growth of a figure and counts none; use atMost instead");
    }
    if (velocity != null && amount instanceof Amount.PerFigure) {
      throw new IllegalArgumentException(
          "rule " + id + " counts a figure, which is measured and not done; use growingAtMost");
    }
    if (!networks.isEmpty() && exceptNetworks.containsAll(networks)) {
      throw new IllegalArgumentException(
          "rule " + id + " leaves out every network that it is for, and never applies");
    }
  }

  /**
   * Begins a rule.
   *
   * @param id its name, which stays the same over its versions
   * @param action what gives points
   * @param amount how many
   * @param french what was done, in French, as in "partage publié"
   * @param english what was done, in English, as in "share published"
   */
  public static Builder builder(
      String id, Action action, Amount amount, String french, String english) {
    return new Builder(id, action, amount, french, english);
  }

  /** The name. */
  public RuleId id() {
    return id;
  }

  /** What gives points. */
  public Action action() {
    return action;
  }

  /** How many points. */
  public Amount amount() {
    return amount;
  }

  /** What was done, in French. */
  public String french() {
    return french;
  }

  /** What was done, in English. */
  public String english() {
    return english;
  }

  /** Whether only the first time ever gives points. */
  public boolean onlyFirst() {
    return onlyFirst;
  }

  /** The most points a day. */
  public OptionalLong capPerDay() {
    return capPerDay == null ? OptionalLong.empty() : OptionalLong.of(capPerDay);
  }

  /** The most points for one content. */
  public OptionalLong capPerContent() {
    return capPerContent == null ? OptionalLong.empty() : OptionalLong.of(capPerContent);
  }

  /** The networks it is for; empty for all. */
  public Set<NetworkId> networks() {
    return networks;
  }

  /** The networks it leaves out. */
  public Set<NetworkId> exceptNetworks() {
    return exceptNetworks;
  }

  /** The programs it is for; empty for all. */
  public Set<ProgramId> programs() {
    return programs;
  }

  /** The populations it is for, by name; empty for all. */
  public Set<String> populations() {
    return populations;
  }

  /** The zone of its days and hours; empty for that of the rules. */
  public Optional<ZoneId> zone() {
    return Optional.ofNullable(zone);
  }

  /** Whether days and hours are those where the person is. */
  public boolean inZoneOfPerson() {
    return inZoneOfPerson;
  }

  /** How often it gives points at most in a stretch of time. */
  public Optional<Velocity> velocity() {
    return Optional.ofNullable(velocity);
  }

  /** How much its figure can honestly grow in an hour. */
  public OptionalLong growthPerHour() {
    return growthPerHour == null ? OptionalLong.empty() : OptionalLong.of(growthPerHour);
  }

  /** The most points a day for what is done toward one colleague. */
  public OptionalLong capPerColleague() {
    return capPerColleague == null ? OptionalLong.empty() : OptionalLong.of(capPerColleague);
  }

  /** The days on which it applies. */
  public Set<DayOfWeek> days() {
    return days;
  }

  /** The time of day from which it applies. */
  public LocalTime opens() {
    return opens;
  }

  /** The time of day until which it applies, exclusive; empty for the end of the day. */
  public Optional<LocalTime> closes() {
    return Optional.ofNullable(closes);
  }

  /** From when the rule is in force. */
  public Instant from() {
    return from;
  }

  /** Until when the rule is in force, exclusive. */
  public Instant until() {
    return until;
  }

  /** How long its points can be spent, from when they were earned; empty for ever. */
  public Optional<Duration> expiresAfter() {
    return Optional.ofNullable(lifetime);
  }

  /** Returns the zone in which a fact is judged. */
  ZoneId zoneFor(Fact fact, ZoneId zoneOfRules) {
    if (inZoneOfPerson && fact.zone().isPresent()) {
      return fact.zone().get();
    }
    return zone == null ? zoneOfRules : zone;
  }

  /** Returns whether the rule applies to who did it, when and where. */
  boolean covers(Fact fact, ZonedDateTime local) {
    if (!fact.action().equals(action) || fact.at().isBefore(from) || !fact.at().isBefore(until)) {
      return false;
    }
    if (!days.contains(local.getDayOfWeek()) || local.toLocalTime().isBefore(opens)) {
      return false;
    }
    if (closes != null && !local.toLocalTime().isBefore(closes)) {
      return false;
    }
    if (!programs.isEmpty() && Collections.disjoint(programs, fact.programs())) {
      return false;
    }
    if (!populations.isEmpty() && Collections.disjoint(populations, fact.populations())) {
      return false;
    }
    Optional<NetworkId> network = fact.network();
    if (network.isPresent() && exceptNetworks.contains(network.get())) {
      return false;
    }
    return networks.isEmpty() || (network.isPresent() && networks.contains(network.get()));
  }

  private List<@Nullable Object> parts() {
    return Arrays.asList(
        id,
        action,
        amount,
        french,
        english,
        onlyFirst,
        capPerDay,
        capPerContent,
        networks,
        exceptNetworks,
        programs,
        populations,
        zone,
        inZoneOfPerson,
        velocity,
        growthPerHour,
        capPerColleague,
        days,
        opens,
        closes,
        from,
        until,
        lifetime);
  }

  /** Rules are equal when they say the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Rule that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "Rule[" + id + "]";
  }

  /** Builds a {@link Rule}. Not safe for use by several threads. */
  public static final class Builder {
    private final RuleId id;
    private final Action action;
    private final Amount amount;
    private final String french;
    private final String english;
    private boolean onlyFirst;
    private @Nullable Long capPerDay;
    private @Nullable Long capPerContent;
    private Set<NetworkId> networks = Set.of();
    private Set<NetworkId> exceptNetworks = Set.of();
    private Set<ProgramId> programs = Set.of();
    private Set<String> populations = Set.of();
    private @Nullable ZoneId zone;
    private boolean inZoneOfPerson;
    private @Nullable Velocity velocity;
    private @Nullable Long growthPerHour;
    private @Nullable Long capPerColleague;
    private Set<DayOfWeek> days = Set.copyOf(EnumSet.allOf(DayOfWeek.class));
    private LocalTime opens = LocalTime.MIN;
    private @Nullable LocalTime closes;
    private Instant from = Instant.MIN;
    private Instant until = Instant.MAX;
    private @Nullable Duration lifetime;

    private Builder(String id, Action action, Amount amount, String french, String english) {
      this.id = RuleId.of(id);
      this.action = Objects.requireNonNull(action, "action");
      this.amount = Objects.requireNonNull(amount, "amount");
      this.french = Check.text(french, "French description of rule " + id, 200);
      this.english = Check.text(english, "English description of rule " + id, 200);
    }

    /** Gives points for the first time ever only. */
    public Builder onlyFirst() {
      this.onlyFirst = true;
      return this;
    }

    /** Gives at most so many points on one day of the zone. */
    public Builder capPerDay(long points) {
      this.capPerDay = Check.positive(points, "cap per day of rule " + id);
      return this;
    }

    /** Gives at most so many points for one content. */
    public Builder capPerContent(long points) {
      this.capPerContent = Check.positive(points, "cap per content of rule " + id);
      return this;
    }

    /** Applies on these networks only. */
    public Builder networks(NetworkId... networks) {
      this.networks = Set.of(networks);
      return this;
    }

    /** Applies on all networks but these. */
    public Builder exceptNetworks(NetworkId... networks) {
      this.exceptNetworks = Set.of(networks);
      return this;
    }

    /** Applies to people who are in one of these programs when they do it. */
    public Builder programs(ProgramId... programs) {
      this.programs = Set.of(programs);
      return this;
    }

    /**
     * Applies to people who are of one of these populations when they do it. The names are those
     * given to {@code Gamification.builder(…).population(name, population)}, which refuses rules
     * for others.
     */
    public Builder populations(String... names) {
      for (String name : names) {
        Check.text(name, "population of rule " + id, 100);
      }
      this.populations = Set.of(names);
      return this;
    }

    /** Takes days, hours and caps a day in this zone; that of the rules by default. */
    public Builder zone(ZoneId zone) {
      this.zone = Objects.requireNonNull(zone, "zone");
      return this;
    }

    /** Takes days, hours and caps a day where the person is, if that is known. */
    public Builder inZoneOfPerson() {
      this.inZoneOfPerson = true;
      return this;
    }

    /** Gives points so often at most in any stretch of time; what comes faster is suspicious. */
    public Builder atMost(int times, Duration within) {
      this.velocity = new Velocity(times, within);
      return this;
    }

    /**
     * Counts a figure as it grows by so much an hour at most; what grows faster is suspicious and
     * counts when enough time has passed.
     */
    public Builder growingAtMost(long perHour) {
      this.growthPerHour = Check.positive(perHour, "growth of the figure of rule " + id);
      return this;
    }

    /** Gives at most so many points on one day for what is done toward one colleague. */
    public Builder capPerColleague(long points) {
      this.capPerColleague = Check.positive(points, "cap per colleague of rule " + id);
      return this;
    }

    /** Applies on these days of the week only. */
    public Builder days(DayOfWeek... days) {
      this.days = Set.of(days);
      if (this.days.isEmpty()) {
        throw new IllegalArgumentException(
            "rule " + id + " has no day of the week and never opens");
      }
      return this;
    }

    /** Applies from a time of the day, inclusive, to another, exclusive. */
    public Builder hours(LocalTime opens, LocalTime closes) {
      if (!closes.isAfter(opens)) {
        throw new IllegalArgumentException(
            "rule " + id + " never opens: it would open at " + opens + " and close at " + closes);
      }
      this.opens = opens;
      this.closes = closes;
      return this;
    }

    /** Is in force from a time, inclusive, to another, exclusive. */
    public Builder inForce(Instant from, Instant until) {
      if (!until.isAfter(from)) {
        throw new IllegalArgumentException(
            "rule " + id + " is never in force: from " + from + " until " + until);
      }
      this.from = from;
      this.until = until;
      return this;
    }

    /**
     * Lets points be spent for so long after they were earned; for ever by default. They stay in
     * the lifetime points and in every ranking.
     */
    public Builder expiresAfter(Duration lifetime) {
      if (lifetime.compareTo(Duration.ofDays(1)) < 0
          || lifetime.compareTo(Duration.ofDays(36_500)) > 0) {
        throw new IllegalArgumentException(
            "points of rule " + id + " can expire after 1 day to 100 years, not " + lifetime);
      }
      this.lifetime = lifetime;
      return this;
    }

    /** Returns the rule. */
    public Rule build() {
      return new Rule(this);
    }
  }
}
