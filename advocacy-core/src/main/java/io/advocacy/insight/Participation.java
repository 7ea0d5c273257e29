package io.advocacy.insight;

import io.advocacy.internal.Require;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Who takes part in a program, and how: adoption, activation, active rate, retention by cohort and
 * contributions, at any time of the past. What happened after the time asked for is not looked at,
 * so an old figure comes out again. Shares from before joining or after leaving do not count, and
 * who leaves and comes back is one person, who joined the first time.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Participation {
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private final Map<AmbassadorId, List<Membership>> memberships = new HashMap<>();

  /** The times of each person's shares, in order. */
  private final Map<AmbassadorId, long[]> shares = new HashMap<>();

  private Participation(Collection<Membership> memberships, Collection<ShareFacts> shares) {
    for (Membership membership : memberships) {
      this.memberships
          .computeIfAbsent(membership.ambassador(), id -> new ArrayList<>(1))
          .add(membership);
    }
    this.memberships.values().forEach(Participation::requireApart);
    Map<AmbassadorId, List<Long>> times = new HashMap<>();
    for (ShareFacts share : ShareFacts.latest(shares)) {
      share
          .ambassador()
          .ifPresent(
              id ->
                  times
                      .computeIfAbsent(id, x -> new ArrayList<>())
                      .add(share.publishedAt().toEpochMilli()));
    }
    times.forEach(
        (id, list) -> {
          long[] sorted = list.stream().mapToLong(Long::longValue).toArray();
          Arrays.sort(sorted);
          this.shares.put(id, sorted);
        });
  }

  private static void requireApart(List<Membership> ofOne) {
    ofOne.sort(Comparator.comparing(Membership::joinedAt));
    for (int i = 1; i < ofOne.size(); i++) {
      Membership before = ofOne.get(i - 1);
      if (before.contains(ofOne.get(i).joinedAt())) {
        throw new IllegalArgumentException(
            "two memberships of " + before.ambassador() + " overlap");
      }
    }
  }

  /**
   * Returns the participation of these members.
   *
   * @param shares what they published; company posts and those of others are left out
   * @throws IllegalArgumentException if two memberships of one person overlap
   */
  public static Participation of(
      Collection<Membership> memberships, Collection<ShareFacts> shares) {
    return new Participation(memberships, shares);
  }

  /** How many people take part at a time. */
  public int members(Instant at) {
    int members = 0;
    for (List<Membership> ofOne : memberships.values()) {
      members += isMember(ofOne, at) ? 1 : 0;
    }
    return members;
  }

  /** Says whether somebody takes part at a time. */
  boolean takesPart(AmbassadorId ambassador, Instant at) {
    return isMember(memberships.getOrDefault(ambassador, List.of()), at);
  }

  private static boolean isMember(List<Membership> ofOne, Instant at) {
    for (Membership membership : ofOne) {
      if (membership.contains(at)) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many of the workforce are ambassadors at a time.
   *
   * @param workforce how many employees there were at that time
   * @throws IllegalArgumentException if there were fewer employees than ambassadors
   */
  public Rate adoption(Instant at, long workforce) {
    int members = members(at);
    if (workforce < members) {
      throw new IllegalArgumentException(
          "the workforce must be that of the day: it is "
              + workforce
              + ", with "
              + members
              + " ambassadors");
    }
    return new Rate(members, workforce);
  }

  /**
   * How many of those who joined long enough before a time shared soon after joining.
   *
   * @param within how soon, at most a hundred years; who joined less than that before {@code at} is
   *     not counted yet
   */
  public Rate activation(Instant at, Duration within) {
    requireWithin(within, "within");
    long joined = 0;
    long activated = 0;
    for (List<Membership> ofOne : memberships.values()) {
      Instant start = joinedAt(ofOne);
      Instant end = start.plus(within);
      if (!end.isAfter(at)) {
        joined++;
        activated += count(ofOne, start, end) > 0 ? 1 : 0;
      }
    }
    return new Rate(activated, joined);
  }

  /**
   * How many of those who joined long enough before a time shared in a stretch after joining, such
   * as in their sixth week: after 35 days, within 7. Who left stays in the count.
   */
  public Rate stayed(Instant at, Duration after, Duration within) {
    if (after.isNegative() || after.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("after must be from zero to a hundred years, is " + after);
    }
    requireWithin(within, "within");
    long joined = 0;
    long stayed = 0;
    for (List<Membership> ofOne : memberships.values()) {
      Instant from = joinedAt(ofOne).plus(after);
      if (!from.plus(within).isAfter(at)) {
        joined++;
        stayed += count(ofOne, from, from.plus(within)) > 0 ? 1 : 0;
      }
    }
    return new Rate(stayed, joined);
  }

  /**
   * How many of the members of a time shared in the stretch before it, of at most a hundred years.
   */
  public Rate active(Instant at, Duration within) {
    requireWithin(within, "within");
    long members = 0;
    long active = 0;
    for (List<Membership> ofOne : memberships.values()) {
      if (isMember(ofOne, at)) {
        members++;
        active += count(ofOne, at.minus(within), at) > 0 ? 1 : 0;
      }
    }
    return new Rate(active, members);
  }

  /**
   * How many of each cohort stay active, period after period.
   *
   * @param from where the first cohort begins; who joined earlier is left out
   * @param length how long each cohort takes to join
   * @param period the length of a period after joining, such as four weeks
   * @param at what is known: later shares and periods that are not over are left out
   * @throws IllegalArgumentException if length or period is less than an hour
   */
  public List<Cohort> retention(Instant from, Duration length, Duration period, Instant at) {
    requireAnHour(length, "length");
    requireAnHour(period, "period");
    SortedMap<Long, List<List<Membership>>> cohorts = new TreeMap<>();
    for (List<Membership> ofOne : memberships.values()) {
      Duration since = Duration.between(from, joinedAt(ofOne));
      if (!since.isNegative() && !joinedAt(ofOne).isAfter(at)) {
        cohorts.computeIfAbsent(since.dividedBy(length), number -> new ArrayList<>()).add(ofOne);
      }
    }
    List<Cohort> result = new ArrayList<>();
    cohorts.forEach(
        (number, members) -> {
          Instant start = from.plus(length.multipliedBy(number));
          result.add(
              new Cohort(
                  start, start.plus(length), members.size(), activeByPeriod(members, period, at)));
        });
    return Collections.unmodifiableList(result);
  }

  private static void requireWithin(Duration duration, String name) {
    Require.positive(duration, name);
    requireNotTooLong(duration, name);
  }

  private static void requireNotTooLong(Duration duration, String name) {
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be at most a hundred years, is " + duration);
    }
  }

  private static void requireAnHour(Duration duration, String name) {
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException(name + " must be at least an hour, is " + duration);
    }
    requireNotTooLong(duration, name);
  }

  private List<Rate> activeByPeriod(List<List<Membership>> members, Duration period, Instant at) {
    Instant last =
        members.stream().map(Participation::joinedAt).max(Comparator.naturalOrder()).orElse(at);
    long periods = Duration.between(last, at).dividedBy(period);
    List<Rate> rates = new ArrayList<>();
    for (int number = 0; number < periods; number++) {
      Duration begin = period.multipliedBy(number);
      long active = 0;
      for (List<Membership> ofOne : members) {
        Instant start = joinedAt(ofOne).plus(begin);
        active += count(ofOne, start, start.plus(period)) > 0 ? 1 : 0;
      }
      rates.add(new Rate(active, members.size()));
    }
    return rates;
  }

  /**
   * Follows the program through stretches of one length: who was there, who came and went, and how
   * many shared.
   *
   * @param from where the first stretch begins
   * @param length how long each is
   * @param at what is known: a stretch that is not over is left out
   * @throws IllegalArgumentException if the length is less than an hour
   */
  public List<Pulse> pulses(Instant from, Duration length, Instant at) {
    requireAnHour(length, "length");
    List<Pulse> pulses = new ArrayList<>();
    Instant start = from;
    for (Instant end = start.plus(length); !end.isAfter(at); end = end.plus(length)) {
      int joined = 0;
      int left = 0;
      for (List<Membership> ofOne : memberships.values()) {
        for (Membership membership : ofOne) {
          joined += isIn(membership.joinedAt(), start, end) ? 1 : 0;
          left +=
              membership.leftAt().isPresent() && isIn(membership.leftAt().get(), start, end)
                  ? 1
                  : 0;
        }
      }
      Collection<Long> shared = contributions(start, end).values();
      long active = shared.stream().filter(count -> count > 0).count();
      pulses.add(new Pulse(start, end, joined, left, new Rate(active, shared.size())));
      start = end;
    }
    return Collections.unmodifiableList(pulses);
  }

  private static boolean isIn(Instant time, Instant from, Instant to) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  /**
   * How many shares each member of the stretch published in it, zeros included.
   *
   * @param from the first moment
   * @param to the first moment after
   */
  public SortedMap<AmbassadorId, Long> contributions(Instant from, Instant to) {
    SortedMap<AmbassadorId, Long> contributions = new TreeMap<>();
    memberships.forEach(
        (id, ofOne) -> {
          boolean present =
              ofOne.stream()
                  .anyMatch(
                      membership ->
                          membership.joinedAt().isBefore(to)
                              && membership.leftAt().map(from::isBefore).orElse(true));
          if (present) {
            contributions.put(id, count(ofOne, from, to));
          }
        });
    return Collections.unmodifiableSortedMap(contributions);
  }

  /**
   * Returns the members of a time who may be leaving, with the reason, the longest silence first:
   * who joined two weeks ago or more and has not begun; who shared on one day or two and has been
   * silent for four weeks; who has been silent for two weeks or more and for over three times the
   * usual pause between two days with a share (of people with three such days or more); who shared
   * on less than half as many days in the last four weeks as in the four before, when these were
   * four or more. Of who left and came back, the time away is no silence: it is counted from the
   * return where there is no share since.
   */
  public List<Fading> fading(Instant at) {
    List<Fading> fading = new ArrayList<>();
    memberships.forEach(
        (id, ofOne) -> {
          for (Membership membership : ofOne) {
            if (membership.contains(at)) {
              long[] days = days(ofOne, at);
              Fading.of(id, membership.joinedAt(), days, at).ifPresent(fading::add);
            }
          }
        });
    fading.sort(Comparator.comparing(Fading::silence).reversed().thenComparing(Fading::ambassador));
    return Collections.unmodifiableList(fading);
  }

  /**
   * The distinct ages of one person's shares as a member, in whole days as a member before a time,
   * the oldest first: time away is left out.
   */
  private long[] days(List<Membership> ofOne, Instant at) {
    long[] times = shares.getOrDefault(ofOne.get(0).ambassador(), new long[0]);
    LongStream.Builder ages = LongStream.builder();
    long presentLater = 0;
    for (int i = ofOne.size() - 1; i >= 0; i--) {
      long joined = ofOne.get(i).joinedAt().toEpochMilli();
      long end = ofOne.get(i).leftAt().filter(at::isAfter).orElse(at).toEpochMilli();
      for (int n = before(times, end) - 1; n >= 0 && times[n] >= joined; n--) {
        ages.add((presentLater + end - times[n]) / Duration.ofDays(1).toMillis());
      }
      presentLater += Math.max(0, end - joined);
    }
    return ages.build()
        .distinct()
        .boxed()
        .sorted(Comparator.reverseOrder())
        .mapToLong(Long::longValue)
        .toArray();
  }

  /** When somebody joined for the first time; who leaves and comes back is one person. */
  private static Instant joinedAt(List<Membership> ofOne) {
    return ofOne.get(0).joinedAt();
  }

  /** The shares of one person in a stretch, of the times at which the person took part. */
  private long count(List<Membership> ofOne, Instant from, Instant to) {
    long shares = 0;
    for (Membership membership : ofOne) {
      Instant start = from.isAfter(membership.joinedAt()) ? from : membership.joinedAt();
      Instant end = membership.leftAt().filter(to::isAfter).orElse(to);
      shares += start.isBefore(end) ? count(membership.ambassador(), start, end) : 0;
    }
    return shares;
  }

  /** The shares from the first time, inclusive, to the second, exclusive. */
  private long count(AmbassadorId id, Instant from, Instant to) {
    long[] times = shares.get(id);
    return times == null
        ? 0
        : Math.max(0, before(times, to.toEpochMilli()) - before(times, from.toEpochMilli()));
  }

  private static int before(long[] times, long time) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
