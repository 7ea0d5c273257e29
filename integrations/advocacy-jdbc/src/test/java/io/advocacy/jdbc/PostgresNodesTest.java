package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.network.Credential;
import io.advocacy.network.Secret;
import io.advocacy.people.SocialAccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What two nodes, each with a store and a pool of its own, see of each other. */
class PostgresNodesTest {
  private static final SocialAccountId ACCOUNT = SocialAccountId.of("amb-1/mastodon");
  private static HikariDataSource firstPool;
  private static HikariDataSource secondPool;

  @BeforeAll
  static void open() {
    firstPool = Databases.pool(Databases.postgresUrl(), 3);
    secondPool = Databases.pool(Databases.postgresUrl(), 3);
  }

  @AfterAll
  static void close() {
    firstPool.close();
    secondPool.close();
  }

  @Test
  void renewACredentialOnceForBoth() throws Exception {
    Secret keys = TinkCredentialCipher.newKeys();
    String namespace = Databases.namespace();
    JdbcStore first =
        JdbcStore.builder(firstPool, TinkCredentialCipher.of(keys)).namespace(namespace).build();
    JdbcStore second =
        JdbcStore.builder(secondPool, TinkCredentialCipher.of(keys)).namespace(namespace).build();
    Credential ended = Credential.ofAccessToken(Secret.of("ended"));
    Credential fresh = Credential.ofAccessToken(Secret.of("fresh"));
    first.credentials().save(ACCOUNT, ended);
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();

    CompletableFuture<Optional<Credential>> one =
        CompletableFuture.supplyAsync(
            () ->
                first
                    .credentials()
                    .renew(
                        ACCOUNT,
                        ended,
                        credential -> {
                          asked.incrementAndGet();
                          asking.countDown();
                          await(answer);
                          return fresh;
                        }));
    await(asking);
    CompletableFuture<Optional<Credential>> other =
        CompletableFuture.supplyAsync(
            () ->
                second
                    .credentials()
                    .renew(
                        ACCOUNT,
                        ended,
                        credential -> {
                          asked.incrementAndGet();
                          return Credential.ofAccessToken(Secret.of("second"));
                        }));
    assertThat(second.credentials().find(ACCOUNT)).as("reading waits for nobody").contains(ended);
    answer.countDown();

    assertThat(one.get(180, TimeUnit.SECONDS)).contains(fresh);
    assertThat(other.get(180, TimeUnit.SECONDS)).contains(fresh);
    assertThat(asked).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(180, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void readOneClockWhateverTheirOwnSay() {
    CredentialCipher cipher = TinkCredentialCipher.of(TinkCredentialCipher.newKeys());
    InstantSource clock = JdbcStore.builder(firstPool, cipher).build().clock();
    InstantSource other = JdbcStore.builder(secondPool, cipher).build().clock();

    Instant before = clock.instant();
    Instant between = other.instant();
    Instant after = clock.instant();

    assertThat(between)
        .isBetween(before.minus(Duration.ofSeconds(1)), after.plus(Duration.ofSeconds(1)));
  }
}
