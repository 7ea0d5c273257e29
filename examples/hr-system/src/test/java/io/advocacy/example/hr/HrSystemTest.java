package io.advocacy.example.hr;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.SyncReport;
import io.advocacy.jdbc.TinkCredentialCipher;
import io.advocacy.people.Ambassador;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.WorkingTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HrSystemTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T01:00:00Z"));

  @TempDir Path directory;
  private HikariDataSource database;
  private HrService hr;
  private HrAdvocacy added;

  @BeforeEach
  void open() throws SQLException {
    database = HrApplication.open(directory.resolve("hr"));
    HrDatabase.create(database);
    HrDatabase.generate(database, 2_000, now.get());
    hr = new HrService(database, now::get);
    added =
        new HrAdvocacy(database, TinkCredentialCipher.of(TinkCredentialCipher.newKeys()), now::get);
  }

  @AfterEach
  void close() {
    added.close();
    database.close();
  }

  @Test
  void readsThePeopleOfTheApplicationAndThenWhatChangedEachNight() throws SQLException {
    SyncReport first = added.everyNight();
    assertThat(first.joined()).isEqualTo(2_000);
    assertThat(added.advocacy().workforce().count(HrAdvocacy.SALES.population()))
        .isBetween(60L, 200L);
    EmployeeId mover = EmployeeId.of(HrDatabase.number(10));
    EmployeeId leaver = EmployeeId.of(HrDatabase.number(11));
    for (EmployeeId person : List.of(mover, leaver)) {
      added
          .advocacy()
          .join(
              Ambassador.builder(person.ambassador(), WorkingTime.officeHours(ZoneOffset.UTC))
                  .asIn(added.advocacy().workforce().employee(person).orElseThrow())
                  .build());
    }
    now.set(now.get().plus(Duration.ofDays(1)));
    hr.hire("E9000001", "Somebody new", HrDatabase.number(0), "FR", "sales", "team-0");
    hr.moveTo("team-39", mover.value());
    hr.leave(leaver.value());

    SyncReport second = added.everyNight();

    assertThat(second.joined()).isEqualTo(1);
    assertThat(second.moved()).isEqualTo(1);
    assertThat(second.left()).isEqualTo(1);
    assertThat(second.ambassadorsLet()).isEqualTo(1);
    assertThat(added.advocacy().workforce().count()).isEqualTo(hr.count()).isEqualTo(2_000);
    assertThat(added.advocacy().ambassadors())
        .singleElement()
        .satisfies(ambassador -> assertThat(ambassador.team()).contains("team-39"));
  }

  @Test
  void learnsNothingThatItWasNotTold() {
    added.everyNight();

    assertThat(added.advocacy().workforce().employee(EmployeeId.of(HrDatabase.number(7))))
        .hasValueSatisfying(
            employee ->
                assertThat(employee.attributes())
                    .containsOnlyKeys("country", "job", "team", "hired"));
  }

  @Test
  void runsFromTheCommandLine() throws IOException, SQLException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));

    HrApplication.run(
        elsewhere, 1_000, now::get, new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1000 people imported in", "then 0 joined, 1 moved, 1 left");
  }
}
