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
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * same. Repetition is known within one process: a visitor who comes to two nodes may count twice;
 * but the clicks of a network on a link and day have five event ids in all, over all nodes and
 * starts, and a reader that takes each event once counts no more. Safe for use by several threads;
 * starts none.
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
  private final int first;

  /** Creates a handler for these links over the store that holds their shares. */
  public LinkRedirect(TrackedLinks links, Store store, InstantSource clock) {
    this.links = Objects.requireNonNull(links, "links");
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    byte[] key = new byte[32];
    random.nextBytes(key);
    this.recent = new RecentVisits(key);
    this.first = random.nextInt(RecentVisits.MOST_OF_A_NETWORK);
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
    Visit visit = Robots.asks(request) ? Visit.ROBOT : Visit.TRIED;
    if (visit != Visit.ROBOT && isOut(share.state())) {
      RecentVisits.Judgement judged = recent.judge(share.id(), request, now);
      visit = judged.visit();
      if (visit == Visit.CLICK) {
        count(share, now, idOf(judged, share.id(), now));
      }
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

  /**
   * The clicks of one network on one link and day have five ids in all, whatever node counts them
   * and however often it starts; nodes take them in orders of their own, so that the first clicks
   * on two of them seldom are one.
   */
  private EventId idOf(RecentVisits.Judgement judged, ShareId share, Instant now) {
    if (judged.network().isPresent()) {
      int number = (first + judged.number()) % RecentVisits.MOST_OF_A_NETWORK;
      LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
      return links.clickId(share, judged.network().get(), day, number);
    }
    byte[] unique = new byte[16];
    random.nextBytes(unique);
    return EventId.of("click/" + Base64.getUrlEncoder().withoutPadding().encodeToString(unique));
  }

  private void count(Share share, Instant now, EventId id) {
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
