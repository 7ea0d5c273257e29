package io.advocacy.cli;

import io.advocacy.network.Connector;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkException;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import java.util.Optional;

/**
 * One post under one key. Publishing it again looks first whether it is there, with the handle that
 * the journal kept; without a journal the connector looks by what it knows of the post.
 */
final class Publication {
  private final Session session;
  private final Journal journal;
  private final String where;
  private final PublicationKey key;
  private final Post post;

  Publication(Session session, Journal journal, String where, PublicationKey key, Post post) {
    this.session = session;
    this.journal = journal;
    this.where = where;
    this.key = key;
    this.post = post;
  }

  /**
   * Publishes the post unless it is there already.
   *
   * @param repeated whether the key may have been used before
   * @throws io.advocacy.network.NetworkException when the network refuses, cannot be reached or the
   *     outcome is unknown
   */
  PublishedPost publish(boolean repeated) {
    DoublePostProtection protection = session.connector().descriptor().protection();
    Optional<Journal.Attempt> earlier = journal.find(where, key);
    Optional<PublishedPost> known = earlier.flatMap(Journal.Attempt::post);
    if (known.isPresent()) {
      return known.get();
    }
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
            session.connector().descriptor().network(),
            "not sent: an earlier attempt with this key has an unknown outcome; look at the account",
            null);
      }
    }
    return send();
  }

  private Reconciliation findAgain(Optional<Journal.Attempt> earlier) {
    try {
      return find(earlier);
    } catch (TemporarilyUnavailableException notNow) {
      if (earlier.isEmpty()) {
        throw notNow;
      }
      throw new OutcomeUnknownException(
          session.connector().descriptor().network(),
          "not sent: what became of an earlier attempt with this key cannot be looked up now",
          notNow);
    }
  }

  private PublishedPost send() {
    Connector connector = session.connector();
    PreparedPost prepared = session.call(access -> connector.prepare(access, post, key)).value();
    journal.keep(where, key, new Journal.Attempt(prepared.handle(), Optional.empty()));
    return send(prepared);
  }

  private PublishedPost send(PreparedPost prepared) {
    Connector connector = session.connector();
    PublishedPost published;
    try {
      published = session.call(access -> connector.publish(access, prepared)).value();
    } catch (OutcomeUnknownException unknown) {
      published = found(prepared, unknown);
    }
    journal.keep(where, key, new Journal.Attempt(prepared.handle(), Optional.of(published)));
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

  private Reconciliation look(PreparedPost prepared) {
    try {
      return session.call(access -> session.connector().reconcile(access, prepared)).value();
    } catch (UnsupportedByNetworkException e) {
      return Reconciliation.unknown();
    }
  }
}
