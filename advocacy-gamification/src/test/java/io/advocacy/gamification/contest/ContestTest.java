package io.advocacy.gamification.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

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

  private static final String[] RFC_NAMES =
      RFC_SOURCES.stream().map(RandomSource::name).toArray(String[]::new);

  private static Contest springDraw(int entrants) {
    return Contest.of("spring draw", entrants(entrants)).announcing(3, 2, RFC_NAMES);
  }

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
    Contest contest = springDraw(30);
    String published = contest.commitment();
    DrawRecord record = contest.draw(RFC_SOURCES);
    assertThat(record.winningIds()).hasSize(3).doesNotHaveDuplicates();
    assertThat(record.replacementIds()).hasSize(2).doesNotContainAnyElementsOf(record.winningIds());
    assertThat(Contest.verify(record, published)).isTrue();
    assertThat(springDraw(30).draw(RFC_SOURCES)).isEqualTo(record);
  }

  @Test
  void whatWasTamperedWithDoesNotVerify() {
    Contest contest = springDraw(30);
    DrawRecord right = contest.draw(RFC_SOURCES);
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
    DrawRecord lateEntrant = springDraw(31).draw(RFC_SOURCES);
    assertThat(Contest.verify(lateEntrant, contest.commitment())).isFalse();
  }

  private static DrawRecord copy(
      DrawRecord right, int winners, List<RandomSource> sources, List<String> drawn) {
    return new DrawRecord(
        right.contest(), right.tickets(), right.commitment(), sources, winners, drawn);
  }

  @Test
  void nothingIsLeftToChooseWhenTheNumbersAreKnown() {
    Contest contest = springDraw(30);
    String published = contest.commitment();
    DrawRecord right = contest.draw(RFC_SOURCES);
    List<RandomSource> turned = new ArrayList<>(RFC_SOURCES);
    Collections.reverse(turned);
    DrawRecord moreWinners = copy(right, 5, RFC_SOURCES, right.drawn());
    assertThat(Contest.verify(moreWinners, published)).isFalse();
    DrawRecord fewerDrawn = copy(right, 3, RFC_SOURCES, right.drawn().subList(0, 3));
    assertThat(Contest.verify(fewerDrawn, published)).isFalse();
    assertThat(Contest.verify(copy(right, 3, turned, right.drawn()), published)).isFalse();
    assertThat(contest.announcing(3, 1, RFC_NAMES).commitment()).isNotEqualTo(published);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> contest.draw(turned))
        .withMessageContaining("in this order");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> contest.draw(RFC_SOURCES.subList(0, 2)))
        .withMessageContaining("announced");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy(right, 3, List.of(), right.drawn()))
        .withMessageContaining("at least one public source");
  }

  @Test
  void aContestIsNeitherPublishedNorDrawnBeforeItsPrizesAndSourcesAreAnnounced() {
    Contest contest = Contest.of("spring draw", entrants(3));
    assertThatIllegalStateException()
        .isThrownBy(contest::commitment)
        .withMessageContaining("announcing");
    assertThatIllegalStateException().isThrownBy(() -> contest.draw(RFC_SOURCES));
  }

  @Test
  void aRecordThatNamesMorePeopleThanHaveTicketsIsWrongAndSaysSo() {
    DrawRecord right = springDraw(3).draw(RFC_SOURCES);
    List<String> more = new ArrayList<>(right.drawn());
    more.addAll(List.of("zoe", "zac"));
    DrawRecord invented = copy(right, 3, RFC_SOURCES, more);
    assertThat(Contest.verify(invented, right.commitment())).isFalse();
    assertThat(invented.print()).contains("NOT RIGHT: zoe: no ticket is left");
    DrawRecord swapped = copy(right, 1, RFC_SOURCES, List.of("zoe"));
    assertThat(swapped.print()).contains("NOT RIGHT: zoe: the numbers give another ticket");
  }

  @Test
  void ticketsWeighUpToTheCapAndNobodyWinsTwice() {
    Map<AmbassadorId, Integer> tickets = new HashMap<>();
    tickets.put(AmbassadorId.of("amb-001"), 1000);
    tickets.put(AmbassadorId.of("amb-002"), 1);
    tickets.put(AmbassadorId.of("amb-003"), 2);
    Contest contest = Contest.weighted("weighted", 5, tickets).announcing(3, 0, RFC_NAMES);
    assertThat(contest.tickets()).hasSize(8);
    DrawRecord record = contest.draw(RFC_SOURCES);
    assertThat(record.winningIds()).containsExactlyInAnyOrder("amb-001", "amb-002", "amb-003");
    assertThat(Contest.verify(record, contest.commitment())).isTrue();
  }

  @Test
  void theOrderOfEntrantsDoesNotMatter() {
    List<AmbassadorId> reversed = new ArrayList<>(entrants(9));
    Collections.reverse(reversed);
    assertThat(Contest.of("c", reversed).announcing(1, 0, "lottery").commitment())
        .isEqualTo(Contest.of("c", entrants(9)).announcing(1, 0, "lottery").commitment());
  }

  @Test
  void thePrintedRecordShowsEachStep() {
    DrawRecord record =
        Contest.of("spring draw", entrants(25)).announcing(1, 1, RFC_NAMES).draw(RFC_SOURCES);
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
        .isThrownBy(() -> Contest.of("c", entrants(2)).announcing(3, 0, "lottery"))
        .withMessage("contest 'c' has 2 entrants and cannot have 3 winners");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contest.of("c", entrants(2)).announcing(1, 0))
        .withMessageContaining("needs at least one public source");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contest.of("c", List.of(AmbassadorId.of("a"), AmbassadorId.of("a"))))
        .withMessageContaining("has an entrant twice");
  }

  @Test
  void moreTicketsOrDrawsThanCanBeAreRefusedBeforeTheyTakeMemory() {
    Map<AmbassadorId, Integer> tickets = new HashMap<>();
    tickets.put(AmbassadorId.of("a"), 2_000_000_000);
    tickets.put(AmbassadorId.of("b"), 2_000_000_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contest.weighted("x", Integer.MAX_VALUE, tickets))
        .withMessage("contest 'x' has 4000000000 tickets and may have 5000000; give a lower cap");
    assertThat(Contest.weighted("x", 2, tickets).tickets()).hasSize(4);
    Contest large = Contest.of("large", entrants(65_537));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> large.announcing(65_536, 1, RFC_NAMES))
        .withMessage("contest 'large' cannot draw 65537 people; at most 65536");
  }

  @Test
  void aPublicationWhoseCommitmentIsNotThatOfItsTicketsIsRefused() {
    ContestStore store = ContestStore.inMemory();
    Contest contest = springDraw(5);
    Publication right = Publication.of(contest, NOON);
    assertThat(right.isRight()).isTrue();
    assertThat(right.commitment()).isEqualTo(contest.commitment());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Publication("d", right.tickets(), 3, 5, right.sources(), "zz", NOON))
        .withMessage("the commitment of contest 'd' must be 64 hexadecimal digits");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                store.publish(
                    new Publication(
                        right.contest(),
                        right.tickets(),
                        2,
                        right.drawn(),
                        right.sources(),
                        right.commitment(),
                        NOON)))
        .withMessageContaining("is not that of its tickets, prizes and sources");
    assertThat(store.published(right.contest())).isEmpty();
    assertThat(store.publish(right)).isEqualTo(right);
  }

  @Test
  void ticketsThatHideALineFeedDoNotPassForOthers() {
    Contest contest = springDraw(5);
    DrawRecord right = contest.draw(RFC_SOURCES);
    List<String> joined = new ArrayList<>(right.tickets().subList(0, 3));
    joined.add(right.tickets().get(3) + "\n" + right.tickets().get(4));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DrawRecord(
                    right.contest(),
                    joined,
                    right.commitment(),
                    right.sources(),
                    3,
                    right.drawn().subList(0, 3)))
        .withMessage("a ticket must not contain control characters");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DrawRecord(
                    right.contest() + "\n3",
                    right.tickets(),
                    right.commitment(),
                    right.sources(),
                    3,
                    right.drawn()))
        .withMessage("name of the contest must not contain control characters");
  }
}
