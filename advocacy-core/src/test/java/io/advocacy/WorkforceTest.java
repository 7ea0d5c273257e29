package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.content.ContentId;
import io.advocacy.people.Condition;
import io.advocacy.people.CsvEmployees;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.Population;
import io.advocacy.people.SocialAccount;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkforceTest extends OfficeFixture {
  @Test
  void joinersMoversAndLeaversFlowThroughToAmbassadors() {
    Workforce workforce = advocacy.workforce();
    List<Employee> people =
        new ArrayList<>(IntStream.range(0, 30).mapToObj(i -> employee(i, "w")).toList());
    SyncReport first = workforce.sync(EmployeeDirectory.of(people));
    assertThat(first.joined()).isEqualTo(30);
    join(person(0));
    join(person(1));
    Program french = PROGRAM.withPopulation(Population.where(Condition.in("country", "FR")));
    people.set(2, people.get(2).with("country", "FR"));
    advocacy.workforce().sync(EmployeeDirectory.of(people));
    for (int i = 0; i < 2; i++) {
      advocacy.join(advocacy.ambassadors().get(i).toBuilder().asIn(people.get(i)).build());
    }
    assertThat(planned(french)).hasSize(2);
    people.set(0, people.get(0).with("country", "DE").with("team", "sales"));
    people.remove(1);
    people.add(employee(40, "m"));

    SyncReport report = workforce.sync(EmployeeDirectory.of(people));

    assertThat(report).isEqualTo(new SyncReport(1, 1, 1, 28, 1, 0, List.of()));
    assertThat(advocacy.ambassadors())
        .singleElement()
        .satisfies(
            ambassador -> {
              assertThat(ambassador.team()).contains("sales");
              assertThat(french.population().includes(ambassador)).isFalse();
            });
    assertThat(advocacy.shares().of(ContentId.of("news")))
        .filteredOn(share -> share.ambassador().equals(person(1).ambassador()))
        .extracting(Share::state)
        .containsExactly(ShareState.CANCELLED);
    assertThat(
            store
                .credentials()
                .find(SocialAccount.of(person(1).ambassador(), FakeNetwork.ID, "x").id()))
        .isEmpty();
    assertThat(workforce.count("country", Condition.always()))
        .containsEntry("DE", 1L)
        .containsEntry("FR", 29L);
    assertThat(workforce.count(french.population())).isEqualTo(29);
  }

  @Test
  void takesABrokenExportForNoMassDismissal() {
    hire(40);

    SyncReport report = advocacy.workforce().sync(EmployeeDirectory.of(List.of(employee(0, "w"))));

    assertThat(report.left()).isZero();
    assertThat(report.heldBack()).isEqualTo(42);
    assertThat(advocacy.workforce().count()).isEqualTo(43);
    assertThat(
            advocacy
                .workforce()
                .syncWithLeavers(EmployeeDirectory.of(List.of(employee(0, "w"))))
                .left())
        .isEqualTo(42);
  }

  @Test
  void keepsPeopleWhoseLineOfAFileCannotBeRead(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("people.csv");
    Files.writeString(file, "id,name,country\n1,One,FR\n2,Two,BE\n3,Three,DE\n");
    try (CsvEmployees people = CsvEmployees.builder(file).attribute("country").build()) {
      assertThat(advocacy.workforce().sync(people).joined()).isEqualTo(3);
      Files.writeString(file, "id,name,country\n1,One,FR\n2,,BE\n");

      SyncReport report = advocacy.workforce().sync(people);

      assertThat(report.problems()).containsExactly("people.csv, line 3: name must not be empty");
      assertThat(report.left()).isEqualTo(1);
      assertThat(advocacy.workforce().employee(EmployeeId.of("2"))).isPresent();
      assertThat(advocacy.workforce().employee(EmployeeId.of("3"))).isEmpty();
    }
  }

  /** A directory that tells changes: at first everybody, then that these people left. */
  private static EmployeeDirectory telling(List<Employee> people, List<EmployeeId> left) {
    return new EmployeeDirectory() {
      @Override
      public Page page(Optional<String> after, int limit) {
        return Page.of(people, Optional.empty(), Optional.of("mark-0"));
      }

      @Override
      public Optional<Changes> changesSince(String mark, int limit) {
        return Optional.of(
            mark.equals("mark-0")
                ? Changes.of(List.of(), left.subList(0, left.size() / 2), "mark-1", true)
                : Changes.of(
                    List.of(),
                    mark.equals("mark-1") ? left.subList(left.size() / 2, left.size()) : List.of(),
                    "mark-2",
                    false));
      }
    };
  }

  @Test
  void takesManyChangesTogetherForNoMassDismissalEither() {
    List<Employee> people = IntStream.range(0, 100).mapToObj(i -> employee(i, "w")).toList();
    EmployeeDirectory directory = telling(people, people.stream().map(Employee::id).toList());
    Workforce workforce = advocacy.workforce();
    workforce.sync(directory);
    people.forEach(one -> join(one.id()));

    for (int night = 0; night < 2; night++) {
      SyncReport report = workforce.sync(directory);
      assertThat(report.left()).isZero();
      assertThat(report.heldBack()).isEqualTo(100);
      assertThat(advocacy.ambassadors()).hasSize(100);
    }

    assertThat(workforce.syncWithLeavers(directory).left()).isEqualTo(100);
    assertThat(advocacy.ambassadors()).isEmpty();
    assertThat(workforce.sync(directory)).isEqualTo(new SyncReport(0, 0, 0, 0, 0, 0, List.of()));
  }

  @Test
  void letsGoTheFewWhomChangesName() {
    List<Employee> people = IntStream.range(0, 100).mapToObj(i -> employee(i, "w")).toList();
    EmployeeDirectory directory = telling(people, List.of(person(3), person(4)));
    advocacy.workforce().sync(directory);
    assertThat(advocacy.workforce().sync(directory).left()).isEqualTo(2);
    assertThat(advocacy.workforce().count()).isEqualTo(98);
  }

  @Test
  void doesNotEmptyASmallCompanyBecauseOfAFileWithoutLines(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("people.csv");
    Files.writeString(file, "id,name\n1,One\n2,Two\n");
    try (CsvEmployees people = CsvEmployees.builder(file).build()) {
      advocacy.workforce().sync(people);
      Files.writeString(file, "id,name\n");

      SyncReport report = advocacy.workforce().sync(people);

      assertThat(report.left()).isZero();
      assertThat(report.heldBack()).isEqualTo(2);
      assertThat(advocacy.workforce().syncWithLeavers(people).left()).isEqualTo(2);
    }
  }

  @Test
  void saysOnWhichLineAFileIsNotUtf8(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("people.csv");
    Files.writeString(file, "id,name\n1,One\n2,Zoé\n3,Three\n", StandardCharsets.ISO_8859_1);
    try (CsvEmployees people = CsvEmployees.builder(file).build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> advocacy.workforce().sync(people))
          .withMessage("people.csv, line 3 is not UTF-8; export the file as UTF-8");
    }
  }

  @Test
  void letsNobodyGoWhereEverybodyInTheFileIsSomebodyElseHoweverOftenItIsRead() {
    for (int others : List.of(10, 500)) {
      List<Employee> people = IntStream.range(0, 40).mapToObj(i -> employee(i, "w")).toList();
      List<Employee> strangers =
          IntStream.range(0, others).mapToObj(i -> Employee.of("0" + i, "N", Map.of())).toList();
      Workforce workforce = advocacy.workforce();
      workforce.sync(EmployeeDirectory.of(people));
      people.forEach(one -> join(one.id()));

      for (int night = 0; night < 3; night++) {
        SyncReport report = workforce.sync(EmployeeDirectory.of(strangers));
        assertThat(report).isEqualTo(new SyncReport(0, 0, 0, 0, 0, 40, List.of()));
        assertThat(advocacy.ambassadors()).hasSize(40);
      }
      assertThat(workforce.count()).isEqualTo(40);
    }
  }

  @Test
  void rowsOfAnotherFormAndIdsToldTwiceAreToldAndChangeNobody(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("people.csv");
    Files.writeString(file, "id,name,country\n1,One,FR\n2,Two,FR\n");
    try (CsvEmployees people = CsvEmployees.builder(file).attribute("country").build()) {
      advocacy.workforce().sync(people);
      Files.writeString(file, "id,name,country\n1,One\n2,Two,FR\n2,Duo,BE\n3,Th,ree,DE\n");

      SyncReport report = advocacy.workforce().sync(people);

      assertThat(report.problems())
          .containsExactly(
              "people.csv, line 2: it has 2 cells, the header has 3",
              "people.csv, line 4: an earlier line has the same id",
              "people.csv, line 5: it has 4 cells, the header has 3");
      assertThat(report.left()).isZero();
      for (String id : List.of("1", "2")) {
        assertThat(advocacy.workforce().employee(EmployeeId.of(id)).orElseThrow().attributes())
            .containsEntry("country", "FR");
      }
      Files.writeString(file, "id,name,country\n1,\"One,FR\n");
      assertThatThrownBy(() -> advocacy.workforce().sync(people))
          .hasMessageStartingWith("people.csv cannot be read after line 1;");
      Files.writeString(file, "id,\"name\n1,One\n");
      assertThatThrownBy(() -> advocacy.workforce().sync(people))
          .hasMessageStartingWith("people.csv cannot be read from line 1 on;");
      Files.writeString(file, "id,name,country,country\n1,One,FR,BE\n");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> advocacy.workforce().sync(people))
          .withMessage("people.csv has more than one column 'country'");
    }
  }

  @Test
  void aPersonWhoIsToldTwiceIsToldAndCountedOnceAndDoesNotMoveEachNight() {
    Employee one = Employee.of("1", "One", Map.of("country", "FR"));
    List<Employee> people =
        List.of(
            one,
            one.with("country", "BE"),
            Employee.of("2", "Two", Map.of()),
            one.with("country", "DE"));
    String told = "the directory tells employee 1 twice; the first one is taken";

    SyncReport first = advocacy.workforce().sync(EmployeeDirectory.of(people));
    SyncReport second = advocacy.workforce().sync(EmployeeDirectory.of(people));

    assertThat(first).isEqualTo(new SyncReport(2, 0, 0, 0, 0, 0, List.of(told, told)));
    assertThat(second).isEqualTo(new SyncReport(0, 0, 0, 2, 0, 0, List.of(told, told)));
    assertThat(advocacy.workforce().employee(one.id())).contains(one);
  }

  @Test
  void changesTellWhatCouldNotBeReadAndTheLastOfOnePersonHolds() {
    Employee one = Employee.of("1", "One", Map.of("country", "FR"));
    EmployeeDirectory directory =
        new EmployeeDirectory() {
          @Override
          public Page page(Optional<String> after, int limit) {
            return Page.of(List.of(one), Optional.empty(), Optional.of("mark"));
          }

          @Override
          public Optional<Changes> changesSince(String mark, int limit) {
            boolean more = mark.equals("mark");
            Employee third = more ? one.with("country", "DE") : one.with("country", "ES");
            return Optional.of(
                new Changes(
                    List.of(one.with("country", "BE"), third),
                    List.of(),
                    more ? "1|\t" + "x".repeat(300) : "mark",
                    more,
                    Collections.nCopies(more ? 999 : 3, "row 7 cannot be read")));
          }
        };
    advocacy.workforce().sync(directory);

    SyncReport report = advocacy.workforce().sync(directory);

    assertThat(report.problems())
        .hasSize(1_001)
        .startsWith("row 7 cannot be read")
        .endsWith("2 more problems are not listed");
    assertThat(report.moved()).isEqualTo(1);
    assertThat(report.unchanged()).isZero();
    assertThat(advocacy.workforce().employee(one.id())).contains(one.with("country", "ES"));
  }
}
