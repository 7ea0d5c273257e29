package io.advocacy.report;

import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import io.advocacy.insight.Concentration;
import java.util.List;

/** The curve of Lorenz beside the diagonal of equal parts. */
final class LorenzPicture implements Picture {
  private static final int STEPS = 100;

  private final Words words;
  private final List<Concentration.Point> points;
  private final double top;

  LorenzPicture(Concentration concentration, Words words) {
    this.words = words;
    this.points = concentration.lorenz(STEPS);
    this.top = concentration.partOfTop(0.05).orElse(0.0);
  }

  @Override
  public String title() {
    return words.say(
        "Les 5 % les plus actifs font " + words.percent(top) + " des partages",
        "The most active 5% make " + words.percent(top) + " of the shares");
  }

  @Override
  public String description() {
    double half = points.get(STEPS / 2).contributions();
    double most = 1 - points.get(STEPS * 4 / 5).contributions();
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
    double x = left + 0.95 * size;
    double y = bottom - (1 - top) * size;
    Shapes.line(svg, "line real", x, y, x, y0);
    if (!frame.isNarrow()) {
      Shapes.text(
          svg,
          "ink strong",
          "start",
          left + size + 16,
          y0 + frame.font() * 1.2,
          words.say("les 5 % les plus actifs :", "the most active 5%:"));
      Shapes.text(
          svg,
          "ink strong",
          "start",
          left + size + 16,
          y0 + frame.font() * 2.6,
          words.say(words.percent(top) + " des partages", words.percent(top) + " of the shares"));
      Shapes.text(
          svg,
          "muted",
          "start",
          left + size + 16,
          y0 + frame.font() * 5,
          words.say("en tirets : parts égales", "dashed: equal parts"));
    }
  }
}
