package io.advocacy.gamification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ranking.RankStyle;
import io.advocacy.gamification.ranking.Ranking;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LedgerOrderTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final RuleId RULE = RuleId.of("share");
  private static final Instant END = START.plusSeconds(1000);

  /** What is told to a ledger: an award, or a reversal of one. */
  private record Told(int event, boolean reversal, int member, long points, int at, int expiry) {
    void to(Ledger ledger) {
      EventId id = EventId.of("e" + event);
      AmbassadorId ambassador = AmbassadorId.of("amb-" + member);
      if (reversal) {
        ledger.reverse(id, RULE, ambassador, START.plusSeconds(at), null);
        return;
      }
      LedgerEntry award = LedgerEntry.award(id, RULE, ambassador, points, START.plusSeconds(at));
      ledger.record(expiry == 0 ? award : award.withExpiry(START.plusSeconds(at + expiry)));
    }
  }

  @Provide
  Arbitrary<List<Told>> season() {
    Arbitrary<Told> award =
        Combinators.combine(
                Arbitraries.integers().between(0, 5),
                Arbitraries.longs().between(-50, 200),
                Arbitraries.integers().between(0, 900),
                Arbitraries.of(0, 0, 100, 500))
            .as((member, points, at, expiry) -> new Told(0, false, member, points, at, expiry));
    Arbitrary<Boolean> reversed = Arbitraries.of(true, false, false, false);
    return Combinators.combine(award, reversed)
        .as((told, also) -> also ? List.of(told, told) : List.of(told))
        .list()
        .ofMaxSize(40)
        .map(
            groups -> {
              List<Told> all = new ArrayList<>();
              for (int i = 0; i < groups.size(); i++) {
                Told first = groups.get(i).get(0);
                all.add(
                    new Told(i, false, first.member(), first.points(), first.at(), first.expiry()));
                if (groups.get(i).size() == 2) {
                  all.add(new Told(i, true, first.member(), 0, 950, 0));
                }
              }
              return all;
            });
  }

  @Property(tries = 300)
  void lateRepeatedAndShuffledEventsGiveTheSameBalancesAndRanks(
      @ForAll("season") List<Told> season, @ForAll long seed) {
    Map<String, Long> inOrder = play(season);

    Random random = new Random(seed);
    List<Told> disordered = new ArrayList<>(season);
    for (Told told : season) {
      if (random.nextInt(3) == 0) {
        disordered.add(told);
      }
    }
    Collections.shuffle(disordered, random);

    assertThat(play(disordered)).isEqualTo(inOrder);
  }

  private static Map<String, Long> play(List<Told> season) {
    Ledger ledger = Ledger.inMemory();
    Ranking live = Ranking.create();
    ledger.onEntry(entry -> live.add(entry.ambassador(), entry.points()));
    season.forEach(told -> told.to(ledger));
    Ranking rebuilt = Ranking.of(ledger);

    Map<String, Long> seen = new HashMap<>();
    for (int i = 0; i <= 5; i++) {
      AmbassadorId member = AmbassadorId.of("amb-" + i);
      seen.put(member + " lifetime", ledger.lifetime(member));
      seen.put(member + " balance", ledger.balance(member, END));
      seen.put(member + " balance early", ledger.balance(member, START.plusSeconds(450)));
      seen.put(member + " rank", (long) live.rank(member, RankStyle.DENSE).orElse(-1));
      assertThat(rebuilt.standing(member, RankStyle.COMPETITION))
          .isEqualTo(live.standing(member, RankStyle.COMPETITION));
    }
    return seen;
  }
}
