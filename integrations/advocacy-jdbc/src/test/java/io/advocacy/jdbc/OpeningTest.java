package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.Advocacy;
import io.advocacy.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that starts while its database goes away. */
class OpeningTest {
  private static final CredentialCipher CIPHER =
      TinkCredentialCipher.of(TinkCredentialCipher.newKeys());

  private final List<HikariDataSource> pools = new ArrayList<>();

  @AfterEach
  void close() {
    pools.forEach(HikariDataSource::close);
  }

  private DyingSource fresh(Dialect dialect) throws SQLException {
    String name = "o" + Databases.namespace().replace('-', '_');
    String url = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    if (dialect == Dialect.POSTGRESQL) {
      try (Connection connection = DriverManager.getConnection(Databases.postgresUrl());
          Statement statement = connection.createStatement()) {
        statement.execute("create schema " + name);
      }
      url = Databases.postgresUrl() + "&currentSchema=" + name;
    }
    HikariDataSource pool = Databases.pool(url, 4);
    pools.add(pool);
    return new DyingSource(pool);
  }

  private static void assertWorks(JdbcStore store) {
    assertThat(store.shares().nextDue()).isEmpty();
    assertThat(store.clock().instant()).isNotNull();
    assertThat(store.events().lastPosition()).isZero();
  }

  /** How many steps it takes to open the store. */
  private static int steps(DyingSource source) {
    source.live();
    JdbcStore store = JdbcStore.builder(source, CIPHER).build();
    int steps = source.steps();
    assertWorks(store);
    return steps;
  }

  private void dieAndOpenAgain(DyingSource source, int step, boolean after) {
    source.goAwayAt(step, after);
    assertThatThrownBy(() -> JdbcStore.builder(source, CIPHER).build())
        .as("away %s step %s", after ? "after" : "before", step)
        .isInstanceOf(StoreUnavailableException.class);
    source.live();
    assertWorks(JdbcStore.builder(source, CIPHER).build());
    assertThat(pools.get(pools.size() - 1).getHikariPoolMXBean().getActiveConnections())
        .as("connections that were not given back")
        .isZero();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whoOnlyLooksAtTheTablesSaysTooThatTheDatabaseIsAway(Dialect dialect) throws SQLException {
    DyingSource source = fresh(dialect);
    steps(source);
    source.live();
    JdbcStore.builder(source, CIPHER).withoutMigration().build();
    int steps = source.steps();
    for (int step = 1; step <= steps; step += dialect == Dialect.H2 ? 1 : 4) {
      source.goAwayAt(step, step % 2 == 0);
      assertThatThrownBy(() -> JdbcStore.builder(source, CIPHER).withoutMigration().build())
          .as("away at step %s", step)
          .isInstanceOf(StoreUnavailableException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aDatabaseThatGoesAwayAtAnyStepOfOpeningIsAnOutageAndNoRefusal(Dialect dialect)
      throws SQLException {
    DyingSource source = fresh(dialect);
    steps(source);
    int steps = steps(source);
    for (int step = 1; step <= steps; step += dialect == Dialect.H2 ? 1 : 5) {
      dieAndOpenAgain(source, step, step % 2 == 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void tablesThatWereHalfMadeWhenTheDatabaseWentAwayAreMadeAtTheNextStart(Dialect dialect)
      throws SQLException {
    int steps = steps(fresh(dialect));
    int stride = dialect == Dialect.H2 ? 9 : 37; // PostgreSQL takes half a table back
    for (int step = 1; step < steps; step += stride) {
      dieAndOpenAgain(fresh(dialect), step, step % 2 == 0);
    }
  }

  @Test
  void aNodeThatWaitsGoesOnAsSoonAsTheDatabaseIsThere() throws Exception {
    DyingSource source = fresh(Dialect.H2);
    source.goAwayAt(1, false);
    AtomicInteger asked = new AtomicInteger();
    JdbcStore store =
        Patience.of(Duration.ofMinutes(5), () -> 0L)
            .until(
                () -> {
                  if (asked.incrementAndGet() == 2) {
                    source.live();
                  }
                  return JdbcStore.builder(source, CIPHER).build();
                });
    assertWorks(store);
    assertThat(asked).hasValue(2);
  }

  @Test
  void aNodeThatWaitsSaysThatTheDatabaseIsAwayWhenTheTimeIsOver() throws SQLException {
    DyingSource source = fresh(Dialect.H2);
    source.goAwayAt(1, false);
    AtomicLong minutes = new AtomicLong();
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Patience.of(
                        Duration.ofMinutes(1),
                        () -> Duration.ofSeconds(40).toNanos() * minutes.getAndIncrement())
                    .until(
                        () -> {
                          asked.incrementAndGet();
                          return JdbcStore.builder(source, CIPHER).build();
                        }))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(asked).hasValue(2);
  }

  @Test
  void aNodeThatIsStartedWhileTheDatabaseIsAwayPublishesWhenItIsBack() throws Exception {
    DyingSource source = fresh(Dialect.H2);
    JdbcStore store = JdbcStore.builder(source, CIPHER).build();
    OutagesTest.prepare(store);
    source.goAwayAt(1, false);
    assertThatThrownBy(() -> store.shares().nextDue())
        .isInstanceOf(StoreUnavailableException.class);
    CountDownLatch published = new CountDownLatch(1);
    try (PlainNetwork network = new PlainNetwork(0);
        Advocacy advocacy = OutagesTest.node(store, network, published)) {
      advocacy.start(2);
      assertThat(advocacy.operations().health().store()).isPresent();

      source.live();

      assertThat(published.await(180, TimeUnit.SECONDS)).isTrue();
      assertThat(advocacy.operations().health().store()).isEmpty();
    }
  }
}
