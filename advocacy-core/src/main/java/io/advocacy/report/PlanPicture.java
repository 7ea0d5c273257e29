package io.advocacy.report;

import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import java.util.Collections;
import java.util.List;

/** Planned shares upwards and published ones downwards, on one scale and one axis of time. */
final class PlanPicture implements Picture {
  private final PlanAndReality plan;
  private final Words words;
  private final int peakPlanned;
  private final int peakPublished;

  PlanPicture(PlanAndReality plan, Words words) {
    this.plan = plan;
    this.words = words;
    this.peakPlanned = Collections.max(plan.plannedCells());
    this.peakPublished = Collections.max(plan.publishedCells());
  }

  @Override
  public String title() {
    return words.say("Partages prévus et publiés", "Shares planned and published");
  }

  @Override
  public String description() {
    long minutes = plan.window().toMinutes();
    return words.say(
        "Du "
            + words.date(plan.from())
            + " au "
            + words.date(plan.to())
            + ", par tranches de "
            + words.number(minutes)
            + " minutes : au plus "
            + words.number(peakPlanned)
            + " prévus à la fois et "
            + words.number(peakPublished)
            + " publiés.",
        "From "
            + words.date(plan.from())
            + " to "
            + words.date(plan.to())
            + ", in slots of "
            + words.number(minutes)
            + " minutes: at most "
            + words.number(peakPlanned)
            + " planned at once and "
            + words.number(peakPublished)
            + " published.");
  }

  @Override
  public int height(Frame frame) {
    return frame.isNarrow() ? 230 : 280;
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double left = frame.font() * 2.6;
    double right = frame.width() - 4.0;
    double top = frame.font() * 1.8;
    double bottom = height(frame) - frame.font() * 3.6;
    double middle = (top + bottom) / 2;
    int most = Math.max(1, Math.max(peakPlanned, peakPublished));
    double unit = (middle - top) / most;
    Shapes.text(
        svg,
        "plan-text strong",
        "start",
        left,
        frame.font(),
        words.say("prévus", "planned") + slot());
    Shapes.text(
        svg,
        "real-text strong",
        "start",
        left,
        bottom + frame.font() * 1.2,
        words.say("publiés", "published") + slot());
    for (int sign = -1; sign <= 1; sign += 2) {
      Shapes.line(
          svg, "grid", left, middle + sign * most * unit, right, middle + sign * most * unit);
      Shapes.text(
          svg,
          "muted",
          "end",
          left - 6,
          middle + sign * most * unit + frame.font() * 0.35,
          words.number(most));
    }
    double width = (right - left) / plan.plannedCells().size();
    Shapes.path(svg, "plan", bars(plan.plannedCells(), left, width, middle, -unit));
    Shapes.path(svg, "real", bars(plan.publishedCells(), left, width, middle, unit));
    Shapes.line(svg, "axis", left, middle, right, middle);
    double dates = height(frame) - frame.font() * 0.5;
    Shapes.text(svg, "muted", "start", left, dates, words.shortDate(plan.from()));
    Shapes.text(svg, "muted", "end", right, dates, words.shortDate(plan.to()));
  }

  /** What one bar counts. */
  private String slot() {
    String minutes = words.number(plan.window().toMinutes());
    return words.say(
        " par tranche de " + minutes + " minutes, tous réseaux",
        " in each " + minutes + " minutes, all networks");
  }

  private static String bars(
      List<Integer> cells, double left, double width, double middle, double unit) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) > 0) {
        path.append(
            Shapes.box(left + i * width, middle, Math.max(1, width - 0.5), cells.get(i) * unit));
      }
    }
    return path.toString();
  }
}
