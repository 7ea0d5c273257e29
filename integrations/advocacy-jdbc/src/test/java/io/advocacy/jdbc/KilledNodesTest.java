package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.EventLog;
import io.advocacy.store.StoreUnavailableException;
import io.advocacy.testkit.Audit;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.bluesky.SimulatedBluesky;
import io.advocacy.testkit.mastodon.SimulatedMastodon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes whose clocks are minutes apart publish from one PostgreSQL to networks that lose
 * requests and answers. They are killed and frozen again and again, and so is the database; then
 * the networks' own records are compared with what is stored. A short run by default; {@code
 * -Dadvocacy.torture.minutes=30} makes it last, {@code -Dadvocacy.torture.away=60} lets the
 * database be away for a minute each time.
 */
class KilledNodesTest {
  private static final int MINUTES = Integer.getInteger("advocacy.torture.minutes", 0);
  private static final int PEOPLE = MINUTES == 0 ? 25 : 60;
  private static final int AWAY = Integer.getInteger("advocacy.torture.away", 0);
  private static final int NODES = MINUTES == 0 && AWAY == 0 ? 2 : 3;
  private static final Duration LEASE = Duration.ofSeconds(MINUTES == 0 ? 6 : 10);
  private static final int STRIKES = MINUTES == 0 ? 4 : 6;
  private static final Duration DRAINED_WITHIN = Duration.ofMinutes(15);

  @TempDir Path directory;
  private final Random random = new Random(42);
  private final Secret keys = TinkCredentialCipher.newKeys();
  private final InstantSource clock = InstantSource.system();
  private final String namespace = Databases.namespace();
  private final Map<AmbassadorId, SimulatedAccount> mastodonAccounts = new HashMap<>();
  private final Map<AmbassadorId, SimulatedAccount> blueskyAccounts = new HashMap<>();
  private final List<Process> nodes = new ArrayList<>();
  private final TortureCounts counts = new TortureCounts();
  private SimulatedMastodon mastodon;
  private SimulatedBluesky bluesky;
  private PlainNetwork plain;
  private RestartablePostgres postgres;
  private HikariDataSource pool;
  private JdbcStore store;
  private int started;
  private int strikesInAll;

  @BeforeEach
  void open() throws IOException {
    mastodon = SimulatedMastodon.start(Simulation.of(clock).withoutRateLimits());
    bluesky = SimulatedBluesky.start(Simulation.of(clock).withoutRateLimits());
    for (SimulatedNetwork network : List.of(mastodon, bluesky)) {
      network
          .faults()
          .rate(0.05, RequestKind.PUBLISH, Fault.dropBeforeHandling())
          .rate(0.05, RequestKind.PUBLISH, Fault.dropAfterHandling())
          .rate(0.03, Fault.failure(503))
          .rate(0.03, Fault.slow(Duration.ofMillis(300)));
    }
    plain = new PlainNetwork();
    postgres = new RestartablePostgres(directory);
    pool = Databases.pool(postgres.url(), 4);
    store = JdbcStore.builder(pool, TinkCredentialCipher.of(keys)).namespace(namespace).build();
    for (int i = 0; i < PEOPLE; i++) {
      join(AmbassadorId.of("amb-" + i));
    }
  }

  private void join(AmbassadorId id) {
    SimulatedAccount onMastodon = mastodon.addAccount(id.value(), 100);
    SimulatedAccount onBluesky = bluesky.addAccount(id.value(), 100);
    mastodonAccounts.put(id, onMastodon);
    blueskyAccounts.put(id, onBluesky);
    AccountAccess access = mastodon.access(onMastodon);
    Map<SocialAccount, Credential> accounts =
        Map.of(
            SocialAccount.of(id, NetworkId.MASTODON, access.remoteId()),
            access.credential().orElseThrow(),
            SocialAccount.of(id, NetworkId.BLUESKY, bluesky.access(onBluesky).remoteId()),
            bluesky.appPassword(onBluesky),
            SocialAccount.of(id, Node.LOOKUP, id.value()),
            Credential.ofAccessToken(Secret.of("any")),
            SocialAccount.of(id, Node.NONE, id.value()),
            Credential.ofAccessToken(Secret.of("any")));
    Ambassador.Builder person = Ambassador.builder(id, WorkingTime.officeHours(ZoneOffset.UTC));
    accounts.forEach(
        (account, credential) -> {
          person.account(account);
          store.credentials().save(account.id(), credential);
        });
    store.ambassadors().save(person.build(), List.of());
  }

