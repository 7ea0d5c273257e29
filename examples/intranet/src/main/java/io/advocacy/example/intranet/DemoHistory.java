package io.advocacy.example.intranet;

import io.advocacy.Advocacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.EventId;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.ShareChanged;
import io.advocacy.link.TrackedLinks;
import io.advocacy.network.Audience;
import io.advocacy.network.Link;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** An organisation with eight weeks behind it, drawn from a seed: nobody in it exists. */
final class DemoHistory {
  private static final List<NetworkId> NETWORKS =
      List.of(NetworkId.LINKEDIN, NetworkId.X, NetworkId.FACEBOOK);
  private static final int WEEKS = 8;

  private final SplittableRandom random;
  private final InstantSource clock;
  private final Instant now;
  private final InMemoryStore store = new InMemoryStore();
  private final List<Content> campaigns = new ArrayList<>();

  private DemoHistory(long seed, InstantSource clock) {
    this.random = new SplittableRandom(seed);
    this.clock = clock;
    this.now = clock.instant();
  }

  /**
   * Draws an organisation.
   *
   * @param links the address of its tracked links
   * @param key the key of its tracked links
   */
  static Organisation draw(
      String id, int people, long seed, URI links, Secret key, InstantSource clock) {
    DemoHistory history = new DemoHistory(seed, clock);
    Advocacy advocacy =
        Advocacy.builder()
            .store(history.store)
            .clock(clock)
            .seed(seed)
            .trackedLinks(TrackedLinks.builder(links, key).build())
            .build();
    history.contents(advocacy);
    NETWORKS.forEach(network -> history.companyAccount(advocacy, network));
    for (int i = 1; i <= people; i++) {
      history.person(advocacy, AmbassadorId.of(String.format(Locale.ROOT, "amb-%03d", i)));
    }
    List<Content> newestFirst = new ArrayList<>(history.campaigns);
    Collections.reverse(newestFirst);
    return new Organisation(id, advocacy, newestFirst, clock);
  }

  private void contents(Advocacy advocacy) {
    for (int week = 1; week <= WEEKS; week++) {
      ContentId id = ContentId.of("campaign-" + week);
      campaigns.add(
          advocacy.approve(
              Content.builder(id, "Campagne " + week + " · Campaign " + week)
                  .link(Link.of(URI.create("https://www.example.com/news/" + week)))
                  .variant(Variant.of("fr", Locale.FRENCH, "Nous recrutons, semaine " + week))
                  .variant(Variant.of("en", Locale.ENGLISH, "We are hiring, week " + week))
                  .build()));
    }
  }

  private void companyAccount(Advocacy advocacy, NetworkId network) {
    advocacy.addCompanyAccount(
        SocialAccount.ofCompany(network, "company")
            .withAudience(new Audience(random.nextInt(150, 4_000), now)));
  }

  private void person(Advocacy advocacy, AmbassadorId id) {
    Ambassador.Builder person =
        Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris")));
    int networks = random.nextInt(1, NETWORKS.size() + 1);
    List<SocialAccount> accounts = new ArrayList<>();
    for (NetworkId network : NETWORKS.subList(0, networks)) {
      long audience = Math.round(Math.exp(random.nextDouble(4, 7.2)));
      SocialAccount account =
          SocialAccount.of(id, network, id.value()).withAudience(new Audience(audience, now));
      accounts.add(account);
      person.account(account);
    }
    advocacy.join(person.build());
    double habit = random.nextDouble();
    for (int week = 0; week < WEEKS; week++) {
      for (SocialAccount account : accounts) {
        if (random.nextDouble() < habit) {
          share(account, id, campaigns.get(week), WEEKS - week);
        }
      }
    }
  }

  private void share(SocialAccount account, AmbassadorId id, Content content, int weeksAgo) {
    Instant at =
        now.minus(Duration.ofDays(7L * weeksAgo))
            .plusSeconds(random.nextLong(Duration.ofDays(6).toSeconds()));
    Variant variant = content.variants().get(0);
    boolean ownWords = random.nextInt(3) == 0;
    Share planned = Share.planned(account, id, content.id(), variant.id(), variant.text(), at);
    Share out =
        planned.toBuilder()
            .text(ownWords ? "Mes mots, semaine " + weeksAgo : variant.text())
            .version(planned.version() + 1)
            .state(ShareState.PUBLISHED)
            .nextActionAt(null)
            .published(new PublishedPost(PostId.of(planned.id().value()), Optional.empty()), at)
            .build();
    store
        .shares()
        .add(
            List.of(out),
            List.of(
                ShareChanged.planned(planned, at),
                new ShareChanged(
                    EventId.of("history/" + out.id()), at, out, Optional.of(ShareState.SENDING))));
    PostMetrics figures = figures(account, at);
    store.metrics().save(out.id(), figures, measured(out, figures));
  }

  private PostMetrics figures(SocialAccount account, Instant at) {
    long audience = account.audience().orElseThrow().count();
    long seen = Math.round(audience * random.nextDouble(0.03, 0.35));
    return new PostMetrics(
        Map.of(
            Metric.IMPRESSIONS, seen,
            Metric.LIKES, Math.round(seen * random.nextDouble(0.01, 0.12)),
            Metric.REPLIES, Math.round(seen * random.nextDouble(0, 0.02))),
        at.plus(Duration.ofDays(1)).isBefore(now) ? at.plus(Duration.ofDays(1)) : now);
  }

  private AdvocacyEvent measured(Share share, PostMetrics figures) {
    return new PostMeasured(
        EventId.of("history/" + share.id() + "/figures"),
        clock.instant(),
        share.id(),
        share.ambassador(),
        share.content(),
        share.network(),
        figures);
  }
}
