package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome.PlannedPost;
import io.advocacy.cli.demo.DemoOutcome.Week;
import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import io.advocacy.network.NetworkId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The planned posts from close by: a row for each day, the first network up, the second down. */
final class WeekPicture implements Picture {
  private record Cell(LocalDate day, NetworkId network, int index) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int order = day.compareTo(other.day);
      order = order != 0 ? order : network.compareTo(other.network);
      return order != 0 ? order : Integer.compare(index, other.index);
    }
  }

  private final Week week;
  private final Words words;
  private final Map<Cell, Integer> cells = new TreeMap<>();
  private final List<LocalDate> days = new ArrayList<>();
  private final int peak;
  private int firstHour = 24;
  private int lastHour;

  WeekPicture(Week week, Words words) {
    this.week = week;
    this.words = words;
    LocalDate first = week.from().atZone(week.zone()).toLocalDate();
    for (LocalDate day = first;
        day.atStartOfDay(week.zone()).toInstant().isBefore(week.to());
        day = day.plusDays(1)) {
      days.add(day);
    }
    for (PlannedPost post : week.posts()) {
      ZonedDateTime local = post.at().atZone(week.zone());
      LocalTime time = local.toLocalTime();
      int index = (int) (time.toNanoOfDay() / week.window().toNanos());
      cells.merge(new Cell(local.toLocalDate(), post.network(), index), 1, Integer::sum);
      firstHour = Math.min(firstHour, time.getHour());
      lastHour = Math.max(lastHour, time.getHour() + 1);
    }
    this.peak = cells.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    // Whole steps of the axis, so that the first and the last tick bear a label.
    firstHour = firstHour / 3 * 3;
    lastHour = (lastHour + 2) / 3 * 3;
  }

  @Override
  public String title() {
    return words.say("Le plan de près, jour par jour", "The plan from close by, day by day");
  }

  @Override
  public String description() {
    return words.say(
        "Une ligne par jour, de "
            + words.hour(firstHour)
            + " à "
            + words.hour(lastHour)
            + ". Chaque trait est un quart d'heure avec une publication : "
            + upAndDown()
            + ". Jamais plus de "
            + peak
            + " par quart d'heure sur un réseau.",
        "One row for each day, from "
            + words.hour(firstHour)
            + " to "
            + words.hour(lastHour)
            + ". Each mark is a quarter of an hour with a post: "
            + upAndDown()
            + ". Never more than "
            + peak
            + " in a quarter of an hour on a network.");
  }

  private String upAndDown() {
    StringBuilder text = new StringBuilder();
    List<NetworkId> networks = week.networks();
    for (int i = 0; i < networks.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(Words.network(networks.get(i))).append(' ');
      text.append(i % 2 == 0 ? words.say("vers le haut", "up") : words.say("vers le bas", "down"));
    }
    return text.toString();
  }

  private static int half(Frame frame) {
    return frame.isNarrow() ? 17 : 21;
  }

  private static int rowHeight(Frame frame) {
    return 2 * half(frame) + (frame.isNarrow() ? frame.font() + 14 : 14);
  }

  private static int top(Frame frame) {
    return frame.isNarrow() ? frame.font() * 4 : (int) (frame.font() * 2.6);
  }

  @Override
  public int height(Frame frame) {
    return top(frame) + days.size() * rowHeight(frame) + (int) (frame.font() * 1.7);
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double left = frame.isNarrow() ? 8 : frame.textWidth(words.shortDay(days.get(0))) + 26;
    double right = frame.width() - frame.textWidth(words.hour(lastHour)) / 2.0;
    double perHour = (right - left) / (lastHour - firstHour);
    legend(svg, frame);
    double bottom = top(frame) + days.size() * (double) rowHeight(frame);
    int tick = frame.isNarrow() && lastHour - firstHour > 12 ? 6 : 3;
    for (int hour = firstHour; hour <= lastHour; hour += tick) {
      double x = left + (hour - firstHour) * perHour;
      Shapes.line(svg, "grid", x, top(frame), x, bottom);
      Shapes.text(svg, "muted", "middle", x, bottom + frame.font() * 1.3, words.hour(hour));
    }
    for (int row = 0; row < days.size(); row++) {
      double baseline =
          top(frame) + (row + 1.0) * rowHeight(frame) - half(frame) - (frame.isNarrow() ? 4 : 7);
      row(svg, frame, days.get(row), baseline, left, right, perHour);
      if (row == 0) {
        scale(svg, frame, baseline, left);
      }
    }
  }

  /** What the height of a mark means; the same for all rows, so told beside the first. */
  private void scale(Markup svg, Frame frame, double baseline, double left) {
    if (!frame.isNarrow()) {
      double up = baseline - half(frame);
      double down = baseline + half(frame);
      Shapes.text(svg, "muted", "end", left - 8, up + frame.font() * 0.4, words.number(peak));
      Shapes.text(svg, "muted", "end", left - 8, down + frame.font() * 0.3, words.number(peak));
      Shapes.line(svg, "axis", left - 4, up, left, up);
      Shapes.line(svg, "axis", left - 4, down, left, down);
    }
  }

  private void row(
      Markup svg,
      Frame frame,
      LocalDate day,
      double baseline,
      double left,
      double right,
      double perHour) {
    List<NetworkId> networks = week.networks();
    double width = perHour * week.window().toMinutes() / 60;
    double unit = (double) half(frame) / peak;
    for (int n = 0; n < networks.size(); n++) {
      StringBuilder marks = new StringBuilder();
      for (Map.Entry<Cell, Integer> entry : cells.entrySet()) {
        Cell cell = entry.getKey();
        if (cell.day().equals(day) && cell.network().equals(networks.get(n))) {
          double x = left - firstHour * perHour + cell.index() * width;
          double height = entry.getValue() * unit;
          marks.append(
              Shapes.box(
                  x + width * 0.08,
                  n % 2 == 0 ? baseline - 1 - height : baseline + 1,
                  width * 0.84,
                  height));
        }
      }
      Shapes.path(svg, "series" + n, marks.toString());
    }
    Shapes.line(svg, "axis", left, baseline, right, baseline);
    if (frame.isNarrow()) {
      Shapes.text(svg, "ink strong", "start", 0, baseline - half(frame) - 7, words.day(day));
    } else {
      Shapes.text(
          svg, "ink strong", "start", 0, baseline + frame.font() * 0.35, words.shortDay(day));
    }
  }

  private void legend(Markup svg, Frame frame) {
    List<NetworkId> networks = week.networks();
    double x = 0;
    double y = frame.font();
    for (int n = 0; n < networks.size(); n++) {
      String label =
          Words.network(networks.get(n))
              + (n % 2 == 0
                  ? words.say(", vers le haut", ", upwards")
                  : words.say(", vers le bas", ", downwards"));
      Shapes.rect(svg, "series" + n, x, y - frame.font() * 0.8, frame.font(), frame.font());
      Shapes.text(svg, "ink", "start", x + frame.font() * 1.5, y, label);
      x += frame.font() * 2.8 + frame.textWidth(label);
    }
    String unit =
        frame.isNarrow()
            ? words.say(
                "un trait : une publication en un quart d'heure",
                "a mark: a post in a quarter of an hour")
            : words.say(
                "publications par quart d'heure, heure du siège",
                "posts per quarter of an hour, head office time");
    if (frame.isNarrow()) {
      Shapes.text(svg, "muted", "start", 0, y + frame.font() * 1.6, unit);
    } else {
      Shapes.text(svg, "muted", "end", frame.width(), y, unit);
    }
  }
}
