package io.advocacy.benchmarks.content;

import io.advocacy.Advocacy;
import io.advocacy.audit.Actor;
import io.advocacy.content.Channel;
import io.advocacy.content.ChannelId;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.editorial.Desk;
import io.advocacy.editorial.Feed;
import io.advocacy.editorial.FeedRules;
import io.advocacy.editorial.PersonalFeed;
import io.advocacy.editorial.Roles;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Population;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The feed of one person among 100 000, out of 10 000 live contents in 100 channels with 200
 * topics, after 100 000 shares were planned.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@State(Scope.Benchmark)
public class FeedBenchmark {
  private static final int PEOPLE = 100_000;
  private static final int CONTENTS = 10_000;
  private static final int CHANNELS = 100;
  private static final int TOPICS = 200;
  private static final int TEAMS = 2_000;
  private static final int SHARES = 100_000;
  private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

  private final List<Ambassador> people = new ArrayList<>();
  private Feed feed;
  private int next;

  /** Fills a store in memory, always with the same. */
  @Setup
  public void prepare() {
    Random random = new Random(5);
    Store store = new InMemoryStore();
    Advocacy advocacy = Advocacy.builder().store(store).clock(InstantSource.fixed(NOW)).build();
    Desk desk = advocacy.desk(Roles.authorsOnly());
    for (int i = 0; i < CHANNELS; i++) {
      Population population =
          i % 3 == 0
              ? Population.everybody()
              : Population.speaking(i % 3 == 1 ? Locale.FRENCH : Locale.ENGLISH);
      desk.channel(
          Actor.system("benchmark"),
          Channel.of("channel-" + i, "Channel " + i).withPopulation(population));
    }
    for (int i = 0; i < CONTENTS; i++) {
      advocacy.approve(
          Content.builder(ContentId.of("content-" + i), "Content " + i)
              .channel(ChannelId.of("channel-" + random.nextInt(CHANNELS)))
              .topics(Set.of("topic-" + random.nextInt(TOPICS), "theme-" + random.nextInt(TOPICS)))
              .embargoUntil(NOW.minusSeconds(random.nextInt(30 * 86_400)))
              .variant(
                  Variant.of("v", i % 2 == 0 ? Locale.FRENCH : Locale.ENGLISH, "Words of " + i))
              .build());
    }
    WorkingTime hours = WorkingTime.officeHours(ZoneId.of("Europe/Paris"));
    for (int i = 0; i < PEOPLE; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + i);
      Ambassador person =
          Ambassador.builder(id, hours)
              .language(i % 2 == 0 ? Locale.FRENCH : Locale.ENGLISH)
              .team("team-" + i % TEAMS)
              .interests(Set.of("topic-" + i % TOPICS, "theme-" + (i + 7) % TOPICS))
              .account(SocialAccount.of(id, NetworkId.LINKEDIN, "l-" + i))
              .account(SocialAccount.of(id, NetworkId.X, "x-" + i))
              .build();
      people.add(person);
      store.ambassadors().save(person, List.of());
    }
    for (int i = 0; i < SHARES; i++) {
      Ambassador person = people.get(random.nextInt(PEOPLE));
      Share share =
          Share.planned(
              person.accounts().get(0),
              person.id(),
              ContentId.of("content-" + random.nextInt(CONTENTS)),
              Variant.of("v", Locale.FRENCH, "x").id(),
              "words " + i,
              NOW.minusSeconds(random.nextInt(20 * 86_400)));
      if (store.shares().find(share.id()).isEmpty()) {
        store.shares().add(List.of(share), List.of(ShareChanged.planned(share, NOW)));
      }
    }
    feed = advocacy.feed(FeedRules.defaults());
  }

  /** Twenty contents for the next person. */
  @Benchmark
  public PersonalFeed feedOfOnePerson() {
    next = (next + 7_919) % PEOPLE;
    return feed.of(people.get(next), NOW, 20);
  }
}
