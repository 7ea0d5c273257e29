package io.advocacy;

import static io.advocacy.Organisation.MONDAY;
import static io.advocacy.Organisation.NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is in hand when a node is stopped ends or is left to others; nothing new is begun. */
class StoppingTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Organisation organisation = new Organisation();
  private final CountDownLatch sending = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  /** The network does not answer before {@link #answer}. */
  private Advocacy whileSending() throws InterruptedException {
    organisation.network.onPublished(
        () -> {
          sending.countDown();
          try {
            if (!answer.await(60, TimeUnit.SECONDS)) {
              throw new AssertionError("nobody answered");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
          }
        });
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 3, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    for (int i = 1; i <= 3; i++) {
      organisation.plan(NEWS, i, FakeNetwork.ID, MONDAY);
    }
    advocacy.start(1);
    assertThat(sending.await(60, TimeUnit.SECONDS)).isTrue();
    return advocacy;
  }

  @Test
  void whatIsBeingSentEndsAndNothingElseIsBegun() throws Exception {
    Advocacy advocacy = whileSending();

    AtomicBoolean ended = new AtomicBoolean();
    Thread stopping = new Thread(() -> ended.set(advocacy.stop(LONG)));
    stopping.start();
    while (stopping.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    answer.countDown();
    stopping.join();

    assertThat(ended).isTrue();
    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(1);
    assertThat(organisation.count(ShareState.PLANNED)).isEqualTo(2);
  }

  @Test
  void whatDoesNotEndInTimeIsLeftToWhoeverComesNext() throws Exception {
    Advocacy advocacy = whileSending();

    assertThat(advocacy.stop(Duration.ofMillis(50))).isFalse();

    answer.countDown();
    organisation.network.onPublished(() -> {});
    organisation.pass(Duration.ofMinutes(10));
    Advocacy next = organisation.builder().build();
    for (int i = 0; i < 4; i++) {
      next.publishDue();
      organisation.pass(Duration.ofMinutes(10));
    }
    assertThat(organisation.store.shares().ofContent(NEWS))
        .extracting(Share::state)
        .containsOnly(ShareState.PUBLISHED);
    assertThat(organisation.network.texts()).as("the network keeps keys").hasSizeBetween(3, 4);
  }

  @Test
  void whoWasNotStartedOrIsStoppedTwiceHasStopped() throws Exception {
    Advocacy advocacy = organisation.builder().build();
    assertThat(advocacy.stop(LONG)).isTrue();

    advocacy.start(1);

    assertThat(advocacy.stop(LONG)).isTrue();
    assertThat(advocacy.stop(LONG)).isTrue();
    advocacy.close();
  }
}
