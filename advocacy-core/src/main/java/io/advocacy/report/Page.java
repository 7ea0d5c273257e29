package io.advocacy.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The frame of the page: its head, the switch of languages, an article in each. */
final class Page {
  private Page() {}

  static String of(Figures figures, Locale first) {
    String style = style();
    List<Words> languages =
        List.of(new Words(Locale.FRENCH, figures.zone), new Words(Locale.ENGLISH, figures.zone));
    Words shown = new Words(first, figures.zone);
    Markup page = new Markup();
    page.verbatim("<!DOCTYPE html>\n").open("html", "lang", shown.code());
    page.open("head").empty("meta", "charset", "utf-8");
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-"
            + sha256(style)
            + "'; base-uri 'none'; form-action 'none'");
    page.empty("meta", "name", "referrer", "content", "no-referrer");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.element("title", figures.title + " · " + shown.date(figures.at));
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
      new Body(figures, words, page).write();
    }
    return page.close().close().close().finish();
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      return new String(
          Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
