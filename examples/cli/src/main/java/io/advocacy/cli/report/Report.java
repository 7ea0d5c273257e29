package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome;
import io.advocacy.cli.demo.DemoOutcome.Week;
import io.advocacy.drawing.Page;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Words;
import java.util.List;
import java.util.Locale;

/**
 * Writes what a demo run came to for people: one page that needs nothing but itself, in French and
 * English, and the picture of the plan alone. Values in, text out.
 */
public final class Report {
  /** The page beside the report that tells how the program did. */
  public static final String INSIGHT = "insight.html";

  private Report() {}

  /**
   * Returns the page.
   *
   * @param first the language that is shown at first, French or else English
   */
  public static String page(DemoOutcome outcome, Locale first) {
    return Page.of(
        first,
        outcome.plan().zone(),
        words -> outcome.content().title() + " · " + words.say("rapport", "report"),
        (page, words) -> new ReportBody(outcome, words, page).write());
  }

  /** Returns the picture of the plan as a file of its own, on white, in SVG. */
  public static String planPicture(DemoOutcome outcome, Locale language) {
    Week week = outcome.plan();
    Words words = Words.in(language, week.zone());
    return Picture.file(List.of(new AtOncePicture(week, words), new WeekPicture(week, words)));
  }
}
