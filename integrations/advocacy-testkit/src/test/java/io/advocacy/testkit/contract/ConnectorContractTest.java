package io.advocacy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The rules find connectors that are wrong on purpose, and let a right one pass. */
class ConnectorContractTest {
  @AfterEach
  void repair() {
    BoardContract.defect = null;
  }

  private static Events run(DiscoverySelector selector) {
    return EngineTestKit.engine("junit-jupiter").selectors(selector).execute().testEvents();
  }

  private static List<Method> rules() {
    return Arrays.stream(ConnectorContract.class.getDeclaredMethods())
        .filter(method -> method.getName().matches("(required|optional)_.*"))
        .toList();
  }

  @Test
  void letsARightConnectorPass() {
    Events events = run(selectClass(BoardContract.class));
    assertThat(events.failed().list()).isEmpty();
    assertThat(events.succeeded().count()).isGreaterThanOrEqualTo(rules().size());
  }

  @ParameterizedTest
  @EnumSource
  void findsADefect(Defect defect) {
    BoardContract.defect = defect;
    Method rule =
        rules().stream()
            .filter(method -> method.getName().equals(defect.rule()))
            .findFirst()
            .orElseThrow();
    Events events = run(selectMethod(BoardContract.class, rule));
    assertThat(events.failed().count()).as(defect + " breaks " + defect.rule()).isPositive();
  }

  @Test
  void everyRuleIsBrokenByADefect() {
    Set<String> broken =
        Arrays.stream(Defect.values()).map(Defect::rule).collect(Collectors.toSet());
    Set<String> rules = rules().stream().map(Method::getName).collect(Collectors.toSet());
    assertThat(new TreeSet<>(broken)).isEqualTo(new TreeSet<>(rules));
  }
}
