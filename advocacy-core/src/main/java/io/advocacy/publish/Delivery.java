package io.advocacy.publish;

import io.advocacy.content.Content;
import io.advocacy.content.Variant;
import io.advocacy.internal.Digests;
import io.advocacy.internal.Faults;
import io.advocacy.internal.Storable;
import io.advocacy.link.TrackedLinks;
import io.advocacy.network.Connector;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkException;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.Violation;
import io.advocacy.publish.Sessions.Session;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareState;
import io.advocacy.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps that leave the process, each from a stored share to the value that is stored next.
 * Every failure of a connector, expected or not, becomes such a value: before the request that
 * makes the post visible a failure means "not published", after it "unknown" unless the network
 * says otherwise.
 */
final class Delivery {
  private static final int LONGEST_HANDLE = 500_000;

  private final PublishingRules rules;
  private final InstantSource clock;

  Delivery(PublishingRules rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /** Returns what is published: the share's words with the content's media and its link. */
  static Post post(
      Share share, Content content, Optional<TrackedLinks> tracked, boolean disclosed) {
    Optional<TrackedLinks> links = content.link().isPresent() ? tracked : Optional.empty();
    Post.Builder post =
        Post.builder(
            links
                .map(own -> own.words(share, content.link().orElseThrow()))
                .orElseGet(share::text));
    content.variants().stream()
        .filter(variant -> variant.id().equals(share.variant()))
        .map(Variant::language)
        .findFirst()
        .ifPresent(language -> post.language(language.toLanguageTag()));
    content
        .link()
        .map(link -> links.map(own -> own.link(share, link)).orElse(link))
        .ifPresent(post::link);
    content.media().forEach(post::media);
    return post.disclosed(disclosed).build();
  }

  /** Checks the post and does all that comes before it becomes visible. */
  Share prepare(Share due, Connector connector, Session session, Post post) {
    try {
      List<Violation> violations = session.violations(post);
      if (!violations.isEmpty()) {
        return due.ended(ShareState.REJECTED, ShareFailure.of(violations.get(0).message()));
      }
      PreparedPost prepared = session.prepare(access -> connector.prepare(access, post, due.key()));
      return Storable.is(prepared.handle(), LONGEST_HANDLE)
          ? due.prepared(prepared.handle()).toBuilder().sentAs(fingerprint(post)).build()
          : due.retryAt(
              later(due, null), ShareFailure.of("what the connector prepared cannot be stored"));
    } catch (NetworkException e) {
      return notPublished(due, e);
    } catch (Throwable e) {
      Faults.passOnFatal(e);
      return due.retryAt(later(due, null), unexpected(e));
    }
  }

  /** Makes the post visible, in one attempt. */
  Share publish(Share sending, Connector connector, Session session, Post post) {
    PreparedPost prepared = prepared(sending, post);
    try {
      PublishedPost published = session.call(access -> connector.publish(access, prepared));
      return out(sending, published, connector);
    } catch (DuplicatePostException e) {
      return e.existing()
          .map(existing -> out(sending, existing, connector))
          .orElseGet(() -> unknown(sending, connector, null, ShareFailure.of(e)));
    } catch (OutcomeUnknownException e) {
      return unknown(sending, connector, e.retryAt().orElse(null), ShareFailure.of(e));
    } catch (NetworkException e) {
      return notPublished(sending, e);
    } catch (Throwable e) {
      Faults.passOnFatal(e);
      return unknown(sending, connector, null, unexpected(e));
    }
  }

  /** Finds out what became of a post that may be out. */
  Share lookUp(Share open, Connector connector, Session session, Post post) {
    PreparedPost prepared = prepared(open, post);
    try {
      Reconciliation found = session.call(access -> connector.reconcile(access, prepared));
      return switch (found.outcome()) {
        case PUBLISHED -> out(open, found.post().orElseThrow(), connector);
        case NOT_PUBLISHED -> notFound(open, connector, post);
        case UNKNOWN ->
            notKnown(
                open,
                connector,
                null,
                ShareFailure.of("the network cannot tell yet whether it is out"));
      };
    } catch (NetworkException e) {
      return notKnown(open, connector, e.retryAt().orElse(null), ShareFailure.of(e));
    } catch (Throwable e) {
      Faults.passOnFatal(e);
      return notKnown(open, connector, null, unexpected(e));
    }
  }

  private Share notFound(Share open, Connector connector, Post post) {
    boolean changed = open.sentAs().filter(sent -> !sent.equals(fingerprint(post))).isPresent();
    if (changed && connector.descriptor().protection() == DoublePostProtection.LOOKUP) {
      return open.unconfirmed(
          null,
          ShareFailure.of(
              "the content was changed after it was sent, so that it cannot be looked up"));
    }
    return mayStillBeOnItsWay(open, connector)
        ? open.unconfirmed(
            clock.instant().plus(rules.lease()),
            ShareFailure.of("an attempt was cut off; it is looked up once more"))
        : open.retryAt(
            clock.instant(), ShareFailure.of("an earlier attempt did not reach the network"));
  }

  /** A look that failed is none: one that must be taken twice begins anew. */
  private Share notKnown(
      Share open, Connector connector, @Nullable Instant retryAt, ShareFailure failure) {
    Share next = unknown(open, connector, retryAt, failure);
    Optional<Instant> again = next.nextActionAt();
    return again.isPresent() && mayStillBeOnItsWay(open, connector)
        ? open.postponedTo(again.get()).toBuilder().failure(failure).build()
        : next;
  }

  /**
   * Returns a share that may be out as it waits until it can be looked up, or for a person once the
   * time for that is over.
   */
  Share notLookedUp(Share open, Instant until) {
    return isOver(open)
        ? open.unconfirmed(
            null,
            open.failure()
                .orElse(ShareFailure.of("it may be out, and its account could not be asked")))
        : open.postponedTo(until);
  }

  /** Says whether what was prepared is what would be sent now. */
  static boolean isPrepared(Share share, Post post) {
    return share.state() == ShareState.PREPARED
        && share.sentAs().map(fingerprint(post)::equals).orElse(true);
  }

  /** Returns what tells whether two posts are the same to whoever looks for one of them. */
  static String fingerprint(Post post) {
    List<Object> parts = new ArrayList<>();
    parts.add(post.text());
    post.link()
        .ifPresent(link -> parts.addAll(List.of(link.uri(), link.title(), link.description())));
    for (Media medium : post.media()) {
      parts.addAll(List.of(medium.contentType(), medium.size(), medium.altText()));
    }
    return Digests.of(parts.toString());
  }

  /**
   * Says whether a worker that left a share in the middle of sending it may only be standing still.
   * Where nothing but a look keeps a post from going out twice, its request may come after the
   * look, so a second look is taken, a lease later.
   */
  private static boolean mayStillBeOnItsWay(Share open, Connector connector) {
    return open.state() == ShareState.SENDING
        && connector.descriptor().protection() == DoublePostProtection.LOOKUP;
  }

  /** The share with its post; an id that no store keeps is an outcome that is not known. */
  private Share out(Share sent, PublishedPost post, Connector connector) {
    if (!Storable.is(post.id().value(), LONGEST_HANDLE)) {
      return unknown(
          sent, connector, null, ShareFailure.of("the network gave an id that cannot be stored"));
    }
    Optional<URI> url = post.url().filter(link -> Storable.is(link.toString(), LONGEST_HANDLE));
    return sent.published(new PublishedPost(post.id(), url), clock.instant());
  }

  /** Says whether this connector can find out what became of a post. */
  static boolean canLookUp(Connector connector) {
    return connector.descriptor().protection() != DoublePostProtection.NONE;
  }

  private static PreparedPost prepared(Share share, Post post) {
    return new PreparedPost(share.key(), post, share.handle().orElse(""));
  }

  private Share notPublished(Share share, NetworkException failure) {
    return switch (failure.error()) {
      case CONTENT_REJECTED, UNSUPPORTED, DUPLICATE ->
          share.ended(ShareState.REJECTED, ShareFailure.of(failure));
      // so it is among those that go on as soon as the account is connected again
      case AUTHORIZATION_LOST, SCOPE_MISSING ->
          share.retryAt(clock.instant().plus(Gate.HELD_LOOK), ShareFailure.of(failure));
      case AUTHORIZATION_EXPIRED,
          RATE_LIMITED,
          QUOTA_SPENT,
          TEMPORARILY_UNAVAILABLE,
          OUTCOME_UNKNOWN ->
          share.retryAt(later(share, failure.retryAt().orElse(null)), ShareFailure.of(failure));
    };
  }

  /**
   * Where nothing can look the post up, or the time for it is over, only a person can say what
   * happened.
   */
  private Share unknown(
      Share share, @Nullable Connector connector, @Nullable Instant retryAt, ShareFailure failure) {
    return share.unconfirmed(
        connector != null && canLookUp(connector) && !isOver(share) ? later(share, retryAt) : null,
        failure);
  }

  private boolean isOver(Share share) {
    return clock.instant().isAfter(share.publishAt().plus(rules.giveUpAfter()));
  }

  /**
   * The time of the next try: the network's own where it gave one, else half the time that has
   * passed since the share's moment, within the rules. That grows like an exponential backoff and
   * needs no counter that could be lost.
   */
  private Instant later(Share share, @Nullable Instant retryAt) {
    Instant now = clock.instant();
    if (retryAt != null && retryAt.isAfter(now)) {
      return Sessions.sensible(retryAt, now);
    }
    Duration half = Duration.between(share.publishAt(), now).dividedBy(2);
    Duration wait = half.compareTo(rules.firstRetry()) < 0 ? rules.firstRetry() : half;
    return now.plus(wait.compareTo(rules.longestRetry()) > 0 ? rules.longestRetry() : wait);
  }

  /**
   * Returns the share as it waits after something in this process went wrong with it, before or
   * after it was sent.
   */
  Share troubled(Share share, @Nullable Connector connector, Throwable failure) {
    ShareFailure why =
        failure instanceof StoreException
            ? ShareFailure.of(String.valueOf(failure.getMessage()))
            : ShareFailure.of("could not be worked on: " + failure.getClass().getName());
    return share.state().isBeforeSending()
        ? share.retryAt(later(share, null), why)
        : unknown(share, connector, null, why);
  }

  /** The class only: messages of unknown exceptions may hold anything. */
  private static ShareFailure unexpected(Throwable failure) {
    return ShareFailure.of("the connector failed unexpectedly: " + failure.getClass().getName());
  }
}
