package io.advocacy.publish;

import io.advocacy.content.Content;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some claimed shares of one network, moved on together: what is stored before a step is stored for
 * all of them at once, then the step is made for one after the other, then the results are stored.
 * Where a step takes long, those whose turn has not come are given back; where a call hangs,
 * another thread does that. A network without any protection gets one share at a time, so that a
 * crash leaves one in doubt and no more.
 */
final class Batch {
  private static final Duration SOON = Duration.ofMillis(500);

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
  private final Claims claims;

  Batch(Publisher publisher, List<Share> claimed, Instant claimEnd, Duration patience) {
    this.publisher = publisher;
    this.claimed = claimed;
    this.claimEnd = claimEnd;
    this.patience = patience;
    this.connector = publisher.connector(claimed.get(0).network());
    this.claims = new Claims(publisher, claimed, connector);
    this.hand = publisher.inHand().hand(claimed.get(0).network(), claims::giveBack);
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
              claims.change(
                  share,
                  share.ended(ShareState.EXPIRED, ShareFailure.of("nobody confirmed it in time")));
            } else if (!hand.take(share)) {
              claims.change(share, share.postponedTo(publisher.now().plus(patienceWith(share))));
            } else if (!share.state().isBeforeSending() && isOver(begun)) {
              claims.change(share, share.postponedTo(publisher.now()));
            } else if (!share.state().isBeforeSending()) {
              lookUp(share, view);
            } else {
              Gate.Verdict verdict = view.check(share);
              if (verdict instanceof Gate.End end) {
                claims.change(share, share.ended(end.state(), end.failure()));
              } else if (verdict instanceof Gate.Wait wait && wait.held()) {
                claims.change(share, share.postponedTo(wait.until()));
              } else if (verdict instanceof Gate.Wait wait) {
                waiting.put(share, wait.until());
              } else if (share.assisted()) {
                claims.change(share, share.offeredUntil(offerEnd(share, view)));
              } else if (verdict instanceof Gate.Open way) {
                ways.put(share.id(), way);
                open.add(share);
              }
            }
          });
    }
    postpone(waiting);
    claims.store();
    if (connector != null && !open.isEmpty()) {
      send(connector, begin(connector, open, ways));
    }
    return claimed.size() - claims.troubled();
  }

  /** What is offered ends with its content. */
  private Instant offerEnd(Share share, Gate.View view) {
    Instant end = publisher.now().plus(publisher.rules().offerTime());
    return view.content(share.content())
        .flatMap(Content::expiresAt)
        .filter(end::isAfter)
        .orElse(end);
  }

  /** An account that another worker has in hand is free soon, unless that one hangs. */
  private Duration patienceWith(Share share) {
    Duration waited = hand.waitedBy(share);
    Duration longest = publisher.rules().firstRetry();
    Duration wait = waited.compareTo(SOON) < 0 ? SOON : waited;
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /** A share with which something is wrong waits and never holds up the others. */
  private void guarded(Share share, Runnable step) {
    try {
      if (claims.begin(share)) {
        step.run();
      }
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (Throwable e) {
      Faults.passOnFatal(e);
      claims.troubled(share, e);
      claims.change(share, publisher.delivery().troubled(share, connector, e));
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
          claims.change(share, moment == null ? share.postponedTo(until) : share.putOffTo(moment));
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
            if (Delivery.isPrepared(share, post)) {
              prepared.add(sending);
            } else if (isOver(begun)) {
              claims.change(share, share.postponedTo(publisher.now()));
            } else {
              Share next =
                  hand.asking(
                      share.account(),
                      () -> publisher.delivery().prepare(share, via, session, post));
              claims.change(share, next);
              prepared.add(sending.with(next));
            }
          });
    }
    Set<ShareId> stored = claims.store();
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
          sending -> claims.change(sending.share(), sending.share().postponedTo(publisher.now())));
      claims.store();
      return;
    }
    Map<ShareId, Sending> begun =
        prepared.stream()
            .map(
                sending ->
                    sending.with(sending.share().sending(Delivery.fingerprint(sending.post()))))
            .collect(Collectors.toMap(sending -> sending.share().id(), Function.identity()));
    prepared.forEach(
        sending ->
            claims.change(
                sending.share(), Objects.requireNonNull(begun.get(sending.share().id())).share()));
    Set<ShareId> stored = claims.storeSending();
    Instant start = publisher.now();
    boolean first = true;
    for (Sending before : prepared) {
      Sending sending = begun.get(before.share().id());
      if (sending == null
          || !stored.contains(sending.share().id())
          || !claims.begin(sending.share())) {
        continue;
      }
      Share share = sending.share();
      boolean mayBegin = publisher.now().isBefore(claimEnd) && (first || !isOver(start));
      claims.change(
          share,
          mayBegin
              ? hand.asking(
                  share.account(),
                  () -> publisher.delivery().publish(share, via, sending.session(), sending.post()))
              : share.notSent(publisher.now()));
      first = false;
    }
    claims.store();
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
      claims.change(share, share.unconfirmed(null, failure));
      return;
    }
    Optional<Gate.Wait> pause = view.pause(share);
    if (pause.isPresent()) {
      claims.change(share, publisher.delivery().notLookedUp(share, pause.get().until()));
      return;
    }
    Session session =
        publisher
            .sessions()
            .open(connector, account.get(), PauseStore.Action.PUBLISHING, Optional.empty());
    Share found =
        hand.asking(
            share.account(),
            () -> publisher.delivery().lookUp(share, connector, session, post.get()));
    claims.change(share, OtherShares.withoutTheirs(publisher.store(), share, found));
  }
}
