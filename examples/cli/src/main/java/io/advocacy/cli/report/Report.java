package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome;
import io.advocacy.cli.demo.DemoOutcome.Week;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes what a demo run came to for people: one page that needs nothing but itself, in French and
 * English, and the picture of the plan alone. Values in, text out.
 */
public final class Report {
  private static final int MARGIN = 20;

  private Report() {}

  /**
   * Returns the page: HTML that is well-formed XML too, without a script, and with a policy that
   * forbids it to load anything.
   *
   * @param first the language that is shown at first, French or else English
   */
  public static String page(DemoOutcome outcome, Locale first) {
    String style = style();
    List<Words> languages =
        List.of(
            Words.in(Locale.FRENCH, outcome.plan().zone()),
            Words.in(Locale.ENGLISH, outcome.plan().zone()));
    Words shown = Words.in(first, outcome.plan().zone());
    Markup page = new Markup();
    page.verbatim("<!DOCTYPE html>\n").open("html", "lang", shown.code());
    page.open("head").empty("meta", "charset", "utf-8");
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-"
            + sha256(style)
            + "'; base-uri 'none'; form-action 'none'");
    page.empty("meta", "name", "referrer", "content", "no-referrer");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.element("title", outcome.content().title() + " · " + shown.say("rapport", "report"));
    page.open("style").verbatim(style).close().close();
    page.open("body").open("main");
    for (Words words : languages) {
      String id = "show-" + words.code();
      boolean checked = words.code().equals(shown.code());
      page.empty(
          "input",
          checked
              ? new String[] {"type", "radio", "name", "language", "id", id, "checked", "checked"}
              : new String[] {"type", "radio", "name", "language", "id", id});
      page.element("label", words.say("Français", "English"), "for", id, "lang", words.code());
    }
    for (Words words : languages) {
      new ReportBody(outcome, words, page).write();
    }
    return page.close().close().close().finish();
  }

  /** Returns the picture of the plan as a file of its own, on white, in SVG. */
  public static String planPicture(DemoOutcome outcome, Locale language) {
    Week week = outcome.plan();
    Words words = Words.in(language, week.zone());
    AtOncePicture atOnce = new AtOncePicture(week, words);
    WeekPicture close = new WeekPicture(week, words);
    Frame frame = Frame.WIDE;
    int title = frame.font() * 3;
    int height = MARGIN * 3 + title * 2 + atOnce.height(frame) + close.height(frame);
    Markup svg = new Markup();
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "role",
        "img",
        "aria-labelledby",
        "title description",
        "width",
        String.valueOf(frame.width() + 2 * MARGIN),
        "height",
        String.valueOf(height),
        "viewBox",
        "0 0 " + (frame.width() + 2 * MARGIN) + " " + height,
        "font-family",
        "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
        "font-size",
        String.valueOf(frame.font()));
    svg.element("title", atOnce.title(), "id", "title");
    svg.element("desc", atOnce.description() + " " + close.description(), "id", "description");
    svg.open("style").verbatim(lightColours() + resource("picture.css")).close();
    svg.empty("rect", "width", "100%", "height", "100%", "fill", "#ffffff", "rx", "8");
    svg.open("g", "transform", "translate(" + MARGIN + " " + MARGIN + ")");
    heading(svg, atOnce.title());
    svg.open("g", "transform", "translate(0 " + title + ")");
    atOnce.draw(svg, frame);
    svg.close();
    int below = title + atOnce.height(frame) + MARGIN;
    svg.open("g", "transform", "translate(0 " + below + ")");
    heading(svg, close.title());
    svg.close();
    svg.open("g", "transform", "translate(0 " + (below + title) + ")");
    close.draw(svg, frame);
    return svg.close().close().close().finish();
  }

  private static void heading(Markup svg, String text) {
    svg.element("text", text, "class", "ink strong", "x", "0", "y", "18", "font-size", "20");
  }

  private static String style() {
    return resource("report.css") + resource("picture.css");
  }

  /** The colours of the style sheet for light surroundings: its first block. */
  private static String lightColours() {
    String all = resource("report.css");
    return all.substring(0, all.indexOf('}') + 2).replace("color-scheme: light dark;", "");
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
