package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Days of the week and recurring topics, split between people. */
class RotaTest {
  private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final List<String> TOPICS = List.of("partnerships", "csr", "hiring");

  private static AmbassadorId amb(int number) {
    return AmbassadorId.of("amb-" + number);
  }

  private static Rota.Builder people(int size) {
    Rota.Builder builder = Rota.builder(TOPICS).seed(42).postsPerWeek(2);
    for (int i = 0; i < size; i++) {
      builder.person(amb(i), WEEK, i % 2 == 0 ? Set.of("csr", "hiring") : Set.of());
    }
    return builder;
  }

  @Test
  void daysAndTopicsAreSplitEvenlyAndTheDaysOfAPersonLieApart() {
    Rota rota = people(100).build();
    assertThat(rota.peopleByDay()).hasSize(5).allSatisfy((day, n) -> assertThat(n).isEqualTo(40));
    assertThat(rota.peopleByTopic()).hasSize(3);
    assertThat(rota.peopleByTopic().values()).allMatch(n -> n == 33 || n == 34);
    for (int i = 0; i < 100; i++) {
      List<DayOfWeek> days = List.copyOf(rota.daysOf(amb(i)));
      assertThat(days).hasSize(2);
      assertThat(Math.abs(days.get(0).getValue() - days.get(1).getValue())).isGreaterThan(1);
      if (i % 2 == 0) {
        assertThat(rota.topicOf(amb(i)).orElseThrow()).isIn("csr", "hiring");
      }
    }
  }

  @Test
  void newcomersAndLeaversMoveNobodyAndTheRestStaysAsEvenAsThatAllows() {
    Rota before = people(100).build();
    Rota after = people(110).keep(before).build();
    for (int i = 0; i < 100; i++) {
      assertThat(after.daysOf(amb(i))).isEqualTo(before.daysOf(amb(i)));
      assertThat(after.topicOf(amb(i))).isEqualTo(before.topicOf(amb(i)));
    }
    assertThat(after.peopleByDay()).allSatisfy((day, n) -> assertThat(n).isEqualTo(44));
    Rota fewer = people(90).keep(after).build();
    for (int i = 0; i < 90; i++) {
      assertThat(fewer.daysOf(amb(i))).isEqualTo(after.daysOf(amb(i)));
    }
    assertThat(fewer.daysOf(amb(95))).isEmpty();
  }

  @Test
  void whoChangedWorkingDaysGetsOthersOnly() {
    Rota before = Rota.builder(List.of()).seed(1).person(amb(1), WEEK, Set.of()).build();
    Set<DayOfWeek> weekend = EnumSet.of(DayOfWeek.SATURDAY);
    Rota after =
        Rota.builder(List.of()).seed(1).person(amb(1), weekend, Set.of()).keep(before).build();
    assertThat(after.daysOf(amb(1))).isEqualTo(weekend);
    assertThat(after.topicOf(amb(1))).isEmpty();
  }

  @Test
  void aContentGoesToThoseWhoTakeItsTopicAndAContentWithoutRecurringTopicToAll() {
    Rota rota = people(30).build();
    for (int i = 0; i < 30; i++) {
      assertThat(rota.takes(amb(i), Set.of("csr", "paris")))
          .isEqualTo(rota.topicOf(amb(i)).orElseThrow().equals("csr"));
      assertThat(rota.takes(amb(i), Set.of("results"))).isTrue();
    }
    assertThat(rota.takes(amb(99), Set.of("csr"))).isTrue();
    WorkingTime office = WorkingTime.officeHours(ZoneId.of("Europe/Paris"));
    assertThat(rota.workingTime(amb(3), office).days()).isEqualTo(rota.daysOf(amb(3)));
    assertThat(rota.workingTime(amb(99), office)).isEqualTo(office);
  }

  @Test
  void tellsEachPersonInASentence() {
    Rota rota =
        Rota.builder(List.of("csr"))
            .seed(1)
            .person(amb(1), EnumSet.of(DayOfWeek.TUESDAY), Set.of())
            .person(amb(2), EnumSet.of(DayOfWeek.TUESDAY), Set.of())
            .build();
    assertThat(rota.explain(amb(1), Locale.ENGLISH))
        .hasValue("You share on Tuesday (with 1 other), about csr (with 1 other).");
    assertThat(rota.explain(amb(1), Locale.FRENCH).orElseThrow())
        .contains("le mardi", "sur le thème csr");
    assertThat(rota.explain(amb(9), Locale.ENGLISH)).isEmpty();
  }

  @Test
  void badInputIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rota.builder(List.of("a", "a")))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rota.builder(TOPICS).postsPerWeek(8))
        .withMessageContaining("1 to 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rota.builder(TOPICS).person(amb(1), Set.of(), Set.of()))
        .withMessageContaining("'amb-1'");
    Rota.Builder twice = Rota.builder(TOPICS).person(amb(1), WEEK, Set.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> twice.person(amb(1), WEEK, Set.of()))
        .withMessageContaining("twice");
  }

  /** Whoever may take several days leaves them to those who may not: no largest day can shrink. */
  @Property(tries = 200)
  void noDayHasMorePeopleThanItMust(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
    Random random = new Random(seed);
    Map<AmbassadorId, Set<DayOfWeek>> days = new HashMap<>();
    List<BitSet> may = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Set<DayOfWeek> own = EnumSet.noneOf(DayOfWeek.class);
      BitSet bits = new BitSet();
      for (int n = 1 + random.nextInt(3); own.size() < n; ) {
        own.add(DayOfWeek.of(1 + random.nextInt(5)));
      }
      own.forEach(day -> bits.set(day.getValue() - 1));
      days.put(amb(i), own);
      may.add(bits);
    }
    Rota rota = rota(days, new ArrayList<>(days.keySet()), seed);
    int most = Collections.max(rota.peopleByDay().values());
    assertThat(most).isEqualTo(Oracle.level(may, new int[7]));
    days.forEach((id, own) -> assertThat(own).containsAll(rota.daysOf(id)));
    List<AmbassadorId> other = new ArrayList<>(days.keySet());
    Collections.shuffle(other, random);
    Rota again = rota(days, other, seed);
    days.keySet().forEach(id -> assertThat(again.daysOf(id)).isEqualTo(rota.daysOf(id)));
  }

  private static Rota rota(
      Map<AmbassadorId, Set<DayOfWeek>> days, List<AmbassadorId> order, long seed) {
    Rota.Builder builder = Rota.builder(List.of()).seed(seed);
    order.forEach(id -> builder.person(id, days.getOrDefault(id, WEEK), Set.of()));
    return builder.build();
  }
}
