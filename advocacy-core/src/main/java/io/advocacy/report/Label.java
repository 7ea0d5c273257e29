package io.advocacy.report;

import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * A name on the left and its figure on the right above a bar. A name that does not fit beside the
 * figure takes several lines; a figure that is long itself stands below it.
 */
final class Label {
  private static final double LINE = 1.3;

  private final Frame frame;
  private final String value;
  private final double right;
  private final boolean below;
  private final List<String> lines;

  /**
   * @param left where the name begins
   * @param right where the figure ends
   */
  Label(Frame frame, String name, String value, double left, double right) {
    this.frame = frame;
    this.value = value;
    this.right = right;
    double all = right - left;
    double beside = all - frame.textWidth(value) - frame.font();
    this.below = frame.textWidth(name) > beside && beside < all / 2;
    this.lines = wrapped(name, below ? all : beside);
  }

  private List<String> wrapped(String name, double width) {
    List<String> wrapped = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : name.split(" ", -1)) {
      if (!line.isEmpty() && frame.textWidth(line + " " + word) > width) {
        wrapped.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      int end = fitting(line, width);
      while (end < line.length()) {
        wrapped.add(line.substring(0, end));
        line.delete(0, end);
        end = fitting(line, width);
      }
    }
    wrapped.add(line.toString());
    return wrapped;
  }

  /** How many characters of a long word fit, one at least. */
  private int fitting(CharSequence text, double width) {
    String whole = text.toString();
    int end = whole.length();
    while (end > 1 && frame.textWidth(whole.substring(0, end)) > width) {
      end = whole.offsetByCodePoints(end, -1);
    }
    return Math.max(
        end,
        Math.min(whole.length(), whole.isEmpty() ? 0 : Character.charCount(whole.codePointAt(0))));
  }

  /** How much higher it is than one line. */
  double more() {
    return (lines.size() - 1 + (below ? 1 : 0)) * LINE * frame.font();
  }

  void draw(Markup svg, double left, double top) {
    double y = top + frame.font();
    for (String line : lines) {
      Shapes.text(svg, "ink", "start", left, y, line);
      y += LINE * frame.font();
    }
    double beside = below ? y : top + frame.font();
    Shapes.text(svg, "ink strong", "end", right, beside, value);
  }
}
