package io.advocacy.schedule;

import io.advocacy.internal.Require;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who shares on which days of the week, and who takes which recurring topic, so that ambassadors do
 * not all speak on the same day about the same thing.
 *
 * <p>Each person gets as many of their working days as they share posts in a week, not next to one
 * another where that can be, and one of the topics: one of their interests, or any where none of
 * these recurs. No day and no topic has more people than it must (the smallest possible largest
 * number, as the planner computes it for cells), and the others are as even as can be. Who has days
 * and a topic in a kept rota keeps them, as long as they are still working days and topics.
 *
 * <p>Immutable and safe for use by several threads. The same people, seed and kept rota give the
 * same rota everywhere, in whatever order the people are given.
 */
public final class Rota {
  private static final int DAYS = 7;

  /** What one person has. */
  private record Turn(Set<DayOfWeek> days, Optional<String> topic) {}

  private final List<String> topics;
  private final Map<AmbassadorId, Turn> turns;

  private Rota(List<String> topics, Map<AmbassadorId, Turn> turns) {
    this.topics = topics;
    this.turns = turns;
  }

  /**
   * Begins a rota over these recurring topics.
   *
   * @param topics names of topics as contents and interests have them; empty to split days only
   * @throws IllegalArgumentException when a topic is blank or comes twice
   */
  public static Builder builder(Collection<String> topics) {
    return new Builder(topics);
  }

  /** The recurring topics. */
  public List<String> topics() {
    return topics;
  }

  /** The days on which a person shares; empty for somebody who is not in the rota. */
  public Set<DayOfWeek> daysOf(AmbassadorId ambassador) {
    Turn turn = turns.get(Objects.requireNonNull(ambassador, "ambassador"));
    return turn == null ? Set.of() : turn.days;
  }

  /** The topic that a person takes; empty where there are no topics. */
  public Optional<String> topicOf(AmbassadorId ambassador) {
    Turn turn = turns.get(Objects.requireNonNull(ambassador, "ambassador"));
    return turn == null ? Optional.empty() : turn.topic;
  }

  /**
   * Says whether a content is for this person: it is about their topic, or about none that recurs,
   * or the person is not in the rota.
   *
   * @param topics the topics of the content
   */
  public boolean takes(AmbassadorId ambassador, Set<String> topics) {
    Optional<String> own = topicOf(ambassador);
    return own.isEmpty() || topics.contains(own.get()) || Collections.disjoint(topics, this.topics);
  }

  /** Returns a working time on the person's days only; the same for somebody not in the rota. */
  public WorkingTime workingTime(AmbassadorId ambassador, WorkingTime time) {
    Set<DayOfWeek> days = daysOf(ambassador);
    return days.isEmpty() ? time : time.withDays(days);
  }

  /** How many people share on each day, of the days that somebody has. */
  public Map<DayOfWeek, Integer> peopleByDay() {
    Map<DayOfWeek, Integer> people = new EnumMap<>(DayOfWeek.class);
    turns.values().forEach(turn -> turn.days.forEach(day -> people.merge(day, 1, Integer::sum)));
    return Collections.unmodifiableMap(people);
  }

  /** How many people take each topic, in the order of the topics. */
  public Map<String, Integer> peopleByTopic() {
    Map<String, Integer> people = new LinkedHashMap<>();
    topics.forEach(topic -> people.put(topic, 0));
    turns.values().forEach(turn -> turn.topic.ifPresent(own -> people.merge(own, 1, Integer::sum)));
    return Collections.unmodifiableMap(people);
  }

  /**
   * Returns a sentence that says what a person has in the rota, to that person; empty for somebody
   * who is not in it.
   *
   * @param locale French gives a French sentence, every other an English one
   */
  public Optional<String> explain(AmbassadorId ambassador, Locale locale) {
    Turn turn = turns.get(Objects.requireNonNull(ambassador, "ambassador"));
    if (turn == null) {
      return Optional.empty();
    }
    boolean french = Unplaceable.isFrench(locale);
    Locale language = french ? Locale.FRENCH : Locale.ENGLISH;
    Map<DayOfWeek, Integer> byDay = peopleByDay();
    String days =
        turn.days.stream()
            .map(
                day ->
                    (french ? "le " : "on ")
                        + day.getDisplayName(TextStyle.FULL, language)
                        + others(byDay.getOrDefault(day, 1) - 1, french))
            .collect(Collectors.joining(french ? " et " : " and "));
    String topic =
        turn.topic
            .map(
                own ->
                    (french ? ", sur le thème " : ", about ")
                        + own
                        + others(peopleByTopic().getOrDefault(own, 1) - 1, french))
            .orElse("");
    return Optional.of((french ? "Vous partagez " : "You share ") + days + topic + ".");
  }

