package io.advocacy.gamification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.people.AmbassadorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code on the page about gamification, run. */
class GamificationPageTest {
  @Test
  void theCodeOnThePageGivesPointsAndTheReason() {
    Instant now = Instant.parse("2026-03-02T09:00:00Z");

    Gamification game = Gamification.builder(ZoneId.of("Europe/Paris")).build();
    Leaderboard board = game.leaderboard(Period.all());

    game.accept(
        Fact.of(
            EventId.of("training-7"), Action.TRAINING_ATTENDED, AmbassadorId.of("amb-001"), now));

    List<Place> top = board.top(10);
    List<LedgerEntry> why = game.history(AmbassadorId.of("amb-001"));

    assertThat(top).containsExactly(new Place(1, "amb-001", 30));
    assertThat(why.get(0).justification().orElseThrow().french())
        .isEqualTo("30 points : formation suivie le 2 mars 2026.");
  }

  @Test
  void thePageShowsTheCodeOfThisTest() throws IOException {
    String page = Files.readString(Path.of("../docs/gamification.md"), UTF_8);
    String code =
        squeeze(
            Files.readString(
                Path.of("src/test/java/io/advocacy/gamification/GamificationPageTest.java"),
                UTF_8));
    Matcher fences = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    int found = 0;
    while (fences.find()) {
      assertThat(code).contains(squeeze(fences.group(1)));
      found++;
    }
    assertThat(found).isEqualTo(1);
  }

  private static String squeeze(String text) {
    return text.replaceAll("\\s+", "");
  }
}
