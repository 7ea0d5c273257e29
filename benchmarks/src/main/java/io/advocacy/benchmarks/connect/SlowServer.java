package io.advocacy.benchmarks.connect;

import io.advocacy.testkit.DrainingServer;
import java.io.IOException;
import java.time.Duration;

/** A server on loopback that takes a millisecond for each answer of Mastodon's kind. */
final class SlowServer {
  private static final Duration THINKING = Duration.ofMillis(1);

  private SlowServer() {}

  static DrainingServer start() throws IOException {
    return DrainingServer.start(THINKING, number -> status(113_000_000_000_000_000L + number));
  }

  private static String status(long id) {
    return "{\"id\":\""
        + id
        + "\",\"created_at\":\"2026-11-23T08:00:00.000Z\",\"visibility\":\"public\","
        + "\"uri\":\"https://m.example/users/a/statuses/"
        + id
        + "\",\"url\":\"https://m.example/@a/"
        + id
        + "\",\"replies_count\":0,\"reblogs_count\":0,\"favourites_count\":0,"
        + "\"content\":\"<p>A post of a usual length, with a few words of its own.</p>\","
        + "\"acct\":\"a\",\"account\":{\"id\":\"7\",\"username\":\"a\",\"acct\":\"a\"},"
        + "\"media_attachments\":[],\"mentions\":[],\"tags\":[]}";
  }
}
