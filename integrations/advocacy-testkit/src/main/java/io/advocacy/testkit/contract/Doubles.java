package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.advocacy.network.Capability;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import java.util.Optional;

/** Rules on what is lost and what is doubled. */
final class Doubles {
  private final Bench bench;

  Doubles(Bench bench) {
    this.bench = bench;
  }

  void crashMakesNoDouble(CrashPoint point) {
    Optional<PublishedPost> published =
        switch (point) {
          case BEFORE_PREPARE -> {
            bench.newProcess();
            yield Optional.of(bench.publish(1));
          }
          case BEFORE_THE_HANDLE_IS_STORED -> {
            bench.prepare(1);
            bench.newProcess();
            yield Optional.of(bench.publish(1));
          }
          case BEFORE_PUBLISH -> {
            PreparedPost prepared = bench.prepare(1);
            yield inNewProcess(prepared);
          }
          case BEFORE_THE_NETWORK_ACTS -> dying(Fault.dropBeforeHandling());
          case BEFORE_THE_ANSWER_ARRIVES -> dying(Fault.dropAfterHandling());
          case BEFORE_THE_RESULT_IS_STORED -> {
            PreparedPost prepared = bench.prepare(1);
            bench.publish(prepared);
            yield inNewProcess(prepared);
          }
          case WHILE_LOOKING_UP -> {
            PreparedPost prepared = bench.prepare(1);
            bench.network.faults().next(RequestKind.PUBLISH, Fault.dropAfterHandling());
            bench.publishOrUnknown(prepared, "the answer was lost");
            bench.newProcess();
            bench.network.faults().rate(1, RequestKind.READ, Fault.dropAfterHandling());
            if (bench.isProtected()) {
              assertNotPublishedIsNotSaid(prepared);
            }
            bench.network.faults().clear();
            yield inNewProcess(prepared);
          }
        };
    if (bench.isProtected()) {
      bench.assertOnlyPost(
          published.orElseGet(() -> fail("died " + point + ": the post was lost")),
          "died " + point);
    } else {
      bench.assertNoDoubles("died " + point);
    }
  }

  private Optional<PublishedPost> dying(Fault fault) {
    PreparedPost prepared = bench.prepare(1);
    bench.network.faults().next(RequestKind.PUBLISH, fault);
    bench.publishOrUnknown(prepared, "the connection broke after the request was sent");
    return inNewProcess(prepared);
  }

  private Optional<PublishedPost> inNewProcess(PreparedPost prepared) {
    bench.newProcess();
    return bench.recover(Bench.restored(prepared));
  }

  /** A lookup that fails may say so in any way but one. */
  private void assertNotPublishedIsNotSaid(PreparedPost prepared) {
    try {
      Reconciliation found = bench.connector().reconcile(bench.access, prepared).value();
      assertNotEquals(
          Reconciliation.Outcome.NOT_PUBLISHED,
          found.outcome(),
          "a lookup whose answers are lost says that the post is not there");
    } catch (NetworkException e) {
      assertNotEquals(
          NetworkError.OUTCOME_UNKNOWN, e.error(), "a lookup has no outcome of its own");
    }
  }

  void lostAnswerIsUnknownAndFoundAgain(LostAnswer way) {
    PreparedPost prepared = bench.prepare(1);
    bench.newProcessFor(way);
    bench.network.faults().next(RequestKind.PUBLISH, way.fault(bench.contract().patience()));
    bench.publishOrUnknown(prepared, "answer lost: " + way);
    bench.assertPosts(1, "answer lost: " + way);
    Optional<PublishedPost> found = inNewProcess(prepared);
    if (bench.isProtected()) {
      assertTrue(found.isPresent(), "answer lost: " + way + ": the post is not found again");
      bench.assertOnlyPost(found.get(), "answer lost: " + way);
    } else {
      bench.assertNoDoubles("answer lost: " + way);
    }
  }

  void lostRequestIsNotLostForGood(LostRequest way) {
    PreparedPost prepared = bench.prepare(1);
    bench.network.faults().next(RequestKind.PUBLISH, way.fault());
    NetworkException refused =
        Bench.assertRefused(() -> bench.publish(prepared), "request lost: " + way);
    bench.assertPosts(0, "request lost: " + way);
    if (way == LostRequest.CONNECTION_DROPPED) {
      assertEquals(
          NetworkError.OUTCOME_UNKNOWN,
          refused.error(),
          "a connection that breaks after the request was sent tells nothing of its effect");
    }
    assertNotEquals(
        NetworkError.CONTENT_REJECTED, refused.error(), "request lost: " + way + ": not retried");
    refused.retryAt().filter(bench.clock.instant()::isBefore).ifPresent(bench.clock::set);
    Optional<PublishedPost> published = bench.recover(Bench.restored(prepared));
    if (bench.isProtected()) {
      bench.assertOnlyPost(
          published.orElseGet(() -> fail("request lost: " + way + ": the post was lost")),
          "request lost: " + way);
    }
  }

  void reconcileTellsTheTruth() {
    PreparedPost prepared = bench.prepare(1);
    if (!bench.can(Capability.RECONCILE)) {
      Offers.assertUnsupported(
          () -> bench.connector().reconcile(bench.access, prepared), Capability.RECONCILE);
      return;
    }
    long before = changes();
    bench.clock.advance(bench.contract().settlingTime());
    assertEquals(
        Reconciliation.Outcome.NOT_PUBLISHED,
        bench.connector().reconcile(bench.access, prepared).value().outcome(),
        "a post that was never sent");
    PublishedPost published = bench.publish(prepared);
    bench.clock.advance(bench.contract().settlingTime());
    Reconciliation found = bench.connector().reconcile(bench.access, prepared).value();
    assertEquals(
        Optional.of(published.id()), found.post().map(PublishedPost::id), "a post that is there");
    assertEquals(before + 1, changes(), "requests that change something, but for one publication");
    bench.assertPosts(1, "after looking up");
  }

  private long changes() {
    return bench.network.requestCount(RequestKind.PUBLISH)
        + bench.network.requestCount(RequestKind.PREPARE)
        + bench.network.requestCount(RequestKind.DELETE);
  }

  void reconcileUnderstandsAnEmptyHandle() {
    PreparedPost stored = new PreparedPost(Bench.key(1), bench.post(1), "");
    if (!bench.can(Capability.RECONCILE)) {
      Offers.assertUnsupported(
          () -> bench.connector().reconcile(bench.access, stored), Capability.RECONCILE);
      return;
    }
    Reconciliation before = bench.connector().reconcile(bench.access, stored).value();
    assertNotEquals(
        Reconciliation.Outcome.PUBLISHED, before.outcome(), "a post that was never prepared");
    bench.assertPosts(0, "after looking up what was never prepared");
  }
}
