package io.advocacy.feeds;

import io.advocacy.feeds.FeedException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;

/** Finds the characters that a feed means, and its plain words. */
final class FeedText {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char ESCAPE = 0x1b;

  private static final Map<String, String> WIDER =
      Map.of(
          "ISO-8859-1", "windows-1252",
          "US-ASCII", "windows-1252",
          "ISO-8859-9", "windows-1254",
          "GB2312", "GB18030",
          "GBK", "GB18030",
          "Shift_JIS", "windows-31j",
          "EUC-KR", "x-windows-949");

  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
  private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml[^>]*\\?>");
  private static final Pattern DOCTYPE =
      Pattern.compile("<!DOCTYPE\\s[^\\[>]{0,500}(\\[)?[^>]{0,500}>");
  private static final Pattern ROOT = Pattern.compile("<[\\p{L}_]");
  private static final Pattern ENTITY = Pattern.compile("&([A-Za-z][A-Za-z0-9]{1,31});");
  private static final Set<String> XML = Set.of("amp", "lt", "gt", "quot", "apos");

  private FeedText() {}

  /**
   * Returns the characters: by the byte order mark, what the server said, what the feed says, UTF-8
   * or Windows-1252, whichever is the first that can be true.
   */
  static String of(byte[] bytes, Optional<String> charset) {
    String text = decoded(bytes, charset);
    int start = text.indexOf('<');
    if (start < 0) {
      throw new FeedException(Kind.CONTENT, "what is at the feed's address is no XML");
    }
    return prepared(text.substring(start));
  }

  private static String decoded(byte[] bytes, Optional<String> served) {
    Set<Charset> ways = new LinkedHashSet<>(wide(bytes));
    String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head.replace("\u00ef\u00bb\u00bf", ""));
    served.flatMap(FeedText::charset).ifPresent(ways::add);
    if (declared.find()) {
      charset(declared.group(1)).ifPresent(ways::add);
    }
    boolean escaped = ways.stream().anyMatch(way -> way.name().startsWith("ISO-2022"));
    // bytes that are UTF-8 are hardly anything else, whatever was said
    if (wide(bytes).isEmpty() && !(escaped && head.indexOf(ESCAPE) >= 0)) {
      Set<Charset> first = new LinkedHashSet<>();
      first.add(StandardCharsets.UTF_8);
      first.addAll(ways);
      ways = first;
    }
    for (Charset way : ways) {
      try {
        return way.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
      } catch (CharacterCodingException e) {
        // the next way
      }
    }
    return new String(bytes, WINDOWS);
  }

  /** UTF-16 and UTF-32, by their mark or by where the zeros of {@code <?} are. */
  private static List<Charset> wide(byte[] bytes) {
    if (bytes.length < 4) {
      return List.of();
    }
    int first = ByteBuffer.wrap(bytes).getInt();
    if (first == 0xfeff || first == '<') {
      return List.of(Charset.forName("UTF-32BE"));
    }
    if (first == 0xfffe0000 || first == '<' << 24) {
      return List.of(Charset.forName("UTF-32LE"));
    }
    if (first >>> 16 == 0xfeff || (first & 0xffffff00) == 0x003c0000) {
      return List.of(StandardCharsets.UTF_16BE);
    }
    if (first >>> 16 == 0xfffe || (first & 0xffff00ff) == 0x3c000000) {
      return List.of(StandardCharsets.UTF_16LE);
    }
    return List.of();
  }

  /** What a name means to browsers: Latin-1 is Windows-1252, for example. */
  private static Optional<Charset> charset(String name) {
    try {
      Charset charset = Charset.forName(name.equalsIgnoreCase("macintosh") ? "x-MacRoman" : name);
      return Optional.of(Charset.forName(WIDER.getOrDefault(charset.name(), charset.name())));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /**
   * Without a declaration, which may lie; without a document type, as RSS 0.91 has one, unless it
   * declares something itself; with the characters that entities of HTML stand for.
   */
  private static String prepared(String xml) {
    String text = DECLARATION.matcher(xml).replaceFirst("");
    Matcher root = ROOT.matcher(text);
    int begins = root.find() ? root.start() : text.length();
    String prolog = text.substring(0, begins);
    Matcher doctype = DOCTYPE.matcher(prolog);
    if (prolog.contains("<!ENTITY") || (doctype.find() && doctype.group(1) != null)) {
      throw new FeedException(
          Kind.CONTENT, "the feed declares entities of its own, which is not allowed");
    }
    text = DOCTYPE.matcher(prolog).replaceFirst("") + text.substring(begins);
    StringBuilder out = new StringBuilder(text.length());
    Matcher entity = ENTITY.matcher(text);
    int from = 0;
    while (entity.find()) {
      String meant = XML.contains(entity.group(1)) ? "" : Entities.getByName(entity.group(1));
      if (!meant.isEmpty()) {
        out.append(text, from, entity.start()).append(meant);
        from = entity.end();
      }
    }
    out.append(text, from, text.length());
    return out.codePoints()
        .filter(FeedText::isXml)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c != 0xfffe && c != 0xffff && !(c >= 0xd800 && c <= 0xdfff));
  }

  /** The words of HTML, or of what was escaped twice, with single blanks. */
  static String plain(String html) {
    String words = words(html);
    return words.indexOf('<') >= 0 && words.matches("(?s).*</?\\p{Alpha}.*") ? words(words) : words;
  }

  private static String words(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return clean(html);
    }
    Document document = Jsoup.parseBodyFragment(html);
    document.select("script, style, noscript, template, iframe").remove();
    return clean(document.body().text());
  }

  private static String clean(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                plain.appendCodePoint(
                    Character.isISOControl(c) || Character.isSpaceChar(c) ? ' ' : c));
    return plain.toString().strip().replaceAll(" {2,}", " ");
  }
}
