package io.advocacy.drawing;

import java.util.List;
import java.util.stream.Collectors;

/** Pictures below one another as a file of its own. */
final class PictureFile {
  private static final int MARGIN = 20;
  private static final Frame FRAME = Frame.WIDE;
  private static final int HEADING = FRAME.font() * 3;

  private PictureFile() {}

  static String of(List<? extends Picture> pictures) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("a file needs at least one picture");
    }
    int width = FRAME.width() + 2 * MARGIN;
    int height = MARGIN;
    for (Picture picture : pictures) {
      height += HEADING + picture.height(FRAME) + MARGIN;
    }
    Markup svg = new Markup();
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "role",
        "img",
        "aria-labelledby",
        "title description",
        "width",
        String.valueOf(width),
        "height",
        String.valueOf(height),
        "viewBox",
        "0 0 " + width + " " + height,
        "font-family",
        "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
        "font-size",
        String.valueOf(FRAME.font()));
    svg.element("title", pictures.get(0).title(), "id", "title");
    svg.element(
        "desc",
        pictures.stream().map(Picture::description).collect(Collectors.joining(" ")),
        "id",
        "description");
    svg.open("style").verbatim(StyleSheet.forFiles()).close();
    svg.empty("rect", "width", "100%", "height", "100%", "fill", "#ffffff", "rx", "8");
    int y = MARGIN;
    for (Picture picture : pictures) {
      svg.open("g", "transform", "translate(" + MARGIN + " " + y + ")");
      svg.element(
          "text", picture.title(), "class", "ink strong", "x", "0", "y", "18", "font-size", "20");
      svg.open("g", "transform", "translate(0 " + HEADING + ")");
      picture.draw(svg, FRAME);
      svg.close().close();
      y += HEADING + picture.height(FRAME) + MARGIN;
    }
    return svg.close().finish();
  }
}
