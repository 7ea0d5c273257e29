package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}
