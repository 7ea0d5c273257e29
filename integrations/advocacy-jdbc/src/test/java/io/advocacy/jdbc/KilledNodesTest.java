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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes publish from one PostgreSQL to networks that lose requests and answers, and are
 * killed again and again; then the networks' own records are compared with what is stored. A short
 * run by default; {@code -Dadvocacy.torture.minutes=30} makes it last, with nodes that freeze for
 * longer than their claims and connections that the database cuts.
 */
class KilledNodesTest {
  private static final int PEOPLE = 25;
  private static final int NODES = 2;
  private static final Duration DRAINED_WITHIN = Duration.ofMinutes(5);

  @TempDir Path directory;
  private final Random random = new Random(42);
  private final Secret keys = TinkCredentialCipher.newKeys();
  private final InstantSource clock = InstantSource.system();
  private final String namespace = Databases.namespace();
  private final Map<AmbassadorId, SimulatedAccount> mastodonAccounts = new HashMap<>();
  private final Map<AmbassadorId, SimulatedAccount> blueskyAccounts = new HashMap<>();
  private final List<Process> nodes = new ArrayList<>();
  private SimulatedMastodon mastodon;
  private SimulatedBluesky bluesky;
  private PlainNetwork plain;
  private HikariDataSource pool;
  private JdbcStore store;
  private int started;
  private int kills;
  private int freezes;
  private int cuts;

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
    pool = Databases.pool(Databases.postgresUrl(), 4);
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
    plain.close();
    mastodon.close();
    bluesky.close();
  }

  @Test
  void nothingIsLostOrPostedTwiceWhenNodesAreKilled() throws Exception {
    Duration length = Duration.ofMinutes(Integer.getInteger("advocacy.torture.minutes", 0));
    boolean more = !length.isZero();
    for (int i = 0; i < NODES; i++) {
      nodes.add(start());
    }
    Instant end = clock.instant().plus(length);
    int waves = 0;
    do {
      List<Share> wave = enqueue(ContentId.of("wave-" + waves++));
      publish(wave.get(0).content(), more);
      audit(wave.get(0).content());
    } while (clock.instant().isBefore(end));

    for (int wave = 0; wave < waves; wave++) {
      audit(ContentId.of("wave-" + wave));
    }
    auditEvents();
    assertThat(kills).isGreaterThanOrEqualTo(3);
    System.out.printf(
        Locale.ROOT,
        "%d shares, %d kills, %d freezes, %d cuts of the database: 0 lost, 0 doubled%n",
        waves * PEOPLE * 4,
        kills,
        freezes,
        cuts);
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
                Databases.postgresUrl() + "&ApplicationName=node",
                namespace,
                mastodon.address().toString(),
                bluesky.address().toString(),
                "" + plain.port(),
                started % 2 == 0 ? "-180" : "420")
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
  private void publish(ContentId wave, boolean harder) throws Exception {
    Instant deadline = clock.instant().plus(DRAINED_WITHIN);
    int strikes = 0;
    while (store.shares().nextDue().isPresent()) {
      assertThat(clock.instant())
          .as(
              "wave %s must be done: %s",
              wave, store.shares().due(deadline.plus(Duration.ofDays(2)), 3))
          .isBefore(deadline);
      int victim = random.nextInt(NODES);
      boolean died = nodes.get(victim).waitFor(300 + random.nextInt(1_500), TimeUnit.MILLISECONDS);
      assertThat(died).as(() -> "node " + victim + " ended by itself: " + lastWords()).isFalse();
      long working = store.shares().ofContent(wave).stream().filter(s -> s.version() > 1).count();
      if (working > 0 && strikes < 6) {
        strike(victim, harder);
        strikes++;
      }
    }
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

  private void strike(int victim, boolean harder) throws Exception {
    Process node = nodes.get(victim);
    int how = harder ? random.nextInt(6) : 0;
    if (how == 5) {
      cutConnections();
    } else if (how == 4) {
      signal("-STOP", node);
      assertThat(node.waitFor(Node.rules().lease().toSeconds() + 5, TimeUnit.SECONDS)).isFalse();
      signal("-CONT", node);
      freezes++;
    } else {
      node.destroyForcibly().waitFor();
      kills++;
      nodes.set(victim, start());
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
      cuts++;
    }
  }

  /** Compares what is stored of a content with what the networks made of it. */
  private void audit(ContentId content) {
    Audit onMastodon = mastodon.audit();
    Audit onBluesky = bluesky.audit();
    for (Share share : store.shares().ofContent(content)) {
      AmbassadorId who = share.ambassador();
      int made =
          share.network().equals(NetworkId.MASTODON)
              ? onMastodon.made(mastodonAccounts.get(who).id(), share.text())
              : share.network().equals(NetworkId.BLUESKY)
                  ? onBluesky.made(blueskyAccounts.get(who).id(), share.text())
                  : plain.made(share.network() + "." + share.key().value());
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
    }
  }

  /** Every change of every share is told once, in order. */
  private void auditEvents() {
    Map<ShareId, Long> versions = new HashMap<>();
    long position = 0;
    List<EventLog.Entry> page = store.events().after(position, 1_000);
    while (!page.isEmpty()) {
      for (EventLog.Entry entry : page) {
        assertThat(entry.position()).isEqualTo(++position);
        Share share = ((ShareChanged) entry.event()).share();
        assertThat(share.version()).isEqualTo(versions.getOrDefault(share.id(), 0L) + 1);
        versions.put(share.id(), share.version());
      }
      page = store.events().after(position, 1_000);
    }
    versions.forEach(
        (id, version) ->
            assertThat(store.shares().find(id).orElseThrow().version()).isEqualTo(version));
  }
}
