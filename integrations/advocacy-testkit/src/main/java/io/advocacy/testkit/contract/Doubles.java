package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.advocacy.network.Capability;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules on what is lost and what is doubled. */
final class Doubles {
  /** More than the networks' own pages have where nobody asks for more. */
  private static final int NEWER_POSTS = 41;

  /** What a lookup may meet that says nothing of the post. */
  private static final List<Fault> UNANSWERED_LOOKUPS =
      List.of(
          Fault.dropInBody(),
          Fault.truncatedJson(),
          Fault.wrongContentType(),
          Fault.emptyJson(),
          Fault.failure(500),
          Fault.failure(503),
          Fault.failure(400),
          Fault.failure(401),
          Fault.rateLimited(Duration.ofMinutes(2)),
          Fault.rateLimited(),
          Fault.page(403),
          Fault.page(404));

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
              assertNotPublishedIsNotSaid(prepared, Fault.dropAfterHandling());
            }
            bench.network.faults().clear();
            yield inNewProcess(prepared);
          }
        };
    assertOnceOrLeft(published, "died " + point);
  }

  /** One post; where absence is never certain, a post that is not there may be left to a person. */
  private void assertOnceOrLeft(Optional<PublishedPost> published, String situation) {
    if (!bench.isProtected()) {
      bench.assertNoDoubles(situation);
    } else if (published.isEmpty() && !bench.contract().absenceIsCertain(bench.post(1))) {
      bench.assertPosts(0, situation + ", and the post is not found");
    } else {
      bench.assertOnlyPost(
          published.orElseGet(() -> fail(situation + ": the post was lost")), situation);
    }
  }

  void everyFormatIsPublishedOnce() {
    int number = 0;
    for (Post post : formats()) {
      for (Fault fault : List.of(Fault.dropAfterHandling(), Fault.dropBeforeHandling())) {
        number++;
        Post words = withNumber(post, number);
        String situation = "a post with " + words.media() + ", " + fault;
        PreparedPost prepared =
            bench.connector().prepare(bench.access, words, Bench.key(number)).value();
        int before = bench.network.history().size();
        bench.network.faults().next(RequestKind.PUBLISH, fault);
        bench.publishOrUnknown(prepared, situation);
        Optional<PublishedPost> published = inNewProcess(prepared);
        int made = bench.network.history().size() - before;
        if (!bench.isProtected() || published.isPresent()) {
          assertTrue(made <= 1, situation + ": published " + made + " times");
        } else {
          assertTrue(
              made == 0 && !bench.contract().absenceIsCertain(words),
              situation + ": the post was lost");
        }
        bench.newProcess();
      }
    }
  }

  /** A post of each kind that is declared. */
  private List<Post> formats() {
    List<Post> formats = new ArrayList<>();
    if (bench.can(Capability.TEXT)) {
      formats.add(Post.of("Words"));
    }
    if (bench.can(Capability.IMAGE)) {
      formats.add(Post.builder("Image").media(bench.contract().image(1)).build());
    }
    if (bench.can(Capability.VIDEO)) {
      formats.add(Post.builder("Video").media(bench.contract().video(1)).build());
    }
    return formats;
  }

  private static Post withNumber(Post post, int number) {
    Post.Builder numbered = Post.builder(post.text() + ", number " + number + ".");
    post.media().forEach(numbered::media);
    return numbered.build();
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
  private void assertNotPublishedIsNotSaid(PreparedPost prepared, Fault fault) {
    try {
      Reconciliation found = bench.connector().reconcile(bench.access, prepared).value();
      assertNotEquals(
          Reconciliation.Outcome.NOT_PUBLISHED,
          found.outcome(),
          "a lookup that meets " + fault + " says that the post is not there");
    } catch (NetworkException e) {
      assertNotEquals(
          NetworkError.OUTCOME_UNKNOWN, e.error(), "a lookup has no outcome of its own");
      assertNotEquals(
          NetworkError.CONTENT_REJECTED,
          e.error(),
          "a lookup that meets " + fault + " sends no content");
    } catch (RuntimeException e) {
      throw new AssertionError(
          fault + ": " + e.getClass().getName() + " instead of a NetworkException", e);
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
    boolean known = refused.error() != NetworkError.OUTCOME_UNKNOWN;
    if (known && !bench.contract().absenceIsCertain(bench.post(1))) {
      bench.assertOnlyPost(bench.publish(1), "request lost: " + way + ", and sent again");
    } else if (bench.isProtected()) {
      assertOnceOrLeft(bench.recover(Bench.restored(prepared)), "request lost: " + way);
    }
  }

  void failedLookupsSayNothing() {
    if (!bench.isProtected()) {
      return; // Nothing is looked up.
    }
    PreparedPost prepared = bench.prepare(1);
    bench.network.faults().next(RequestKind.PUBLISH, Fault.dropAfterHandling());
    bench.publishOrUnknown(prepared, "the answer was lost");
    for (Fault fault : UNANSWERED_LOOKUPS) {
      bench.newProcess();
      bench.network.faults().rate(1, RequestKind.READ, fault);
      assertNotPublishedIsNotSaid(prepared, fault);
      bench.network.faults().clear();
    }
    assertOnceOrLeft(inNewProcess(prepared), "looked up in vain, and then again");
  }

  void reconcileLooksFarEnough() {
    if (!bench.can(Capability.RECONCILE)) {
      return; // optional_reconcileTellsTheTruth asks for the refusal.
    }
    PreparedPost prepared = bench.prepare(1);
    PublishedPost published = bench.publish(prepared);
    for (int number = 2; number <= NEWER_POSTS + 1; number++) {
      bench.clock.advance(Duration.ofSeconds(1));
      bench.publish(number);
    }
    bench.clock.advance(bench.contract().settlingTime());
    Reconciliation found =
        bench.newProcess().reconcile(bench.access, Bench.restored(prepared)).value();
    assertNotEquals(
        Reconciliation.Outcome.NOT_PUBLISHED,
        found.outcome(),
        "a post with " + NEWER_POSTS + " newer ones");
    if (found.post().isPresent()) {
      bench.assertSame(published, found.post(), "a post with " + NEWER_POSTS + " newer ones");
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
    Reconciliation absent = bench.connector().reconcile(bench.access, prepared).value();
    if (bench.contract().absenceIsCertain(bench.post(1))) {
      assertEquals(
          Reconciliation.Outcome.NOT_PUBLISHED, absent.outcome(), "a post that was never sent");
    } else {
      assertNotEquals(
          Reconciliation.Outcome.PUBLISHED, absent.outcome(), "a post that was never sent");
    }
    PublishedPost published = bench.publish(prepared);
    bench.clock.advance(bench.contract().settlingTime());
    Reconciliation found = bench.connector().reconcile(bench.access, prepared).value();
    bench.assertSame(published, found.post(), "a post that is there");
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
