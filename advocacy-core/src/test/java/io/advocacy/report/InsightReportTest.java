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
        .startsWith("section,name,count,of,value,low,high,source,known,unknown,oldest,newest\r\n")
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
    assertThat(figures(small)).containsExactly("participation,ambassadors,,,,1,4,,,,,");
    assertThat(small.html(Locale.ENGLISH))
        .contains("1 to 4", "too few to be told")
        .contains("There is no group of newcomers yet", "There are too few shares")
        .doesNotContain("May be leaving");
  }

  /** The rows of a report that are about its own people. */
  private static List<String> figures(InsightReport report) {
    return report.csv().lines().skip(1).filter(row -> !row.startsWith("reference,")).toList();
  }

  private static AmbassadorId id(int number) {
    return AmbassadorId.of("amb-" + number);
  }

  private static Instant daysAgo(int days) {
    return AT.minus(Duration.ofDays(days));
  }

  private static ShareFacts share(int person, Instant when) {
    return ShareFacts.builder(id(person), NetworkId.X, when)
        .content(ContentId.of("content-1"))
        .build();
  }

  /** So many people who joined then, numbered from the first. */
  private static List<Membership> joined(int first, int people, Instant when) {
    List<Membership> members = new ArrayList<>();
    for (int i = first; i < first + people; i++) {
      members.add(Membership.since(id(i), when));
    }
    return members;
  }

  @Test
  void aProgrammeOfOnePersonTellsNothingOfThatPerson() {
    InsightReport one =
        InsightReport.builder("one", AT)
            .workforce(100)
            .memberships(joined(1, 1, daysAgo(40)))
            .shares(List.of(share(1, daysAgo(3)), share(1, daysAgo(4))))
            .acts(List.of(new StageRules.Act(id(1), daysAgo(3), Stage.AUTHOR)))
            .planned(id(1), ContentId.of("content-1"), NetworkId.X, daysAgo(3))
            .reach(
                Reach.of(List.of(AccountAudience.of(id(1), NetworkId.X, 77))),
                Reach.of(List.of(AccountAudience.ofCompany(NetworkId.X, 10))))
            .build();
    assertThat(figures(one))
        .containsExactly(
            "participation,ambassadors,,,,1,4,,,,,", "reach,company-potential,10,,,,,,1,0,,");
  }

  @Test
  void oneNewcomerIsToldWithTheCohortBeforeAndNotWorkedOutFromThePulse() {
    List<Membership> members = joined(0, 10, daysAgo(84));
    members.addAll(joined(10, 1, daysAgo(56)));
    List<ShareFacts> shares = new ArrayList<>();
    for (int day = 83; day > 0; day -= 7) {
      for (int person = 0; person < 7; person++) {
        shares.add(share(person, daysAgo(day)));
      }
      if (day < 56) {
        shares.add(share(10, daysAgo(day)));
      }
    }
    InsightReport report =
        InsightReport.builder("few", AT).memberships(members).shares(shares).build();
    assertThat(report.csv())
        .contains("\ncohorts,2025-10-06T00:00:00Z,11,", "/period-1,8,11,")
        .doesNotContain("\npulse,", ",10,", "/period-9,");
    assertThat(report.html(Locale.ENGLISH)).doesNotContain("The pulse of the program");
  }

  @Test
  void thePulseOfLargerGroupsIsToldInFives() {
    InsightReport report =
        InsightReport.builder("fives", AT)
            .memberships(joined(0, 12, daysAgo(28)))
            .shares(
                List.of(
                    share(0, daysAgo(27)),
                    share(1, daysAgo(27)),
                    share(2, daysAgo(27)),
                    share(3, daysAgo(13))))
            .build();
    assertThat(report.csv())
        .contains("pulse,2025-12-01T00:00:00Z/active,5,10,", "2025-12-15T00:00:00Z/active,0,10,");
  }

  @Test
  void aSmallStageIsToldWithTheNextSmallest() {
    List<StageRules.Act> acts = new ArrayList<>();
    for (int person = 0; person < 20; person++) {
      for (int i = 0; i < 3; i++) {
        acts.add(
            new StageRules.Act(
                id(person), daysAgo(i + 1), person < 3 ? Stage.AUTHOR : Stage.NOVICE));
      }
    }
    InsightReport report =
        InsightReport.builder("stages", AT)
            .memberships(joined(0, 20, daysAgo(40)))
            .acts(acts)
            .build();
    assertThat(figures(report))
        .contains("stages,novice+author,20,,,,,,,,,")
        .noneMatch(row -> row.startsWith("stages,author") || row.startsWith("stages,novice,"));
    assertThat(report.html(Locale.ENGLISH)).contains("Stages");
  }

  @Test
  void aRateOutOfFewPeopleOfAProgramIsNotTold() {
    List<Membership> early = joined(0, 1, daysAgo(60));
    early.addAll(joined(1, 5, daysAgo(20)));
    InsightReport report =
        InsightReport.builder("programs", AT)
            .memberships(early)
            .memberships(joined(10, 9, daysAgo(60)))
            .programs(
                List.of(
                    new Comparison.Population("A", OptionalLong.empty(), early, List.of()),
                    new Comparison.Population(
                        "B", OptionalLong.empty(), joined(10, 9, daysAgo(60)), List.of())))
            .build();
    assertThat(report.csv())
        .contains("programs,A/activation,0,6,", "/period-6,0,10,")
        // the one of A who joined early could be worked out from B beside the cohort of ten
        .doesNotContain("A/active-in-week-6", "B/active-in-week-6");
  }

  /** What became of shares planned ten and five days ago: in time, later, missing. */
  private static List<Integer> plan(ShareFacts... published) {
    List<InsightReport.Planned> planned = new ArrayList<>();
    for (int days : new int[] {10, 5}) {
      planned.add(
          new InsightReport.Planned(id(0), ContentId.of("content-1"), NetworkId.X, daysAgo(days)));
    }
    PlanAndReality plan =
        PlanAndReality.of(planned, List.of(published), Duration.ofMinutes(15), AT).orElseThrow();
    return List.of(plan.inTime(), plan.later(), plan.missing());
  }

  @Test
  void onePostFulfilsOnePlannedShareAndAnEarlyOneNone() {
    ShareFacts minuteBefore = share(0, daysAgo(5).minusSeconds(60));
    assertThat(plan(share(0, daysAgo(20)))).containsExactly(0, 0, 2);
    assertThat(plan(share(0, daysAgo(5).plusSeconds(60)))).containsExactly(1, 0, 1);
    assertThat(plan(minuteBefore, share(0, daysAgo(2)))).containsExactly(1, 1, 0);
  }

  @Test
  void aPostOneWindowAwayIsNotInTimeOnWhicheverSide() {
    ContentId content = ContentId.of("content-1");
    Duration window = Duration.ofMinutes(15);
    InsightReport.Planned planned =
        new InsightReport.Planned(id(0), content, NetworkId.X, daysAgo(10));
    Map<Duration, List<Integer>> inTimeLaterMissing =
        Map.of(
            window.negated(),
            List.of(0, 0, 1),
            window.negated().plusMillis(1),
            List.of(1, 0, 0),
            window.minusMillis(1),
            List.of(1, 0, 0),
            window,
            List.of(0, 1, 0));
    inTimeLaterMissing.forEach(
        (off, expected) -> {
          PlanAndReality plan =
              PlanAndReality.of(
                      List.of(planned), List.of(share(0, daysAgo(10).plus(off))), window, AT)
                  .orElseThrow();
          assertThat(List.of(plan.inTime(), plan.later(), plan.missing())).isEqualTo(expected);
        });
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
  void figuresOfOtherProgramsStandBesideTheirOwnWithTheirSource() {
    String french = all("article").get(0).getTextContent();
    String english = all("article").get(1).getTextContent();
    assertThat(french.replace('\u00a0', ' ').replace('\u202f', ' '))
        .contains(
            "Ailleurs : 7 % des salariés en Europe partagent par une plateforme de leur employeur"
                + " (Altimeter, enquête",
            "Ailleurs : 33 % à 50 % des salariés partagent ou aiment de temps en temps",
            "Ailleurs : 20 % de chaque population visée participent (Colas, sur ses programmes)");
    assertThat(english)
        .contains(
            "7% of the employees in Europe share through a platform of the employer (Altimeter,",
            "33% to 50% of the employees share or like something of the employer now and then (Sev",
            "20% of each population addressed take part (Colas, on its own programs)");
    Element tile =
        all("li").stream()
            .filter(li -> li.getTextContent().contains("shared in the last 28 days"))
            .findFirst()
            .orElseThrow();
    assertThat(tile.getTextContent()).contains("Altimeter", "Several studies");
  }

  @Test
  void theLadderTellsWhenItsFiguresWereReadAndHowManyAreMissing() {
    List<AccountAudience> accounts = new ArrayList<>();
    List<ShareFacts> shares = new ArrayList<>();
    for (int person = 0; person < 12; person++) {
      AccountAudience account = AccountAudience.of(id(person), NetworkId.X, 100);
      accounts.add(
          person < 10
              ? account.withAsOf(daysAgo(person == 0 ? 9 : 2))
              : AccountAudience.unknown(id(person), NetworkId.X));
      shares.add(
          ShareFacts.builder(id(person), NetworkId.X, daysAgo(8))
              .asOf(daysAgo(1))
              .impressions(50)
              .build());
    }
    InsightReport report =
        InsightReport.builder("ladder", AT)
            .memberships(joined(0, 12, daysAgo(40)))
            .shares(shares)
            .reach(
                Reach.of(accounts), Reach.of(List.of(AccountAudience.ofCompany(NetworkId.X, 30))))
            .build();
    String oldest = "2025-12-20T00:00:00Z";
    String newest = "2025-12-27T00:00:00Z";
    String measured = "2025-12-28T00:00:00Z";
    assertThat(report.csv())
        .contains(
            "reach,potential,1000,,,,,,10,2," + oldest + "," + newest + "\r\n",
            "reach,measured,600,,,,,,12,0," + measured + "," + measured + "\r\n",
            "reach,company-potential,30,,,,,,1,0,,\r\n")
        .containsPattern("reach,people,\\d+,,,\\d+,\\d+,,10,2," + oldest + "," + newest)
        .containsPattern("reach,estimated,\\d+,,,\\d+,\\d+,,10,2," + oldest + "," + newest);
    assertThat(report.json())
        .contains(
            "\"known\":10,\"unknown\":2,\"oldest\":\""
                + oldest
                + "\",\"newest\":\""
                + newest
                + "\"}",
            "\"known\":1,\"unknown\":0,\"oldest\":null,\"newest\":null}");
    assertThat(report.html(Locale.ENGLISH))
        .contains(
            "not known: 2 (as of 20 December 2025 at 00:00 to 27 December 2025 at 00:00)",
            "they say nothing of 0 (as of 28 December 2025 at 00:00)",
            "an audience of 30 (time of reading not known)");
    assertThat(report.html(Locale.FRENCH).replace('\u00a0', ' '))
        .contains("(relevé du 20 décembre 2025 à 0 h au 27 décembre 2025 à 0 h)");
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
    List<ShareFacts> shares = new ArrayList<>();
    for (int person = 0; person < 5; person++) {
      shares.add(
          ShareFacts.builder(id(person), NetworkId.X, AT.minusSeconds(5))
              .content(ContentId.of("=HYPERLINK(\"x\",1)"))
              .impressions(10)
              .likes(1)
              .build());
    }
    assertThat(InsightReport.builder("t", AT).shares(shares).build().csv())
        .contains("contents,\"'=HYPERLINK(\"\"x\"\",1)\",5,50,0.1,");
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
