package io.advocacy.publish;

import io.advocacy.event.ShareChanged;
import io.advocacy.internal.Faults;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Post;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.publish.Sessions.Session;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.PauseStore;
import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some claimed shares of one network, moved on together: what is stored before a step is stored for
 * all of them at once, then the step is made for one after the other, then the results are stored.
 * Where a step takes long, those whose turn has not come are given back. A network without any
 * protection gets one share at a time, so that a crash leaves one in doubt and no more.
 */
final class Batch {
  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private static final Duration SOON = Duration.ofMillis(500);

  private record Change(Share before, Share after, Instant at) {
    ShareChanged event() {
      return ShareChanged.between(before, after, at);
    }
  }

  /** A share on its way, with what is needed to send it. */
  private record Sending(Share share, Post post, Session session) {
    Sending with(Share next) {
      return new Sending(next, post, session);
    }
  }

  private final Publisher publisher;
  private final List<Share> claimed;
  private final Instant claimEnd;
  private final Duration patience;
  private final @Nullable Connector connector;
  private final InHand.Hand hand;
  private final List<Change> changes = new ArrayList<>();
  private int troubled;

  Batch(Publisher publisher, List<Share> claimed, Instant claimEnd, Duration patience) {
    this.publisher = publisher;
    this.claimed = claimed;
    this.claimEnd = claimEnd;
    this.patience = patience;
    this.connector = publisher.connector(claimed.get(0).network());
    this.hand = publisher.inHand().hand(claimed.get(0).network());
  }

  /** Returns how many of the shares were moved on; the others come up again. */
  int moveOn() {
    try (hand) {
      return moveOnWhatIsFree();
    }
  }

  private int moveOnWhatIsFree() {
    Instant begun = publisher.now();
    Gate.View view = publisher.gate().view(claimed, begun);
    Map<Share, Instant> waiting = new HashMap<>();
    List<Share> open = new ArrayList<>();
    Map<ShareId, Gate.Open> ways = new HashMap<>();
    for (Share share : claimed) {
      guarded(
          share,
          () -> {
            if (share.state() == ShareState.OFFERED) {
              change(
                  share,
                  share.ended(ShareState.EXPIRED, ShareFailure.of("nobody confirmed it in time")));
            } else if (!hand.take(share)) {
              change(share, share.postponedTo(publisher.now().plus(patienceWith(share))));
            } else if (!share.state().isBeforeSending() && isOver(begun)) {
              change(share, share.postponedTo(publisher.now()));
            } else if (!share.state().isBeforeSending()) {
              lookUp(share, view);
            } else {
              Gate.Verdict verdict = view.check(share);
              if (verdict instanceof Gate.End end) {
                change(share, share.ended(end.state(), end.failure()));
              } else if (verdict instanceof Gate.Wait wait && wait.held()) {
                change(share, share.postponedTo(wait.until()));
              } else if (verdict instanceof Gate.Wait wait) {
                waiting.put(share, wait.until());
              } else if (share.assisted()) {
                change(
                    share, share.offeredUntil(publisher.now().plus(publisher.rules().offerTime())));
              } else if (verdict instanceof Gate.Open way) {
                ways.put(share.id(), way);
                open.add(share);
              }
            }
          });
    }
    postpone(waiting);
    store();
    if (connector != null && !open.isEmpty()) {
      send(connector, begin(connector, open, ways));
    }
    return claimed.size() - troubled;
  }

