package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.NetworkException;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.testkit.Engagement;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/**
 * One network with one account, and the connector of the current process. Does with a publication
 * what the publisher does, so that rules speak of outcomes.
 */
final class Bench {
  static final long AUDIENCE = 12_345;
  private static final int PATIENCE = 8;

  private final ConnectorContract contract;
  final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
  final SimulatedNetwork network;
  final SimulatedAccount account;
  final AccountAccess access;
  private final List<Connector> processes = new ArrayList<>();
  private Connector connector;

  Bench(ConnectorContract contract) {
    this.contract = contract;
    this.network =
        contract.startNetwork(
            Simulation.of(clock).withoutRateLimits().withEngagement(Bench::counts));
    this.account = network.addAccount("contract-1", AUDIENCE);
    this.access = network.access(account);
    this.connector = open();
  }

  /** Figures of which no two are alike, nor those of two posts. */
  private static Engagement.Counts counts(SimulatedPost post, long audience, Duration age) {
    long own = Math.floorMod(post.text().hashCode(), 97);
    return new Engagement.Counts(1_001 + 5 * own, 401 + own, 201 + own, 11 + own);
  }

  private Connector open() {
    Connector opened = contract.newConnector(network);
    processes.add(opened);
    return opened;
  }

  /** The old process is gone; what follows happens in a new one, which knows what was stored. */
  Connector newProcess() {
    contract.setPatient(true);
    connector = open();
    return connector;
  }

  /** The same in a process that waits less, for rules in which it waits in vain. */
  Connector newProcessFor(LostAnswer way) {
    contract.setPatient(way != LostAnswer.TOO_LATE);
    connector = open();
    return connector;
  }

  /** The same in a process that waits for hardly anything, for rules about waiting. */
  Connector newImpatientProcess() {
    contract.setPatient(false);
    connector = open();
    return connector;
  }

  /** The same in a process that would wait for long, for rules in which it must not. */
  Connector newPatientProcess() {
    contract.setVeryPatient();
    connector = open();
    return connector;
  }

  Connector connector() {
    return connector;
  }

  ConnectorContract contract() {
    return contract;
  }

  void close() {
    network.close();
    for (Connector process : processes) {
      if (process instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Exception e) {
          fail("the connector cannot be closed", e);
        }
      }
    }
  }

  Capabilities capabilities() {
    return connector.capabilities(access);
  }

  boolean can(Capability capability) {
    return capabilities().can(capability);
  }

  boolean isProtected() {
    return connector.descriptor().protection() != DoublePostProtection.NONE;
  }

  Post post(int number) {
    return contract.post(number);
  }

  /** Begins a post with these words and whatever media a post of this network needs. */
  Post.Builder words(String text) {
    Post.Builder post = Post.builder(text);
    post(1).media().forEach(post::media);
    return post;
  }

  /** A post like this one whose text is too long, with media that are none. */
  Post invalid(Post valid) {
    Capabilities capabilities = capabilities();
    return Samples.invalid(valid, contract.longestText(capabilities), capabilities);
  }

  static PublicationKey key(int number) {
    return PublicationKey.of("contract-key-" + number);
  }

  PreparedPost prepare(int number) {
    return connector.prepare(access, post(number), key(number)).value();
  }

  PublishedPost publish(PreparedPost prepared) {
    return connector.publish(access, prepared).value();
  }

  PublishedPost publish(Post post, int number) {
    return publish(connector.prepare(access, post, key(number)).value());
  }

  PublishedPost publish(int number) {
    return publish(prepare(number));
  }

  /** What the publisher has stored of a prepared post, read again by another process. */
  static PreparedPost restored(PreparedPost prepared) {
    return new PreparedPost(prepared.key(), prepared.post(), prepared.handle());
  }

  /**
   * Does what the publisher does with a publication that may be out: looks it up, waits while the
   * network cannot tell, sends it again only when it is not there.
   *
   * @return the post, or empty when it stays unknown
   */
  Optional<PublishedPost> recover(PreparedPost prepared) {
    if (!isProtected()) {
      return Optional.empty();
    }
    PreparedPost current = prepared;
    for (int round = 0; round < PATIENCE; round++) {
      Reconciliation found = lookUp(current);
      if (found.post().isPresent()) {
        return found.post();
      }
      if (found.outcome() == Reconciliation.Outcome.NOT_PUBLISHED) {
        try {
          current = connector.prepare(access, prepared.post(), prepared.key()).value();
          return Optional.of(publish(current));
        } catch (DuplicatePostException e) {
          if (e.existing().isPresent()) {
            return e.existing();
          }
        } catch (NetworkException e) {
          assertTrue(
              e.retryAt().isPresent() || round < PATIENCE - 1,
              "publishing again fails without end: " + e.error());
        }
      }
      clock.advance(contract.settlingTime());
    }
    return Optional.empty();
  }

  private Reconciliation lookUp(PreparedPost prepared) {
    try {
      return connector.reconcile(access, prepared).value();
    } catch (NetworkException e) {
      return Reconciliation.unknown();
    }
  }

  /** Publishes and expects that this either works or is reported as unknown. */
  Optional<PublishedPost> publishOrUnknown(PreparedPost prepared, String situation) {
    try {
      return Optional.of(publish(prepared));
    } catch (OutcomeUnknownException e) {
      return Optional.empty();
    } catch (DuplicatePostException e) {
      return e.existing();
    } catch (NetworkException e) {
      return fail(
          situation
              + ": the outcome is unknown, but the connector said "
              + e.error()
              + ", after which the publisher sends the post again");
    }
  }

  /** Requires that all publications so far made exactly one post each. */
  void assertPosts(int expected, String situation) {
    List<SimulatedPost> made = network.history();
    assertEquals(expected, made.size(), situation + ": number of posts on the network");
    assertEquals(List.of(), network.audit().doubled(), situation + ": posts made twice");
  }

  /** Requires that nothing was posted twice. */
  void assertNoDoubles(String situation) {
    assertEquals(List.of(), network.audit().doubled(), situation + ": posts made twice");
  }

  /** Requires that this is the only post of the network. */
  void assertOnlyPost(PublishedPost published, String situation) {
    assertPosts(1, situation);
    assertEquals(
        Optional.of(network.history().get(0)),
        network.postOf(published.id().value()),
        situation + ": the id is none that the network gave");
  }

  /** Requires that two ids are the network's for one post. */
  void assertSame(PublishedPost expected, Optional<PublishedPost> found, String situation) {
    assertEquals(
        network.postOf(expected.id().value()),
        found.flatMap(post -> network.postOf(post.id().value())),
        situation);
  }

  /** Requires that a call fails with one of the network exceptions. */
  static NetworkException assertRefused(Executable call, String situation) {
    try {
      call.execute();
    } catch (NetworkException e) {
      return e;
    } catch (Throwable e) {
      return fail(
          situation + ": failed with " + e.getClass().getName() + " instead of a NetworkException",
          e);
    }
    return fail(situation + ": should have failed with a NetworkException");
  }
}
