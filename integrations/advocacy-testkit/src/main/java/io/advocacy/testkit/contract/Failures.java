package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Audience;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** Rules on what failures mean. */
final class Failures {
  static final Set<NetworkError> ASK_THE_PERSON =
      EnumSet.of(
          NetworkError.AUTHORIZATION_LOST,
          NetworkError.AUTHORIZATION_EXPIRED,
          NetworkError.SCOPE_MISSING);

  /** Refusals of reads, by the network itself and by somebody before it. */
  private static final List<Fault> REFUSED_READS =
      List.of(
          Fault.rateLimited(Duration.ofMinutes(2)),
          Fault.rateLimited(),
          Fault.failure(400),
          Fault.failure(401),
          Fault.failure(403),
          Fault.failure(503),
          Fault.page(400),
          Fault.page(401),
          Fault.page(403),
          Fault.page(404));

  private final Bench bench;

  Failures(Bench bench) {
    this.bench = bench;
  }

  void deadNetworkIsTemporary() {
    PreparedPost prepared = bench.prepare(1);
    bench.network.kill();
    assertTemporary(prepared); // On a connection that was open, and is broken.
    bench.newProcess();
    assertTemporary(prepared); // Without a connection.
    bench.network.restart();
    Optional<?> published = bench.recover(Bench.restored(prepared));
    if (published.isEmpty() && !bench.contract().absenceIsCertain(bench.post(1))) {
      bench.assertPosts(0, "after the network came back");
    } else if (bench.isProtected()) {
      assertTrue(published.isPresent(), "nothing is published after the network came back");
      bench.assertPosts(1, "after the network came back");
    }
  }

  private void assertTemporary(PreparedPost prepared) {
    NetworkException refused =
        Bench.assertRefused(() -> bench.publish(prepared), "publishing while the network is down");
    assertTrue(
        EnumSet.of(NetworkError.TEMPORARILY_UNAVAILABLE, NetworkError.OUTCOME_UNKNOWN)
            .contains(refused.error()),
        "publishing while the network is down means " + refused.error());
  }

  void rateLimitCarriesTheNetworksTime() {
    Instant until = bench.clock.instant().plus(Duration.ofMinutes(7));
    PreparedPost prepared = bench.prepare(1);
    bench.network.faults().next(RequestKind.PUBLISH, Fault.rateLimited(Duration.ofMinutes(7)));
    NetworkException timed =
        Bench.assertRefused(() -> bench.publish(prepared), "one publication too many");
    assertLimited(timed);
    Instant retryAt = timed.retryAt().orElse(Instant.MIN);
    assertTrue(
        Duration.between(until, retryAt).abs().compareTo(Duration.ofSeconds(2)) <= 0,
        "the network named " + until + ", the connector " + timed.retryAt());
    bench.clock.set(retryAt.plusSeconds(1));
    bench.network.faults().next(RequestKind.PUBLISH, Fault.rateLimited());
    assertLimited(
        Bench.assertRefused(() -> bench.publish(prepared), "one too many, without a time"));
    bench.clock.advance(Duration.ofMinutes(30)); // less than any access token lives
    bench.newProcess();
    bench.publish(2);
    bench.assertPosts(1, "after the limit");
  }

  private static void assertLimited(NetworkException refused) {
    assertTrue(
        EnumSet.of(NetworkError.RATE_LIMITED, NetworkError.QUOTA_SPENT).contains(refused.error()),
        "one call too many means " + refused.error());
  }

  void refusalIsFinal() {
    PreparedPost prepared = bench.prepare(1);
    bench.network.faults().next(RequestKind.PUBLISH, Fault.failure(400));
    NetworkException refused =
        Bench.assertRefused(() -> bench.publish(prepared), "content that the network refuses");
    assertEquals(
        NetworkError.CONTENT_REJECTED, refused.error(), "content that the network refuses");
    bench.assertPosts(0, "refused content");
  }

  void revokedGrantIsRecognised() {
    PreparedPost prepared = bench.prepare(1);
    bench.network.revokeAccess(bench.account);
    // Some networks let access tokens live on to their end, which is less than 61 days away.
    bench.clock.advance(Duration.ofDays(61));
    NetworkException refused =
        Bench.assertRefused(
            () -> bench.publish(prepared), "publishing after the grant was revoked");
    assertTrue(
        ASK_THE_PERSON.contains(refused.error()),
        "publishing after the grant was revoked means " + refused.error());
    if (refused.error() == NetworkError.AUTHORIZATION_EXPIRED && bench.can(Capability.REFRESH)) {
      NetworkException lost =
          Bench.assertRefused(
              () -> bench.connector().authorization().refresh(bench.access),
              "refreshing after the grant was revoked");
      assertEquals(
          NetworkError.AUTHORIZATION_LOST, lost.error(), "refreshing after the grant was revoked");
    }
    bench.assertPosts(0, "after the grant was revoked");
  }

