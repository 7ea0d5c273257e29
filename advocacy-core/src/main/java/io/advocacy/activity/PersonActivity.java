package io.advocacy.activity;

import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.insight.Membership;
import io.advocacy.network.Audience;
import io.advocacy.network.PostMetrics;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.ShareFacts;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one person did. Guarded by the lock of {@link Activity}. */
final class PersonActivity {
  private static final class Known {
    private @Nullable Share share;
    private @Nullable Boolean ownWords;
    private @Nullable PostMetrics metrics;
    private long clicks;
  }

  private final AmbassadorId id;
  private final Map<ShareId, Known> shares = new TreeMap<>();
  private final Map<SocialAccountId, NavigableMap<Instant, Long>> audiences = new HashMap<>();
  private final List<Membership> memberships = new ArrayList<>();

  /** The first step that was told of each referral. */
  private final Map<String, ReferralRecorded> referrals = new TreeMap<>();

  PersonActivity(AmbassadorId id) {
    this.id = id;
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

  /** Takes a share that is out; returns whether that is new. */
  boolean published(Share share, Optional<Boolean> ownWords) {
    Known known = shares.computeIfAbsent(share.id(), key -> new Known());
    if (known.share != null && known.share.version() >= share.version()) {
      return false;
    }
    known.share = share;
    known.ownWords = ownWords.orElse(null);
    return true;
  }

  /** Takes figures unless newer ones are known; returns whether they changed anything. */
  boolean measured(ShareId share, PostMetrics metrics) {
    Known known = shares.computeIfAbsent(share, key -> new Known());
    if (known.metrics != null && known.metrics.asOf().isAfter(metrics.asOf())) {
      return false;
    }
    boolean same = known.metrics != null && known.metrics.values().equals(metrics.values());
    known.metrics = metrics;
    return !same;
  }

  void clicked(ShareId share) {
    shares.computeIfAbsent(share, key -> new Known()).clicks++;
  }

  /** Takes a step of a referral; returns whether it is the first of it, which is what counts. */
  boolean referred(ReferralRecorded event) {
    return referrals.putIfAbsent(event.referral(), event) == null;
  }

  /** Takes a reading of an audience; returns whether a share is measured by another one now. */
  boolean reaches(SocialAccountId account, Audience audience) {
    NavigableMap<Instant, Long> readings =
        audiences.computeIfAbsent(account, key -> new TreeMap<>());
    List<Long> before = audiencesOn(account);
    Map.Entry<Instant, Long> earlier = readings.floorEntry(audience.asOf());
    if (earlier == null || earlier.getValue() != audience.count()) {
      readings.put(audience.asOf(), audience.count());
    }
    return !before.equals(audiencesOn(account));
  }

  private List<Long> audiencesOn(SocialAccountId account) {
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
    if (known.metrics != null) {
      facts.metrics(known.metrics);
    }
    if (known.clicks > 0) {
      facts.clicks(known.clicks);
    }
    if (referred > 0) {
      facts.referrals(referred);
    }
    return facts.build();
  }
}
