package io.advocacy.schedule;

import io.advocacy.content.ContentId;
import io.advocacy.internal.Lengths;
import io.advocacy.internal.Require;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is asked for: the horizon, the shares to place, and everything that limits them.
 *
 * <p>Immutable and safe for use by several threads; the {@link Builder} is not. The order in which
 * shares, existing posts and kept moments are given has no influence on the plan.
 */
public final class PlanRequest {
  static final int MOST_SHARES = 16_000_000;
  static final int MOST_CELLS = 1_000_000;
  private static final Duration LONGEST_HORIZON = Duration.ofDays(3660);
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

  /** One content on one network: the posts that must not pile up. */
  record Stream(ContentId content, NetworkId network) {}

  final Instant from;
  final Instant to;
  final Duration window;
  final long seed;
  final HolidayCalendar holidays;
  final Map<ContentId, ContentRules> contents;
  final List<NetworkQuota> quotas;
  final List<Pause> pauses;

  final List<Stream> streams;
  final List<NetworkId> networks;
  final List<WorkingTime> times;
  final List<PostingLimits> limits;
  final AmbassadorTable people;

  // One entry for each share; the lists above give the numbers their meaning.
  final int[] person;
  final int[] stream;
  final int[] time;
  final int[] limit;

  /** Next share of the same person, or -1; {@code firstOf} begins the chain. */
  final int[] nextOf;

  final int[] firstOf;

  final int[] existingPerson;
  final int[] existingNetwork;
  final long[] existingAt;

  // Told moments of shares of this request, as moment codes (see Times).
  final int[] keptShare;
  final long[] keptAt;
  final int[] keptVariant;

  /** A stretch of time in which nothing is published on a network. */
  record Pause(NetworkId network, Instant from, Instant to) {}

  private PlanRequest(Builder builder) {
    this.from = builder.from;
    this.to = builder.to;
    this.window = builder.window;
    Long given = builder.seed;
    this.seed = given == null ? new SecureRandom().nextLong() : given;
    this.holidays = builder.holidays;
    this.contents = Map.copyOf(builder.contents);
    this.quotas = List.copyOf(builder.quotas);
    this.pauses = List.copyOf(builder.pauses);
    this.streams = List.copyOf(builder.streams.values());
    this.networks = List.copyOf(builder.networks.values());
    this.times = List.copyOf(builder.times.values());
    List<PostingLimits> all = new ArrayList<>(builder.limits.values());
    all.add(0, builder.defaultLimits);
    this.limits = List.copyOf(all);
    this.people = builder.people.copy();
    this.person = builder.person.toArray();
    this.stream = builder.stream.toArray();
    this.time = builder.time.toArray();
    this.limit = builder.limit.toArray();
    this.nextOf = builder.nextOf.toArray();
    this.firstOf = Arrays.copyOf(builder.firstOf.toArray(), people.size());
    Arrays.fill(firstOf, builder.firstOf.size(), firstOf.length, -1);
    GrowingInts kept = new GrowingInts();
    GrowingInts which = new GrowingInts();
    BitSet seen = new BitSet();
    for (int i = 0; i < builder.keptPerson.size(); i++) {
      int share = find(builder.keptPerson.get(i), builder.keptStream.get(i));
      if (share >= 0) {
        if (seen.get(share)) {
          throw new IllegalArgumentException(
              "two moments are kept for the share of content '"
                  + streams.get(stream[share]).content
                  + "' by ambassador '"
                  + people.get(person[share])
                  + "'; keep one");
        }
        seen.set(share);
        kept.add(share);
        which.add(i);
      }
    }
    this.keptShare = kept.toArray();
    this.keptAt = new long[keptShare.length];
    this.keptVariant = new int[keptShare.length];
    for (int i = 0; i < keptShare.length; i++) {
      keptAt[i] = builder.keptAt[which.get(i)];
      keptVariant[i] = builder.keptVariant.get(which.get(i));
    }
    int[] existing = otherThanKept(builder);
    this.existingPerson = Arrays.stream(existing).map(builder.existingPerson::get).toArray();
    this.existingNetwork = Arrays.stream(existing).map(builder.existingNetwork::get).toArray();
    this.existingAt = Arrays.stream(existing).mapToLong(i -> builder.existingAt[i]).toArray();
  }

