package io.advocacy.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The shapes of which pictures are made. A style is one or more of the classes of the pages' style
 * sheet: {@code ink}, {@code muted}, {@code strong} for text; {@code axis}, {@code grid}, {@code
 * reference} and {@code whisker} for lines; {@code plan}, {@code real}, {@code maybe}, {@code
 * once}, {@code company} and {@code series0} to {@code series3} for areas, {@code line} with one of
 * these for curves. Each has a colour for light surroundings and one for dark ones.
 */
public final class Shapes {
  private Shapes() {}

  /** A coordinate with at most two decimals. */
  public static String at(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** A line between two points. */
  public static void line(Markup svg, String style, double x1, double y1, double x2, double y2) {
    svg.empty("line", "class", style, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2));
  }

  /** A rectangle. */
  public static void rect(
      Markup svg, String style, double x, double y, double width, double height) {
    svg.empty(
        "rect", "class", style, "x", at(x), "y", at(y), "width", at(width), "height", at(height));
  }

  /** A path, in the commands of SVG. */
  public static void path(Markup svg, String style, String path) {
    svg.empty("path", "class", style, "d", path);
  }

  /** A rectangle as a part of a path. */
  public static String box(double x, double y, double width, double height) {
    return "M" + at(x) + " " + at(y) + "h" + at(width) + "v" + at(height) + "h" + at(-width) + "z";
  }

  /** Text that begins ({@code start}), lies around ({@code middle}) or ends ({@code end}) at x. */
  public static void text(
      Markup svg, String style, String anchor, double x, double y, String text) {
    svg.element("text", text, "class", style, "text-anchor", anchor, "x", at(x), "y", at(y));
  }

  /**
   * The smallest of 1, 2, 2.5, 5, 10, 20, 25, 50 … by which at most so many steps reach a value.
   */
  public static double step(double value, int steps) {
    double unit = 1;
    while (true) {
      for (double factor : new double[] {1, 2, 2.5, 5}) {
        double step = unit * factor;
        if (step == Math.rint(step) && step * steps >= value) {
          return step;
        }
      }
      unit *= 10;
    }
  }
}
