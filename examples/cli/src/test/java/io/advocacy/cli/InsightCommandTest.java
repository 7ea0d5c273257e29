package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsightCommandTest {
  @TempDir private Path directory;

  /** Twelve in the north, of whom ten shared lately; eight in the south, of whom three did. */
  @BeforeEach
  void writeFiles() throws IOException {
    StringBuilder members = new StringBuilder("ambassador_id,joined_at,left_at,program\n");
    StringBuilder shares = new StringBuilder("ambassador_id,network,published_at,content_id\n");
    StringBuilder plan = new StringBuilder("ambassador_id,network,publish_at,local_time,variant\n");
    for (int i = 0; i < 20; i++) {
      String post = "p" + i + ",linkedin,2026-02-20T09:" + (10 + i) + ":00Z,";
      boolean north = i < 12;
      members.append("p" + i + ",2026-01-05,," + (north ? "north" : "south") + "\n");
      if (north ? i < 10 : i < 14) {
        shares.append(post + "news\n");
        plan.append(post + ",0\n");
      }
    }
    shares.append("p19,linkedin,2026-03-02T09:00:00Z,other\n");
    Files.writeString(directory.resolve("members.csv"), members);
    Files.writeString(directory.resolve("activity.csv"), shares);
    Files.writeString(directory.resolve("plan.csv"), plan);
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private Run run(String... args) {
    List<String> all = new ArrayList<>();
    all.addAll(
        List.of("insight", "--members", file("members.csv"), "--activity", file("activity.csv")));
    all.addAll(List.of(args));
    return Run.of(all.toArray(String[]::new));
  }

  private static JsonNode figure(JsonNode answer, String section, String name) {
    for (JsonNode figure : answer.at("/insight/figures")) {
      if (figure.get("section").asText().equals(section)
          && figure.get("name").asText().equals(name)) {
        return figure;
      }
    }
    throw new AssertionError("no figure " + section + " " + name);
  }

  @Test
  void tellsTheFiguresAndComparesThePrograms() {
    Run run =
        run(
            "--json",
            "--workforce",
            "100",
            "--workforce-of",
            "north=40",
            "--plan",
            file("plan.csv"),
            "--content",
            "news");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    JsonNode answer = run.json();
    assertThat(answer.at("/insight/at").asText()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(figure(answer, "participation", "adoption").get("value").doubleValue())
        .isEqualTo(0.2);
    assertThat(figure(answer, "programs", "north/active").get("count").intValue()).isEqualTo(10);
    assertThat(figure(answer, "programs", "south/active").get("of").intValue()).isEqualTo(8);
    assertThat(figure(answer, "programs", "north/adoption").get("value").doubleValue())
        .isEqualTo(0.3);
    assertThat(figure(answer, "plan", "in-time").get("count").intValue()).isEqualTo(12);
    assertThat(answer.has("fading")).isFalse();
    assertThat(run.out()).doesNotContain("p19");
  }

  @Test
  void writesThePageAndTheTable() throws IOException {
    Run run =
        run(
            "--out",
            file("insight.html"),
            "--csv",
            file("insight.csv"),
            "--language",
            "fr",
            "--title",
            "Nord & sud");
    assertThat(run.code()).isZero();
    assertThat(Files.readString(directory.resolve("insight.html")))
        .contains("<html lang=\"fr\">", "Nord &amp; sud", "Côte à côte");
    assertThat(Files.readString(directory.resolve("insight.csv")))
        .startsWith("section,name,count,of,value,low,high,source,known,unknown,oldest,newest\r\n");
    assertThat(run.out()).contains("participation,ambassadors,20");
  }

  @Test
  void namesWhoMayBeLeavingOnlyWhereThatIsAskedFor() {
    JsonNode fading = run("--json", "--fading").json().get("fading");
    assertThat(fading.findValuesAsText("ambassador")).contains("p10", "p18").doesNotContain("p1");
    assertThat(fading.get(0).get("reason").asText()).isEqualTo("NEVER_BEGAN");
    assertThat(fading.get(0).get("silentDays").intValue()).isEqualTo(56);
    assertThat(run("--fading").out()).contains("p18: never began, silent for 56 days");
  }

  @Test
  void badInputIsRefusedWithItsPlace() throws IOException {
    Path members = directory.resolve("bad.csv");
    Files.writeString(
        members,
        """
        ambassador_id,joined_at,left_at
        p1,2026-01-05,2026-01-01
        p2,2026-01-05,
        p2,2026-02-05,
        """);
    Run run =
        Run.of("insight", "--members", members.toString(), "--activity", file("activity.csv"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("line 2, column left_at", "is not after joined_at")
        .contains("line 4, column ambassador_id", "already by line 3");
    assertThat(run("--workforce", "3").err()).contains("--workforce", "ambassadors");
    assertThat(run("--workforce-of", "west=3").err()).contains("'west' is no program");
    assertThat(run("--plan", file("plan.csv")).err()).contains("--content go together");
    assertThat(run("--company", file("plan.csv")).err()).contains("needs --accounts");
    assertThat(run("--out", file("members.csv")).err()).contains("would be overwritten");
    assertThat(run("--workforce", "-3").code()).isEqualTo(2);
  }
}
