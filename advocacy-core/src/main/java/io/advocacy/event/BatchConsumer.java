package io.advocacy.event;

import java.util.List;

/**
 * A consumer for which one event at a time would be slow, such as one that writes into a database.
 * It is told many events together; when it throws, each of them is told again alone, so that one
 * event that cannot be taken holds up no other.
 */
public interface BatchConsumer extends EventConsumer {
  /**
   * Takes events in their order; may see the same events again, together or alone.
   *
   * @param events at most 256; they must be taken within half a minute, or another node begins
   *     where this one is
   */
  void acceptBatch(List<AdvocacyEvent> events);
}
