import org.jspecify.annotations.NullMarked;

/**
 * Simulated networks that speak their network's HTTP dialect on loopback, manual time, and the
 * rules that a connector must keep. For tests and demonstrations; nothing here talks to a real
 * network.
 */
@NullMarked
module io.advocacy.testkit {
  requires transitive io.advocacy.core;
  requires static transitive io.advocacy.gamification;
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.ibm.icu;
  requires java.logging;
  requires static transitive org.junit.jupiter.api;
  requires static transitive org.junit.jupiter.params;

  exports io.advocacy.testkit;
  exports io.advocacy.testkit.bluesky;
  exports io.advocacy.testkit.contract;
  exports io.advocacy.testkit.facebook;
  exports io.advocacy.testkit.instagram;
  exports io.advocacy.testkit.gamification;
  exports io.advocacy.testkit.linkedin;
  exports io.advocacy.testkit.mastodon;
  exports io.advocacy.testkit.store;
  exports io.advocacy.testkit.threads;
  exports io.advocacy.testkit.tiktok;
  exports io.advocacy.testkit.x;
}
