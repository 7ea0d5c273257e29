package io.advocacy.connectors.assisted;

import com.twitter.twittertext.TwitterTextParser;
import io.advocacy.connectors.internal.AddressGuard;
import io.advocacy.connectors.internal.EmojiBytes;
import io.advocacy.connectors.internal.Graphemes;
import io.advocacy.connectors.internal.Mentions;
import io.advocacy.connectors.internal.RefusedAddressException;
import io.advocacy.connectors.internal.TextRules;
import io.advocacy.connectors.internal.WebAddresses;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Link;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.Violation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Makes the addresses of pages that open with a post filled in, for Facebook profiles, which no
 * application may publish to, and for every network where the host has no approval. The link of the
 * post may be one that the host tracks; it is passed on unchanged, encoded.
 *
 * <p>Where a page takes a link only (LinkedIn, Facebook), the words are for the person to paste.
 * Texts are never cut: what is too long is told, in the network's own units.
 *
 * <p>Immutable and safe for use by several threads; asks nobody.
 */
public final class SharePages {
  /** WhatsApp, where the person chooses who gets the message. */
  public static final NetworkId WHATSAPP = NetworkId.of("whatsapp");

  /** A new message in the person's own mail program. */
  public static final NetworkId EMAIL = NetworkId.of("email");

  /** What can be seen of an address without asking anybody. */
  private static final AddressGuard GUARD = new AddressGuard(Dns.SYSTEM, false, Set.of());

  /** Where a person whose Mastodon server is not known chooses it. */
  private static final URI MASTODON = URI.create("https://mastodon.social");

  /** Windows opens no longer address from a page: INTERNET_MAX_URL_LENGTH of wininet.h. */
  private static final int MAX_MAIL_ADDRESS = 2_083;

  /** The longest address that WhatsApp's and other servers are known to take (8 KiB lines). */
  private static final int MAX_WEB_ADDRESS = 8_000;

  private static final Set<NetworkId> NETWORKS =
      Set.of(
          NetworkId.LINKEDIN,
          NetworkId.X,
          NetworkId.FACEBOOK,
          NetworkId.THREADS,
          NetworkId.BLUESKY,
          NetworkId.MASTODON,
          WHATSAPP,
          EMAIL);

  private static final Set<NetworkId> LINK_ONLY = Set.of(NetworkId.LINKEDIN, NetworkId.FACEBOOK);

  private final Optional<FacebookApp> facebook;

  private record FacebookApp(String id, URI redirect) {}

  private SharePages(Optional<FacebookApp> facebook) {
    this.facebook = facebook;
  }

  /** Returns the pages that need no application. */
  public static SharePages standard() {
    return new SharePages(Optional.empty());
  }

  /**
   * Returns pages that open Facebook's share dialog in the name of the host's application, which
   * brings the person back to the host.
   *
   * @param redirect where the person comes back
   */
  public SharePages withFacebookApp(String appId, URI redirect) {
    if (!appId.matches("\\d{1,30}")) {
      throw new IllegalArgumentException("Facebook's application id must be a number");
    }
    return new SharePages(
        Optional.of(new FacebookApp(appId, Objects.requireNonNull(redirect, "redirect"))));
  }

  /** Says for which networks there is a page. */
  public static Set<NetworkId> networks() {
    return new TreeSet<>(NETWORKS);
  }

  /**
   * Checks a post against what the network's page takes.
   *
   * @return all violations at once; empty when there can be a page
   */
  public List<Violation> check(NetworkId network, Post post) {
    requireKnown(network);
    List<Violation> violations = new ArrayList<>();
    if (post.text().isBlank() && post.link().isEmpty()) {
      violations.add(Violation.of("text.empty", "the post is empty; it needs a text or a link"));
    }
    if (LINK_ONLY.contains(network) && post.link().isEmpty()) {
      violations.add(
          Violation.of("link.missing", "the page of " + network + " takes a link only; add one"));
    }
    int before = violations.size();
    TextRules.checkWellFormed("the text", post.text(), violations);
    post.link()
        .flatMap(Link::title)
        .ifPresent(title -> TextRules.checkWellFormed("the link's title", title, violations));
    if (violations.size() > before) {
      return List.copyOf(violations);
    }
    checkLength(network, post, violations);
    int limit = network.equals(EMAIL) ? MAX_MAIL_ADDRESS : MAX_WEB_ADDRESS;
    int length = address(network, post, Optional.empty()).length();
    if (length > limit) {
      violations.add(
          Violation.counted(
              "address.length",
              "the address of the page has " + length + " characters; at most " + limit + " open",
              length,
              limit));
    }
    return List.copyOf(violations);
  }

  private static void checkLength(NetworkId network, Post post, List<Violation> violations) {
    String text = whole(post);
    Map<NetworkId, Integer> limits =
        Map.of(
            NetworkId.LINKEDIN, 3_000,
            NetworkId.X, 280,
            NetworkId.FACEBOOK, 63_206,
            NetworkId.THREADS, 500,
            NetworkId.BLUESKY, 300,
            NetworkId.MASTODON, 500);
    Integer limit = limits.get(network);
    if (limit == null || text.isEmpty()) {
      return;
    }
    int length = length(network, post, text);
    if (length > limit) {
      violations.add(
          Violation.counted(
              "text.length",
              "the text has "
                  + length
                  + " characters as "
                  + network
                  + " counts; at most "
                  + limit
                  + " are allowed",
              length,
              limit));
    }
  }