  private PlanRequest(PlanRequest other, List<NetworkQuota> quotas) {
    this.from = other.from;
    this.to = other.to;
    this.window = other.window;
    this.seed = other.seed;
    this.holidays = other.holidays;
    this.contents = other.contents;
    this.quotas = List.copyOf(quotas);
    this.pauses = other.pauses;
    this.streams = other.streams;
    this.networks = other.networks;
    this.times = other.times;
    this.limits = other.limits;
    this.people = other.people;
    this.person = other.person;
    this.stream = other.stream;
    this.time = other.time;
    this.limit = other.limit;
    this.nextOf = other.nextOf;
    this.firstOf = other.firstOf;
    this.existingPerson = other.existingPerson;
    this.existingNetwork = other.existingNetwork;
    this.existingAt = other.existingAt;
    this.keptShare = other.keptShare;
    this.keptAt = other.keptAt;
    this.keptVariant = other.keptVariant;
  }

  /** Returns the same request under other quotas. */
  PlanRequest withQuotas(List<NetworkQuota> others) {
    return new PlanRequest(this, others);
  }

  /**
   * The existing posts without those that are a kept share: the same ambassador's on the same
   * network in the same second.
   */
  private int[] otherThanKept(Builder builder) {
    record Post(int person, NetworkId network, long second) {}
    Map<Post, Integer> told = new HashMap<>();
    for (int i = 0; i < keptShare.length; i++) {
      int share = keptShare[i];
      NetworkId network = streams.get(stream[share]).network();
      told.merge(new Post(person[share], network, second(keptAt[i])), 1, Integer::sum);
    }
    IntStream all = IntStream.range(0, builder.existingPerson.size());
    if (told.isEmpty()) {
      return all.toArray();
    }
    return all.filter(
            i -> {
              NetworkId network = networks.get(builder.existingNetwork.get(i));
              long second = second(builder.existingAt[i]);
              Post post = new Post(builder.existingPerson.get(i), network, second);
              // One post for each kept share; a second one is another post.
              return told.merge(post, -1, Integer::sum) < 0;
            })
        .toArray();
  }

  private static long second(long code) {
    return Math.floorDiv(Times.floor(code), 1000L);
  }

  private int find(int personIndex, int streamIndex) {
    int share = firstOf[personIndex];
    while (share >= 0 && stream[share] != streamIndex) {
      share = nextOf[share];
    }
    return share;
  }

  /**
   * Returns a builder of requests for this horizon.
   *
   * @param from first moment at which something may be published; cells are counted from it
   * @param to first moment at which nothing may be published any more
   * @throws IllegalArgumentException when {@code from} is not before {@code to}, the horizon is
   *     longer than 3660 days or not within the years 1900 to 9000
   */
  public static Builder builder(Instant from, Instant to) {
    return new Builder(from, to);
  }

  /** First moment at which something may be published. */
  public Instant from() {
    return from;
  }

  /** First moment at which nothing may be published any more. */
  public Instant to() {
    return to;
  }

  /** The length of time in which posts must not pile up. */
  public Duration window() {
    return window;
  }

  /**
   * The seed of the random choices, with which the same plan can be made again. Who knows it can
   * work out everybody's moment.
   */
  public long seed() {
    return seed;
  }

  /** The number of shares to place. */
  public int shares() {
    return person.length;
  }

  ContentRules rules(ContentId content) {
    return contents.getOrDefault(content, ContentRules.none());
  }

  @Override
  public String toString() {
    return "PlanRequest[" + from + " to " + to + ", " + shares() + " shares]";
  }

  /**
   * Collects a request. Every method returns the builder itself; only shares are needed.
   *
   * <p>Not safe for use by several threads.
   */
  public static final class Builder {
    private final Instant from;
    private final Instant to;
    private Duration window = Duration.ofMinutes(15);
    private @Nullable Long seed;
    private HolidayCalendar holidays = HolidayCalendar.standard();
    private PostingLimits defaultLimits = PostingLimits.none();
    private final Map<ContentId, ContentRules> contents = new HashMap<>();
    private final List<NetworkQuota> quotas = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();

    private final Interned<Stream> streams = new Interned<>();
    private final Interned<NetworkId> networks = new Interned<>();
    private final Interned<WorkingTime> times = new Interned<>();
    private final Interned<PostingLimits> limits = new Interned<>();
    private final AmbassadorTable people = new AmbassadorTable();
    private @Nullable Stream lastStream;
    private int lastStreamIndex;

