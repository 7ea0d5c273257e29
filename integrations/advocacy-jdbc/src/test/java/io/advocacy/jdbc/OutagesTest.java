package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.Advocacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.event.EventConsumer;
import io.advocacy.event.EventId;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.PauseStore;
import io.advocacy.store.StoreRefusedException;
import io.advocacy.store.StoreUnavailableException;
import io.advocacy.testkit.ManualClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a database does that is away, full, half migrated, or shared with another version. */
class OutagesTest {
  private static final CredentialCipher CIPHER =
      TinkCredentialCipher.of(TinkCredentialCipher.newKeys());
  private static final ContentId NEWS = ContentId.of("news");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir Path directory;
  private HikariDataSource pool;

  @AfterEach
  void close() {
    FullDisk.FULL.set(false);
    if (pool != null) {
      pool.close();
    }
  }

  private static SocialAccount account(int number) {
    return SocialAccount.of(AmbassadorId.of("amb-" + number), Node.LOOKUP, "remote-" + number);
  }

  private static Share share(int number, Instant at) {
    return Share.planned(
        account(number),
        AmbassadorId.of("amb-" + number),
        NEWS,
        VariantId.of("v1"),
        "words of " + number,
        at);
  }

  private static void join(Advocacy advocacy, int number) {
    advocacy.join(
        Ambassador.builder(
                AmbassadorId.of("amb-" + number), WorkingTime.officeHours(ZoneOffset.UTC))
            .account(account(number))
            .build());
    advocacy.connect(account(number).id(), Credential.ofAccessToken(Secret.of("any")));
  }

  private static void approve(Advocacy advocacy) {
    advocacy.approve(
        Content.builder(NEWS, "News").variant(Variant.of("v1", Locale.ENGLISH, "words")).build());
  }

  private static EventConsumer countDown(CountDownLatch latch) {
    return event -> {
      if (event instanceof ShareChanged changed && changed.reached(ShareState.PUBLISHED)) {
        latch.countDown();
      }
    };
  }

  static Advocacy node(JdbcStore store, PlainNetwork network, CountDownLatch published) {
    return Advocacy.builder()
        .store(store)
        .clock(store.clock())
        .publishingRules(Node.rules())
        .connector(new PlainConnector(Node.LOOKUP, DoublePostProtection.LOOKUP, network.port()))
        .consumer("test", countDown(published))
        .build();
  }

  /** Stores a share that is due. */
  static void prepare(JdbcStore store) {
    try (Advocacy advocacy = Advocacy.builder().store(store).build()) {
      join(advocacy, 1);
      approve(advocacy);
    }
    store.shares().add(List.of(share(1, store.clock().instant())), List.of());
  }

