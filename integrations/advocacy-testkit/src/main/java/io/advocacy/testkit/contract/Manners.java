package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** Rules on how a connector talks: for how long, with whom, and by which limits. */
final class Manners {
  private static final Set<NetworkError> TOO_MUCH =
      EnumSet.of(
          NetworkError.CONTENT_REJECTED, NetworkError.QUOTA_SPENT, NetworkError.RATE_LIMITED);

  private final Bench bench;

  Manners(Bench bench) {
    this.bench = bench;
  }

  void callsEndInTime() {
    int number = 0;
    for (Fault fault : List.of(Fault.slow(Duration.ofMinutes(1)), Fault.trickle())) {
      bench.newProcess();
      PreparedPost prepared = bench.prepare(++number);
      Connector impatient = bench.newImpatientProcess();
      bench.network.faults().rate(1, RequestKind.PUBLISH, fault);
      assertEndsInTime(() -> impatient.publish(bench.access, prepared), "publish, " + fault);
      bench.network.faults().clear();
    }
    Connector impatient = bench.newImpatientProcess();
    if (bench.can(Capability.AUDIENCE)) {
      bench.network.faults().rate(1, RequestKind.READ, Fault.trickle());
      assertEndsInTime(() -> impatient.audience(bench.access), "audience, " + Fault.trickle());
    }
  }

  /** A call may try a few times, each for its patience. */
  private void assertEndsInTime(Executable call, String situation) {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                call.execute();
              } catch (Throwable e) {
                failure.set(e);
              }
            },
            "contract-caller");
    caller.setDaemon(true);
    caller.start();
    try {
      TimeUnit.MILLISECONDS.timedJoin(caller, bench.contract().patience().toMillis() * 4 + 1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertTrue(!caller.isAlive(), situation + ": the call goes on beyond its time limit");
    assertTrue(
        failure.get() instanceof NetworkException,
        situation + ": an answer that never came ended with " + failure.get());
  }

  void redirectsLeadNowhereElse() {
    try (SimulatedNetwork elsewhere = bench.contract().startNetwork(Simulation.of(bench.clock))) {
      URI trap = URI.create(elsewhere.address() + "/elsewhere");
      PreparedPost prepared = bench.prepare(1);
      for (int status : new int[] {302, 307}) {
        bench.network.faults().rate(1, RequestKind.PUBLISH, Fault.redirected(status, trap));
        Bench.assertRefused(() -> bench.publish(prepared), "a publication that is sent elsewhere");
        bench.network.faults().clear();
      }
      bench.newProcess();
      bench.network.faults().rate(1, RequestKind.READ, Fault.redirected(302, trap));
      Bench.assertRefused(
          () -> bench.connector().authorization().verify(bench.access),
          "a question that is sent elsewhere");
      bench.network.faults().clear();
      assertEquals(
          List.of(), elsewhere.requests(), "requests to a server that only a redirect named");
      bench.assertPosts(0, "after redirects");
    }
  }

  void limitsAreReadLive() {
    if (!bench.can(Capability.LIVE_LIMITS)) {
      return; // There is no call to refuse.
    }
    Optional<Post> tooMuch = bench.contract().tighten(bench.network, bench.account);
    Post post =
        tooMuch.orElseThrow(
            () -> new AssertionError("LIVE_LIMITS is declared; override tighten to prove it"));
    bench.newProcess();
    long before = bench.network.requestCount(RequestKind.PUBLISH);
    NetworkException refused =
        Bench.assertRefused(() -> bench.publish(post, 1), "a post beyond the limit that holds now");
    assertTrue(
        TOO_MUCH.contains(refused.error()),
        "a post beyond the limit that holds now means " + refused.error());
    assertEquals(
        before,
        bench.network.requestCount(RequestKind.PUBLISH),
        "requests to publish what is beyond the limit that holds now");
  }
}
