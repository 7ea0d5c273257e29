package io.advocacy.connectors.internal;

import java.util.regex.Pattern;

/** Finds mentions of accounts that may be on other servers, as Mastodon does. */
public final class Mentions {
  // Account::MENTION_RE of mastodon/mastodon
  private static final Pattern MENTION =
      Pattern.compile(
          "(?<![=/\\w])@(\\w+(?:[\\w.-]*\\w)?)(?:@\\w+(?:[.-]+\\w+)*)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  private Mentions() {}

  /** Returns the text without the domains of its mentions, which Mastodon does not count. */
  public static String withoutDomains(String text) {
    return MENTION.matcher(text).replaceAll("@$1");
  }

  /**
   * Counts a text as Mastodon does: graphemes, an address as so many whatever its length, a mention
   * without its domain.
   */
  public static int length(String text, int reservedUrlLength) {
    String addresses = WebAddresses.replace(text, "x".repeat(reservedUrlLength));
    return Graphemes.count(withoutDomains(addresses));
  }
}
