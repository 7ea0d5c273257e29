package io.advocacy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmallPiecesTest {
  private static final int FEWEST = 3;
  private static final int PEOPLE = 14;

  private static SmallPieces<Integer> pieces() {
    return new SmallPieces<>(FEWEST, Optional::of);
  }

  @Test
  void aGroupThatDiffersFromAnotherByFewIsNotTold() {
    SmallPieces<Integer> pieces = pieces();
    assertThat(pieces.tell(List.of(1, 2, 3, 4, 5, 6, 7, 8))).isTrue();
    assertThat(pieces.tell(List.of(1, 2, 3, 4, 5, 6, 7))).isFalse();
    assertThat(pieces.tell(List.of(1, 2, 3, 4, 5))).isTrue();
    assertThat(pieces.tell(List.of(5, 6, 7))).isFalse();
    assertThat(pieces.tell(List.of(1, 2, 3, 4, 5, 20))).isFalse();
    assertThat(pieces.tell(List.of(20, 21, 22))).isTrue();
    assertThat(pieces.tell(List.of())).isTrue();
  }

  @Test
  void whatIsNobodysIsNoPersonAndSeveralThingsOfOneAreOne() {
    SmallPieces<String> pieces =
        new SmallPieces<>(2, one -> Optional.of(one.charAt(0)).filter(who -> who != '-'));
    assertThat(pieces.tell(List.of("-1", "-2"))).isTrue();
    assertThat(pieces.tell(List.of("a1", "a2", "a3"))).isFalse();
    assertThat(pieces.tell(List.of("a1", "b1"))).isTrue();
  }

  /** Adds and subtracts what is told in every way with factors from -2 to 2. */
  @Test
  void noSumOrDifferenceOfWhatIsToldIsOfFewPeople() {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 200; trial++) {
      SmallPieces<Integer> pieces = pieces();
      List<List<Integer>> told = new ArrayList<>();
      for (int n = 0; n < 60 && told.size() < 4; n++) {
        List<Integer> group = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
          if (random.nextInt(3) > 0) {
            group.add(person);
          }
        }
        if (pieces.tell(group)) {
          told.add(group);
        }
      }
      for (int factors = 0; factors < Math.pow(5, told.size()); factors++) {
        int[] sum = new int[PEOPLE];
        int rest = factors;
        for (List<Integer> group : told) {
          int factor = rest % 5 - 2;
          rest /= 5;
          group.forEach(person -> sum[person] += factor);
        }
        int people = 0;
        for (int one : sum) {
          people += one == 0 ? 0 : 1;
        }
        assertThat(people == 0 || people >= FEWEST).as("%s %s", told, factors).isTrue();
      }
    }
  }
}
