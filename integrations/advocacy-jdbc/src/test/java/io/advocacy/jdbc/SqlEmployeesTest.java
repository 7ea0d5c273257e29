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
import java.util.ArrayList;
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
    assertThat(first.mark()).contains("2026-01-02 07:50:00.0");
    assertThat(second.employees()).isEmpty();
    assertThat(second.problems()).containsExactly("salarie, id '3': name must not be empty");
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
    assertThat(advocacy.workforce().sync(people).unchanged()).isEqualTo(2);
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

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  private final Advocacy advocacy = Advocacy.builder().clock(clock::get).build();

  /** A view over a table without a key, in which anything may stand. */
  private SqlEmployees hostile(String... rows) throws SQLException {
    run(
        "create table any_row (id varchar(400), name varchar(400), country varchar(9),"
            + " changed timestamp, gone date)");
    for (String row : rows) {
      insert(row);
    }
    return SqlEmployees.builder(pool, "any_row")
        .attribute("country")
        .changes("changed", "gone")
        .clock(clock::get)
        .build();
  }

  private void insert(String row) throws SQLException {
    run("insert into any_row values (" + row + ")");
  }

  private String country(String id) {
    return advocacy
        .workforce()
        .employee(EmployeeId.of(id))
        .flatMap(employee -> employee.attribute("country"))
        .orElse("nobody");
  }

  @Test
  void rowsThatCannotBeReadAreToldWithTheirPlaceAndHideNobodyInFullReadingsAndInChanges()
      throws SQLException {
    String long300 = "x".repeat(300);
    String bad = ", 'Bad', 'FR', timestamp '2026-02-01 10:00:00', ";
    String[] told = {
      "any_row: 2 rows have no id and cannot be read",
      "any_row, id '': employee id must not be empty",
      "any_row, id 'a?b': employee id must not contain control characters",
      "any_row, id '" + "x".repeat(40) + "…': employee id must have at most 200 characters, has 300"
    };
    for (String gone : List.of("null", "date '2026-02-01'")) {
      run("drop table if exists any_row");
      SqlEmployees people = hostile("'1', 'One', 'FR', timestamp '2026-01-01 10:00:00', null");
      Advocacy fresh = Advocacy.builder().clock(clock::get).build();
      fresh.workforce().sync(people);
      for (String id : List.of("null", "null", "''", "'   '", "'a' || char(9) || 'b'")) {
        insert(id + bad + gone);
      }
      insert("'" + long300 + "'" + bad + gone);
      insert("'7', 'Seven', 'FR', timestamp '2026-02-01 10:00:00', null");
      run(
          "update any_row set name = null, changed = timestamp '2026-02-01 10:00:00' where id = '1'");

      SyncReport changes = fresh.workforce().sync(people);

      assertThat(changes.problems())
          .contains(told)
          .contains("any_row, id '1': name must not be empty");
      assertThat(changes.joined()).isEqualTo(1);
      assertThat(fresh.workforce().count()).isEqualTo(2);
      if (gone.equals("null")) {
        Advocacy full = Advocacy.builder().clock(clock::get).build();
        SyncReport all = full.workforce().sync(people);
        assertThat(all.problems()).isEqualTo(changes.problems());
        assertThat(all.joined()).isEqualTo(1);
      }
    }
  }

  @Test
  void anIdThatCannotBeReadAtTheEndOfAPageStopsNoReading() throws SQLException {
    SqlEmployees people =
        hostile(
            "'1', 'One', 'FR', timestamp '2026-01-01 10:00:00', null",
            "'2' || char(10) || repeat('x', 300), 'x', 'FR', timestamp '2026-01-01 10:00:00', null",
            "'3', 'Three', 'FR', timestamp '2026-01-01 10:00:00', null");
    String mark = "2025-12-31 10:00:00.0";
    List<String> read = new ArrayList<>();
    boolean more = true;
    while (more) {
      EmployeeDirectory.Changes changes = people.changesSince(mark, 1).orElseThrow();
      changes.changed().forEach(employee -> read.add(employee.id().value()));
      mark = changes.mark();
      more = changes.more();
    }

    assertThat(read).containsExactly("1", "3");
    assertThat(mark).isEqualTo("2026-01-01 07:50:00.0");
  }

  @Test
  void aPersonWithSeveralRowsIsToldCountedOnceAndTheSameEachNight() throws SQLException {
    SqlEmployees changing =
        hostile(
            "'1', 'One', 'FR', timestamp '2026-01-01 10:00:00', null",
            "'1', 'One', 'BE', timestamp '2026-01-02 10:00:00', null",
            "'1', 'One', 'DE', timestamp '2026-01-01 11:00:00', null",
            "'2', 'Two', 'FR', timestamp '2026-01-02 10:00:00', null");
    SqlEmployees comparing = SqlEmployees.builder(pool, "any_row").attribute("country").build();
    String told = "any_row, id '1': 3 rows have this id; ";

    SyncReport first = advocacy.workforce().sync(changing);
    assertThat(first)
        .isEqualTo(
            new SyncReport(2, 0, 0, 0, 0, 0, List.of(told + "the one that changed last is taken")));
    assertThat(country("1")).isEqualTo("BE");
    run("update any_row set changed = timestamp '2026-01-02 10:00:00' where country = 'FR'");
    SyncReport second = advocacy.workforce().sync(changing);
    assertThat(second.moved() + second.joined()).isLessThanOrEqualTo(1);
    assertThat(second.problems()).singleElement().asString().contains("2 rows have this id");
    assertThat(advocacy.workforce().sync(changing).moved()).isZero();
    Advocacy other = Advocacy.builder().clock(clock::get).build();
    assertThat(other.workforce().sync(comparing).problems())
        .containsExactly(told + "one of them is taken");
    assertThat(other.workforce().sync(comparing))
        .isEqualTo(new SyncReport(0, 0, 0, 2, 0, 0, List.of(told + "one of them is taken")));
    assertThat(comparing.page(Optional.empty(), 1).problems()).hasSize(1);
    assertThat(comparing.page(Optional.empty(), 1).next()).contains("1");
    assertThat(comparing.page(Optional.empty(), 3).employees()).hasSize(1);
    assertThat(comparing.page(Optional.of("1"), 1).employees()).hasSize(1);
  }

  @Test
  void whoHasARowThatSaysThatTheyAreHereHasNotLeftWithAnotherRow() throws SQLException {
    SqlEmployees people =
        hostile(
            "'1', 'One', 'FR', timestamp '2026-01-01 10:00:00', date '2026-03-03'",
            "'2', 'Two', 'FR', timestamp '2026-01-01 10:00:00', null",
            "'3', 'Three', 'FR', timestamp '2026-01-01 10:00:00', date '2026-03-03'",
            "'1', 'One', 'BE', timestamp '2026-01-02 10:00:00', null");
    advocacy.workforce().sync(people);
    clock.set(Instant.parse("2026-03-04T12:00:00Z"));
    insert("'2', 'Two', 'BE', timestamp '2026-03-03 10:00:00', null");
    run(
        "update any_row set gone = date '2026-03-03', changed = timestamp '2026-03-03 10:00:00'"
            + " where id = '2' and country = 'FR'");

    SyncReport report = advocacy.workforce().sync(people);

    assertThat(report.left()).isEqualTo(1);
    assertThat(country("1")).isEqualTo("BE");
    assertThat(country("2")).isEqualTo("BE");
    assertThat(country("3")).isEqualTo("nobody");
  }

  @Test
  void aChangeInTheFutureIsToldAndHidesNoOther() throws SQLException {
    SqlEmployees people =
        hostile(
            "'1', 'One', 'FR', timestamp '2099-01-01 00:00:00', null",
            "'2', 'Two', 'FR', timestamp '2026-01-01 00:00:00', null");
    String told = "any_row, id '1': changed is in the future: 2099-01-01 00:00:00.0";
    assertThat(advocacy.workforce().sync(people).problems()).containsExactly(told);
    insert("'3', 'Three', 'FR', timestamp '2026-03-03 10:00:00', null");
    run(
        "update any_row set country = 'BE', changed = timestamp '2026-03-03 10:00:00' where id = '2'");
    clock.set(Instant.parse("2026-03-04T12:00:00Z"));

    SyncReport report = advocacy.workforce().sync(people);

    assertThat(report).isEqualTo(new SyncReport(1, 1, 0, 1, 0, 0, List.of(told)));
    run("delete from any_row where id = '1'");
    insert("'4', 'Four', 'FR', timestamp '2026-03-03 11:00:00', null");
    assertThat(advocacy.workforce().sync(people).joined()).isEqualTo(1);
    assertThat(people.changesSince("2098-12-31 21:50:00.0", 10)).isEmpty();
  }

  @Test
  void clocksThatGoBackAnHourHideNoChange() throws SQLException {
    SqlEmployees people =
        hostile(
            "'1', 'One', 'FR', timestamp '2026-03-02 02:50:00', null",
            "'2', 'Two', 'FR', timestamp '2026-02-20 02:50:00', null");
    clock.set(Instant.parse("2026-03-02T02:51:00Z"));
    advocacy.workforce().sync(people);
    run(
        "update any_row set country = 'BE', changed = timestamp '2026-03-02 02:05:00' where id = '2'");

    SyncReport report = advocacy.workforce().sync(people);

    assertThat(report.moved()).isEqualTo(1);
    assertThat(report.problems()).isEmpty();
    assertThat(country("2")).isEqualTo("BE");
  }

  @Test
  void blanksWithWhichADatabasePadsIdsAreNotRead() throws SQLException {
    run(
        "create table padded (id char(8) primary key, name char(20), boss char(8),"
            + " changed timestamp, gone date)",
        "insert into padded values ('1', 'One', null, timestamp '2026-01-01 10:00:00', null)",
        "insert into padded values ('2', 'Two', '1', timestamp '2026-01-01 10:00:00', null)");
    SqlEmployees people =
        SqlEmployees.builder(pool, "padded")
            .manager("boss")
            .changes("changed", "gone")
            .clock(clock::get)
            .build();
    assertThat(people.page(Optional.of(people.page(Optional.empty(), 1).next().orElseThrow()), 1))
        .isEqualTo(
            EmployeeDirectory.Page.of(
                List.of(Employee.of("2", "Two", Map.of()).withManager(EmployeeId.of("1"))),
                Optional.empty(),
                Optional.empty()));
    advocacy.workforce().sync(people);
    run("insert into padded values ('3', 'Three', null, timestamp '2026-01-02 10:00:00', null)");
    run(
        "update padded set gone = date '2026-02-01', changed = timestamp '2026-02-01 10:00:00' where id = '2'");

    SyncReport report = advocacy.workforce().sync(people);

    assertThat(report.left()).isEqualTo(1);
    assertThat(advocacy.workforce().employee(EmployeeId.of("1"))).isPresent();
    assertThat(advocacy.workforce().employee(EmployeeId.of("2"))).isEmpty();
  }
}