  private static String others(int count, boolean french) {
    if (count == 0) {
      return "";
    }
    String word = french ? " autre" : " other";
    return (french ? " (avec " : " (with ") + count + word + (count == 1 ? ")" : "s)");
  }

  @Override
  public String toString() {
    return "Rota[" + turns.size() + " people, " + topics.size() + " topics]";
  }

  /** Collects the people of a {@link Rota}. Not safe for use by several threads. */
  public static final class Builder {
    private record Person(Set<DayOfWeek> days, Set<String> interests) {}

    private final List<String> topics;
    private final Map<AmbassadorId, Person> people = new TreeMap<>();
    private int postsPerWeek = 1;
    private @Nullable Long seed;
    private @Nullable Rota kept;

    private Builder(Collection<String> topics) {
      this.topics = List.copyOf(topics);
      this.topics.forEach(topic -> Require.text(topic, "topic", 200));
      if (new HashSet<>(this.topics).size() < this.topics.size()) {
        throw new IllegalArgumentException("a topic comes twice in " + this.topics);
      }
    }

    /**
     * Sets how many posts a person shares in a week, each on a day of its own; 1 by default.
     *
     * @throws IllegalArgumentException when it is not 1 to 7
     */
    public Builder postsPerWeek(int postsPerWeek) {
      if (postsPerWeek < 1 || postsPerWeek > DAYS) {
        throw new IllegalArgumentException("postsPerWeek must be 1 to 7, is " + postsPerWeek);
      }
      this.postsPerWeek = postsPerWeek;
      return this;
    }

    /** Sets the seed of the lot; by default one that nobody can guess. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Adds an ambassador with their working days and interests. */
    public Builder person(Ambassador ambassador) {
      return person(ambassador.id(), ambassador.workingTime().days(), ambassador.interests());
    }

    /**
     * Adds a person.
     *
     * @throws IllegalArgumentException when the person was added before or has no working day
     */
    public Builder person(
        AmbassadorId ambassador, Set<DayOfWeek> workingDays, Set<String> interests) {
      if (workingDays.isEmpty()) {
        throw new IllegalArgumentException("ambassador '" + ambassador + "' has no working day");
      }
      Person person = new Person(Set.copyOf(workingDays), Set.copyOf(interests));
      if (people.putIfAbsent(ambassador, person) != null) {
        throw new IllegalArgumentException("ambassador '" + ambassador + "' was added twice");
      }
      return this;
    }

    /** Keeps what people were told in an earlier rota, as far as it is still possible. */
    public Builder keep(Rota earlier) {
      this.kept = Objects.requireNonNull(earlier, "earlier");
      return this;
    }

    /** Returns the rota. */
    public Rota build() {
      Long given = seed;
      KeyedRandom random = KeyedRandom.of(given == null ? new SecureRandom().nextLong() : given);
      List<AmbassadorId> order = new ArrayList<>(people.keySet());
      Map<AmbassadorId, Long> keys = new HashMap<>();
      order.forEach(id -> keys.put(id, random.hash(id.value(), 0)));
      order.sort((a, b) -> Long.compare(keys.getOrDefault(a, 0L), keys.getOrDefault(b, 0L)));
      List<BitSet> days = days(order, random);
      List<BitSet> ofTopics = topics(order, random);
      Map<AmbassadorId, Turn> turns = new HashMap<>();
      for (int i = 0; i < order.size(); i++) {
        Set<DayOfWeek> own = EnumSet.noneOf(DayOfWeek.class);
        days.get(i).stream().forEach(day -> own.add(DayOfWeek.of(day + 1)));
        int topic = ofTopics.get(i).nextSetBit(0);
        turns.put(
            order.get(i),
            new Turn(
                Collections.unmodifiableSet(own),
                topic < 0 ? Optional.empty() : Optional.of(topics.get(topic))));
      }
      return new Rota(topics, Map.copyOf(turns));
    }

