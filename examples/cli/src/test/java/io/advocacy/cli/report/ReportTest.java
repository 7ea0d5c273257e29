package io.advocacy.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.cli.demo.Demo;
import io.advocacy.cli.demo.DemoOutcome;
import io.advocacy.cli.demo.DemoOutcome.SharedContent;
import io.advocacy.cli.demo.SeasonOutcome;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  private static DemoOutcome outcome;
  private static Document page;
  private static String text;

  @BeforeAll
  static void runOnce(@TempDir Path directory) throws Exception {
    outcome = Demo.run(directory, 42, false, (step, done, of) -> {});
    text = Report.page(outcome, Locale.ENGLISH);
    page = parse(text);
  }

  private static Document parse(String markup) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
  }

  private static List<Element> elements(Document document, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void loadsNothingFromAnywhere() {
    for (Element element : elements(page, "*")) {
      assertThat(element.getTagName())
          .isNotIn("script", "link", "img", "iframe", "object", "embed", "image", "use", "base");
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        Attr attribute = (Attr) element.getAttributes().item(i);
        if (element.getTagName().equals("a") && attribute.getName().equals("href")) {
          assertThat(attribute.getValue()).as("only followed by hand").isEqualTo("insight.html");
          continue;
        }
        assertThat(attribute.getName()).isNotIn("src", "href", "style", "srcset", "xlink:href");
        assertThat(attribute.getName()).doesNotStartWith("on");
      }
    }
    assertThat(elements(page, "style").get(0).getTextContent())
        .doesNotContain("url(", "@import", "http");
  }

  @Test
  void forbidsLoadingByAPolicyThatItsOwnStyleMeets() throws Exception {
    String style = elements(page, "style").get(0).getTextContent();
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(style.getBytes(StandardCharsets.UTF_8)));
    assertThat(
            elements(page, "meta").stream()
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .map(meta -> meta.getAttribute("content")))
        .containsExactly(
            "default-src 'none'; style-src 'sha256-"
                + hash
                + "'; base-uri 'none'; form-action 'none'");
  }

  @Test
  void saysEverythingInBothLanguages() {
    List<Element> articles = elements(page, "article");
    assertThat(articles)
        .extracting(article -> article.getAttribute("lang"))
        .containsExactly("fr", "en");
    assertThat(articles.get(0).getTextContent())
        .contains("115\u202f900", "26,79", "4\u202f326", "Portée potentielle", "non communiquées");
    assertThat(articles.get(1).getTextContent())
        .contains("115,900", "26.79", "4,326", "Potential reach", "not told");
    assertThat(count(articles.get(0))).isEqualTo(count(articles.get(1)));
  }

  @Test
  void explainsAMomentToThePersonInTheLanguageOfThePage() {
    Map<Locale, String> sentences = outcome.plan().example().sentences();
    List<Element> articles = elements(page, "article");
    assertThat(articles.get(0).getTextContent()).contains(sentences.get(Locale.FRENCH));
    assertThat(articles.get(1).getTextContent()).contains(sentences.get(Locale.ENGLISH));
    assertThat(sentences.get(Locale.FRENCH)).isNotEqualTo(sentences.get(Locale.ENGLISH));
  }

  private static int count(Element element) {
    return element.getElementsByTagName("*").getLength();
  }

  @Test
  void showsTheLanguageThatWasAskedForFirst() throws Exception {
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    assertThat(checked(page)).containsExactly("show-en");
    Document french = parse(Report.page(outcome, Locale.CANADA_FRENCH));
    assertThat(french.getDocumentElement().getAttribute("lang")).isEqualTo("fr");
    assertThat(checked(french)).containsExactly("show-fr");
  }

  private static List<String> checked(Document document) {
    return elements(document, "input").stream()
        .filter(input -> input.hasAttribute("checked"))
        .map(input -> input.getAttribute("id"))
        .toList();
  }

  @Test
  void givesEachPictureATitleAndADescriptionUnderIdsOfItsOwn() {
    Set<String> ids = new HashSet<>();
    for (Element element : elements(page, "*")) {
      if (element.hasAttribute("id")) {
        assertThat(ids.add(element.getAttribute("id"))).isTrue();
      }
    }
    List<Element> pictures = elements(page, "svg");
    assertThat(pictures).hasSize(2 * 2 * 5);
    for (Element picture : pictures) {
      assertThat(picture.getAttribute("role")).isEqualTo("img");
      assertThat(ids).contains(picture.getAttribute("aria-labelledby").split(" ", -1));
    }
    for (Element label : elements(page, "label")) {
      assertThat(ids).contains(label.getAttribute("for"));
    }
  }

  @Test
  void keepsLettersOfPicturesInsideThem() {
    for (Element picture : elements(page, "svg")) {
      double width = Double.parseDouble(picture.getAttribute("viewBox").split(" ", -1)[2]);
      double height = Double.parseDouble(picture.getAttribute("viewBox").split(" ", -1)[3]);
      double font = Double.parseDouble(picture.getAttribute("font-size"));
      NodeList texts = picture.getElementsByTagName("text");
      for (int i = 0; i < texts.getLength(); i++) {
        Element label = (Element) texts.item(i);
        double x = Double.parseDouble(label.getAttribute("x"));
        double y = Double.parseDouble(label.getAttribute("y"));
        double length = label.getTextContent().length() * font * 0.5;
        String anchor = label.getAttribute("text-anchor");
        double left =
            anchor.equals("end") ? x - length : anchor.equals("middle") ? x - length / 2 : x;
        assertThat(left).as(label.getTextContent()).isGreaterThan(-font);
        assertThat(left + length).as(label.getTextContent()).isLessThan(width + font);
        assertThat(y).as(label.getTextContent()).isBetween(font * 0.7, height);
      }
    }
  }

  @Test
  void drawsEveryPlannedPost() throws Exception {
    Document picture = parse(Report.planPicture(outcome, Locale.ENGLISH));
    int marks = 0;
    for (Element path : elements(picture, "path")) {
      if (path.getAttribute("class").startsWith("series")) {
        marks += path.getAttribute("d").split("M", -1).length - 1;
      }
    }
    // At a peak of one, each post is a mark.
    assertThat(marks).isEqualTo(outcome.plan().posts().size()).isEqualTo(200);
    assertThat(Report.planPicture(outcome, Locale.ENGLISH)).doesNotContain("href", "@import");
  }

  @Test
  void showsASeasonThatAddsUp() {
    SeasonOutcome season = outcome.season();
    assertThat(season.record().same()).as("told late, twice, in any order").isTrue();
    assertThat(season.record().late()).isPositive();
    assertThat(season.record().repeated()).isPositive();
    assertThat(season.record().takenBack()).isPositive();
    assertThat(season.weeks()).hasSize(8).startsWith("2026-W10");
    assertThat(season.teams()).hasSize(5);
    assertThat(season.teams().stream().filter(SeasonOutcome.Team::wins)).hasSize(1);
    assertThat(season.teams())
        .allSatisfy(team -> assertThat(team.perMember()).hasSize(8).isSorted());
    assertThat(season.teams().stream().mapToInt(SeasonOutcome.Team::members).sum())
        .isEqualTo(100 - season.record().leavers());
    assertThat(season.draw().winners()).hasSize(3).doesNotHaveDuplicates();
    assertThat(season.draw().verified()).isTrue();
    SeasonOutcome.Rewards rewards = season.rewards();
    assertThat(rewards.committed()).isLessThanOrEqualTo(rewards.budget());
    assertThat(List.of(rewards.delivered(), rewards.refused(), rewards.turnedAway()))
        .allMatch(count -> count > 0);
    assertThat(text)
        .contains("And over a season", "Et sur une saison", season.draw().commitment())
        .contains(season.draw().winners());
  }

  @Test
  void escapesWhateverComesFromContent() throws Exception {
    SharedContent hostile =
        new SharedContent(
            "<script>alert('1')</script> & \"so\" on \u0000\ud800",
            Map.of(Locale.ENGLISH, 1),
            Map.of(Locale.ENGLISH, "</article><img src='https://x.example/'>"),
            "https://x.example/?a=1&b=2");
    DemoOutcome with =
        new DemoOutcome(
            outcome.seed(),
            outcome.people(),
            hostile,
            outcome.plan(),
            outcome.delivery(),
            outcome.reach(),
            outcome.reactions(),
            outcome.top(),
            outcome.audit(),
            outcome.outages(),
            outcome.season(),
            outcome.insight());
    Document parsed = parse(Report.page(with, Locale.ENGLISH));
    assertThat(elements(parsed, "script")).isEmpty();
    assertThat(elements(parsed, "img")).isEmpty();
    assertThat(elements(parsed, "title").get(0).getTextContent())
        .contains("<script>alert('1')</script> & \"so\" on");
    assertThat(elements(parsed, "article").get(1).getTextContent())
        .contains("</article><img src='https://x.example/'>");
  }
}
