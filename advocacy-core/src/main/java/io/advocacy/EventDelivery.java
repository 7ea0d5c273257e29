package io.advocacy;

import io.advocacy.event.EventConsumer;
import io.advocacy.store.EventLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the stored events to the consumers, each at its own pace. A consumer that throws stays
 * where it is and is asked again with the same event next time; the others go on.
 */
final class EventDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);
  private static final int BATCH = 256;

  private final EventLog log;
  private final Map<String, EventConsumer> consumers;
  private final ReentrantLock delivering = new ReentrantLock();

  EventDelivery(EventLog log, Map<String, EventConsumer> consumers) {
    this.log = log;
    this.consumers = consumers;
  }

  /** Delivers all that is stored; returns how many events were taken by consumers. */
  int deliver() {
    delivering.lock();
    try {
      int delivered = 0;
      for (Map.Entry<String, EventConsumer> consumer : consumers.entrySet()) {
        delivered += deliver(consumer.getKey(), consumer.getValue());
      }
      return delivered;
    } finally {
      delivering.unlock();
    }
  }

  private int deliver(String name, EventConsumer consumer) {
    int delivered = 0;
    long position = log.positionOf(name);
    List<EventLog.Entry> batch = log.after(position, BATCH);
    while (!batch.isEmpty()) {
      for (EventLog.Entry entry : batch) {
        try {
          consumer.accept(entry.event());
        } catch (RuntimeException e) {
          LOG.warn(
              "consumer {} failed at event {} with {} and is asked again later",
              name,
              entry.position(),
              e.getClass().getName());
          log.advance(name, position);
          return delivered;
        }
        position = entry.position();
        delivered++;
      }
      log.advance(name, position);
      batch = log.after(position, BATCH);
    }
    return delivered;
  }
}
