package io.advocacy.report;

/** A picture that can be drawn for several widths. */
interface Picture {
  /** What it is, in a few words. */
  String title();

  /** What is to be seen on it, for those who cannot see it. */
  String description();

  /** Its height for a width. */
  int height(Frame frame);

  /** Draws it, from the point 0, 0 to the right and down. */
  void draw(Markup svg, Frame frame);

  /** Writes the picture for screens and for phones; the style sheet shows one of them. */
  default void write(Markup page, String id) {
    write(page, id, Frame.WIDE);
    write(page, id, Frame.NARROW);
  }

  private void write(Markup page, String id, Frame frame) {
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
}
