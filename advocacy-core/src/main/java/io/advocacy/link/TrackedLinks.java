package io.advocacy.link;

import io.advocacy.content.Content;
import io.advocacy.event.EventId;
import io.advocacy.network.Link;
import io.advocacy.network.Secret;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tracked links of one organisation: for each share an address of the host that ends in a
 * ticket. A ticket is the share's id, encrypted and signed with the organisation's key, so that it
 * tells strangers nothing about who shared, cannot be made or changed by anybody else, and needs no
 * table. The same share always has the same link.
 *
 * <p>Immutable and safe for use by several threads. {@code toString} has no key.
 */
public final class TrackedLinks {
  /** Where an address in a text ends, so that a longer one is not taken for it. */
  private static final String END = "(?=[.,;:!?]*(?:[\\s<>\"'()\\[\\]]|$))";

  private final URI base;
  private final List<Ticket> tickets;
  private final Function<Share, CampaignParameters> campaign;

  private TrackedLinks(Builder builder) {
    this.base = builder.base;
    List<Ticket> all = new ArrayList<>();
    builder.keys.forEach(key -> all.add(new Ticket(key)));
    this.tickets = List.copyOf(all);
    this.campaign = builder.campaign;
  }

  /**
   * Begins the links below an address of the host, such as {@code https://go.example.com/}.
   *
   * @param base an https address (or http on loopback) without query and fragment; a {@code /} is
   *     added where it does not end in one
   * @param key the organisation's key, known to nobody else: at least 32 characters of a random
   *     generator; for example 32 random bytes in base64
   * @throws IllegalArgumentException if the address or the key will not do
   */
  public static Builder builder(URI base, Secret key) {
    return new Builder(base, key);
  }

  /** The address of a share's link. */
  public URI address(ShareId share) {
    return URI.create(base + tickets.get(0).seal(share.value()));
  }

  /** Returns the link that a share's post carries instead of the content's; it keeps the card. */
  public Link link(Share share, Link link) {
    return link.withUri(address(share.id()));
  }

  /**
   * Returns the words of a share, with its own link wherever they have the content's: an author may
   * have put it in the middle of a sentence.
   */
  public String words(Share share, Link link) {
    String address = Matcher.quoteReplacement(address(share.id()).toString());
    return Pattern.compile(Pattern.quote(link.uri().toString()) + END)
        .matcher(share.text())
        .replaceAll(address);
  }

  /**
   * Returns the share for which this ticket was made; empty when it was made by nobody with a key
   * of the organisation, or was changed.
   */
  public Optional<ShareId> share(String ticket) {
    for (Ticket known : tickets) {
      Optional<ShareId> share = known.open(ticket).map(ShareId::of);
      if (share.isPresent()) {
        return share;
      }
    }
    return Optional.empty();
  }

  /**
   * Names the click that counts as the n-th of those on a share's link from a network on a day, the
   * same on every node and after every start. A network is known by 16 bits only, so that nobody
   * finds one out, not even with the key.
   */
  EventId clickId(ShareId share, String network, LocalDate day, int number) {
    return EventId.of("click/" + tickets.get(0).name(share.value(), network, day + "/" + number));
  }

  /** Where the visitors of a share's link are sent; empty when its content has no link. */
  Optional<URI> target(Share share, Content content) {
    return content.link().map(link -> campaign.apply(share).addTo(link.uri()));
  }

  @Override
  public String toString() {
    return "TrackedLinks[" + base + "]";
  }

  /** Builds {@link TrackedLinks}. Not safe for use by several threads. */
  public static final class Builder {
    private static final int SHORTEST_KEY = 32;

    private final URI base;
    private final List<Secret> keys = new ArrayList<>();
    private Function<Share, CampaignParameters> campaign =
        share ->
            CampaignParameters.of(
                share.network().value(), "employee-advocacy", share.content().value());

    private Builder(URI base, Secret key) {
      Objects.requireNonNull(base, "base");
      if (!isWeb(base) || base.getRawQuery() != null || base.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "the base of tracked links must be an https address without query and fragment, like"
                + " https://go.example.com/");
      }
      this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
      formerKey(key);
    }

    private static boolean isWeb(URI base) {
      String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
      String host = base.getHost();
      return host != null
          && (scheme.equals("https")
              || (scheme.equals("http") && (host.equals("localhost") || host.equals("127.0.0.1"))));
    }

    /**
     * Adds a key of before: links that were made with it still lead somewhere, new ones are made
     * with the key that was given first.
     *
     * @throws IllegalArgumentException if it has less than 32 characters
     */
    public Builder formerKey(Secret key) {
      if (key.reveal().length() < SHORTEST_KEY) {
        throw new IllegalArgumentException(
            "the key of tracked links must have at least " + SHORTEST_KEY + " characters");
      }
      keys.add(key);
      return this;
    }

    /**
     * Sets the campaign parameters of a share; by default {@code utm_source} is the network, {@code
     * utm_medium} is {@code employee-advocacy} and {@code utm_campaign} is the content's id.
     */
    public Builder campaign(Function<Share, CampaignParameters> campaign) {
      this.campaign = Objects.requireNonNull(campaign, "campaign");
      return this;
    }

    /** Returns the links. */
    public TrackedLinks build() {
      return new TrackedLinks(this);
    }
  }
}
