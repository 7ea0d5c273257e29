package io.advocacy.activity;

import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.EventId;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.insight.Membership;
import io.advocacy.network.Metric;
import io.advocacy.network.PostMetrics;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.ShareFacts;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one person did. Guarded by the lock of {@link Activity}. */
final class PersonActivity {
  private static final class Known {
    private @Nullable Share share;
    private @Nullable Boolean ownWords;
    private final Map<Metric, Figure> figures = new EnumMap<>(Metric.class);
    private long clicks;

    /** Which clicks were counted, on the day of the newest one and on the day before. */
    private final NavigableMap<LocalDate, Set<EventId>> clicksOfDays = new TreeMap<>();
  }

  /** A figure of a post and when it was true. */
  private record Figure(long count, Instant asOf) {
    /**
     * A figure that is dated long after another one was told was dated by a wrong clock, and gives
     * way to it.
     */
    boolean isReplacedBy(Instant newer, Instant toldAt) {
      return !asOf.isAfter(newer) || asOf.isAfter(toldAt.plus(WRONG_CLOCK));
    }
  }

  private static final Duration WRONG_CLOCK = Duration.ofDays(366);

  private final AmbassadorId id;
  private final Map<ShareId, Known> shares = new TreeMap<>();
  private final Map<SocialAccountId, NavigableMap<Instant, Long>> audiences;
  private final List<Membership> memberships = new ArrayList<>();

  /** The first step that was told of each referral. */
  private final Map<String, ReferralRecorded> referrals = new TreeMap<>();

  /**
   * @param audiences what each account was read to reach, which the activity of all keeps
   */
  PersonActivity(AmbassadorId id, Map<SocialAccountId, NavigableMap<Instant, Long>> audiences) {
    this.id = id;
    this.audiences = audiences;
  }

  /** Takes a joining or leaving; a leaving that is told to be before its joining undoes it. */
  void changed(AmbassadorChanged event) {
    @Nullable Membership last =
        memberships.isEmpty() ? null : memberships.get(memberships.size() - 1);
    boolean takesPart = last != null && last.leftAt().isEmpty();
    if (event.change() == AmbassadorChanged.Change.JOINED && !takesPart) {
      Instant from =
          last == null ? event.at() : last.leftAt().filter(event.at()::isBefore).orElse(event.at());
      memberships.add(Membership.since(id, from));
    }
    if (event.change() == AmbassadorChanged.Change.LEFT && last != null && takesPart) {
      memberships.remove(memberships.size() - 1);
      if (event.at().isAfter(last.joinedAt())) {
        memberships.add(last.until(event.at()));
      }
    }
  }

  /**
   * Takes a share that is out. Whose words it has is judged once, when it came out.
   *
   * @return whether that is new
   */
  boolean published(Share share, Optional<Boolean> ownWords) {
    Known known = shares.computeIfAbsent(share.id(), key -> new Known());
    if (known.share != null && known.share.version() >= share.version()) {
      return false;
    }
    if (known.share == null) {
      known.ownWords = ownWords.orElse(null);
    }
    known.share = share;
    return true;
  }

  /**
   * Takes each figure unless a newer one is known; one that is not told this time, or cannot be
   * believed, stays as it was. None is newer than the moment at which it was told.
   *
   * @return whether anything changed
   */
  boolean measured(ShareId share, PostMetrics metrics, Instant toldAt) {
    Known known = shares.computeIfAbsent(share, key -> new Known());
    Instant asOf = metrics.asOf().isAfter(toldAt) ? toldAt : metrics.asOf();
    boolean changed = false;
    for (Map.Entry<Metric, Long> told : metrics.values().entrySet()) {
      @Nullable Figure before = known.figures.get(told.getKey());
      if (told.getValue() <= ShareFacts.LARGEST
          && (before == null || before.isReplacedBy(asOf, toldAt))) {
        known.figures.put(told.getKey(), new Figure(told.getValue(), asOf));
        changed |= before == null || before.count() != told.getValue();
      }
    }
    return changed;
  }

