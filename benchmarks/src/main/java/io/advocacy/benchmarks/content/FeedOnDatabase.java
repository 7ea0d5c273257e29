package io.advocacy.benchmarks.content;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.editorial.Feed;
import io.advocacy.editorial.FeedRules;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.EventId;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.ShareChanged;
import io.advocacy.jdbc.JdbcStore;
import io.advocacy.jdbc.TinkCredentialCipher;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostMetrics;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.store.Erasure;
import io.advocacy.store.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The first feed of one person, and the events of one person, on a database with many events;
 * beside going through all of them.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.advocacy.benchmarks.content.FeedOnDatabase \
 *     URL EVENTS ROUNDS
 * </pre>
 *
 * <p>The address may be {@code jdbc:h2:file:…} or {@code jdbc:postgresql:…}. There are 10 000
 * people and 2 000 contents, a tenth of which are live, and five events for each share.
 */
public final class FeedOnDatabase {
  private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");
  private static final int PEOPLE = 10_000;
  private static final int CONTENTS = 2_000;
  private static final int EVENTS_OF_A_SHARE = 5;
  private static final int SHARES_AT_ONCE = 1_000;
  private static final String WORDS = "What we do. ".repeat(20);

  private final JdbcStore store;
  private final List<Ambassador> people = new ArrayList<>();
  private final Random random = new Random(5);

  private FeedOnDatabase(JdbcStore store) {
    this.store = store;
  }

  /** Runs with a database's address, a number of events and a number of rounds. */
  public static void main(String[] arguments) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setMaximumPoolSize(4);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      FeedOnDatabase comparison =
          new FeedOnDatabase(
              JdbcStore.builder(pool, TinkCredentialCipher.of(TinkCredentialCipher.newKeys()))
                  .namespace("feed-" + System.nanoTime())
                  .build());
      comparison.fill(Integer.parseInt(arguments[1]) / EVENTS_OF_A_SHARE);
      for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
        comparison.compare();
      }
    }
  }

  private void fill(int shares) {
    for (int i = 0; i < PEOPLE; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + i);
      Ambassador person =
          Ambassador.builder(id, WorkingTime.officeHours(ZoneOffset.UTC))
              .team("team-" + i % 200)
              .account(SocialAccount.of(id, NetworkId.LINKEDIN, "r" + i))
              .build();
      people.add(person);
      store.ambassadors().save(person, List.of());
    }
    for (int i = 0; i < CONTENTS; i++) {
      store.contents().save(content(i), List.of());
    }
    List<Share> added = new ArrayList<>();
    List<AdvocacyEvent> events = new ArrayList<>();
    for (int i = 0; i < shares; i++) {
      Ambassador person = people.get(i % PEOPLE);
      // no person shares the same content twice
      int content = (i % PEOPLE + i / PEOPLE * 97) % CONTENTS;
      Share share =
          Share.planned(
              person.accounts().get(0),
              person.id(),
              ContentId.of("content-" + content),
              VariantId.of("v"),
              WORDS,
              NOW.minus(Duration.ofDays(8)).minusSeconds(random.nextInt(20 * 86_400)));
      added.add(share);
      tell(share, events);
      if (added.size() == SHARES_AT_ONCE || i == shares - 1) {
        store.shares().add(added, events);
        added.clear();
        events.clear();
      }
    }
    while (!store.events().after(store.events().lastPosition(), 1).isEmpty()) {
      // a reader gives positions to what is there
    }
  }

  private static void tell(Share share, List<AdvocacyEvent> events) {
    events.add(ShareChanged.planned(share, NOW));
    for (int i = 1; i < EVENTS_OF_A_SHARE; i++) {
      events.add(
          new PostMeasured(
              EventId.of(share.id() + "/" + i),
              NOW,
              share.id(),
              share.ambassador(),
              share.content(),
              share.network(),
              new PostMetrics(Map.of(Metric.LIKES, (long) i), NOW)));
    }
  }

  private static Content content(int number) {
    return Content.builder(ContentId.of("content-" + number), "Content " + number)
        .topics(Set.of("topic-" + number % 50))
        .expiresAt(number % 10 == 0 ? NOW.plus(Duration.ofDays(7)) : NOW.minus(Duration.ofDays(60)))
        .variant(Variant.of("v", Locale.ENGLISH, WORDS))
        .state(ContentState.APPROVED)
        .build();
  }

  private void compare() {
    Ambassador person = people.get(random.nextInt(PEOPLE));
    timed("all events are read, for a feed", this::readAll);
    timed(
        "a feed, and what it shows one person",
        () -> Feed.over(store, FeedRules.defaults()).of(person, NOW, 20).items().size());
    timed("all events are looked through for one person's", () -> lookThrough(person));
    timed(
        "the events of one person",
        () -> store.events().about(person.id(), List.of(), 0, 10_000).size());
    timed("one person's export", () -> store.personalData().get(0).of(person.id()).size());
  }

  private int readAll() {
    int people = 0;
    long position = 0;
    List<EventLog.Entry> page = store.events().after(position, 1_000);
    while (!page.isEmpty()) {
      for (EventLog.Entry entry : page) {
        position = entry.position();
        if (entry.event() instanceof ShareChanged changed && changed.from().isEmpty()) {
          Optional<Ambassador> found = store.ambassadors().find(changed.share().ambassador());
          people += found.isPresent() ? 1 : 0;
        }
      }
      page = store.events().after(position, 1_000);
    }
    return people;
  }

  private int lookThrough(Ambassador person) {
    Erasure whose = Erasure.of(person.id(), Set.of(), 0);
    int found = 0;
    long position = 0;
    List<EventLog.Entry> page = store.events().after(position, 1_000);
    while (!page.isEmpty()) {
      for (EventLog.Entry entry : page) {
        position = entry.position();
        found += whose.concerns(entry.event()) ? 1 : 0;
      }
      page = store.events().after(position, 1_000);
    }
    return found;
  }

  private static void timed(String what, Supplier<Integer> work) {
    long start = System.nanoTime();
    int found = work.get();
    System.out.printf(
        Locale.ROOT, "%-50s %9.3f s, %d%n", what, (System.nanoTime() - start) / 1e9, found);
  }
}
