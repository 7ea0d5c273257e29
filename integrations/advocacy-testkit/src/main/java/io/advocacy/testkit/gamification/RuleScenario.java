package io.advocacy.testkit.gamification;

import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Award;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.Judgement;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.gamification.rule.Suspicion;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.program.ProgramId;
import io.advocacy.share.ShareId;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A test of rules, told as given, when, then: who people are, what they do and when, what they have
 * for it and why. Needs no clock, no store and no network.
 *
 * <pre>{@code
 * RuleScenario.under(rules)
 *     .given("amb-001").inProgram("sales")
 *     .when("amb-001", "2026-03-02T09:00").shares("launch", NetworkId.LINKEDIN)
 *     .then("amb-001").has(60).under("first-share", 50);
 * }</pre>
 *
 * <p>Times are local times in the zone of the rules. What does not hold fails with an {@link
 * AssertionError} that lists the awards. Not safe for use by several threads.
 */
public final class RuleScenario {
  private final RuleSet rules;
  private final Map<String, UnaryOperator<Fact>> people = new HashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private final Map<Sharing, Map<Metric, Long>> figures = new HashMap<>();
  private int events;

  private record Sharing(String person, String content, NetworkId network) {
    ShareId share() {
      return ShareId.of(person + "/" + content + "/" + network);
    }
  }

  private RuleScenario(RuleSet rules) {
    this.rules = Objects.requireNonNull(rules, "rules");
  }

  /** Begins a scenario under these rules. */
  public static RuleScenario under(RuleSet rules) {
    return new RuleScenario(rules);
  }

  /** Goes on to say who somebody is; those of whom nothing is said are in no program. */
  public Given given(String person) {
    return new Given(this, person);
  }

  /**
   * Goes on to say what somebody does.
   *
   * @param person who
   * @param localTime when, such as {@code 2026-03-02T09:00}, in the zone of the rules
   */
  public When when(String person, String localTime) {
    return new When(this, person, LocalDateTime.parse(localTime));
  }

  /** Goes on to say what somebody has. */
  public Then then(String person) {
    return new Then(this, person);
  }

  private RuleScenario person(String person, UnaryOperator<Fact> attribute) {
    people.merge(person, attribute, (one, other) -> fact -> other.apply(one.apply(fact)));
    return this;
  }

  private RuleScenario add(
      String person, LocalDateTime time, Action action, UnaryOperator<Fact> detail) {
    Fact fact =
        Fact.of(
            EventId.of("event-" + ++events),
            action,
            AmbassadorId.of(person),
            time.atZone(rules.zone()).toInstant());
    facts.add(detail.apply(people.getOrDefault(person, UnaryOperator.identity()).apply(fact)));
    return this;
  }

  private List<Fact> factsOf(String person) {
    return facts.stream().filter(fact -> fact.ambassador().value().equals(person)).toList();
  }

  /** Says who somebody is; holds for what is done after it. */
  public static final class Given {
    private final RuleScenario scenario;
    private final String person;

    private Given(RuleScenario scenario, String person) {
      this.scenario = scenario;
      this.person = person;
    }

    /** The person is in this program. */
    public RuleScenario inProgram(String program) {
      return scenario.person(person, fact -> fact.inPrograms(Set.of(ProgramId.of(program))));
    }

    /** The person is of this population. */
    public RuleScenario ofPopulation(String name) {
      return scenario.person(person, fact -> fact.ofPopulations(Set.of(name)));
    }

    /** The person's days are those of this zone. */
    public RuleScenario inZone(String zone) {
      return scenario.person(person, fact -> fact.inZone(ZoneId.of(zone)));
    }
  }

  /** Says what somebody does at one time. */
  public static final class When {
    private final RuleScenario scenario;
    private final String person;
    private final LocalDateTime time;

    private When(RuleScenario scenario, String person, LocalDateTime time) {
      this.scenario = scenario;
      this.person = person;
      this.time = time;
    }

