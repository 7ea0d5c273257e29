package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  private static final String HEADER =
      "ambassador_id,timezone,work_days,work_from,work_to,country,absences,weekly_cap\n";
  private static final List<String> WEEK =
      List.of("--from", "2026-03-02T00:00:00Z", "--to", "2026-03-07T00:00:00Z");

  @TempDir Path directory;

  static String hundredInTwoZones() {
    StringBuilder roster = new StringBuilder(HEADER);
    for (int i = 0; i < 100; i++) {
      roster
          .append("amb-")
          .append(i)
          .append(i % 2 == 0 ? ",Europe/Paris" : ",Asia/Kathmandu")
          .append(",MON-FRI,09:00,17:00,,,\n");
    }
    return roster.toString();
  }

  private Run plan(String roster, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("roster.csv"), roster);
    List<String> args =
        new ArrayList<>(List.of("plan", "--roster", file.toString(), "--network", "linkedin"));
    args.addAll(WEEK);
    args.addAll(List.of(more));
    return Run.of(args.toArray(String[]::new));
  }

  private Path existing(String... rows) throws IOException {
    return Files.writeString(
        directory.resolve("existing.csv"),
        "ambassador_id,network,publish_at\n" + String.join("\n", rows) + "\n");
  }

  private static List<String[]> rows(String csv) {
    List<String[]> rows = csv.lines().skip(1).map(line -> line.split(",", -1)).toList();
    assertThat(csv.lines().findFirst())
        .hasValue("ambassador_id,network,publish_at,local_time,variant");
    return rows;
  }

  @Test
  void theObjectOfJsonAndThePlanDoNotShareStandardOutput() {
    Run run =
        Run.of(
            "plan",
            "--roster",
            "-",
            "--network",
            "x",
            "--json",
            "--out",
            "-",
            "--from",
            "2026-03-02T00:00:00Z",
            "--to",
            "2026-03-07T00:00:00Z");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--out -", "name a file");
    assertThat(run.out()).doesNotContain("ambassador_id");
  }

  @Test
  void everybodyGetsAMomentInTheirOwnTimeAndNoCellHasMoreThanItMust() throws IOException {
    Run run = plan(hundredInTwoZones(), "--seed", "42", "--variants", "3");
    assertThat(run.code()).isZero();
    List<String[]> rows = rows(run.out());
    assertThat(rows).hasSize(100);
    Map<Long, Integer> cells = new HashMap<>();
    Instant last = Instant.MIN;
    for (String[] row : rows) {
      Instant at = Instant.parse(row[2]);
      assertThat(at).isAfterOrEqualTo(last);
      last = at;
      ZonedDateTime local = ZonedDateTime.parse(row[3]);
      assertThat(local.toInstant()).isEqualTo(at);
      assertThat(local.toLocalTime()).isBetween(LocalTime.of(9, 0), LocalTime.of(17, 0));
      assertThat(row[1]).isEqualTo("linkedin");
      assertThat(row[4]).isIn("0", "1", "2");
      long cell = Duration.between(Instant.parse("2026-03-02T00:00:00Z"), at).toMinutes() / 15;
      cells.merge(cell, 1, Integer::sum);
    }
    assertThat(cells.values()).allMatch(count -> count == 1);
    assertThat(run.err())
        .contains("100 of 100 placed", "seed 42", "At most 1 in each slot of 15 min")
        .doesNotContain("PT15M");
  }

  @Test
  void theAnswerInJsonHasTheFiguresAndNothingElseIsPrinted() throws IOException {
    Path out = directory.resolve("plan.csv");
    Run run = plan(hundredInTwoZones(), "--json", "--out", out.toString());
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = run.json();
    assertThat(json.get("shares").intValue()).isEqualTo(100);
    assertThat(json.get("placed").intValue()).isEqualTo(100);
    assertThat(json.get("window").asText()).isEqualTo("PT15M");
    assertThat(json.get("peakCell").intValue()).isEqualTo(1);
    assertThat(json.get("lowerBound").intValue()).isEqualTo(1);
    assertThat(json.get("peakSliding").intValue()).isBetween(1, 3);
    assertThat(json.get("seconds").isNumber()).isTrue();
    assertThat(json.get("unplaceable")).isEmpty();
    assertThat(rows(Files.readString(out))).hasSize(100);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void theSameSeedGivesTheSamePlanAndAnotherOneAnother() throws IOException {
    String plan = plan(hundredInTwoZones(), "--seed", "1").out();
    assertThat(plan(hundredInTwoZones(), "--seed", "1").out()).isEqualTo(plan);
    assertThat(plan(hundredInTwoZones(), "--seed", "2").out()).isNotEqualTo(plan);
    assertThat(plan(hundredInTwoZones()).out()).isNotEqualTo(plan(hundredInTwoZones()).out());
  }

  @Test
  void whoWasToldAMomentKeepsItWhenSomebodyJoins() throws IOException {
    Path earlier = directory.resolve("earlier.csv");
    plan(hundredInTwoZones(), "--seed", "1", "--variants", "2", "--out", earlier.toString());
    Run run =
        plan(
            hundredInTwoZones() + "newcomer,Europe/Paris,MON-FRI,09:00,17:00,,,\n",
            "--variants",
            "2",
            "--keep",
            earlier.toString());
    assertThat(run.code()).isZero();
    List<String> before = Files.readAllLines(earlier);
    List<String> after = new ArrayList<>(run.out().lines().toList());
    assertThat(after).hasSize(102).containsAll(before);
    assertThat(run.err()).contains("100 kept their moment, 0 had to move");
  }

  @Test
  void anEarlierPlanStaysAsItIsAlsoOutsideTheHorizonAndWhereItIsGivenAsExistingToo()
      throws IOException {
    Path earlier =
        Files.writeString(
            directory.resolve("earlier.csv"),
            """
            ambassador_id,network,publish_at,variant
            a,linkedin,2026-03-03T10:11:12.345Z,0
            b,linkedin,2026-04-14T10:11:12.345Z,0
            """);
    Run run =
        plan(
            HEADER + "a,UTC,MON-FRI,09:00,17:00,,,1\nb,UTC,MON-FRI,09:00,17:00,,,1\n",
            "--keep",
            earlier.toString(),
            "--existing",
            earlier.toString(),
            "--min-gap",
            "P2D");
    assertThat(run.code()).isZero();
    assertThat(rows(run.out()))
        .extracting(row -> row[0] + " " + row[2])
        .containsExactly("a 2026-03-03T10:11:12.345Z", "b 2026-04-14T10:11:12.345Z");
    assertThat(run.err()).contains("2 kept their moment, 0 had to move");
  }

  @Test
  void aFileThatIsReadIsNeverOverwritten() throws IOException {
    String roster = hundredInTwoZones();
    Path earlier = directory.resolve("earlier.csv");
    assertThat(plan(roster, "--out", earlier.toString()).code()).isZero();
    String before = Files.readString(earlier);
    Run run = plan(roster, "--keep", earlier.toString(), "--out", earlier.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--out", "--keep", "would be overwritten");
    Run chart =
        plan(roster, "--existing", earlier.toString(), "--chart", directory + "/./earlier.csv");
    assertThat(chart.code()).isEqualTo(2);
    assertThat(earlier).hasContent(before);
    assertThat(
            plan(roster, "--out", directory + "/one.csv", "--chart", directory + "/one.csv").code())
        .isEqualTo(2);
  }

  @Test
  void aLanguageWithoutSentencesIsRefusedWithThoseThereAre() throws IOException {
    Run run = plan(HEADER + "a,UTC,MON-FRI,09:00,17:00,,,\n", "--language", "xx");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'xx'", "en or fr");
  }

  @Test
  void thePlanMayBeReadByWhoeverMayReadOtherNewFiles() throws IOException {
    Path out = directory.resolve("plan.csv");
    plan(HEADER + "a,UTC,MON-FRI,09:00,17:00,,,\n", "--out", out.toString());
    Path other = Files.writeString(directory.resolve("other.txt"), "x");
    if (Files.getFileStore(out).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(out))
          .isEqualTo(Files.getPosixFilePermissions(other));
    }
  }

  @Test
  void existingPostsAreKeptAtADistance() throws IOException {
    Path existing = existing("a,linkedin,2026-03-04T12:00:00Z");
    Run run =
        plan(
            HEADER + "a,UTC,MON-FRI,09:00,17:00,,,\n",
            "--existing",
            existing.toString(),
            "--min-gap",
            "P2D");
    assertThat(run.code()).isZero();
    Instant at = Instant.parse(rows(run.out()).get(0)[2]);
    assertThat(Duration.between(Instant.parse("2026-03-04T12:00:00Z"), at).abs())
        .isGreaterThanOrEqualTo(Duration.ofDays(2));
  }

  @Test
  void anExistingPostOfAMisspeltNetworkIsRefusedWithItsLineAndTheNames() throws IOException {
    Path existing = existing("a,x,2026-03-04T12:00:00Z", "a,linkdin,2026-03-04T12:00:00Z");
    for (String option : List.of("--existing", "--keep")) {
      Run run =
          plan(HEADER + "a,UTC,MON-FRI,09:00,17:00,,,\n", option, existing.toString(), "--json");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).doesNotContain("placed");
      assertThat(run.out() + run.err())
          .contains(
              "line 3, column network: 'linkdin' is no network that is known here; did you mean"
                  + " linkedin? write one of linkedin, x, facebook");
    }
  }

  @Test
  void anExistingPostOnTheIntegratorsOwnPlannedNetworkCounts() throws IOException {
    Path existing = existing("a,intranet,2026-03-04T12:00:00Z");
    Path roster =
        Files.writeString(directory.resolve("own.csv"), HEADER + "a,UTC,WED,11:00,13:00,,,\n");
    List<String> args =
        new ArrayList<>(List.of("plan", "--roster", roster.toString(), "--network", "intranet"));
    args.addAll(WEEK);
    args.addAll(List.of("--existing", existing.toString(), "--min-gap", "PT2H"));
    Run run = Run.of(args.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("minimum gap").contains("1 h");
    assertThat(run.out() + run.err()).doesNotContain("PT1H", "did you mean");
  }

  @Test
  void existingPostsOfPeopleWhoAreNotInTheRosterAreSaidNotToCount() throws IOException {
    Path existing =
        existing(
            "a,linkedin,2026-03-04T12:00:00Z",
            "amb-9,linkedin,2026-03-04T12:00:00Z",
            "amb-8,x,2026-03-04T12:00:00Z");
    Run run =
        plan(
            HEADER + "a,UTC,MON-FRI,09:00,17:00,,,\n", "--existing", existing.toString(), "--json");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("line 3: 'amb-9' is not in the roster; 2 posts of people who are not in it");
    assertThat(run.json().get("placed").intValue()).isEqualTo(1);
  }

  @Test
  void aNetworkThatLooksLikeASlipIsPlannedAndSaid() throws IOException {
    Path roster =
        Files.writeString(directory.resolve("own.csv"), HEADER + "a,UTC,MON-FRI,09:00,17:00,,,\n");
    List<String> args =
        new ArrayList<>(List.of("plan", "--roster", roster.toString(), "--network", "linkdin"));
    args.addAll(WEEK);
    Run run = Run.of(args.toArray(String[]::new));
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("linkdin", "did you mean linkedin?");
  }

  @Test
  void noPostsAWeekLeavesNoMomentAndSaysWhatWould() throws IOException {
    Run run = plan(HEADER + "a,UTC,MON-FRI,09:00,17:00,,,0\n", "--json");
    assertThat(run.code()).isEqualTo(1);
    JsonNode share = run.json().get("unplaceable").get(0);
    assertThat(share.get("constraint").asText()).isEqualTo("WEEKLY_CAP");
    assertThat(share.get("relax").asText()).isEqualTo("raise the weekly cap to 1");
  }

  @Test
  void thatNoChangeWouldDoIsSaidInWords() throws IOException {
    Path existing = existing("a,linkedin,2026-03-02T12:00:00Z", "a,linkedin,2026-03-05T12:00:00Z");
    Run run =
        plan(
            HEADER + "a,UTC,MON-FRI,09:00,17:00,,2026-01-01/2026-12-31,1\n",
            "--json",
            "--existing",
            existing.toString(),
            "--min-gap",
            "P300D");
    assertThat(run.json().get("unplaceable").get(0).get("relax").asText())
        .startsWith("no single or double change of hours, days");
  }

  @Test
  void whoCannotBePlacedIsNamedWithReasonAndReliefAndExitCode1() throws IOException {
    Run run =
        plan(
            HEADER
                + "a,UTC,MON-FRI,09:00,17:00,,,\n"
                + "weekend,UTC,SAT-SUN,09:00,17:00,,,\n"
                + "away,UTC,MON-FRI,09:00,17:00,,2026-03-01/2026-03-31,\n",
            "--json");
    assertThat(run.code()).isEqualTo(1);
    JsonNode json = run.json();
    assertThat(json.get("shares").intValue()).isEqualTo(3);
    assertThat(json.get("placed").intValue()).isEqualTo(1);
    assertThat(json.get("unplaceable").findValuesAsText("ambassador"))
        .containsExactly("weekend", "away");
    for (JsonNode share : json.get("unplaceable")) {
      assertThat(share.get("reason").asText()).contains("working time");
      assertThat(share.get("relax").asText()).isNotEmpty();
    }
  }

  @Test
  void publicHolidaysAreRespected() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("roster.csv"), HEADER + "a,Europe/Paris,FRI,09:00,17:00,FR,,\n");
    Run run =
        Run.of(
            "plan",
            "--roster",
            file.toString(),
            "--network",
            "x",
            "--json",
            "--from",
            "2026-05-01T00:00:00Z",
            "--to",
            "2026-05-02T00:00:00Z");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().get("placed").intValue()).isZero();
  }

  @Test
  void aMomentIsExplainedInASentenceInBothLanguages() throws IOException {
    String roster = HEADER + "a,Europe/Paris,MON-FRI,09:00,17:00,,,\n";
    JsonNode english = plan(roster, "--json", "--seed", "1", "--explain", "a").json();
    assertThat(english.at("/explanation/sentence").asText()).contains("09:00", "17:00");
    JsonNode french =
        plan(roster, "--json", "--seed", "1", "--explain", "a", "--language", "fr").json();
    assertThat(french.at("/explanation/sentence").asText())
        .isNotEqualTo(english.at("/explanation/sentence").asText());
    assertThat(plan(roster, "--explain", "b").err()).contains("'b' is not in", "roster.csv");
  }

  @Test
  void thePictureOfThePlanIsWrittenWhereThereIsOne() throws IOException {
    Path chart = directory.resolve("plan.svg");
    assertThat(plan(hundredInTwoZones(), "--chart", chart.toString()).code()).isZero();
    assertThat(Files.readString(chart)).contains("<svg", "Kathmandu");
    Path none = directory.resolve("none.svg");
    Run run = plan(HEADER + "a,UTC,SAT,09:00,17:00,,,\n", "--json", "--chart", none.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("there is no picture");
    assertThat(none).doesNotExist();
  }

  @Test
  void anIdWithASeparatorIsQuoted() throws IOException {
    Run run = plan(HEADER + "\"a,\"\"b\",UTC,MON,09:00,17:00,,,\n");
    assertThat(run.out()).contains("\n\"a,\"\"b\",linkedin,");
  }

  @Test
  void badOptionsAreRefusedInPlainWords() throws IOException {
    String roster = HEADER + "a,UTC,MON,09:00,17:00,,,\n";
    assertThat(refused(roster, "--window", "PT0S")).contains("longer than zero");
    assertThat(refused(roster, "--window", "P30D")).contains("must not be longer than the horizon");
    assertThat(refused(roster, "--window", "15m")).contains("'15m' is no length of time", "PT15M");
    assertThat(refused(roster, "--variants", "0")).contains("variants");
    assertThat(refused(roster, "--min-gap", "-P1D")).contains("minGap");
    assertThat(refused(roster, "--out", directory.toString())).contains("is a directory");
    assertThat(refused(roster, "--out", directory.resolve("no/plan.csv").toString()))
        .contains("directory that does not exist");
    assertThat(refused(roster, "--keep", directory.resolve("none").toString()))
        .contains("there is no such file");
    Run backwards =
        Run.of(
            "plan",
            "--roster",
            "-",
            "--network",
            "x",
            "--from",
            "2026-03-07T00:00:00Z",
            "--to",
            "2026-03-02T00:00:00Z");
    assertThat(backwards.code()).isEqualTo(2);
    assertThat(backwards.err()).contains("must be before to");
    assertThat(
            Run.of("plan", "--roster", "-", "--network", "x", "--from", "monday", "--to", "x")
                .err())
        .contains("'monday' is no time; write it as 2026-03-02T09:00:00Z");
  }

  private String refused(String roster, String... more) throws IOException {
    Run run = plan(roster, more);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.err();
  }
}
