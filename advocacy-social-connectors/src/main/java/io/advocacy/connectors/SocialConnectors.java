package io.advocacy.connectors;

import io.advocacy.connectors.bluesky.BlueskyConnector;
import io.advocacy.connectors.choice.TikTokChoices;
import io.advocacy.connectors.facebook.FacebookConnector;
import io.advocacy.connectors.instagram.InstagramConnector;
import io.advocacy.connectors.internal.AddressGuard;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.Limits;
import io.advocacy.connectors.internal.graph.GraphFailures;
import io.advocacy.connectors.linkedin.LinkedInConnector;
import io.advocacy.connectors.mastodon.MastodonConnector;
import io.advocacy.connectors.media.PublicMedia;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.connectors.threads.ThreadsConnector;
import io.advocacy.connectors.tiktok.TikTokConnector;
import io.advocacy.connectors.x.XConnector;
import io.advocacy.network.Connector;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The connectors to the social networks, on one HTTP client.
 *
 * <p>Immutable and safe for use by several threads; one instance serves a whole process. It opens
 * connections when they are needed and starts no thread of its own; {@link #close} lets go of what
 * it opened.
 */
public final class SocialConnectors implements AutoCloseable {
  private final Map<NetworkId, Connector> connectors = new LinkedHashMap<>();
  private final @Nullable OkHttpClient ownClient;
  private final Http http;

  private SocialConnectors(Builder builder) {
    OkHttpClient client = builder.client != null ? builder.client : new OkHttpClient();
    this.ownClient = builder.client == null ? client : null;
    Set<String> origins = new HashSet<>();
    builder.baseUrls.values().forEach(url -> origins.add(origin(url)));
    builder.blueskyAppView.ifPresent(url -> origins.add(origin(url)));
    origins.add(origin(builder.blueskyDirectory));
    this.http =
        new Http(
            client,
            new AddressGuard(client.dns(), builder.allowLoopback, origins),
            new Limits(
                builder.connectTimeout,
                builder.readTimeout,
                builder.callTimeout,
                builder.maxAnswerBytes,
                builder.retryWait),
            builder.clock,
            builder.userAgent);
    OAuthClients clients =
        builder.clients != null ? builder.clients : OAuthClients.inMemory(builder.oauthClients);
    add(
        new MastodonConnector(
            http,
            Optional.ofNullable(builder.baseUrls.get(NetworkId.MASTODON)),
            clients,
            builder.applicationName));
    add(
        new BlueskyConnector(
            http,
            builder.baseUrls.getOrDefault(NetworkId.BLUESKY, BlueskyConnector.DEFAULT_SERVER),
            builder.blueskyAppView,
            clients,
            builder.blueskyDirectory));
    add(
        new XConnector(
            http, builder.baseUrls.getOrDefault(NetworkId.X, XConnector.DEFAULT_SERVER), clients));
    add(
        new LinkedInConnector(
            http,
            builder.baseUrls.getOrDefault(NetworkId.LINKEDIN, LinkedInConnector.DEFAULT_SERVER),
            builder.linkedInVersion,
            clients));
    add(
        new ThreadsConnector(
            http,
            builder.baseUrls.getOrDefault(NetworkId.THREADS, ThreadsConnector.DEFAULT_SERVER),
            builder.threadsVersion,
            clients,
            builder.publicMedia,
            builder.figuresOr(NetworkId.THREADS, ThreadsConnector.FIGURES)));
    add(
        new FacebookConnector(
            http,
            Optional.ofNullable(builder.baseUrls.get(NetworkId.FACEBOOK)),
            builder.graphVersion,
            clients,
            builder.figuresOr(NetworkId.FACEBOOK, FacebookConnector.FIGURES)));
    add(
        new InstagramConnector(
            http,
            Optional.ofNullable(builder.baseUrls.get(NetworkId.INSTAGRAM)),
            builder.graphVersion,
            builder.instagramByFacebook,
            clients,
            builder.publicMedia,
            builder.figuresOr(NetworkId.INSTAGRAM, InstagramConnector.FIGURES)));
    add(
        new TikTokConnector(
            http,
            builder.baseUrls.getOrDefault(NetworkId.TIKTOK, TikTokConnector.DEFAULT_SERVER),
            clients,
            builder.publicMedia,
            builder.tikTokChoices));
  }

  private void add(Connector connector) {
    connectors.put(connector.descriptor().network(), connector);
  }

  private static String origin(URI url) {
    return AddressGuard.origin(Objects.requireNonNull(HttpUrl.get(url), "base URL"));
  }

  /** Returns connectors to the public networks with the usual limits. */
  public static SocialConnectors create() {
    return builder().build();
  }

  /** Begins connectors. */
  public static Builder builder() {
    return new Builder();
  }

  /** All connectors, one for each network. */
  public List<Connector> all() {
    return List.copyOf(connectors.values());
  }

  /** The connector of a network; empty when there is none here. */
  public Optional<Connector> find(NetworkId network) {
    return Optional.ofNullable(connectors.get(network));
  }

  /** The connector to Mastodon. */
  public Connector mastodon() {
    return get(NetworkId.MASTODON);
  }

  /** The connector to Bluesky. */
  public Connector bluesky() {
    return get(NetworkId.BLUESKY);
  }

  /** The connector to X. */
  public Connector x() {
    return get(NetworkId.X);
  }

  /** The connector to LinkedIn. */
  public Connector linkedIn() {
    return get(NetworkId.LINKEDIN);
  }

  /** The connector to Threads. */
  public Connector threads() {
    return get(NetworkId.THREADS);
  }

  /** The connector to Facebook Pages. */
  public Connector facebook() {
    return get(NetworkId.FACEBOOK);
  }

  /** The connector to Instagram. */
  public Connector instagram() {
    return get(NetworkId.INSTAGRAM);
  }

  /** The connector to TikTok. */
  public Connector tikTok() {
    return get(NetworkId.TIKTOK);
  }

  private Connector get(NetworkId network) {
    return Objects.requireNonNull(connectors.get(network));
  }

  /**
   * Closes connections that are idle and were opened here; a client that the host passed in is left
   * to the host. Calls under way end by themselves.
   */
  @Override
  public void close() {
    http.closeIdle();
    if (ownClient != null) {
      ownClient.dispatcher().executorService().shutdown();
      ownClient.connectionPool().evictAll();
    }
  }

  /** Builds {@link SocialConnectors}. Not safe for use by several threads. */
  public static final class Builder {
    private static final Set<NetworkId> METAS =
        Set.of(NetworkId.FACEBOOK, NetworkId.INSTAGRAM, NetworkId.THREADS);

    private final Map<NetworkId, URI> baseUrls = new HashMap<>();
    private final Map<NetworkId, OAuthClient> oauthClients = new HashMap<>();
    private @Nullable OkHttpClient client;
    private @Nullable OAuthClients clients;
    private Optional<URI> blueskyAppView = Optional.empty();
    private URI blueskyDirectory = BlueskyConnector.DEFAULT_DIRECTORY;
    private String linkedInVersion = LinkedInConnector.DEFAULT_VERSION;
    private final Map<NetworkId, Map<String, Metric>> figures = new HashMap<>();
    private boolean instagramByFacebook;
    private String graphVersion = GraphFailures.DEFAULT_VERSION;
    private String threadsVersion = ThreadsConnector.DEFAULT_VERSION;
    private TikTokChoices tikTokChoices = TikTokChoices.none();
    private PublicMedia publicMedia = PublicMedia.none();
    private InstantSource clock = InstantSource.system();
    private Duration connectTimeout = Limits.DEFAULT.connect();
    private Duration readTimeout = Limits.DEFAULT.read();
    private Duration callTimeout = Limits.DEFAULT.call();
    private int maxAnswerBytes = Limits.DEFAULT.answerBytes();
    private Duration retryWait = Limits.DEFAULT.retryWait();
    private boolean allowLoopback;
    private String applicationName = "Advocacy";
    private String userAgent = Http.USER_AGENT;

    private Builder() {}

    /**
     * Sets the host's HTTP client. Its connections, proxy, interceptors and TLS settings are used;
     * the time limits, the treatment of redirects and the check of addresses are this library's.
     * The caller closes it. Behind an HTTP proxy it is the proxy that resolves names, so that it
     * must keep calls away from private addresses. By default there is one of our own.
     */
    // The one place where a type of the HTTP client is seen, so that a host can share its own.
    @SuppressWarnings("exports")
    public Builder httpClient(OkHttpClient client) {
      this.client = Objects.requireNonNull(client, "client");
      return this;
    }

    /** Sets the wall clock; the system's by default. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets how long a connection may take to open; 10 seconds by default. */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = Objects.requireNonNull(timeout, "connect timeout");
      return this;
    }

    /** Sets the longest silence while an answer is read; 20 seconds by default. */
    public Builder readTimeout(Duration timeout) {
      this.readTimeout = Objects.requireNonNull(timeout, "read timeout");
      return this;
    }

    /** Sets how long one call may take in all, media included; 60 seconds by default. */
    public Builder callTimeout(Duration timeout) {
      this.callTimeout = Objects.requireNonNull(timeout, "call timeout");
      return this;
    }

    /**
     * Sets the wait before a read that failed is repeated, and before the network is asked again
     * whether it is done with a medium; 200 ms by default, growing each time. Waits are real time.
     */
    public Builder retryWait(Duration wait) {
      this.retryWait = Objects.requireNonNull(wait, "retry wait");
      return this;
    }

    /** Sets the largest answer that is read; 1 MiB by default. */
    public Builder maxAnswerBytes(int bytes) {
      this.maxAnswerBytes = bytes;
      return this;
    }

    /**
     * Replaces a network's public address, so that a local server or a recorder can stand in. This
     * address, and no other, may then be on loopback and be called without TLS.
     *
     * @throws IllegalArgumentException when it is not an http or https address, or is a private
     *     address that is not loopback
     */
    public Builder baseUrl(NetworkId network, URI url) {
      this.baseUrls.put(Objects.requireNonNull(network, "network"), checked(url, "base URL"));
      return this;
    }

    /**
     * Sets whom to ask for Bluesky's profiles and posts, such as {@code
     * https://public.api.bsky.app}. By default the account's own server passes the question on.
     *
     * @throws IllegalArgumentException as in {@link #baseUrl}
     */
    public Builder blueskyAppView(URI url) {
      this.blueskyAppView = Optional.of(checked(url, "AppView"));
      return this;
    }

    /**
     * Sets where the DIDs of Bluesky's accounts are looked up when they are connected; {@code
     * https://plc.directory} by default.
     *
     * @throws IllegalArgumentException as in {@link #baseUrl}
     */
    public Builder blueskyDirectory(URI url) {
      this.blueskyDirectory = checked(url, "directory");
      return this;
    }

    /**
     * Sets the version of LinkedIn's interface, as year and month, such as {@code 202608}. The
     * network retires each after about a year; calls then say so.
     */
    public Builder linkedInVersion(String version) {
      if (!version.matches("20[0-9]{2}(0[1-9]|1[0-2])")) {
        throw new IllegalArgumentException("LinkedIn version must be a year and a month: 202608");
      }
      this.linkedInVersion = version;
      return this;
    }

    /** Sets the version of Threads' interface, such as {@code v1.0}. */
    public Builder threadsVersion(String version) {
      this.threadsVersion = metaVersion(version);
      return this;
    }

    /**
     * Sets the version of Meta's Graph API for Facebook and Instagram, such as {@code v26.0}; each
     * is retired after about two years.
     */
    public Builder graphVersion(String version) {
      this.graphVersion = metaVersion(version);
      return this;
    }

    /**
     * Sets whether Instagram accounts are connected by Facebook Login, as accounts of pages,
     * instead of by Instagram Login, the default. Facebook Login can delete posts and takes the
     * bytes of videos; Instagram Login needs no page.
     */
    public Builder instagramByFacebookLogin(boolean facebook) {
      this.instagramByFacebook = facebook;
      return this;
    }

    /**
     * Sets which figures of posts are asked for on Facebook, Instagram or Threads, by the network's
     * names, which Meta renames and removes from time to time. A name that the network refuses is
     * left out.
     *
     * @throws IllegalArgumentException when there is no name, or the network has no such setting
     */
    public Builder figures(NetworkId network, Map<String, Metric> names) {
      if (!METAS.contains(network) || names.isEmpty()) {
        throw new IllegalArgumentException(
            "figures can be set for facebook, instagram and threads, at least one each");
      }
      this.figures.put(network, Map.copyOf(names));
      return this;
    }

    private Map<String, Metric> figuresOr(NetworkId network, Map<String, Metric> usual) {
      return figures.getOrDefault(network, usual);
    }

    private static String metaVersion(String version) {
      if (!version.matches("v\\d{1,3}\\.\\d{1,2}")) {
        throw new IllegalArgumentException("version of Meta's interface must be like v26.0");
      }
      return version;
    }

    /**
     * Sets what people chose for their posts on TikTok, such as who may see them. By default nobody
     * has chosen anything, and nothing can be published there.
     */
    public Builder tikTokChoices(TikTokChoices choices) {
      this.tikTokChoices = Objects.requireNonNull(choices, "TikTok choices");
      return this;
    }

    /**
     * Sets where media are made public, for networks that fetch them instead of taking bytes
     * (Threads, Instagram, photos on TikTok). By default media must say their own addresses.
     */
    public Builder publicMedia(PublicMedia host) {
      this.publicMedia = Objects.requireNonNull(host, "public media");
      return this;
    }

    /**
     * Sets whether servers that accounts name may be on loopback, for tests and simulated networks;
     * by default they may not.
     */
    public Builder allowLoopback(boolean allow) {
      this.allowLoopback = allow;
      return this;
    }

    /** Sets the host's application on a network. */
    public Builder oauthClient(NetworkId network, OAuthClient oauthClient) {
      this.oauthClients.put(
          Objects.requireNonNull(network, "network"),
          Objects.requireNonNull(oauthClient, "OAuth client"));
      return this;
    }

    /** Sets where the host keeps its applications; instead of {@link #oauthClient}. */
    public Builder oauthClients(OAuthClients store) {
      this.clients = Objects.requireNonNull(store, "OAuth clients");
      return this;
    }

    /** Sets the name under which people authorise the host's application. */
    public Builder applicationName(String name) {
      this.applicationName = text(name, "application name");
      return this;
    }

    /** Sets what calls say of themselves. */
    public Builder userAgent(String userAgent) {
      this.userAgent = text(userAgent, "user agent");
      return this;
    }

    /** Returns the connectors. */
    public SocialConnectors build() {
      return new SocialConnectors(this);
    }

    private static String text(String value, String name) {
      if (value.isBlank() || value.length() > 200 || !value.matches("[\\x20-\\x7e]+")) {
        throw new IllegalArgumentException(
            name + " must be 1 to 200 printable characters of ASCII");
      }
      return value;
    }

    private static URI checked(URI url, String name) {
      HttpUrl parsed = HttpUrl.get(Objects.requireNonNull(url, name));
      if (parsed == null || !parsed.username().isEmpty() || parsed.query() != null) {
        throw new IllegalArgumentException(
            name + " must be an http or https address without user and query");
      }
      AddressGuard.requireStandIn(parsed, name);
      return url;
    }
  }
}
