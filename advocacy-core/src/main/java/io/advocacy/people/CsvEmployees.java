package io.advocacy.people;

import io.advocacy.internal.Require;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The people of a CSV file (RFC 4180, UTF-8, a header line), such as HR systems export. One column
 * is the id, one the name, one the id of the manager where wanted; every other column that is named
 * here is an attribute, and columns that are not named are not read: what the library does not
 * need, it does not learn.
 *
 * <p>Needs {@code org.apache.commons:commons-csv}, an optional dependency of this module. Not safe
 * for use by several threads. The file is open from the first page to the last, and by {@link
 * #close} at the latest it is closed.
 */
public final class CsvEmployees implements EmployeeDirectory, AutoCloseable {
  private final Path file;
  private final Builder columns;
  private @org.jspecify.annotations.Nullable CommonsCsvRows rows;
  private long read;
  private final Set<EmployeeId> told = new HashSet<>();

  private CsvEmployees(Builder columns) {
    this.file = columns.file;
    this.columns = columns;
  }

  /** Begins with the file, whose columns of ids and names are {@code id} and {@code name}. */
  public static Builder builder(Path file) {
    return new Builder(file);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when commons-csv is not there, or pages are not asked in order
   * @throws IllegalArgumentException when the file lacks a column that was named or has it twice,
   *     or is not UTF-8; the message says on which line
   * @throws java.io.UncheckedIOException when the file cannot be read
   */
  @Override
  public Page page(Optional<String> after, int limit) {
    if (after.isEmpty()) {
      close();
      rows = open();
      read = 0;
      told.clear();
    }
    CommonsCsvRows open = rows;
    if (open == null || !after.map(Long::parseLong).orElse(0L).equals(read)) {
      throw new IllegalStateException("the pages of a file are read in order, from the first");
    }
    List<Employee> employees = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<EmployeeId> unread = new ArrayList<>();
    for (int i = 0; i < limit && open.hasNext(); i++, read++) {
      Map<String, String> row = open.next();
      try {
        open.fault()
            .ifPresent(
                fault -> {
                  throw new IllegalArgumentException(fault);
                });
        Employee employee = employee(row);
        if (!told.add(employee.id())) {
          throw new IllegalArgumentException("an earlier line has the same id");
        }
        employees.add(employee);
      } catch (IllegalArgumentException e) {
        problems.add(file.getFileName() + ", line " + open.line() + ": " + e.getMessage());
        String id = row.getOrDefault(columns.id, "");
        if (!id.isBlank() && id.length() <= 200) {
          unread.add(EmployeeId.of(id));
        }
      }
    }
    if (open.hasNext()) {
      return new Page(
          employees, Optional.of(Long.toString(read)), Optional.empty(), problems, unread);
    }
    close();
    return new Page(employees, Optional.empty(), Optional.empty(), problems, unread);
  }

  private CommonsCsvRows open() {
    List<String> wanted = new ArrayList<>(columns.attributes.values());
    wanted.add(columns.id);
    wanted.add(columns.name);
    columns.manager.ifPresent(wanted::add);
    try {
      return new CommonsCsvRows(file, wanted);
    } catch (NoClassDefFoundError missing) {
      throw new IllegalStateException(
          "reading CSV needs Commons CSV: add org.apache.commons:commons-csv to the application",
          missing);
    }
  }

  private Employee employee(Map<String, String> row) {
    String id = row.getOrDefault(columns.id, "");
    if (id.isBlank()) {
      throw new IllegalArgumentException("column '" + columns.id + "' must not be empty");
    }
    Map<String, String> attributes = new HashMap<>();
    columns.attributes.forEach(
        (attribute, column) -> {
          String value = row.getOrDefault(column, "");
          if (!value.isBlank()) {
            attributes.put(attribute, value);
          }
        });
    return new Employee(
        EmployeeId.of(id),
        row.getOrDefault(columns.name, ""),
        columns
            .manager
            .map(column -> row.getOrDefault(column, ""))
            .filter(manager -> !manager.isBlank())
            .map(EmployeeId::of),
        attributes);
  }

  /** Closes the file. */
  @Override
  public void close() {
    CommonsCsvRows open = rows;
    rows = null;
    if (open != null) {
      open.close();
    }
  }

  /** Names the columns of a {@link CsvEmployees}. Not safe for use by several threads. */
  public static final class Builder {
    private final Path file;
    private String id = "id";
    private String name = "name";
    private Optional<String> manager = Optional.empty();
    private final Map<String, String> attributes = new HashMap<>();

    private Builder(Path file) {
      this.file = Objects.requireNonNull(file, "file");
    }

    /** Sets the column of ids. */
    public Builder id(String column) {
      this.id = Require.text(column, "column", 200);
      return this;
    }

    /** Sets the column of names. */
    public Builder name(String column) {
      this.name = Require.text(column, "column", 200);
      return this;
    }

    /** Sets the column of the managers' ids. */
    public Builder manager(String column) {
      this.manager = Optional.of(Require.text(column, "column", 200));
      return this;
    }

    /** Takes a column as the attribute of the same name. */
    public Builder attribute(String column) {
      return attribute(column, column);
    }

    /** Takes a column as an attribute of another name. */
    public Builder attribute(String attribute, String column) {
      attributes.put(Require.text(attribute, "attribute", 60), Require.text(column, "column", 200));
      return this;
    }

    /** Returns the directory. */
    public CsvEmployees build() {
      return new CsvEmployees(this);
    }
  }
}
