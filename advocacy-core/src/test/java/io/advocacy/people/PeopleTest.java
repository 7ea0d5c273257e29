package io.advocacy.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
  @TempDir Path directory;

  @Test
  void aPopulationIsAPredicateOverAnyAttributeOfTheHost() {
    Condition youngInFranceOrBelgium =
        Condition.all(
            Condition.in("country", "FR", "BE"),
            Condition.atLeast("hired", "2024-01-01"),
            Condition.not(Condition.in("contract", "temporary")));

    assertThat(youngInFranceOrBelgium.test(Map.of("country", "BE", "hired", "2025-06-01")))
        .isTrue();
    assertThat(youngInFranceOrBelgium.test(Map.of("country", "BE", "hired", "2023-12-31")))
        .isFalse();
    assertThat(youngInFranceOrBelgium.test(Map.of("country", "BE"))).isFalse();
    assertThat(
            youngInFranceOrBelgium.test(
                Map.of("country", "FR", "hired", "2025-06-01", "contract", "temporary")))
        .isFalse();
  }

  @Test
  void comparesNumbersAsNumbers() {
    assertThat(Condition.atLeast("seniority", "9").test(Map.of("seniority", "10"))).isTrue();
    assertThat(Condition.atMost("seniority", "9").test(Map.of("seniority", "10"))).isFalse();
    assertThat(Condition.any().test(Map.of())).isFalse();
    assertThat(Condition.all().test(Map.of())).isTrue();
    assertThat(Condition.known("job").test(Map.of())).isFalse();
  }

  @Test
  void includesAmbassadorsByWhatTheDirectoryTells() {
    Employee employee =
        Employee.of("e-1", "Someone", Map.of("team", "sales", "country", "FR", "language", "fr"));
    Ambassador ambassador =
        Ambassador.builder(employee.id().ambassador(), WorkingTime.officeHours(ZoneOffset.UTC))
            .language(Locale.FRENCH)
            .asIn(employee)
            .build();
    Population population =
        new Population(Set.of("fr"), Set.of(), Set.of("sales"), Condition.in("country", "FR"));

    assertThat(population.includes(ambassador)).isTrue();
    assertThat(population.mayInclude(employee)).isTrue();
    assertThat(population.mayInclude(employee.with("country", "DE"))).isFalse();
    assertThat(
            population.includes(
                ambassador.toBuilder().asIn(employee.with("team", "research")).build()))
        .isFalse();
  }

  @Test
  void readsTheNamedColumnsOfACsvFileAndNoOthers() throws IOException {
    Path file = directory.resolve("people.csv");
    Files.writeString(
        file,
        String.join(
            "\r\n",
            "\uFEFFmatricule,name,boss,pays,salary",
            "1,\"Doe, Jo\",9,FR,30000",
            "2,\"Two\nlines\",,BE,40000",
            "3,Three,,,",
            ""));
    try (CsvEmployees employees =
        CsvEmployees.builder(file)
            .id("matricule")
            .manager("boss")
            .attribute("country", "pays")
            .build()) {
      EmployeeDirectory.Page first = employees.page(Optional.empty(), 2);
      EmployeeDirectory.Page second = employees.page(first.next(), 2);

      assertThat(first.employees())
          .containsExactly(
              Employee.of("1", "Doe, Jo", Map.of("country", "FR")).withManager(EmployeeId.of("9")));
      assertThat(first.problems())
          .containsExactly("people.csv, line 4: name must not contain control characters");
      assertThat(first.unread()).containsExactly(EmployeeId.of("2"));
      assertThat(second.employees()).containsExactly(Employee.of("3", "Three", Map.of()));
      assertThat(second.next()).isEmpty();
    }
  }

  @Test
  void saysWhichColumnIsMissing() throws IOException {
    Path file = directory.resolve("people.csv");
    Files.writeString(file, "id,nom\n1,x\n");

    try (CsvEmployees employees = CsvEmployees.builder(file).build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> employees.page(Optional.empty(), 10))
          .withMessage("people.csv has no column 'name'; it has [id, nom]");
    }
  }

  @Test
  void showsNoNames() {
    assertThat(Employee.of("e-1", "Someone", Map.of("age", "50")).toString())
        .isEqualTo("Employee[e-1]");
  }
}
