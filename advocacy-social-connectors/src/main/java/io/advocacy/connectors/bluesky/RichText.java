package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.Graphemes;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.WebAddresses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds links, tags and mentions in a text and writes them as facets, whose places are counted in
 * bytes of UTF-8 (https://docs.bsky.app/docs/advanced-guides/post-richtext).
 */
final class RichText {
  private static final Pattern MENTION =
      Pattern.compile(
          "(?<=^|[\\s(])@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+"
              + "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)(?![\\w@-])",
          Pattern.CASE_INSENSITIVE);
  private static final String INVISIBLE = "\\u00AD\\u2060\\u200A\\u200B\\u200C\\u200D\\u20E2";
  private static final Pattern TAG =
      Pattern.compile("(?<=^|\\s)[#＃](?!\\uFE0F)([^\\s" + INVISIBLE + "]+)");
  private static final Pattern TRAILING_PUNCTUATION = Pattern.compile("\\p{P}+$");
  private static final Pattern NOT_ONLY_DIGITS =
      Pattern.compile("[^\\d\\s\\p{P}" + INVISIBLE + "]");
  private static final int MAX_TAG = 64;
  private static final int MAX_MENTIONS = 20;

  private record Facet(int start, int end, ObjectNode feature) {}

  private RichText() {}

  /** Returns the handles that a text mentions, in lower case, at most twenty. */
  static Set<String> handles(String text) {
    Set<String> handles = new LinkedHashSet<>();
    Matcher matcher = MENTION.matcher(text);
    while (matcher.find() && handles.size() < MAX_MENTIONS) {
      handles.add(matcher.group(1).toLowerCase(Locale.ROOT));
    }
    return handles;
  }

  /**
   * Returns the facets of a text, in order and without overlaps.
   *
   * @param dids the ids of the accounts behind the handles; others stay plain text
   */
  static ArrayNode facets(String text, Map<String, String> dids) {
    List<Facet> found = new ArrayList<>();
    for (WebAddresses.Span link : WebAddresses.in(text)) {
      found.add(new Facet(link.start(), link.end(), feature("link", "uri", link.value())));
    }
    Matcher mention = MENTION.matcher(text);
    while (mention.find()) {
      String did = dids.get(mention.group(1).toLowerCase(Locale.ROOT));
      if (did != null) {
        found.add(new Facet(mention.start(), mention.end(), feature("mention", "did", did)));
      }
    }
    addTags(text, found);
    return write(text, found);
  }

  private static void addTags(String text, List<Facet> found) {
    Matcher matcher = TAG.matcher(text);
    while (matcher.find()) {
      String tag = TRAILING_PUNCTUATION.matcher(matcher.group(1)).replaceAll("");
      if (NOT_ONLY_DIGITS.matcher(tag).find() && Graphemes.count(tag) <= MAX_TAG) {
        int end = matcher.start(1) + tag.length();
        found.add(new Facet(matcher.start(), end, feature("tag", "tag", tag)));
      }
    }
  }

  private static ObjectNode feature(String type, String field, String value) {
    return Json.object().put("$type", "app.bsky.richtext.facet#" + type).put(field, value);
  }

  private static ArrayNode write(String text, List<Facet> found) {
    found.sort(Comparator.comparingInt(Facet::start));
    ArrayNode facets = Json.object().putArray("facets");
    int from = 0;
    int bytes = 0;
    for (Facet facet : found) {
      if (facet.start() < from) {
        continue; // lies within the one before
      }
      int start = bytes + utf8Length(text, from, facet.start());
      int end = start + utf8Length(text, facet.start(), facet.end());
      ObjectNode node = facets.addObject();
      node.set("index", Json.object().put("byteStart", start).put("byteEnd", end));
      node.putArray("features").add(facet.feature());
      from = facet.end();
      bytes = end;
    }
    return facets;
  }

  private static int utf8Length(String text, int start, int end) {
    return text.substring(start, end).getBytes(StandardCharsets.UTF_8).length;
  }
}
