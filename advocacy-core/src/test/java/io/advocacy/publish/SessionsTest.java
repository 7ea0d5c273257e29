package io.advocacy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.PauseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tokens of many accounts are renewed while a network does not answer. */
class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:07:00Z");
  private static final NetworkId OTHER = NetworkId.of("other");
  private static final Credential ENDED = Credential.ofAccessToken(Secret.of("ended"));

  private final InMemoryStore store = new InMemoryStore();
  private final FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);

  private SocialAccount account(NetworkId on, int number) {
    SocialAccount account =
        SocialAccount.of(AmbassadorId.of("amb-" + number), on, "remote-" + number);
    store.credentials().save(account.id(), ENDED);
    return account;
  }

  @Test
  void aNetworkThatHangsWhileTokensAreRenewedTakesThreePlacesAndNoneOfOthers() throws Exception {
    Sessions sessions =
        new Sessions(store, () -> NOW, Duration.ofSeconds(30), Duration.ofMillis(1));
    CountDownLatch hanging = new CountDownLatch(3);
    CountDownLatch released = new CountDownLatch(1);
    network.onRefresh =
        () -> {
          hanging.countDown();
          try {
            assertThat(released.await(60, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    ExecutorService workers = Executors.newCachedThreadPool();
    try {
      List<Future<Credential>> renewed = new ArrayList<>();
      for (int i = 1; i <= 3; i++) {
        SocialAccount account = account(FakeNetwork.ID, i);
        renewed.add(workers.submit(() -> sessions.renew(network, account, ENDED)));
      }
      assertThat(hanging.await(60, TimeUnit.SECONDS)).isTrue();

      SocialAccount fourth = account(FakeNetwork.ID, 4);
      assertThatThrownBy(() -> sessions.renew(network, fourth, ENDED))
          .isInstanceOf(TemporarilyUnavailableException.class)
          .hasMessageContaining("being renewed");
      FakeNetwork answers = new FakeNetwork(DoublePostProtection.LOOKUP, 20, OTHER);
      assertThat(sessions.renew(answers, account(OTHER, 1), ENDED)).isNotEqualTo(ENDED);
      released.countDown();
      for (Future<Credential> one : renewed) {
        assertThat(one.get(60, TimeUnit.SECONDS)).isNotEqualTo(ENDED);
      }
      assertThat(sessions.renew(network, fourth, ENDED)).isNotEqualTo(ENDED);
    } finally {
      released.countDown();
      workers.shutdownNow();
    }
  }

  @Test
  void aNetworkThatRenewsNobodysTokenIsLeftAlone() {
    Sessions sessions = new Sessions(store, () -> NOW, Duration.ofSeconds(30));
    network.onRefresh =
        () -> {
          throw new TemporarilyUnavailableException(FakeNetwork.ID, "away", null, null);
        };

    for (int i = 1; i <= 3; i++) {
      SocialAccount account = account(FakeNetwork.ID, i);
      assertThatThrownBy(() -> sessions.renew(network, account, ENDED))
          .isInstanceOf(TemporarilyUnavailableException.class);
    }

    assertThat(
            store
                .pauses()
                .pausedUntil(
                    FakeNetwork.ID,
                    List.of(account(FakeNetwork.ID, 9).id()),
                    PauseStore.Action.PUBLISHING,
                    NOW))
        .isNotEmpty();
  }
}
