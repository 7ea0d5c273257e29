package io.advocacy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachCommandTest {
  private static final String COMPANY = "network,audience\nfacebook,3793\nlinkedin,369\nx,164\n";

  @TempDir Path directory;

  /** 100 ambassadors with 426 + 187 + 546 people each, as in the documents about one company. */
  static String hundredAmbassadors() {
    StringBuilder accounts = new StringBuilder("ambassador_id,network,audience,as_of\n");
    for (int i = 1; i <= 100; i++) {
      String id = String.format(Locale.ROOT, "amb-%03d", i);
      accounts.append(id).append(",facebook,426,2026-03-01\n");
      accounts.append(id).append(",linkedin,187,2026-03-01T12:00:00Z\n");
      accounts.append(id).append(",x,546,\n");
    }
    return accounts.toString();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  @Test
  void standardInputCannotBeReadTwice() {
    Run run = Run.of("reach", "--accounts", "-", "--company", "-");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--accounts and --company", "can be read once");
  }

  @Test
  void givesTheFiguresOfTheSmallCompanyToTheDigit() throws IOException {
    Run run =
        Run.of(
            "reach",
            "--json",
            "--accounts",
            file("accounts.csv", hundredAmbassadors()),
            "--company",
            file("company.csv", COMPANY));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = run.json();
    assertThat(json.get("potential").longValue()).isEqualTo(115_900);
    assertThat(json.get("company").longValue()).isEqualTo(4_326);
    assertThat(json.get("amplification").doubleValue()).isCloseTo(115_900 / 4_326.0, within(1e-12));
    assertThat(json.get("amplification").asText()).startsWith("26.7914");
    assertThat(json.get("ambassadors").intValue()).isEqualTo(100);
    assertThat(json.get("byNetwork").toString())
        .isEqualTo("{\"facebook\":42600,\"linkedin\":18700,\"x\":54600}");
    assertThat(json.get("oldestReading").asText()).isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void oneAmbassadorReaches1159() {
    Run run =
        Run.withInput(
            "ambassador_id;network;audience\na;facebook;426\na;linkedin;187\na;x;546\n",
            "reach",
            "--json",
            "--accounts",
            "-");
    assertThat(run.json().get("potential").longValue()).isEqualTo(1_159);
    assertThat(run.json().get("company").isNull()).isTrue();
    assertThat(run.json().get("amplification").isNull()).isTrue();
  }

  @Test
  void printsTheSameForPeople() throws IOException {
    Run run =
        Run.of(
            "reach",
            "--accounts",
            file("accounts.csv", hundredAmbassadors()),
            "--company",
            file("company.csv", COMPANY));
    assertThat(run.out()).contains("115,900", "4,326", "26.79 times", "42,600");
  }

  @Test
  void givesFurtherRungsWhenAsked() throws IOException {
    JsonNode json =
        Run.of(
                "reach",
                "--json",
                "--overlap",
                "0",
                "--estimate",
                "--accounts",
                file("accounts.csv", hundredAmbassadors()))
            .json();
    assertThat(json.at("/people/likely").longValue()).isEqualTo(115_900);
    assertThat(json.at("/people/byNetwork/x/high").longValue()).isEqualTo(54_600);
    assertThat(json.at("/people/assumptions/0").asText()).contains("given on the command line");
    assertThat(json.at("/impressions/likely").longValue())
        .isBetween(
            json.at("/impressions/low").longValue(), json.at("/impressions/high").longValue());
    assertThat(json.at("/impressions/assumptions/0").asText()).contains("assumption");
  }

  @Test
  void anUnknownAudienceIsNotZero() {
    Run run =
        Run.withInput(
            "ambassador_id,network,audience\na,x,\n", "reach", "--json", "--accounts", "-");
    assertThat(run.code()).isZero();
    assertThat(run.json().get("potential").isNull()).isTrue();
    assertThat(run.json().get("accountsWithUnknownAudience").intValue()).isEqualTo(1);
  }

  @Test
  void aNegativeAudienceIsRefusedWithItsPlace() {
    Run run =
        Run.withInput(
            "ambassador_id,network,audience\na,x,-5\n", "reach", "--json", "--accounts", "-");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "advocacy: standard input, line 2, column audience: '-5' is negative; people must be 0"
                + " or more"
                + System.lineSeparator());
    assertThat(run.json().at("/error").asText()).isEqualTo("BAD_INPUT");
    assertThat(run.json().at("/problems/0/line").intValue()).isEqualTo(2);
    assertThat(run.json().at("/problems/0/column").asText()).isEqualTo("audience");
  }

  @Test
  void anAccountThatIsThereTwiceIsRefused() {
    Run run =
        Run.withInput("ambassador_id,network,audience\na,x,5\na,X,5\n", "reach", "--accounts", "-");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("line 3", "'a' has an account on x on line 2 already");
  }

  @Test
  void audiencesTooLargeToBeTrueAreRefused() {
    Run run =
        Run.withInput(
            "ambassador_id,network,audience\na,x,9223372036854775807\n",
            "reach",
            "--accounts",
            "-");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("line 2, column audience", "is too large");
  }

  @Test
  void aBadModelOfOverlapIsRefused() {
    for (String model : new String[] {"2", "0.5,0.1,0.2", "0.1,0.2", "x", "0.1,0.2,0.3,0.4"}) {
      Run run = Run.of("reach", "--accounts", "-", "--overlap", model);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("is no model of overlap; write a fraction such as 0.3");
    }
  }
}
