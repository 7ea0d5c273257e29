package io.advocacy.store;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Keeps the chores: one of each kind for each subject. */
public interface ChoreStore {
  /** Adds chores that are not there yet; one that is there stays as it is. */
  void add(List<Chore> chores);

  /** Stores chores in place of those of the same kind and subject. */
  void replace(List<Chore> chores);

  /** Removes the chores of these kinds and subjects. */
  void remove(List<Chore> chores);

  /** Returns when the next chore of each network is due. */
  Map<NetworkId, Instant> nextDue(Chore.Kind kind);

  /**
   * Takes chores as the caller's work: up to {@code limit} that are due, the longest waiting first,
   * and with them those of the same accounts that are due soon, so that an account is asked for
   * many posts at once. Each is stored as due when the claim ends; nobody else is given it before.
   *
   * @param now the time by which they are due
   * @param soon the time by which those of the same accounts are due
   * @param until when the claim ends
   * @return the chores as they were before
   */
  List<Chore> claim(
      Chore.Kind kind, NetworkId network, Instant now, Instant soon, Instant until, int limit);
}
