package io.advocacy.jdbc;

import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeId;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What some rows of the host's table say, row by row: one that cannot be read is told with its
 * place and hides no other, and of the rows of one person one is taken, the same each time.
 */
final class EmployeeRows {
  /** A row as it was read. */
  record Row(
      String id,
      Optional<String> name,
      Optional<String> manager,
      Map<String, String> attributes,
      @Nullable Timestamp changedAt,
      boolean left) {
    Employee employee() {
      return new Employee(
          EmployeeId.of(id.strip()),
          name.orElse("").strip(),
          manager.map(String::strip).filter(text -> !text.isEmpty()).map(EmployeeId::of),
          attributes);
    }
  }

  private record Told(Employee employee, Optional<Timestamp> changedAt) {
    static final Comparator<Told> LATEST =
        Comparator.<Told, Timestamp>comparing(told -> told.changedAt.orElse(new Timestamp(0)))
            .thenComparing(told -> told.employee.name())
            .thenComparing(told -> told.employee.manager().map(EmployeeId::value).orElse(""))
            .thenComparing(told -> told.employee.attributes().toString());
  }

  private static final int SHOWN = 40;

  private final String table;
  private final @Nullable String changedAt;
  private final Timestamp future;
  private final List<Employee> employees = new ArrayList<>();
  private final List<EmployeeId> unread = new ArrayList<>();
  private final List<Row> gone = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Begins; rows that changed after {@code future} are told. */
  EmployeeRows(String table, @Nullable String changedAt, Timestamp future) {
    this.table = table;
    this.changedAt = changedAt;
    this.future = future;
  }

  /**
   * Returns the rows of each id, when rows are in the order of ids. Where there are more of them
   * than the limit, those of the last id may not be all, and wait for the next page; unless they
   * are all that there is on this one.
   */
  static List<List<Row>> people(List<Row> rows, int limit) {
    List<List<Row>> people = new ArrayList<>();
    String last = null;
    for (Row row : rows) {
      if (!row.id().equals(last)) {
        people.add(new ArrayList<>());
        last = row.id();
      }
      people.get(people.size() - 1).add(row);
    }
    if (rows.size() > limit && people.size() > 1) {
      people.remove(people.size() - 1);
    }
    return people;
  }

  /** Reads the rows of one id. Who has a row that says that they are here has not left. */
  void read(List<Row> rows) {
    List<Row> here = rows.stream().filter(row -> !row.left()).toList();
    if (here.isEmpty()) {
      Row row = rows.get(0);
      try {
        EmployeeId.of(row.id().strip());
        gone.add(row);
      } catch (IllegalArgumentException e) {
        tell(row, String.valueOf(e.getMessage()));
      }
      return;
    }
    List<Told> told = new ArrayList<>();
    for (Row row : here) {
      try {
        told.add(new Told(row.employee(), Optional.ofNullable(row.changedAt())));
      } catch (IllegalArgumentException e) {
        tell(row, String.valueOf(e.getMessage()));
        unread(row);
      }
      if (row.changedAt() != null && row.changedAt().after(future)) {
        tell(row, changedAt + " is in the future: " + row.changedAt());
      }
    }
    if (here.size() > 1) {
      tell(
          here.get(0),
          here.size()
              + " rows have this id; "
              + (changedAt == null ? "one of them" : "the one that changed last")
              + " is taken");
    }
    told.stream().max(Told.LATEST).ifPresent(one -> employees.add(one.employee()));
  }

  /** Tells that rows have no id at all. */
  void withoutId(long rows) {
    if (rows > 0) {
      problems.add(table + ": " + rows + " rows have no id and cannot be read");
    }
  }

  private void unread(Row row) {
    try {
      unread.add(EmployeeId.of(row.id().strip()));
    } catch (IllegalArgumentException e) {
      // nobody can be known by an id that is none, and the row is told
    }
  }

  private void tell(Row row, String problem) {
    String id = row.id().strip().replaceAll("\\p{Cntrl}", "?");
    String shown = id.length() <= SHOWN ? id : id.substring(0, SHOWN) + "…";
    problems.add(table + ", id '" + shown + "': " + problem);
  }

  List<Employee> employees() {
    return employees;
  }

  /** Ids of people whose rows could not be read. */
  List<EmployeeId> unread() {
    return unread;
  }

  /** One row of each person all of whose rows say that they left. */
  List<Row> gone() {
    return gone;
  }

  List<String> problems() {
    return problems;
  }
}