    private RuleScenario about(
        Action action, String content, NetworkId network, UnaryOperator<Fact> detail) {
      Sharing sharing = new Sharing(person, content, network);
      return scenario.add(
          person,
          time,
          action,
          fact -> detail.apply(fact.about(sharing.share(), ContentId.of(content), network)));
    }

    /** The person's share of a content appears on a network. */
    public RuleScenario shares(String content, NetworkId network) {
      return about(Action.SHARE_PUBLISHED, content, network, UnaryOperator.identity());
    }

    /** The network tells a figure of that share; other figures stay as they were. */
    public RuleScenario measures(String content, NetworkId network, Metric metric, long value) {
      Map<Metric, Long> all =
          scenario.figures.computeIfAbsent(
              new Sharing(person, content, network), key -> new EnumMap<>(Metric.class));
      all.put(metric, value);
      Map<Metric, Long> told = new EnumMap<>(all);
      return about(Action.POST_MEASURED, content, network, fact -> fact.with(told));
    }

    /** The post of that share is taken down. */
    public RuleScenario deletes(String content, NetworkId network) {
      return about(Action.POST_DELETED, content, network, UnaryOperator.identity());
    }

    /** The person likes or comments a colleague's post. */
    public RuleScenario supports(String colleague, NetworkId network) {
      return scenario.add(
          person,
          time,
          Action.POD_SUPPORT,
          fact -> fact.on(network).toward(AmbassadorId.of(colleague)));
    }

    /** The person does something else, such as {@code Action.TRAINING_ATTENDED}. */
    public RuleScenario does(Action action) {
      return scenario.add(person, time, action, UnaryOperator.identity());
    }
  }

  /** Checks what one person has. */
  public static final class Then {
    private final RuleScenario scenario;
    private final String person;
    private final List<Award> awards;

    private Then(RuleScenario scenario, String person) {
      this.scenario = scenario;
      this.person = person;
      this.awards = Judgement.of(scenario.rules, scenario.factsOf(person));
    }

    /** The person has so many points in all. */
    public Then has(long points) {
      return require(points, sum(null), "points");
    }

    /** The person has so many points under one rule. */
    public Then under(String rule, long points) {
      RuleId id = RuleId.of(rule);
      if (scenario.rules.rules().stream().noneMatch(known -> known.id().equals(id))) {
        throw new AssertionError(
            "there is no rule '"
                + rule
                + "'; there are "
                + scenario.rules.rules().stream()
                    .map(known -> known.id().value())
                    .collect(Collectors.joining(", ")));
      }
      return require(points, sum(id), "points under '" + rule + "'");
    }

    /** The person reads this sentence, in French or in English, with one of the awards. */
    public Then because(String sentence) {
      boolean told =
          awards.stream()
              .map(Award::justification)
              .anyMatch(why -> why.french().equals(sentence) || why.english().equals(sentence));
      if (!told) {
        throw new AssertionError(
            "nothing says to " + person + " '" + sentence + "'; the awards are" + list());
      }
      return this;
    }

    /** So many things that the person did look suspicious. */
    public Then isSuspectedOf(Suspicion.Kind kind, int times) {
      long found =
          Judgement.suspicions(scenario.rules, scenario.factsOf(person)).stream()
              .filter(suspicion -> suspicion.kind() == kind)
              .count();
      return require(times, found, "suspicions of " + kind);
    }

    /** Goes on to say what another person has. */
    public Then then(String other) {
      return scenario.then(other);
    }

    private long sum(@Nullable RuleId rule) {
      return awards.stream()
          .filter(award -> rule == null || award.rule().equals(rule))
          .mapToLong(Award::points)
          .sum();
    }

    private Then require(long expected, long actual, String what) {
      if (expected != actual) {
        throw new AssertionError(
            person
                + " should have "
                + expected
                + " "
                + what
                + " and has "
                + actual
                + "; the awards are"
                + list());
      }
      return this;
    }

    private String list() {
      return awards.isEmpty()
          ? " none"
          : awards.stream()
              .map(award -> "\n  " + award.rule() + ": " + award.justification().english())
              .collect(Collectors.joining());
    }
  }
}
