package io.advocacy.example.hr;

import io.advocacy.Advocacy;
import io.advocacy.SyncReport;
import io.advocacy.jdbc.CredentialCipher;
import io.advocacy.jdbc.JdbcStore;
import io.advocacy.jdbc.SqlEmployees;
import io.advocacy.people.Condition;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.Population;
import io.advocacy.program.Admission;
import io.advocacy.program.Program;
import java.time.InstantSource;
import java.time.ZoneId;
import javax.sql.DataSource;

/** Advocacy, added to the HR application: its people, its database, its clock. */
final class HrAdvocacy implements AutoCloseable {
  static final Program SALES =
      Program.of("sales", "Sales of Europe")
          .withPopulation(
              Population.where(
                  Condition.all(
                      Condition.in("job", "sales"),
                      Condition.in("country", "FR", "BE", "DE", "ES", "IT"),
                      Condition.atMost("hired", "2025-12-31"))))
          .withAdmission(Admission.open().withCharter().withOnboarding());

  private final Advocacy advocacy;
  private final EmployeeDirectory people;

  HrAdvocacy(DataSource database, CredentialCipher cipher, InstantSource clock) {
    advocacy =
        Advocacy.builder()
            .store(JdbcStore.builder(database, cipher).build())
            .clock(clock)
            .zone(ZoneId.of("Europe/Paris"))
            .build();
    people =
        SqlEmployees.builder(database, "employee")
            .id("number")
            .name("full_name")
            .manager("boss")
            .attribute("country")
            .attribute("job")
            .attribute("team")
            .attribute("hired")
            .changes("changed_at", "left_on")
            .clock(clock)
            .build();
  }

  /** Called by the HR application's nightly job. */
  SyncReport everyNight() {
    return advocacy.workforce().sync(people);
  }

  Advocacy advocacy() {
    return advocacy;
  }

  @Override
  public void close() {
    advocacy.close();
  }
}