  /** Counts a click, each id once; returns whether it is new. */
  boolean clicked(LinkClicked event) {
    Known known = shares.computeIfAbsent(event.share(), key -> new Known());
    LocalDate day = event.at().atOffset(ZoneOffset.UTC).toLocalDate();
    boolean counts =
        known.clicksOfDays.computeIfAbsent(day, key -> new HashSet<>()).add(event.id());
    // nodes are not at midnight at the same instant
    while (known.clicksOfDays.size() > 2) {
      known.clicksOfDays.pollFirstEntry();
    }
    known.clicks += counts ? 1 : 0;
    return counts;
  }

  /** Takes a step of a referral; returns whether it is the first of it, which is what counts. */
  boolean referred(ReferralRecorded event) {
    return referrals.putIfAbsent(event.referral(), event) == null;
  }

  /** The audiences by which the shares of an account are measured. */
  List<Long> audiencesOn(SocialAccountId account) {
    List<Long> all = new ArrayList<>();
    for (Known known : shares.values()) {
      if (known.share != null && known.share.account().equals(account)) {
        all.add(audience(known.share).orElse(-1L));
      }
    }
    return all;
  }

  /** The reading at the time of the share: the last one before it, else the first one after. */
  private Optional<Long> audience(Share share) {
    NavigableMap<Instant, Long> readings = audiences.get(share.account());
    if (readings == null || readings.isEmpty()) {
      return Optional.empty();
    }
    Instant out = share.publishedAt().orElseThrow();
    Map.Entry<Instant, Long> reading = readings.floorEntry(out);
    return Optional.of((reading == null ? readings.firstEntry() : reading).getValue());
  }

  /** Says whether the same shares, figures and memberships come out of both. */
  boolean tellsTheSameAs(PersonActivity other) {
    return facts().equals(other.facts()) && memberships.equals(other.memberships);
  }

  List<Membership> memberships() {
    return memberships;
  }

  List<ShareFacts> facts() {
    Map<ShareId, Long> referred = new HashMap<>();
    referrals
        .values()
        .forEach(one -> shareOf(one).ifPresent(s -> referred.merge(s, 1L, Long::sum)));
    List<ShareFacts> facts = new ArrayList<>(shares.size());
    for (Known known : shares.values()) {
      if (known.share != null) {
        facts.add(facts(known, known.share, referred.getOrDefault(known.share.id(), 0L)));
      }
    }
    return facts;
  }

  /** The share that a referral came by: the one that was told, else the last one before it. */
  private Optional<ShareId> shareOf(ReferralRecorded referral) {
    Optional<ShareId> told =
        referral
            .share()
            .filter(
                id -> {
                  Known known = shares.get(id);
                  return known != null && known.share != null;
                });
    if (told.isPresent()) {
      return told;
    }
    @Nullable Share last = null;
    for (Known known : shares.values()) {
      Share share = known.share;
      if (share != null
          && !publishedAt(share).isAfter(referral.at())
          && (last == null || publishedAt(share).isAfter(publishedAt(last)))) {
        last = share;
      }
    }
    return Optional.ofNullable(last).map(Share::id);
  }

  private static Instant publishedAt(Share share) {
    return share.publishedAt().orElseThrow();
  }

  /** Clicks counted here come before those that a network counts, by other rules. */
  private ShareFacts facts(Known known, Share share, long referred) {
    ShareFacts.Builder facts =
        ShareFacts.builder(id, share.network(), share.publishedAt().orElseThrow())
            .content(share.content());
    if (known.ownWords != null) {
      facts.ownWords(known.ownWords);
    }
    audience(share).filter(count -> count <= AccountAudience.LARGEST).ifPresent(facts::audience);
    known.figures.values().stream()
        .map(Figure::asOf)
        .max(Comparator.naturalOrder())
        .ifPresent(asOf -> facts.metrics(metrics(known, asOf)));
    if (known.clicks > 0) {
      facts.clicks(known.clicks);
    }
    if (referred > 0) {
      facts.referrals(referred);
    }
    return facts.build();
  }

  private static PostMetrics metrics(Known known, Instant asOf) {
    Map<Metric, Long> counts = new EnumMap<>(Metric.class);
    known.figures.forEach((metric, figure) -> counts.put(metric, figure.count()));
    return new PostMetrics(counts, asOf);
  }
}
