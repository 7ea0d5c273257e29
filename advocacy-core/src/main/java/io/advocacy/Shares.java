package io.advocacy;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.event.ShareChanged;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.SimilarityPolicy;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PublishedPost;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.publish.ChoreWorker;
import io.advocacy.publish.OwnWords;
import io.advocacy.publish.Publisher;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.ShareFacts;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What people see of their shares and may do with them: give them their own words, another moment,
 * decline, say that one is out. Safe for use by several threads.
 *
 * <p>Methods that name a share throw {@link IllegalArgumentException} when there is none, and
 * {@link IllegalStateException} when its state does not allow what is asked.
 */
public final class Shares {
  private static final Duration FURTHEST = Duration.ofDays(3_653);

  private final Store store;
  private final InstantSource clock;
  private final Checks checks;
  private final OwnWords ownWords;
  private final Publisher publisher;
  private final ChoreWorker chores;
  private final Set<NetworkId> connected;

  Shares(
      Store store,
      InstantSource clock,
      Checks checks,
      OwnWords ownWords,
      Publisher publisher,
      ChoreWorker chores,
      Set<NetworkId> connected) {
    this.store = store;
    this.clock = clock;
    this.checks = checks;
    this.ownWords = ownWords;
    this.publisher = publisher;
    this.chores = chores;
    this.connected = connected;
  }

  /** Returns the share with this id. */
  public Optional<Share> find(ShareId id) {
    return store.shares().find(id);
  }

  /** Returns the shares of a content in the order of their ids. */
  public List<Share> of(ContentId content) {
    return store.shares().ofContent(content);
  }

  /** Returns up to {@code limit} shares of which only a person can say whether they are out. */
  public List<Share> unconfirmed(int limit) {
    return store.shares().unconfirmed(limit);
  }

  /**
   * Returns what goes out for a share, its words with the content's link and media: what a page is
   * filled with where the person publishes by hand.
   *
   * @throws IllegalArgumentException when there is no such share, or its content is gone
   */
  public Post post(ShareId id) {
    return publisher.post(existing(id));
  }

  /** Returns the newest figures of a share's post. */
  public Optional<PostMetrics> metrics(ShareId share) {
    return store.metrics().find(share);
  }

  /**
   * Returns what is known of the posts of a content that are out: the input of the reach and score
   * calculators.
   */
  public List<ShareFacts> facts(ContentId content) {
    Content offered =
        store
            .contents()
            .find(content)
            .orElseThrow(() -> new IllegalArgumentException("there is no content " + content));
    List<ShareFacts> facts = new ArrayList<>();
    for (Share share : store.shares().ofContent(content)) {
      if (share.publishedAt().isPresent()) {
        ShareFacts.Builder known =
            ShareFacts.builder(share.ambassador(), share.network(), share.publishedAt().get())
                .content(content)
                .ownWords(!checks.isOffered(offered, share));
        store
            .ambassadors()
            .find(share.ambassador())
            .flatMap(ambassador -> ambassador.account(share.account()))
            .flatMap(SocialAccount::audience)
            .filter(audience -> audience.count() <= AccountAudience.LARGEST)
            .ifPresent(audience -> known.audience(audience.count()));
        store.metrics().find(share.id()).ifPresent(known::metrics);
        facts.add(known.build());
      }
    }
    return facts;
  }

  /**
   * Says whether a share would go out by itself had it words of its own: its network forbids
   * similar posts of several people. Without them it is offered to the person at its moment.
   *
   * @throws IllegalArgumentException when there is no such share
   */
  public boolean waitsForOwnWords(ShareId id) {
    Share share = existing(id);
    return share.state() == ShareState.PLANNED
        && share.assisted()
        && connected.contains(share.network())
        && ownWords.policy(share.network()) == SimilarityPolicy.OWN_WORDS;
  }

  /** Returns what the guardrail finds in words for a share, at its moment; changes nothing. */
  public List<Finding> check(ShareId id, String text) {
    Share share = existing(id);
    return checks.findings(share, text, share.publishAt());
  }

  /**
   * Gives a planned share the ambassador's own words. On a network whose terms ask for own words
   * the share goes out by itself from now on when they are own; when they are too similar to the
   * content's wordings or to a colleague's share, it goes on waiting for others, and is offered to
   * the person at its moment ({@link #waitsForOwnWords}).
   *
   * @throws io.advocacy.guardrail.TextRefusedException when a guardrail blocks them, or warns
   */
  public Share edit(ShareId id, String text) {
    return edit(id, text, false);
  }

