package io.advocacy.feeds;

import io.advocacy.feeds.FeedException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Fetches feeds. A server is asked only for what changed; all its answers together may take so much
 * time, the last one may have so many bytes and no more, of which the newest 500 entries are read;
 * up to five redirects are followed, each checked like the first address; and nothing leads into
 * the host's own network.
 *
 * <p>Safe for use by several threads. {@link #close} lets its connections go.
 */
public final class FeedReader implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;
  private static final int CHUNK = 8_192;

  private final OkHttpClient http;
  private final PublicDns dns;
  private final long maxBytes;
  private final String userAgent;
  private final InstantSource clock;
  private final LongSupplier ticker;
  private final Duration timeout;
  private final Locale language;

  private FeedReader(Builder builder) {
    this.maxBytes = builder.maxBytes;
    this.userAgent = builder.userAgent;
    this.clock = builder.clock;
    this.ticker = builder.ticker;
    this.timeout = builder.timeout;
    this.language = builder.language;
    this.dns = new PublicDns(Dns.SYSTEM, builder.loopback);
    this.http =
        new OkHttpClient.Builder()
            .dns(dns)
            .proxy(java.net.Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(true)
            // the time of each call is what is left of the time for all
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
  }

  /** Begins a reader. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a reader with the usual limits. */
  public static FeedReader standard() {
    return builder().build();
  }

  /**
   * Reads a feed.
   *
   * @param feed an http or https address
   * @param last what {@link FeedResult#state()} was the last time, or {@link FeedState#unread()}
   * @throws FeedException when it cannot be read
   */
  public FeedResult read(URI feed, FeedState last) {
    HttpUrl url = HttpUrl.get(feed);
    if (url == null) {
      throw new FeedException(Kind.ADDRESS, "a feed must have an http or https address");
    }
    long begun = ticker.getAsLong();
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      check(url);
      long left = timeout.toNanos() - (ticker.getAsLong() - begun);
      if (left <= 0) {
        throw new FeedException(Kind.UNAVAILABLE, "the feed's server took too long");
      }
      Call call = http.newCall(request(url, last));
      call.timeout().timeout(left, TimeUnit.NANOSECONDS);
      try (Response response = call.execute()) {
        if (response.code() == 304) {
          return new FeedResult(false, "", List.of(), 0, last);
        }
        if (!response.isRedirect()) {
          return result(response, url);
        }
        String location = response.header("Location");
        HttpUrl next = location == null ? null : url.resolve(location);
        if (next == null) {
          throw new FeedException(Kind.ADDRESS, "the feed's server leads to no web address");
        }
        url = next;
      } catch (PublicDns.Refused e) {
        throw new FeedException(Kind.ADDRESS, "the feed's address is not a public one", e);
      } catch (InterruptedIOException e) {
        throw new FeedException(Kind.UNAVAILABLE, "the feed's server took too long", e);
      } catch (IOException e) {
        throw new FeedException(
            Kind.UNAVAILABLE,
            "the feed's server could not be read (" + e.getClass().getSimpleName() + ")",
            e);
      }
    }
    throw new FeedException(
        Kind.ADDRESS, "the feed's server led on more than " + MOST_REDIRECTS + " times");
  }

  private Request request(HttpUrl url, FeedState last) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", userAgent)
            .header(
                "Accept",
                "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9,"
                    + " */*;q=0.1");
    last.etag().ifPresent(etag -> request.header("If-None-Match", etag));
    last.lastModified().ifPresent(time -> request.header("If-Modified-Since", time));
    return request.build();
  }

  /** A literal address never reaches the resolver. */
  private void check(HttpUrl url) {
    String host = url.host();
    if (host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
      try {
        dns.check(InetAddress.getByName(host));
      } catch (IOException e) {
        throw new FeedException(Kind.ADDRESS, "the feed's address is not a public one", e);
      }
    }
  }

  private FeedResult result(Response response, HttpUrl url) throws IOException {
    int code = response.code();
    if (code == 401 || code == 403 || code == 404 || code == 410) {
      throw new FeedException(Kind.GONE, "the feed's server answers " + code);
    }
    if (code != 200) {
      throw new FeedException(Kind.UNAVAILABLE, "the feed's server answers " + code);
    }
    ResponseBody body = response.body();
    byte[] bytes = bytes(body.source());
    FeedState state =
        new FeedState(
            Optional.ofNullable(response.header("ETag")),
            Optional.ofNullable(response.header("Last-Modified")));
    MediaType type = body.contentType();
    String charset = type == null ? null : type.parameter("charset");
    return FeedXml.read(
        bytes, Optional.ofNullable(charset), url.uri(), clock.instant(), language, state);
  }

  /** Counts after decompression, so that a small answer cannot become a large one. */
  private byte[] bytes(BufferedSource source) throws IOException {
    Buffer read = new Buffer();
    while (source.read(read, CHUNK) >= 0) {
      if (read.size() > maxBytes) {
        throw new FeedException(
            Kind.CONTENT, "the feed has more than the " + maxBytes + " bytes that are allowed");
      }
    }
    return read.readByteArray();
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /** Builds a {@link FeedReader}. Not safe for use by several threads. */
  public static final class Builder {
    private long maxBytes = 4L << 20;
    private Duration timeout = Duration.ofSeconds(20);
    private String userAgent = "advocacy-feeds";
    private InstantSource clock = InstantSource.system();
    private LongSupplier ticker = System::nanoTime;
    private Locale language = Locale.ENGLISH;
    private boolean loopback;

    private Builder() {}

    /** Sets the most bytes that a feed may have, decompressed; 4 MiB by default. */
    public Builder maxBytes(long bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("maxBytes must be 1 or more, is " + bytes);
      }
      this.maxBytes = bytes;
      return this;
    }

    /** Sets how long a feed may take in all, redirects included; 20 seconds by default. */
    public Builder timeout(Duration timeout) {
      if (timeout.isZero() || timeout.isNegative()) {
        throw new IllegalArgumentException("timeout must be longer than zero, is " + timeout);
      }
      this.timeout = timeout;
      return this;
    }

    /** Sets the name under which servers are asked. */
    public Builder userAgent(String userAgent) {
      this.userAgent = Objects.requireNonNull(userAgent, "userAgent");
      return this;
    }

    /** Sets the clock; entries from the future or without a time get its time. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets what counts the nanoseconds that a server takes; the machine's own by default. */
    public Builder ticker(LongSupplier ticker) {
      this.ticker = Objects.requireNonNull(ticker, "ticker");
      return this;
    }

    /** Sets the language of feeds that do not tell theirs; English by default. */
    public Builder language(Locale language) {
      this.language = Objects.requireNonNull(language, "language");
      return this;
    }

    /** Allows feeds on this machine, for tests and for hosts that publish their own. */
    public Builder allowLoopback() {
      this.loopback = true;
      return this;
    }

    /** Returns the reader. */
    public FeedReader build() {
      return new FeedReader(this);
    }
  }
}
