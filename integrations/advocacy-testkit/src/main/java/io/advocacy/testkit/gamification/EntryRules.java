package io.advocacy.testkit.gamification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.AdvocacyException;
import io.advocacy.event.EventId;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.ledger.EntryKey;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.LedgerStore;
import io.advocacy.gamification.ledger.PointsOverflowException;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.testkit.internal.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store keeps: the ledger. */
abstract class EntryRules extends GameRules {
  EntryRules(Supplier<GamificationStore> empty, UnaryOperator<GamificationStore> otherNode) {
    super(empty, otherNode);
  }

  private LedgerStore entries() {
    return store().ledger();
  }

  private List<LedgerEntry> all() {
    List<LedgerEntry> read = new ArrayList<>();
    entries().forEach(read::add);
    return read;
  }

  @Test
  void keepEveryPart() {
    LedgerEntry entry =
        LedgerEntry.stored(
            new EntryKey(EventId.of("événement 1"), RuleId.of("règle"), 1),
            LedgerEntry.Kind.CORRECTION,
            ANA,
            -7,
            NOON,
            NOON.plus(Duration.ofDays(90)),
            new Justification("Parce que « 7 » 🎉.", "Because of 7."));
    LedgerEntry plain = award("e2", ANA, 5);
    entries().append(List.of(entry, plain));
    assertEquals(List.of(entry, plain), all());
    assertEquals(List.of(entry, plain), entries().entriesOf(ANA));
    assertEquals(
        List.of(entry), entries().revisions(EventId.of("événement 1"), RuleId.of("règle")));
  }

  @Test
  void areThereOnceForEachEventRuleAndRevision() {
    LedgerEntry first = award("e1", ANA, 10);
    assertEquals(
        List.of(first), entries().append(List.of(first, award("e1", amb(2), 99))), "one batch");
    assertEquals(List.of(), entries().append(List.of(award("e1", ANA, 11))));
    LedgerEntry otherRule = LedgerEntry.award(EventId.of("e1"), RuleId.of("other"), ANA, 4, NOON);
    assertEquals(List.of(otherRule), entries().append(List.of(first, otherRule)));
    assertEquals(new LedgerStore.Totals(14, 14, 2), entries().totals(ANA));
    assertEquals(new LedgerStore.Totals(0, 0, 0), entries().totals(amb(2)));
  }

  @Test
  void havePositionsWithoutGaps() {
    entries().append(List.of(award("e1", ANA, 1), award("e2", ANA, 2)));
    entries().append(List.of(award("e1", ANA, 1), award("e3", amb(1), 3)));
    entries().append(List.of(award("e4", ANA, 4)));
    assertEquals(4, entries().size());
    List<Long> middle = new ArrayList<>();
    entries().forEach(1, 3, entry -> middle.add(entry.points()));
    assertEquals(List.of(2L, 3L), middle);
    entries().forEach(4, 9, entry -> middle.add(entry.points()));
    assertEquals(List.of(2L, 3L), middle, "nothing after the end");
  }

  @Test
  void areReadToTheEndHoweverMany() {
    List<LedgerEntry> many =
        IntStream.range(0, 2_345).mapToObj(i -> award("e" + i, amb(i % 50), 1)).toList();
    entries().append(many);
    assertEquals(many, all());
  }

  @Test
  void ofWhichOneOverflowsAreRefusedTogether() {
    entries().append(List.of(award("e1", ANA, Long.MAX_VALUE - 5)));
    PointsOverflowException refused =
        assertThrows(
            PointsOverflowException.class,
            () -> entries().append(List.of(award("e2", ANA, 3), award("e3", ANA, 4))));
    assertEquals(4, refused.refused());
    assertEquals(1, entries().size());
    assertEquals(Long.MAX_VALUE - 5, entries().totals(ANA).lifetime());
    assertEquals(1, entries().append(List.of(award("e3", ANA, 4))).size(), "goes on");
  }

  @Test
  void arePaidOnlyIfNothingCameInBetween() {
    entries().append(List.of(award("e1", ANA, 10)));
    assertFalse(entries().appendIfUnchanged(award("e2", ANA, 1), 0));
    assertTrue(entries().appendIfUnchanged(award("e2", ANA, 1), 1));
    assertFalse(entries().appendIfUnchanged(award("e2", ANA, 1), 2), "the key is there");
    assertTrue(entries().appendIfUnchanged(award("e3", amb(5), 1), 0));
  }

