package io.advocacy.publish;

import io.advocacy.event.ShareChanged;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.people.SocialAccount;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
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
  private static final int BATCH = 64;

  private final Store store;
  private final Map<NetworkId, Connector> connectors;
  private final PublishingRules rules;
  private final InstantSource clock;
  private final Gate gate;
  private final Delivery delivery;

  /** Creates a publisher over a store and one connector for each network. */
  public Publisher(
      Store store,
      Map<NetworkId, Connector> connectors,
      Guardrail guardrail,
      PublishingRules rules,
      InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.connectors = Map.copyOf(connectors);
    this.rules = Objects.requireNonNull(rules, "rules");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.gate = new Gate(store, this.connectors.keySet(), guardrail, rules.giveUpAfter());
    this.delivery = new Delivery(new Sessions(store, clock), rules, clock);
  }

  /**
   * Moves on every share whose time has come, until none is left or the thread is interrupted.
   *
   * @return how many times a share was moved on
   */
  public int publishDue() {
    int moved = 0;
    while (!Thread.currentThread().isInterrupted()) {
      List<Share> batch = store.shares().due(clock.instant(), BATCH);
      if (batch.isEmpty()) {
        break;
      }
      for (Share share : batch) {
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        moved += moveOn(share) ? 1 : 0;
      }
    }
    return moved;
  }

  /**
   * Moves on one share when its time has come.
   *
   * @return whether there was something to do that nobody else had claimed
   */
  public boolean publish(ShareId id) {
    return store
        .shares()
        .find(id)
        .filter(
            share -> share.nextActionAt().filter(at -> !at.isAfter(clock.instant())).isPresent())
        .map(this::moveOn)
        .orElse(false);
  }

  private boolean moveOn(Share share) {
    if (share.state() == ShareState.OFFERED) {
      return store(
          share, share.ended(ShareState.EXPIRED, ShareFailure.of("nobody confirmed it in time")));
    }
    if (share.assisted()) {
      return offer(share);
    }
    Instant claimEnd = clock.instant().plus(rules.lease());
    Share claimed = share.claimedUntil(claimEnd);
    if (!store(share, claimed)) {
      return false;
    }
    switch (claimed.state()) {
      case DUE, PREPARED -> send(claimed, claimEnd);
      case SENDING, UNCONFIRMED -> lookUp(claimed);
      default ->
          throw new IllegalStateException("a share that is " + share.state() + " is never due");
    }
    return true;
  }

  private boolean offer(Share share) {
    Instant now = clock.instant();
    Gate.Verdict verdict = gate.check(share, now);
    if (verdict instanceof Gate.End end) {
      return store(share, share.ended(end.state(), end.failure()));
    }
    if (verdict instanceof Gate.Wait wait) {
      return store(share, share.postponedTo(wait.until()));
    }
    return store(share, share.offeredUntil(now.plus(rules.offerTime())));
  }

  private void send(Share claimed, Instant claimEnd) {
    Gate.Verdict verdict = gate.check(claimed, clock.instant());
    if (verdict instanceof Gate.End end) {
      store(claimed, claimed.ended(end.state(), end.failure()));
    } else if (verdict instanceof Gate.Wait wait) {
      store(claimed, claimed.postponedTo(wait.until()));
    } else if (verdict instanceof Gate.Open open) {
      Connector connector = connectorOf(claimed);
      Post post = Delivery.post(claimed, open.content());
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
    Connector connector = connectorOf(claimed);
    Optional<SocialAccount> account =
        store
            .ambassadors()
            .find(claimed.ambassador())
            .flatMap(person -> person.account(claimed.account()));
    Optional<Post> post =
        store.contents().find(claimed.content()).map(content -> Delivery.post(claimed, content));
    if (account.isPresent() && post.isPresent() && Delivery.canLookUp(connector)) {
      store(claimed, delivery.lookUp(claimed, connector, account.get(), post.get()));
    } else {
      ShareFailure failure =
          claimed
              .failure()
              .orElse(
                  ShareFailure.of(
                      "the process stopped while the post was on its way, and nothing can look it up"));
      store(claimed, claimed.unconfirmed(null, failure));
    }
  }

  private Connector connectorOf(Share share) {
    @Nullable Connector connector = connectors.get(share.network());
    if (connector == null) {
      throw new IllegalStateException("there is no connector for " + share.network());
    }
    return connector;
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
