package io.advocacy.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.Advocacy;
import io.advocacy.content.ContentId;
import io.advocacy.insight.Membership;
import io.advocacy.insight.Stage;
import io.advocacy.insight.StageRules;
import io.advocacy.link.CampaignParameters;
import io.advocacy.link.LinkAnswer;
import io.advocacy.link.LinkRequest;
import io.advocacy.link.TrackedLinks;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import io.advocacy.reach.ShareFacts;
import io.advocacy.report.InsightReport;
import io.advocacy.score.NetworkNorms;
import io.advocacy.score.Score;
import io.advocacy.score.ScoreCalculator;
import io.advocacy.score.ScoreFormula;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code of docs/tracked-links.md and of the inputs and the report in docs/insight.md. */
class InsightInputsPageTest {
  @Test
  void linksOfThePage() {
    Secret key = Secret.of("32 random bytes in base64 of the organisation");
    Store store = new InMemoryStore();
    String ticket = "nobody-made-this";
    String userAgent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0";
    String address = "203.0.113.7";

    TrackedLinks links =
        TrackedLinks.builder(URI.create("https://go.example.com/"), key)
            .campaign(
                share ->
                    CampaignParameters.of(
                        share.network().value(), "employee-advocacy", share.content().value()))
            .build();
    Advocacy advocacy = Advocacy.builder().store(store).trackedLinks(links).build();

    LinkRequest request =
        LinkRequest.get(ticket).withHeader("User-Agent", userAgent).withAddress(address);
    LinkAnswer answer = advocacy.followLink(request);

    assertThat(answer.status()).isEqualTo(404);
    advocacy.close();
  }

  @Test
  void inputsAndReportOfThePage() {
    Instant at = Instant.parse("2026-03-02T00:00:00Z");
    long workforceOfThatDay = 10;
    ContentId content = ContentId.of("news");
    Map<AmbassadorId, Score> scores = new HashMap<>();
    ScoreCalculator calculator =
        ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.none(), at);
    try (Advocacy advocacy = Advocacy.builder().clock(InstantSource.fixed(at)).build()) {
      advocacy.join(
          Ambassador.builder(
                  AmbassadorId.of("amb-001"), WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
              .build());

      Activity activity = advocacy.activity();
      List<Membership> memberships = activity.memberships();
      List<ShareFacts> shares = activity.facts();
      List<StageRules.Act> acts = activity.acts(ready -> Stage.NOVICE);
      advocacy.leave(AmbassadorId.of("amb-001"));
      for (AmbassadorId id : activity.update()) {
        if (activity.isKnown(id)) {
          scores.put(id, calculator.score(id, activity.facts(id)));
        } else {
          scores.remove(id);
        }
      }

      InsightReport report =
          InsightReport.builder("Programme", at)
              .workforce(workforceOfThatDay)
              .memberships(memberships)
              .shares(shares)
              .planned(advocacy.shares().of(content))
              .acts(acts)
              .build();
      String page = report.html(Locale.FRENCH);
      String json = report.json();
      String csv = report.csv();

      assertThat(scores).containsOnlyKeys(AmbassadorId.of("amb-001"));
      assertThat(page).contains("Programme");
      // of a programme of one person nothing else is told
      assertThat(json)
          .contains("\"ambassadors\",\"count\":null", "\"low\":1,\"high\":4")
          .doesNotContain("\"adoption\"");
      assertThat(csv).contains("participation,ambassadors,,,,1,4,");
    }
  }
}
