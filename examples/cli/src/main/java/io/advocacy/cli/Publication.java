package io.advocacy.cli;

import io.advocacy.network.Capabilities;
import io.advocacy.network.Connector;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One post under one key. Publishing it again looks first whether it is there, with the handle that
 * the journal kept; without a journal the connector looks by what it knows of the post.
 */
final class Publication {
  /** How long a request whose sender died may still take effect. */
  static final Duration SETTLES = Duration.ofSeconds(20);

  private static final Duration LOOKS = Duration.ofSeconds(2);

  private final Session session;
  private final Journal journal;
  private final String where;
  private final PublicationKey key;
  private final Post post;
  private final InstantSource clock;

  Publication(
      Session session,
      Journal journal,
      String where,
      PublicationKey key,
      Post post,
      InstantSource clock) {
    this.session = session;
    this.journal = journal;
    this.where = where;
    this.key = key;
    this.post = post;
    this.clock = clock;
  }

  /**
   * Publishes the post unless it is there already.
   *
   * @param repeated whether the key may have been used before
   * @param patience how long to look for a post that an earlier run may have sent
   * @param waits is told how long it looks, before it does
   * @throws io.advocacy.network.NetworkException when the network refuses, cannot be reached or the
   *     outcome is unknown
   */
  PublishedPost publish(boolean repeated, Duration patience, Consumer<Duration> waits) {
    Journal.Turn turn =
        journal
            .turn(where, key, patience)
            .orElseThrow(
                () ->
                    new OutcomeUnknownException(
                        network(),
                        "not sent: another run is publishing with this key; run again when it has ended",
                        null));
    try {
      return publishAlone(repeated, patience, waits);
    } finally {
      turn.close();
    }
  }

  private PublishedPost publishAlone(
      boolean repeated, Duration patience, Consumer<Duration> waits) {
    DoublePostProtection protection = session.connector().descriptor().protection();
    Optional<Journal.Attempt> earlier = journal.find(where, key);
    Optional<PublishedPost> known = earlier.flatMap(Journal.Attempt::post);
    if (known.isPresent()) {
      return known.get();
    }
    requireValid(earlier);
    boolean mayBeThere =
        earlier.isPresent()
            || (repeated && (!journal.isUsable() || protection == DoublePostProtection.LOOKUP));
    if (mayBeThere) {
      Reconciliation found = findAgain(earlier);
      if (found.post().isPresent()) {
        return found.post().get();
      }
      if (protection == DoublePostProtection.CONTAINER
          && found.outcome() == Reconciliation.Outcome.UNKNOWN
          && earlier.map(attempt -> !attempt.handle().isEmpty()).orElse(false)) {
        // the same container goes out once, however often it is sent
        return send(new PreparedPost(key, post, earlier.get().handle()));
      }
      // servers of Mastodon's kind may ignore the key: only an id of our own makes a repeat safe
      boolean repeatIsSafe = protection == DoublePostProtection.DETERMINISTIC_ID;
      if (found.outcome() == Reconciliation.Outcome.UNKNOWN && !repeatIsSafe) {
        throw new OutcomeUnknownException(
            network(),
            earlier.isPresent()
                ? "not sent: an earlier attempt with this key has an unknown outcome; look at the account"
                : "not sent: whether a post with this key is there cannot be told; look at the account",
            null);
      }
      if (protection == DoublePostProtection.LOOKUP
          || protection == DoublePostProtection.NATIVE_KEY) {
        Optional<PublishedPost> late = waitFor(earlier, patience, waits);
        if (late.isPresent()) {
          return late.get();
        }
      }
    }
    return send();
  }

  private NetworkId network() {
    return session.connector().descriptor().network();
  }

  /** Whatever the post breaks is told before anything of it, or about it, leaves. */
  private void requireValid(Optional<Journal.Attempt> earlier) {
    Connector connector = session.connector();
    Capabilities capabilities =
        beforeSending(earlier, () -> session.call(access -> connector.capabilities(access)));
    List<Violation> violations = connector.validate(post, capabilities);
    if (!violations.isEmpty()) {
      throw new ContentRejectedException(
          network(),
          "not sent: "
              + violations.stream()
                  .map(one -> one.message() + " (" + one.rule() + ")")
                  .collect(Collectors.joining("; ")),
          null);
    }
  }