  /**
   * Gives a planned share the ambassador's own words.
   *
   * @param warningsSeen whether the ambassador has seen the warnings and wants these words
   * @throws io.advocacy.guardrail.TextRefusedException when a guardrail blocks them, or warns and
   *     that was not seen
   */
  public Share edit(ShareId id, String text, boolean warningsSeen) {
    return change(
        id,
        share -> {
          Share edited = share.withText(text);
          checks.pass(edited, warningsSeen);
          return connected.contains(share.network()) ? ownWords.settle(edited) : edited;
        });
  }

  /**
   * Moves a planned share to another moment.
   *
   * @throws IllegalArgumentException when that is more than ten years ahead
   * @throws io.advocacy.guardrail.TextRefusedException when its words are not free at that moment
   */
  public Share move(ShareId id, Instant publishAt) {
    return change(
        id,
        share -> {
          Instant latest = clock.instant().plus(FURTHEST);
          if (publishAt.isAfter(latest)) {
            throw new IllegalArgumentException(
                "publishAt must not be after " + latest + ", is " + publishAt);
          }
          Share moved = share.movedTo(publishAt);
          checks.pass(moved, true);
          return moved;
        });
  }

  /** Calls a share off that has not been sent. Declining costs nothing. */
  public Share decline(ShareId id) {
    return change(
        id,
        share -> share.ended(ShareState.DECLINED, ShareFailure.of("declined by the ambassador")));
  }

  /** Takes the ambassador's word that an offered share is out. */
  public Share confirm(ShareId id) {
    return change(id, share -> share.confirmed(clock.instant()));
  }

  /**
   * Takes a person's word that the post of an unconfirmed or an offered share is out, and which one
   * it is, so that its figures can be read.
   *
   * @throws IllegalStateException when it is neither; while it is being sent the network says that
   */
  public Share confirm(ShareId id, PublishedPost post) {
    return change(
        id,
        share -> {
          if (share.state() == ShareState.SENDING) {
            throw new IllegalStateException(
                "share " + id + " is being sent: what the network answers comes first");
          }
          return share.state() == ShareState.OFFERED
              ? share.confirmed(post, clock.instant())
              : share.published(post, clock.instant());
        });
  }

  /**
   * Takes a person's word that the post of an unconfirmed share is not out: it is sent again, with
   * this moment as its own, however long ago the first one was.
   */
  public Share release(ShareId id) {
    return change(
        id,
        share -> {
          if (share.state() != ShareState.UNCONFIRMED) {
            throw new IllegalStateException(
                "share " + id + " is " + share.state() + ", not UNCONFIRMED");
          }
          Instant now = clock.instant();
          // it counts from now on for the time after which a share is given up
          return share.retryAt(now, ShareFailure.of("released by a person")).toBuilder()
              .publishAt(now)
              .build();
        });
  }

  /**
   * Deletes the post of a share because its person agreed, as soon as the network can be reached:
   * {@link Advocacy#doChores} does it.
   *
   * @throws IllegalStateException when the share has no post
   */
  public void deletePost(ShareId id) {
    Share share =
        store
            .shares()
            .find(id)
            .filter(known -> known.post().isPresent())
            .orElseThrow(() -> new IllegalStateException("share " + id + " has no post"));
    chores.delete(share);
  }

  /**
   * Records that somebody came to the company through an ambassador. It counts in the score, and
   * for the rules of a game, once for each reference and step, however often it is told.
   *
   * @param reference how the host calls the application, the same at each step and never a name; it
   *     is stored as a hash
   * @throws IllegalArgumentException when there is no such ambassador
   */
  public void referred(AmbassadorId ambassador, String reference, ReferralRecorded.Step step) {
    if (store.ambassadors().find(ambassador).isEmpty()) {
      throw new IllegalArgumentException("there is no ambassador " + ambassador);
    }
    append(ReferralRecorded.of(clock.instant(), ambassador, reference, step, Optional.empty()));
  }

  /** The same, where it is known by which share the person came. */
  public void referred(ShareId share, String reference, ReferralRecorded.Step step) {
    append(
        ReferralRecorded.of(
            clock.instant(), existing(share).ambassador(), reference, step, Optional.of(share)));
  }

  private void append(AdvocacyEvent event) {
    store.events().append(List.of(event));
  }

  private Share existing(ShareId id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("there is no share " + id));
  }

  private Share change(ShareId id, UnaryOperator<Share> change) {
    while (true) {
      Share before = existing(id);
      Share after = change.apply(before);
      AdvocacyEvent event = ShareChanged.between(before, after, clock.instant());
      if (store.shares().update(after, event)) {
        return after;
      }
    }
  }
}