  void refusesTheTokenOfAnotherAccount() {
    SimulatedAccount other = bench.network.addAccount("contract-other", 1);
    Credential stranger = bench.network.access(other).credential().orElseThrow();
    AccountAccess mixed = bench.access.withCredential(stranger);
    Bench.assertRefused(
        () -> {
          PreparedPost prepared =
              bench.connector().prepare(mixed, bench.post(1), Bench.key(1)).value();
          bench.connector().publish(mixed, prepared);
        },
        "publishing for one account with the token of another");
    bench.assertPosts(0, "with the token of another account");
  }

  void refusedReadsMeanWhatTheySay() {
    PostId post = bench.publish(1).id();
    PreparedPost prepared = bench.prepare(2);
    for (Fault fault : REFUSED_READS) {
      Connector connector = bench.newProcess();
      bench.network.faults().rate(1, RequestKind.READ, fault);
      assertReadMeansWhatItSays(fault, () -> connector.authorization().verify(bench.access));
      if (bench.can(Capability.AUDIENCE)) {
        assertReadMeansWhatItSays(fault, () -> connector.audience(bench.access));
      }
      if (bench.can(Capability.METRICS)) {
        assertReadMeansWhatItSays(fault, () -> connector.metrics(bench.access, List.of(post)));
      }
      if (bench.can(Capability.OWN_POSTS)) {
        assertReadMeansWhatItSays(
            fault, () -> connector.ownPosts(bench.access, 10, Optional.empty()));
      }
      if (bench.can(Capability.RECONCILE)) {
        assertReadMeansWhatItSays(fault, () -> connector.reconcile(bench.access, prepared));
      }
      bench.network.faults().clear();
    }
  }

  private static void assertReadMeansWhatItSays(Fault fault, Executable read) {
    NetworkError error;
    try {
      read.execute();
      return; // A reader may have another way to know.
    } catch (NetworkException e) {
      error = e.error();
    } catch (Throwable e) {
      throw new AssertionError(
          fault + ": " + e.getClass().getName() + " instead of a NetworkException", e);
    }
    assertFalse(
        error == NetworkError.OUTCOME_UNKNOWN || error == NetworkError.CONTENT_REJECTED,
        "a read that meets " + fault + " sends no content, but it means " + error);
    if (fault instanceof Fault.Page) {
      assertFalse(
          ASK_THE_PERSON.contains(error),
          "a page that is not the network's disconnects no account; " + fault + " means " + error);
    }
    if (fault instanceof Fault.RateLimited) {
      assertTrue(
          EnumSet.of(NetworkError.RATE_LIMITED, NetworkError.QUOTA_SPENT).contains(error),
          "one read too many means " + error);
    }
  }

  void failuresAreOfTheClosedFamily(LostAnswer way) {
    bench.newProcessFor(way);
    if (bench.can(Capability.AUDIENCE)) {
      bench.network.faults().rate(1, RequestKind.READ, way.fault(bench.contract().patience()));
      try {
        Optional<Audience> audience = bench.connector().audience(bench.access).value();
        assertNotEquals(
            LostAnswer.TEN_MEGABYTES, way, "an answer of 10 MB was read whole: limit its size");
        audience.ifPresent(
            value -> assertEquals(Bench.AUDIENCE, value.count(), "an audience out of " + way));
      } catch (NetworkException e) {
        assertNotEquals(
            NetworkError.OUTCOME_UNKNOWN, e.error(), "a read that failed changed nothing");
        assertNotEquals(
            NetworkError.AUTHORIZATION_LOST, e.error(), way + " disconnects no account");
      } catch (RuntimeException e) {
        throw new AssertionError(
            way + ": " + e.getClass().getName() + " instead of a NetworkException", e);
      }
      bench.network.faults().clear();
    }
    bench.network.faults().rate(1, way.fault(bench.contract().patience()));
    try {
      bench.newProcessFor(way).prepare(bench.access, bench.post(1), Bench.key(1));
    } catch (NetworkException e) {
      assertNotEquals(
          NetworkError.OUTCOME_UNKNOWN, e.error(), "preparing makes nothing that could be doubled");
      assertNotEquals(NetworkError.AUTHORIZATION_LOST, e.error(), way + " disconnects no account");
    } catch (RuntimeException e) {
      throw new AssertionError(
          way + ": " + e.getClass().getName() + " instead of a NetworkException", e);
    }
    bench.assertPosts(0, "after reads and preparations");
  }
}