  /** A post that is not there yet may still come, from a run that ended before its answer. */
  private Optional<PublishedPost> waitFor(
      Optional<Journal.Attempt> earlier, Duration patience, Consumer<Duration> waits) {
    Optional<Instant> settled =
        earlier.flatMap(Journal.Attempt::sent).map(sent -> sent.plus(SETTLES));
    Duration left =
        settled.map(end -> Duration.between(clock.instant(), end)).orElse(Duration.ZERO);
    if (left.compareTo(Duration.ZERO) > 0 && left.compareTo(patience) > 0) {
      throw new OutcomeUnknownException(
          network(),
          "not sent: an earlier run sent the post with this key less than "
              + SETTLES.toSeconds()
              + " s ago and had no answer; it is not there yet, and may still arrive; run again after "
              + settled.orElseThrow(),
          null);
    }
    if (left.compareTo(Duration.ZERO) > 0) {
      waits.accept(left);
    }
    long end = System.nanoTime() + left.toNanos();
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      LockSupport.parkNanos(Math.min(LOOKS.toNanos(), end - now));
      Optional<PublishedPost> late = findAgain(earlier).post();
      if (late.isPresent()) {
        return late;
      }
    }
    return Optional.empty();
  }

  private Reconciliation findAgain(Optional<Journal.Attempt> earlier) {
    return beforeSending(
        earlier,
        () ->
            earlier.isEmpty() && journal.isUsable()
                ? ask(new PreparedPost(key, post, ""))
                : find(earlier));
  }

  /** Whatever fails now says nothing about a post that an earlier run may have sent. */
  private <T> T beforeSending(Optional<Journal.Attempt> earlier, Supplier<T> question) {
    try {
      return question.get();
    } catch (NetworkException failure) {
      if (earlier.flatMap(Journal.Attempt::sent).isEmpty()) {
        throw failure;
      }
      throw new OutcomeUnknownException(
          network(),
          "not sent: what became of an earlier attempt with this key cannot be looked up: "
              + failure.getMessage(),
          failure);
    }
  }

  private PublishedPost send() {
    Connector connector = session.connector();
    return send(session.call(access -> connector.prepare(access, post, key)).value());
  }

  private PublishedPost send(PreparedPost prepared) {
    Connector connector = session.connector();
    journal.keep(where, key, Journal.Attempt.sentAt(clock.instant(), prepared.handle()));
    PublishedPost published;
    try {
      published = session.call(access -> connector.publish(access, prepared)).value();
    } catch (OutcomeUnknownException unknown) {
      published = found(prepared, unknown);
    } catch (NetworkException refused) {
      journal.keep(where, key, Journal.Attempt.notSent(prepared.handle()));
      throw refused;
    }
    journal.keep(where, key, Journal.Attempt.ended(prepared.handle(), published));
    return published;
  }

  /** Looks for a post whose answer was lost; where that fails too, it stays unknown. */
  private PublishedPost found(PreparedPost prepared, OutcomeUnknownException unknown) {
    try {
      return look(prepared).post().orElseThrow(() -> unknown);
    } catch (OutcomeUnknownException stillUnknown) {
      throw unknown;
    } catch (NetworkException cannotLook) {
      unknown.addSuppressed(cannotLook);
      throw unknown;
    }
  }

  /** Finds out what became of the publication. */
  Reconciliation find() {
    return find(journal.find(where, key));
  }

  private Reconciliation find(Optional<Journal.Attempt> earlier) {
    String handle = earlier.map(Journal.Attempt::handle).orElse("");
    return look(new PreparedPost(key, post, handle));
  }

  private Reconciliation ask(PreparedPost prepared) {
    return session.call(access -> session.connector().reconcile(access, prepared)).value();
  }

  private Reconciliation look(PreparedPost prepared) {
    try {
      return ask(prepared);
    } catch (UnsupportedByNetworkException e) {
      return Reconciliation.unknown();
    }
  }
}
