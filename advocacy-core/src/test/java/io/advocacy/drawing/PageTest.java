package io.advocacy.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");

  /** The colours of the style sheet, as a reader's browser takes them. */
  private static Map<String, String> colours(boolean dark) {
    String sheet = StyleSheet.forPages();
    int light = sheet.indexOf('}');
    int end = sheet.indexOf('}', light + 1);
    Map<String, String> colours = new HashMap<>();
    Matcher found = COLOUR.matcher(dark ? sheet.substring(0, end) : sheet.substring(0, light));
    while (found.find()) {
      colours.put(found.group(1), found.group(2));
    }
    return colours;
  }

  /** The relative luminance of WCAG 2. */
  private static double luminance(String colour) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static double contrast(Map<String, String> colours, String one, String other) {
    double a = luminance(colours.getOrDefault(one, "#000000"));
    double b = luminance(colours.getOrDefault(other, "#000000"));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lettersAndShapesStandOutFromWhatIsBehindThem(boolean dark) {
    Map<String, String> colours = colours(dark);
    for (String letters : List.of("ink", "muted", "plan", "real", "once")) {
      assertThat(contrast(colours, letters, "paper")).as(letters).isGreaterThan(4.5);
    }
    for (String letters : List.of("ink", "muted")) {
      assertThat(contrast(colours, letters, "card")).as(letters).isGreaterThan(4.5);
    }
    assertThat(contrast(colours, "notice-ink", "notice")).isGreaterThan(4.5);
    for (String shape :
        List.of("axis", "company", "accent", "series0", "series1", "series2", "series3")) {
      assertThat(contrast(colours, shape, "paper")).as(shape).isGreaterThan(3);
    }
  }

  @Test
  void everyColourOfAPictureHasAValueForLightAndForDark() {
    assertThat(colours(true).keySet()).isEqualTo(colours(false).keySet());
    Matcher used = Pattern.compile("var\\(--([a-z0-9-]+)\\)").matcher(StyleSheet.forPages());
    while (used.find()) {
      assertThat(colours(false)).containsKey(used.group(1));
    }
  }

  @Test
  void writesAnArticleInEachLanguageAndShowsTheOneAskedFor() {
    String page =
        Page.of(
            Locale.CANADA_FRENCH,
            ZoneOffset.UTC,
            words -> words.say("Bonjour", "Hello"),
            (markup, words) -> markup.element("h1", words.say("Bonjour <b>", "Hello <b>")));
    assertThat(page)
        .contains("<html lang=\"fr\">", "<title>Bonjour</title>")
        .contains("<article lang=\"fr\"><h1>Bonjour &lt;b&gt;</h1>")
        .contains("<article lang=\"en\"><h1>Hello &lt;b&gt;</h1>")
        .contains("id=\"show-fr\" checked=\"checked\"");
  }

  @Test
  void refusesAnElementLeftOpenAndAFileWithoutAPicture() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Markup().open("p").finish())
        .withMessageContaining("p is still open");
    assertThatIllegalArgumentException().isThrownBy(() -> Picture.file(List.of()));
  }

  @Test
  void writesNumbersAsEachLanguageDoes() {
    Words french = Words.in(Locale.FRENCH, ZoneOffset.UTC);
    Words english = Words.in(Locale.GERMAN, ZoneOffset.UTC);
    assertThat(french.number(115_900)).isEqualTo("115\u202f900");
    assertThat(english.number(115_900)).isEqualTo("115,900");
    assertThat(french.decimal(26.791, 2)).isEqualTo("26,79");
    assertThat(french.say("un : deux ; « trois » !", "")).doesNotContain(" :", " ;", " »", " !");
    assertThat(Words.round(115_949)).isEqualTo(120_000);
    assertThat(french.count(0, "post", "posts")).isEqualTo("0\u00a0post");
    assertThat(english.count(0, "post", "posts")).isEqualTo("0\u00a0posts");
  }

  @Test
  void nothingThatTurnsTheDirectionOfWritingReachesAPage() {
    Markup markup = new Markup();
    markup.element("p", "a\u202eb\u2066c \u200fd", "title", "e\u202df");
    assertThat(markup.finish()).isEqualTo("<p title=\"e\ufffdf\">a\ufffdb\ufffdc \u200fd</p>\n");
  }
}
