package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class LeaderboardCommandTest {
  private static final String POINTS =
      """
      event_id,ambassador_id,points,at,team
      e1,ann,10,2026-03-02T09:00:00Z,hr
      e2,bob,30,2026-03-02T09:00:00Z,hr
      e3,cid,20,2026-03-02T10:00:00+01:00,it
      e4,ann,10,2026-03-02T09:00:00Z,hr
      e2,bob,30,2026-03-02T09:00:00Z,hr
      e5,dan,5,2026-03-02T09:00:00Z,it
      """;

  private static JsonNode json(String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(new String[] {"leaderboard", "--json", "--points", "-"}, 0, all, 0, 4);
    System.arraycopy(args, 0, all, 4, args.length);
    Run run = Run.withInput(POINTS, all);
    assertThat(run.code()).isZero();
    return run.json();
  }

  @Test
  void ranksByPointsAndCountsARepeatedEventOnce() {
    JsonNode json = json();
    assertThat(json.get("members").intValue()).isEqualTo(4);
    assertThat(json.get("repeatedEvents").intValue()).isEqualTo(1);
    assertThat(json.get("top").toString())
        .isEqualTo(
            "[{\"rank\":1,\"ambassador\":\"bob\",\"points\":30},"
                + "{\"rank\":2,\"ambassador\":\"ann\",\"points\":20},"
                + "{\"rank\":2,\"ambassador\":\"cid\",\"points\":20},"
                + "{\"rank\":4,\"ambassador\":\"dan\",\"points\":5}]");
    assertThat(json.get("around")).isEmpty();
  }

  @Test
  void denseRanksLeaveNoGap() {
    assertThat(json("--rank", "dense").at("/top/3/rank").intValue()).isEqualTo(3);
  }

  @Test
  void listsAsManyAsAskedForAndTheNeighbours() {
    JsonNode json = json("--top", "1", "--around", "cid", "--neighbours", "1");
    assertThat(json.get("top")).hasSize(1);
    assertThat(json.get("around").findValuesAsText("ambassador"))
        .containsExactly("ann", "cid", "dan");
  }

  @Test
  void printsATableForPeople() {
    Run run = Run.withInput(POINTS, "leaderboard", "--points", "-");
    assertThat(run.out()).contains("4 members").containsPattern("1 +30 +bob");
    assertThat(run.err()).contains("1 repeated events counted once");
  }

  @Test
  void aSeasonWithoutPointsHasNoMembers() {
    Run run =
        Run.withInput(
            "event_id,ambassador_id,points,at\n", "leaderboard", "--json", "--points", "-");
    assertThat(run.code()).isZero();
    assertThat(run.json().get("members").intValue()).isZero();
  }

  @Test
  void aFileOfAHeaderIsSaidToHaveNoEvent() {
    Run run = Run.withInput("event_id,ambassador_id,points,at\n", "leaderboard", "--points", "-");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("the file has a header and no event; nobody is ranked");
  }

  @Test
  void teamsAreRankedByPointsForEachMember() {
    JsonNode teams = json("--min-team", "2").get("teams");
    assertThat(teams.toString())
        .isEqualTo(
            "[{\"rank\":1,\"team\":\"hr\",\"members\":2,\"points\":50,\"perMember\":25.0},"
                + "{\"rank\":2,\"team\":\"it\",\"members\":2,\"points\":25,\"perMember\":12.5}]");
    Run run = Run.withInput(POINTS, "leaderboard", "--points", "-", "--min-team", "2");
    assertThat(run.out()).containsPattern("1 +25.0 +hr \\(2 members, 50 points\\)");
  }

  @Test
  void smallTeamsAreLeftOut() {
    Run run = Run.withInput(POINTS, "leaderboard", "--json", "--points", "-");
    assertThat(run.json().get("teams")).isEmpty();
    assertThat(run.err()).contains("2 teams with fewer than 5 members left out (--min-team)");
  }

  @Test
  void somebodysTeamIsThatOfTheLatestEvent() {
    Run run =
        Run.withInput(
            """
            event_id,ambassador_id,points,at,team
            e1,ann,10,2026-03-05T09:00:00Z,it
            e2,ann,5,2026-03-02T09:00:00Z,hr
            e3,ann,1,2026-03-09T09:00:00Z,
            """,
            "leaderboard",
            "--json",
            "--points",
            "-",
            "--min-team",
            "1");
    assertThat(run.json().at("/teams/0/team").textValue()).isEqualTo("it");
    assertThat(run.json().at("/teams/0/points").intValue()).isEqualTo(16);
  }

  @Test
  void ofTwoTeamsAtTheSameTimeTheFirstByNameIsSomebodysInWhateverOrderTheLinesAre() {
    String header = "event_id,ambassador_id,points,at,team\n";
    String first = "e1,ann,10,2026-03-02T09:00:00Z,sales\n";
    String second = "e2,ann,1,2026-03-02T09:00:00Z,hr\n";
    String[] options = {"leaderboard", "--json", "--min-team", "1", "--points", "-"};
    Run one = Run.withInput(header + first + second, options);
    assertThat(one.json().get("teams").toString()).contains("\"hr\"").doesNotContain("sales");
    assertThat(Run.withInput(header + second + first, options).out()).isEqualTo(one.out());
  }

  @Test
  void anEventThatIsRepeatedWithOtherPointsIsWarnedOf() {
    Run run =
        Run.withInput(
            """
            event_id,ambassador_id,points,at
            e1,ann,10,2026-03-02T09:00:00Z
            e1,ann,40,2026-03-02T09:00:00Z
            e1,bob,10,2026-03-02T09:00:00Z
            e1,ann,10,2026-03-02T09:00:00Z
            """,
            "leaderboard",
            "--json",
            "--points",
            "-");
    assertThat(run.code()).isZero();
    assertThat(run.json().at("/top/0/points").intValue()).isEqualTo(10);
    assertThat(run.json().get("members").intValue()).isEqualTo(1);
    assertThat(run.json().get("contradictedEvents").intValue()).isEqualTo(2);
    assertThat(run.err())
        .contains("line 3 repeats event 'e1' with 40 points instead of 10; the first counts")
        .contains("line 4 repeats event 'e1' for somebody else; the first counts");
  }

  @Test
  void negativePointsAndLateEventsCount() {
    Run run =
        Run.withInput(
            """
            event_id,ambassador_id,points,at
            e3,ann,-4,2026-03-02T09:00:00Z
            e1,ann,10,2026-01-01T09:00:00Z
            e2,bob,-1,2026-03-02T09:00:00Z
            """,
            "leaderboard",
            "--json",
            "--points",
            "-");
    assertThat(run.json().get("top").toString())
        .isEqualTo(
            "[{\"rank\":1,\"ambassador\":\"ann\",\"points\":6},"
                + "{\"rank\":2,\"ambassador\":\"bob\",\"points\":-1}]");
  }

  @Test
  void badInputIsRefusedWithItsPlace() {
    assertThat(refused("e1,ann,ten,2026-03-02T09:00:00Z,hr")).contains("column points: 'ten'");
    assertThat(refused("e1,ann,10,yesterday,hr")).contains("column at: 'yesterday' is no time");
    assertThat(refused("e1,,10,2026-03-02T09:00:00Z,hr"))
        .contains("column ambassador_id: is empty");
    assertThat(refused(",ann,10,2026-03-02T09:00:00Z,hr")).contains("column event_id: is empty");
    assertThat(refused("e1,ann,99999999999999999999,2026-03-02T09:00:00Z,hr"))
        .contains("column points", "too large");
  }

  private static String refused(String row) {
    Run run =
        Run.withInput(
            "event_id,ambassador_id,points,at,team\n" + row + "\n", "leaderboard", "--points", "-");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.err();
  }

  @Test
  void somebodyWithoutPointsAndSillyNumbersAreRefused() {
    assertThat(Run.withInput(POINTS, "leaderboard", "--points", "-", "--around", "zoe").err())
        .contains("'zoe' has no points in standard input");
    assertThat(Run.of("leaderboard", "--points", "-", "--top", "-1").code()).isEqualTo(2);
    assertThat(Run.of("leaderboard", "--points", "-", "--rank", "olympic").err())
        .contains("competition or dense");
  }
}
