package io.advocacy.example.intranet;

import io.advocacy.Advocacy;
import io.advocacy.activity.Activity;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.insight.Membership;
import io.advocacy.link.LinkAnswer;
import io.advocacy.link.LinkRequest;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
 * One organisation and its figures. {@link #refresh} reads what is new in the store and computes
 * the scores of those whom it touches; requests read what is there. Safe for use by several
 * threads.
 */
final class Organisation {
  private static final Duration NORMS_LAST = Duration.ofDays(1);

  private final String id;
  private final Advocacy advocacy;
  private final List<Content> campaigns;
  private final InstantSource clock;
  private final Activity activity;
  private final Set<AmbassadorId> hidden = ConcurrentHashMap.newKeySet();
  private final Map<AmbassadorId, Score> scores = new ConcurrentHashMap<>();
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Ranking ranking = Ranking.of(List.of());
  private NetworkNorms norms = NetworkNorms.none();
  private Instant normsAt = Instant.MIN;
  private long day = Long.MIN_VALUE;

  /**
   * @param campaigns the contents whose reach is shown, the newest first
   */
  Organisation(String id, Advocacy advocacy, List<Content> campaigns, InstantSource clock) {
    this.id = id;
    this.advocacy = advocacy;
    this.campaigns = List.copyOf(campaigns);
    this.clock = clock;
    this.activity = advocacy.activity();
    refresh();
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
        ranking = shown();
      }
      return touched;
    } finally {
      refreshing.unlock();
    }
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
    Comparator<ShareFacts> byTime = Comparator.comparing(ShareFacts::publishedAt);
    return activity.facts(who).stream()
        .max(byTime)
        .flatMap(ShareFacts::content)
        .flatMap(
            content ->
                advocacy.shares().of(content).stream()
                    .filter(share -> share.ambassador().equals(who))
                    .findFirst())
        .flatMap(share -> advocacy.shares().post(share.id()).link())
        .map(link -> link.uri());
  }

  LinkAnswer follow(LinkRequest request) {
    return advocacy.followLink(request);
  }

  /** The reach of a campaign: of the accounts that shared it, each once. */
  ReachView reach(Content campaign, Locale language) {
    ContentId content = campaign.id();
    List<ShareFacts> shares =
        activity.facts().stream().filter(s -> s.content().equals(Optional.of(content))).toList();
    List<AccountAudience> accounts = new ArrayList<>();
    Map<AmbassadorId, Reach> all = Reach.ofAmbassadors(advocacy.ambassadors()).byAmbassador();
    for (ShareFacts share : shares) {
      share.ambassador().map(all::get).map(Reach::accounts).orElse(List.of()).stream()
          .filter(account -> account.network().equals(share.network()))
          .forEach(accounts::add);
    }
    Reach reach = Reach.of(accounts);
    Reach company =
        Reach.of(
            advocacy.companyAccounts().stream()
                .map((SocialAccount account) -> AccountAudience.from(account))
                .toList());
    return ReachView.of(
        campaign,
        shares.size(),
        reach,
        company,
        reach.deduplicated(OverlapByFraction.assumed()),
        reach.estimated(OrganicRates.assumed(), clock.instant()),
        MeasuredReach.of(shares),
        language);
  }
}
