package io.advocacy.gamification.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.people.AmbassadorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContestTest {
  /** The pool and the numbers of RFC 3797, section 6. */
  private static final List<String> RFC_POOL =
      List.of(
          "John",
          "Mary",
          "Bashful",
          "Dopey",
          "Sleepy",
          "Grouchy",
          "Doc",
          "Sneazy",
          "Handsome",
          "Cassandra",
          "Pollyanna",
          "Pendragon",
          "Pandora",
          "Faith",
          "Hope",
          "Charity",
          "Lee",
          "Longsuffering",
          "Chastity",
          "Smith",
          "Pride",
          "Sloth",
          "Envy",
          "Anger",
          "Kasczynski");

  private static final List<RandomSource> RFC_SOURCES =
      List.of(
          RandomSource.of("deficit of the treasury", 9319),
          RandomSource.of("lottery of 5", 2, 5, 12, 8, 10),
          RandomSource.of("lottery of 6", 9, 18, 26, 34, 41, 45));

  private static List<AmbassadorId> entrants(int count) {
    List<AmbassadorId> ids = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      ids.add(AmbassadorId.of(String.format(Locale.ROOT, "amb-%03d", i)));
    }
    return ids;
  }

  @Test
  void theWorkedExampleOfTheRfcIsReproducedToTheName() {
    String key = DrawRecord.keyOf(RFC_SOURCES);
    assertThat(key).isEqualTo("9319./2.5.8.10.12./9.18.26.34.41.45./");
    assertThat(new PublicRandomness(key).select(25, 10).stream().map(RFC_POOL::get))
        .containsExactly(
            "Lee",
            "Doc",
            "Mary",
            "Charity",
            "Kasczynski",
            "Envy",
            "Sneazy",
            "Anger",
            "Chastity",
            "Pandora");
  }

  @Test
  void aDrawCanBeVerifiedByAnybody() {
    Contest contest = Contest.of("spring draw", entrants(30));
    String published = contest.commitment();
    DrawRecord record = contest.draw(3, 2, RFC_SOURCES);
    assertThat(record.winningIds()).hasSize(3).doesNotHaveDuplicates();
    assertThat(record.replacementIds()).hasSize(2).doesNotContainAnyElementsOf(record.winningIds());
    assertThat(Contest.verify(record, published)).isTrue();
    assertThat(Contest.of("spring draw", entrants(30)).draw(3, 2, RFC_SOURCES)).isEqualTo(record);
  }

  @Test
  void whatWasTamperedWithDoesNotVerify() {
    Contest contest = Contest.of("spring draw", entrants(30));
    DrawRecord right = contest.draw(3, 2, RFC_SOURCES);
    List<String> otherWinner = new ArrayList<>(right.drawn());
    otherWinner.set(0, otherWinner.get(0).equals("amb-001") ? "amb-002" : "amb-001");
    assertThat(
            Contest.verify(
                new DrawRecord(
                    right.contest(),
                    right.tickets(),
                    right.commitment(),
                    right.sources(),
                    3,
                    otherWinner),
                contest.commitment()))
        .isFalse();
    DrawRecord lateEntrant = Contest.of("spring draw", entrants(31)).draw(3, 2, RFC_SOURCES);
    assertThat(Contest.verify(lateEntrant, contest.commitment())).isFalse();
  }

  @Test
  void ticketsWeighUpToTheCapAndNobodyWinsTwice() {
    Map<AmbassadorId, Integer> tickets = new HashMap<>();
    tickets.put(AmbassadorId.of("amb-001"), 1000);
    tickets.put(AmbassadorId.of("amb-002"), 1);
    tickets.put(AmbassadorId.of("amb-003"), 2);
    Contest contest = Contest.weighted("weighted", 5, tickets);
    assertThat(contest.tickets()).hasSize(8);
    DrawRecord record = contest.draw(3, 0, RFC_SOURCES);
    assertThat(record.winningIds()).containsExactlyInAnyOrder("amb-001", "amb-002", "amb-003");
    assertThat(Contest.verify(record, contest.commitment())).isTrue();
  }

  @Test
  void theOrderOfEntrantsDoesNotMatter() {
    List<AmbassadorId> reversed = new ArrayList<>(entrants(9));
    Collections.reverse(reversed);
    assertThat(Contest.of("c", reversed).commitment())
        .isEqualTo(Contest.of("c", entrants(9)).commitment());
  }

  @Test
  void thePrintedRecordShowsEachStep() {
    DrawRecord record = Contest.of("spring draw", entrants(25)).draw(1, 1, RFC_SOURCES);
    assertThat(record.print())
        .contains("Key (RFC 3797): 9319./2.5.8.10.12./9.18.26.34.41.45./")
        .contains("winner 1: MD5 of 0, key, 0 modulo 25 is 16, ticket 17 of those left: amb-017")
        .contains("replacement 1: MD5 of 1, key, 1 modulo 24 is");
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contest.of("c", List.of()))
        .withMessage("contest 'c' has no entrants");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contest.of("c", entrants(2)).draw(3, 0, RFC_SOURCES))
        .withMessage("contest 'c' has 2 entrants and cannot have 3 winners");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contest.of("c", entrants(2)).draw(1, 0, List.of()))
        .withMessageContaining("needs at least one public source");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contest.of("c", List.of(AmbassadorId.of("a"), AmbassadorId.of("a"))))
        .withMessageContaining("has an entrant twice");
  }
}
