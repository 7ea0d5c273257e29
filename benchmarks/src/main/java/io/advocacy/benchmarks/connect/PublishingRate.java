package io.advocacy.benchmarks.connect;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PublicationKey;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.publish.Publisher;
import io.advocacy.share.Share;
import io.advocacy.store.InMemoryStore;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.mastodon.SimulatedMastodon;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many publications a second one process makes on the simulated Mastodon, which runs in it too
 * and answers one request at a time: through the connector alone, and through the whole engine with
 * its store in memory, where each share is stored before and after each step. Counts what the
 * network has.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.advocacy.benchmarks.connect.PublishingRate \
 *     [SHARES] [THREADS]
 * </pre>
 */
public final class PublishingRate {
  private static final int PEOPLE = 500;

  private final int count;
  private final int threads;

  private PublishingRate(int count, int threads) {
    this.count = count;
    this.threads = threads;
  }

  /** Runs with a number of shares and of threads; 10 000 and 8 unless given. */
  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    PublishingRate rate = new PublishingRate(count, threads);
    for (int round = 1; round <= 3; round++) {
      rate.connector();
      rate.engine();
    }
  }

  private interface Work {
    void with(SimulatedMastodon network, Connector connector, List<SimulatedAccount> accounts)
        throws Exception;
  }

  private void run(String what, Work work) throws Exception {
    Simulation simulation = Simulation.of(InstantSource.system()).withoutRateLimits();
    try (SimulatedMastodon network = SimulatedMastodon.start(simulation);
        SocialConnectors connectors =
            SocialConnectors.builder().baseUrl(NetworkId.MASTODON, network.address()).build()) {
      List<SimulatedAccount> accounts = network.addAccounts(PEOPLE, "amb-", i -> 100);
      work.with(network, connectors.mastodon(), accounts);
      int made = network.audit().total();
      if (made != count || !network.audit().doubled().isEmpty()) {
        throw new IllegalStateException("the network has " + made + " of " + count + " posts");
      }
    } catch (IllegalStateException wrong) {
      throw new IllegalStateException(what + ": " + wrong.getMessage(), wrong);
    }
  }

  private void print(String what, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-32s %,d in %.2f s: %,.0f a second%n",
        what,
        count,
        seconds,
        count / seconds);
  }

  private void inThreads(Callable<?> work) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(workers.submit(work));
    }
    for (Future<?> one : running) {
      one.get();
    }
    workers.shutdown();
  }

  private static String words(int number) {
    return "Post number " + number + " of a usual length, with a few words of its own.";
  }

  private void connector() throws Exception {
    run(
        "connector",
        (network, connector, accounts) -> {
          List<AccountAccess> access = accounts.stream().map(network::access).toList();
          AtomicInteger next = new AtomicInteger();
          long begun = System.nanoTime();
          inThreads(
              () -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                  AccountAccess account = access.get(i % PEOPLE);
                  connector.publish(
                      account,
                      connector
                          .prepare(account, Post.of(words(i)), PublicationKey.of("key-" + i))
                          .value());
                }
                return null;
              });
          print("connector, prepare and publish", begun);
        });
  }

  private void engine() throws Exception {
    run(
        "engine",
        (network, connector, accounts) -> {
          InMemoryStore store = new InMemoryStore();
          fill(store, network, accounts);
          Publisher publisher =
              Publisher.builder(store).connectors(Map.of(NetworkId.MASTODON, connector)).build();
          long begun = System.nanoTime();
          inThreads(() -> publisher.publishDue(NetworkId.MASTODON));
          print("engine with its store in memory", begun);
        });
  }

  /** Shares that are due now: contents of {@value #PEOPLE} people each, everybody's own words. */
  private void fill(InMemoryStore store, SimulatedMastodon network, List<SimulatedAccount> remote) {
    List<SocialAccount> accounts = new ArrayList<>();
    for (SimulatedAccount one : remote) {
      AmbassadorId id = AmbassadorId.of(one.handle());
      AccountAccess access = network.access(one);
      SocialAccount account =
          SocialAccount.of(id, NetworkId.MASTODON, one.id()).withServer(network.address());
      accounts.add(account);
      store.credentials().save(account.id(), access.credential().orElseThrow());
      store
          .ambassadors()
          .save(
              Ambassador.builder(id, WorkingTime.officeHours(ZoneOffset.UTC))
                  .account(account)
                  .build(),
              List.of());
    }
    Instant now = InstantSource.system().instant();
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ContentId content = ContentId.of("content-" + i / PEOPLE);
      if (i % PEOPLE == 0) {
        store
            .contents()
            .save(
                Content.builder(content, "News")
                    .variant(Variant.of("v1", Locale.ENGLISH, words(i)))
                    .state(ContentState.APPROVED)
                    .build(),
                List.of());
      }
      SocialAccount account = accounts.get(i % PEOPLE);
      shares.add(
          Share.planned(
              account,
              account.owner().orElseThrow(),
              content,
              VariantId.of("v1"),
              words(i),
              now.minusMillis(count - i)));
    }
    store.shares().add(shares, List.of());
  }
}
