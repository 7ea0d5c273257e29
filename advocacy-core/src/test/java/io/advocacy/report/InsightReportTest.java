package io.advocacy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.content.ContentId;
import io.advocacy.content.VariantId;
import io.advocacy.insight.Comparison;
import io.advocacy.insight.GeneratedProgramme;
import io.advocacy.insight.Membership;
import io.advocacy.insight.NetworkMix;
import io.advocacy.insight.Stage;
import io.advocacy.insight.StageRules;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.Reach;
import io.advocacy.reach.ShareFacts;
import io.advocacy.share.Share;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class InsightReportTest {
  private static final Instant AT = GeneratedProgramme.END;
  private static InsightReport report = InsightReport.builder("empty", AT).build();
  private static Document page;

  @BeforeAll
  static void write() throws Exception {
    report = whole();
    page = parse(report.html(Locale.FRENCH));
  }

  private static InsightReport whole() {
    GeneratedProgramme programme = new GeneratedProgramme(2026);
    List<AccountAudience> accounts = new ArrayList<>();
    List<StageRules.Act> acts = new ArrayList<>();
    for (Membership member : programme.members) {
      accounts.add(AccountAudience.of(member.ambassador(), NetworkId.LINKEDIN, 546));
      Stage stage = accounts.size() % 7 == 0 ? Stage.WRITER : Stage.NOVICE;
      for (int i = 0; i < 3; i++) {
        acts.add(new StageRules.Act(member.ambassador(), AT.minusSeconds(1_000 + i), stage));
      }
    }
    List<Share> planned = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ShareFacts facts : programme.shares) {
      // a person shares a content once
      if (seen.add(facts.ambassador() + " " + facts.content())
          && facts.publishedAt().isAfter(AT.minus(Duration.ofDays(5)))) {
        AmbassadorId id = facts.ambassador().orElseThrow();
        planned.add(
            Share.planned(
                SocialAccount.of(id, facts.network(), id.value()),
                id,
                facts.content().orElseThrow(),
                VariantId.of("v"),
                "words",
                facts.publishedAt().minusSeconds(planned.size() % 10 == 0 ? 7_200 : 30)));
      }
    }
    return InsightReport.builder("Programme <nord> & sud", AT)
        .workforce(GeneratedProgramme.WORKFORCE)
        .memberships(programme.members)
        .shares(programme.shares)
        .planned(planned)
        .acts(acts)
        .cohorts(Duration.ofDays(182), Duration.ofDays(7))
        .reach(
            Reach.of(accounts),
            Reach.of(List.of(AccountAudience.ofCompany(NetworkId.LINKEDIN, 164))))
        .programs(
            List.of(
                population("Nord", programme, 0, 1_000),
                population("Sud", programme, 1_000, 1_990),
                population("Est & ouest", programme, 1_990, 1_993)))
        .mix(
            NetworkMix.of(
                programme.shares.subList(0, 1_000),
                content ->
                    Set.of(content.equals(ContentId.of("content-1")) ? "culture" : "finance"),
                Map.of(
                    NetworkId.LINKEDIN, Set.of("finance"), NetworkId.FACEBOOK, Set.of("culture"))))
        .build();
  }

  /** Some of the members, with the shares of all: those of others are left out. */
  private static Comparison.Population population(
      String name, GeneratedProgramme programme, int from, int to) {
    return new Comparison.Population(
        name, OptionalLong.empty(), programme.members.subList(from, to), programme.shares);
  }

  private static Document parse(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> all(String name) {
    List<Element> elements = new ArrayList<>();
    NodeList found = page.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  @Test
  void thePageTellsEveryPartInBothLanguagesAndIsWellFormed() {
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("fr");
    assertThat(all("article")).extracting(a -> a.getAttribute("lang")).containsExactly("fr", "en");
    assertThat(all("h1"))
        .extracting(Element::getTextContent)
        .containsOnly("Programme <nord> & sud");
    assertThat(all("h2"))
        .extracting(Element::getTextContent)
        .contains(
            "Le plan et la réalité",
            "L'échelle de la portée",
            "Qui fait combien",
            "Qui reste",
            "Les cycles",
            "Côte à côte",
            "De lecteur à auteur",
            "Comment sont reçus les contenus",
            "Chaque réseau selon sa vocation",
            "Plan and reality",
            "The ladder of reach",
            "Who does how much",
            "Who stays",
            "Cycles",
            "Side by side",
            "From reader to author");
  }

  @Test
  void thePageLoadsAndRunsNothing() {
    String html = report.html(Locale.ENGLISH);
    assertThat(html)
        .contains("default-src 'none'", "<html lang=\"en\">")
        .doesNotContain("<script", "http://", "https://", "url(", "@import", "<img", "<link");
  }

  @Test
  void everyPictureHasATitleADescriptionAndOneOfItsOwn() {
    List<Element> pictures = all("svg");
    // eight pictures, in two languages, for two widths
    assertThat(pictures).hasSize(32);
    for (Element picture : pictures) {
      assertThat(picture.getAttribute("role")).isEqualTo("img");
      for (String id : picture.getAttribute("aria-labelledby").split(" ", -1)) {
        assertThat(
                all("title").stream().anyMatch(e -> e.getAttribute("id").equals(id))
                    || all("desc").stream().anyMatch(e -> e.getAttribute("id").equals(id)))
            .as(id)
            .isTrue();
      }
    }
    assertThat(all("desc")).allSatisfy(d -> assertThat(d.getTextContent()).hasSizeGreaterThan(30));
  }

  @Test
  void theFiguresAreThoseOfTheGeneratedProgramme() {
    assertThat(report.csv())
        .startsWith("section,name,count,of,value,low,high,source\r\n")
        .contains("participation,adoption,", "plan,later,", "reach,company-potential,164,")
        .contains("reference,part-of-the-top-twentieth,,,,0.5,0.5,");
    assertThat(report.html(Locale.ENGLISH)).contains("of the employees are ambassadors");
  }

  @Test
  void theJsonIsTheSameFigures() {
    String json = report.json();
    long rows = report.csv().lines().count() - 1;
    assertThat(json)
        .startsWith("{\"title\":\"Programme <nord> & sud\",\"at\":\"2025-12-29T00:00:00Z\"")
        .contains(
            "{\"section\":\"reach\",\"name\":\"company-potential\",\"count\":164,\"of\":null");
    assertThat(json.lines().filter(line -> line.startsWith("{\"section\""))).hasSize((int) rows);
  }

  @Test
  void nobodyIsNamedAndSmallGroupsAreNotToldApart() {
    assertThat(report.html(Locale.FRENCH) + report.csv() + report.json()).doesNotContain("amb-");
    List<Membership> four = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      four.add(Membership.since(AmbassadorId.of("amb-" + i), AT.minus(Duration.ofDays(90))));
    }
    InsightReport small = InsightReport.builder("small", AT).memberships(four).build();
    assertThat(small.csv()).doesNotContain("\ncohorts,").doesNotContain("\npulse,");
    assertThat(small.csv()).contains("fading,never-began,,,,1,4,");
    assertThat(small.html(Locale.ENGLISH))
        .contains("There is no group of newcomers yet", "There are too few shares");
  }

  @Test
  void programsAreComparedAndTheSmallOneIsNotShownByItself() {
    assertThat(report.csv())
        .contains("programs,Nord/ambassadors,1000,", "programs,Nord/active,")
        .contains("programs,Nord/active-beside-the-others,,,")
        .contains("programs,(small groups together)/ambassadors,")
        .doesNotContain("Est & ouest");
    assertThat(report.html(Locale.FRENCH))
        .contains("Petits groupes ensemble")
        .doesNotContain("Est &amp; ouest");
  }

  @Test
  void cyclesAndWhoMayBeLeavingAreToldWithoutNames() {
    assertThat(report.csv())
        .contains("cycles,2024-", "/faded-in-period,2,", "pulse,2024-", "fading,stopped-early,");
    assertThat(report.html(Locale.ENGLISH)).contains("May be leaving", "The pulse of the program");
  }

  @Test
  void whatModelsAssumeIsInTheLanguageOfTheReader() {
    List<Element> articles = all("article");
    assertThat(articles.get(0).getTextContent())
        .contains("Hypothèses des modèles", "pas une mesure")
        .doesNotContain("not a measurement");
    assertThat(articles.get(1).getTextContent()).contains("not a measurement");
  }

  @Test
  void whatIsNotKnownIsLeftOutAndNotZero() {
    InsightReport empty = InsightReport.builder("empty", AT).build();
    assertThat(empty.csv())
        .doesNotContain("reach,potential", "adoption,0", "plan,")
        .contains("participation,active,0,0,,0,1,");
    assertThat(empty.html(Locale.ENGLISH))
        .contains("the workforce is not known", "nobody to count");
  }

  @Test
  void aNameThatASpreadsheetWouldComputeIsText() {
    ShareFacts share =
        ShareFacts.builder(AmbassadorId.of("amb-1"), NetworkId.X, AT.minusSeconds(5))
            .content(ContentId.of("=HYPERLINK(\"x\",1)"))
            .impressions(10)
            .likes(1)
            .build();
    assertThat(InsightReport.builder("t", AT).shares(List.of(share)).build().csv())
        .contains("contents,\"'=HYPERLINK(\"\"x\"\",1)\",1,10,0.1,");
  }

  @Test
  void aWorkforceSmallerThanItsAmbassadorsIsRefused() {
    InsightReport.Builder builder =
        InsightReport.builder("t", AT)
            .workforce(0)
            .memberships(List.of(Membership.since(AmbassadorId.of("amb-1"), AT.minusSeconds(9))));
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("workforce");
  }
}
