package io.advocacy.reach;

import io.advocacy.content.ContentId;
import io.advocacy.internal.Require;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostMetrics;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One published share and what is known about it: the input of {@link MeasuredReach}, {@link
 * RateCards} and of the scores. What a network does not say is absent, which is not zero.
 *
 * <p>A share is known by its ambassador, network and moment; two values with these three equal are
 * two readings of one share, unless they name two contents. In a file it is one line of these
 * columns, of which the first three are required and an empty field is unknown:
 *
 * <pre>
 * ambassador_id,network,published_at[,as_of,audience,impressions,likes,reposts,replies,clicks,own_words,referrals,content_id]
 * </pre>
 *
 * with ISO-8601 times in UTC, counts as whole numbers from 0, and {@code own_words} as {@code true}
 * or {@code false}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ShareFacts {
  /**
   * The largest count of one post that is believed; more is an error of the network or the file.
   */
  public static final long LARGEST = 1_000_000_000_000L;

  /** So many people may see one post of whomever. */
  private static final long VIRAL = 10_000_000;

  private static final long UNKNOWN = -1;

  private static final Comparator<ShareFacts> BY_READING =
      Comparator.<ShareFacts, Instant>comparing(
              facts -> facts.asOf, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingLong(facts -> facts.audience)
          .thenComparingLong(facts -> facts.impressions)
          .thenComparingLong(facts -> facts.likes)
          .thenComparingLong(facts -> facts.reposts)
          .thenComparingLong(facts -> facts.replies)
          .thenComparingLong(facts -> facts.clicks)
          .thenComparingLong(facts -> facts.referrals)
          .thenComparing(facts -> facts.ownWords, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(facts -> facts.content, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final @Nullable AmbassadorId ambassador;
  private final NetworkId network;
  private final Instant publishedAt;
  private final @Nullable ContentId content;
  private final @Nullable Instant asOf;
  private final @Nullable Boolean ownWords;
  private final long audience;
  private final long impressions;
  private final long likes;
  private final long reposts;
  private final long replies;
  private final long clicks;
  private final long referrals;
  private final int hash;

  /** The readings that were brought together here, oldest first; null for one reading. */
  private final @Nullable List<ShareFacts> readings;

  private ShareFacts(Builder builder) {
    this.ambassador = builder.ambassador;
    this.network = builder.network;
    this.publishedAt = builder.publishedAt;
    this.content = builder.content;
    this.asOf = builder.asOf;
    this.ownWords = builder.ownWords;
    this.audience = builder.audience;
    this.impressions = builder.impressions;
    this.likes = builder.likes;
    this.reposts = builder.reposts;
    this.replies = builder.replies;
    this.clicks = builder.clicks;
    this.referrals = builder.referrals;
    this.readings = builder.readings;
    this.hash =
        (Objects.hashCode(ambassador) * 31 + network.hashCode()) * 31 + publishedAt.hashCode();
  }

  /** Begins the facts of a share of an ambassador. */
  public static Builder builder(AmbassadorId ambassador, NetworkId network, Instant publishedAt) {
    return new Builder(Objects.requireNonNull(ambassador, "ambassador"), network, publishedAt);
  }

  /** Begins the facts of a post of the company's own account. */
  public static Builder ofCompany(NetworkId network, Instant publishedAt) {
    return new Builder(null, network, publishedAt);
  }

  /**
   * Returns one value for each share with the newest reading of each figure: what a later reading
   * does not say stays as it was, and of two readings of one time the one with the larger figures
   * counts. Which they are does not depend on the order of the input; they come in the order in
   * which the shares first appear. {@link #asOf} is the time of the newest reading. A reading that
   * names no content belongs, where two contents were shared at that moment, to the one whose id
   * comes first.
   */
  public static List<ShareFacts> latest(Collection<ShareFacts> readings) {
    List<ShareFacts> list = new ArrayList<>(readings);
    int size = list.size();
    Distinct.Hashes hashes = new Distinct.Hashes(size);
    for (int i = 0; i < size; i++) {
      hashes.set(i, list.get(i).hash);
    }
    boolean[] severalContents = new boolean[1];
    List<ShareFacts> distinct =
        Distinct.of(
            list,
            hashes,
            ShareFacts::isSameMoment,
            (one, other) -> {
              severalContents[0] |= !Objects.equals(one.content, other.content);
              return one.together(other);
            });
    return severalContents[0] ? byContent(distinct) : distinct;
  }

  private boolean isSameMoment(ShareFacts other) {
    return publishedAt.equals(other.publishedAt)
        && network.equals(other.network)
        && Objects.equals(ambassador, other.ambassador);
  }

  /** Takes apart again what one person shared at one moment, where it is several contents. */
  private static List<ShareFacts> byContent(List<ShareFacts> moments) {
    List<ShareFacts> shares = new ArrayList<>(moments.size());
    for (ShareFacts moment : moments) {
      SortedMap<ContentId, List<ShareFacts>> contents = new TreeMap<>();
      for (ShareFacts reading : moment.readings()) {
        if (reading.content != null) {
          contents.computeIfAbsent(reading.content, id -> new ArrayList<>()).add(reading);
        }
      }
      if (contents.size() < 2) {
        shares.add(moment);
        continue;
      }
      List<List<ShareFacts>> several = new ArrayList<>(contents.values());
      for (ShareFacts reading : moment.readings()) {
        if (reading.content == null) {
          several.get(0).add(reading);
        }
      }
      for (List<ShareFacts> readings : several) {
        readings.sort(BY_READING);
        shares.add(together(readings));
      }
    }
    return Collections.unmodifiableList(shares);
  }

  private ShareFacts together(ShareFacts other) {
    if (equals(other) && readings == null && other.readings == null) {
      return this;
    }
    List<ShareFacts> all = new ArrayList<>(readings());
    all.addAll(other.readings());
    all.sort(BY_READING);
    return together(all);
  }

  private List<ShareFacts> readings() {
    return readings == null ? List.of(this) : readings;
  }

  /** Brings readings of one share together, of which the oldest comes first. */
  private static ShareFacts together(List<ShareFacts> readings) {
    ShareFacts any = readings.get(0);
    if (readings.size() == 1) {
      return any;
    }
    Builder builder = new Builder(any.ambassador, any.network, any.publishedAt);
    builder.readings = List.copyOf(readings);
    readings.forEach(builder::take);
    return builder.build();
  }

  /**
   * Returns what was known at a time, so that figures of the past can be computed again: empty when
   * the share was not published yet, and without the counts of the network when these were read
   * later.
   */
  public Optional<ShareFacts> asKnownAt(Instant time) {
    if (publishedAt.isAfter(time)) {
      return Optional.empty();
    }
    if (asOf == null || !asOf.isAfter(time)) {
      return Optional.of(this);
    }
    if (readings != null) {
      List<ShareFacts> known = new ArrayList<>();
      readings.forEach(reading -> reading.asKnownAt(time).ifPresent(known::add));
      known.sort(BY_READING);
      return Optional.of(together(known));
    }
    Builder builder = new Builder(ambassador, network, publishedAt);
    builder.content = content;
    builder.ownWords = ownWords;
    return Optional.of(builder.build());
  }

  /** The ambassador; empty for a post of the company's own account. */
  public Optional<AmbassadorId> ambassador() {
    return Optional.ofNullable(ambassador);
  }

  /** The network. */
  public NetworkId network() {
    return network;
  }

  /** When the share was published. */
  public Instant publishedAt() {
    return publishedAt;
  }

  /** The content that was shared. */
  public Optional<ContentId> content() {
    return Optional.ofNullable(content);
  }

  /** When the network gave the figures. */
  public Optional<Instant> asOf() {
    return Optional.ofNullable(asOf);
  }

  /** Whether the ambassador wrote the words, rather than taking those of the content. */
  public Optional<Boolean> ownWords() {
    return Optional.ofNullable(ownWords);
  }

  /** The audience of the account when the share was published. */
  public OptionalLong audience() {
    return optional(audience);
  }

  /**
   * How often the post was seen. No post of such an account is seen more than ten million times and
   * more than a thousand times its audience too: that is an error of the network, and empty.
   */
  public OptionalLong impressions() {
    return impressions > VIRAL && audience != UNKNOWN && impressions / 1_000 > audience
        ? OptionalLong.empty()
        : optional(impressions);
  }

  /** When the impressions were read, which may be earlier than other figures. */
  Optional<Instant> impressionsAsOf() {
    Instant newest = asOf;
    for (ShareFacts reading : readings()) {
      newest = reading.impressions == UNKNOWN ? newest : reading.asOf;
    }
    return Optional.ofNullable(newest);
  }

  /** Likes and other reactions. */
  public OptionalLong likes() {
    return optional(likes);
  }

  /** Reposts, boosts, shares of the post by others. */
  public OptionalLong reposts() {
    return optional(reposts);
  }

  /** Replies and comments. */
  public OptionalLong replies() {
    return optional(replies);
  }

  /** Clicks on the link. */
  public OptionalLong clicks() {
    return optional(clicks);
  }

  /** Referrals that came from the share, such as applications. */
  public OptionalLong referrals() {
    return optional(referrals);
  }

  /** Likes, reposts and replies together; empty where none of the three is known. */
  public OptionalLong engagements() {
    return likes == UNKNOWN && reposts == UNKNOWN && replies == UNKNOWN
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, likes) + Math.max(0, reposts) + Math.max(0, replies));
  }

  private static OptionalLong optional(long value) {
    return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShareFacts that
        && isSameMoment(that)
        && BY_READING.compare(this, that) == 0;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The identity only. */
  @Override
  public String toString() {
    return "ShareFacts["
        + (ambassador == null ? "company" : ambassador)
        + ", "
        + network
        + ", "
        + publishedAt
        + "]";
  }

  /** Builds {@link ShareFacts}; everything is unknown until set. Not safe for several threads. */
  public static final class Builder {
    private final @Nullable AmbassadorId ambassador;
    private final NetworkId network;
    private final Instant publishedAt;
    private @Nullable ContentId content;
    private @Nullable Instant asOf;
    private @Nullable Boolean ownWords;
    private long audience = UNKNOWN;
    private long impressions = UNKNOWN;
    private long likes = UNKNOWN;
    private long reposts = UNKNOWN;
    private long replies = UNKNOWN;
    private long clicks = UNKNOWN;
    private long referrals = UNKNOWN;
    private @Nullable List<ShareFacts> readings;

    private Builder(@Nullable AmbassadorId ambassador, NetworkId network, Instant publishedAt) {
      this.ambassador = ambassador;
      this.network = Objects.requireNonNull(network, "network");
      this.publishedAt = Objects.requireNonNull(publishedAt, "publishedAt");
    }

    /** Sets the content that was shared. */
    public Builder content(ContentId content) {
      this.content = Objects.requireNonNull(content, "content");
      return this;
    }

    /** Sets when the network gave the figures. */
    public Builder asOf(Instant asOf) {
      this.asOf = Objects.requireNonNull(asOf, "asOf");
      return this;
    }

    /** Sets whether the ambassador wrote the words. */
    public Builder ownWords(boolean ownWords) {
      this.ownWords = ownWords;
      return this;
    }

    /** Sets the audience of the account; at most {@link AccountAudience#LARGEST}. */
    public Builder audience(long audience) {
      this.audience = check(audience, "audience", AccountAudience.LARGEST);
      return this;
    }

    /** Sets how often the post was seen. */
    public Builder impressions(long impressions) {
      this.impressions = check(impressions, "impressions", LARGEST);
      return this;
    }

    /** Sets the likes and other reactions. */
    public Builder likes(long likes) {
      this.likes = check(likes, "likes", LARGEST);
      return this;
    }

    /** Sets the reposts. */
    public Builder reposts(long reposts) {
      this.reposts = check(reposts, "reposts", LARGEST);
      return this;
    }

    /** Sets the replies. */
    public Builder replies(long replies) {
      this.replies = check(replies, "replies", LARGEST);
      return this;
    }

    /** Sets the clicks on the link. */
    public Builder clicks(long clicks) {
      this.clicks = check(clicks, "clicks", LARGEST);
      return this;
    }

    /** Sets the referrals. */
    public Builder referrals(long referrals) {
      this.referrals = check(referrals, "referrals", LARGEST);
      return this;
    }

    /** Takes what a reading says and leaves the rest. */
    private void take(ShareFacts newer) {
      content = newer.content == null ? content : newer.content;
      asOf = newer.asOf == null ? asOf : newer.asOf;
      ownWords = newer.ownWords == null ? ownWords : newer.ownWords;
      audience = newer.audience == UNKNOWN ? audience : newer.audience;
      impressions = newer.impressions == UNKNOWN ? impressions : newer.impressions;
      likes = newer.likes == UNKNOWN ? likes : newer.likes;
      reposts = newer.reposts == UNKNOWN ? reposts : newer.reposts;
      replies = newer.replies == UNKNOWN ? replies : newer.replies;
      clicks = newer.clicks == UNKNOWN ? clicks : newer.clicks;
      referrals = newer.referrals == UNKNOWN ? referrals : newer.referrals;
    }

    private static long check(long value, String name, long largest) {
      Require.notNegative(value, name);
      if (value > largest) {
        throw new IllegalArgumentException(name + " must be at most " + largest + ", is " + value);
      }
      return value;
    }

    /**
     * Sets the figures that a network gave for the post, with their time. Quotes count with the
     * reposts, and the plays of a video as impressions where the network gives no impressions. What
     * is absent in the figures stays as it was; a figure above {@link #LARGEST} is an error of the
     * network and taken as absent, so that one wrong answer does not stop the others.
     */
    public Builder metrics(PostMetrics metrics) {
      asOf(metrics.asOf());
      believed(metrics, Metric.VIEWS).ifPresent(this::impressions);
      believed(metrics, Metric.IMPRESSIONS).ifPresent(this::impressions);
      believed(metrics, Metric.LIKES).ifPresent(this::likes);
      believed(metrics, Metric.REPLIES).ifPresent(this::replies);
      believed(metrics, Metric.CLICKS).ifPresent(this::clicks);
      OptionalLong shared = believed(metrics, Metric.REPOSTS);
      OptionalLong quoted = believed(metrics, Metric.QUOTES);
      if (shared.isPresent() || quoted.isPresent()) {
        reposts(Math.min(LARGEST, shared.orElse(0) + quoted.orElse(0)));
      }
      return this;
    }

    private static OptionalLong believed(PostMetrics metrics, Metric metric) {
      OptionalLong value = metrics.value(metric);
      return value.orElse(0) <= LARGEST ? value : OptionalLong.empty();
    }

    /** Returns the facts. */
    public ShareFacts build() {
      return new ShareFacts(this);
    }
  }
}
