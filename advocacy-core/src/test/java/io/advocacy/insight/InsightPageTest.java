package io.advocacy.insight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The code of docs/insight.md, which is this code. */
class InsightPageTest {
  @Test
  void theCodeOfThePage() {
    Instant launch = Instant.parse("2026-01-05T00:00:00Z");
    Instant at = launch.plus(Duration.ofDays(60));
    long workforceOfThatDay = 10;
    AmbassadorId id = AmbassadorId.of("amb-001");
    List<Membership> memberships = List.of(Membership.since(id, launch));
    List<ShareFacts> shares =
        List.of(ShareFacts.builder(id, NetworkId.X, launch.plus(Duration.ofDays(50))).build());
    List<StageRules.Act> acts =
        List.of(new StageRules.Act(id, launch.plus(Duration.ofDays(50)), Stage.NOVICE));

    Participation participation = Participation.of(memberships, shares);
    Rate adoption = participation.adoption(at, workforceOfThatDay);
    Rate activation = participation.activation(at, Duration.ofDays(14));
    Rate active = participation.active(at, Duration.ofDays(28));
    List<Cohort> cohorts =
        participation.retention(launch, Duration.ofDays(28), Duration.ofDays(7), at);
    List<Fading> fading = participation.fading(at);

    Concentration concentration =
        Concentration.of(participation.contributions(at.minus(Duration.ofDays(28)), at).values());
    Optional<Double> champions = concentration.partOfTop(0.05);

    ParrotIndex parrots = ParrotIndex.of(shares, Duration.ofMinutes(15));
    List<ContentPerformance> contents = ContentPerformance.of(shares);
    SortedMap<AmbassadorId, Stage> stages = StageRules.defaults().at(at, acts);

    assertThat(adoption).isEqualTo(new Rate(1, 10));
    assertThat(activation).isEqualTo(new Rate(0, 1));
    assertThat(active).isEqualTo(new Rate(1, 1));
    assertThat(cohorts.get(0).active()).hasSize(8);
    assertThat(fading).isEmpty();
    assertThat(champions.orElseThrow()).isBetween(0.0499, 0.0501);
    assertThat(parrots.withoutContent()).isEqualTo(1);
    assertThat(contents).isEmpty();
    assertThat(stages).containsEntry(id, Stage.NOVICE);
  }

  @Test
  void theProgramsOfThePage() {
    Instant at = Instant.parse("2026-03-02T00:00:00Z");
    Comparison.Population north = population("north", at);
    Comparison.Population south = population("south", at);

    Comparison comparison = Comparison.of(List.of(north, south), at);
    for (Comparison.Line line : comparison.lines()) {
      Rate share = line.active();
      boolean differs = line.activeBeside().map(Difference::isClear).orElse(false);
      assertThat(share.of()).isEqualTo(5);
      assertThat(differs).isFalse();
    }

    Participation participation = Participation.of(north.memberships(), north.shares());
    Instant launch = at.minus(Duration.ofDays(70));

    List<Pulse> pulses = participation.pulses(launch, Duration.ofDays(28), at);
    Optional<Cycle> cycle =
        participation.retention(launch, Duration.ofDays(28), Duration.ofDays(7), at).stream()
            .flatMap(cohort -> Cycle.of(cohort).stream())
            .findFirst();

    assertThat(pulses).hasSize(2);
    assertThat(cycle).isEmpty();
  }

  private static Comparison.Population population(String name, Instant at) {
    List<Membership> memberships = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      memberships.add(
          Membership.since(AmbassadorId.of(name + "-" + i), at.minus(Duration.ofDays(70))));
    }
    return new Comparison.Population(name, OptionalLong.of(20), memberships, List.of());
  }

  @Test
  void thePageShowsTheCodeOfThisTest() throws IOException {
    String page = Files.readString(Path.of("../docs/insight.md"), UTF_8);
    String code =
        page.substring(
            page.indexOf("```java\n") + 8, page.indexOf("```\n\n", page.indexOf("```java")));
    String test =
        Files.readString(Path.of("src/test/java/io/advocacy/insight/InsightPageTest.java"), UTF_8);
    assertThat(test.replaceAll("\\s+", "")).contains(code.replaceAll("\\s+", ""));
  }
}
