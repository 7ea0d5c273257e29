package io.advocacy.report;

import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import io.advocacy.insight.Pulse;
import java.util.List;
import java.util.function.ToLongFunction;

/** Who was there and who shared, stretch by stretch; below it who came and who went. */
final class PulsePicture implements Picture {
  private final List<Pulse> pulses;
  private final Words words;
  private final long most;
  private final long mostMoves;

  PulsePicture(List<Pulse> pulses, Words words) {
    this.pulses = List.copyOf(pulses);
    this.words = words;
    this.most = greatest(pulse -> pulse.active().of());
    this.mostMoves = greatest(pulse -> Math.max(shown(pulse.joined()), shown(pulse.left())));
  }

  private long greatest(ToLongFunction<Pulse> value) {
    return Math.max(1, pulses.stream().mapToLong(value).max().orElse(1));
  }

  /** Few people are drawn as up to four. */
  private static int shown(int people) {
    return people == 0 ? 0 : Math.max(people, InsightReport.SMALLEST_GROUP - 1);
  }

  @Override
  public String title() {
    return words.say("Le pouls du programme", "The pulse of the program");
  }

  @Override
  public String description() {
    Pulse best = pulses.get(0);
    for (Pulse pulse : pulses) {
      best = pulse.active().count() > best.active().count() ? pulse : best;
    }
    Pulse last = pulses.get(pulses.size() - 1);
    return words.say(
        "Tranche par tranche, à cinq personnes près : les présents en pâle, ceux qui ont partagé en plein ; dessous, les"
            + " arrivées vers le haut et les départs vers le bas, moins de cinq étant dessinés comme"
            + " quatre. Au plus haut, dès le "
            + words.date(best.from())
            + ", "
            + words.percent(best.active())
            + " ont partagé ; dans la dernière, "
            + words.percent(last.active())
            + ".",
        "Stretch by stretch, people in fives: those present are pale, those who shared solid; below, who joined goes"
            + " up and who left goes down, fewer than five being drawn as four. At the height, from "
            + words.date(best.from())
            + ", "
            + words.percent(best.active())
            + " shared; in the last one "
            + words.percent(last.active())
            + ".");
  }

  @Override
  public int height(Frame frame) {
    return frame.isNarrow() ? 320 : 380;
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double left = frame.textWidth(words.number(most)) + 10.0;
    double right = frame.width() - 4.0;
    double top = frame.font() * (frame.isNarrow() ? 4.6 : 2.4);
    double bottom = height(frame) * 0.62;
    double middle = height(frame) * 0.80;
    legend(svg, frame);
    double step = Shapes.step((double) most, 4);
    double scale = (bottom - top) / (Math.ceil(most / step) * step);
    for (double value = 0; value * scale <= bottom - top + 0.5; value += step) {
      double y = bottom - value * scale;
      Shapes.line(svg, value == 0 ? "axis" : "grid", left, y, right, y);
      Shapes.text(
          svg, "muted", "end", left - 6, y + frame.font() * 0.35, words.number((long) value));
    }
    double moves = (middle - bottom - frame.font()) / mostMoves;
    double width = (right - left) / pulses.size();
    for (int i = 0; i < pulses.size(); i++) {
      Pulse pulse = pulses.get(i);
      double x = left + (i + 0.1) * width;
      double wide = Math.max(1, width * 0.8);
      long present = pulse.active().of();
      long active = pulse.active().count();
      Shapes.rect(svg, "maybe", x, bottom - present * scale, wide, present * scale);
      Shapes.rect(svg, "plan", x, bottom - active * scale, wide, active * scale);
      double joined = shown(pulse.joined()) * moves;
      Shapes.rect(svg, "real", x, middle - joined, wide, joined);
      Shapes.rect(svg, "once", x, middle, wide, shown(pulse.left()) * moves);
    }
    Shapes.line(svg, "axis", left, middle, right, middle);
    double y = height(frame) - frame.font() * 0.4;
    Shapes.text(svg, "muted", "start", left, y, words.shortDate(pulses.get(0).from()));
    Shapes.text(svg, "muted", "end", right, y, words.shortDate(pulses.get(pulses.size() - 1).to()));
  }

  private void legend(Markup svg, Frame frame) {
    double x = 0;
    double y = frame.font();
    String[] styles = {"maybe", "plan", "real", "once"};
    String[] names = {
      words.say("présents", "present"),
      words.say("ont partagé", "shared"),
      words.say("arrivées", "joined"),
      words.say("départs", "left")
    };
    for (int i = 0; i < names.length; i++) {
      if (frame.isNarrow() && i == 2) {
        x = 0;
        y += frame.font() * 1.7;
      }
      Shapes.rect(svg, styles[i], x, y - frame.font() * 0.8, frame.font(), frame.font());
      Shapes.text(svg, "ink", "start", x + frame.font() * 1.5, y, names[i]);
      x += frame.font() * 2.8 + frame.textWidth(names[i]);
    }
  }
}
