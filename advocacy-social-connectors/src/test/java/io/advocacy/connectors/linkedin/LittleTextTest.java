package io.advocacy.connectors.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LittleTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "Plain words, nothing else.¦Plain words, nothing else.",
        "We (all of us) *win*¦We \\(all of us\\) \\*win\\*",
        "Join #Lyon2026, #été!¦Join #Lyon2026, #été!",
        "C# is # 1 of #42¦C\\# is \\# 1 of \\#42",
        "a_b <c> [d] {e} ~f~ |g| \\h @i¦a\\_b \\<c\\> \\[d\\] \\{e\\} \\~f\\~ \\|g\\| \\\\h \\@i",
        "Thanks @[Dev (Lyon)](urn:li:organization:12)!¦Thanks @[Dev \\(Lyon\\)](urn:li:organization:12)!",
        "@[A](urn:li:person:a_B-1) and @[b](c)¦@[A](urn:li:person:a_B-1) and \\@\\[b\\]\\(c\\)",
        "@[A](urn:li:share:1)¦\\@\\[A\\]\\(urn:li:share:1\\)",
        "https://a.example/x_(y)#z¦https://a.example/x\\_\\(y\\)\\#z",
        "👋 @[Acme (F)] no, @[Acme](urn:li:organization:7)!¦👋 \\@\\[Acme \\(F\\)\\] no, @[Acme](urn:li:organization:7)!",
      })
  void escapesWhatWouldCutTheTextShort(String text, String sent) {
    assertThat(LittleText.escape(text)).isEqualTo(sent);
  }

  @Test
  void readersSeeTheNameOfAMention() {
    String sent = LittleText.escape("Thanks @[Dev (Lyon)](urn:li:organization:12)!");
    assertThat(LittleText.shown(sent)).isEqualTo("Thanks Dev (Lyon)!");
  }
}
