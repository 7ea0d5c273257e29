package io.advocacy;

import static io.advocacy.Organisation.MONDAY;
import static io.advocacy.Organisation.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.BatchConsumer;
import io.advocacy.event.ShareChanged;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Consumers read at their own pace, and nothing they do touches a share or another consumer. */
class ConsumersTest {
  private final Organisation organisation = new Organisation();
  private final List<AdvocacyEvent> heard = new ArrayList<>();
  private final AtomicBoolean broken = new AtomicBoolean(true);
  private ShareId poison = ShareId.of("none");

  /** Fails at everything about one share. */
  private void fussy(AdvocacyEvent event) {
    if (broken.get()
        && event instanceof ShareChanged changed
        && changed.share().id().equals(poison)) {
      throw new IllegalStateException("cannot take this");
    }
    heard.add(event);
  }

  private void publishTen(Advocacy advocacy) {
    organisation.join(advocacy, 1, 10, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    for (int i = 1; i <= 10; i++) {
      Share share = organisation.plan(NEWS, i, FakeNetwork.ID, MONDAY);
      poison = i == 4 ? share.id() : poison;
    }
    advocacy.publishDue();
  }

  private void deliverForAnHour(Advocacy advocacy) {
    for (int minute = 0; minute < 60; minute++) {
      advocacy.deliverEvents();
      organisation.pass(Duration.ofMinutes(1));
    }
  }

  private static void assertInOrder(List<AdvocacyEvent> events) {
    Map<ShareId, Long> versions = new HashMap<>();
    for (AdvocacyEvent event : events) {
      if (event instanceof ShareChanged changed) {
        long before = versions.getOrDefault(changed.share().id(), 1L);
        assertThat(changed.share().version()).isEqualTo(before + 1);
        versions.put(changed.share().id(), changed.share().version());
      }
    }
  }

  /** Takes all of a batch or nothing, as a transaction does. */
  private final class FussyTogether implements BatchConsumer {
    private int batches;

    @Override
    public void accept(AdvocacyEvent event) {
      fussy(event);
    }

    @Override
    public void acceptBatch(List<AdvocacyEvent> events) {
      int before = heard.size();
      try {
        events.forEach(ConsumersTest.this::fussy);
        batches++;
      } catch (IllegalStateException e) {
        heard.subList(before, heard.size()).clear();
        throw e;
      }
    }
  }

  @Test
  void aConsumerOfBatchesIsToldOneByOneWhenOneEventOfABatchCannotBeTaken() {
    FussyTogether together = new FussyTogether();
    Advocacy advocacy = organisation.builder().consumer("fussy", together).build();
    publishTen(advocacy);

    deliverForAnHour(advocacy);

    assertThat(heard)
        .filteredOn(e -> e instanceof ShareChanged c && c.reached(ShareState.PUBLISHED))
        .hasSize(9);
    assertInOrder(heard);
    assertThat(together.batches).isZero();

    broken.set(false);
    assertThat(advocacy.operations().retryParked("fussy")).isPositive();
    organisation.join(advocacy, 11, 11, FakeNetwork.ID);
    advocacy.deliverEvents();

    assertThat(together.batches).isPositive();
    assertInOrder(heard);
  }

  @Test
  void anEventThatCannotBeTakenIsPutAsideWithWhatFollowsOfItsShareAndTheOthersGoOn() {
    Advocacy advocacy = organisation.builder().consumer("fussy", this::fussy).build();
    publishTen(advocacy);

    deliverForAnHour(advocacy);

    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(10);
    assertThat(heard)
        .filteredOn(e -> e instanceof ShareChanged c && c.reached(ShareState.PUBLISHED))
        .hasSize(9);
    Health.Consumer fussy =
        advocacy.operations().health().consumers().stream()
            .filter(consumer -> consumer.name().equals("fussy"))
            .findFirst()
            .orElseThrow();
    assertThat(fussy).isEqualTo(new Health.Consumer("fussy", 0, 0, 4));
    assertThat(advocacy.operations().health().isWell()).isFalse();

    broken.set(false);
    assertThat(advocacy.operations().retryParked("fussy")).isEqualTo(4);
    assertThat(heard).hasSize(organisation.events().size()).doesNotHaveDuplicates();
    assertInOrder(heard);
    assertThat(advocacy.operations().health().isWell()).isTrue();
  }

  @Test
  void whatIsPutAsideStaysAsideWhileItCannotBeTaken() {
    Advocacy advocacy = organisation.builder().consumer("fussy", this::fussy).build();
    publishTen(advocacy);
    deliverForAnHour(advocacy);

    assertThat(advocacy.operations().retryParked("fussy")).isZero();
    assertThat(organisation.store.events().parked("fussy", 10)).hasSize(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> advocacy.operations().retryParked("nobody"))
        .withMessage("there is no consumer nobody");
  }

  @Test
  void aFailureThatPassesLosesNothingAndChangesNoOrder() {
    Advocacy advocacy = organisation.builder().consumer("fussy", this::fussy).build();
    publishTen(advocacy);
    advocacy.deliverEvents();
    assertThat(heard).isNotEmpty();
    broken.set(false);

    deliverForAnHour(advocacy);

    assertThat(heard).isEqualTo(organisation.events());
  }

  @Test
  void twoNodesBringEachEventToAConsumerOnce() {
    Advocacy one = organisation.builder().consumer("both", heard::add).build();
    Advocacy other = organisation.builder().consumer("both", heard::add).build();
    publishTen(one);
    EventLog.Turn held =
        organisation
            .store
            .events()
            .beginTurn("both", MONDAY, MONDAY.plus(Duration.ofMinutes(1)))
            .orElseThrow();

    assertThat(other.deliverEvents()).as("while the other node has the turn").isZero();
    organisation.store.events().endTurn(held, 0, 0, MONDAY);
    other.deliverEvents();
    one.deliverEvents();

    assertThat(heard).isEqualTo(organisation.events());
  }

  @Test
  void aNodeThatDiedInItsTurnIsFollowedByAnotherAfterAMinute() {
    Advocacy advocacy = organisation.builder().consumer("both", heard::add).build();
    publishTen(advocacy);
    organisation.store.events().beginTurn("both", MONDAY, MONDAY.plus(Duration.ofMinutes(1)));

    organisation.pass(Duration.ofMinutes(1));
    advocacy.deliverEvents();

    assertThat(heard).isEqualTo(organisation.events());
  }

  /** A node whose consumer is told an event and then waits until it may go on. */
  private final class SlowNode {
    private final Semaphore told = new Semaphore(0);
    private final Semaphore goOn = new Semaphore(0);
    private final Advocacy advocacy =
        organisation
            .builder()
            .consumer(
                "slow",
                event -> {
                  told.release();
                  goOn.acquireUninterruptibly();
                })
            .build();
    private Future<?> work = CompletableFuture.completedFuture(null);

    /** Lets it look for events; returns once it was told one or there is nothing for it. */
    private void begin(ExecutorService threads) throws InterruptedException {
      work = threads.submit(advocacy::deliverEvents);
      isTold();
    }

    /** Lets it end its event; says whether it is told another one. */
    private boolean goOn() throws InterruptedException {
      if (work.isDone()) {
        return false;
      }
      goOn.release();
      return isTold();
    }

    private boolean isTold() throws InterruptedException {
      boolean told = false;
      while (!told && !work.isDone()) {
        told = this.told.tryAcquire(20, TimeUnit.MILLISECONDS);
      }
      return told;
    }
  }

  @Test
  void aConsumerThatTakesLongerThanItsTurnGetsOnBesideAnotherNode() throws Exception {
    SlowNode one = new SlowNode();
    SlowNode other = new SlowNode();
    publishTen(one.advocacy);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      boolean gotOn = false;
      for (int round = 0; round < 10 && !gotOn; round++) {
        SlowNode next = round % 2 == 0 ? one : other;
        next.begin(threads);
        organisation.pass(Duration.ofSeconds(61));
        gotOn = (round % 2 == 0 ? other : one).goOn();
      }
      assertThat(gotOn).isTrue();
    } finally {
      one.goOn.release(1_000);
      other.goOn.release(1_000);
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aConsumerThatHangsDelaysNoOtherConsumer() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(10);
    try (Advocacy advocacy =
        organisation
            .builder()
            .consumer(
                "hanging",
                event -> {
                  try {
                    released.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                })
            .consumer(
                "quick",
                event -> {
                  if (event instanceof ShareChanged c && c.reached(ShareState.PUBLISHED)) {
                    seen.countDown();
                  }
                })
            .build()) {
      publishTen(advocacy);
      advocacy.start(1);

      assertThat(seen.await(2, TimeUnit.MINUTES)).isTrue();
      released.countDown();
    }
  }
}
