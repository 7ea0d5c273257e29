package io.advocacy.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class ConcentrationTest {
  @Test
  void oneOfTwentyWhoMakesHalfIsTheTopTwentieth() {
    Concentration concentration =
        Concentration.of(
            java.util.stream.LongStream.range(0, 20).mapToObj(i -> i == 7 ? 19L : 1L).toList());
    assertThat(concentration.partOfTop(0.05).orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(concentration.partOfTop(1).orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(concentration.partOfTop(0.025).orElseThrow()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void giniIsZeroForEqualsAndNearOneForASoloist() {
    assertThat(Concentration.of(Collections.nCopies(50, 3L)).gini().orElseThrow())
        .isCloseTo(0, within(1e-9));
    List<Long> solo = new java.util.ArrayList<>(Collections.nCopies(99, 0L));
    solo.add(10L);
    assertThat(Concentration.of(solo).gini().orElseThrow()).isCloseTo(0.99, within(1e-9));
    assertThat(Concentration.of(List.of(1L, 3L)).gini().orElseThrow())
        .isCloseTo(0.25, within(1e-9));
  }

  @Test
  void thereIsNoFigureWithoutContributions() {
    Concentration nothing = Concentration.of(List.of(0L, 0L));
    assertThat(nothing.gini()).isEmpty();
    assertThat(nothing.partOfTop(0.05)).isEmpty();
    assertThat(nothing.lorenz(10)).isEmpty();
    assertThatThrownBy(() -> Concentration.of(List.of(-1L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> nothing.partOfTop(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void theCurveRisesBelowTheDiagonalAndGiniIsTwiceTheAreaBetween(
      @ForAll @NotEmpty List<@LongRange(min = 0, max = 1_000_000) Long> contributions) {
    Concentration concentration = Concentration.of(contributions);
    int steps = contributions.size();
    List<Concentration.Point> curve = concentration.lorenz(steps);
    double area = 0;
    for (int i = 1; i < curve.size(); i++) {
      Concentration.Point before = curve.get(i - 1);
      Concentration.Point point = curve.get(i);
      assertThat(point.contributions()).isGreaterThanOrEqualTo(before.contributions());
      assertThat(point.contributions()).isLessThanOrEqualTo(point.people() + 1e-9);
      area += (before.contributions() + point.contributions()) / 2 / steps;
    }
    double between = 0.5 - area;
    concentration.gini().ifPresent(gini -> assertThat(gini).isCloseTo(2 * between, within(1e-9)));
  }
}
