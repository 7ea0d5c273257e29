package io.advocacy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
  private static final Pattern TEXT =
      Pattern.compile("text-anchor=\"(start|end)\" x=\"([\\d.]+)\" y=\"([\\d.]+)\">([^<]*)<");

  private record Line(boolean left, double y, String text) {}

  private static List<Line> drawn(String name, String value) {
    Label label = new Label(Frame.NARROW, name, value, 0, Frame.NARROW.width());
    Markup svg = new Markup();
    label.draw(svg, 0, 0);
    List<Line> lines = new ArrayList<>();
    Matcher matcher = TEXT.matcher(svg.finish());
    while (matcher.find()) {
      lines.add(
          new Line(
              matcher.group(1).equals("start"),
              Double.parseDouble(matcher.group(3)),
              matcher.group(4)));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ont essayé, puis arrêté ou se taisent plus longtemps que d'habitude",
        "Vues estimées, un partage par compte",
        "Einkaufsgenossenschaftsbevollmächtigtenversammlungsprotokollführer",
        "社員アンバサダー推進室グローバル本部第二営業企画課担当"
      })
  void nothingIsWrittenOverAnythingOrBesideThePicture(String name) {
    for (String value : List.of("10", "de 1 234 567 à 51 090 123")) {
      List<Line> lines = drawn(name, value);
      assertThat(String.join("", lines.stream().filter(Line::left).map(Line::text).toList()))
          .as("the whole name")
          .isEqualToIgnoringWhitespace(name);
      lines.stream()
          .map(Line::y)
          .distinct()
          .forEach(
              y ->
                  assertThat(
                          lines.stream()
                              .filter(line -> line.y() == y)
                              .mapToInt(line -> Frame.NARROW.textWidth(line.text()))
                              .sum())
                      .isLessThanOrEqualTo(Frame.NARROW.width()));
      assertThat(lines.stream().mapToDouble(Line::y).max().orElseThrow())
          .as("the last line is within the height that the label tells")
          .isLessThanOrEqualTo(
              Frame.NARROW.font()
                  + new Label(Frame.NARROW, name, value, 0, Frame.NARROW.width()).more()
                  + 0.01);
    }
  }

  @Test
  void aShortNameIsBesideItsFigure() {
    assertThat(drawn("Actives", "12 %")).extracting(Line::y).containsOnly(12.0);
  }
}
