package io.advocacy.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistinctTest {
  private record Reading(int id, int value) {}

  private static List<Reading> distinct(List<Reading> readings, ToIntFunction<Reading> hash) {
    Distinct.Hashes hashes = new Distinct.Hashes(readings.size());
    for (int i = 0; i < readings.size(); i++) {
      hashes.set(i, hash.applyAsInt(readings.get(i)));
    }
    return Distinct.of(
        new ArrayList<>(readings),
        hashes,
        (one, other) -> one.id() == other.id(),
        (one, other) -> one.value() >= other.value() ? one : other);
  }

  private static List<Reading> expected(List<Reading> readings) {
    Map<Integer, Reading> map = new LinkedHashMap<>();
    for (Reading reading : readings) {
      map.merge(reading.id(), reading, (a, b) -> a.value() >= b.value() ? a : b);
    }
    return new ArrayList<>(map.values());
  }

  @Property
  void keepsTheBestOfEachIdentityInTheOrderOfFirstAppearance(
      @ForAll @Size(max = 60) List<@IntRange(min = -5, max = 20) Integer> ids) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      readings.add(new Reading(ids.get(i), i * 7919 % 10));
    }
    assertThat(distinct(readings, Reading::id)).isEqualTo(expected(readings));
  }

  @Property
  void isRightAlsoWhenEveryHashIsEqual(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9) Integer> ids, @ForAll int hash) {
    List<Reading> readings = new ArrayList<>();
    ids.forEach(id -> readings.add(new Reading(id, id)));
    assertThat(distinct(readings, reading -> hash)).isEqualTo(expected(readings));
  }

  @Test
  void valuesOfOneHashStayApartWhereNoneComesTwice() {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      readings.add(new Reading(i, i));
    }
    assertThat(distinct(readings, reading -> reading.id() / 2)).isEqualTo(readings);
  }

  @Test
  void isRightOverManyParts() {
    SplittableRandom random = new SplittableRandom(7);
    for (int range : new int[] {1_000, 200_000, Integer.MAX_VALUE}) {
      List<Reading> readings = new ArrayList<>();
      for (int i = 0; i < 300_000; i++) {
        readings.add(new Reading(random.nextInt(range), random.nextInt()));
      }
      assertThat(distinct(readings, Reading::id).equals(expected(readings))).isTrue();
    }
  }
}
