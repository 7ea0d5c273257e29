package io.advocacy.report;

import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Table;
import io.advocacy.drawing.Words;
import io.advocacy.insight.ReferenceLine;
import java.util.List;

/**
 * What the sections of the report write on, in one language.
 *
 * @param page where it is written
 * @param words the language
 */
record Sheet(Markup page, Words words) {
  void say(String element, String french, String english) {
    page.element(element, words.say(french, english));
  }

  void small(String french, String english) {
    page.element("p", words.say(french, english), "class", "small");
  }

  Table table(String caption, String... head) {
    return new Table(page, List.of(head), caption, head.length);
  }

  void figure(Picture picture, String id) {
    picture.figure(page, id + "-" + words.code());
  }

  /** A figure of other programs, with who says so. */
  String reference(ReferenceLine line) {
    String figure =
        line.low() == line.high()
            ? words.percent(line.low())
            : words.percent(line.low()) + words.say(" à ", " to ") + words.percent(line.high());
    return words.say("Ailleurs : ", "Elsewhere: ")
        + figure
        + Names.ofWhom(line, words)
        + " ("
        + Names.source(line, words)
        + ")";
  }
}
