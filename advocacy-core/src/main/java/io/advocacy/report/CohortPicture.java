package io.advocacy.report;

import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import io.advocacy.insight.Cohort;
import io.advocacy.insight.Rate;
import io.advocacy.insight.ReferenceLine;
import java.util.List;
import java.util.stream.IntStream;

/** How many of all newcomers are active, period after period, with the interval. */
final class CohortPicture implements Picture {
  private final Words words;
  private final List<Rate> together;

  CohortPicture(List<Cohort> cohorts, Words words) {
    this.words = words;
    int periods = cohorts.stream().mapToInt(cohort -> cohort.active().size()).max().orElse(0);
    this.together =
        IntStream.range(0, Math.min(periods, 26))
            .mapToObj(
                i -> {
                  List<Rate> rates =
                      cohorts.stream()
                          .filter(cohort -> cohort.active().size() > i)
                          .map(cohort -> cohort.active().get(i))
                          .toList();
                  return new Rate(
                      rates.stream().mapToLong(Rate::count).sum(),
                      rates.stream().mapToLong(Rate::of).sum());
                })
            .toList();
  }

  @Override
  public String title() {
    return words.say(
        "Part des arrivés encore active, période après période",
        "Part of the newcomers still active, period after period");
  }

  @Override
  public String description() {
    Rate first = together.get(0);
    Rate last = together.get(together.size() - 1);
    return words.say(
        "Dans la première période, "
            + words.percent(first)
            + " ; dans la "
            + together.size()
            + "e, "
            + words.percent(last)
            + " ("
            + words.basis(last)
            + "). La ligne en tirets est à 50 %.",
        "In the first period "
            + words.percent(first)
            + "; in period "
            + together.size()
            + ", "
            + words.percent(last)
            + " ("
            + words.basis(last)
            + "). The dashed line is at 50%.");
  }

  @Override
  public int height(Frame frame) {
    return frame.isNarrow() ? 230 : 300;
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double left = frame.font() * 3.4;
    double right = frame.width() - 8.0;
    double top = frame.font();
    double bottom = height(frame) - frame.font() * 2.2;
    double size = bottom - top;
    for (int i = 0; i <= 4; i++) {
      double y = bottom - i / 4.0 * size;
      Shapes.line(svg, i == 0 ? "axis" : "grid", left, y, right, y);
      Shapes.text(svg, "muted", "end", left - 6, y + frame.font() * 0.35, words.percent(i / 4.0));
    }
    double reference = bottom - ReferenceLine.ACTIVE_AFTER_SOME_WEEKS.low() * size;
    Shapes.line(svg, "reference", left, reference, right, reference);
    double step = (right - left) / together.size();
    int label = Math.max(1, together.size() / (frame.isNarrow() ? 6 : 13));
    for (int i = 0; i < together.size(); i++) {
      Rate rate = together.get(i);
      double x = left + (i + 0.5) * step;
      double y = bottom - rate.value().orElse(0.0) * size;
      double width = Math.max(3, step * 0.6);
      Shapes.rect(svg, "plan", x - width / 2, y, width, bottom - y);
      Shapes.line(svg, "whisker", x, bottom - rate.low() * size, x, bottom - rate.high() * size);
      if (i % label == 0) {
        Shapes.text(svg, "muted", "middle", x, bottom + frame.font() * 1.4, words.number(i + 1L));
      }
    }
  }
}
