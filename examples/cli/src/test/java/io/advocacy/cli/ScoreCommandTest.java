package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ScoreCommandTest {
  private static final String ACTIVITY =
      """
      ambassador_id,network,published_at,as_of,audience,impressions,likes,reposts,replies,clicks,own_words,referrals,shoe
      ann,linkedin,2026-03-02T09:00:00Z,2026-03-09T00:00:00Z,500,400,20,3,2,12,true,1,44
      ann,linkedin,2026-03-09T09:00:00Z,,500,300,10,1,1,5,true,,44
      bob,x,2026-03-03T09:00:00Z,,,,,,,,,,
      """;

  private static Run run(String activity, String... args) {
    String[] all = new String[args.length + 3];
    System.arraycopy(new String[] {"score", "--activity", "-"}, 0, all, 0, 3);
    System.arraycopy(args, 0, all, 3, args.length);
    return Run.withInput(activity, all);
  }

  @Test
  void scoresAreTheSumOfTheirComponentsAndTheBestComesFirst() {
    Run run = run(ACTIVITY, "--json");
    assertThat(run.code()).isZero();
    JsonNode scores = run.json().get("scores");
    assertThat(scores.findValuesAsText("ambassador")).containsExactly("ann", "bob");
    for (JsonNode score : scores) {
      BigDecimal sum = BigDecimal.ZERO;
      int most = 0;
      for (JsonNode component : score.get("components")) {
        sum = sum.add(component.get("points").decimalValue());
        most += component.get("of").intValue();
      }
      assertThat(sum).isEqualByComparingTo(score.get("score").decimalValue());
      assertThat(most).isEqualTo(100);
    }
    assertThat(scores.at("/0/components").has("ownWords")).isTrue();
    assertThat(run.json().get("asOf").asText()).isEqualTo("2026-03-09T09:00:00Z");
  }

  @Test
  void theHelpSaysWhichOfSeveralLinesCounts() {
    assertThat(Run.of("score", "--help").out())
        .contains("unless two lines with them name two", "the newest one of each figure counts");
  }

  @Test
  void aFileWithoutAShareIsSaidAndNotAnswered() {
    Run run = run(ACTIVITY.substring(0, ACTIVITY.indexOf('\n') + 1));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("standard input", "line 1", "one line for each share");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whoIsAloneOnANetworkIsToldThatThereIsNothingToCompareWith() {
    assertThat(run(ACTIVITY, "--explain", "ann").out())
        .contains("It is known how people react to 2 of your shares")
        .doesNotContain("not known how people react");
  }

  @Test
  void aScoreIsExplainedInSentencesInBothLanguages() {
    JsonNode english = run(ACTIVITY, "--json", "--explain", "ann").json().get("explanation");
    JsonNode french =
        run(ACTIVITY, "--json", "--explain", "ann", "--language", "fr").json().get("explanation");
    assertThat(english.get("ambassador").asText()).isEqualTo("ann");
    assertThat(english.get("sentences").size()).isGreaterThan(2);
    assertThat(french.get("sentences").size()).isEqualTo(english.get("sentences").size());
    assertThat(french.get("sentences")).isNotEqualTo(english.get("sentences"));
    assertThat(run(ACTIVITY, "--explain", "ann").out())
        .contains(english.at("/sentences/0").asText());
  }

  @Test
  void anOldScoreCanBeComputedAgain() {
    JsonNode then = run(ACTIVITY, "--json", "--at", "2026-03-04T00:00:00Z").json();
    JsonNode again =
        run(
                ACTIVITY,
                "--json",
                "--at",
                "2026-03-04T00:00:00Z",
                "--formula",
                then.get("formula").asText())
            .json();
    assertThat(again).isEqualTo(then);
    assertThat(then.get("scores")).isNotEqualTo(run(ACTIVITY, "--json").json().get("scores"));
  }

  @Test
  void aShareWhoseFiguresAreDatedBeforeItIsNotLeftOut() {
    Run run =
        run(
            """
            ambassador_id,network,published_at,as_of,likes
            ann,linkedin,2026-01-10T09:00:00Z,2026-01-09T09:00:00Z,5
            """,
            "--json");
    assertThat(run.json().get("asOf").asText()).isEqualTo("2026-01-10T09:00:00Z");
    assertThat(run.json().get("scores").findValuesAsText("ambassador")).containsExactly("ann");
  }

  @Test
  void theScoresOfAMomentAreTheSameFromALaterFile() {
    StringBuilder file =
        new StringBuilder("ambassador_id,network,published_at,audience,impressions\n");
    for (int i = 1; i <= 5; i++) {
      file.append("p" + i + ",linkedin,2026-01-0" + i + "T09:00:00Z,1000,100\n");
    }
    String then = file.toString();
    for (int i = 1; i <= 6; i++) {
      file.append("p" + i + ",linkedin,2026-03-0" + i + "T09:00:00Z,1000,900\n");
    }
    String[] at = {"--json", "--at", "2026-01-10T00:00:00Z"};
    JsonNode later = run(file.toString(), at).json();
    assertThat(later).isEqualTo(run(then, at).json());
    assertThat(later.at("/norms/linkedin/reach").doubleValue()).isEqualTo(0.1);
    assertThat(later.at("/norms/linkedin/engagement").isNull()).isTrue();
    assertThat(later.get("scores")).hasSize(5);
    Run notYet = run(file.toString(), "--at", "2026-01-10T00:00:00Z", "--explain", "p6");
    assertThat(notYet.err()).contains("'p6' has no share in standard input by 2026-01-10");
  }

  @Test
  void badInputIsRefusedWithItsPlace() {
    String header = "ambassador_id,network,published_at,likes,own_words\n";
    assertThat(run(header + "a,x,2026-03-02T09:00:00Z,-1,\n").err())
        .contains("line 2, column likes: '-1' is negative");
    assertThat(run(header + "a,x,2026-03-02T09:00:00Z,1,maybe\n").err())
        .contains("column own_words: 'maybe' is neither true nor false");
    assertThat(run(header + "a,x,2026-03-02,1,\n").err()).contains("column published_at");
    Run unknown = run(ACTIVITY, "--json", "--explain", "zoe");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("'zoe' has no share in standard input");
    assertThat(run(ACTIVITY, "--formula", "x").code()).isEqualTo(2);
  }
}
