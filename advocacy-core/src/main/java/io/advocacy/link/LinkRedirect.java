package io.advocacy.link;

import io.advocacy.content.Content;
import io.advocacy.content.ContentState;
import io.advocacy.event.EventId;
import io.advocacy.event.LinkClicked;
import io.advocacy.link.LinkAnswer.Visit;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import io.advocacy.store.StoreException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests for tracked links: the handler that a host mounts on its server. A visitor
 * is sent on to the link of the share's content, and a click is appended to the store's events
 * unless the visitor is a robot, was here within half an hour, comes from a network of which five
 * clicks on this link were counted on this day (UTC), or the post is not out yet.
 *
 * <p>A visitor can be sent to links of the organisation's contents only, and no forged or changed
 * ticket leads anywhere. A click that cannot be stored is lost, and the visitor sent on all the
 * same. Repetition is known within one process: a visitor who comes to two nodes counts twice. Safe
 * for use by several threads; starts none.
 */
public final class LinkRedirect {
  private static final Logger LOG = LoggerFactory.getLogger(LinkRedirect.class);
  private static final Map<String, String> PLAIN =
      Map.of(
          "Content-Type", "text/plain; charset=utf-8",
          "Cache-Control", "no-store",
          "X-Robots-Tag", "noindex");

  private final TrackedLinks links;
  private final Store store;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final RecentVisits recent;

  /** Creates a handler for these links over the store that holds their shares. */
  public LinkRedirect(TrackedLinks links, Store store, InstantSource clock) {
    this.links = Objects.requireNonNull(links, "links");
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    byte[] key = new byte[32];
    random.nextBytes(key);
    this.recent = new RecentVisits(key);
  }

  /** Answers a request, and appends the click when it is one. */
  public LinkAnswer answer(LinkRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return refuse(
          405,
          "Cette adresse se lit seulement.",
          "This address can only be read.",
          Map.of("Allow", "GET, HEAD"));
    }
    Optional<ShareId> id = links.share(request.ticket());
    if (id.isEmpty()) {
      return unknown();
    }
    Optional<Share> share;
    Optional<Content> content;
    try {
      share = store.shares().find(id.get());
      content = share.flatMap(found -> store.contents().find(found.content()));
    } catch (StoreException e) {
      LOG.warn("a tracked link cannot be followed: {}", e.getMessage());
      return refuse(
          503,
          "Ce lien ne peut pas être suivi pour l'instant ; réessayez dans une minute.",
          "This link cannot be followed at the moment; try again in a minute.",
          Map.of("Retry-After", "60"));
    }
    if (share.isEmpty() || content.isEmpty()) {
      return unknown();
    }
    if (content.get().state() == ContentState.WITHDRAWN) {
      return refuse(410, "Ce contenu a été retiré.", "This content was withdrawn.", Map.of());
    }
    Optional<URI> target = links.target(share.get(), content.get());
    return target.isEmpty() ? unknown() : follow(request, share.get(), target.get());
  }

  private LinkAnswer follow(LinkRequest request, Share share, URI target) {
    Instant now = clock.instant();
    Visit visit =
        Robots.asks(request)
            ? Visit.ROBOT
            : !isOut(share.state()) ? Visit.TRIED : recent.judge(share.id(), request, now);
    if (visit == Visit.CLICK) {
      count(share, now);
    }
    return new LinkAnswer(
        302,
        Map.of(
            "Location", target.toASCIIString(),
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Robots-Tag", "noindex"),
        "",
        visit);
  }

  /** An offered share may be out before its author says so. */
  private static boolean isOut(ShareState state) {
    return !state.isBeforeSending() || state == ShareState.OFFERED;
  }

  private void count(Share share, Instant now) {
    byte[] unique = new byte[16];
    random.nextBytes(unique);
    EventId id =
        EventId.of("click/" + Base64.getUrlEncoder().withoutPadding().encodeToString(unique));
    try {
      store
          .events()
          .append(
              List.of(
                  new LinkClicked(
                      id,
                      now.truncatedTo(ChronoUnit.MINUTES),
                      share.id(),
                      share.ambassador(),
                      share.content(),
                      share.network())));
    } catch (StoreException e) {
      LOG.warn("a click was not counted: {}", e.getMessage());
    }
  }

  private static LinkAnswer unknown() {
    return refuse(404, "Ce lien n'existe pas.", "There is no such link.", Map.of());
  }

  private static LinkAnswer refuse(
      int status, String french, String english, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(PLAIN);
    headers.putAll(more);
    return new LinkAnswer(status, headers, french + "\n" + english + "\n", Visit.NONE);
  }
}
