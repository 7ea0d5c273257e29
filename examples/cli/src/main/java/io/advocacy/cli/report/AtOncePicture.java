package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome.PlannedPost;
import io.advocacy.cli.demo.DemoOutcome.Week;
import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * Posts per cell over the week: as planned, and as they would be if everybody shared when the
 * content arrives. Both on one scale, which begins at zero.
 */
final class AtOncePicture implements Picture {
  private static final int ARRIVES_AT_HOUR = 9;

  private final Week week;
  private final Words words;
  private final Map<Long, Integer> cells = new TreeMap<>();
  private final int peak;

  AtOncePicture(Week week, Words words) {
    this.week = week;
    this.words = words;
    for (PlannedPost post : week.posts()) {
      long cell =
          (post.at().toEpochMilli() - week.from().toEpochMilli()) / week.window().toMillis();
      cells.merge(cell, 1, Integer::sum);
    }
    this.peak = cells.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  @Override
  public String title() {
    return words.say("Tous en même temps, ou selon le plan", "All at once, or as planned");
  }

  @Override
  public String description() {
    return words.say(
        "Publications par quart d'heure, tous réseaux ensemble. Si chacun partageait dès l'arrivée"
            + " du contenu : "
            + words.number(week.posts().size())
            + " dans le même quart d'heure, lundi matin. Selon le plan : jamais plus de "
            + peak
            + ", réparties sur la semaine.",
        "Posts per quarter of an hour, all networks together. If everybody shared when the content"
            + " arrives: "
            + words.number(week.posts().size())
            + " in one quarter of an hour on Monday morning. As planned: never more than "
            + peak
            + ", spread over the week.");
  }

  @Override
  public int height(Frame frame) {
    return frame.isNarrow() ? 250 : 300;
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double left = frame.textWidth(words.number(week.posts().size())) + 10;
    double right = frame.width() - 4;
    double top = frame.font() * 2.0;
    double bottom = height(frame) - frame.font() * 2.2;
    int all = week.posts().size();
    double step = Shapes.step(all, 5);
    double most = Math.ceil(all / step) * step;
    double perPost = (bottom - top) / most;
    double cellWidth = week.window().toMillis() * (right - left) / weekMillis();

    Shapes.text(
        svg,
        "muted",
        "start",
        0,
        frame.font(),
        words.say("publications par quart d'heure", "posts per quarter of an hour"));
    for (double value = 0; value <= most; value += step) {
      double y = bottom - value * perPost;
      Shapes.line(svg, value == 0 ? "axis" : "grid", left, y, right, y);
      Shapes.text(
          svg, "muted", "end", left - 6, y + frame.font() * 0.35, words.number((long) value));
    }
    days(svg, frame, left, right, bottom);

    StringBuilder planned = new StringBuilder();
    for (Map.Entry<Long, Integer> cell : cells.entrySet()) {
      double height = cell.getValue() * perPost;
      planned.append(
          Shapes.box(
              left + cell.getKey() * cellWidth, bottom - height, Math.max(1, cellWidth), height));
    }
    Shapes.path(svg, "plan", planned.toString());

    ZonedDateTime arrival =
        week.from()
            .atZone(week.zone())
            .toLocalDate()
            .atTime(ARRIVES_AT_HOUR, 0)
            .atZone(week.zone());
    double x =
        left
            + (arrival.toInstant().toEpochMilli() - week.from().toEpochMilli())
                * (right - left)
                / weekMillis();
    Shapes.rect(svg, "once", x, bottom - all * perPost, Math.max(3, cellWidth), all * perPost);
    labels(svg, frame, x, bottom, bottom - all * perPost);
  }

  private double weekMillis() {
    return week.to().toEpochMilli() - week.from().toEpochMilli();
  }

  private void days(Markup svg, Frame frame, double left, double right, double bottom) {
    LocalDate day = week.from().atZone(week.zone()).toLocalDate();
    while (day.atStartOfDay(week.zone()).toInstant().isBefore(week.to())) {
      double begin = day.atStartOfDay(week.zone()).toInstant().toEpochMilli();
      double end = day.plusDays(1).atStartOfDay(week.zone()).toInstant().toEpochMilli();
      double scale = (right - left) / weekMillis();
      double x1 = left + (begin - week.from().toEpochMilli()) * scale;
      double x2 = left + (end - week.from().toEpochMilli()) * scale;
      Shapes.line(svg, "axis", x1, bottom, x1, bottom + 5);
      Shapes.text(
          svg,
          "ink",
          "middle",
          (x1 + x2) / 2,
          bottom + frame.font() * 1.5,
          frame.isNarrow() ? words.shortestDay(day) : words.shortDay(day));
      day = day.plusDays(1);
    }
    Shapes.line(svg, "axis", right, bottom, right, bottom + 5);
  }

  private void labels(Markup svg, Frame frame, double x, double bottom, double top) {
    double line = frame.font() * 1.35;
    double labelX = x + 12;
    String many = words.number(week.posts().size());
    Shapes.text(
        svg,
        "once-text strong",
        "start",
        labelX,
        top + line * 0.9,
        words.say("Tous en même temps : " + many, "All at once: " + many));
    Shapes.text(
        svg,
        "once-text",
        "start",
        labelX,
        top + line * 1.9,
        frame.isNarrow()
            ? words.say("en un quart d'heure, lundi", "in a quarter of an hour, Monday")
            : words.say(
                "dans le même quart d'heure, lundi à 9 h",
                "in the same quarter of an hour, Monday at 9:00"));
    double planX = frame.isNarrow() ? labelX : x + (frame.width() - x) / 3;
    double planY = bottom - line * (frame.isNarrow() ? 2.6 : 2.4);
    Shapes.text(
        svg,
        "plan-text strong",
        "start",
        planX,
        planY,
        words.say("Selon le plan : " + peak + " au plus", "As planned: " + peak + " at most"));
    Shapes.text(
        svg,
        "plan-text",
        "start",
        planX,
        planY + line,
        frame.isNarrow()
            ? words.say("au ras de l'axe, toute la semaine", "along the axis, all week")
            : words.say(
                "les mêmes publications, au ras de l'axe, du lundi au vendredi",
                "the same posts, along the axis, from Monday to Friday"));
  }
}
