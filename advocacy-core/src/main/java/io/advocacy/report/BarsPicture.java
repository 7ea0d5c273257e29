package io.advocacy.report;

import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import io.advocacy.reach.Range;
import java.util.List;
import java.util.stream.Collectors;

/** Bars that begin at zero, those of one unit on one scale; a range is pale up to its high end. */
final class BarsPicture implements Picture {
  /**
   * A bar.
   *
   * @param name what it is
   * @param unit bars of one unit have one scale
   * @param low where it is certain
   * @param high where it ends at most
   * @param value the figure as people read it
   */
  record Bar(String name, String unit, long low, long high, String value) {
    static Bar exact(String name, String unit, long value, String words) {
      return new Bar(name, unit, value, value, words);
    }

    static Bar range(String name, String unit, Range range, String words) {
      return new Bar(name, unit, range.low(), range.high(), words);
    }
  }

  private final String title;
  private final List<Bar> bars;
  private final Words words;

  BarsPicture(String title, List<Bar> bars, Words words) {
    this.title = title;
    this.words = words;
    this.bars = List.copyOf(bars);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String description() {
    return bars.stream()
        .map(bar -> bar.name() + words.say(" : ", ": ") + bar.value())
        .collect(Collectors.joining(". ", title + ". ", "."));
  }

  private static double rowHeight(Frame frame) {
    return frame.font() * 3.4;
  }

  private static Label label(Frame frame, Bar bar) {
    return new Label(frame, bar.name(), bar.value(), 0, frame.width());
  }

  @Override
  public int height(Frame frame) {
    double more = bars.stream().mapToDouble(bar -> label(frame, bar).more()).sum();
    return (int) Math.ceil(bars.size() * rowHeight(frame) + more);
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double y = 0;
    for (Bar bar : bars) {
      long most =
          bars.stream()
              .filter(other -> other.unit().equals(bar.unit()))
              .mapToLong(Bar::high)
              .reduce(1, Math::max);
      Label label = label(frame, bar);
      label.draw(svg, 0, y);
      y += label.more();
      double top = y + frame.font() * 1.45;
      double height = frame.font() * 1.1;
      Shapes.rect(svg, "track", 0, top, frame.width(), height);
      Shapes.rect(svg, "maybe", 0, top, (double) bar.high() * frame.width() / most, height);
      Shapes.rect(svg, "plan", 0, top, (double) bar.low() * frame.width() / most, height);
      y += rowHeight(frame);
    }
  }
}
