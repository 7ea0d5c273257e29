package io.advocacy.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.people.Condition;
import io.advocacy.people.EmployeeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectorTest {
  private static Applicant applicant(String id, double score, String... attributes) {
    Map<String, String> told = new java.util.HashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      told.put(attributes[i], attributes[i + 1]);
    }
    return new Applicant(EmployeeId.of(id), score, told);
  }

  private static Selection selected(SelectionRequest request) {
    assertThat(Selector.select(request)).isInstanceOf(Selection.class);
    return (Selection) Selector.select(request);
  }

  /** Four attributes with 2, 6, 10 and 5 values of uneven size, as in a company of trades. */
  private static SelectionRequest fiftyOfEightHundred(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Applicant> applicants = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      applicants.add(
          applicant(
              String.format(java.util.Locale.ROOT, "e%03d", i),
              Math.round(random.nextDouble() * 1000) / 10.0,
              "gender",
              random.nextInt(10) < 3 ? "w" : "m",
              "region",
              "region-" + (int) (6 * Math.pow(random.nextDouble(), 2)),
              "job",
              "job-" + (int) (10 * Math.pow(random.nextDouble(), 2)),
              "age",
              "age-" + random.nextInt(5)));
    }
    List<Quota> quotas = new ArrayList<>();
    quotas.add(Quota.of("gender", "w", 24, 26));
    quotas.add(Quota.of("gender", "m", 24, 26));
    IntStream.range(0, 6).forEach(i -> quotas.add(Quota.of("region", "region-" + i, 7, 10)));
    IntStream.range(0, 10).forEach(i -> quotas.add(Quota.of("job", "job-" + i, 4, 6)));
    IntStream.range(0, 5).forEach(i -> quotas.add(Quota.of("age", "age-" + i, 9, 11)));
    return new SelectionRequest(applicants, 50, quotas, 7);
  }

  @Test
  void selectsFiftyOfEightHundredWithProof() {
    for (int run = 0; run < 3; run++) {
      Selection selection = (Selection) Selector.select(fiftyOfEightHundred(2 + run));

      assertThat(selection.selected()).hasSize(50).doesNotHaveDuplicates();
      assertThat(selection.proven()).isTrue();
      assertThat(selection.bound()).isEqualTo(selection.score());
      assertThat(selection.quotas())
          .hasSize(23)
          .allSatisfy(
              use -> assertThat(use.seats()).isBetween(use.quota().least(), use.quota().most()));
      assertThat(selection.quotas()).anyMatch(Selection.QuotaUse::isBinding);
    }
  }

  @Test
  void selectsTheSamePeopleWhateverTheOrderOfApplications() {
    SelectionRequest request = fiftyOfEightHundred(5);
    List<Applicant> shuffled = new ArrayList<>(request.applicants());
    Collections.shuffle(shuffled, new Random(3));

    assertThat(Selector.select(new SelectionRequest(shuffled, 50, request.quotas(), 7)))
        .isEqualTo(Selector.select(request));
  }

  @Test
  void findsTheBestGroupThatAnExhaustiveSearchFinds() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int people = 8 + random.nextInt(5);
      int seats = 3 + random.nextInt(3);
      List<Applicant> applicants = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        applicants.add(
            applicant(
                "e" + i,
                random.nextInt(20) * 5,
                "a",
                "" + random.nextInt(2),
                "b",
                "" + random.nextInt(3),
                "c",
                "" + random.nextInt(3)));
      }
      List<Quota> quotas = new ArrayList<>();
      for (String attribute : List.of("a", "b", "c")) {
        for (int value = 0; value < 3; value++) {
          int least = random.nextInt(2);
          quotas.add(Quota.of(attribute, "" + value, least, least + random.nextInt(3)));
        }
      }
      SelectionRequest request = new SelectionRequest(applicants, seats, quotas, seed);
      long best = bestByTrying(request);

      SelectionResult result = Selector.select(request);

      if (best < 0) {
        assertThat(result).as("seed %s", seed).isInstanceOf(QuotaConflict.class);
        QuotaConflict conflict = (QuotaConflict) result;
        assertThat(bestByTrying(request.withQuotas(conflict.relaxed(quotas))))
            .as("relaxation of seed %s", seed)
            .isNotNegative();
        assertThat(conflict.relaxation().stream().mapToInt(QuotaConflict.Change::seats).sum())
            .isEqualTo(fewestMissing(request));
        assertThat(bestByTrying(request.withQuotas(conflict.conflict()))).isNegative();
        for (Quota one : conflict.conflict()) {
          List<Quota> others = new ArrayList<>(conflict.conflict());
          others.remove(one);
          assertThat(bestByTrying(request.withQuotas(others))).isNotNegative();
        }
      } else {
        assertThat(result).as("seed %s", seed).isInstanceOf(Selection.class);
        assertThat(((Selection) result).score()).isEqualTo(best / 100.0);
        assertThat(((Selection) result).proven()).isTrue();
      }
    }
  }

  private static long bestByTrying(SelectionRequest request) {
    QuotaModel of = QuotaModel.of(request);
    long best = -1;
    for (int mask = 0; mask < 1 << of.units.length; mask++) {
      if (Integer.bitCount(mask) == of.seats && of.isKeptBy(bits(mask, of.units.length))) {
        best = Math.max(best, of.score(bits(mask, of.units.length)));
      }
    }
    return best;
  }

  private static int fewestMissing(SelectionRequest request) {
    QuotaModel of = QuotaModel.of(request);
    int fewest = Integer.MAX_VALUE;
    for (int mask = 0; mask < 1 << of.units.length; mask++) {
      if (Integer.bitCount(mask) == of.seats) {
        int[] counts = of.counts(bits(mask, of.units.length));
        int missing = 0;
        for (int q = 0; q < counts.length; q++) {
          missing += Math.max(0, of.least[q] - counts[q]) + Math.max(0, counts[q] - of.most[q]);
        }
        fewest = Math.min(fewest, missing);
      }
    }
    return fewest;
  }

  private static boolean[] bits(int mask, int length) {
    boolean[] bits = new boolean[length];
    for (int i = 0; i < length; i++) {
      bits[i] = (mask >> i & 1) == 1;
    }
    return bits;
  }

  @Test
  void namesTheQuotasThatConflictAndTheSmallestRelaxation() {
    SelectionRequest request = fiftyOfEightHundred(2);
    List<Quota> quotas = new ArrayList<>(request.quotas());
    quotas.add(Quota.of("site", "Lyon", 0, 50));
    quotas.add(
        new Quota(
            "women in the north",
            Condition.all(Condition.in("gender", "w"), Condition.in("region", "region-0")),
            12,
            50));

    QuotaConflict conflict = (QuotaConflict) Selector.select(request.withQuotas(quotas));

    assertThat(conflict.conflict())
        .extracting(Quota::name)
        .containsExactlyInAnyOrder("region = region-0", "women in the north");
    assertThat(conflict.relaxation()).extracting(QuotaConflict.Change::seats).containsExactly(1, 1);
    assertThat(conflict.explain())
        .startsWith("These quotas cannot be kept together: 'region = region-0' (from 7 to 10)")
        .contains("It would be enough to allow '");
    assertThat(Selector.select(request.withQuotas(conflict.relaxed(quotas))))
        .isInstanceOf(Selection.class);
  }

  @Test
  void saysWhatHeldTheChoiceBackAndWhoOneMoreSeatWouldBring() {
    List<Applicant> applicants =
        List.of(
            applicant("n1", 90, "region", "north"),
            applicant("n2", 80, "region", "north"),
            applicant("n3", 70, "region", "north"),
            applicant("s1", 40, "region", "south"),
            applicant("s2", 30, "region", "south"));

    Selection selection =
        selected(
            new SelectionRequest(applicants, 3, List.of(Quota.of("region", "south", 1, 3)), 1));

    assertThat(selection.selected())
        .containsExactly(EmployeeId.of("n1"), EmployeeId.of("n2"), EmployeeId.of("s1"));
    assertThat(selection.quotas().get(0).isBinding()).isTrue();
    assertThat(selection.oneMoreSeat())
        .contains(new Selection.SeatChange(List.of(EmployeeId.of("n3")), List.of()));
    assertThat(selection.explain())
        .contains(
            "3 people with 210.00 points together; no group that keeps the quotas has more.",
            "With one more seat 1 would come in and 0 go out.")
        .noneMatch(sentence -> sentence.contains("n1"));
  }

  @Test
  void countsWhoeverDoesNotTellAnAttributeInNoQuotaOverIt() {
    List<Applicant> applicants =
        List.of(
            applicant("a", 90),
            applicant("b", 80),
            applicant("c", 50, "gender", "w"),
            applicant("d", 40, "gender", "w"));

    Selection selection =
        selected(new SelectionRequest(applicants, 2, List.of(Quota.of("gender", "w", 1, 1)), 1));

    assertThat(selection.selected()).containsExactly(EmployeeId.of("a"), EmployeeId.of("c"));
    assertThat(selection.toString()).doesNotContain("gender=w");
  }

  @Test
  void letsTheSeedDecideBetweenEquals() {
    List<Applicant> applicants =
        IntStream.range(0, 40).mapToObj(i -> applicant("e" + i, 50)).toList();
    Set<List<EmployeeId>> groups = new HashSet<>();
    for (int seed = 0; seed < 5; seed++) {
      groups.add(selected(new SelectionRequest(applicants, 4, List.of(), seed)).selected());
    }

    assertThat(groups).hasSizeGreaterThan(1);
  }

  @Test
  void looksLikeTheWorkforce() {
    List<Quota> quotas =
        Quota.likeTheWorkforce("region", Map.of("north", 600L, "south", 395L, "sea", 5L), 50, 0);

    assertThat(quotas)
        .containsExactlyInAnyOrder(
            Quota.of("region", "north", 30, 30),
            Quota.of("region", "south", 19, 20),
            Quota.of("region", "sea", 0, 1));
  }

  @Test
  void weighsCriteria() {
    List<Criterion> criteria = List.of(new Criterion("video", 3), new Criterion("post", 1));

    assertThat(Criterion.score(criteria, Map.of("video", 80d, "post", 40d))).isEqualTo(70);
    assertThat(Criterion.score(criteria, Map.of("video", 80d))).isEqualTo(60);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Criterion.score(criteria, Map.of("looks", 80d)))
        .withMessage("there is no criterion 'looks'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Criterion.score(criteria, Map.of("post", 101d)));
  }

  @Test
  void refusesMoreSeatsThanApplicants() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SelectionRequest(List.of(applicant("a", 1)), 2, List.of(), 1))
        .withMessage("seats must be from 1 to the number of applicants (1), is 2");
  }

  @Test
  void explainsAQuotaThatAsksForMoreThanThereAreSeats() {
    SelectionRequest request =
        new SelectionRequest(
            List.of(applicant("e1", 50, "a", "m"), applicant("e2", 40, "a", "m")),
            1,
            List.of(Quota.of("a", "m", 3, 4)),
            1);
    assertThat(Selector.select(request))
        .isEqualTo(
            new QuotaConflict(
                request.quotas(),
                List.of(
                    new QuotaConflict.Change(
                        request.quotas().get(0), request.quotas().get(0).withLimits(1, 4)))));
  }

  @Test
  void explainsEveryCaseWhoseQuotasCannotBeKept() {
    int conflicts = 0;
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Applicant> applicants = new ArrayList<>();
      int people = 1 + random.nextInt(9);
      for (int i = 0; i < people; i++) {
        applicants.add(
            applicant(
                "e" + i,
                random.nextInt(100),
                "a",
                "" + random.nextInt(2),
                "b",
                "" + random.nextInt(3)));
      }
      List<Quota> quotas = new ArrayList<>();
      for (int q = 0; q < 4; q++) {
        int least = random.nextInt(6);
        quotas.add(Quota.of(q < 2 ? "a" : "b", "" + q % 2, least, least + random.nextInt(3)));
      }
      SelectionRequest request =
          new SelectionRequest(applicants, 1 + random.nextInt(people), quotas, seed);
      if (Selector.select(request) instanceof QuotaConflict conflict) {
        conflicts++;
        assertThat(conflict.conflict()).isNotEmpty();
        assertThat(Selector.select(request.withQuotas(conflict.relaxed(quotas))))
            .as("with the relaxation of case %s", seed)
            .isInstanceOf(Selection.class);
      }
    }
    assertThat(conflicts).isGreaterThan(100);
  }

  @Test
  void makesNoQuotasOfAWorkforceOfNobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quota.likeTheWorkforce("region", Map.of("North", 0L), 10, 1))
        .withMessage(
            "nobody in the workforce has a value of 'region'; there is nothing to be like");
  }
}
