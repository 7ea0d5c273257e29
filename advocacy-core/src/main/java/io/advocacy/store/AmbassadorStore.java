package io.advocacy.store;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the ambassadors of one organisation. */
public interface AmbassadorStore {
  /**
   * Adds the ambassador or replaces the one with the same id, and appends the events in the same
   * step.
   */
  void save(Ambassador ambassador, List<AdvocacyEvent> events);

  /** Returns the ambassador with this id. */
  Optional<Ambassador> find(AmbassadorId id);

  /** Returns the ambassadors with these ids that are there, by id. */
  default Map<AmbassadorId, Ambassador> findAll(Collection<AmbassadorId> ids) {
    Map<AmbassadorId, Ambassador> found = new HashMap<>();
    ids.forEach(id -> find(id).ifPresent(ambassador -> found.put(id, ambassador)));
    return found;
  }

  /**
   * Returns up to {@code limit} ambassadors in the order of their ids, after the given one or from
   * the first.
   */
  List<Ambassador> page(Optional<AmbassadorId> after, int limit);

  /** Removes the ambassador, and appends the events in the same step. */
  void remove(AmbassadorId id, List<AdvocacyEvent> events);
}
