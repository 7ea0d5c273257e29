package io.advocacy.link;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells requests of programs from those of people by what they say of themselves. Every browser
 * that people use begins its name with {@code Mozilla/5.0 (} and its system, or {@code Opera/9.80
 * (} on small telephones; libraries and servers begin with their own name or say that they are
 * {@code compatible}. Whoever says it is a common browser is believed.
 */
final class Robots {
  /**
   * Words in the names of crawlers, of previews (networks and messengers fetch a link to show a
   * card of it), of scanners in mail, of monitors, and of libraries. Browsers inside the apps of
   * networks name these too and are of people; so does a maker of telephones whose name ends in
   * "bot".
   */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<!cu)bots?\\b|bot/|crawl|spider|slurp|preview|facebookexternalhit|facebookcatalog"
              + "|meta-external|whatsapp|embedly|cardyb|mastodon|pleroma|misskey|akkoma|friendica"
              + "|vkshare|iframely|outbrain|flipboardproxy|google-|googleother|mediapartners"
              + "|feedfetcher|headless|phantomjs|puppeteer|playwright|selenium|lighthouse|pagespeed"
              + "|gtmetrix|pingdom|uptime|monitor|statuscake|check_http|safelinks|proofpoint"
              + "|mimecast|barracuda|urlscan|virustotal|curl/|wget|httpie|python|java/|okhttp"
              + "|apache-http|go-http|node-fetch|axios|undici|libwww|perl/|ruby/|php/|guzzle"
              + "|scrapy|scrap/|archiv|fetch/|http_request|httpclient|postman|insomnia|validator|lemmy"
              + "|\\+https?:|jsdom");

  /** The oldest browser that says it is compatible is one of people. */
  private static final Pattern BROWSER =
      Pattern.compile("(mozilla/5\\.0 \\((?!compatible(?!; msie ))|opera/9\\.80 \\().*");

  private Robots() {}

  static boolean asks(LinkRequest request) {
    String agent = request.header("User-Agent").toLowerCase(Locale.ROOT);
    return !request.method().equals("GET")
        || !BROWSER.matcher(agent).matches()
        || NAMES.matcher(agent).find()
        || looksAhead(request)
        || !isNavigation(request.header("Sec-Fetch-Mode"));
  }

  private static boolean looksAhead(LinkRequest request) {
    for (String name : new String[] {"Purpose", "Sec-Purpose", "X-Purpose", "X-Moz"}) {
      String value = request.header(name).toLowerCase(Locale.ROOT);
      if (value.contains("prefetch") || value.contains("prerender") || value.contains("preview")) {
        return true;
      }
    }
    return false;
  }

  /** Browsers say what they want a page for; those that do not say it are believed. */
  private static boolean isNavigation(String mode) {
    return mode.isBlank() || mode.equalsIgnoreCase("navigate");
  }
}
