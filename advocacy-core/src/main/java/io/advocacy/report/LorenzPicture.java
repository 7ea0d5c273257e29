package io.advocacy.report;

import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import io.advocacy.insight.Concentration;
import java.util.List;
import java.util.Optional;

/** The curve of Lorenz beside the diagonal of equal parts. */
final class LorenzPicture implements Picture {
  private final Words words;
  private final List<Concentration.Point> points;
  private final Optional<Double> top;

  /**
   * @param points at least three
   * @param top what the most active twentieth makes, where that is told
   */
  LorenzPicture(List<Concentration.Point> points, Optional<Double> top, Words words) {
    this.words = words;
    this.points = points;
    this.top = top;
  }

  /** What the less active part makes, on the straight line between two points that are told. */
  private double lower(double people) {
    Concentration.Point before = points.get(0);
    for (Concentration.Point point : points) {
      if (point.people() >= people) {
        double width = point.people() - before.people();
        double part = width == 0 ? 0 : (people - before.people()) / width;
        return before.contributions() + part * (point.contributions() - before.contributions());
      }
      before = point;
    }
    return 1;
  }

  @Override
  public String title() {
    return top.map(
            part ->
                words.say(
                    "Les 5 % les plus actifs font " + words.percent(part) + " des partages",
                    "The most active 5% make " + words.percent(part) + " of the shares"))
        .orElseGet(
            () ->
                words.say(
                    "La moitié la plus active fait "
                        + words.percent(1 - lower(0.5))
                        + " des partages",
                    "The more active half makes "
                        + words.percent(1 - lower(0.5))
                        + " of the shares"));
  }

  @Override
  public String description() {
    double half = lower(0.5);
    double most = 1 - lower(0.8);
    return words.say(
        "Courbe de Lorenz des 28 derniers jours : les moins actifs à gauche. La moitié la moins"
            + " active fait "
            + words.percent(half)
            + " des partages, le cinquième le plus actif "
            + words.percent(most)
            + ". La diagonale serait un partage égal.",
        "Curve of Lorenz of the last 28 days: the least active on the left. The less active half"
            + " makes "
            + words.percent(half)
            + " of the shares, the most active fifth "
            + words.percent(most)
            + ". The diagonal would be equal parts.");
  }

  @Override
  public int height(Frame frame) {
    return frame.isNarrow() ? 330 : 420;
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double left = frame.font() * 3.4;
    double bottom = height(frame) - frame.font() * 3.2;
    double size = Math.min(frame.width() - left - 8, bottom - frame.font() * 2);
    double y0 = bottom - size;
    Shapes.text(
        svg,
        "muted",
        "start",
        0,
        frame.font(),
        words.say("part des partages", "part of the shares"));
    for (int i = 0; i <= 4; i++) {
      double part = i / 4.0;
      double y = bottom - part * size;
      double x = left + part * size;
      Shapes.line(svg, i == 0 ? "axis" : "grid", left, y, left + size, y);
      Shapes.text(svg, "muted", "end", left - 6, y + frame.font() * 0.35, words.percent(part));
      Shapes.text(svg, "muted", "middle", x, bottom + frame.font() * 1.4, words.percent(part));
    }
    Shapes.text(
        svg,
        "muted",
        "start",
        left,
        bottom + frame.font() * 2.9,
        words.say(
            "part des personnes, des moins actives aux plus",
            "part of the people, least active first"));
    Shapes.line(svg, "reference", left, bottom, left + size, y0);
    StringBuilder curve = new StringBuilder();
    for (Concentration.Point point : points) {
      curve
          .append(curve.isEmpty() ? "M" : "L")
          .append(Shapes.at(left + point.people() * size))
          .append(' ')
          .append(Shapes.at(bottom - point.contributions() * size));
    }
    Shapes.path(svg, "line plan", curve.toString());
    top.ifPresent(
        part -> {
          double x = left + 0.95 * size;
          Shapes.line(svg, "line real", x, bottom - (1 - part) * size, x, y0);
          if (!frame.isNarrow()) {
            beside(svg, frame, left + size + 16, y0, part);
          }
        });
  }

  private void beside(Markup svg, Frame frame, double x, double y, double part) {
    Shapes.text(
        svg,
        "ink strong",
        "start",
        x,
        y + frame.font() * 1.2,
        words.say("les 5 % les plus actifs :", "the most active 5%:"));
    Shapes.text(
        svg,
        "ink strong",
        "start",
        x,
        y + frame.font() * 2.6,
        words.say(words.percent(part) + " des partages", words.percent(part) + " of the shares"));
    Shapes.text(
        svg,
        "muted",
        "start",
        x,
        y + frame.font() * 5,
        words.say("en tirets : parts égales", "dashed: equal parts"));
  }
}
