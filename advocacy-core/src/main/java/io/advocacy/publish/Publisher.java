package io.advocacy.publish;

import io.advocacy.event.ShareChanged;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.link.TrackedLinks;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.people.SocialAccount;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves due shares on through the connectors, so that nothing is lost and nothing posted twice
 * whatever happens to the process.
 *
 * <p>A share's state is stored before and after every step that leaves the process. Whoever works
 * on a share first claims it for a while; when the claim ends without a result, because the process
 * died, the share comes up again and its stored state says what to do: before {@link
 * ShareState#SENDING} the work begins again, from then on the post is looked up before anything is
 * sent.
 *
 * <p>Safe for use by several threads and, on a store that is shared, several processes. Starts no
 * thread.
 */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int MOST_AT_ONCE = 64;
  private static final Duration TURN = Duration.ofMillis(250);

  private final Store store;
  private final Map<NetworkId, Connector> connectors;
  private final PublishingRules rules;
  private final InstantSource clock;
  private final Gate gate;
  private final Delivery delivery;
  private final Optional<TrackedLinks> links;

  /** Creates a publisher over a store and one connector for each network. */
  public Publisher(
      Store store,
      Map<NetworkId, Connector> connectors,
      Guardrail guardrail,
      PublishingRules rules,
      InstantSource clock) {
    this(store, connectors, guardrail, rules, clock, Optional.empty());
  }

  /**
   * Creates a publisher that gives each post its own tracked link instead of the content's, where
   * there are tracked links.
   */
  public Publisher(
      Store store,
      Map<NetworkId, Connector> connectors,
      Guardrail guardrail,
      PublishingRules rules,
      InstantSource clock,
      Optional<TrackedLinks> links) {
    this.links = Objects.requireNonNull(links, "links");
    this.store = Objects.requireNonNull(store, "store");
    this.connectors = Map.copyOf(connectors);
    this.rules = Objects.requireNonNull(rules, "rules");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.gate = new Gate(store, this.connectors.keySet(), guardrail, rules.giveUpAfter());
    this.delivery = new Delivery(new Sessions(store, clock), rules, clock);
  }

  /**
   * Moves on every share whose time has come, until none is left or the thread is interrupted. As
   * many shares are claimed at once as were moved on in a quarter of a second before, so that what
   * one worker holds never waits long while another has nothing to do.
   *
   * @return how many times a share was moved on
   * @throws StoreUnavailableException when the store cannot be reached; what was claimed comes up
   *     again when the claim ends
   */
  public int publishDue() {
    int moved = 0;
    int atOnce = 1;
    while (!Thread.currentThread().isInterrupted()) {
      Instant now = clock.instant();
      Instant claimEnd = now.plus(rules.lease());
      List<Share> claimed = store.shares().claim(now, claimEnd, atOnce);
      if (claimed.isEmpty()) {
        break;
      }
      for (Share share : claimed) {
        if (Thread.currentThread().isInterrupted()) {
          store(share, share.postponedTo(clock.instant()));
        } else {
          moved += moveOn(share, claimEnd) ? 1 : 0;
        }
      }
      boolean slow = Duration.between(now, clock.instant()).compareTo(TURN) > 0;
      atOnce = slow ? Math.max(1, atOnce / 2) : Math.min(MOST_AT_ONCE, atOnce * 2);
    }
    return moved;
  }

  /**
   * Moves on one share when its time has come.
   *
   * @return whether there was something to do that nobody else had claimed
   */
  public boolean publish(ShareId id) {
    Instant now = clock.instant();
    Optional<Share> due =
        store
            .shares()
            .find(id)
            .filter(share -> share.nextActionAt().filter(at -> !at.isAfter(now)).isPresent());
    if (due.isEmpty()) {
      return false;
    }
    Instant claimEnd = now.plus(rules.lease());
    Share claimed = due.get().claimedUntil(claimEnd);
    return store(due.get(), claimed) && moveOn(claimed, claimEnd);
  }

  /**
   * Returns what goes out for a share: its words with the content's link and media.
   *
   * @throws IllegalArgumentException when its content is not there
   */
  public Post post(Share share) {
    return store
        .contents()
        .find(share.content())
        .map(content -> Delivery.post(share, content, links))
        .orElseThrow(() -> new IllegalArgumentException("there is no content " + share.content()));
  }

  /** A share with which something is wrong comes up again later and never holds up the others. */
  private boolean moveOn(Share claimed, Instant claimEnd) {
    try {
      if (claimed.state() == ShareState.OFFERED) {
        store(
            claimed,
            claimed.ended(ShareState.EXPIRED, ShareFailure.of("nobody confirmed it in time")));
      } else if (claimed.assisted()) {
        offer(claimed);
      } else if (claimed.state().isBeforeSending()) {
        send(claimed, claimEnd);
      } else {
        lookUp(claimed);
      }
      return true;
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn(
          "a share on {} that is {} could not be moved on ({}) and comes up again when its claim"
              + " ends",
          claimed.network(),
          claimed.state(),
          e.getClass().getName());
      return false;
    }
  }

  private void offer(Share claimed) {
    Instant now = clock.instant();
    Gate.Verdict verdict = gate.check(claimed, now);
    if (verdict instanceof Gate.End end) {
      store(claimed, claimed.ended(end.state(), end.failure()));
    } else if (verdict instanceof Gate.Wait wait) {
      store(claimed, claimed.postponedTo(wait.until()));
    } else {
      store(claimed, claimed.offeredUntil(now.plus(rules.offerTime())));
    }
  }

  private void send(Share claimed, Instant claimEnd) {
    Gate.Verdict verdict = gate.check(claimed, clock.instant());
    if (verdict instanceof Gate.End end) {
      store(claimed, claimed.ended(end.state(), end.failure()));
    } else if (verdict instanceof Gate.Wait wait) {
      store(claimed, claimed.postponedTo(wait.until()));
    } else if (verdict instanceof Gate.Open open) {
      Connector connector = Objects.requireNonNull(connectors.get(claimed.network()));
      Post post = Delivery.post(claimed, open.content(), links);
      Share ready = claimed;
      if (claimed.state() != ShareState.PREPARED) {
        ready = delivery.prepare(claimed, connector, open.account(), post);
        if (!store(claimed, ready) || ready.state() != ShareState.PREPARED) {
          return;
        }
      }
      Share sending = ready.sending();
      // a claim that ended while this process stood still may be somebody else's work by now
      if (clock.instant().isBefore(claimEnd) && store(ready, sending)) {
        store(sending, delivery.publish(sending, connector, open.account(), post));
      }
    }
  }

  private void lookUp(Share claimed) {
    @Nullable Connector connector = connectors.get(claimed.network());
    Optional<SocialAccount> account =
        store
            .ambassadors()
            .find(claimed.ambassador())
            .flatMap(person -> person.account(claimed.account()));
    Optional<Post> post =
        store
            .contents()
            .find(claimed.content())
            .map(content -> Delivery.post(claimed, content, links));
    if (account.isPresent()
        && post.isPresent()
        && connector != null
        && Delivery.canLookUp(connector)) {
      store(claimed, delivery.lookUp(claimed, connector, account.get(), post.get()));
    } else {
      ShareFailure failure =
          claimed
              .failure()
              .orElse(
                  ShareFailure.of(
                      "the process stopped while the post was on its way, and nothing can look it"
                          + " up"));
      store(claimed, claimed.unconfirmed(null, failure));
    }
  }

  private boolean store(Share before, Share after) {
    boolean stored =
        store.shares().update(after, ShareChanged.between(before, after, clock.instant()));
    if (!stored) {
      LOG.info("a share on {} was changed by somebody else and is left to them", before.network());
    }
    return stored;
  }
}