  private static int length(NetworkId network, Post post, String whole) {
    return switch (network.value()) {
      case "x" -> TwitterTextParser.parseTweet(whole).weightedLength;
      case "bluesky" -> Graphemes.count(whole);
      case "mastodon" -> Mentions.length(whole, 23);
      case "threads" -> EmojiBytes.count(post.text());
      default -> post.text().codePointCount(0, post.text().length());
    };
  }

  /**
   * Returns the page on which a post is published by hand.
   *
   * @throws ContentRejectedException with all that is wrong, as {@link #check} says
   * @throws IllegalArgumentException when there is no page for the network
   */
  public SharePage page(NetworkId network, Post post) {
    return page(network, post, Optional.empty());
  }

  /**
   * Returns the page on which a post is published by hand on an account's own server, for Mastodon.
   *
   * @param server the server's address; only its scheme, host and port count
   * @throws ContentRejectedException with all that is wrong, as {@link #check} says
   * @throws IllegalArgumentException when there is no page for the network, or the server is no
   *     https address, or one that is not public
   */
  public SharePage page(NetworkId network, Post post, URI server) {
    return page(network, post, Optional.of(server));
  }

  private SharePage page(NetworkId network, Post post, Optional<URI> server) {
    List<Violation> violations = check(network, post);
    if (!violations.isEmpty()) {
      throw new ContentRejectedException(
          network,
          "no page: "
              + violations.stream().map(Violation::message).collect(Collectors.joining("; ")),
          null);
    }
    boolean paste = LINK_ONLY.contains(network) && !post.text().isBlank();
    return new SharePage(
        network,
        URI.create(address(network, post, server)),
        paste ? Optional.of(post.text()) : Optional.empty(),
        post.media().size());
  }

  /** The words with the link, where one field holds both. */
  private static String whole(Post post) {
    String text = post.text().replace("\r\n", "\n").replace('\r', '\n');
    return post.link().map(link -> WebAddresses.withLink(text, link.uri().toString())).orElse(text);
  }

  private String address(NetworkId network, Post post, Optional<URI> server) {
    String whole = whole(post);
    String link = post.link().map(found -> found.uri().toString()).orElse("");
    // a link that stands in the words already would appear twice
    boolean apart = !link.isEmpty() && !WebAddresses.holds(post.text(), link);
    String words = apart ? post.text().replace("\r\n", "\n").replace('\r', '\n') : whole;
    String separate = apart ? link : "";
    return switch (network.value()) {
      // learn.microsoft.com/linkedin/consumer/integrations/self-serve/plugins/share-plugin
      case "linkedin" -> query("https://www.linkedin.com/sharing/share-offsite/", "url", link);
      // docs.x.com/x-for-websites/post-button/guides/web-intent
      case "x" -> query("https://x.com/intent/tweet", "text", words, "url", separate);
      case "facebook" -> facebook(link);
      // developers.facebook.com/documentation/threads/threads-web-intents
      case "threads" ->
          query("https://www.threads.com/intent/post", "text", words, "url", separate);
      // docs.bsky.app/docs/advanced-guides/intent-links
      case "bluesky" -> query("https://bsky.app/intent/compose", "text", whole);
      // the route /share of mastodon/mastodon
      case "mastodon" -> query(origin(server.orElse(MASTODON)) + "/share", "text", whole);
      // faq.whatsapp.com/5913398998672934
      case "whatsapp" -> query("https://wa.me/", "text", whole);
      // RFC 6068, where a line ends with %0D%0A
      case "email" ->
          query(
              "mailto:",
              "subject",
              oneLine(post.link().flatMap(Link::title).orElse("")),
              "body",
              whole.replace("\n", "\r\n"));
      default -> throw unknown(network);
    };
  }

  /** A header of a message ends with its line. */
  private static String oneLine(String title) {
    return title.replaceAll("[\\p{Cntrl}\\x{2028}\\x{2029}]+", " ").strip();
  }

  private String facebook(String link) {
    return facebook
        .map(
            app ->
                // developers.facebook.com/documentation/sharing/reference/feed-dialog
                query(
                    "https://www.facebook.com/dialog/feed",
                    "app_id",
                    app.id(),
                    "link",
                    link,
                    "redirect_uri",
                    app.redirect().toString()))
        .orElseGet(() -> query("https://www.facebook.com/sharer/sharer.php", "u", link));
  }

  private static String origin(URI server) {
    String scheme = server.getScheme() == null ? "" : server.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") || server.getHost() == null || server.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the server must be an https address without user, like https://mastodon.example");
    }
    String origin =
        "https://" + server.getHost() + (server.getPort() < 0 ? "" : ":" + server.getPort());
    try {
      GUARD.check(HttpUrl.get(origin));
    } catch (RefusedAddressException refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
    return origin;
  }

  private static String query(String page, String... pairs) {
    StringBuilder address = new StringBuilder(page);
    char separator = '?';
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i + 1].isEmpty()) {
        address.append(separator).append(pairs[i]).append('=');
        PercentEncoding.append(pairs[i + 1], address);
        separator = '&';
      }
    }
    return address.toString();
  }

  private static void requireKnown(NetworkId network) {
    if (!NETWORKS.contains(Objects.requireNonNull(network, "network"))) {
      throw unknown(network);
    }
  }

  private static IllegalArgumentException unknown(NetworkId network) {
    return new IllegalArgumentException(
        "there is no page for " + network + "; there is one for " + networks());
  }
}
