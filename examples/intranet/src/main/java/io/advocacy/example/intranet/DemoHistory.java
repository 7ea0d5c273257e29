package io.advocacy.example.intranet;

import io.advocacy.Advocacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.EventId;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.Audience;
import io.advocacy.network.Link;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PublishedPost;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Eight weeks of an organisation, drawn from a seed into a store: nobody in it exists. */
final class DemoHistory {
  private static final List<NetworkId> NETWORKS =
      List.of(NetworkId.LINKEDIN, NetworkId.X, NetworkId.FACEBOOK);
  private static final int WEEKS = 8;

  private final SplittableRandom random;
  private final InstantSource clock;
  private final Instant now;
  private final Store store;
  private final List<Content> campaigns = new ArrayList<>();

  private DemoHistory(Store store, long seed, InstantSource clock) {
    this.store = store;
    this.random = new SplittableRandom(seed);
    this.clock = clock;
    this.now = clock.instant();
  }

  /** Draws an organisation of so many people into an empty store. */
  static void draw(Store store, int people, long seed, InstantSource clock) {
    DemoHistory history = new DemoHistory(store, seed, clock);
    Advocacy advocacy = Advocacy.builder().store(store).clock(clock).seed(seed).build();
    history.contents(advocacy);
    NETWORKS.forEach(network -> history.companyAccount(advocacy, network));
    for (int i = 1; i <= people; i++) {
      Locale language = i % 2 == 1 ? Locale.FRENCH : Locale.ENGLISH;
      AmbassadorId id = AmbassadorId.of(String.format(Locale.ROOT, "amb-%03d", i));
      history.person(advocacy, id, language);
    }
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

  private void person(Advocacy advocacy, AmbassadorId id, Locale language) {
    Ambassador.Builder person =
        Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
            .language(language);
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
    List<Share> shares = new ArrayList<>();
    List<AdvocacyEvent> events = new ArrayList<>();
    List<PostMeasured> figures = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      for (SocialAccount account : accounts) {
        if (random.nextDouble() < habit) {
          Share planned = planned(account, id, campaigns.get(week), WEEKS - week);
          Share out = published(planned, WEEKS - week);
          shares.add(out);
          events.add(ShareChanged.planned(planned, planned.publishAt()));
          events.add(
              new ShareChanged(
                  EventId.of("history/" + out.id()),
                  planned.publishAt(),
                  out,
                  Optional.of(ShareState.SENDING)));
          figures.add(measured(out, figures(account, planned.publishAt())));
        }
      }
    }
    store.shares().add(shares, events);
    figures.forEach(
        measured -> store.metrics().save(measured.share(), measured.metrics(), measured));
  }

  private Share planned(SocialAccount account, AmbassadorId id, Content content, int weeksAgo) {
    Instant at =
        now.minus(Duration.ofDays(7L * weeksAgo))
            .plusSeconds(random.nextLong(Duration.ofDays(6).toSeconds()));
    Variant variant = content.variants().get(0);
    return Share.planned(account, id, content.id(), variant.id(), variant.text(), at);
  }

  private Share published(Share planned, int weeksAgo) {
    boolean ownWords = random.nextInt(3) == 0;
    return planned.toBuilder()
        .text(ownWords ? "Mes mots, semaine " + weeksAgo : planned.text())
        .version(planned.version() + 1)
        .state(ShareState.PUBLISHED)
        .nextActionAt(null)
        .published(
            new PublishedPost(PostId.of(planned.id().value()), Optional.empty()),
            planned.publishAt())
        .build();
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

  private PostMeasured measured(Share share, PostMetrics figures) {
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
