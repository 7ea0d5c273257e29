package io.advocacy.drawing;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A page for people in French and English, with a switch between them: HTML that is well-formed XML
 * too, without a script, and with a policy that forbids it to load anything. It is light or dark as
 * the reader's screen is, fits telephones, and prints.
 */
public final class Page {
  /** Writes what is on the page, in one language. */
  @FunctionalInterface
  public interface Article {
    /** Writes it, in the language of the words. */
    void write(Markup page, Words words);
  }

  private Page() {}

  /**
   * Returns a page.
   *
   * @param first the language that is shown at first, French or else English
   * @param zone the zone in which times are told
   * @param title the title, in the language of the words
   * @param article what is on the page; called once for each language
   */
  public static String of(
      Locale first, ZoneId zone, Function<Words, String> title, Article article) {
    String style = StyleSheet.forPages();
    List<Words> languages = List.of(Words.in(Locale.FRENCH, zone), Words.in(Locale.ENGLISH, zone));
    Words shown = Words.in(first, zone);
    Markup page = new Markup();
    page.verbatim("<!DOCTYPE html>\n").open("html", "lang", shown.code());
    page.open("head").empty("meta", "charset", "utf-8");
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-"
            + StyleSheet.sha256(style)
            + "'; base-uri 'none'; form-action 'none'");
    page.empty("meta", "name", "referrer", "content", "no-referrer");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.element("title", title.apply(shown));
    page.open("style").verbatim(style).close().close();
    page.open("body").open("main");
    for (Words words : languages) {
      String id = "show-" + words.code();
      boolean checked = words.code().equals(shown.code());
      page.empty(
          "input",
          checked
              ? new String[] {"type", "radio", "name", "language", "id", id, "checked", "checked"}
              : new String[] {"type", "radio", "name", "language", "id", id});
      page.element("label", words.say("Français", "English"), "for", id, "lang", words.code());
    }
    for (Words words : languages) {
      page.open("article", "lang", words.code());
      article.write(page, words);
      page.close();
    }
    return page.close().close().close().finish();
  }
}