  /** An account that another worker has in hand is free soon, unless that one hangs. */
  private Duration patienceWith(Share share) {
    Duration waited = hand.waitedBy(share);
    Duration longest = publisher.rules().firstRetry();
    Duration wait = waited.compareTo(SOON) < 0 ? SOON : waited;
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  private void change(Share before, Share after) {
    changes.add(new Change(before, after, publisher.now()));
  }

  /** Stores what has changed; returns those that nobody else had changed. */
  private Set<ShareId> store() {
    if (changes.isEmpty()) {
      return Set.of();
    }
    Set<ShareId> stored = stored();
    if (stored.size() < changes.size()) {
      LOG.info(
          "{} of {} shares were changed by somebody else and are left to them",
          changes.size() - stored.size(),
          changes.size());
    }
    changes.clear();
    return stored;
  }

  private Set<ShareId> stored() {
    try {
      return publisher.store().shares().updateAll(changes.stream().map(Change::event).toList());
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      Set<ShareId> stored = new HashSet<>();
      for (Change change : changes) {
        stored.addAll(storedAlone(change));
      }
      return stored;
    }
  }

  /** What the store refuses of one share is not lost for the others. */
  private Set<ShareId> storedAlone(Change change) {
    try {
      return publisher.store().shares().updateAll(List.of(change.event()));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      troubled(change.before(), e);
      postponeAlone(change.before(), e);
      return Set.of();
    }
  }

  private void postponeAlone(Share share, RuntimeException refusal) {
    try {
      publisher.store(share, publisher.delivery().troubled(share, connector, refusal));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("it comes up again when its claim ends ({})", e.getClass().getName());
    }
  }

  private void troubled(Share share, Throwable failure) {
    troubled++;
    LOG.warn(
        "a share on {} that is {} could not be moved on ({}) and comes up again",
        share.network(),
        share.state(),
        failure.getClass().getName());
  }

  /** A share with which something is wrong waits and never holds up the others. */
  private void guarded(Share share, Runnable step) {
    try {
      step.run();
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (Throwable e) {
      Faults.passOnFatal(e);
      troubled(share, e);
      change(share, publisher.delivery().troubled(share, connector, e));
    }
  }

  private void postpone(Map<Share, Instant> waiting) {
    Map<Instant, List<Share>> late =
        waiting.keySet().stream()
            .filter(share -> !share.assisted())
            .filter(share -> publisher.late().isLate(share, until(waiting, share)))
            .collect(Collectors.groupingBy(share -> until(waiting, share)));
    Map<ShareId, Instant> moments = new HashMap<>();
    late.forEach((until, shares) -> moments.putAll(publisher.late().moments(shares, until)));
    waiting.forEach(
        (share, until) -> {
          Instant moment = moments.get(share.id());
          change(share, moment == null ? share.postponedTo(until) : share.putOffTo(moment));
        });
  }

  private static Instant until(Map<Share, Instant> waiting, Share share) {
    return Objects.requireNonNull(waiting.get(share));
  }

  /** Does what comes before the posts become visible, and stores it. */
  private List<Sending> begin(Connector via, List<Share> open, Map<ShareId, Gate.Open> ways) {
    Map<SocialAccountId, Credential> credentials =
        publisher
            .store()
            .credentials()
            .findAll(open.stream().map(Share::account).collect(Collectors.toSet()));
    Instant begun = publisher.now();
    List<Sending> prepared = new ArrayList<>();
    for (Share share : open) {
      guarded(
          share,
          () -> {
            Gate.Open way = Objects.requireNonNull(ways.get(share.id()));
            Post post = publisher.post(share, way.content());
            Session session =
                publisher
                    .sessions()
                    .open(
                        via,
                        way.account(),
                        PauseStore.Action.PUBLISHING,
                        Optional.ofNullable(credentials.get(way.account().id())));
            Sending sending = new Sending(share, post, session);
            if (share.state() == ShareState.PREPARED) {
              prepared.add(sending);
            } else if (isOver(begun)) {
              change(share, share.postponedTo(publisher.now()));
            } else {
              Share next =
                  hand.asking(() -> publisher.delivery().prepare(share, via, session, post));
              change(share, next);
              prepared.add(sending.with(next));
            }
          });
    }
    Set<ShareId> stored = store();
    return prepared.stream()
        .filter(sending -> sending.share().state() == ShareState.PREPARED)
        .filter(
            sending -> stored.contains(sending.share().id()) || claimed.contains(sending.share()))
        .toList();
  }

  private void send(Connector via, List<Sending> prepared) {
    boolean together = via.descriptor().protection() != DoublePostProtection.NONE;
    int size = together ? Math.max(1, prepared.size()) : 1;
    for (int from = 0; from < prepared.size(); from += size) {
      sendTogether(via, prepared.subList(from, Math.min(from + size, prepared.size())));
    }
  }

  private void sendTogether(Connector via, List<Sending> prepared) {
    // a claim that ended while this process stood still may be somebody else's work by now
    if (!publisher.now().isBefore(claimEnd) || Thread.currentThread().isInterrupted()) {
      prepared.forEach(
          sending -> change(sending.share(), sending.share().postponedTo(publisher.now())));
      store();
      return;
    }
    Map<ShareId, Sending> begun =
        prepared.stream()
            .map(sending -> sending.with(sending.share().sending()))
            .collect(Collectors.toMap(sending -> sending.share().id(), Function.identity()));
    prepared.forEach(
        sending ->
            change(
                sending.share(), Objects.requireNonNull(begun.get(sending.share().id())).share()));
    Set<ShareId> stored = store();
    Instant start = publisher.now();
    boolean first = true;
    for (Sending before : prepared) {
      Sending sending = begun.get(before.share().id());
      if (sending == null || !stored.contains(sending.share().id())) {
        continue;
      }
      Share share = sending.share();
      boolean mayBegin = publisher.now().isBefore(claimEnd) && (first || !isOver(start));
      change(
          share,
          mayBegin
              ? hand.asking(
                  () -> publisher.delivery().publish(share, via, sending.session(), sending.post()))
              : share.notSent(publisher.now()));
      first = false;
    }
    store();
  }

  /** Those that wait here while a slow network is asked for others are given back. */
  private boolean isOver(Instant begun) {
    return Thread.currentThread().isInterrupted()
        || Duration.between(begun, publisher.now()).compareTo(patience) > 0;
  }

  private void lookUp(Share share, Gate.View view) {
    Optional<SocialAccount> account = view.account(share);
    Optional<Post> post = view.content(share.content()).map(found -> publisher.post(share, found));
    if (account.isEmpty()
        || post.isEmpty()
        || connector == null
        || !Delivery.canLookUp(connector)) {
      ShareFailure failure =
          share
              .failure()
              .orElse(
                  ShareFailure.of(
                      "the process stopped while the post was on its way, and nothing can look it"
                          + " up"));
      change(share, share.unconfirmed(null, failure));
      return;
    }
    Optional<Gate.Wait> pause = view.pause(share);
    if (pause.isPresent()) {
      change(share, share.postponedTo(pause.get().until()));
      return;
    }
    Session session =
        publisher
            .sessions()
            .open(connector, account.get(), PauseStore.Action.PUBLISHING, Optional.empty());
    Share found =
        hand.asking(() -> publisher.delivery().lookUp(share, connector, session, post.get()));
    change(share, OtherShares.withoutTheirs(publisher.store(), share, found));
  }
}
