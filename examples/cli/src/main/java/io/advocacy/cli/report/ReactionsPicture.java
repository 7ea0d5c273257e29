package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome.Reading;
import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The reactions to all posts, added up, at each reading. */
final class ReactionsPicture implements Picture {
  private record Layer(String style, String name, ToLongFunction<Reading> value) {}

  private final List<Reading> readings;
  private final Words words;
  private final ZoneId zone;
  private final List<Layer> layers;

  ReactionsPicture(List<Reading> readings, ZoneId zone, Words words) {
    this.readings = readings;
    this.words = words;
    this.zone = zone;
    this.layers =
        List.of(
            new Layer("series0", words.say("J'aime", "likes"), Reading::likes),
            new Layer("series1", words.say("partages", "reposts"), Reading::reposts),
            new Layer("series2", words.say("réponses", "replies"), Reading::replies));
  }

  private Reading last() {
    return readings.get(readings.size() - 1);
  }

  @Override
  public String title() {
    return words.say("Réactions cumulées au fil des jours", "Reactions so far, day by day");
  }

  @Override
  public String description() {
    return words.say(
            "Total des réactions à chaque relevé, empilées par nature. Au dernier relevé : ",
            "All reactions at each reading, stacked by kind. At the last reading: ")
        + legendText()
        + ".";
  }

  private String legendText() {
    List<String> parts = new ArrayList<>();
    layers.forEach(
        layer -> parts.add(words.number(layer.value().applyAsLong(last())) + " " + layer.name()));
    return String.join(", ", parts);
  }

  @Override
  public int height(Frame frame) {
    return frame.isNarrow() ? 260 : 300;
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double step = Shapes.step((double) Math.max(5, last().total()), 5);
    double most = Math.ceil(last().total() / step) * step;
    double left = frame.textWidth(words.number((long) most)) + 10;
    double right = frame.width() - 4;
    double top = frame.font() * (frame.isNarrow() ? 4.4 : 2.8);
    double bottom = height(frame) - frame.font() * 2.2;
    legend(svg, frame);
    for (double value = 0; value <= most; value += step) {
      double y = bottom - value * (bottom - top) / most;
      Shapes.line(svg, value == 0 ? "axis" : "grid", left, y, right, y);
      Shapes.text(
          svg, "muted", "end", left - 6, y + frame.font() * 0.35, words.number((long) value));
    }
    LocalDate first = readings.get(0).at().atZone(zone).toLocalDate();
    LocalDate end = last().at().atZone(zone).toLocalDate().plusDays(1);
    double begin = first.atStartOfDay(zone).toInstant().toEpochMilli();
    double scale = (right - left) / (end.atStartOfDay(zone).toInstant().toEpochMilli() - begin);
    days(svg, frame, first, end, left - begin * scale, scale, bottom);
    double perReaction = (bottom - top) / most;
    long[] below = new long[readings.size()];
    for (Layer layer : layers) {
      StringBuilder upper = new StringBuilder();
      StringBuilder lower = new StringBuilder();
      for (int i = 0; i < readings.size(); i++) {
        double x = left + (readings.get(i).at().toEpochMilli() - begin) * scale;
        double y = bottom - below[i] * perReaction;
        lower.insert(0, "L" + Shapes.at(x) + " " + Shapes.at(y));
        below[i] += layer.value().applyAsLong(readings.get(i));
        y = bottom - below[i] * perReaction;
        upper.append(i == 0 ? 'M' : 'L').append(Shapes.at(x)).append(' ').append(Shapes.at(y));
      }
      Shapes.path(svg, layer.style(), upper.append(lower).append('z').toString());
    }
  }

  private void days(
      Markup svg,
      Frame frame,
      LocalDate first,
      LocalDate end,
      double offset,
      double scale,
      double bottom) {
    for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
      double x1 = offset + millis(day.atStartOfDay(zone).toInstant()) * scale;
      double x2 = offset + millis(day.plusDays(1).atStartOfDay(zone).toInstant()) * scale;
      Shapes.line(svg, "axis", x1, bottom, x1, bottom + 5);
      Shapes.text(
          svg,
          "ink",
          "middle",
          (x1 + x2) / 2,
          bottom + frame.font() * 1.5,
          frame.isNarrow() ? String.valueOf(day.getDayOfMonth()) : words.shortestDay(day));
    }
  }

  private static double millis(Instant time) {
    return time.toEpochMilli();
  }

  private void legend(Markup svg, Frame frame) {
    double x = 0;
    double y = frame.font();
    for (Layer layer : layers) {
      String label = words.number(layer.value().applyAsLong(last())) + " " + layer.name();
      Shapes.rect(svg, layer.style(), x, y - frame.font() * 0.8, frame.font(), frame.font());
      Shapes.text(svg, "ink", "start", x + frame.font() * 1.5, y, label);
      x += frame.font() * 2.6 + frame.textWidth(label);
    }
    String unit = words.say("réactions depuis le début", "reactions since the beginning");
    if (frame.isNarrow()) {
      Shapes.text(svg, "muted", "start", 0, y + frame.font() * 1.7, unit);
    } else {
      Shapes.text(svg, "muted", "end", frame.width(), y, unit);
    }
  }
}
