package io.advocacy.event;

/**
 * Somebody who wants to know what happened: gamification, insight, the host. Called by one thread
 * at a time. A consumer that throws is called again later with the same event; it delays nobody
 * else.
 */
@FunctionalInterface
public interface EventConsumer {
  /** Takes one event; may see the same event again. */
  void accept(AdvocacyEvent event);
}
