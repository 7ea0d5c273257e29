package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdvocacyCliTest {
  @Test
  void helpIsAnAnswerAndNamesTheCommands() {
    Run run = Run.of("--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("reach", "Exit codes");
    assertThat(Run.of("reach", "--help").out()).contains("accounts.csv", "--json");
  }

  @Test
  void badUsageIsExplainedOnStandardErrorWithExitCode2() {
    for (String[] args :
        new String[][] {
          {}, {"raech"}, {"reach"}, {"reach", "--acounts", "a.csv"}, {"reach", "--accounts"}
        }) {
      Run run = Run.of(args);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("advocacy: ").contains("--help").doesNotContain("\tat ");
    }
    assertThat(Run.of("raech").err()).contains("reach");
  }

  @Test
  void badUsageIsAJsonObjectWhereJsonIsAskedFor() {
    Run run = Run.of("reach", "--json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.json().get("error").asText()).isEqualTo("BAD_USAGE");
    assertThat(run.json().get("message").asText()).contains("--accounts");
  }

  @Test
  void aFileNamedInAnArgumentIsNotExpanded() {
    assertThat(Run.of("reach", "--accounts", "@none").err())
        .contains("@none: there is no such file");
  }
}
