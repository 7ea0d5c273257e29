package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlanChartTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final ContentId CONTENT = ContentId.of("R&D <launch>");
  private static final List<String> ZONES =
      List.of("Europe/Paris", "America/New_York", "Asia/Kathmandu", "Asia/Tokyo");

  private static Plan plan(Duration horizon) {
    PlanRequest.Builder builder = PlanRequest.builder(MONDAY, MONDAY.plus(horizon)).seed(1);
    for (int i = 0; i < 400; i++) {
      WorkingTime time = WorkingTime.officeHours(ZoneId.of(ZONES.get(i % ZONES.size())));
      builder.share(AmbassadorId.of("amb-" + i), CONTENT, NetworkId.LINKEDIN, time);
    }
    return Planner.plan(builder.build());
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void isOneWellFormedDocumentWithATextAlternative() throws Exception {
    Document svg = parse(PlanChart.svg(plan(Duration.ofDays(5))));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Plan of R&D <launch> on linkedin");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .contains("400 shares", "4 time zones", "smallest possible peak is 1");
    assertThat(PlanChart.svg(plan(Duration.ofDays(5)))).doesNotContain("href", "url(", "<script");
  }

  @Test
  void speaksFrench() throws Exception {
    Document svg =
        parse(PlanChart.svg(plan(Duration.ofDays(5)), CONTENT, NetworkId.LINKEDIN, Locale.FRANCE));
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .contains("400 partages", "le plus petit pic possible est 1");
  }

  @Test
  void namesTheZoneOfItsAxisAndTheContentsTitleAndLabelsAShortHorizon() throws Exception {
    WorkingTime night =
        WorkingTime.of(
            ZoneId.of("UTC"), List.of(DayOfWeek.MONDAY), DailyHours.between("00:00", "23:59"));
    Plan tiny =
        Planner.plan(
            PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofMinutes(20)))
                .share(AmbassadorId.of("amb-1"), CONTENT, NetworkId.LINKEDIN, night)
                .build());
    String svg =
        PlanChart.svg(tiny, CONTENT, NetworkId.LINKEDIN, Locale.ENGLISH, "Our figures of 2025");
    parse(svg);
    assertThat(svg)
        .contains(">Plan of Our figures of 2025 on linkedin<", ">time in UTC<", ">00:05<")
        .contains("1 share by people in 1 time zone")
        .doesNotContain("1 shares");
    assertThat(PlanChart.svg(tiny, CONTENT, NetworkId.LINKEDIN, Locale.FRENCH, " "))
        .contains(">Plan sur linkedin<");
  }

  @Test
  void putsTheZonesOfFewPeopleTogether() throws Exception {
    PlanRequest.Builder builder = PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(2)));
    for (int i = 0; i < 240; i++) {
      WorkingTime time = WorkingTime.officeHours(ZoneOffset.ofHours(i % 24 - 11));
      builder.share(AmbassadorId.of("amb-" + i), CONTENT, NetworkId.LINKEDIN, time);
    }
    String svg = PlanChart.svg(Planner.plan(builder.build()));
    parse(svg);
    assertThat(svg).contains(">13 other zones<");
  }

  @Test
  void staysSmallForAYear() throws Exception {
    String svg = PlanChart.svg(plan(Duration.ofDays(365)));
    parse(svg);
    assertThat(svg.length()).isLessThan(300_000);
  }

  @Test
  void refusesWhatThePlanDoesNotHave() {
    Plan empty = Planner.plan(PlanRequest.builder(MONDAY, MONDAY.plusSeconds(3600)).build());
    assertThatIllegalArgumentException().isThrownBy(() -> PlanChart.svg(empty));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PlanChart.svg(
                    plan(Duration.ofDays(1)),
                    ContentId.of("other"),
                    NetworkId.LINKEDIN,
                    Locale.ENGLISH))
        .withMessageContaining("'other'");
  }
}
