package io.advocacy.feeds;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/**
 * Makes XML of what is nearly XML: elements that were not closed, as in a feed that was cut off,
 * bare ampersands and angles, prefixes that nobody declared, a version that is missing.
 */
final class FeedRepair {
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private static final Map<String, String> NAMESPACES =
      Map.of(
          "atom", ATOM,
          "content", "http://purl.org/rss/1.0/modules/content/",
          "dc", "http://purl.org/dc/elements/1.1/",
          "media", "http://search.yahoo.com/mrss/",
          "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
          "sy", "http://purl.org/rss/1.0/modules/syndication/");

  private static final int MOST_PREFIXES = 50;

  private static final Set<String> ROOTS = Set.of("rss", "feed", "rdf:rdf");

  private FeedRepair() {}

  /** Returns the feed as XML; empty where it is none. */
  static String of(String text) {
    Document document = Parser.xmlParser().parseInput(text, "");
    Element root = document.firstElementChild();
    if (root == null || !ROOTS.contains(root.tagName().toLowerCase(Locale.ROOT))) {
      return "";
    }
    document.childNodes().stream()
        .filter(DocumentType.class::isInstance)
        .toList()
        .forEach(org.jsoup.nodes.Node::remove);
    if (root.tagName().equalsIgnoreCase("rss")) {
      root.removeAttr("xmlns");
      if (!root.hasAttr("version")) {
        root.attr("version", "2.0");
      }
    }
    if (root.tagName().equals("feed") && !root.hasAttr("xmlns") && !root.hasAttr("version")) {
      root.attr("xmlns", ATOM);
    }
    Map<String, String> undeclared = undeclared(root);
    if (undeclared.size() > MOST_PREFIXES) {
      return "";
    }
    undeclared.forEach(root::attr);
    document
        .outputSettings()
        .syntax(Document.OutputSettings.Syntax.xml)
        .escapeMode(Entities.EscapeMode.xhtml)
        .prettyPrint(false);
    return root.outerHtml();
  }

  private static Map<String, String> undeclared(Element root) {
    Map<String, String> missing = new LinkedHashMap<>();
    Set<String> declared = new java.util.HashSet<>(Set.of("xml", "xmlns"));
    for (Element element : root.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        if (attribute.getKey().startsWith("xmlns:")) {
          declared.add(attribute.getKey().substring(6));
        }
      }
    }
    for (Element element : root.getAllElements()) {
      note(element.tagName(), declared, missing);
      element.attributes().forEach(one -> note(one.getKey(), declared, missing));
    }
    return missing;
  }

  private static void note(String name, Set<String> declared, Map<String, String> missing) {
    int colon = name.indexOf(':');
    if (colon > 0 && !declared.contains(name.substring(0, colon))) {
      String prefix = name.substring(0, colon);
      missing.put(
          "xmlns:" + prefix,
          NAMESPACES.getOrDefault(prefix.toLowerCase(Locale.ROOT), "urn:prefix:" + prefix));
    }
  }
}
