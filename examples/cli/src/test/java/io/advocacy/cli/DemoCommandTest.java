package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class AnOrdinaryWeek {
    Path directory;
    Run run;
    JsonNode json;

    @BeforeAll
    void runOnce(@TempDir Path temporary) {
      directory = temporary;
      run = Run.of("demo", "--json", "--out", directory.resolve("new/out").toString());
      json = run.json();
    }

    @Test
    void plansAndPublishesAPostForEachPersonOnEachNetwork() {
      assertThat(run.code()).isZero();
      assertThat(json.get("ambassadors").intValue()).isEqualTo(100);
      assertThat(json.get("planned").intValue()).isEqualTo(200);
      assertThat(json.get("published").intValue()).isEqualTo(200);
      assertThat(json.get("failed")).isEmpty();
      assertThat(json.get("unplaced")).isEmpty();
    }

    @Test
    void answersTheFiguresOfTheSmallCompanyToTheDigit() {
      assertThat(json.get("potential").longValue()).isEqualTo(115_900);
      assertThat(json.get("company").longValue()).isEqualTo(4_326);
      assertThat(json.get("amplification").asText()).startsWith("26.79");
      assertThat(
              json.at("/byNetwork/mastodon").longValue()
                  + json.at("/byNetwork/bluesky").longValue())
          .isEqualTo(115_900);
    }

    @Test
    void keepsEachNetworkAtTheSmallestPossiblePeak() {
      assertThat(json.get("networks")).hasSize(2);
      for (JsonNode network : json.get("networks")) {
        assertThat(network.get("peakAtOnce").intValue()).isEqualTo(100);
        assertThat(network.get("peakCell").intValue())
            .isEqualTo(network.get("lowerBound").intValue())
            .isEqualTo(1);
      }
    }

    @Test
    void measuresReactionsAndDoesNotInventViews() {
      assertThat(json.get("measuredViews").isNull()).isTrue();
      assertThat(json.at("/reactions/posts").intValue()).isEqualTo(200);
      assertThat(json.at("/reactions/likes").longValue()).isBetween(1_000L, 6_000L);
      assertThat(json.at("/people/low").longValue())
          .isLessThan(json.at("/people/high").longValue());
    }

    @Test
    void ranksTenPeopleByPoints() {
      assertThat(json.get("top")).hasSize(10);
      long before = Long.MAX_VALUE;
      for (JsonNode place : json.get("top")) {
        assertThat(place.get("points").longValue()).isBetween(20L, before);
        assertThat(place.get("score").doubleValue()).isBetween(0.1, 100.0);
        before = place.get("points").longValue();
      }
    }

    @Test
    void agreesWithTheNetworksOwnRecord() {
      assertThat(json.get("audit").toString())
          .isEqualTo("{\"recorded\":200,\"found\":200,\"lost\":0,\"doubled\":0,\"unknown\":0}");
      assertThat(json.get("outages")).isEmpty();
    }

    @Test
    void writesTheReportAndThePictureWhereItWasTold() throws IOException {
      assertThat(Files.readString(Path.of(json.get("report").asText()))).contains("115,900");
      assertThat(Files.readString(Path.of(json.get("picture").asText()))).startsWith("<svg");
      try (var files = Files.list(directory.resolve("new/out"))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("report.html", "insight.html", "plan.svg", "demo.mv.db");
      }
    }

    @Test
    void writesHowTheProgramDidBesideTheReportWhichLinksToIt() throws IOException {
      assertThat(Files.readString(Path.of(json.get("report").asText())))
          .contains("<a href=\"insight.html\">");
      assertThat(Files.readString(Path.of(json.get("insight").asText())))
          .contains("Plan and reality", "Side by side", "Cycles", "115,900", "95 of 500")
          .contains("are invented", "sont inventées")
          .doesNotContain("amb-0");
    }

    @Test
    void saysHowFarItIsOnStandardError() {
      assertThat(run.err()).contains("reading audiences: 200 of 200", "200 of 200");
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class AWeekInWhichTheNetworksDie {
    Path directory;
    Run run;

    @BeforeAll
    void runOnce(@TempDir Path temporary) {
      directory = temporary;
      run = Run.of("demo", "--kill-network", "--language", "fr", "--out", directory.toString());
    }

    @Test
    void losesAndDoublesNothing() {
      assertThat(run.code()).isZero();
      assertThat(run.out())
          .containsPattern("Publiées +200")
          .containsPattern("Échouées +0")
          .containsPattern("Contrôle +perdues 0, en double 0");
    }

    @Test
    void reallyLostAnswersOnBothNetworks() {
      assertThat(run.out())
          .containsPattern("Panne de Mastodon .*réponses perdues [1-9]")
          .containsPattern("Panne de Bluesky .*réponses perdues [1-9]");
    }

    @Test
    void printsTheSummaryInTheChosenLanguage() {
      assertThat(run.out())
          .containsPattern("Portée potentielle +115 900")
          .containsPattern("L'entreprise seule +4 326")
          .containsPattern("Amplification +26,79 fois")
          .contains("non communiquées par ces réseaux", "report.html");
    }

    @Test
    void tellsOfTheOutageInTheReport() throws IOException {
      assertThat(Files.readString(directory.resolve("report.html")))
          .contains("Mastodon est tombé le", "Mastodon died on", "demo --seed 42 --kill-network");
    }
  }

  @Test
  void theSameSeedGivesTheSameAnswerAndPage(@TempDir Path directory) throws IOException {
    String first = Run.of("demo", "--json", "--seed", "7", "--out", directory.toString()).out();
    String firstPage = Files.readString(directory.resolve("report.html"));
    String again = Run.of("demo", "--json", "--seed", "7", "--out", directory.toString()).out();
    assertThat(again).isEqualTo(first).contains("\"potential\":115900");
    assertThat(Files.readString(directory.resolve("report.html"))).isEqualTo(firstPage);
  }

  @Test
  void refusesAnUnknownLanguageBeforeItBegins(@TempDir Path directory) {
    Run run = Run.of("demo", "--language", "de", "--out", directory.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--language", "write en or fr").doesNotContain("Exception");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void neverDeletesWhatIsNotOfAnEarlierDemo(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("demo.mv.db"), "minutes of a meeting");
    Path other = directory.resolve("other");
    Files.createDirectories(other.resolve("demo.mv.db/full"));
    for (Path out : List.of(directory, other)) {
      Run run = Run.of("demo", "--out", out.toString());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("--out", "demo.mv.db", "name another directory");
    }
    assertThat(file).hasContent("minutes of a meeting");
  }

  @Test
  void refusesADirectoryWhoseNameNoDatabaseCanHave(@TempDir Path directory) {
    Run run = Run.of("demo", "--out", directory.resolve("a;b").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("';'");
    assertThat(directory.resolve("a;b")).doesNotExist();
  }

  @Test
  void refusesADirectoryThatIsAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "here");
    Run run = Run.of("demo", "--out", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--out", "name another one");
    assertThat(file).hasContent("here");
  }
}