  @AfterEach
  void close() throws IOException {
    nodes.forEach(Process::destroyForcibly);
    pool.close();
    postgres.close();
    plain.close();
    mastodon.close();
    bluesky.close();
  }

  @Test
  void nothingIsLostOrPostedTwiceWhenNodesAreKilled() throws Exception {
    for (int i = 0; i < NODES; i++) {
      nodes.add(start());
    }
    Instant begin = clock.instant();
    Instant end = begin.plus(Duration.ofMinutes(MINUTES));
    int waves = 0;
    do {
      ContentId content = ContentId.of("wave-" + waves++);
      List<Share> wave = patiently(() -> enqueue(content));
      assertThat(wave).hasSize(PEOPLE * 4);
      publish(content);
      audited(content).forEach(counts::count);
      counts.waveIsDone();
      keepCounts(begin);
      audit(content);
    } while (clock.instant().isBefore(end)
        || counts.kills == 0
        || counts.restarts == 0
        || counts.freezes == 0);

    for (int wave = 0; wave < waves; wave++) {
      audit(ContentId.of("wave-" + wave));
    }
    auditEvents();
    auditChores();
    Path file = keepCounts(begin);
    System.out.println(Files.readString(file) + "\nkept in " + file);
  }

  private Path keepCounts(Instant begin) throws IOException {
    Duration since = Duration.between(begin, clock.instant());
    return TortureCounts.keep(counts.told(NODES, PEOPLE, since), MINUTES);
  }

