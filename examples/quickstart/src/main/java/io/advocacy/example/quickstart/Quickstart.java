package io.advocacy.example.quickstart;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.Advocacy;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.jdbc.JdbcStore;
import io.advocacy.jdbc.TinkCredentialCipher;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.reach.Reach;
import io.advocacy.schedule.Plan;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.mastodon.SimulatedMastodon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The ten lines of the README as a program: one person, one content, one week. The network is
 * simulated, on this machine; the connector that talks to it is the real one. What happens is kept
 * in an H2 file.
 */
public final class Quickstart {
  private Quickstart() {}

  /**
   * Runs the week and prints the moment, the post and the reach.
   *
   * @param args the file to keep it in, without its ending {@code .mv.db}, in place of what an
   *     earlier run left there; {@code advocacy-quickstart} by default
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args.length == 0 ? "advocacy-quickstart" : args[0]).toAbsolutePath();
    Files.deleteIfExists(Path.of(file + ".mv.db"));
    Secret keys = TinkCredentialCipher.newKeys(); // a host makes them once and keeps them
    Instant monday = Instant.parse("2026-03-02T00:00:00Z");
    Instant saturday = Instant.parse("2026-03-07T00:00:00Z");
    ManualClock clock = ManualClock.at(monday);
    AmbassadorId id = AmbassadorId.of("amb-001");
    ZoneId paris = ZoneId.of("Europe/Paris");
    try (HikariDataSource pool = new HikariDataSource();
        SimulatedMastodon network = SimulatedMastodon.start(clock);
        SocialConnectors connectors =
            SocialConnectors.builder()
                .baseUrl(NetworkId.MASTODON, network.address())
                .clock(clock)
                .build()) {
      SimulatedAccount simulated = network.addAccount(id.value(), 546);
      AccountAccess access = network.access(simulated);

      pool.setJdbcUrl("jdbc:h2:file:" + file);
      JdbcStore store = JdbcStore.builder(pool, TinkCredentialCipher.of(keys)).build();
      Advocacy advocacy =
          Advocacy.builder().store(store).connector(connectors.mastodon()).clock(clock).build();

      SocialAccount account = SocialAccount.of(id, NetworkId.MASTODON, access.remoteId());
      advocacy.join(
          Ambassador.builder(id, WorkingTime.officeHours(paris)).account(account).build());
      advocacy.connect(account.id(), access.credential().orElseThrow());

      Variant words = Variant.of("v1", Locale.FRENCH, "Nos équipes vous ouvrent leurs portes !");
      Content news = Content.builder(ContentId.of("news"), "Open day").variant(words).build();
      advocacy.approve(news);
      Plan plan = advocacy.plan(news.id(), Program.of("all", "Everybody"), monday, saturday);
      System.out.println(plan.placements().get(0).explain());

      clock.set(advocacy.nextDue().orElseThrow()); // this network lives in simulated time
      advocacy.publishDue(); // a host calls start(2) once, or this every minute
      advocacy.operations().collectAudiences();
      Reach reach = Reach.ofAmbassadors(advocacy.ambassadors());
      System.out.println("Potential reach: " + reach.potential().orElseThrow().audience());

      System.out.println("State: " + advocacy.shares().of(news.id()).get(0).state());
      System.out.println("On the network: " + network.posts().get(0).text());
      advocacy.close();
    }
  }
}
