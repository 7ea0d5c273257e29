package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.Capability;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PublishedPost;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** Rules on what a network may offer or not. */
final class Offers {
  private static final URI REDIRECT = URI.create("https://host.example/connected");

  /** What a deletion may meet that leaves the post there. */
  private static final List<Fault> FAILED_DELETIONS =
      List.of(
          Fault.dropBeforeHandling(),
          Fault.failure(500),
          Fault.failure(401),
          Fault.rateLimited(),
          Fault.page(200),
          Fault.page(403),
          Fault.page(404),
          Fault.page(502));

  private final Bench bench;

  Offers(Bench bench) {
    this.bench = bench;
  }

  static void assertUnsupported(Executable call, Capability missing) {
    NetworkException refused =
        Bench.assertRefused(call, missing + " is not declared, but the call was answered");
    assertEquals(
        NetworkError.UNSUPPORTED,
        refused.error(),
        missing + " is not declared, what the call says");
  }

  void deletingTwiceIsNoError() {
    PublishedPost published = bench.publish(1);
    if (!bench.can(Capability.DELETE)) {
      assertUnsupported(
          () -> bench.connector().delete(bench.access, published.id()), Capability.DELETE);
      assertEquals(1, bench.network.posts().size(), "posts after a deletion that was refused");
      return;
    }
    bench.connector().delete(bench.access, published.id());
    assertEquals(0, bench.network.posts().size(), "posts after the deletion");
    Deletion again = bench.connector().delete(bench.access, published.id()).value();
    assertTrue(again != null, "deleting a post that is gone");
  }

  void failedDeletionsAreFailures() {
    if (!bench.can(Capability.DELETE)) {
      return; // optional_deletingTwiceIsNoError asks for the refusal.
    }
    PostId post = bench.publish(1).id();
    for (Fault fault : FAILED_DELETIONS) {
      bench.newProcess();
      bench.network.faults().rate(1, RequestKind.DELETE, fault);
      Bench.assertRefused(
          () -> bench.connector().delete(bench.access, post), "a deletion that meets " + fault);
      bench.network.faults().clear();
      assertEquals(1, bench.network.posts().size(), "posts after a deletion that met " + fault);
    }
    bench.newProcess().delete(bench.access, post);
    assertEquals(0, bench.network.posts().size(), "posts after the deletion");
  }

  void audienceIsTheNetworksNumber() {
    if (!bench.can(Capability.AUDIENCE)) {
      assertUnsupported(() -> bench.connector().audience(bench.access), Capability.AUDIENCE);
      return;
    }
    bench.clock.advance(Duration.ofMinutes(1));
    assertEquals(
        Optional.of(new Audience(Bench.AUDIENCE, bench.clock.instant())),
        bench.connector().audience(bench.access).value(),
        "the audience and the time of it");
    bench.network.kill();
    Bench.assertRefused(
        () -> bench.connector().audience(bench.access), "the audience while the network is down");
  }

  void absentFiguresAreAbsent() {
    PostId first = bench.publish(1).id();
    PostId second = bench.publish(2).id();
    if (!bench.can(Capability.METRICS)) {
      assertUnsupported(
          () -> bench.connector().metrics(bench.access, List.of(first)), Capability.METRICS);
      return;
    }
    bench.clock.advance(Duration.ofDays(3));
    AccountAccess later = bench.network.access(bench.account); // Tokens may have ended by now.
    Map<PostId, PostMetrics> both =
        bench.connector().metrics(later, List.of(first, second)).value();
    assertEquals(2, both.size(), "posts whose figures were asked for and given");
    both.values()
        .forEach(
            metrics -> {
              for (Metric metric : metrics.values().keySet()) {
                assertTrue(
                    bench.contract().figures().contains(metric),
                    metric + " is not a figure of this network, but has a value");
              }
              assertFalse(metrics.values().isEmpty(), "a post without any figure");
              assertEquals(bench.clock.instant(), metrics.asOf(), "the time of the figures");
            });
    bench.network.kill();
    Bench.assertRefused(
        () -> bench.connector().metrics(later, List.of(first)),
        "figures while the network is down");
  }

  void refreshRenewsAndLosesNothing() {
    Authorization authorization = bench.connector().authorization();
    if (!bench.can(Capability.REFRESH)) {
      assertUnsupported(() -> authorization.refresh(bench.access), Capability.REFRESH);
      return;
    }
    bench.clock.advance(Duration.ofMinutes(5));
    Credential renewed = authorization.refresh(bench.access);
    AccountAccess access = bench.access.withCredential(renewed);
    AccountIdentity identity = authorization.verify(access);
    assertEquals(bench.account.id(), identity.remoteId(), "whose credential was renewed");
    bench.network.kill();
    NetworkException down =
        Bench.assertRefused(
            () -> authorization.refresh(access), "refreshing while the network is down");
    assertNotEquals(
        NetworkError.AUTHORIZATION_LOST,
        down.error(),
        "a network that is down takes no authorisation away");
    bench.network.restart();
    bench.network.revokeAccess(bench.account);
    NetworkException lost =
        Bench.assertRefused(
            () -> authorization.refresh(access), "refreshing after the grant was revoked");
    assertEquals(
        NetworkError.AUTHORIZATION_LOST, lost.error(), "refreshing after the grant was revoked");
  }

  void authorizationChecksStateAndVerifier() {
    Authorization authorization = bench.connector().authorization();
    AccountAccess nobody = bench.contract().accessBeforeAuthorization(bench.network);
    if (!bench.can(Capability.AUTHORIZE)) {
      assertUnsupported(() -> authorization.begin(nobody, REDIRECT), Capability.AUTHORIZE);
      return;
    }
    PendingAuthorization pending = authorization.begin(nobody, REDIRECT);
    PendingAuthorization another = authorization.begin(nobody, REDIRECT);
    assertNotEquals(pending.state(), another.state(), "states of two authorisations");
    assertNotEquals(pending.verifier(), another.verifier(), "verifiers of two authorisations");
    String address = pending.address().toString();
    // A request that was pushed to the network beforehand holds the state there (RFC 9126).
    assertTrue(
        address.contains(pending.state().reveal()) || address.contains("request_uri="),
        "the address holds no state");
    assertFalse(
        address.contains(pending.verifier().reveal()), "the address gives the verifier away");
    Optional<URI> back = bench.contract().approve(bench.network, bench.account, pending);
    back.ifPresent(
        callback -> {
          assertThrows(
              IllegalArgumentException.class,
              () -> authorization.exchange(another, callback),
              "an answer with the state of another authorisation");
          Credential credential = authorization.exchange(pending, callback);
          AccountAccess access =
              new AccountAccess("-", Optional.of(bench.network.address()), Optional.of(credential));
          assertEquals(
              bench.account.id(),
              authorization.verify(access).remoteId(),
              "whose credential was given");
        });
  }
}
