package io.advocacy.benchmarks.publish;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.jdbc.JdbcStore;
import io.advocacy.jdbc.TinkCredentialCipher;
import io.advocacy.network.Credential;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.publish.Publisher;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Enqueues and publishes shares with a connector that does nothing, beside db-scheduler with an
 * empty task and db-scheduler with a task that publishes a share, on the same database in the same
 * run; then again with more and more shares stored.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.advocacy.benchmarks.publish.PublishComparison \
 *     URL SHARES THREADS [STORED…]
 * </pre>
 *
 * <p>The address may be {@code jdbc:h2:file:…} or {@code jdbc:postgresql:…}; the database should be
 * empty. There are two rounds. {@code STORED} are numbers of published shares that are stored
 * before the same number is published again, once; then there is one round.
 */
public final class PublishComparison {
  private static final int PEOPLE = 1_000;
  private static final int EVENTS = 1_000;
  private static final int LOADERS = 2;
  private static final int STEP = 10_000;
  private static final String WORDS = "What we do. ".repeat(20);

  private final HikariDataSource pool;
  private final int threads;
  private final boolean postgres;
  private final List<SocialAccount> accounts = new ArrayList<>();

  private PublishComparison(HikariDataSource pool, int threads, boolean postgres) {
    this.pool = pool;
    this.threads = threads;
    this.postgres = postgres;
  }

  /** Runs with a database's address, a number of shares, a number of threads and what is stored. */
  public static void main(String[] arguments) throws Exception {
    int shares = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setMaximumPoolSize(threads + 4);
    boolean postgres = arguments[0].startsWith("jdbc:postgresql:");
    try (HikariDataSource pool = new HikariDataSource(config)) {
      PublishComparison comparison = new PublishComparison(pool, threads, postgres);
      comparison.warmUp();
      int rounds = arguments.length > 3 ? 1 : 2;
      for (int round = 0; round < rounds; round++) {
        comparison.advocacy(shares);
        comparison.dbScheduler(shares);
        comparison.publishedByDbScheduler(shares);
      }
      JdbcStore store = comparison.store();
      int stored = 0;
      for (int i = 3; i < arguments.length; i++) {
        int wanted = Integer.parseInt(arguments[i]);
        comparison.fill(store, stored, wanted);
        stored = wanted;
        comparison.vacuum();
        stored += comparison.publishBeside(store, stored, shares);
      }
    }
  }

