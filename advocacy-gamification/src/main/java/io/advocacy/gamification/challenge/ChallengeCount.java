package io.advocacy.gamification.challenge;

import io.advocacy.gamification.ledger.EntryKey;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out how a challenge stands from who takes part and what counts for each. */
final class ChallengeCount {
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = GREATEST.negate();

  private final ChallengeKind kind;
  private final Map<RuleId, Integer> weights;
  private final long minimum;
  private final @Nullable Long threshold;
  private final int winners;
  private final TieRule ties;
  private final Map<String, Side> sides = new HashMap<>();
  private long total;

  /** An award with its corrections, so that one that was reversed is not the last thing done. */
  private static final class AwardSum {
    long points;
    int revision = Integer.MAX_VALUE;
    Instant at = Instant.MIN;

    void add(LedgerEntry entry) {
      points = plus(points, entry.points());
      if (entry.revision() < revision) {
        revision = entry.revision();
        at = entry.at();
      }
    }
  }

  private static final class Side {
    final String name;
    long points;
    int members;
    Instant last = Instant.MIN;

    Side(String name) {
      this.name = name;
    }
  }

  ChallengeCount(
      ChallengeKind kind,
      Map<RuleId, Integer> weights,
      long minimum,
      @Nullable Long threshold,
      int winners,
      TieRule ties) {
    this.kind = kind;
    this.weights = weights;
    this.minimum = minimum;
    this.threshold = threshold;
    this.winners = winners;
    this.ties = ties;
  }

  /** Counts somebody with what counts of the person, each entry once. */
  void add(Entrant entrant, Collection<LedgerEntry> entries) {
    String name =
        switch (kind) {
          case INDIVIDUAL -> entrant.ambassador().value();
          case TEAM -> entrant.team();
          case COLLECTIVE -> "all";
        };
    Side side = sides.computeIfAbsent(name, Side::new);
    side.members++;
    Map<EntryKey, AwardSum> awards = new HashMap<>();
    for (LedgerEntry entry : entries) {
      awards
          .computeIfAbsent(new EntryKey(entry.event(), entry.rule(), 0), key -> new AwardSum())
          .add(entry);
    }
    awards.forEach(
        (key, award) -> {
          BigInteger weight = BigInteger.valueOf(weights.getOrDefault(key.rule(), 1));
          long points = bounded(BigInteger.valueOf(award.points).multiply(weight));
          side.points = plus(side.points, points);
          total = plus(total, points);
          if (points != 0 && award.at.isAfter(side.last)) {
            side.last = award.at;
          }
        });
  }

  ChallengeResult result(String name, boolean frozen) {
    return new ChallengeResult(
        name,
        frozen,
        total,
        kind == ChallengeKind.COLLECTIVE && threshold != null && total >= threshold,
        lines(new ArrayList<>(sides.values())));
  }

  private static long plus(long a, long b) {
    return bounded(BigInteger.valueOf(a).add(BigInteger.valueOf(b)));
  }

  /** A sum beyond 64 bits is told as the greatest number there is. */
  private static long bounded(BigInteger points) {
    return points.max(LEAST).min(GREATEST).longValueExact();
  }

  private List<ChallengeResult.Line> lines(List<Side> sides) {
    Comparator<Side> order = this::better;
    if (ties == TieRule.EARLIEST) {
      order = order.thenComparing(side -> side.last);
    }
    sides.sort(order.thenComparing(side -> side.name));
    List<ChallengeResult.Line> lines = new ArrayList<>();
    int qualifiedBefore = 0;
    for (int i = 0; i < sides.size(); i++) {
      Side side = sides.get(i);
      boolean tied = i > 0 && order.compare(sides.get(i - 1), side) == 0;
      int rank = tied ? lines.get(i - 1).rank() : i + 1;
      boolean qualified = atLeast(side, minimum);
      boolean wins =
          qualified
              && (threshold != null
                  ? atLeast(side, threshold)
                  : tied ? lines.get(i - 1).wins() : qualifiedBefore < winners);
      qualifiedBefore += qualified ? 1 : 0;
      lines.add(
          new ChallengeResult.Line(rank, side.name, side.points, side.members, qualified, wins));
    }
    return lines;
  }

  private int better(Side a, Side b) {
    if (kind != ChallengeKind.TEAM) {
      return Long.compare(b.points, a.points);
    }
    return BigInteger.valueOf(b.points)
        .multiply(BigInteger.valueOf(a.members))
        .compareTo(BigInteger.valueOf(a.points).multiply(BigInteger.valueOf(b.members)));
  }

  /** Minimum and threshold are for each member of a team. */
  private boolean atLeast(Side side, long wanted) {
    return kind == ChallengeKind.TEAM
        ? BigInteger.valueOf(side.points)
                .compareTo(BigInteger.valueOf(wanted).multiply(BigInteger.valueOf(side.members)))
            >= 0
        : side.points >= wanted;
  }
}