    private final GrowingInts person = new GrowingInts();
    private final GrowingInts stream = new GrowingInts();
    private final GrowingInts time = new GrowingInts();
    private final GrowingInts limit = new GrowingInts();
    private final GrowingInts nextOf = new GrowingInts();
    private final GrowingInts firstOf = new GrowingInts();
    private final GrowingInts existingPerson = new GrowingInts();
    private final GrowingInts existingNetwork = new GrowingInts();
    private long[] existingAt = new long[8];
    private final GrowingInts keptPerson = new GrowingInts();
    private final GrowingInts keptStream = new GrowingInts();
    private final GrowingInts keptVariant = new GrowingInts();
    private long[] keptAt = new long[8];

    private Builder(Instant from, Instant to) {
      this.from = checkMoment(from, "from");
      this.to = checkMoment(to, "to");
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("from (" + from + ") must be before to (" + to + ")");
      }
      if (Duration.between(from, to).compareTo(LONGEST_HORIZON) > 0) {
        throw new IllegalArgumentException(
            "the horizon must be at most 3660 days, is " + Duration.between(from, to).toDays());
      }
    }

    private static Instant checkMoment(Instant moment, String name) {
      Objects.requireNonNull(moment, name);
      if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
        throw new IllegalArgumentException(
            name + " must be within the years 1900 to 9000, is " + moment);
      }
      return moment;
    }

    /**
     * Sets the length of time in which posts must not pile up; 15 minutes by default. The horizon
     * is cut into cells of this length, at most a million.
     *
     * @throws IllegalArgumentException when it is not a positive number of whole milliseconds
     */
    public Builder window(Duration window) {
      Require.positive(window, "window");
      if (window.toNanosPart() % 1_000_000 != 0) {
        throw new IllegalArgumentException(
            "window must be a number of whole milliseconds, is " + Lengths.of(window));
      }
      this.window = window;
      return this;
    }

    /**
     * Sets the seed of the random choices; by default one that nobody can guess, another for each
     * request. The same request with the same seed gives the same plan everywhere. Who does not
     * know the seed cannot tell anybody's moment from the moments of others: hosts that give one
     * and want that keep it secret.
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Sets where public holidays come from; {@link HolidayCalendar#standard()} by default. */
    public Builder holidays(HolidayCalendar holidays) {
      this.holidays = Objects.requireNonNull(holidays, "holidays");
      return this;
    }

    /** Sets the limits of all shares that are added without their own; none by default. */
    public Builder limits(PostingLimits limits) {
      this.defaultLimits = Objects.requireNonNull(limits, "limits");
      return this;
    }

    /** Sets the rules of a content; {@link ContentRules#none()} for contents without. */
    public Builder content(ContentId content, ContentRules rules) {
      contents.put(
          Objects.requireNonNull(content, "content"), Objects.requireNonNull(rules, "rules"));
      return this;
    }

    /**
     * Adds a share to place, under the limits of everybody.
     *
     * @throws IllegalArgumentException when this share was added before
     */
    public Builder share(
        AmbassadorId ambassador, ContentId content, NetworkId network, WorkingTime workingTime) {
      return share(ambassador, content, network, workingTime, 0);
    }

    /**
     * Adds a share to place, under limits of its own.
     *
     * @throws IllegalArgumentException when this share was added before
     */
    public Builder share(
        AmbassadorId ambassador,
        ContentId content,
        NetworkId network,
        WorkingTime workingTime,
        PostingLimits limits) {
      Objects.requireNonNull(limits, "limits");
      // Number 0 is for the limits of everybody, which may still change.
      return share(ambassador, content, network, workingTime, 1 + this.limits.add(limits));
    }

    private Builder share(
        AmbassadorId ambassador,
        ContentId content,
        NetworkId network,
        WorkingTime workingTime,
        int limitIndex) {
      Objects.requireNonNull(workingTime, "workingTime");
      if (person.size() == MOST_SHARES) {
        throw new IllegalArgumentException("a plan has at most " + MOST_SHARES + " shares");
      }
      int streamIndex = streamOf(content, network);
      int personIndex = personOf(ambassador);
      for (int s = firstOf.get(personIndex); s >= 0; s = nextOf.get(s)) {
        if (stream.get(s) == streamIndex) {
          throw new IllegalArgumentException(
              "the share of content '"
                  + content
                  + "' on "
                  + network
                  + " by ambassador '"
                  + ambassador
                  + "' was added twice");
        }
      }
      nextOf.add(firstOf.get(personIndex));
      firstOf.set(personIndex, person.size());
      person.add(personIndex);
      stream.add(streamIndex);
      time.add(times.add(workingTime));
      limit.add(limitIndex);
      return this;
    }

    /**
     * Adds a post that the ambassador's account has, published or planned elsewhere. It counts for
     * gaps, caps and quotas and never moves; it may lie outside the horizon. One that lies in the
     * same second as a kept moment of this ambassador on this network is that share and does not
     * count twice.
     */
    public Builder existing(AmbassadorId ambassador, NetworkId network, Instant publishAt) {
      checkMoment(publishAt, "publishAt");
      int index = existingPerson.size();
      existingPerson.add(personOf(ambassador));
      existingNetwork.add(networks.add(network));
      existingAt = put(existingAt, index, Times.code(publishAt));
      return this;
    }

    /**
     * Keeps the moment that an ambassador was told in an earlier plan. It stays unless the share's
     * own limits no longer allow it: working time, absences and holidays, embargo and expiry, a
     * pause of the network, gap and caps, quotas of the account. A told moment outside the horizon
     * stays too, and is in no cell. Told moments of shares that are not asked for, of leavers and
     * recalled contents, are left out of the plan.
     *
     * @param variant the wording that was told, from 0
     */
    public Builder keep(
        AmbassadorId ambassador,
        ContentId content,
        NetworkId network,
        Instant publishAt,
        int variant) {
      checkMoment(publishAt, "publishAt");
      Require.notNegative(variant, "variant");
      int index = keptPerson.size();
      keptStream.add(streamOf(content, network));
      keptPerson.add(personOf(ambassador));
      keptVariant.add(variant);
      keptAt = put(keptAt, index, Times.code(publishAt));
      return this;
    }

    /** Adds a quota of a network. */
    public Builder quota(NetworkQuota quota) {
      quotas.add(Objects.requireNonNull(quota, "quota"));
      return this;
    }

    /**
     * Publishes nothing on a network for a while.
     *
     * @param from first moment of the pause
     * @param to first moment after it
     */
    public Builder pause(NetworkId network, Instant from, Instant to) {
      Objects.requireNonNull(network, "network");
      checkMoment(from, "from");
      checkMoment(to, "to");
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(
            "a pause must begin (" + from + ") before it ends (" + to + ")");
      }
      pauses.add(new Pause(network, from, to));
      return this;
    }

    /**
     * Returns the request.
     *
     * @throws IllegalArgumentException when the window is longer than the horizon, or cuts it into
     *     more than a million cells
     */
    public PlanRequest build() {
      Duration horizon = Duration.between(from, to);
      if (window.compareTo(horizon) > 0) {
        throw new IllegalArgumentException(
            "window ("
                + Lengths.of(window)
                + ") must not be longer than the horizon ("
                + Lengths.of(horizon)
                + ")");
      }
      long cells = (horizon.toMillis() + window.toMillis() - 1) / window.toMillis();
      if (cells > MOST_CELLS) {
        throw new IllegalArgumentException(
            "a window of "
                + Lengths.of(window)
                + " cuts the horizon into "
                + cells
                + " cells, at most "
                + MOST_CELLS
                + " are possible: take a longer window or a shorter horizon");
      }
      return new PlanRequest(this);
    }

    private int streamOf(ContentId content, NetworkId network) {
      Stream last = lastStream;
      if (last == null || !last.content.equals(content) || !last.network.equals(network)) {
        Objects.requireNonNull(content, "content");
        networks.add(Objects.requireNonNull(network, "network"));
        last = new Stream(content, network);
        lastStreamIndex = streams.add(last);
        lastStream = last;
      }
      return lastStreamIndex;
    }

    private int personOf(AmbassadorId ambassador) {
      int index = people.add(Objects.requireNonNull(ambassador, "ambassador"));
      while (firstOf.size() <= index) {
        firstOf.add(-1);
      }
      return index;
    }

    private static long[] put(long[] array, int index, long value) {
      long[] room = index < array.length ? array : Arrays.copyOf(array, index * 2);
      room[index] = value;
      return room;
    }
  }
}
