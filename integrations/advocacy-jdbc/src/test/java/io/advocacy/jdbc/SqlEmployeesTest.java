package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.Advocacy;
import io.advocacy.SyncReport;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlEmployeesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir Path directory;
  private HikariDataSource pool;

  @BeforeEach
  void open() throws SQLException {
    pool = Databases.pool(Databases.h2Url(directory.resolve("hr")), 4);
    run(
        "create table salarie (matricule varchar(20) primary key, nom varchar(100),"
            + " chef varchar(20), pays varchar(2), salaire int, modifie timestamp, sorti date)",
        "insert into salarie values ('1', 'One', null, 'FR', 1, timestamp '2026-01-01 10:00:00', null)",
        "insert into salarie values ('2', 'Two', '1', null, 2, timestamp '2026-01-02 10:00:00', null)",
        "insert into salarie values ('3', null, '1', 'BE', 2, timestamp '2026-01-02 10:00:00', null)",
        "insert into salarie values ('4', 'Four', '1', 'BE', 2, timestamp '2026-01-02 10:00:00',"
            + " date '2025-12-31')");
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private SqlEmployees.Builder people() {
    return SqlEmployees.builder(pool, "salarie")
        .id("matricule")
        .name("nom")
        .manager("chef")
        .attribute("country", "pays");
  }

  @Test
  void readsPagesOfTheNamedColumnsOnly() {
    EmployeeDirectory people = people().changes("modifie", "sorti").build();

    EmployeeDirectory.Page first = people.page(Optional.empty(), 2);
    EmployeeDirectory.Page second = people.page(first.next(), 2);

    assertThat(first.employees())
        .containsExactly(
            Employee.of("1", "One", Map.of("country", "FR")),
            Employee.of("2", "Two", Map.of()).withManager(EmployeeId.of("1")));
    assertThat(first.mark()).contains("2026-01-02 09:50:00.0");
    assertThat(second.employees()).isEmpty();
    assertThat(second.problems())
        .containsExactly("an employee cannot be read: name must not be empty");
    assertThat(second.unread()).containsExactly(EmployeeId.of("3"));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void readsOnlyWhatChangedAfterTheFirstTime() throws SQLException {
    run("update salarie set nom = 'Three' where matricule = '3'");
    EmployeeDirectory people = people().changes("modifie", "sorti").build();
    Advocacy advocacy = Advocacy.builder().clock(() -> NOON).build();
    assertThat(advocacy.workforce().sync(people).joined()).isEqualTo(3);
    run(
        "update salarie set pays = 'DE', modifie = timestamp '2026-01-03 10:00:00' where matricule = '1'",
        "update salarie set sorti = date '2026-01-03', modifie = timestamp '2026-01-03 10:00:00'"
            + " where matricule = '2'",
        "insert into salarie values ('5', 'Five', '1', 'BE', 2, timestamp '2026-01-03 11:00:00', null)");

    SyncReport report = advocacy.workforce().sync(people);

    assertThat(report).isEqualTo(new SyncReport(1, 1, 1, 1, 0, 0, List.of()));
    assertThat(advocacy.workforce().count()).isEqualTo(3);
    assertThat(advocacy.workforce().sync(people).unchanged()).isEqualTo(1);
  }

  @Test
  void findsLeaversByComparingWhereTheTableTellsNoChanges() throws SQLException {
    run("delete from salarie where matricule in ('3', '4')");
    EmployeeDirectory people = people().build();
    Advocacy advocacy = Advocacy.builder().clock(() -> NOON).build();
    advocacy.workforce().sync(people);
    run("delete from salarie where matricule = '2'");

    assertThat(advocacy.workforce().sync(people).left()).isEqualTo(1);
  }

  @Test
  void readsChangesPageByPageWithoutLosingThoseOfOneMoment() throws SQLException {
    for (int i = 10; i < 35; i++) {
      run(
          "insert into salarie values ('"
              + i
              + "', 'n', null, 'FR', 1, timestamp '2026-02-01 10:00:00', null)");
    }
    SqlEmployees people = people().changes("modifie", "sorti").build();
    String mark = "2026-01-31 10:00:00.0";
    int read = 0;
    boolean more = true;
    while (more) {
      EmployeeDirectory.Changes changes = people.changesSince(mark, 7).orElseThrow();
      read += changes.changed().size();
      mark = changes.mark();
      more = changes.more();
    }

    assertThat(read).isEqualTo(25);
  }

  @Test
  void takesNoSqlForANameOfAColumn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> people().attribute("x; drop table salarie"));
  }

  @Test
  void whoLeavesInTheFutureIsHereUntilThatDayThoughTheRowChangesNoMore() throws SQLException {
    run("delete from salarie where matricule in ('3', '4')");
    for (int i = 10; i < 30; i++) {
      run(
          "insert into salarie values ('"
              + i
              + "', 'n', null, 'FR', 1, timestamp '2026-02-01 10:00:00', null)");
    }
    run("update salarie set sorti = date '2026-03-31' where matricule = '1'");
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    SqlEmployees people = people().changes("modifie", "sorti").clock(now::get).build();
    Advocacy advocacy = Advocacy.builder().clock(now::get).build();
    assertThat(advocacy.workforce().sync(people).joined()).isEqualTo(22);
    run(
        "update salarie set sorti = date '2026-04-10', modifie = timestamp '2026-03-03 10:00:00'"
            + " where matricule = '2'");

    now.set(Instant.parse("2026-03-30T12:00:00Z"));
    assertThat(advocacy.workforce().sync(people).left()).isZero();
    now.set(Instant.parse("2026-03-31T12:00:00Z"));
    assertThat(advocacy.workforce().sync(people).left()).isEqualTo(1);
    assertThat(advocacy.workforce().employee(EmployeeId.of("1"))).isEmpty();
    now.set(Instant.parse("2026-04-11T12:00:00Z"));
    assertThat(advocacy.workforce().sync(people).left()).isEqualTo(1);
    assertThat(advocacy.workforce().employee(EmployeeId.of("2"))).isEmpty();
  }
}
