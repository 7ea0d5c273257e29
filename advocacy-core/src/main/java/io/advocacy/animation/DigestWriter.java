package io.advocacy.animation;

import io.advocacy.people.Ambassador;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Writes digests as messages. The HTML is one document of tables with its styles in place, as mail
 * programs want it; it runs no script, holds nothing that tells who opened it, and can be read
 * without its pictures. Stateless and safe for use by several threads.
 */
public final class DigestWriter {
  private static final String FONT = "font-family:Arial,Helvetica,sans-serif;color:#1f2933;";
  private static final String QUIET = "font-size:13px;color:#52606d;";

  /** Creates a writer. */
  public DigestWriter() {}

  /** Returns the message for a person, in French for those who speak it, else in English. */
  public Notice write(Digest digest, Ambassador person) {
    DigestWords words = DigestWords.in(person.language());
    return new Notice(
        person.id(),
        Animation.kind(),
        words == DigestWords.FRENCH ? Locale.FRENCH : Locale.ENGLISH,
        words.format(words.title, digest.community()),
        html(digest, person.name(), words),
        text(digest, person.name(), words),
        pictures(digest));
  }

  private static List<Picture> pictures(Digest digest) {
    return Stream.concat(
            digest.highlights().stream().map(Digest.Highlight::picture),
            digest.offers().stream().map(Digest.Offer::picture))
        .flatMap(Optional::stream)
        .filter(picture -> picture.attached().isPresent())
        .distinct()
        .toList();
  }

  private static String period(Digest digest, DigestWords words) {
    return words.format(words.period, words.date(digest.from()), words.date(digest.to()));
  }

  private static String figures(Digest.BestPost post, DigestWords words) {
    List<String> figures = new ArrayList<>();
    figures.add(words.format(words.by, post.author()));
    figure(post.views(), words.views, words).ifPresent(figures::add);
    figure(post.reactions(), words.reactions, words).ifPresent(figures::add);
    return String.join(" · ", figures);
  }

  private static Optional<String> figure(OptionalLong value, String unit, DigestWords words) {
    return value.isPresent()
        ? Optional.of(words.number(value.getAsLong()) + " " + unit)
        : Optional.empty();
  }

  // --- text

  private static String text(Digest digest, String name, DigestWords words) {
    StringBuilder out = new StringBuilder();
    String title = words.format(words.title, digest.community());
    out.append(title).append('\n').append(period(digest, words)).append("\n\n");
    out.append(words.format(words.greeting, name)).append('\n');
    if (!digest.introduction().isBlank()) {
      out.append('\n').append(digest.introduction().strip()).append('\n');
    }
    section(out, words.offers, digest.offers().isEmpty());
    for (Digest.Offer offer : digest.offers()) {
      out.append("* ").append(offer.title()).append('\n');
      if (!offer.why().isBlank()) {
        out.append("  ").append(offer.why()).append('\n');
      }
      out.append("  ").append(words.share).append(words.colon()).append(offer.share()).append('\n');
    }
    section(out, words.highlights, digest.highlights().isEmpty());
    for (Digest.Highlight highlight : digest.highlights()) {
      out.append("* ").append(highlight.title()).append('\n');
      if (!highlight.text().isBlank()) {
        out.append("  ").append(highlight.text().strip()).append('\n');
      }
      highlight.link().ifPresent(link -> out.append("  ").append(link).append('\n'));
    }
    section(out, words.best, digest.best().isEmpty());
    for (Digest.BestPost post : digest.best()) {
      out.append("* ").append(post.title()).append('\n');
      out.append("  ").append(figures(post, words)).append('\n');
      post.link().ifPresent(link -> out.append("  ").append(link).append('\n'));
    }
    section(out, words.ranking, digest.ranking().isEmpty());
    for (Digest.Rank rank : digest.ranking()) {
      out.append(rank.place())
          .append(". ")
          .append(rank.name())
          .append(", ")
          .append(words.number(rank.points()))
          .append(' ')
          .append(words.points)
          .append(" (")
          .append(DigestWords.moved(rank.moved()))
          .append(")\n");
    }
    section(out, words.rewards, digest.rewards().isEmpty());
    for (Digest.Reward reward : digest.rewards()) {
      out.append("* ")
          .append(reward.name())
          .append(words.colon())
          .append(reward.what())
          .append('\n');
    }
    out.append("\n--\n")
        .append(words.why)
        .append('\n')
        .append(words.settings)
        .append(words.colon());
    return out.append(digest.settings()).append('\n').toString();
  }

