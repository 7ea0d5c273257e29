package io.advocacy.example.intranet;

import io.advocacy.Advocacy;
import io.advocacy.activity.Activity;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.insight.Membership;
import io.advocacy.link.LinkAnswer;
import io.advocacy.link.LinkRequest;
import io.advocacy.link.TrackedLinks;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.MeasuredReach;
import io.advocacy.reach.OrganicRates;
import io.advocacy.reach.OverlapByFraction;
import io.advocacy.reach.Reach;
import io.advocacy.reach.ShareFacts;
import io.advocacy.score.NetworkNorms;
import io.advocacy.score.Score;
import io.advocacy.score.ScoreCalculator;
import io.advocacy.score.ScoreFormula;
import io.advocacy.share.Share;
import io.advocacy.store.Store;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One organisation and its figures, which are in memory: made from the store at the start and kept
 * up to date. {@link #refresh} reads what is new in the store and computes the scores of those whom
 * it touches; requests read what is there. Safe for use by several threads.
 */
final class Organisation {
  private static final Duration NORMS_LAST = Duration.ofDays(1);
  private static final int MOST = 1_000;

  private final String id;
  private final Store store;
  private final Advocacy advocacy;
  private final List<Content> campaigns;
  private final InstantSource clock;
  private final Activity activity;
  private final HiddenPeople hidden;
  private final Map<AmbassadorId, Score> scores = new ConcurrentHashMap<>();
  private final Map<AmbassadorId, List<AccountAudience>> accounts = new ConcurrentHashMap<>();
  private final Map<View, ReachView> reaches = new ConcurrentHashMap<>();
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Reach company = Reach.of(List.of());
  private volatile Ranking ranking = Ranking.of(List.of());
  private NetworkNorms norms = NetworkNorms.none();
  private Instant normsAt = Instant.MIN;
  private long day = Long.MIN_VALUE;

  /** A campaign's reach as one language tells it. */
  private record View(ContentId campaign, boolean french) {}

  /** Makes the figures from what the store knows. */
  Organisation(
      String id, Store store, HiddenPeople hidden, TrackedLinks links, InstantSource clock) {
    this.id = id;
    this.store = store;
    this.hidden = hidden;
    this.clock = clock;
    this.advocacy = Advocacy.builder().store(store).clock(clock).trackedLinks(links).build();
    this.campaigns = newestFirst(store);
    this.activity = Activity.of(store);
    refresh();
  }

  /** Their ids are in the order of time. */
  private static List<Content> newestFirst(Store store) {
    List<Content> contents = new ArrayList<>(store.contents().page(Optional.empty(), MOST));
    Collections.reverse(contents);
    return List.copyOf(contents);
  }

  String id() {
    return id;
  }

  /** Returns whose scores are others now. */
  Set<AmbassadorId> refresh() {
    refreshing.lock();
    try {
      Instant now = clock.instant();
      Set<AmbassadorId> touched = activity.update();
      long today = now.getEpochSecond() / Duration.ofDays(1).toSeconds();
      if (day != today) {
        // facts fade by days: everybody's score is another one
        day = today;
        touched = new HashSet<>(touched);
        touched.addAll(activity.ambassadors());
      }
      if (!touched.isEmpty()) {
        ScoreCalculator calculator = ScoreCalculator.of(ScoreFormula.defaults(), norms(now), now);
        for (AmbassadorId who : touched) {
          if (activity.isKnown(who)) {
            scores.put(who, calculator.score(who, activity.facts(who)));
          } else {
            // erased: nothing is told of them any more
            scores.remove(who);
            hidden.remove(who);
          }
        }
        readAccounts(touched);
        ranking = shown();
        reaches.clear();
      }
      return touched;
    } finally {
      refreshing.unlock();
    }
  }

  private void readAccounts(Collection<AmbassadorId> touched) {
    Map<AmbassadorId, Ambassador> found = store.ambassadors().findAll(touched);
    for (AmbassadorId who : touched) {
      Ambassador ambassador = found.get(who);
      if (ambassador == null) {
        accounts.remove(who);
      } else {
        accounts.put(who, AccountAudience.from(ambassador));
      }
    }
    company = Reach.of(store.companyAccounts().all().stream().map(AccountAudience::from).toList());
  }

  /** Who may sign in: those who take part now. */
  List<Person> people() {
    return advocacy.ambassadors().stream()
        .map(ambassador -> new Person(id, ambassador.id(), ambassador.language()))
        .toList();
  }

  /** What is usual is computed once a day, so that one share changes one person's score. */
  private NetworkNorms norms(Instant now) {
    if (normsAt.equals(Instant.MIN) || !normsAt.plus(NORMS_LAST).isAfter(now)) {
      norms = NetworkNorms.of(activity.facts());
      normsAt = now;
    }
    return norms;
  }

  Optional<Score> score(AmbassadorId who) {
    return Optional.ofNullable(scores.get(who));
  }

  Ranking ranking() {
    return ranking;
  }

  boolean isHidden(AmbassadorId who) {
    return hidden.contains(who);
  }

  /** Takes somebody out of the ranking that others see, or puts them back. */
  void hide(AmbassadorId who, boolean hide) {
    refreshing.lock();
    try {
      if (hide) {
        hidden.add(who);
      } else {
        hidden.remove(who);
      }
      ranking = shown();
    } finally {
      refreshing.unlock();
    }
  }

  /** The ranking of those who take part and do not hide. */
  private Ranking shown() {
    Set<AmbassadorId> present = new HashSet<>();
    for (Membership membership : activity.memberships()) {
      if (membership.leftAt().isEmpty() && !hidden.contains(membership.ambassador())) {
        present.add(membership.ambassador());
      }
    }
    return Ranking.of(
        scores.values().stream().filter(score -> present.contains(score.ambassador())).toList());
  }

  List<Content> campaigns() {
    return campaigns;
  }

  Optional<Content> campaign(String wanted) {
    return campaigns.stream().filter(content -> content.id().value().equals(wanted)).findFirst();
  }

  /** The link of the person's newest share, for trying what a click does. */
  Optional<URI> newestLink(AmbassadorId who) {
    return store.shares().ofAmbassador(who).stream()
        .filter(share -> share.publishedAt().isPresent())
        .max(Comparator.comparing((Share share) -> share.publishedAt().orElseThrow()))
        .flatMap(share -> advocacy.shares().post(share.id()).link())
        .map(link -> link.uri());
  }

  LinkAnswer follow(LinkRequest request) {
    return advocacy.followLink(request);
  }

  /** The reach of a campaign: of the accounts that shared it, each once. */
  ReachView reach(Content campaign, Locale language) {
    boolean french = language.getLanguage().equals("fr");
    return reaches.computeIfAbsent(
        new View(campaign.id(), french), view -> computeReach(campaign, french));
  }

  private ReachView computeReach(Content campaign, boolean french) {
    Optional<ContentId> content = Optional.of(campaign.id());
    List<ShareFacts> shares =
        activity.facts().stream().filter(share -> share.content().equals(content)).toList();
    List<AccountAudience> shared = new ArrayList<>();
    for (ShareFacts share : shares) {
      share.ambassador().map(accounts::get).orElse(List.of()).stream()
          .filter(account -> account.network().equals(share.network()))
          .forEach(shared::add);
    }
    Reach reach = Reach.of(shared);
    return ReachView.of(
        campaign,
        shares.size(),
        reach,
        company,
        reach.deduplicated(OverlapByFraction.assumed()),
        reach.estimated(OrganicRates.assumed(), clock.instant()),
        MeasuredReach.of(shares),
        french);
  }
}
