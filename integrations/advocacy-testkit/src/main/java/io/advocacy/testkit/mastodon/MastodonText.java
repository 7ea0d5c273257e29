package io.advocacy.testkit.mastodon;

import io.advocacy.testkit.internal.Graphemes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Mastodon counts a text and turns it into HTML.
 *
 * <p>Sources: docs.joinmastodon.org/user/posting, and of mastodon/mastodon {@code
 * app/validators/status_length_validator.rb} and {@code app/lib/text_formatter.rb}.
 */
final class MastodonText {
  private static final int URL_LENGTH = 23;
  private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)\\]']");
  private static final Pattern REMOTE_MENTION =
      Pattern.compile("(?<![\\w/])@([a-zA-Z0-9_]+(?:[.-]+[a-zA-Z0-9_]+)*)@[\\w.-]+[\\w]");
  private static final Pattern LINK_OR_TAG =
      Pattern.compile(
          URL.pattern() + "|(?<![\\w/&#])#(\\w*[\\p{L}_]\\w*)", Pattern.UNICODE_CHARACTER_CLASS);

  private MastodonText() {}

  /** Counts graphemes, each URL as 23, mentions without their domain. */
  static int length(String text) {
    String counted = URL.matcher(text).replaceAll("x".repeat(URL_LENGTH));
    return Graphemes.count(REMOTE_MENTION.matcher(counted).replaceAll("@$1"));
  }

  static List<String> tags(String text) {
    List<String> tags = new ArrayList<>();
    Matcher matcher = LINK_OR_TAG.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        tags.add(matcher.group(1));
      }
    }
    return tags;
  }

  static String html(String text, String server) {
    StringBuilder html = new StringBuilder();
    for (String paragraph : text.strip().split("\\n{2,}", -1)) {
      html.append("<p>").append(inline(paragraph, server)).append("</p>");
    }
    return html.toString();
  }

  private static String inline(String text, String server) {
    StringBuilder html = new StringBuilder();
    Matcher matcher = LINK_OR_TAG.matcher(text);
    int from = 0;
    while (matcher.find()) {
      html.append(escape(text.substring(from, matcher.start())));
      String tag = matcher.group(1);
      html.append(tag == null ? link(matcher.group()) : tag(tag, server));
      from = matcher.end();
    }
    return html.append(escape(text.substring(from))).toString().replace("\n", "<br />");
  }

  /** The scheme and what is beyond 30 characters are there, but not shown. */
  private static String link(String url) {
    int shown = url.startsWith("https://www.") ? 12 : url.indexOf("://") + 3;
    int end = Math.min(url.length(), shown + 30);
    return "<a href=\""
        + escape(url)
        + "\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\">"
        + "<span class=\"invisible\">"
        + escape(url.substring(0, shown))
        + "</span><span class=\""
        + (end < url.length() ? "ellipsis" : "")
        + "\">"
        + escape(url.substring(shown, end))
        + "</span><span class=\"invisible\">"
        + escape(url.substring(end))
        + "</span></a>";
  }

  private static String tag(String tag, String server) {
    return "<a href=\""
        + server
        + "/tags/"
        + escape(tag)
        + "\" class=\"mention hashtag\" rel=\"tag\">#<span>"
        + escape(tag)
        + "</span></a>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