  private JdbcStore store() {
    JdbcStore store =
        JdbcStore.builder(pool, TinkCredentialCipher.of(TinkCredentialCipher.newKeys()))
            .namespace("bench-" + System.nanoTime())
            .build();
    accounts.clear();
    for (int i = 0; i < PEOPLE; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + i);
      SocialAccount account = SocialAccount.of(id, NoOpConnector.NETWORK, "r" + i);
      accounts.add(account);
      store.credentials().save(account.id(), Credential.ofAccessToken(Secret.of("token-" + i)));
      store
          .ambassadors()
          .save(
              Ambassador.builder(id, WorkingTime.officeHours(ZoneOffset.UTC))
                  .account(account)
                  .build(),
              List.of());
    }
    return store;
  }

  private static double print(String what, int count, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-52s %,9d in %7.2f s %,9.0f a second%n",
        what,
        count,
        seconds,
        count / seconds);
    return seconds;
  }

  private void warmUp() throws Exception {
    JdbcStore store = store();
    store.shares().add(plan(store, 0, 5_000, true), List.of());
    publish(store);
  }

  /** Shares that are due now, in the order of time, of contents of a thousand people each. */
  private List<Share> plan(JdbcStore store, int from, int count, boolean due) {
    Instant now = InstantSource.system().instant();
    List<Share> shares = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      ContentId content = ContentId.of("content-" + i / PEOPLE);
      if (i % PEOPLE == 0 || i == from) {
        store
            .contents()
            .save(
                Content.builder(content, "News")
                    .variant(Variant.of("v1", Locale.ENGLISH, WORDS))
                    .state(ContentState.APPROVED)
                    .build(),
                List.of());
      }
      SocialAccount account = accounts.get(i % PEOPLE);
      Share share =
          Share.planned(
              account,
              account.owner().orElseThrow(),
              content,
              VariantId.of("v1"),
              WORDS,
              now.minusMillis((count + from - i) / 10));
      shares.add(due ? share : done(share, now));
    }
    return shares;
  }

  private static Share done(Share share, Instant now) {
    return share
        .claimedUntil(now)
        .prepared("")
        .sending()
        .published(new PublishedPost(PostId.of(share.key().value()), Optional.empty()), now);
  }

  private Publisher publisher(JdbcStore store) {
    return Publisher.builder(store)
        .connectors(Map.of(NoOpConnector.NETWORK, new NoOpConnector()))
        .build();
  }

  private int publish(JdbcStore store) throws Exception {
    Publisher publisher = publisher(store);
    int moved = 0;
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    List<Future<Integer>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(workers.submit(() -> publisher.publishDue(NoOpConnector.NETWORK)));
    }
    for (Future<Integer> worker : running) {
      moved += worker.get();
    }
    workers.shutdown();
    return moved;
  }

  private void advocacy(int count) throws Exception {
    JdbcStore store = store();
    Instant now = InstantSource.system().instant();
    List<Share> shares = plan(store, 0, count, true);
    List<AdvocacyEvent> events = new ArrayList<>();
    shares.forEach(share -> events.add(ShareChanged.planned(share, now)));
    long begun = System.nanoTime();
    store.shares().add(shares, events);
    print("advocacy: enqueue one plan", count, begun);

    begun = System.nanoTime();
    print("advocacy: publish with a no-op connector", publish(store), begun);

    begun = System.nanoTime();
    int read = store.events().after(0, EVENTS).size();
    while (read % EVENTS == 0 && !store.events().after(read, 1).isEmpty()) {
      read += store.events().after(read, EVENTS).size();
    }
    print("advocacy: number and read the events", read, begun);
  }

  /** Stores shares that are done, with two connections at once. */
  private void fill(JdbcStore store, int stored, int wanted) throws Exception {
    long begun = System.nanoTime();
    ExecutorService loaders =
        new ThreadPoolExecutor(
            LOADERS,
            LOADERS,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LOADERS),
            new ThreadPoolExecutor.CallerRunsPolicy());
    List<Future<Integer>> loading = new ArrayList<>();
    for (int from = stored; from < wanted; from += STEP) {
      int count = Math.min(STEP, wanted - from);
      List<Share> shares = plan(store, from, count, false);
      loading.add(
          loaders.submit(
              () -> {
                store.shares().add(shares, List.of());
                return count;
              }));
    }
    for (Future<Integer> loaded : loading) {
      loaded.get();
    }
    loaders.shutdown();
    print("(shares stored beside)", wanted - stored, begun);
  }

  private int publishBeside(JdbcStore store, int stored, int count) throws Exception {
    store.shares().add(plan(store, stored, count, true), List.of());
    long begun = System.nanoTime();
    print(
        String.format(Locale.ROOT, "advocacy: publish with %,d stored", stored),
        publish(store),
        begun);
    return count;
  }

  /** What an idle database does by itself from time to time. */
  private void vacuum() throws SQLException {
    if (postgres) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("vacuum analyze");
      }
    }
  }

  private void dbScheduler(int count) throws Exception {
    CountDownLatch left = new CountDownLatch(count);
    OneTimeTask<Void> empty =
        Tasks.oneTime("empty").execute((instance, context) -> left.countDown());
    List<TaskInstance<?>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(empty.instance("task-" + i));
    }
    run("db-scheduler: run an empty task", empty, tasks, left);
  }

  /** The same shares and steps, with db-scheduler as the one who says when. */
  private void publishedByDbScheduler(int count) throws Exception {
    JdbcStore store = store();
    List<Share> shares = plan(store, 0, count, true);
    store.shares().add(shares, List.of());
    Publisher publisher = publisher(store);
    CountDownLatch left = new CountDownLatch(count);
    OneTimeTask<Void> task =
        Tasks.oneTime("publish")
            .execute(
                (instance, context) -> {
                  publisher.publish(ShareId.of(instance.getId()));
                  left.countDown();
                });
    List<TaskInstance<?>> tasks = new ArrayList<>();
    shares.forEach(share -> tasks.add(task.instance(share.id().value())));
    run("db-scheduler: run a task that publishes a share", task, tasks, left);
  }

  private void run(
      String what, OneTimeTask<Void> task, List<TaskInstance<?>> tasks, CountDownLatch left)
      throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists scheduled_tasks");
      statement.execute(table());
      statement.execute("create index execution_time_idx on scheduled_tasks (execution_time)");
    }
    var builder =
        Scheduler.create(pool, task).threads(threads).pollingInterval(Duration.ofMillis(50));
    Scheduler scheduler = postgres ? builder.pollUsingLockAndFetch(1, 4).build() : builder.build();
    Instant due = InstantSource.system().instant().minusSeconds(60);
    long begun = System.nanoTime();
    scheduler.scheduleBatch(tasks, due);
    print("db-scheduler: enqueue", tasks.size(), begun);
    begun = System.nanoTime();
    scheduler.start();
    left.await();
    print(what, tasks.size(), begun);
    scheduler.stop();
  }

  private String table() {
    String bytes = postgres ? "bytea" : "blob";
    return "create table scheduled_tasks (task_name varchar(100) not null,"
        + " task_instance varchar(100) not null, task_data "
        + bytes
        + ", execution_time timestamp with time zone not null, picked boolean not null,"
        + " picked_by varchar(50), last_success timestamp with time zone,"
        + " last_failure timestamp with time zone, consecutive_failures int,"
        + " last_heartbeat timestamp with time zone, version bigint not null, priority smallint,"
        + " state varchar(20), primary key (task_name, task_instance))";
  }
}
