package io.advocacy.example.intranet;

import io.advocacy.people.AmbassadorId;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * The pages that are open, and what they are told: that the own score is another one, or somebody
 * else's is and with it the ranking. They fetch the figures by themselves, so that what a person
 * may see is decided in one place. Safe for use by several threads.
 */
final class LiveUpdates {
  private static final int MOST_OF_ONE = 5;

  /**
   * @param session says whether the session in which it was opened still lasts
   */
  private record Page(AmbassadorId person, BooleanSupplier session, SseClient client) {}

  private final Map<String, Queue<Page>> pages = new ConcurrentHashMap<>();

  /**
   * Keeps a page up to date until it or its session is closed; the oldest of too many pages is
   * closed.
   */
  void add(Person person, BooleanSupplier session, SseClient client) {
    Queue<Page> open =
        pages.computeIfAbsent(person.organisation(), id -> new ConcurrentLinkedQueue<>());
    Page page = new Page(person.id(), session, client);
    client.keepAlive();
    client.onClose(() -> open.remove(page));
    // first of all, since whoever ends the session may close the page as soon as it is listed
    client.sendEvent("ready", "{}");
    open.add(page);
    long own = open.stream().filter(other -> other.person().equals(person.id())).count();
    if (own > MOST_OF_ONE) {
      open.stream()
          .filter(other -> other.person().equals(person.id()))
          .findFirst()
          .ifPresent(oldest -> oldest.client().close());
    }
    if (!session.getAsBoolean()) {
      client.close(); // it ended before the page was listed
    }
  }

  /** Closes the pages of sessions that have ended. */
  void closeEnded() {
    for (Queue<Page> open : pages.values()) {
      for (Page page : open) {
        if (!page.session().getAsBoolean()) {
          page.client().close();
        }
      }
    }
  }

  void tell(String organisation, Set<AmbassadorId> touched) {
    closeEnded();
    for (Page page : pages.getOrDefault(organisation, new ConcurrentLinkedQueue<>())) {
      boolean own = touched.contains(page.person());
      page.client().sendEvent("changed", own ? "{\"own\":true}" : "{\"own\":false}");
    }
  }
}
