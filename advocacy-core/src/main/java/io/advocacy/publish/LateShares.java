package io.advocacy.publish;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import io.advocacy.schedule.ContentRules;
import io.advocacy.schedule.Placement;
import io.advocacy.schedule.PlanRequest;
import io.advocacy.schedule.Planner;
import io.advocacy.schedule.PostingLimits;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.store.Store;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Gives new moments to shares that could not go out at theirs, so that the end of an outage, a
 * pause or an embargo is not a burst of the same words: planned again among what the content's
 * other people were told, in each person's own working time. A few late ones go out within one
 * window; many take twice as long as they are late.
 */
final class LateShares {
  private static final int AT_ONCE = 1_000;
  private static final int A_FEW = 2;
  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final Duration AT_LEAST = Duration.ofHours(1);
  private static final WorkingTime ANY_TIME =
      WorkingTime.of(
          ZoneOffset.UTC,
          EnumSet.allOf(DayOfWeek.class),
          new DailyHours(LocalTime.MIDNIGHT, LocalTime.MAX));

  private record Stream(ContentId content, NetworkId network) {
    static Stream of(Share share) {
      return new Stream(share.content(), share.network());
    }
  }

  private record Key(AmbassadorId ambassador, ContentId content, NetworkId network) {
    static Key of(Share share) {
      return new Key(share.ambassador(), share.content(), share.network());
    }
  }

  private final Store store;
  private final PublishingRules rules;
  private final long seed;

  LateShares(Store store, PublishingRules rules, long seed) {
    this.store = store;
    this.rules = rules;
    this.seed = seed;
  }

  /** Spreads out what has waited on a network for so long that it must not go out at once. */
  void spread(NetworkId network, Instant now) {
    List<Share> late =
        store.shares().due(network, now.minus(rules.lateAfter()), AT_ONCE).stream()
            .filter(share -> share.state().isBeforeSending() && !share.assisted())
            .filter(share -> now.isBefore(share.publishAt().plus(rules.giveUpAfter())))
            .toList();
    if (late.isEmpty()) {
      return;
    }
    Map<ShareId, Instant> moments = moments(late, now, true);
    store
        .shares()
        .updateAll(
            late.stream()
                .map(
                    share ->
                        ShareChanged.between(
                            share, share.putOffTo(moments.getOrDefault(share.id(), now)), now))
                .toList());
  }

  /** Says whether a share that waits until then must be spread out with the others. */
  boolean isLate(Share share, Instant until) {
    return until.isAfter(share.publishAt().plus(rules.lateAfter()));
  }

  /** Returns a moment from {@code from} on for each of the shares that can have one. */
  Map<ShareId, Instant> moments(Collection<Share> shares, Instant from) {
    return moments(shares, from, false);
  }

