package io.advocacy.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.advocacy.editorial.ImportedItem;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes that real feeds have, as collections of feeds show them; written for this test. */
class FeedShapesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private static FeedResult read(byte[] bytes) {
    return FeedXml.read(
        bytes,
        Optional.empty(),
        URI.create("https://a.test/feed"),
        NOW,
        Locale.FRENCH,
        FeedState.unread());
  }

  private static ImportedItem first(String xml) {
    FeedResult result = read(xml.getBytes(StandardCharsets.UTF_8));
    assertThat(result.items()).isNotEmpty();
    return result.items().get(0);
  }

  private static String rss(String item) {
    return "<rss version=\"2.0\"><channel><title>T</title><link>https://a.test/</link>"
        + "<description>D</description><item>"
        + item
        + "</item></channel></rss>";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      Thu, 30 Apr 2015 08:57:00 MET          | 2015-04-30T07:57:00Z
      Thu, 30 Apr 2015 08:57:00 MEST         | 2015-04-30T06:57:00Z
      Thu, 01 Jan 04 19:48:21 GMT            | 2004-01-01T19:48:21Z
      Thu,  5 Apr 2012 10:00:00 GMT          | 2012-04-05T10:00:00Z
      Wed, 19 Feb 2012 22:40:00 -01:01       | 2012-02-19T23:41:00Z
      Mon, 13 Feb, 2012 06:28:00 UTC         | 2012-02-13T06:28:00Z
      Thu, 01 Jan 2004                       | 2004-01-01T00:00:00Z
      Mon, 26 January 2004 16:31:00 ET       | 2004-01-26T21:31:00Z
      Mon, 26 July 2004 16:31:00 PT          | 2004-07-26T23:31:00Z
      Thu Aug 30 2012 17:26:16 +0200         | 2012-08-30T15:26:16Z
      Fri,24 Nov 2023 18:28:36 -0000         | 2023-11-24T18:28:36Z
      Sun Jan  4 16:29:06 2004               | 2004-01-04T16:29:06Z
      Sun Jul 15 01:16:00 +0000 2012         | 2012-07-15T01:16:00Z
      2007-04-23T23:25:47.538+10:00          | 2007-04-23T13:25:47.538Z
      2003-12                                | 2003-12-01T00:00:00Z
      2004-07-08 23:56:58 -00:20             | 2004-07-09T00:16:58Z
      2004-07-08 23:56:58.0                  | 2004-07-08T23:56:58Z
      Fri, 2006/09/15 08:19:53 EDT           | 2006-09-15T12:19:53Z
      lundi 2 février 2026 10:00:00 +0100    | 2026-02-02T09:00:00Z
      mar., 03 févr. 2026 09:30:00 +0100     | 2026-02-03T08:30:00Z
      Mar, 03 Fév 2026 09:30:00 +0100        | 2026-02-03T08:30:00Z
      1er août 2025 à 9h30                   | 2025-08-01T09:30:00Z
      15 déc. 2025                           | 2025-12-15T00:00:00Z
      14 juillet 2025                        | 2025-07-14T00:00:00Z
      2 Feb 2026 9:05 AM                     | 2026-02-02T09:05:00Z
      2 Feb 2026 12:05 am                    | 2026-02-02T00:05:00Z
      Monday, February 2, 2026 - 21:05       | 2026-02-02T21:05:00Z
      02.02.2026 09:05                       | 2026-02-02T09:05:00Z
      25/12/2025 23:59                       | 2025-12-25T23:59:00Z
      20260202T090500Z                       | 2026-02-02T09:05:00Z
      1767225600                             | 2026-01-01T00:00:00Z
      1767225600000                          | 2026-01-01T00:00:00Z
      Tue, 31 Nov 2025 10:00:00 GMT          | 2025-12-01T10:00:00Z
      Mon, 02 Sept 2024 09:05:00 GMT         | 2024-09-02T09:05:00Z
      0000-00-00T00:00:00Z                   | 2026-03-02T12:00:00Z
      Sun, 16 zzz 2012 11:47:32 GMT          | 2026-03-02T12:00:00Z
      Sun, 31 Dec 9999 23:59:59 -9999        | 2026-03-02T12:00:00Z
      soon                                   | 2026-03-02T12:00:00Z
      """)
  void timesAreReadAsTheyWereMeant(String written, Instant meant) {
    assertThat(first(rss("<title>t</title><pubDate>" + written + "</pubDate>")).publishedAt())
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16BE, UTF-16BE",
    "UTF-16LE, UTF-16",
    "UTF-16, UTF-16",
    "UTF-32BE, UTF-32",
    "UTF-32LE, UTF-32LE",
    "windows-1252, ISO-8859-1",
    "windows-1252, US-ASCII",
    "windows-1254, ISO-8859-9",
    "ISO-8859-15, ISO-8859-15",
    "UTF-8, ISO-8859-1",
    "UTF-8, UTF-16",
    "UTF-8, no-such-charset",
    "x-MacRoman, macintosh"
  })
  void charactersAreReadAsTheyWereMeant(String written, String declared) {
    String title = written.equals("x-MacRoman") ? "L’été" : "L\u2019été à 5 €";
    String safe = written.startsWith("ISO") ? title.replace('\u2019', '\'') : title;
    String xml =
        "<?xml version=\"1.0\" encoding=\""
            + declared
            + "\"?>"
            + rss("<title>" + safe + "</title>");

    assertThat(read(xml.getBytes(Charset.forName(written))).items().get(0).title()).isEqualTo(safe);
  }

  @ParameterizedTest
  @CsvSource({
    "GBK, gb2312, 中文镕",
    "windows-31j, shift_jis, 日本語①",
    "x-windows-949, euc-kr, 한국어똠",
    "Big5, big5, 中文",
    "EUC-JP, euc-jp, 日本語",
    "ISO-2022-JP, iso-2022-jp, 日本語",
    "windows-1251, windows-1251, Привет",
    "KOI8-R, koi8-r, Привет"
  })
  void otherScriptsAreReadAsTheyWereMeant(String written, String declared, String title) {
    String xml =
        "<?xml version=\"1.0\" encoding=\""
            + declared
            + "\"?>"
            + rss("<title>" + title + "</title>");

    assertThat(read(xml.getBytes(Charset.forName(written))).items().get(0).title())
        .isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss><channel><title>T</title><item><title>Doors open</title></item></channel></rss>",
        "<rss xmlns=\"http://backend.userland.com/rss\"><channel><item><title>Doors open</title>"
            + "</item></channel></rss>",
        "<rss version=\"2.0\"><channel><media:credit>x</media:credit><item>"
            + "<title>Doors open</title><dc:creator>x</dc:creator></item></channel></rss>",
        "<rss version=\"2.0\"><channel><item foo:bar=\"1\"><title>Doors open</title></item>"
            + "</channel></rss>",
        "<rss version=\"2.0\"><channel><item><title>Doors open</title><link>https://a.test/?a=1&b=2"
            + "</link></item></channel></rss>",
        "<rss version=\"2.0\"><channel><item><title>Doors open</title></item><item><title>Cut o",
        "<rss version=\"2.0\"><channel><item><title>Doors open</title></item></channel></rss",
        "<rss version=\"2.0\"><channel><item><title>Doors open</title><description>a < b & c"
            + "</description></item></channel></rss>",
        "<rss version=\"2.0\"><channel><item><title>Doors&nbsp;open</title></item></channel></rss>",
        "<rss version=\"2.0\"><channel><item><title>Doors open</title><description>&nosuch;"
            + "</description></item></channel></rss>",
        "<feed><title>T</title><entry><title>Doors open</title></entry></feed>",
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry>"
            + "<title>Doors open</title></entry></feed>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title type=\"xhtml\">"
            + "<div xmlns=\"http://www.w3.org/1999/xhtml\">Doors <b>open</b></div></title></entry>"
            + "</feed>",
        "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:title>Doors open</a:title>"
            + "</a:entry></a:feed>",
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
            + " xmlns=\"http://purl.org/rss/1.0/\"><channel><title>T</title></channel>"
            + "<item><title>Doors open</title></item></rdf:RDF>",
        "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"><channel/><item><title>Doors open</title>"
            + "</item></rdf:RDF>",
        "\n<!-- served by a cache -->\n<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\""
            + " \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">"
            + "<rss version=\"0.91\"><channel><title>T</title><item><title>Doors open</title>"
            + "</item></channel></rss>",
        "<rss version=\"2.0\"><channel><item><title><![CDATA[Doors <i>open</i>]]></title>"
            + "</item></channel></rss>",
        "<rss version=\"2.0\"><channel><item><title>&lt;b&gt;Doors&lt;/b&gt; open</title>"
            + "</item></channel></rss>"
      })
  void whatIsNearlyAFeedIsReadAsOne(String xml) {
    assertThat(first(xml).title()).isEqualTo("Doors open");
  }

  @Test
  void anArticleAboutXmlIsNoAttack() {
    ImportedItem item =
        first(
            rss(
                "<title>XML</title><description><![CDATA[Write <!DOCTYPE a> and <!ENTITY b \"c\">"
                    + " first.]]></description>"));

    assertThat(item.title()).isEqualTo("XML");
    assertThat(item.text()).contains("first.");
  }

  @Test
  void bottomlessFeedsAreRefusedBeforeAnybodyFallsIntoThem() {
    String head = "<rss version=\"2.0\"><channel><title>T</title><item><title>t</title>";
    List<String> bottomless =
        List.of(
            head + "<a>".repeat(1_000_000),
            head + "<a>".repeat(300_000) + "</a>".repeat(300_000) + "</item></channel></rss>",
            "<rss version=\"2.0\"><channel>" + "<item>".repeat(500_000),
            IntStream.range(0, 100_000)
                .mapToObj(i -> "<p" + i + ":a/>")
                .collect(Collectors.joining("", head, "</item></channel></rss>")));

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            assertThat(bottomless)
                .allSatisfy(
                    xml ->
                        assertThatExceptionOfType(FeedException.class)
                            .isThrownBy(() -> read(xml.getBytes(StandardCharsets.UTF_8)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body><p>Not found</p></body></html>",
        "<opml version=\"1.0\"><body><outline text=\"x\"/></body></opml>",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><rss version=\"2.0\"/></html>",
        "<rss version=\"2.0\"></rss>",
        "<error>try again</error>",
        "<?xml version=\"1.0\"?>"
      })
  void whatIsNoFeedIsRefused(String xml) {
    assertThatExceptionOfType(FeedException.class)
        .isThrownBy(() -> read(xml.getBytes(StandardCharsets.UTF_8)))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(FeedException.Kind.CONTENT));
  }

  @ParameterizedTest
  @CsvSource({
    "<guid>g0</guid>,",
    "<guid>12345</guid>,",
    "<guid>tag:x.test;2026:1</guid>,",
    "<guid isPermaLink=\"false\">g0</guid>,",
    "<guid isPermaLink=\"false\">http://x.test/1</guid>,",
    "<link></link><guid>g0</guid>,",
    "<guid>http://x.test/1</guid>, http://x.test/1",
    "<guid isPermaLink=\"true\">HTTPS://x.test/1</guid>, HTTPS://x.test/1",
    "<link>/post</link><guid>/post</guid>, https://a.test/post",
    "<link>https://y.test/</link><guid>g0</guid>, https://y.test/"
  })
  void onlyAWholeAddressStandsInForTheLinkOfAnItem(String item, String link) {
    assertThat(first(rss("<title>t</title>" + item)).link())
        .isEqualTo(Optional.ofNullable(link).map(URI::create));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', b, https://a.test/b",
    "http://base.test/a/, '', b, http://base.test/a/b",
    "'', http://base.test/a/, b, http://base.test/a/b",
    "http://base.test/a/, c/, b, http://base.test/a/c/b",
    "http://base.test/a/, c/, /b, http://base.test/b",
    "http://base.test/a/, '', http://other.test/b, http://other.test/b",
    "not a base, '', b, https://a.test/b"
  })
  void linksOfAtomAreRelativeToTheBaseThatIsWritten(
      String feed, String entry, String href, String link) {
    String xml =
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='"
            + feed
            + "'><title>T</title><id>x</id><updated>2026-01-01T00:00:00Z</updated><entry xml:base='"
            + entry
            + "'><id>1</id><title>a</title><link href='"
            + href
            + "'/><updated>2026-01-02T00:00:00Z</updated></entry></feed>";

    assertThat(first(xml).link()).contains(URI.create(link));
  }
}