  @Test
  void aDatabaseThatWasAwayIsGoneOnWithByItself() throws Exception {
    CountDownLatch published = new CountDownLatch(2);
    try (RestartablePostgres postgres = new RestartablePostgres(directory);
        PlainNetwork network = new PlainNetwork()) {
      pool = Databases.pool(postgres.url(), 10);
      pool.setConnectionTimeout(1_000);
      JdbcStore store = JdbcStore.builder(pool, CIPHER).build();
      try (Advocacy advocacy = node(store, network, published)) {
        join(advocacy, 1);
        join(advocacy, 2);
        approve(advocacy);
        advocacy.start(2);
        store.shares().add(List.of(share(1, store.clock().instant())), List.of());
        postgres.kill();

        assertThat(advocacy.operations().health().store()).isPresent();
        assertThat(advocacy.operations().health().isWell()).isFalse();
        postgres.start();
        pool.getHikariPoolMXBean().softEvictConnections();
        Instant deadline = InstantSource.system().instant().plusSeconds(180);
        while (advocacy.operations().health().store().isPresent()) {
          assertThat(InstantSource.system().instant()).isBefore(deadline);
        }
        store.shares().add(List.of(share(2, store.clock().instant())), List.of());

        assertThat(published.await(180, TimeUnit.SECONDS)).isTrue();
        for (Share share : store.shares().ofContent(NEWS)) {
          assertThat(network.made(Node.LOOKUP + "." + share.key().value())).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void aDiskThatIsFullLosesNothingAndIsGoneOnWithByItselfWhenThereIsRoomAgain()
      throws SQLException {
    FullDisk.register();
    String url = "jdbc:h2:full:" + directory.resolve("store").toAbsolutePath();
    pool = Databases.pool(url, 4);
    pool.setMinimumIdle(4);
    JdbcStore store = JdbcStore.builder(pool, CIPHER).build();
    try (Connection one = pool.getConnection();
        Connection two = pool.getConnection()) {
      assertThat(one).as("the pool holds several").isNotSameAs(two);
    }
    store.shares().add(List.of(share(1, NOON)), List.of());

    FullDisk.FULL.set(true);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                String words = ("words " + i).repeat(20_000);
                Share big = share(100 + i, NOON).toBuilder().text(words).build();
                store.shares().add(List.of(big), List.of());
              }
            })
        .isInstanceOf(StoreUnavailableException.class);
    FullDisk.FULL.set(false);

    Instant deadline = InstantSource.system().instant().plusSeconds(60);
    while (!adds(store, share(2, NOON))) {
      assertThat(InstantSource.system().instant()).isBefore(deadline);
    }
    List<Share> kept = kept(store);
    while (!canGrow(url) || kept.isEmpty()) {
      assertThat(InstantSource.system().instant()).as("the pool can grow again").isBefore(deadline);
      kept = kept(store);
    }
    assertThat(kept).contains(share(1, NOON), share(2, NOON));
  }

  private static boolean canGrow(String url) {
    try (Connection another = DriverManager.getConnection(url)) {
      return another.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** What is stored; nothing while the database is away. */
  private static List<Share> kept(JdbcStore store) {
    try {
      return store.shares().ofContent(NEWS);
    } catch (StoreUnavailableException e) {
      return List.of();
    }
  }

  private static boolean adds(JdbcStore store, Share share) {
    try {
      store.shares().add(List.of(share), List.of());
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  @Test
  void aMinuteWithoutTheDatabaseAtAnyStepOfPublishingLosesNothingAndDoublesNothing()
      throws Exception {
    pool = Databases.pool("jdbc:h2:mem:minute;DB_CLOSE_DELAY=-1", 4);
    DyingSource source = new DyingSource(pool);
    JdbcStore store = JdbcStore.builder(source, CIPHER).build();
    ManualClock clock = ManualClock.at(NOON);
    try (PlainNetwork network = new PlainNetwork(0);
        Advocacy advocacy =
            Advocacy.builder()
                .store(store)
                .clock(clock)
                .publishingRules(Node.rules())
                .connector(
                    new PlainConnector(Node.LOOKUP, DoublePostProtection.LOOKUP, network.port()))
                .build()) {
      for (int person = 1; person <= 3; person++) {
        join(advocacy, person);
      }
      plan(advocacy, store, ContentId.of("first"), clock.instant());
      source.live();
      advocacy.publishDue();
      int steps = source.steps();
      assertThat(steps).isGreaterThan(10);
      for (int step = 1; step <= steps; step++) {
        ContentId content = ContentId.of("content-" + step);
        plan(advocacy, store, content, clock.instant());
        source.goAwayAt(step, step % 2 == 0);
        int refused = publishForAMinute(advocacy, clock);
        source.live();
        assertThat(refused).as("tries without a database, from step %s", step).isPositive();

        // an answer that came too late on a busy machine is looked up again some time after
        for (int minutes = 0; minutes < 60 && !published(store, content); minutes++) {
          assertThat(publishForAMinute(advocacy, clock)).isZero();
        }

        for (Share share : store.shares().ofContent(content)) {
          assertThat(share.state()).isEqualTo(ShareState.PUBLISHED);
          assertThat(network.made(Node.LOOKUP + "." + share.key().value())).isEqualTo(1);
        }
      }
    }
  }

  private static void plan(Advocacy advocacy, JdbcStore store, ContentId id, Instant at) {
    advocacy.approve(
        Content.builder(id, "News").variant(Variant.of("v1", Locale.ENGLISH, "words")).build());
    for (int person = 1; person <= 3; person++) {
      Share share =
          Share.planned(
              account(person),
              AmbassadorId.of("amb-" + person),
              id,
              VariantId.of("v1"),
              "words of " + person + " in " + id,
              at);
      store.shares().add(List.of(share), List.of());
    }
  }

  private static boolean published(JdbcStore store, ContentId content) {
    return store.shares().ofContent(content).stream()
        .allMatch(share -> share.state() == ShareState.PUBLISHED);
  }

  /** Returns how often the store was away. */
  private static int publishForAMinute(Advocacy advocacy, ManualClock clock) {
    int refused = 0;
    for (int seconds = 0; seconds < 60; seconds += 5) {
      try {
        advocacy.publishDue();
      } catch (StoreUnavailableException e) {
        refused++;
      }
      clock.advance(Duration.ofSeconds(5));
    }
    return refused;
  }

  @Test
  void aFullDiskOfPostgresqlIsAnOutageAndNoRefusal() {
    assertThat(Database.translate(new SQLException("could not extend file", "53100")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("53100");
    assertThat(Database.translate(new SQLException("syntax", "42601")))
        .isInstanceOf(StoreRefusedException.class);
  }

  private String url(Dialect dialect) throws SQLException {
    if (dialect == Dialect.H2) {
      return Databases.h2Url(directory.resolve("old"));
    }
    String schema = "s" + Databases.namespace().replace('-', '_');
    try (HikariDataSource all = Databases.pool(Databases.postgresUrl(), 1)) {
      sql(all, "create schema " + schema);
    }
    return Databases.postgresUrl() + "&currentSchema=" + schema;
  }

  private static void sql(HikariDataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What the first version made and stored. */
  private void firstVersion(Dialect dialect) throws SQLException {
    Flyway first = Schema.configuration(pool, dialect).target("1").load();
    first.migrate();
    insert("main", "news/waiting", "PLANNED", "timestamp with time zone '2026-03-02 12:00:00+00'");
    insert("main", "news/parked", "UNCONFIRMED", "null");
    sql(pool, "insert into advocacy_event_counter values ('main', 0)");
    sql(pool, "insert into advocacy_consumer values ('main', 'game', 17)");
    sql(
        pool,
        "insert into advocacy_event (namespace, kind, body) values ('main', 'content-changed',"
            + " '{\"id\":\"e1\",\"at\":\"2026-03-02T12:00:00Z\",\"content\":\"news\","
            + "\"state\":\"APPROVED\",\"v\":1}')");
    sql(
        pool,
        "insert into advocacy_pause values ('main', 'x', 'amb-1/x',"
            + " timestamp with time zone '2026-03-02 13:00:00+00')");
  }

  private void insert(String namespace, String id, String state, String next) throws SQLException {
    sql(
        pool,
        "insert into advocacy_share (namespace, id, version, state, next_action_at, publish_at,"
            + " ambassador, content, variant, account, network, assisted, words, attempts)"
            + " values ('"
            + namespace
            + "', '"
            + id
            + "', 3, '"
            + state
            + "', "
            + next
            + ", timestamp with time zone '2026-03-02 12:00:00+00', 'amb-1', 'news', 'v1',"
            + " 'amb-1/x', 'x', false, 'words', 1)");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatTheFirstVersionStoredIsReadByThisOne(Dialect dialect) throws SQLException {
    pool = Databases.pool(url(dialect), 2);
    firstVersion(dialect);

    JdbcStore store = JdbcStore.builder(pool, CIPHER).build();

    assertThat(store.shares().ofContent(NEWS)).hasSize(2);
    assertThat(store.shares().unconfirmed(10))
        .extracting(Share::id)
        .containsExactly(ShareId.of("news/parked"));
    assertThat(store.shares().nextDue()).contains(NOON);
    assertThat(
            store.events().beginTurn("game", NOON, NOON.plusSeconds(60)).orElseThrow().position())
        .isEqualTo(17);
    assertThat(store.events().after(0, 10))
        .extracting(entry -> entry.event().id())
        .containsExactly(EventId.of("e1"));
    assertThat(store.pauses().pausedUntil(NetworkId.X, SocialAccountId.of("amb-1/x"), NOON))
        .contains(NOON.plusSeconds(3_600));
    Share next = share(3, NOON);
    store.shares().add(List.of(next), List.of(ShareChanged.planned(next, NOON)));
    assertThat(store.events().after(1, 10)).hasSize(1);
    assertThat(JdbcStore.builder(pool, CIPHER).withoutMigration().build()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aMigrationWithALowerNumberThanTheLastOneIsDoneToo(Dialect dialect) throws SQLException {
    pool = Databases.pool(url(dialect), 2);
    JdbcStore.builder(pool, CIPHER).build().shares().add(List.of(share(1, NOON)), List.of());
    sql(pool, "drop table advocacy_action_pause");
    sql(pool, "delete from \"advocacy_schema_history\" where \"version\" = '42'");

    JdbcStore store = JdbcStore.builder(pool, CIPHER).build();

    assertThat(store.pauses().pause(NetworkId.X, account(1).id(), PauseStore.Action.FIGURES, NOON))
        .isTrue();
    assertThat(store.shares().ofContent(NEWS)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aMigrationThatEndedHalfDoneIsDoneAgain(Dialect dialect) throws SQLException {
    pool = Databases.pool(url(dialect), 2);
    firstVersion(dialect);
    sql(pool, "drop index advocacy_share_due");
    sql(pool, "alter table advocacy_consumer add column turn bigint default 0 not null");
    sql(
        pool,
        "insert into \"advocacy_schema_history\" (\"installed_rank\", \"version\", \"description\","
            + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\","
            + " \"success\") values (7, '2', 'lanes chores and turns', 'SQL',"
            + " 'V2__lanes_chores_and_turns.sql', 1, 'x', 0, false)");
    assertThatThrownBy(() -> JdbcStore.builder(pool, CIPHER).withoutMigration().build())
        .as("who may not change tables says so")
        .isInstanceOf(StoreRefusedException.class);

    JdbcStore store = JdbcStore.builder(pool, CIPHER).build();

    assertThat(store.shares().unconfirmed(10)).hasSize(1);
    assertThat(store.shares().nextDue()).contains(NOON);
  }

  @Test
  void onePersonWhomThisVersionCannotReadDelaysNobodyAndItSaysWhy() throws Exception {
    pool = Databases.pool(Databases.h2Url(directory.resolve("people")), 4);
    JdbcStore store = JdbcStore.builder(pool, CIPHER).build();
    try (PlainNetwork network = new PlainNetwork(0);
        Advocacy advocacy = node(store, network, new CountDownLatch(0))) {
      List<Share> shares = new ArrayList<>();
      for (int i = 1; i <= 8; i++) {
        join(advocacy, i);
        shares.add(share(i, store.clock().instant().minusSeconds(10L - i)));
      }
      approve(advocacy);
      store.shares().add(shares, List.of());
      String unreadable = shares.get(4).ambassador().value();
      sql(pool, "update advocacy_ambassador set body = '{}' where id = '" + unreadable + "'");

      advocacy.publishDue();

      for (Share share : shares) {
        Share now = store.shares().find(share.id()).orElseThrow();
        if (share.ambassador().value().equals(unreadable)) {
          assertThat(now.state()).isEqualTo(ShareState.DUE);
          assertThat(now.failure().orElseThrow().message()).contains("an ambassador");
        } else {
          assertThat(now.state()).isEqualTo(ShareState.PUBLISHED);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatALaterVersionMadeIsLeftAlone(Dialect dialect) throws SQLException {
    pool = Databases.pool(url(dialect), 2);
    JdbcStore store = JdbcStore.builder(pool, CIPHER).build();
    Share known = share(1, NOON);
    store.shares().add(List.of(known), List.of());
    sql(
        pool,
        "insert into \"advocacy_schema_history\" (\"installed_rank\", \"version\", \"description\","
            + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\","
            + " \"success\") values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 0,"
            + " true), (1000, '49', 'later, of a lower range', 'SQL', 'V49__later.sql', 1, 'x', 0,"
            + " true)");
    sql(pool, "alter table advocacy_share add column mood varchar(20)");
    insert("main", "news/later", "TELEPORTED", "timestamp with time zone '2026-03-02 11:00:00+00'");
    sql(pool, "update advocacy_share set network = 'plain-lookup'");

    JdbcStore.builder(pool, CIPHER).withoutMigration().build();
    JdbcStore beside = JdbcStore.builder(pool, CIPHER).build();
    List<Share> claimed = beside.shares().claim(Node.LOOKUP, NOON, NOON.plusSeconds(300), 1);

    assertThat(claimed).extracting(Share::id).containsExactly(known.id());
    assertThat(beside.shares().due(Node.LOOKUP, NOON, 10)).isEmpty();
    assertThat(beside.shares().ofContent(NEWS)).hasSize(1);
    assertThat(beside.shares().ofAmbassador(AmbassadorId.of("amb-1"))).hasSize(1);
    assertThat(beside.shares().find(ShareId.of("news/later"))).isEmpty();
    try (Connection connection = pool.getConnection()) {
      assertThat(
              Sql.list(
                  connection,
                  "select state, version from advocacy_share where id = 'news/later'",
                  row -> row.getString(1) + row.getInt(2)))
          .containsExactly("TELEPORTED3");
    }
  }

  @Test
  void aShareLeavesWithinASecondOfItsMoment() throws Exception {
    pool = Databases.pool(Databases.h2Url(directory.resolve("prompt")), 5);
    JdbcStore store = JdbcStore.builder(pool, CIPHER).build();
    CountDownLatch published = new CountDownLatch(20);
    try (PlainNetwork network = new PlainNetwork(0);
        Advocacy advocacy =
            Advocacy.builder()
                .store(store)
                .connector(
                    new PlainConnector(Node.LOOKUP, DoublePostProtection.LOOKUP, network.port()))
                .consumer("test", countDown(published))
                .build()) {
      approve(advocacy);
      Instant now = InstantSource.system().instant();
      for (int i = 0; i < 20; i++) {
        join(advocacy, i);
        store.shares().add(List.of(share(i, now.plusMillis(1_500 + 100L * i))), List.of());
      }
      advocacy.start(2);

      assertThat(published.await(180, TimeUnit.SECONDS)).isTrue();
      assertThat(store.shares().ofContent(NEWS))
          .allSatisfy(
              share ->
                  assertThat(share.publishedAt().orElseThrow())
                      .isBetween(share.publishAt(), share.publishAt().plusSeconds(1)));
    }
  }
}
