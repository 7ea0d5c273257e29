package io.advocacy.gamification;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.BatchConsumer;
import io.advocacy.event.EventId;
import io.advocacy.gamification.challenge.Challenge;
import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.player.Players;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.gamification.rule.Scorekeeper;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Population;
import io.advocacy.program.Program;
import io.advocacy.program.ProgramId;
import io.advocacy.store.PersonalData;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Points for what ambassadors do. It takes the events of the core as an {@link BatchConsumer} and
 * whatever else the host tells with {@link #accept(Fact)}, keeps the {@link #ledger()} in step with
 * the rules, and makes {@link #leaderboard boards} that stay up to date.
 *
 * <pre>{@code
 * Gamification game = Gamification.builder(ZoneId.of("Europe/Paris")).build();
 * Advocacy advocacy = Advocacy.builder()….consumer("gamification", game).build();
 * Leaderboard season = game.leaderboard(Period.all());
 * season.top(10);
 * }</pre>
 *
 * <p>Declining, pausing or leaving takes no points. People outside of all games ({@link
 * Builder#outside(Predicate)}) get none and are on no board. Safe for use by several threads.
 */
public final class Gamification implements BatchConsumer {
  private final GamificationStore store;
  private final Ledger ledger;
  private final Scorekeeper scorekeeper;
  private final Function<AmbassadorId, Optional<Ambassador>> directory;
  private final Map<String, Population> populations;
  private final Map<ProgramId, Population> programs;
  private final Predicate<AmbassadorId> outside;
  private final @Nullable OutsidePopulations region;
  private final Players players;
  private final List<WeakReference<Leaderboard>> boards = new CopyOnWriteArrayList<>();

  private Gamification(Builder builder) {
    this.store = builder.store;
    this.ledger = Ledger.on(store.ledger());
    this.directory = builder.directory;
    this.populations = Map.copyOf(builder.populations);
    this.programs = Map.copyOf(builder.programs);
    this.players = Players.on(store.players(), this::isSomebody);
    Predicate<AmbassadorId> named = builder.outside.or(players::isOutside);
    this.region =
        builder.outsidePopulations.isEmpty()
            ? null
            : new OutsidePopulations(
                directory,
                builder.outsidePopulations,
                id -> store.ledger().totals(id).entries() > 0);
    this.outside = region == null ? named : named.or(region);
    this.scorekeeper =
        new Scorekeeper(
            ledger, builder.rules, store.facts(), store.ruleVersions(), outside, builder.known());
  }

  /**
   * Begins a gamification with the starter rules and a ledger in memory.
   *
   * @param zone where days begin and end
   */
  public static Builder builder(ZoneId zone) {
    return new Builder(zone);
  }

  /**
   * Takes an event of the core: a share that was published or confirmed by hand, figures of a post,
   * a training or mission of a program, a referral, or, where a rule gives points for {@link
   * Action#LINK_CLICKED}, a click on a tracked link. Others, those of people outside of all games
   * and those of a time that no clock that goes right tells change nothing. A post that the company
   * recalls costs its person nothing.
   */
  @Override
  public void accept(AdvocacyEvent event) {
    acceptBatch(List.of(event));
  }

  /** Takes events of the core together, on a database in few transactions. */
  @Override
  public void acceptBatch(List<AdvocacyEvent> events) {
    take(CoreEvents.facts(events, scorekeeper.rules()), false);
  }

  /**
   * Takes something that the host knows, such as a training attended or a post deleted.
   *
   * @return whether it was new and of somebody who plays
   */
  public boolean accept(Fact fact) {
    return acceptAll(List.of(fact)) == 1;
  }

  /**
   * Takes many things that the host knows; on a database much faster than one by one. Programs and
   * populations are those of the person now, unless the facts name some: then those count, as of
   * somebody who has changed team since.
   *
   * @return how many were new and of people who play
   */
  public int acceptAll(Collection<Fact> facts) {
    return take(facts, true);
  }

  /** Takes facts; those of the host say all of the programs in which somebody was then, if any. */
  private int take(Collection<Fact> facts, boolean ofHost) {
    if (facts.isEmpty()) {
      return 0;
    }
    followPeople();
    Set<AmbassadorId> people = facts.stream().map(Fact::ambassador).collect(Collectors.toSet());
    if (region != null) {
      region.lookAgain(people);
    }
    List<Fact> known = new ArrayList<>();
    for (Fact fact : facts) {
      if (!outside.test(fact.ambassador())) {
        known.add(withWho(fact, ofHost));
      }
    }
    return known.isEmpty() ? 0 : scorekeeper.acceptAll(known);
  }

  /** Boards take over erasures between entries, so that none is told under an id that is gone. */
  private void followPeople() {
    if (players.isBehind()) {
      ledger.catchUp(players::catchUp);
    }
  }

  /**
   * Notes what the person belongs to now, so that later changes of the person change no points.
   * What the host says of programs or populations is of the time of the fact, and stays so.
   */
  private Fact withWho(Fact fact, boolean ofHost) {
    Optional<Ambassador> found = directory.apply(fact.ambassador());
    if (found.isEmpty()) {
      return fact;
    }
    Ambassador who = found.get();
    boolean says = ofHost && !fact.programs().isEmpty();
    Fact known = says ? fact : fact.inPrograms(namesOf(programs, who));
    known = known.populations().isEmpty() ? known.ofPopulations(namesOf(populations, who)) : known;
    return known.inZone(fact.zone().orElse(who.workingTime().zone()));
  }

  private static <T> Set<T> namesOf(Map<T, Population> populations, Ambassador who) {
    return populations.entrySet().stream()
        .filter(entry -> entry.getValue().includes(who))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Takes back one award for good, as when it was not honest.
   *
   * @param fact the event of the award
   * @param rule the rule of the award
   * @param ambassador whose award it is
   * @param at when it was found
   * @param justification the sentence for the person
   * @return whether it was taken back now
   */
  public boolean reverse(
      EventId fact, RuleId rule, AmbassadorId ambassador, Instant at, Justification justification) {
    return ledger.reverse(fact, rule, ambassador, at, justification);
  }

  /** The record of points. */
  public Ledger ledger() {
    return ledger;
  }

  /** The rules in use, their dry run and their change. */
  public Scorekeeper scorekeeper() {
    return scorekeeper;
  }

  private boolean isSomebody(AmbassadorId id) {
    return directory.apply(id).filter(known -> known.id().equals(id)).isPresent()
        || store.ledger().totals(id).entries() > 0;
  }

  /** Returns whether somebody is outside of all games. */
  public boolean isOutside(AmbassadorId ambassador) {
    return outside.test(ambassador);
  }

  /** Returns a board of one period that follows the ledger; groups from 5 members are shown. */
  public Leaderboard leaderboard(Period period) {
    return leaderboard(Leaderboard.builder(period));
  }

  /**
   * Returns a board that follows the ledger; people outside of all games are not on it, and who
   * hides or uses an alias does so on all of these boards.
   */
  public Leaderboard leaderboard(Leaderboard.Builder board) {
    Leaderboard made = board.outside(outside).players(players).build().follow(ledger);
    boards.removeIf(known -> known.get() == null);
    boards.add(new WeakReference<>(made));
    return made;
  }

  /**
   * Returns a challenge that is kept in the store, follows the ledger, and leaves out people
   * outside of all games: the same on every node and after a restart. What is written after its
   * time of grace, by the clock of the store, does not count.
   */
  public Challenge challenge(Challenge.Builder challenge) {
    return challenge.store(store.challenges()).outside(outside).build().follow(ledger);
  }

  /**
   * How people take part: {@code hide}, {@code showAs} and {@code stayOutside} are kept in the
   * store, and hold for every board of every node.
   */
  public Players players() {
    return players;
  }

  /**
   * Takes over what other nodes wrote: points, who hides, goes by an alias or stays outside, and
   * who was erased; then looks again who is outside of the games. Called every few seconds, say.
   */
  public void catchUp() {
    ledger.catchUp(players::catchUp);
    if (region != null) {
      region.forget();
    }
    for (WeakReference<Leaderboard> board : boards) {
      Leaderboard one = board.get();
      if (one != null) {
        one.recheck();
      }
    }
  }

  /**
   * What the games keep of people, boards and challenges included, and how they are forgotten: for
   * {@code Advocacy.builder().personalData(…)}. Points stay, under an id that says nothing. Events
   * of an erased person that are told again give nothing; {@link Players#readmit(AmbassadorId,
   * Instant)} lets one who comes back play from then on.
   */
  public PersonalData personalData() {
    return new PersonalParts(
        List.of(store.personalData(), new PersonalBoards(this::forgetOnBoards)));
  }

  private void forgetOnBoards() {
    ledger.catchUp(players::catchUp);
    if (region != null) {
      region.forget();
    }
  }

  /** Where everything is kept, for challenges, contests, badges and rewards to share. */
  public GamificationStore store() {
    return store;
  }

  /** Returns what somebody has and why, in the order of time. */
  public List<LedgerEntry> history(AmbassadorId ambassador) {
    return ledger.history(ambassador);
  }

  /** Builds a {@link Gamification}. Not safe for use by several threads. */
  public static final class Builder {
    private RuleSet rules;
    private GamificationStore store = GamificationStore.inMemory();
    private Function<AmbassadorId, Optional<Ambassador>> directory = id -> Optional.empty();
    private boolean knowsPeople;
    private final Map<String, Population> populations = new LinkedHashMap<>();
    private final Set<String> namedByFacts = new LinkedHashSet<>();
    private final Map<ProgramId, Population> programs = new LinkedHashMap<>();
    private final List<Population> outsidePopulations = new ArrayList<>();
    private Predicate<AmbassadorId> outside = id -> false;

    private Builder(ZoneId zone) {
      this.rules = RuleSet.starter(Objects.requireNonNull(zone, "zone"));
    }

    /** Sets what gives points; the starter rules by default. */
    public Builder rules(RuleSet rules) {
      this.rules = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /** Sets where everything is kept; in memory by default. */
    public Builder store(GamificationStore store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * Sets where ambassadors are looked up, such as {@code store.ambassadors()::find}; needed for
     * rules for a program or a population, and for those in the zone of the person.
     */
    public Builder ambassadors(Function<AmbassadorId, Optional<Ambassador>> directory) {
      this.directory = Objects.requireNonNull(directory, "directory");
      this.knowsPeople = true;
      return this;
    }

    /** Names a population for rules. */
    public Builder population(String name, Population population) {
      populations.put(
          Check.text(name, "name of the population", 100),
          Objects.requireNonNull(population, "population"));
      return this;
    }

    /**
     * Names a population for rules of which only the facts of the host say who belongs to it, by
     * {@link Fact#ofPopulations}.
     */
    public Builder population(String name) {
      namedByFacts.add(Check.text(name, "name of the population", 100));
      return this;
    }

    /** Makes a program known to rules. */
    public Builder program(Program program) {
      programs.put(program.id(), program.population());
      return this;
    }

    /**
     * Puts people outside of all games, such as those who asked for it; nobody by default. Asked
     * each time, so somebody can step out later: new points and changes of rules no longer concern
     * the person, who is taken off a board when it would show the person, or by {@link #catchUp}.
     * Points from before stay in the ledger, and count again for one who comes back. {@link
     * Players#stayOutside} keeps the choice of one person for all nodes.
     */
    public Builder outside(Predicate<AmbassadorId> people) {
      this.outside = outside.or(Objects.requireNonNull(people, "people"));
      return this;
    }

    /**
     * Puts a population outside of all games, such as the people of a region. Who belongs to it is
     * asked of {@link #ambassadors}, which must be set. Of whoever is not found there nobody knows
     * it: those who have points, such as one who has left, go on, and others are outside, too.
     */
    public Builder outside(Population population) {
      outsidePopulations.add(Objects.requireNonNull(population, "population"));
      return this;
    }

    private KnownNames known() {
      Set<String> names = new LinkedHashSet<>(populations.keySet());
      names.addAll(namedByFacts);
      return new KnownNames(names, programs.keySet());
    }

    /**
     * Returns the gamification.
     *
     * @throws IllegalStateException when a population is outside and {@link #ambassadors} is not
     *     set
     * @throws IllegalArgumentException when a rule is for a population or program that was not
     *     named here; {@link Scorekeeper#switchTo} refuses such rules, too
     */
    public Gamification build() {
      if (!outsidePopulations.isEmpty() && !knowsPeople) {
        throw new IllegalStateException(
            "a population is outside of all games, and nothing says who belongs to it: set"
                + " ambassadors(…)");
      }
      return new Gamification(this);
    }
  }
}
