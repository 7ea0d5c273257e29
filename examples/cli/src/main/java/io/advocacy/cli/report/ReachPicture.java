package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome.ReachLadder;
import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The potential audience by network: the ambassadors' accounts above, the company's own below. */
final class ReachPicture implements Picture {
  private record Row(String name, String style, long ambassadors, long company) {}

  private final Words words;
  private final List<Row> rows = new ArrayList<>();
  private final long most;

  ReachPicture(ReachLadder ladder, Words words) {
    this.words = words;
    Map<NetworkId, Long> company = byNetwork(ladder.company());
    int style = 0;
    for (Map.Entry<NetworkId, Long> network : byNetwork(ladder.ambassadors()).entrySet()) {
      rows.add(
          new Row(
              Words.network(network.getKey()),
              "series" + style++,
              network.getValue(),
              company.getOrDefault(network.getKey(), 0L)));
    }
    this.most = potential(ladder.ambassadors());
    rows.add(new Row(words.say("Ensemble", "Together"), "plan", most, potential(ladder.company())));
  }

  private static Map<NetworkId, Long> byNetwork(Reach reach) {
    return reach.potential().orElseThrow().byNetwork();
  }

  private static long potential(Reach reach) {
    return reach.potential().orElseThrow().audience();
  }

  @Override
  public String title() {
    return words.say("Portée potentielle par réseau", "Potential reach by network");
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(
          words.say(
              row.name()
                  + " : "
                  + words.number(row.ambassadors())
                  + " pour les ambassadeurs, "
                  + words.number(row.company())
                  + " pour l'entreprise. ",
              row.name()
                  + ": "
                  + words.number(row.ambassadors())
                  + " for the ambassadors, "
                  + words.number(row.company())
                  + " for the company. "));
    }
    return text.toString().strip();
  }

  private static int bar(Frame frame) {
    return frame.isNarrow() ? 16 : 20;
  }

  private static double rowHeight(Frame frame) {
    return bar(frame) * 2 + 6 + (frame.isNarrow() ? frame.font() * 1.5 + 14 : 22);
  }

  @Override
  public int height(Frame frame) {
    return (int) Math.ceil(rows.size() * rowHeight(frame));
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double left = frame.isNarrow() ? 0 : 110;
    String ofAmbassadors = words.say("les ambassadeurs", "the ambassadors");
    String ofCompany = words.say("l'entreprise", "the company");
    int longest =
        Math.max(
            frame.textWidth(words.number(most) + "  " + ofAmbassadors),
            frame.textWidth(words.number(most) + "  " + ofCompany));
    double width = frame.width() - left - longest - 8;
    double y = 0;
    for (Row row : rows) {
      double top = y;
      if (frame.isNarrow()) {
        Shapes.text(svg, "ink strong", "start", 0, y + frame.font(), row.name());
        top += frame.font() * 1.5;
      } else {
        Shapes.text(svg, "ink strong", "start", 0, y + bar(frame) + frame.font() * 0.5, row.name());
      }
      bar(
          svg,
          frame,
          row.style(),
          left,
          top,
          row.ambassadors() * width / most,
          words.number(row.ambassadors()),
          ofAmbassadors);
      bar(
          svg,
          frame,
          "company",
          left,
          top + bar(frame) + 4,
          row.company() * width / most,
          words.number(row.company()),
          ofCompany);
      y += rowHeight(frame);
    }
    if (!frame.isNarrow()) {
      Shapes.line(svg, "axis", left, 0, left, y - 18);
    }
  }

  private static void bar(
      Markup svg,
      Frame frame,
      String style,
      double x,
      double y,
      double width,
      String value,
      String whose) {
    Shapes.rect(svg, style, x, y, width, bar(frame));
    svg.open(
        "text",
        "x",
        Shapes.at(x + width + 8),
        "y",
        Shapes.at(y + bar(frame) / 2.0 + frame.font() * 0.36));
    svg.element("tspan", value, "class", "ink strong");
    svg.element("tspan", "\u00a0 " + whose, "class", "muted");
    svg.close();
  }
}
