package io.advocacy.cli.demo;

import io.advocacy.Advocacy;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.content.Content;
import io.advocacy.gamification.Gamification;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.SocialAccount;
import io.advocacy.program.Program;
import io.advocacy.publish.PublishingRules;
import io.advocacy.schedule.Plan;
import io.advocacy.share.Share;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.bluesky.SimulatedBluesky;
import io.advocacy.testkit.mastodon.SimulatedMastodon;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The main job, end to end: people and content in, a plan, posts through the real connectors to
 * simulated networks in simulated time, figures back, reach, scores and a ranking. The same seed
 * gives the same outcome.
 */
public final class Demo implements AutoCloseable {
  /** A post that is still not out or not confirmed so long after the end is given up. */
  private static final Duration PATIENCE = Duration.ofDays(4);

  /** Progress is read from the store after so many steps of shares. */
  private static final int TOLD_EACH = 10;

  /** Retries that leave a dead network some minutes, since each costs real time. */
  private static final PublishingRules RULES =
      PublishingRules.builder().retries(Duration.ofMinutes(10), Duration.ofHours(1)).build();

  private final DemoCompany company;
  private final Content content;
  private final ManualClock clock;
  private final SortedMap<NetworkId, SimulatedNetwork> networks = new TreeMap<>();
  private final SocialConnectors connectors;
  private final Advocacy advocacy;
  private final Gamification game;
  private final Leaderboard leaderboard;
  private final DemoOutages outages;
  private final Progress progress;
  private final long seed;
  private final List<DemoOutcome.Reading> readings = new ArrayList<>();

  private Demo(DemoDatabase database, long seed, Progress progress) {
    this.game = DemoGame.of(DemoCompany.SEAT, database.games());
    this.leaderboard = game.leaderboard(Period.all());
    this.seed = seed;
    this.progress = progress;
    this.company = new DemoCompany(seed);
    this.content = company.content();
    this.clock = ManualClock.at(company.eve());
    Simulation simulation = Simulation.of(clock).withSeed(seed);
    networks.put(NetworkId.MASTODON, SimulatedMastodon.start(simulation));
    networks.put(NetworkId.BLUESKY, SimulatedBluesky.start(simulation));
    this.outages = new DemoOutages(clock, networks.values());
    SocialConnectors.Builder settings = SocialConnectors.builder().clock(clock);
    networks.forEach((id, network) -> settings.baseUrl(id, network.address()));
    this.connectors = settings.build();
    this.advocacy =
        Advocacy.builder()
            .store(database.store())
            .clock(clock)
            .seed(seed)
            .publishingRules(RULES)
            .connector(connectors.mastodon())
            .connector(connectors.bluesky())
            .consumer("gamification", game)
            .consumer("outages", outages)
            .build();
  }

  /**
   * Runs the demo, in some seconds.
   *
   * @param directory where the company's data is kept, in an H2 file; that of an earlier run goes
   * @param seed decides people, plan and what networks answer
   * @param killNetworks whether the networks lose answers, die in the middle of the week and come
   *     back
   * @param progress is told how far it has come
   */
  public static DemoOutcome run(
      Path directory, long seed, boolean killNetworks, Progress progress) {
    try (DemoDatabase database = DemoDatabase.create(directory);
        Demo demo = new Demo(database, seed, progress)) {
      demo.connectPeople();
      demo.connectCompany();
      demo.advocacy.approve(demo.content);
      Plan plan =
          demo.advocacy.plan(
              demo.content.id(),
              Program.of("ambassadors", "Ambassadors"),
              demo.company.weekBegins(),
              demo.company.weekEnds());
      if (killNetworks) {
        demo.outages.plan();
      }
      demo.liveTheWeek();
      return demo.outcome(plan);
    }
  }