  private Map<ShareId, Instant> moments(Collection<Share> shares, Instant from, boolean someNow) {
    Map<Key, Share> open = new HashMap<>();
    shares.forEach(share -> open.putIfAbsent(Key.of(share), share));
    Map<ContentId, Content> contents = contents(open.values());
    Map<AmbassadorId, Ambassador> people =
        store
            .ambassadors()
            .findAll(open.values().stream().map(Share::ambassador).collect(Collectors.toSet()));
    open.values()
        .removeIf(
            share ->
                !contents.containsKey(share.content()) || !people.containsKey(share.ambassador()));
    Map<ShareId, Instant> moments = new HashMap<>();
    Map<Stream, Long> others = othersWithinAWindow(open.values(), from);
    Set<Stream> few = few(open.values(), others);
    PostingLimits oneADay = PostingLimits.none().withDailyCap(1);
    if (someNow) {
      Map<ShareId, Instant> free = new HashMap<>();
      Map<Key, Share> asked = new HashMap<>(open);
      plan(asked, share -> true, contents, people, free, from, A_MOMENT, oneADay);
      firstOf(open.values(), free.keySet(), others)
          .forEach(
              share -> {
                moments.put(share.id(), from);
                open.remove(Key.of(share));
              });
    }
    plan(
        open,
        share -> few.contains(Stream.of(share)),
        contents,
        people,
        moments,
        from,
        rules.window(),
        oneADay);
    Duration late =
        open.values().stream()
            .map(share -> Duration.between(share.publishAt(), from))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO)
            .multipliedBy(2);
    Duration longest = rules.giveUpAfter().compareTo(AT_LEAST) > 0 ? rules.giveUpAfter() : AT_LEAST;
    Duration horizon = late.compareTo(AT_LEAST) < 0 ? AT_LEAST : late;
    horizon = horizon.compareTo(longest) < 0 ? horizon : longest;
    plan(open, share -> true, contents, people, moments, from, horizon, oneADay);
    plan(open, share -> true, contents, people, moments, from, longest, oneADay);
    plan(open, share -> true, contents, people, moments, from, longest, PostingLimits.none());
    return moments;
  }

  /** How many of the same stream wait for their moment within the next window. */
  private Map<Stream, Long> othersWithinAWindow(Collection<Share> late, Instant from) {
    Set<ShareId> ids = late.stream().map(Share::id).collect(Collectors.toSet());
    Map<Stream, Long> others = new HashMap<>();
    for (Share share : late) {
      others.computeIfAbsent(
          Stream.of(share),
          stream ->
              store.shares().ofContent(stream.content()).stream()
                  .filter(other -> Stream.of(other).equals(stream))
                  .filter(other -> !ids.contains(other.id()))
                  .filter(other -> waitsIn(other, from, from.plus(rules.window())))
                  .count());
    }
    return others;
  }

  /** The streams of which so little is late that it may come out within one window. */
  private static Set<Stream> few(Collection<Share> late, Map<Stream, Long> others) {
    Map<Stream, Long> sizes = new HashMap<>(others);
    late.forEach(share -> sizes.merge(Stream.of(share), 1L, Long::sum));
    sizes.values().removeIf(size -> size > A_FEW);
    return sizes.keySet();
  }

  /**
   * The latest of each stream whose people may post now: as many as may come out within a window,
   * one at least, so that a host that asks rarely does not find the same ones late for ever.
   */
  private static List<Share> firstOf(
      Collection<Share> late, Set<ShareId> free, Map<Stream, Long> others) {
    Map<Stream, Long> left = new HashMap<>();
    others.forEach((stream, count) -> left.put(stream, Math.max(1, A_FEW - count)));
    return late.stream()
        .filter(share -> free.contains(share.id()))
        .sorted(Comparator.comparing(Share::publishAt).thenComparing(Share::id))
        .filter(share -> left.merge(Stream.of(share), -1L, Long::sum) >= 0)
        .toList();
  }

  private static boolean waitsIn(Share share, Instant from, Instant to) {
    return share.state().isBeforeSending()
        && share.nextActionAt().filter(at -> !at.isBefore(from) && at.isBefore(to)).isPresent();
  }

  private Map<ContentId, Content> contents(Collection<Share> shares) {
    Map<ContentId, Content> contents = new HashMap<>();
    shares.stream()
        .map(Share::content)
        .distinct()
        .forEach(id -> store.contents().find(id).ifPresent(found -> contents.put(id, found)));
    return contents;
  }

  /** Places what is open and chosen, and takes it out of what is open. */
  private void plan(
      Map<Key, Share> open,
      Predicate<Share> chosen,
      Map<ContentId, Content> contents,
      Map<AmbassadorId, Ambassador> people,
      Map<ShareId, Instant> moments,
      Instant from,
      Duration horizon,
      PostingLimits limits) {
    Map<Key, Share> placed = new HashMap<>(open);
    placed.values().removeIf(chosen.negate());
    if (placed.isEmpty()) {
      return;
    }
    Instant to = from.plus(horizon);
    Set<ShareId> moving = open.values().stream().map(Share::id).collect(Collectors.toSet());
    Duration window = rules.window().compareTo(horizon) < 0 ? rules.window() : horizon;
    PlanRequest.Builder request =
        PlanRequest.builder(from, to).window(window).seed(seed).limits(limits);
    placed.forEach(
        (key, share) -> {
          Ambassador person = people.get(share.ambassador());
          if (person != null) {
            request.share(key.ambassador(), key.content(), key.network(), person.workingTime());
            othersOf(share, moving, moments, request);
          }
        });
    placed.values().stream()
        .map(Stream::of)
        .distinct()
        .forEach(stream -> toldMoments(stream, placed.keySet(), request, from, to));
    contents.forEach(
        (id, content) ->
            request.content(
                id, new ContentRules(content.embargoUntil(), usable(content, from), 0, 1)));
    for (Placement placement : Planner.plan(request.build()).placements()) {
      Key key = new Key(placement.ambassador(), placement.content(), placement.network());
      Share share = placed.get(key);
      if (share != null) {
        moments.put(share.id(), placement.publishAt());
        open.remove(key);
      }
    }
  }

  /** An expiry that has passed is left to whoever sends the share, who ends it. */
  private static Optional<Instant> usable(Content content, Instant from) {
    return content
        .expiresAt()
        .filter(from::isBefore)
        .filter(
            expiry -> content.embargoUntil().filter(start -> !start.isBefore(expiry)).isEmpty());
  }

  /** The person's other posts on the network count for the cap. */
  private void othersOf(
      Share late, Set<ShareId> moving, Map<ShareId, Instant> moments, PlanRequest.Builder request) {
    for (Share share : store.shares().ofAmbassador(late.ambassador())) {
      boolean nothingAppears = share.state().isFinal() && share.publishedAt().isEmpty();
      if (share.network().equals(late.network())
          && !share.content().equals(late.content())
          && !moving.contains(share.id())
          && !nothingAppears) {
        request.existing(
            share.ambassador(),
            share.network(),
            Optional.ofNullable(moments.get(share.id()))
                .or(share::publishedAt)
                .or(share::nextActionAt)
                .orElse(share.publishAt()));
      }
    }
  }

  /** The moments that the content's other people were told stay, and are kept clear of. */
  private void toldMoments(
      Stream stream, Set<Key> placed, PlanRequest.Builder request, Instant from, Instant to) {
    Set<Key> seen = new HashSet<>(placed);
    for (Share share : store.shares().ofContent(stream.content())) {
      if (Stream.of(share).equals(stream) && waitsIn(share, from, to) && seen.add(Key.of(share))) {
        Instant at = share.nextActionAt().orElseThrow();
        request.share(share.ambassador(), share.content(), share.network(), ANY_TIME);
        request.keep(share.ambassador(), share.content(), share.network(), at, 0);
      }
    }
  }
}
