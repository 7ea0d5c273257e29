package io.advocacy.feeds;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.advocacy.editorial.ImportedItem;
import io.advocacy.feeds.FeedException.Kind;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a feed into entries of plain text. */
final class FeedXml {
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_TEXT = 5_000;
  private static final int MOST_ENTRIES = 500;
  private static final int MOST_TOPICS = 20;

  private FeedXml() {}

  static FeedResult read(
      byte[] bytes,
      Optional<String> charset,
      URI address,
      Instant now,
      Locale language,
      FeedState state) {
    String xml = FeedText.of(bytes, charset);
    Nesting.check(xml);
    SyndFeed feed = parse(xml);
    Locale spoken =
        text(feed.getLanguage()).isEmpty()
            ? language
            : Locale.forLanguageTag(text(feed.getLanguage()).replace('_', '-'));
    Locale known = spoken.getLanguage().isEmpty() ? language : spoken;
    List<FeedDates.Raw> written = FeedDates.of(xml);
    List<FeedDates.Raw> dates = written.size() == feed.getEntries().size() ? written : List.of();
    URI base = base(feed.originalWireFeed() instanceof Feed atom ? atom.getXmlBase() : "", address);
    List<ImportedItem> items = new ArrayList<>();
    int left = 0;
    int number = 0;
    for (SyndEntry entry : feed.getEntries()) {
      Instant at = time(entry, dates, number, now);
      Optional<ImportedItem> item = item(entry, base, at, known);
      item.ifPresent(items::add);
      left += item.isPresent() ? 0 : 1;
      number++;
    }
    items.sort(Comparator.comparing(ImportedItem::publishedAt).reversed());
    if (items.size() > MOST_ENTRIES) {
      left += items.size() - MOST_ENTRIES;
      items = items.subList(0, MOST_ENTRIES);
    }
    return new FeedResult(
        true, shortened(plain(feed.getTitle()), LONGEST_TITLE), items, left, state);
  }

  /** Reads it as it is, and else as what it was meant to be. */
  private static SyndFeed parse(String xml) {
    try {
      return input().build(new StringReader(xml));
    } catch (FeedException | IllegalArgumentException e) {
      try {
        return input().build(new StringReader(FeedRepair.of(xml)));
      } catch (FeedException | IllegalArgumentException again) {
        // no cause: parsers quote what they read
        throw new io.advocacy.feeds.FeedException(
            Kind.CONTENT, "what is at the feed's address is no RSS and no Atom that can be read");
      }
    }
  }

  private static SyndFeedInput input() {
    SyndFeedInput input = new SyndFeedInput();
    input.setXmlHealerOn(true);
    input.setAllowDoctypes(false);
    input.setPreserveWireFeed(true);
    return input;
  }

  private static Optional<ImportedItem> item(
      SyndEntry entry, URI address, Instant at, Locale language) {
    Optional<URI> link = link(entry, address);
    String title = shortened(plain(entry.getTitle()), LONGEST_TITLE);
    String text = shortened(words(entry), LONGEST_TEXT);
    if (title.isEmpty() && text.isEmpty()) {
      return Optional.empty();
    }
    if (title.isEmpty()) {
      title = shortened(text, 100);
    }
    String reference = text(entry.getUri());
    if (reference.isEmpty()) {
      reference = link.map(URI::toString).orElse(title);
    }
    Set<String> topics = new LinkedHashSet<>();
    for (SyndCategory category : entry.getCategories()) {
      String topic = shortened(plain(category.getName()), 100);
      if (!topic.isEmpty() && topics.size() < MOST_TOPICS) {
        topics.add(topic);
      }
    }
    return Optional.of(
        new ImportedItem(shortened(reference, 1_000), title, text, link, language, at, topics));
  }

  private static String words(SyndEntry entry) {
    SyndContent description = entry.getDescription();
    String words = description == null ? "" : plain(description.getValue());
    if (words.isEmpty()) {
      for (SyndContent content : entry.getContents()) {
        words = plain(content.getValue());
        if (!words.isEmpty()) {
          return words;
        }
      }
    }
    return words;
  }

  private static Optional<URI> link(SyndEntry entry, URI address) {
    URI base = base(entry.getWireEntry() instanceof Entry atom ? atom.getXmlBase() : "", address);
    String written = written(entry);
    try {
      URI link = base.resolve(new URI(written.replace(" ", "%20")));
      boolean web =
          link.getHost() != null
              && ("http".equalsIgnoreCase(link.getScheme())
                  || "https".equalsIgnoreCase(link.getScheme()));
      return written.isEmpty() || !web ? Optional.empty() : Optional.of(link);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * The link as the feed writes it. The guid of an item of RSS stands in for one where it is a
   * whole address and not said to be none: made whole, others would be pages that do not exist.
   */
  private static String written(SyndEntry entry) {
    if (entry.getWireEntry() instanceof Item item) {
      Guid guid = item.getGuid();
      String id =
          guid == null ? text(item.getUri()) : guid.isPermaLink() ? text(guid.getValue()) : "";
      return linkOr(id, text(item.getLink()));
    }
    return linkOr(text(entry.getUri()), text(entry.getLink()));
  }

  private static String linkOr(String id, String link) {
    return link.isEmpty() && isWhole(id) ? id : link;
  }

  private static boolean isWhole(String address) {
    return address.regionMatches(true, 0, "http://", 0, 7)
        || address.regionMatches(true, 0, "https://", 0, 8);
  }

  /** What links are relative to (XML Base): what is written, else what is around it. */
  private static URI base(@Nullable String written, URI around) {
    String base = text(written);
    try {
      return base.isEmpty() ? around : around.resolve(new URI(base));
    } catch (URISyntaxException e) {
      return around;
    }
  }

  /** What lies in the future, or tells no time that can be read, is of now. */
  private static Instant time(SyndEntry entry, List<FeedDates.Raw> dates, int number, Instant now) {
    Date told =
        entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
    Optional<Instant> at = told == null ? Optional.empty() : sane(told.toInstant(), now);
    return at.or(
            () ->
                number < dates.size()
                    ? dates.get(number).time().flatMap(time -> sane(time, now))
                    : Optional.empty())
        .orElse(now);
  }

  private static Optional<Instant> sane(Instant time, Instant now) {
    return Optional.of(time).filter(at -> at.isBefore(now) && at.isAfter(Instant.EPOCH));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static String plain(@Nullable String html) {
    return html == null ? "" : FeedText.plain(html);
  }

  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = text.lastIndexOf(' ', most - 1);
    int cut = end > most / 2 ? end : most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut) + "…";
  }
}