  private void connectPeople() {
    List<Ambassador> people = company.ambassadors();
    for (int i = 0; i < people.size(); i++) {
      Ambassador.Builder person = people.get(i).toBuilder();
      List<SocialAccount> accounts = new ArrayList<>();
      List<AccountAccess> accesses = new ArrayList<>();
      for (SimulatedNetwork network : networks.values()) {
        SimulatedAccount remote =
            network.addAccount(
                people.get(i).id().value().replace('-', '_'),
                company.audiences(network.network())[i]);
        accesses.add(network.access(remote));
        accounts.add(SocialAccount.of(people.get(i).id(), network.network(), remote.id()));
      }
      accounts.forEach(person::account);
      advocacy.join(person.build());
      for (int a = 0; a < accounts.size(); a++) {
        advocacy.connect(accounts.get(a).id(), accesses.get(a).credential().orElseThrow());
      }
    }
    progress.at(Progress.Step.AUDIENCES, 0, people.size() * networks.size());
    advocacy.operations().collectAudiences();
    progress.at(
        Progress.Step.AUDIENCES, people.size() * networks.size(), people.size() * networks.size());
  }

  private void connectCompany() {
    for (SimulatedNetwork network : networks.values()) {
      SimulatedAccount remote =
          network.addAccount("company", company.companyAudience(network.network()));
      SocialAccount account = SocialAccount.ofCompany(network.network(), remote.id());
      Connector connector = connectors.find(network.network()).orElseThrow();
      advocacy.addCompanyAccount(
          connector
              .audience(network.access(remote))
              .value()
              .map(account::withAudience)
              .orElse(account));
    }
  }

  private void liveTheWeek() {
    for (Instant reading : company.readings()) {
      publishUntil(reading);
      moveTo(reading);
      if (networks.values().stream().allMatch(SimulatedNetwork::isRunning)) {
        read();
      }
    }
    publishUntil(company.lastReading().plus(PATIENCE));
    if (clock.instant().isAfter(company.lastReading())) {
      read();
    }
    deliver();
  }

  private void publishUntil(Instant limit) {
    Optional<Instant> next = advocacy.nextDue();
    int untold = 0;
    while (next.isPresent() && !next.get().isAfter(limit)) {
      moveTo(next.get());
      int moved = advocacy.publishDue();
      outages.look();
      next = advocacy.nextDue();
      if (moved == 0 && next.isPresent() && !next.get().isAfter(clock.instant())) {
        throw new IllegalStateException("a share is due and cannot be moved on");
      }
      untold += moved;
      if (untold >= TOLD_EACH || next.isEmpty()) {
        List<Share> shares = advocacy.shares().of(content.id());
        progress.at(Progress.Step.PUBLISHING, DemoResults.published(shares), shares.size());
        untold = 0;
      }
    }
  }

  private void moveTo(Instant moment) {
    if (moment.isAfter(clock.instant())) {
      clock.set(moment);
    }
    outages.look();
  }

  private void read() {
    advocacy.operations().collectMetrics(content.id());
    deliver();
    readings.add(DemoResults.reading(advocacy, content.id(), clock.instant()));
  }

  private void deliver() {
    while (advocacy.deliverEvents() > 0) {
      // Delivering may leave more to deliver.
    }
  }

  private DemoOutcome outcome(Plan plan) {
    progress.at(Progress.Step.RESULTS, 0, 1);
    DemoResults results = new DemoResults(advocacy, content, clock.instant());
    DemoOutcome.ReachLadder ladder = results.reach();
    SeasonOutcome season = DemoSeason.play(seed, company.ambassadors());
    DemoOutcome outcome =
        new DemoOutcome(
            seed,
            results.people(company.weekBegins(), company.weekEnds()),
            results.sharedContent(),
            results.week(plan, DemoCompany.SEAT),
            results.delivery(),
            ladder,
            readings,
            results.places(leaderboard.top(10)),
            results.audit(networks.values()),
            outages.told(),
            season,
            DemoInsight.of(advocacy, content.id(), ladder, season.history()));
    progress.at(Progress.Step.RESULTS, 1, 1);
    return outcome;
  }

  @Override
  public void close() {
    advocacy.close();
    connectors.close();
    networks.values().forEach(SimulatedNetwork::close);
  }
}