    private List<BitSet> days(List<AmbassadorId> order, KeyedRandom random) {
      List<BitSet> chosen = new ArrayList<>();
      int[] load = new int[DAYS];
      for (AmbassadorId id : order) {
        BitSet own = new BitSet();
        Set<DayOfWeek> working = person(id).days;
        for (DayOfWeek day : kept == null ? Set.<DayOfWeek>of() : kept.daysOf(id)) {
          if (working.contains(day) && own.cardinality() < postsPerWeek) {
            own.set(day.getValue() - 1);
            load[day.getValue() - 1]++;
          }
        }
        chosen.add(own);
      }
      for (int round = 1; round <= postsPerWeek; round++) {
        List<BitSet> open = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
          BitSet own = chosen.get(i);
          BitSet days = new BitSet();
          if (own.cardinality() < Math.min(round, person(order.get(i)).days.size())) {
            person(order.get(i)).days.forEach(day -> days.set(day.getValue() - 1));
            days.andNot(own);
            BitSet apart = (BitSet) days.clone();
            own.stream().forEach(day -> clearAround(apart, day));
            days.and(apart.isEmpty() ? days : apart);
          }
          open.add(days);
        }
        choose(open, load, chosen, random.derive("days\n" + round));
      }
      return chosen;
    }

    private static void clearAround(BitSet days, int day) {
      days.clear((day + 1) % DAYS);
      days.clear((day + DAYS - 1) % DAYS);
    }

    private List<BitSet> topics(List<AmbassadorId> order, KeyedRandom random) {
      List<BitSet> chosen = new ArrayList<>();
      List<BitSet> open = new ArrayList<>();
      int[] load = new int[topics.size()];
      for (AmbassadorId id : order) {
        BitSet own = new BitSet();
        int told = kept == null ? -1 : kept.topicOf(id).map(topics::indexOf).orElse(-1);
        if (told >= 0) {
          own.set(told);
          load[told]++;
        }
        BitSet may = new BitSet();
        for (int t = 0; told < 0 && t < topics.size(); t++) {
          may.set(t, person(id).interests.contains(topics.get(t)));
        }
        if (told < 0 && may.isEmpty()) {
          may.set(0, topics.size());
        }
        chosen.add(own);
        open.add(may);
      }
      choose(open, load, chosen, random.derive("topics"));
      return chosen;
    }

    private Person person(AmbassadorId id) {
      return Objects.requireNonNull(people.get(id));
    }

    /**
     * Gives each person one more place of those that are open to them, so that the load is as even
     * as can be.
     *
     * @param load how often each place is taken; counted on
     */
    private static void choose(
        List<BitSet> open, int[] load, List<BitSet> chosen, KeyedRandom random) {
      Map<BitSet, List<Integer>> groups = new LinkedHashMap<>();
      for (int i = 0; i < open.size(); i++) {
        if (!open.get(i).isEmpty()) {
          groups.computeIfAbsent(open.get(i), o -> new ArrayList<>()).add(i);
        }
      }
      int[] supply = groups.values().stream().mapToInt(List::size).toArray();
      int[][] runs = groups.keySet().stream().map(Builder::runs).toArray(int[][]::new);
      int[][] dealt = BalancedLoad.spread(load, null, supply, runs, random).dealt();
      int g = 0;
      for (List<Integer> people : groups.values()) {
        int next = 0;
        for (int i = 0; i < dealt[g].length; i += 2) {
          for (int n = 0; n < dealt[g][i + 1]; n++) {
            chosen.get(people.get(next++)).set(dealt[g][i]);
            load[dealt[g][i]]++;
          }
        }
        g++;
      }
    }

    private static int[] runs(BitSet set) {
      GrowingInts runs = new GrowingInts();
      for (int from = set.nextSetBit(0); from >= 0; from = set.nextSetBit(from + 1)) {
        runs.addRun(from, from + 1);
      }
      return runs.toArray();
    }
  }
}
