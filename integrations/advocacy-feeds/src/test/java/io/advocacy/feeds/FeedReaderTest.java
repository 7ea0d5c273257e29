package io.advocacy.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.advocacy.editorial.ImportedItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final String OK = "200 OK\r\nContent-Type: application/rss+xml";

  private final FeedReader reader =
      FeedReader.builder()
          .clock(InstantSource.fixed(NOW))
          .maxBytes(100_000)
          .timeout(Duration.ofSeconds(20))
          .language(Locale.FRENCH)
          .allowLoopback()
          .build();

  @AfterEach
  void close() {
    reader.close();
  }

  private FeedResult read(String head, byte[] body) throws IOException {
    try (OneServer server = OneServer.giving(head, body)) {
      return reader.read(server.address(), FeedState.unread());
    }
  }

  private FeedResult read(String xml) throws IOException {
    return read(OK, xml.getBytes(StandardCharsets.UTF_8));
  }

  private ImportedItem only(String xml) throws IOException {
    FeedResult result = read(xml);
    assertThat(result.items()).hasSize(1);
    return result.items().get(0);
  }

  private static String rss(String item) {
    return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>"
        + "<link>https://a.test/</link><description>D</description><item>"
        + item
        + "</item></channel></rss>";
  }

  private static FeedException.Kind kind(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    FeedException[] thrown = new FeedException[1];
    assertThatExceptionOfType(FeedException.class).isThrownBy(call).satisfies(e -> thrown[0] = e);
    return thrown[0].kind();
  }

  @Nested
  class Formats {
    @Test
    void readsRss091WithItsDocumentType() throws IOException {
      ImportedItem item =
          only(
              "<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS"
                  + " 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">"
                  + "<rss version=\"0.91\"><channel><title>Actualit&eacute;s</title>"
                  + "<link>https://a.test/</link><description>d</description>"
                  + "<language>fr-fr</language><item><title>L'&eacute;t&eacute;</title>"
                  + "<link>https://a.test/1</link><description>Il fait beau</description>"
                  + "</item></channel></rss>");

      assertThat(item.title()).isEqualTo("L'été");
      assertThat(item.link()).contains(URI.create("https://a.test/1"));
      assertThat(item.language().getLanguage()).isEqualTo("fr");
      assertThat(item.publishedAt()).isEqualTo(NOW);
    }

    @Test
    void readsRss10() throws IOException {
      ImportedItem item =
          only(
              "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                  + " xmlns=\"http://purl.org/rss/1.0/\""
                  + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                  + "<channel rdf:about=\"https://a.test\"><title>T</title>"
                  + "<link>https://a.test/</link><description>d</description></channel>"
                  + "<item rdf:about=\"https://a.test/1\"><title>One</title>"
                  + "<link>https://a.test/1</link><dc:date>2026-02-28T10:00:00+01:00</dc:date>"
                  + "</item></rdf:RDF>");

      assertThat(item.title()).isEqualTo("One");
      assertThat(item.publishedAt()).isEqualTo(Instant.parse("2026-02-28T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.92", "0.93", "0.94", "2.0"})
    void readsRss(String version) throws IOException {
      ImportedItem item =
          only(
              rss("<title>One</title><link>https://a.test/1</link><category>Jobs</category>"
                      + "<guid isPermaLink=\"false\">id-1</guid>"
                      + "<pubDate>Sat, 28 Feb 2026 09:00:00 GMT</pubDate>")
                  .replace("2.0", version));

      assertThat(item.title()).isEqualTo("One");
      assertThat(item.topics()).containsExactly("Jobs");
    }

    @Test
    void readsAtom() throws IOException {
      ImportedItem item =
          only(
              "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>T</title>"
                  + "<id>x</id><updated>2026-03-01T00:00:00Z</updated><entry><id>urn:1</id>"
                  + "<title type=\"html\">A &lt;b&gt;bold&lt;/b&gt; title</title>"
                  + "<link href=\"/1\"/><updated>2026-03-01T10:00:00Z</updated>"
                  + "<summary>Short</summary></entry></feed>");

      assertThat(item.reference()).isEqualTo("urn:1");
      assertThat(item.title()).isEqualTo("A bold title");
      assertThat(item.text()).isEqualTo("Short");
      assertThat(item.link().orElseThrow().getPath()).isEqualTo("/1");
      assertThat(item.publishedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    }
  }

  @Nested
  class RealWorld {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Sat, 28 Feb 2026 09:00:00 GMT|2026-02-28T09:00:00Z",
          "Sat, 28 Feb 2026 10:00:00 +0100|2026-02-28T09:00:00Z",
          "2026-02-28T09:00:00Z|2026-02-28T09:00:00Z",
          "2026-02-28 09:00:00|2026-02-28T09:00:00Z",
          "28/02/2026 09:00|2026-02-28T09:00:00Z",
          "sam., 28 févr. 2026 09:00:00|2026-02-28T09:00:00Z",
          "28 février 2026|2026-02-28T00:00:00Z",
          "February 28, 2026|2026-02-28T00:00:00Z",
          "yesterday|2026-03-02T12:00:00Z",
          "Sat, 28 Feb 2099 09:00:00 GMT|2026-03-02T12:00:00Z",
          "0000-00-00 00:00:00|2026-03-02T12:00:00Z",
        })
    void readsTimesAsTheyAreWritten(String written, String meant) throws IOException {
      assertThat(only(rss("<title>One</title><pubDate>" + written + "</pubDate>")).publishedAt())
          .isEqualTo(Instant.parse(meant));
    }

    @Test
    void makesPlainTextOfHtmlEscapedOrNot() throws IOException {
      ImportedItem item =
          only(
              rss(
                  "<title>&lt;b&gt;Portes&lt;/b&gt; &amp;amp;"
                      + " ouvertes&lt;script&gt;x()&lt;/script&gt;</title><description><![CDATA[<p>Un"
                      + " <a href='x'>lien</a>&nbsp;!</p><img src=x"
                      + " onerror=alert(1)><style>p{}</style>]]></description>"));

      assertThat(item.title()).isEqualTo("Portes & ouvertes");
      assertThat(item.text()).isEqualTo("Un lien !");
    }

    @Test
    void readsBytesAsWhatTheyAreRatherThanWhatTheFeedSays() throws IOException {
      String xml = rss("<title>Été à l'usine – « bravo »</title>");
      Charset windows = Charset.forName("windows-1252");

      assertThat(
              read(OK, xml.replace("1.0\"?", "1.0\" encoding=\"UTF-8\"?").getBytes(windows))
                  .items()
                  .get(0)
                  .title())
          .isEqualTo("Été à l'usine – « bravo »");
      assertThat(
              read(
                      OK + "; charset=ISO-8859-1",
                      xml.replace("1.0\"?", "1.0\" encoding=\"ISO-8859-1\"?")
                          .getBytes(StandardCharsets.UTF_8))
                  .items()
                  .get(0)
                  .title())
          .isEqualTo("Été à l'usine – « bravo »");
      assertThat(
              read(OK, ("\ufeff" + xml).getBytes(StandardCharsets.UTF_16LE)).items().get(0).title())
          .isEqualTo("Été à l'usine – « bravo »");
      assertThat(read(OK, ("\ufeff" + xml).getBytes(StandardCharsets.UTF_8)).items().get(0).title())
          .isEqualTo("Été à l'usine – « bravo »");
    }

    @Test
    void forgivesWhatIsBeforeTheFeedAndCharactersThatXmlForbids() throws IOException {
      assertThat(only("\n\n  junk " + rss("<title>One\u0001 two & three</title>")).title())
          .isEqualTo("One two & three");
    }

    @Test
    void leavesOutEntriesThatSayNothing() throws IOException {
      FeedResult result = read(rss("<guid>1</guid></item><item><title>Two</title>"));

      assertThat(result.items()).extracting(ImportedItem::title).containsExactly("Two");
      assertThat(result.left()).isEqualTo(1);
    }

    @Test
    void readsTheNewestFiveHundredEntriesAndSaysHowManyItLeft() throws IOException {
      StringBuilder items = new StringBuilder("<title>first</title>");
      for (int day = 0; day < 600; day++) {
        items
            .append("</item><item><title>")
            .append(day)
            .append("</title><pubDate>")
            .append(
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    NOW.minus(Duration.ofDays(600 - day)).atZone(ZoneOffset.UTC)))
            .append("</pubDate>");
      }
      FeedResult result = read(rss(items.toString()));

      assertThat(result.items()).hasSize(500);
      assertThat(result.items().get(1).title()).isEqualTo("599");
      assertThat(result.left()).isEqualTo(101);
    }

    @Test
    void shortensWhatIsTooLong() throws IOException {
      ImportedItem item =
          only(
              rss(
                  "<title>"
                      + "mot ".repeat(200)
                      + "</title><description>"
                      + "é".repeat(9_000)
                      + "</description>"));

      assertThat(item.title()).hasSizeLessThanOrEqualTo(300).endsWith("…");
      assertThat(item.text()).hasSizeLessThanOrEqualTo(5_000).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "ht tp://x", ""})
    void takesNoLinkThatIsNone(String link) throws IOException {
      assertThat(only(rss("<title>One</title><link>" + link + "</link>")).link()).isEmpty();
    }
  }

  @Nested
  class Hostile {
    @Test
    void refusesEntityBombs() {
      String bomb =
          "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">"
              + "<!ENTITY lol1 \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">]>"
              + rss("<title>&lol1;</title>").substring(21);

      assertThat(kind(() -> read(bomb))).isEqualTo(FeedException.Kind.CONTENT);
    }

    @Test
    void refusesEntitiesFromElsewhere() {
      String leak =
          "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
              + rss("<title>&x;</title>").substring(21);

      assertThat(kind(() -> read(leak))).isEqualTo(FeedException.Kind.CONTENT);
    }

    @Test
    void stopsReadingAnEndlessBody() throws IOException {
      try (OneServer server =
          new OneServer(
              out -> {
                out.write("HTTP/1.1 200 OK\r\n\r\n<rss>".getBytes(StandardCharsets.US_ASCII));
                byte[] more = "x".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 100_000; i++) {
                  out.write(more);
                }
              })) {
        assertThat(kind(() -> reader.read(server.address(), FeedState.unread())))
            .isEqualTo(FeedException.Kind.CONTENT);
      }
    }

    @Test
    void countsAfterDecompression() throws IOException {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
        zip.write(
            rss("<title>" + " ".repeat(10_000_000) + "</title>").getBytes(StandardCharsets.UTF_8));
      }

      assertThat(kind(() -> read(OK + "\r\nContent-Encoding: gzip", zipped.toByteArray())))
          .isEqualTo(FeedException.Kind.CONTENT);
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws IOException {
      FeedReader hasty =
          FeedReader.builder().timeout(Duration.ofMillis(200)).allowLoopback().build();
      CountDownLatch over = new CountDownLatch(1);
      try (OneServer server =
          new OneServer(
              out -> {
                try {
                  over.await(5, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              })) {
        assertThat(kind(() -> hasty.read(server.address(), FeedState.unread())))
            .isEqualTo(FeedException.Kind.UNAVAILABLE);
      } finally {
        over.countDown();
        hasty.close();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>no</body></html>", "not xml", "<rss", "{\"a\":1}"})
    void refusesWhatIsNoFeed(String body) {
      assertThat(kind(() -> read(body))).isEqualTo(FeedException.Kind.CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://127.0.0.1:1/",
          "http://localhost:1/",
          "http://10.0.0.1/",
          "http://192.168.1.1/",
          "http://169.254.169.254/latest/meta-data/",
          "http://[::1]/",
          "http://[::ffff:10.0.0.1]/",
          "http://2130706433/",
        })
    void callsNothingInsideTheHostsOwnNetwork(String address) {
      FeedReader strict = FeedReader.standard();

      assertThat(kind(() -> strict.read(URI.create(address), FeedState.unread())))
          .isEqualTo(FeedException.Kind.ADDRESS);
      strict.close();
    }

    @Test
    void isLedNowhereByARedirectThatDoesNotSayWhere() {
      assertThat(kind(() -> read("302 Found", new byte[0]))).isEqualTo(FeedException.Kind.ADDRESS);
    }

    @Test
    void redirectsHaveNoMoreTimeThanOneAnswer() throws IOException {
      AtomicLong nanos = new AtomicLong();
      try (FeedReader patient =
              FeedReader.builder()
                  .timeout(Duration.ofSeconds(2))
                  .ticker(nanos::get)
                  .allowLoopback()
                  .build();
          OneServer server = OneServer.giving("200 OK", new byte[0])) {
        server.answers(
            out -> {
              nanos.addAndGet(Duration.ofMillis(900).toNanos());
              OneServer.write(out, "302 Found\r\nLocation: " + server.address(), new byte[0]);
            });

        assertThatExceptionOfType(FeedException.class)
            .isThrownBy(() -> patient.read(server.address(), FeedState.unread()))
            .withMessageContaining("too long")
            .matches(e -> e.kind() == FeedException.Kind.UNAVAILABLE);
        assertThat(server.requests).hasSize(3);
      }
    }

    @Test
    void isNotLedInsideByARedirect() throws IOException {
      byte[] none = new byte[0];
      assertThat(kind(() -> read("302 Found\r\nLocation: http://192.168.1.1/feed", none)))
          .isEqualTo(FeedException.Kind.ADDRESS);
      assertThat(kind(() -> read("302 Found\r\nLocation: file:///etc/passwd", none)))
          .isEqualTo(FeedException.Kind.ADDRESS);
      assertThat(kind(() -> read("302 Found\r\nLocation: /feed", none)))
          .isEqualTo(FeedException.Kind.ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({
      "404 Not Found,GONE",
      "410 Gone,GONE",
      "401 Unauthorized,GONE",
      "500 Oops,UNAVAILABLE",
      "429 Slow,UNAVAILABLE"
    })
    void tellsWhatToDoNext(String status, FeedException.Kind expected) {
      assertThat(kind(() -> read(status, new byte[0]))).isEqualTo(expected);
    }
  }

  @Test
  void asksOnlyForWhatIsNew() throws IOException {
    String xml = rss("<title>One</title>");
    try (OneServer server =
        OneServer.giving(
            OK + "\r\nETag: \"v1\"\r\nLast-Modified: Sun, 01 Mar 2026 00:00:00 GMT",
            xml.getBytes(StandardCharsets.UTF_8))) {
      FeedResult first = reader.read(server.address(), FeedState.unread());
      server.answers(out -> OneServer.write(out, "304 Not Modified", new byte[0]));
      FeedResult second = reader.read(server.address(), first.state());

      assertThat(first.state().etag()).isEqualTo(Optional.of("\"v1\""));
      assertThat(second.changed()).isFalse();
      assertThat(second.items()).isEmpty();
      assertThat(second.state()).isEqualTo(first.state());
      assertThat(server.requests.get(0)).doesNotContain("If-None-Match");
      assertThat(server.requests.get(1))
          .contains("If-None-Match: \"v1\"")
          .contains("If-Modified-Since: Sun, 01 Mar 2026 00:00:00 GMT");
    }
  }
}
