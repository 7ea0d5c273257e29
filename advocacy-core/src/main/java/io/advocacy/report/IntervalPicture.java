package io.advocacy.report;

import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import io.advocacy.insight.Rate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Proportions below one another on one scale, each with its interval. */
final class IntervalPicture implements Picture {
  private final String title;
  private final List<Map.Entry<String, Rate>> rates;
  private final Words words;
  private final double most;

  IntervalPicture(String title, List<Map.Entry<String, Rate>> rates, Words words) {
    this.title = title;
    this.rates = List.copyOf(rates);
    this.words = words;
    double highest = rates.stream().mapToDouble(entry -> entry.getValue().high()).max().orElse(1);
    this.most = highest > 0.5 ? 1 : highest > 0.25 ? 0.5 : 0.25;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String description() {
    return rates.stream()
            .map(
                entry ->
                    entry.getKey()
                        + words.say(" : ", ": ")
                        + words.percent(entry.getValue())
                        + " ("
                        + words.basis(entry.getValue())
                        + ")")
            .collect(Collectors.joining(". "))
        + ".";
  }

  private static double rowHeight(Frame frame) {
    return frame.font() * 3;
  }

  private Label label(Frame frame, Map.Entry<String, Rate> entry) {
    return new Label(frame, entry.getKey(), words.percent(entry.getValue()), 4, right(frame));
  }

  private static double right(Frame frame) {
    return frame.width() - frame.font() * 1.5;
  }

  private double rowsHeight(Frame frame) {
    return rates.stream().mapToDouble(entry -> rowHeight(frame) + label(frame, entry).more()).sum();
  }

  @Override
  public int height(Frame frame) {
    return (int) Math.ceil(rowsHeight(frame) + frame.font() * 2);
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double right = right(frame);
    double bottom = rowsHeight(frame);
    for (int i = 0; i <= 4; i++) {
      double x = right * i / 4;
      Shapes.line(svg, i == 0 ? "axis" : "grid", x, 0, x, bottom);
      Shapes.text(
          svg,
          "muted",
          i == 0 ? "start" : "middle",
          x,
          bottom + frame.font() * 1.5,
          words.percent(most * i / 4));
    }
    double y = 0;
    for (Map.Entry<String, Rate> entry : rates) {
      Rate rate = entry.getValue();
      Label label = label(frame, entry);
      label.draw(svg, 4, y);
      y += label.more();
      double middle = y + frame.font() * 2.05;
      double low = rate.low() / most * right;
      double high = rate.high() / most * right;
      double value = rate.value().orElse(0.0) / most * right;
      Shapes.rect(svg, "maybe", low, middle - 4, high - low, 8);
      Shapes.rect(svg, "plan", value - 3, middle - 8, 6, 16);
      y += rowHeight(frame);
    }
  }
}
