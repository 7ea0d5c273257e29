package io.advocacy.connectors.mastodon;

import io.advocacy.connectors.internal.Mentions;
import io.advocacy.connectors.internal.SeenPosts;
import io.advocacy.connectors.internal.WebAddresses;
import io.advocacy.network.Post;
import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as Mastodon counts, shows and changes them. */
final class MastodonText {
  private static final Pattern BREAK = Pattern.compile("<br\\s*/?>|</p>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("<[^<>]*>");
  private static final Pattern ENTITY =
      Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|\\w+);");
  private static final Pattern ANCHOR = Pattern.compile("<a\\s[^<>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern HREF =
      Pattern.compile("\\shref=[\"']([^\"'<>]*)[\"']", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAMED =
      Pattern.compile("\\b(mention|hashtag|rel=[\"'][^\"']*\\btag\\b)", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNIMPORTANT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

  private MastodonText() {}

  /** Returns the text as it is sent: with the link, which has no other place. */
  static String of(Post post) {
    return post.link()
        .map(link -> WebAddresses.withLink(post.text(), link.uri().toString()))
        .orElse(post.text());
  }

  /**
   * Counts a text as the server does: graphemes, an address as so many whatever its length, a
   * mention without its domain.
   */
  static int length(String text, int reservedUrlLength) {
    return Mentions.length(text, reservedUrlLength);
  }

  /**
   * Returns what stays the same of a text, whatever a server does to it (HTML, shortened addresses,
   * typography, mark-up): its letters and digits, or the text without spaces when it has none.
   */
  static String essence(String text) {
    String plain = Normalizer.normalize(Mentions.withoutDomains(text), Normalizer.Form.NFKC);
    String letters = UNIMPORTANT.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    return letters.isEmpty() ? plain.replaceAll("\\s+", "") : letters;
  }

  /** Returns {@link #essence} of the HTML that a server gives back. */
  static String essenceOfHtml(String html) {
    String text = TAG.matcher(BREAK.matcher(html).replaceAll(" ")).replaceAll("");
    return essence(unescaped(text));
  }

  /** Returns the words of the HTML that a server gives back, with its lines and paragraphs. */
  static String plain(String html) {
    String lines = html.replaceAll("\\s+", " ");
    lines = lines.replaceAll("(?i)<br\\s*/?> ?", "\n").replaceAll("(?i)</p> ?(?=<p)", "\n\n");
    return unescaped(TAG.matcher(lines).replaceAll("")).strip();
  }

  /** Returns the first address to which the HTML leads, but for mentions and hashtags. */
  static Optional<URI> link(String html) {
    Matcher anchor = ANCHOR.matcher(html);
    while (anchor.find()) {
      Matcher address = HREF.matcher(anchor.group());
      if (address.find() && !NAMED.matcher(anchor.group()).find()) {
        Optional<URI> uri = SeenPosts.uri(unescaped(address.group(1)));
        if (uri.isPresent()) {
          return uri;
        }
      }
    }
    return Optional.empty();
  }

  private static String unescaped(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(entity(match.group(1))));
  }

  private static String entity(String name) {
    if (name.charAt(0) != '#') {
      return ENTITIES.getOrDefault(name, " ");
    }
    boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
    int codePoint = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : " ";
  }
}
