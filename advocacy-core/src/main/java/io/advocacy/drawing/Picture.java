package io.advocacy.drawing;

import java.util.List;

/** A picture that can be drawn for several widths. */
public interface Picture {
  /** What it is, in a few words. */
  String title();

  /** What is to be seen on it, for those who cannot see it. */
  String description();

  /** Its height for a width. */
  int height(Frame frame);

  /** Draws it, from the point 0, 0 to the right and down. */
  void draw(Markup svg, Frame frame);

  /**
   * Writes the picture under its title, for screens and for phones; the style sheet shows one.
   *
   * @param id a name that no other picture of the page has
   */
  default void figure(Markup page, String id) {
    page.open("figure").element("figcaption", title());
    for (Frame frame : List.of(Frame.WIDE, Frame.NARROW)) {
      String own = id + "-" + frame.name();
      page.open(
          "svg",
          "class",
          frame.name(),
          "role",
          "img",
          "aria-labelledby",
          own + "-t " + own + "-d",
          "viewBox",
          "0 0 " + frame.width() + " " + height(frame),
          "font-size",
          String.valueOf(frame.font()));
      page.element("title", title(), "id", own + "-t");
      page.element("desc", description(), "id", own + "-d");
      draw(page, frame);
      page.close();
    }
    page.close();
  }

  /**
   * Returns pictures below one another as a file of its own, in SVG, on white.
   *
   * @param pictures one or more
   */
  static String file(List<? extends Picture> pictures) {
    return PictureFile.of(pictures);
  }
}
