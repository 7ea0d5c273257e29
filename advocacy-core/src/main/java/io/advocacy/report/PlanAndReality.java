package io.advocacy.report;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Planned shares beside what became of them. One post fulfils one planned share: in time when it is
 * less than a window away from the moment planned, later when it came after that. A post that came
 * earlier fulfils nothing.
 */
record PlanAndReality(
    Instant from,
    Instant to,
    Duration window,
    List<Integer> plannedCells,
    List<Integer> publishedCells,
    int planned,
    int inTime,
    int later,
    int missing) {
  private static final int MOST_CELLS = 400;

  private record Key(AmbassadorId ambassador, ContentId content, NetworkId network) {}

  /** Compares the shares that were planned for a time or before with what was published. */
  static Optional<PlanAndReality> of(
      Collection<InsightReport.Planned> all,
      Collection<ShareFacts> shares,
      Duration window,
      Instant at) {
    List<InsightReport.Planned> planned =
        all.stream()
            .filter(share -> !share.at().isAfter(at))
            .sorted(Comparator.comparing(InsightReport.Planned::at))
            .toList();
    if (planned.isEmpty()) {
      return Optional.empty();
    }
    Map<Key, List<Instant>> out = published(shares);
    List<Instant> published = new ArrayList<>();
    List<InsightReport.Planned> left = new ArrayList<>();
    for (InsightReport.Planned share : planned) {
      Instant first = share.at().minus(window);
      Optional<Instant> soon =
          take(out, share, first.plusNanos(1))
              .filter(when -> when.isBefore(share.at().plus(window)));
      soon.ifPresentOrElse(
          when -> {
            out.getOrDefault(key(share), List.of()).remove(when);
            published.add(when);
          },
          () -> left.add(share));
    }
    int inTime = published.size();
    for (InsightReport.Planned share : left) {
      take(out, share, share.at())
          .ifPresent(
              when -> {
                out.getOrDefault(key(share), List.of()).remove(when);
                published.add(when);
              });
    }
    return Optional.of(drawn(planned, published, inTime, window));
  }

  private static Map<Key, List<Instant>> published(Collection<ShareFacts> shares) {
    Map<Key, List<Instant>> out = new HashMap<>();
    for (ShareFacts share : shares) {
      if (share.ambassador().isPresent() && share.content().isPresent()) {
        Key key = new Key(share.ambassador().get(), share.content().get(), share.network());
        out.computeIfAbsent(key, x -> new ArrayList<>(1)).add(share.publishedAt());
      }
    }
    out.values().forEach(times -> times.sort(Comparator.naturalOrder()));
    return out;
  }

  private static Key key(InsightReport.Planned share) {
    return new Key(share.ambassador(), share.content(), share.network());
  }

  /** The first post that fulfils nothing yet and came at a time or after. */
  private static Optional<Instant> take(
      Map<Key, List<Instant>> out, InsightReport.Planned share, Instant from) {
    return out.getOrDefault(key(share), List.of()).stream()
        .filter(when -> !when.isBefore(from))
        .findFirst();
  }

  private static PlanAndReality drawn(
      List<InsightReport.Planned> planned, List<Instant> published, int inTime, Duration slot) {
    List<Instant> times =
        Stream.concat(planned.stream().map(InsightReport.Planned::at), published.stream())
            .sorted()
            .toList();
    Instant from = times.get(0);
    Instant to = times.get(times.size() - 1);
    long cells = Duration.between(from, to).toMillis() / slot.toMillis() + 1;
    // a picture has a few hundred columns at most
    long perCell = (cells + MOST_CELLS - 1) / MOST_CELLS;
    Duration window = slot.multipliedBy(perCell);
    int count = Math.toIntExact((cells + perCell - 1) / perCell);
    return new PlanAndReality(
        from,
        from.plus(window.multipliedBy(count)),
        window,
        cells(planned.stream().map(InsightReport.Planned::at).toList(), from, window, count),
        cells(published, from, window, count),
        planned.size(),
        inTime,
        published.size() - inTime,
        planned.size() - published.size());
  }

  private static List<Integer> cells(
      List<Instant> times, Instant from, Duration window, int count) {
    int[] cells = new int[count];
    for (Instant when : times) {
      cells[Math.toIntExact(Duration.between(from, when).toMillis() / window.toMillis())]++;
    }
    return Arrays.stream(cells).boxed().toList();
  }
}
