package io.advocacy.cli.report;

import java.util.List;

/** A table whose first column names the row. */
final class Table {
  private final Markup page;

  Table(Markup page, List<String> head, String caption) {
    this.page = page;
    page.open("div", "class", "table").open("table");
    page.element("caption", caption);
    page.open("thead").open("tr");
    for (int i = 0; i < head.size(); i++) {
      page.element("th", head.get(i), "scope", "col", "class", i == 0 ? "left" : "");
    }
    page.close().close().open("tbody");
  }

  void row(List<String> cells) {
    page.open("tr");
    page.element("th", cells.get(0), "scope", "row", "class", "left");
    cells.subList(1, cells.size()).forEach(cell -> page.element("td", cell));
    page.close();
  }

  void end() {
    page.close().close().close();
  }
}
