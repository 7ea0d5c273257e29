package io.advocacy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that holds several shares waits for one call that hangs. */
class HangingCallTest {
  private static final Instant MOMENT = Instant.parse("2026-03-02T09:07:00Z");
  private static final ContentId CONTENT = ContentId.of("c1");

  /** With batches of one, two, four and eight the next one has room for sixteen. */
  private static final int WARMING = 15;

  private static final int BATCH = 16;
  private static final long TWO_SECONDS = 2_000_000_000L;

  private final InMemoryStore store = new InMemoryStore();
  private final AtomicLong ticks = new AtomicLong();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    released.countDown();
    worker.shutdownNow();
  }

  private Publisher over(FakeNetwork network) {
    store
        .contents()
        .save(
            Content.builder(CONTENT, "News")
                .variant(Variant.of("v1", Locale.ENGLISH, "hello"))
                .state(ContentState.APPROVED)
                .build(),
            List.of());
    return Publisher.builder(store)
        .connectors(Map.of(FakeNetwork.ID, network))
        .clock(() -> MOMENT)
        .ticker(ticks::get)
        .build();
  }

  private Share join(int number) {
    AmbassadorId id = AmbassadorId.of("amb-" + (1_000 + number));
    SocialAccount account = SocialAccount.of(id, FakeNetwork.ID, "remote-" + number);
    store
        .ambassadors()
        .save(
            Ambassador.builder(id, WorkingTime.officeHours(ZoneOffset.UTC))
                .account(account)
                .build(),
            List.of());
    store.credentials().save(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
    Instant at = MOMENT.minusMillis(100 - number);
    return Share.planned(account, id, CONTENT, VariantId.of("v1"), "of " + number, at);
  }

  /** Lets the n-th call of the next batch hang until it is released. */
  private void hangAt(int nth, Deque<FakeNetwork.Interference> calls) {
    for (int i = 0; i < nth; i++) {
      calls.add(new FakeNetwork.Interference(() -> {}, () -> {}));
    }
    calls.add(
        new FakeNetwork.Interference(
            () -> {
              hanging.countDown();
              await(released);
            },
            () -> {}));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Share> planned(Publisher publisher) {
    List<Share> all = new ArrayList<>();
    for (int i = 0; i < WARMING + BATCH; i++) {
      all.add(join(i));
    }
    store.shares().add(all, List.of());
    assertThat(publisher.dueNetworks()).containsExactly(FakeNetwork.ID);
    return all;
  }

  private Share stored(Share share) {
    return store.shares().find(share.id()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(DoublePostProtection.class)
  void whatWasNotSentGoesOutMeanwhileAndNothingTwice(DoublePostProtection protection)
      throws Exception {
    FakeNetwork network = new FakeNetwork(protection);
    Publisher publisher = over(network);
    List<Share> shares = planned(publisher);
    hangAt(WARMING + 5, network.onPublish);
    Share hung = shares.get(WARMING + 5);

    Future<Integer> working = worker.submit((Callable<Integer>) publisher::publishDue);
    await(hanging);
    assertThat(publisher.publishDue()).as("a call may take a second").isZero();
    ticks.addAndGet(TWO_SECONDS);
    publisher.publishDue();

    assertThat(network.texts()).hasSize(WARMING + BATCH - 1).doesNotHaveDuplicates();
    for (Share share : shares) {
      assertThat(stored(share).state())
          .as("%s", share.text())
          .isEqualTo(share.equals(hung) ? ShareState.SENDING : ShareState.PUBLISHED);
    }
    assertThat(stored(shares.get(WARMING + BATCH - 1)).attempts()).isEqualTo(1);
    released.countDown();
    working.get(60, TimeUnit.SECONDS);
    assertThat(stored(hung).state()).isEqualTo(ShareState.PUBLISHED);
    assertThat(network.texts()).hasSize(WARMING + BATCH).doesNotHaveDuplicates();
  }

  @Test
  void whatWasPreparedGoesOutWhileAnUploadHangs() throws Exception {
    FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
    Publisher publisher = over(network);
    List<Share> shares = planned(publisher);
    hangAt(WARMING + 5, network.onPrepare);

    Future<Integer> working = worker.submit((Callable<Integer>) publisher::publishDue);
    await(hanging);
    ticks.addAndGet(TWO_SECONDS);
    publisher.publishDue();

    assertThat(network.texts()).hasSize(WARMING + BATCH - 1).doesNotHaveDuplicates();
    released.countDown();
    working.get(60, TimeUnit.SECONDS);
    assertThat(shares).allMatch(share -> stored(share).state() == ShareState.PUBLISHED);
    assertThat(network.texts()).hasSize(WARMING + BATCH).doesNotHaveDuplicates();
  }

  @Test
  void whatMayBeOutIsLookedUpByOthersWhileALookUpHangs() throws Exception {
    FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
    Publisher publisher = over(network);
    List<Share> shares = planned(publisher);
    // the process that sent the last of them died before it knew
    for (Share share : shares.subList(WARMING, WARMING + BATCH)) {
      Share due = share.claimedUntil(MOMENT.minusMillis(1));
      Share prepared = due.prepared("handle-" + share.key().value());
      Share sending = prepared.sending();
      store.shares().updateAll(List.of(changed(share, due)));
      store.shares().updateAll(List.of(changed(due, prepared)));
      store.shares().updateAll(List.of(changed(prepared, sending)));
    }
    hangAt(5, network.onReconcile);

    Future<Integer> working = worker.submit((Callable<Integer>) publisher::publishDue);
    await(hanging);
    ticks.addAndGet(TWO_SECONDS);
    publisher.publishDue();

    assertThat(
            shares.subList(WARMING, WARMING + BATCH).stream()
                .filter(share -> stored(share).state() == ShareState.SENDING))
        .as("only the one that hangs was not looked up")
        .hasSize(1);
    assertThat(network.texts()).as("and nothing was sent again").hasSize(WARMING);
    released.countDown();
    working.get(60, TimeUnit.SECONDS);
    assertThat(network.texts()).doesNotHaveDuplicates();
  }

  private static ShareChanged changed(Share before, Share after) {
    return ShareChanged.between(before, after, MOMENT);
  }
}
