package io.advocacy.store;

import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the shares of one organisation. What one call changes is there wholly or not at all, its
 * events included.
 */
public interface ShareStore {
  /**
   * Adds shares that are not there yet, and appends the events.
   *
   * @throws IllegalStateException when one of them is there already; then none is added
   */
  void add(List<Share> shares, List<AdvocacyEvent> events);

  /**
   * Replaces a share by its next version, and appends the event.
   *
   * @param share the new value, whose version is one higher than the stored one
   * @return false when the stored version is another one: somebody else was faster, and nothing was
   *     changed
   */
  boolean update(Share share, AdvocacyEvent event);

  /**
   * Replaces each of these shares by its next version and appends the event, as {@link #update}
   * does, in one step for all that can be replaced.
   *
   * @return the ids of the shares that were replaced
   */
  Set<ShareId> updateAll(List<ShareChanged> changes);

  /** Returns the share with this id. */
  Optional<Share> find(ShareId id);

  /**
   * Returns up to {@code limit} shares on a network whose {@link Share#nextActionAt()} has come,
   * the longest waiting first.
   */
  List<Share> due(NetworkId network, Instant now, int limit);

  /**
   * Takes up to {@code limit} shares on a network whose {@link Share#nextActionAt()} has come, the
   * longest waiting first, as the caller's work: each is stored as {@link Share#claimedUntil} makes
   * it, with its event. However many callers and nodes ask at the same time, no share is given to
   * two of them; shares that another caller is taking at this moment may be left out, and so is
   * what a later version of the library wrote in a form that this one does not know.
   *
   * @param now the time by which they are due, and of the events
   * @param until when the claim ends, after {@code now}
   * @return the shares as they are stored now
   */
  List<Share> claim(NetworkId network, Instant now, Instant until, int limit);

  /** Returns when the next share of each network will be due. */
  Map<NetworkId, Instant> nextDueOfNetworks();

  /** Returns when the next share will be due. */
  default Optional<Instant> nextDue() {
    return nextDueOfNetworks().values().stream().min(Instant::compareTo);
  }

  /** Returns the shares of a content in the order of their ids. */
  List<Share> ofContent(ContentId content);

  /** Returns the shares of an ambassador in the order of their ids. */
  List<Share> ofAmbassador(AmbassadorId ambassador);

  /** Returns the shares with these ids that are there, in no order. */
  List<Share> ofIds(Collection<ShareId> ids);

  /**
   * Returns up to {@code limit} shares whose outcome only a person can tell: unconfirmed, and not
   * looked up any more.
   */
  List<Share> unconfirmed(int limit);
}
