package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditTrail;
import io.advocacy.audit.Pseudonyms;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.Program;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.Rotation;
import io.advocacy.takeover.Takeover;
import io.advocacy.takeover.TakeoverState;
import io.advocacy.takeover.Takeovers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes, each with a store and a pool of its own, at the same week at the same moment. */
class TakeoverNodesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final LocalDate WEEK = LocalDate.of(2026, 3, 9);
  private static final Program PROGRAM = Program.of("experts", "Experts");
  private static final Brief BRIEF =
      new Brief(List.of("your job"), List.of("your own words"), List.of("secret data"));
  private static final long PATIENCE_SECONDS = 120;
  private static final int ROUNDS = 4;

  @TempDir Path directory;
  private final List<HikariDataSource> pools = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private List<Takeovers> nodes = List.of();
  private JdbcStore store;

  @AfterEach
  void close() {
    threads.shutdownNow();
    pools.forEach(HikariDataSource::close);
  }

  private void open(String database) {
    CredentialCipher cipher = TinkCredentialCipher.of(TinkCredentialCipher.newKeys());
    String namespace = Databases.namespace();
    String url =
        database.equals("h2")
            ? Databases.h2Url(directory.resolve("takeovers"))
            : Databases.postgresUrl();
    List<Takeovers> opened = new ArrayList<>();
    for (int node = 0; node < 2; node++) {
      pools.add(Databases.pool(url, 3));
      store = JdbcStore.builder(pools.get(node), cipher).namespace(namespace).build();
      opened.add(new Takeovers(store, () -> NOON, PROGRAM));
    }
    nodes = opened;
  }

  private static EmployeeId person(String id) {
    return EmployeeId.of(id);
  }

  private static int keep(Takeovers node, SocialAccountId account, String... people) {
    List<Rotation.Turn> turns = new ArrayList<>();
    for (int week = 0; week < people.length; week++) {
      turns.add(new Rotation.Turn(WEEK.plusWeeks(week), person(people[week]), "FR", "a", "x"));
    }
    return node.keep(
        new Rotation(turns, List.of(), List.of()),
        account,
        ZoneOffset.UTC,
        LocalTime.of(9, 0),
        BRIEF);
  }

  /** What a node did: whether it did it, or was told that it is too late for that. */
  private static boolean does(Callable<?> act) throws Exception {
    try {
      act.call();
      return true;
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageMatching(".*(somebody else changed this turn|is over).*");
      return false;
    }
  }

  /** Both acts begin at the same moment; returns whether each was done. */
  private List<Boolean> race(Callable<?> first, Callable<?> second) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<Boolean>> running = new ArrayList<>();
    for (Callable<?> act : List.of(first, second)) {
      running.add(
          threads.submit(
              () -> {
                start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return does(act);
              }));
    }
    return List.of(
        running.get(0).get(PATIENCE_SECONDS, TimeUnit.SECONDS),
        running.get(1).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  private List<Takeover> turns(SocialAccountId account) {
    return nodes.get(0).turns(account);
  }

  private List<Takeover> openTurns(SocialAccountId account) {
    return turns(account).stream().filter(turn -> !turn.closed()).toList();
  }

  private static int count(List<Boolean> done) {
    return (int) done.stream().filter(one -> one).count();
  }

  /** Nobody has the account beside another one, and the trail tells what was done, once. */
  private void audit(SocialAccountId account, String action, int times) {
    List<Takeover> open = openTurns(account);
    for (int i = 1; i < open.size(); i++) {
      assertThat(open.get(i).from()).isAfterOrEqualTo(open.get(i - 1).to());
    }
    List<AuditEntry> told = store.audit().on("account/" + account);
    assertThat(told).filteredOn(entry -> entry.action().equals(action)).hasSize(times);
    assertThat(new AuditTrail(store.audit(), () -> NOON, Pseudonyms.none()).verify().isIntact())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void aWeekIsAssignedOnce(String database) throws Exception {
    open(database);
    for (int round = 0; round < ROUNDS; round++) {
      SocialAccountId account = SocialAccountId.of("company/assigned-" + round);
      race(
          () -> keep(nodes.get(0), account, "a-1", "a-2", "a-3"),
          () -> keep(nodes.get(1), account, "b-1", "b-2", "b-3"));

      assertThat(openTurns(account))
          .extracting(turn -> turn.person().value().substring(0, 1))
          .hasSize(3)
          .containsOnly(openTurns(account).get(0).person().value().substring(0, 1));
      audit(account, "takeover.planned", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void swapsOfTheSameWeekFollowEachOtherOrAreRefused(String database) throws Exception {
    open(database);
    for (int round = 0; round < ROUNDS; round++) {
      SocialAccountId account = SocialAccountId.of("company/swapped-" + round);
      keep(nodes.get(0), account, "a-1", "a-2", "a-3");
      List<String> ids = turns(account).stream().map(Takeover::id).toList();

      List<Boolean> done =
          race(
              () -> swap(nodes.get(0), ids.get(0), ids.get(1)),
              () -> swap(nodes.get(1), ids.get(1), ids.get(2)));

      assertThat(count(done)).isPositive();
      assertThat(openTurns(account))
          .extracting(turn -> turn.person().value())
          .containsExactlyInAnyOrder("a-1", "a-2", "a-3");
      audit(account, "takeover.swapped", count(done));
    }
  }

  private static boolean swap(Takeovers node, String one, String other) {
    node.swap(one, other);
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void aTurnThatSicknessEndsHasOneStandIn(String database) throws Exception {
    open(database);
    for (int round = 0; round < ROUNDS; round++) {
      SocialAccountId account = SocialAccountId.of("company/sick-" + round);
      keep(nodes.get(0), account, "a-1", "a-2");
      String id = turns(account).get(0).id();

      List<Boolean> done =
          race(
              () -> nodes.get(0).giveUp(id, Optional.of(person("s-1"))),
              () -> nodes.get(1).giveUp(id, Optional.of(person("s-2"))));

      assertThat(count(done)).isEqualTo(1);
      assertThat(openTurns(account).get(0).person()).isEqualTo(person(done.get(0) ? "s-1" : "s-2"));
      assertThat(openTurns(account)).hasSize(2);
      audit(account, "takeover.given-up", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void aSwapASickLeaveAndAnAcceptanceOfOneTurnLeaveOneHolder(String database) throws Exception {
    open(database);
    for (int round = 0; round < ROUNDS; round++) {
      SocialAccountId account = SocialAccountId.of("company/mixed-" + round);
      keep(nodes.get(0), account, "a-1", "a-2");
      List<String> ids = turns(account).stream().map(Takeover::id).toList();

      boolean swaps = round % 2 == 0;
      List<Boolean> done =
          race(
              () -> nodes.get(0).giveUp(ids.get(0), Optional.of(person("s-1"))),
              () ->
                  swaps
                      ? swap(nodes.get(1), ids.get(0), ids.get(1))
                      : nodes.get(1).accept(ids.get(0), person("a-1")));

      assertThat(count(done)).isPositive();
      assertThat(openTurns(account)).hasSize(2);
      audit(account, "takeover.given-up", done.get(0) ? 1 : 0);
      audit(account, swaps ? "takeover.swapped" : "takeover.accepted", done.get(1) ? 1 : 0);
      Instant within = openTurns(account).get(0).from().plusSeconds(60);
      boolean stillTheirs = !done.get(0) && !swaps && done.get(1);
      assertThat(nodes.get(1).holder(account, within).isPresent()).isEqualTo(stillTheirs);
      assertThat(turns(account))
          .filteredOn(turn -> turn.state() == TakeoverState.GIVEN_UP)
          .hasSize(done.get(0) ? 1 : 0);
    }
  }
}