  private static void section(StringBuilder out, String title, boolean empty) {
    if (!empty) {
      out.append('\n').append(title.toUpperCase(Locale.ROOT)).append("\n\n");
    }
  }

  // --- HTML

  private static String html(Digest digest, String name, DigestWords words) {
    StringBuilder out = new StringBuilder(8_000);
    String title = escaped(words.format(words.title, digest.community()));
    out.append("<!DOCTYPE html>\n<html lang=\"")
        .append(words.locale.getLanguage())
        .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>")
        .append(title)
        .append("</title>\n</head>\n")
        .append("<body style=\"margin:0;padding:0;background:#f2f4f7;\">\n")
        .append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">")
        .append("<tr><td align=\"center\" style=\"padding:24px 12px;\">\n")
        .append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"")
        .append(" style=\"max-width:600px;background:#ffffff;border-radius:8px;\">\n")
        .append("<tr><td style=\"padding:28px 28px 8px;")
        .append(FONT)
        .append("\">\n<h1 style=\"margin:0;font-size:24px;line-height:30px;\">")
        .append(title)
        .append("</h1>\n<p style=\"margin:4px 0 16px;")
        .append(QUIET)
        .append("\">")
        .append(escaped(period(digest, words)))
        .append("</p>\n")
        .append(paragraph(words.format(words.greeting, name)));
    if (!digest.introduction().isBlank()) {
      out.append(paragraph(digest.introduction().strip()));
    }
    out.append("</td></tr>\n");
    offers(out, digest, words);
    highlights(out, digest, words);
    best(out, digest, words);
    ranking(out, digest, words);
    rewards(out, digest, words);
    out.append("<tr><td style=\"padding:20px 28px 28px;border-top:1px solid #e4e7eb;")
        .append(FONT)
        .append(QUIET)
        .append("\">")
        .append(escaped(words.why))
        .append(" <a style=\"color:#1d4ed8;\" href=\"")
        .append(address(digest.settings()))
        .append("\">")
        .append(escaped(words.settings))
        .append("</a>.</td></tr>\n</table>\n</td></tr></table>\n</body>\n</html>\n");
    return out.toString();
  }

  private static void offers(StringBuilder out, Digest digest, DigestWords words) {
    if (digest.offers().isEmpty()) {
      return;
    }
    open(out, words.offers);
    for (Digest.Offer offer : digest.offers()) {
      out.append("<div style=\"margin:0 0 18px;\">");
      offer.picture().ifPresent(picture -> picture(out, picture));
      out.append(strong(offer.title()));
      if (!offer.why().isBlank()) {
        out.append("<div style=\"margin:2px 0 8px;")
            .append(QUIET)
            .append("\">")
            .append(escaped(offer.why()))
            .append("</div>");
      }
      out.append("<a style=\"display:inline-block;padding:9px 18px;background:#1d4ed8;")
          .append("color:#ffffff;font-size:14px;font-weight:bold;text-decoration:none;")
          .append("border-radius:6px;\" href=\"")
          .append(address(offer.share()))
          .append("\">")
          .append(escaped(words.share))
          .append("</a></div>\n");
    }
    close(out);
  }

  private static void highlights(StringBuilder out, Digest digest, DigestWords words) {
    if (digest.highlights().isEmpty()) {
      return;
    }
    open(out, words.highlights);
    for (Digest.Highlight highlight : digest.highlights()) {
      out.append("<div style=\"margin:0 0 18px;\">");
      highlight.picture().ifPresent(picture -> picture(out, picture));
      out.append(strong(highlight.title()));
      if (!highlight.text().isBlank()) {
        out.append(paragraph(highlight.text().strip()));
      }
      highlight.link().ifPresent(link -> link(out, link, words.more));
      out.append("</div>\n");
    }
    close(out);
  }

  private static void best(StringBuilder out, Digest digest, DigestWords words) {
    if (digest.best().isEmpty()) {
      return;
    }
    open(out, words.best);
    for (Digest.BestPost post : digest.best()) {
      out.append("<div style=\"margin:0 0 12px;\">").append(strong(post.title()));
      out.append("<div style=\"")
          .append(QUIET)
          .append("\">")
          .append(escaped(figures(post, words)))
          .append("</div>");
      post.link().ifPresent(link -> link(out, link, words.more));
      out.append("</div>\n");
    }
    close(out);
  }

  private static void ranking(StringBuilder out, Digest digest, DigestWords words) {
    if (digest.ranking().isEmpty()) {
      return;
    }
    open(out, words.ranking);
    out.append(
        "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"font-size:15px;\">\n");
    for (Digest.Rank rank : digest.ranking()) {
      String cell = "<td style=\"padding:7px 8px;border-bottom:1px solid #e4e7eb;" + FONT;
      out.append("<tr>")
          .append(cell)
          .append("width:32px;font-weight:bold;\">")
          .append(rank.place())
          .append("</td>")
          .append(cell)
          .append("\">")
          .append(escaped(rank.name()))
          .append("</td>")
          .append(cell)
          .append("text-align:right;white-space:nowrap;\">")
          .append(words.number(rank.points()))
          .append(' ')
          .append(escaped(words.points))
          .append("</td>")
          .append(cell)
          .append("width:48px;text-align:right;white-space:nowrap;color:#52606d;\">")
          .append(DigestWords.moved(rank.moved()))
          .append("</td></tr>\n");
    }
    out.append("</table>\n");
    close(out);
  }

  private static void rewards(StringBuilder out, Digest digest, DigestWords words) {
    if (digest.rewards().isEmpty()) {
      return;
    }
    open(out, words.rewards);
    for (Digest.Reward reward : digest.rewards()) {
      out.append("<div style=\"margin:0 0 8px;font-size:15px;\"><strong>")
          .append(escaped(reward.name()))
          .append("</strong>")
          .append(words.colon())
          .append(escaped(reward.what()))
          .append("</div>\n");
    }
    close(out);
  }

  private static void open(StringBuilder out, String title) {
    out.append("<tr><td style=\"padding:8px 28px 14px;")
        .append(FONT)
        .append("\">\n<h2 style=\"margin:8px 0 12px;font-size:18px;line-height:24px;\">")
        .append(escaped(title))
        .append("</h2>\n");
  }

  private static void close(StringBuilder out) {
    out.append("</td></tr>\n");
  }

  private static String strong(String text) {
    return "<div style=\"font-size:16px;line-height:22px;font-weight:bold;\">"
        + escaped(text)
        + "</div>";
  }

  private static String paragraph(String text) {
    return "<p style=\"margin:4px 0 10px;font-size:15px;line-height:22px;\">"
        + escaped(text).replace("\n", "<br>")
        + "</p>";
  }

  private static void link(StringBuilder out, URI address, String words) {
    out.append("<a style=\"font-size:14px;color:#1d4ed8;\" href=\"")
        .append(address(address))
        .append("\">")
        .append(escaped(words))
        .append("</a>");
  }

  private static void picture(StringBuilder out, Picture picture) {
    out.append("<img src=\"")
        .append(escaped(picture.address().toASCIIString()))
        .append("\" alt=\"")
        .append(escaped(picture.altText()))
        .append("\" width=\"544\" style=\"display:block;width:100%;max-width:544px;height:auto;")
        .append("border-radius:6px;margin:0 0 10px;font-size:13px;color:#52606d;\">");
  }

  /** Only addresses of the web become links; an address of a script becomes nothing. */
  private static String address(URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("https") || scheme.equals("http") || scheme.equals("mailto");
    return web ? escaped(address.toASCIIString()) : "#";
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