  private Process start() throws IOException {
    Process node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Node.class.getName(),
                postgres.url() + "&ApplicationName=node",
                namespace,
                mastodon.address().toString(),
                bluesky.address().toString(),
                "" + plain.port(),
                started % 2 == 0 ? "-180" : "420",
                "" + LEASE.toSeconds())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("node-" + started++ + ".log").toFile())
            .start();
    node.getOutputStream().write((keys.reveal() + "\n").getBytes(StandardCharsets.UTF_8));
    node.getOutputStream().flush();
    return node;
  }

  private List<Share> enqueue(ContentId id) {
    store
        .contents()
        .save(
            Content.builder(id, "Torture")
                .variant(Variant.of("v1", Locale.ENGLISH, "words"))
                .state(ContentState.APPROVED)
                .build(),
            List.of());
    Instant now = clock.instant();
    List<Share> shares = new ArrayList<>();
    List<AdvocacyEvent> events = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Ambassador person = store.ambassadors().find(AmbassadorId.of("amb-" + i)).orElseThrow();
      for (SocialAccount account : person.accounts()) {
        Share share =
            Share.planned(
                account,
                person.id(),
                id,
                VariantId.of("v1"),
                "words of " + person.id() + " in " + id,
                now.plusMillis(random.nextInt(4_000)));
        shares.add(share);
        events.add(ShareChanged.planned(share, now));
      }
    }
    store.shares().add(shares, events);
    return shares;
  }

  /** Kills nodes while there is something to do, at most so often that it gets done. */
  private void publish(ContentId wave) throws Exception {
    Instant deadline = clock.instant().plus(DRAINED_WITHIN);
    int strikes = 0;
    while (patiently(() -> store.shares().nextDue()).isPresent()) {
      assertThat(clock.instant())
          .as("wave %s must be done: %s", wave, store.shares().nextDueOfNetworks())
          .isBefore(deadline);
      int victim = random.nextInt(NODES);
      assertStillThere(victim, 300 + random.nextInt(1_500));
      long working =
          patiently(() -> store.shares().ofContent(wave)).stream()
              .filter(share -> share.version() > 1)
              .count();
      if (working > 0 && strikes < STRIKES) {
        strike(victim, MINUTES == 0 ? strikesInAll++ % 3 : random.nextInt(6));
        strikes++;
      }
    }
  }

  /** The one who looks on has broken connections too after the database was killed. */
  private static <T> T patiently(Supplier<T> asking) {
    for (int left = 20; ; left--) {
      try {
        return asking.get();
      } catch (StoreUnavailableException e) {
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  private void assertStillThere(int node, long forMillis) throws InterruptedException {
    boolean died = nodes.get(node).waitFor(forMillis, TimeUnit.MILLISECONDS);
    assertThat(died).as(() -> "node " + node + " ended by itself: " + lastWords()).isFalse();
  }

  private String lastWords() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < started; i++) {
      try {
        words.append(Files.readString(directory.resolve("node-" + i + ".log")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return words.substring(Math.max(0, words.length() - 4_000));
  }

  private void strike(int victim, int how) throws Exception {
    Process node = nodes.get(victim);
    switch (how) {
      case 2 -> {
        signal("-STOP", node);
        assertStillThere(victim, LEASE.plusSeconds(2).toMillis());
        signal("-CONT", node);
        counts.freezes++;
      }
      case 1 -> {
        postgres.kill();
        // nobody can store anything meanwhile
        assertStillThere(victim, AWAY == 0 ? random.nextInt(2_000) : AWAY * 1_000L);
        postgres.start();
        counts.restarts++;
      }
      case 3 -> cutConnections();
      default -> {
        node.destroyForcibly().waitFor();
        counts.kills++;
        nodes.set(victim, start());
      }
    }
  }

  private static void signal(String signal, Process node) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, "" + node.pid()).start().waitFor()).isZero();
  }

  private void cutConnections() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name = 'node'");
      counts.cuts++;
    }
  }

  /** Whatever happened to the nodes, somebody asks for the figures of each post. */
  private void auditChores() throws Exception {
    Instant deadline = clock.instant().plus(DRAINED_WITHIN);
    while (store.events().progress().stream()
        .anyMatch(reader -> reader.position() < store.events().lastPosition())) {
      assertThat(clock.instant()).isBefore(deadline);
      assertStillThere(0, 200);
    }
    assertThat(
            count(
                "select count(*) from advocacy_share s where s.namespace = ? and s.post_id is not"
                    + " null and not exists (select 1 from advocacy_chore c where c.kind ="
                    + " 'POST_METRICS' and c.subject = s.id and c.namespace = s.namespace)"))
        .isZero();
  }

  private int count(String sql) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Sql.first(connection, sql, row -> row.getInt(1), namespace).orElseThrow();
    }
  }

  /** Compares what is stored of a content with what the networks made of it. */
  private void audit(ContentId content) {
    audited(content)
        .forEach(
            (share, made) -> {
              if (share.network().equals(Node.NONE)) {
                assertThat(share.state()).isIn(ShareState.PUBLISHED, ShareState.UNCONFIRMED);
                assertThat(made)
                    .as("posts of %s, which is %s", share.id(), share.state())
                    .isBetween(share.state() == ShareState.PUBLISHED ? 1 : 0, 1);
              } else {
                assertThat(share.state())
                    .as("%s: %s", share.id(), share.failure())
                    .isEqualTo(ShareState.PUBLISHED);
                assertThat(made).as("posts of %s", share.id()).isEqualTo(1);
              }
            });
  }

  /** How often the networks made a post of each share of a content. */
  private Map<Share, Integer> audited(ContentId content) {
    Audit onMastodon = mastodon.audit();
    Audit onBluesky = bluesky.audit();
    Map<Share, Integer> made = new LinkedHashMap<>();
    for (Share share : patiently(() -> store.shares().ofContent(content))) {
      AmbassadorId who = share.ambassador();
      made.put(
          share,
          share.network().equals(NetworkId.MASTODON)
              ? onMastodon.made(mastodonAccounts.get(who).id(), share.text())
              : share.network().equals(NetworkId.BLUESKY)
                  ? onBluesky.made(blueskyAccounts.get(who).id(), share.text())
                  : plain.made(share.network() + "." + share.key().value()));
    }
    return made;
  }

  /** Every change of every share is told once, in order. */
  private void auditEvents() {
    Map<ShareId, Long> versions = new HashMap<>();
    long position = 0;
    List<EventLog.Entry> page = store.events().after(position, 1_000);
    while (!page.isEmpty()) {
      for (EventLog.Entry entry : page) {
        assertThat(entry.position()).isEqualTo(++position);
        if (entry.event() instanceof ShareChanged changed) {
          Share share = changed.share();
          assertThat(share.version()).isEqualTo(versions.getOrDefault(share.id(), 0L) + 1);
          versions.put(share.id(), share.version());
        }
      }
      page = store.events().after(position, 1_000);
    }
    versions.forEach(
        (id, version) ->
            assertThat(store.shares().find(id).orElseThrow().version()).isEqualTo(version));
  }
}