  @Test
  void thatWereCorrectedAreFound() {
    Ledger ledger = Ledger.on(entries());
    List<LedgerEntry> awards =
        List.of(award("e1", ANA, 1), award("e2", ANA, 2), award("e3", ANA, 3));
    ledger.reverse(EventId.of("e3"), SHARE, ANA, NOON, null);
    ledger.recordAll(awards);
    ledger.correct(EventId.of("e2"), SHARE, 5, null);
    assertEquals(awards.subList(1, 3), entries().corrected(awards));
    assertEquals(0, ledger.pointsFor(EventId.of("e3"), SHARE), "reversed before it came");
    assertEquals(6, ledger.lifetime(ANA));
  }

  @Test
  void ofAnEventThatBothNodesAwardAreThereOnce() {
    List<Integer> written =
        Together.run(
            CALLERS,
            caller -> {
              int mine = 0;
              List<LedgerEntry> batch = new ArrayList<>();
              for (int i = 0; i < 400; i++) {
                batch.add(award("e" + i, amb(i % 20), 1));
                if (batch.size() == 50) {
                  Collections.rotate(batch, caller);
                  mine += node(caller).ledger().append(batch).size();
                  batch.clear();
                }
              }
              return mine;
            });
    assertEquals(400, written.stream().mapToInt(Integer::intValue).sum());
    assertEquals(400, entries().size());
    assertEquals(400, new HashSet<>(all()).size());
    assertEquals(new LedgerStore.Totals(20, 20, 20), entries().totals(amb(7)));
  }

  @Test
  void becomeVisibleInTheOrderOfTheirPositions() {
    Together.run(
        CALLERS,
        caller -> {
          if (caller > 1) {
            for (int i = 0; i < 60; i++) {
              node(caller).ledger().append(List.of(award("e" + caller + "-" + i, ANA, 1)));
            }
            return true;
          }
          // a reader that goes on from the last position it saw must have seen all in the end
          Set<EventId> seen = new HashSet<>();
          long position = 0;
          while (position < 60L * (CALLERS - 2)) {
            long end = node(caller).ledger().size();
            node(caller).ledger().forEach(position, end, entry -> seen.add(entry.event()));
            assertEquals(end, seen.size());
            position = end;
          }
          return true;
        });
  }

  @Test
  void areNeverSpentTwice() {
    entries().append(List.of(award("e1", ANA, 100)));
    List<Integer> paid =
        Together.run(
            CALLERS,
            caller -> {
              Ledger ledger = Ledger.on(node(caller).ledger());
              int mine = 0;
              for (int i = 0; i < 10; i++) {
                try {
                  EventId event = EventId.of("p" + caller + "-" + i);
                  mine += ledger.spend(event, RuleId.of("pay"), ANA, 9, NOON, null) ? 1 : 0;
                } catch (AdvocacyException notEnough) {
                  // as most of them
                }
              }
              return mine;
            });
    assertEquals(11, paid.stream().mapToInt(Integer::intValue).sum());
    assertEquals(1, Ledger.on(entries()).balance(ANA, NOON));
  }

  @Test
  void reachTheFollowersOfEveryNodeOnce() {
    Ledger one = Ledger.on(node(0).ledger());
    Ledger two = Ledger.on(node(1).ledger());
    List<String> heard = new ArrayList<>();
    one.record(award("e1", ANA, 1));
    two.follow(entry -> heard.add(entry.event().value()));
    one.record(award("e2", ANA, 1));
    two.record(award("e3", ANA, 1));
    one.record(award("e4", ANA, 1));
    assertEquals(List.of("e1", "e2", "e3"), heard);
    two.catchUp();
    two.catchUp();
    assertEquals(List.of("e1", "e2", "e3", "e4"), heard);
  }

  @Test
  void areFoundByWhenTheyWereWrittenAndNotByWhenTheyCount() {
    LedgerStore entries = store().ledger();
    assertEquals(0, entries.sizeAt(Instant.parse("9998-01-01T00:00:00Z")));
    entries.append(List.of(award("e1", ANA, 1), award("e2", ANA, 2)));
    node(1).ledger().append(List.of(award("e3", ANA, 3)));
    assertEquals(0, entries.sizeAt(Instant.parse("1970-01-01T00:00:00Z")));
    assertEquals(3, node(1).ledger().sizeAt(Instant.parse("9998-01-01T00:00:00Z")));
  }
}
