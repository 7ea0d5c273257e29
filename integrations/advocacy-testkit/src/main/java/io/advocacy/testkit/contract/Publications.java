package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkException;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublishedPost;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Rules on prepare and publish when all goes well, and on what calls owe their threads. */
final class Publications {
  private static final int THREADS = 16;

  private final Bench bench;

  Publications(Bench bench) {
    this.bench = bench;
  }

  void prepareMakesNothingVisible() {
    bench.prepare(1);
    PreparedPost again = bench.prepare(1);
    bench.assertPosts(0, "after prepare");
    assertEquals(
        0, bench.network.requestCount(RequestKind.PUBLISH), "requests to publish from prepare");
    bench.publish(again);
    bench.assertPosts(1, "prepared twice, published once");
  }

  void publishMakesOnePost() {
    bench.assertOnlyPost(bench.publish(1), "one publication");
    assertEquals(
        bench.account.id(), bench.network.history().get(0).accountId(), "whose post it is");
  }

  void twoKeysAreTwoPosts() {
    PublishedPost first = bench.publish(1);
    PublishedPost second = bench.publish(2);
    assertNotEquals(first.id(), second.id(), "ids of two publications");
    bench.assertPosts(2, "two publications");
  }

  void handleIsAllThatAnotherProcessNeeds() {
    PreparedPost prepared = bench.prepare(1);
    bench.newProcess();
    bench.assertOnlyPost(bench.publish(Bench.restored(prepared)), "published by another process");
  }

  void publishIsOneAttempt() {
    bench.publish(1); // Opens connections, which clients use again and may find broken.
    for (Fault fault :
        List.of(Fault.dropBeforeHandling(), Fault.failure(503), Fault.dropAfterHandling())) {
      PreparedPost prepared = bench.prepare(2);
      long before = bench.network.requestCount(RequestKind.PUBLISH);
      bench.network.faults().rate(1, RequestKind.PUBLISH, fault);
      Bench.assertRefused(() -> bench.publish(prepared), "a publication that failed");
      bench.network.faults().clear();
      long attempts = bench.network.requestCount(RequestKind.PUBLISH) - before;
      assertTrue(attempts <= 1, "one call of publish sent " + attempts + " requests to publish");
    }
    bench.assertNoDoubles("after failed attempts");
  }

  void manyThreadsPublishAtOnce() {
    List<AccountAccess> members = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      members.add(bench.network.access(bench.network.addAccount("contract-many-" + i, 1)));
    }
    Connector connector = bench.connector();
    ExecutorService threads = threads();
    try {
      CountDownLatch allPrepared = new CountDownLatch(THREADS);
      List<Future<PublishedPost>> calls = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        calls.add(
            threads.submit(
                () -> {
                  AccountAccess member = members.get(number);
                  PreparedPost prepared =
                      connector.prepare(member, bench.post(number), Bench.key(number)).value();
                  allPrepared.countDown();
                  allPrepared.await(60, TimeUnit.SECONDS);
                  return connector.publish(member, prepared).value();
                }));
      }
      for (Future<PublishedPost> call : calls) {
        call.get(60, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      fail("publishing from several threads", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
    bench.assertPosts(THREADS, "published by " + THREADS + " threads");
  }

  /** Virtual threads from JDK 21 on, which this library is not compiled against. */
  private static ExecutorService threads() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return Executors.newFixedThreadPool(THREADS);
    }
  }

  void interruptionEndsACall() {
    bench.newPatientProcess();
    PreparedPost prepared = bench.prepare(1);
    assertInterruptible(RequestKind.PUBLISH, () -> bench.publish(prepared));
    bench.newPatientProcess();
    assertInterruptible(
        RequestKind.READ, () -> bench.connector().authorization().verify(bench.access));
  }

  private void assertInterruptible(RequestKind kind, Runnable call) {
    long before = bench.network.requestCount(kind);
    bench.network.faults().rate(1, kind, Fault.slow(Duration.ofMinutes(1)));
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    AtomicBoolean failed = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              try {
                call.run();
              } catch (NetworkException e) {
                failed.set(true);
              } finally {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
              }
            },
            "contract-caller");
    caller.setDaemon(true);
    caller.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (bench.network.requestCount(kind) == before && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    caller.interrupt();
    try {
      caller.join(bench.contract().patience().toMillis() * 3 / 4);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    bench.network.faults().clear();
    assertTrue(
        !caller.isAlive(), "the call waits on for its answer after its thread was interrupted");
    assertTrue(failed.get(), "an interrupted call ends with a NetworkException");
    assertTrue(stillInterrupted.get(), "the call swallowed the interruption of its thread");
  }
}
