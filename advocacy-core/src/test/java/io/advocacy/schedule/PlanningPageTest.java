package io.advocacy.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of docs/planning.md, which is this code. */
class PlanningPageTest {
  @Test
  void fiveHundredColleagues() {
    PlanRequest.Builder request =
        PlanRequest.builder(
                Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-07T00:00:00Z"))
            .window(Duration.ofMinutes(15))
            .seed(42)
            .limits(PostingLimits.none().withMinGap(Duration.ofDays(1)).withWeeklyCap(2))
            .content(ContentId.of("launch"), ContentRules.none().withVariants(3));
    WorkingTime paris = WorkingTime.officeHours(ZoneId.of("Europe/Paris")).withCountry("FR");
    for (int i = 0; i < 500; i++) {
      AmbassadorId ambassador = AmbassadorId.of("amb-" + i);
      request.share(ambassador, ContentId.of("launch"), NetworkId.LINKEDIN, paris);
    }
    Plan plan = Planner.plan(request.build());

    Flatness flatness = plan.flatness().get(0); // 3 in the fullest quarter of an hour, k* is 3
    Placement first = plan.placements().get(0);
    String why = first.explain();
    List<Unplaceable> without = plan.unplaceable(); // empty here
    String picture = PlanChart.svg(plan);

    assertThat(flatness.peakCell()).isEqualTo(3);
    assertThat(flatness.lowerBound()).isEqualTo(3);
    assertThat(why).contains("Europe/Paris");
    assertThat(without).isEmpty();
    assertThat(picture).startsWith("<svg");
  }

  @Test
  void everyFenceOfThePageIsInThisClass() throws IOException {
    Path page = Path.of("../docs/planning.md");
    String here =
        Files.readString(Path.of("src/test/java/io/advocacy/schedule/PlanningPageTest.java"), UTF_8)
            .replaceAll("\\s+", " ");
    Matcher fences =
        Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(page, UTF_8));
    List<String> found = new ArrayList<>();
    while (fences.find()) {
      found.add(fences.group(1).strip().replaceAll("\\s+", " "));
    }
    assertThat(found).isNotEmpty().allSatisfy(fence -> assertThat(here).contains(fence));
  }
}
