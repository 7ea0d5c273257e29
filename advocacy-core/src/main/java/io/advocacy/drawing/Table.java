package io.advocacy.drawing;

import java.util.List;
import java.util.stream.IntStream;

/** A table whose first column names the row. */
public final class Table {
  private final Markup page;
  private final List<String> styles;

  /**
   * Begins a table.
   *
   * @param page where it is written
   * @param head the heads of the columns
   * @param caption what it is
   * @param onPhones how many of the first columns are shown on phones
   */
  public Table(Markup page, List<String> head, String caption, int onPhones) {
    this.page = page;
    this.styles =
        IntStream.range(0, head.size())
            .mapToObj(i -> i == 0 ? "left" : i < onPhones ? "" : "extra")
            .toList();
    page.open("div", "class", "table").open("table");
    page.element("caption", caption);
    page.open("thead").open("tr");
    for (int i = 0; i < head.size(); i++) {
      page.element("th", head.get(i), "scope", "col", "class", styles.get(i));
    }
    page.close().close().open("tbody");
  }

  /**
   * Writes a row.
   *
   * @param cells as many as there are columns
   */
  public void row(List<String> cells) {
    page.open("tr");
    page.element("th", cells.get(0), "scope", "row", "class", "left");
    for (int i = 1; i < cells.size(); i++) {
      page.element("td", cells.get(i), "class", styles.get(i));
    }
    page.close();
  }

  /** Ends the table. */
  public void end() {
    page.close().close().close();
  }
}
