package io.advocacy.jdbc;

import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The people of a table or view of the host's own database, read with plain SQL that every database
 * knows. Only the columns that are named here are read. Where the table tells when a row changed
 * and when somebody left, changes alone are read after the first time.
 *
 * <p>Safe for use by several threads. Takes one connection at a time and gives it back.
 */
public final class SqlEmployees implements EmployeeDirectory {
  /**
   * Rows of transactions that were committed late are read again: what is the same changes nothing.
   */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final DataSource source;
  private final String table;
  private final String id;
  private final String name;
  private final @Nullable String manager;
  private final @Nullable String changedAt;
  private final @Nullable String leftAt;
  private final Map<String, String> attributes;
  private final InstantSource clock;

  private SqlEmployees(Builder builder) {
    this.source = builder.source;
    this.table = builder.table;
    this.id = builder.id;
    this.name = builder.name;
    this.manager = builder.manager;
    this.changedAt = builder.changedAt;
    this.leftAt = builder.leftAt;
    this.attributes = new TreeMap<>(builder.attributes);
    this.clock = builder.clock;
  }

  /**
   * Begins with the table or view, whose columns of ids and names are {@code id} and {@code name}.
   */
  public static Builder builder(DataSource source, String table) {
    return new Builder(source, table);
  }

  private String columns() {
    List<String> columns = new ArrayList<>(List.of(id, name));
    for (@Nullable String column : new @Nullable String[] {manager, changedAt, leftAt}) {
      if (column != null) {
        columns.add(column);
      }
    }
    columns.addAll(attributes.values());
    return String.join(", ", columns.stream().distinct().toList());
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.advocacy.store.StoreException when the database refuses or cannot be reached
   */
  @Override
  public Page page(Optional<String> after, int limit) {
    Optional<String> mark =
        after.isEmpty() && changedAt != null && leftAt != null ? newestMark() : Optional.empty();
    String sql =
        "select "
            + columns()
            + " from "
            + table
            + " where "
            + (leftAt == null ? "" : "(" + leftAt + " is null or " + leftAt + " > ?) and ")
            + id
            + " > ? order by "
            + id;
    Timestamp now = now();
    List<Row> rows =
        rows(
            sql,
            limit,
            now,
            statement -> {
              if (leftAt != null) {
                statement.setTimestamp(1, now);
              }
              statement.setString(leftAt == null ? 1 : 2, after.orElse(""));
            });
    List<Employee> employees = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<EmployeeId> unread = new ArrayList<>();
    for (Row row : rows) {
      row.read(employees, problems, unread);
    }
    Optional<String> next =
        rows.size() < limit ? Optional.empty() : Optional.of(rows.get(rows.size() - 1).id());
    return new Page(employees, next, mark, problems, unread);
  }

  /** The time of the clock as the database's own times are read: in this process's time zone. */
  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private Optional<String> newestMark() {
    return query(
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("select max(" + changedAt + ") from " + table);
              ResultSet rows = statement.executeQuery()) {
            Timestamp newest = rows.next() ? rows.getTimestamp(1) : null;
            return Optional.ofNullable(newest).map(SqlEmployees::overlapping);
          }
        });
  }

  private static String overlapping(Timestamp newest) {
    return new Timestamp(newest.getTime() - OVERLAP.toMillis()).toString();
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.advocacy.store.StoreException when the database refuses or cannot be reached
   */
  @Override
  public Optional<Changes> changesSince(String mark, int limit) {
    if (changedAt == null || leftAt == null) {
      return Optional.empty();
    }
    int bar = mark.indexOf('|');
    Timestamp from = Timestamp.valueOf(bar < 0 ? mark : mark.substring(0, bar));
    String last = bar < 0 ? "" : mark.substring(bar + 1);
    String sql =
        "select "
            + columns()
            + " from "
            + table
            + " where "
            + changedAt
            + " > ? or ("
            + changedAt
            + " = ? and "
            + id
            + " > ?) order by "
            + changedAt
            + ", "
            + id;
    Timestamp now = now();
    List<Row> rows =
        rows(
            sql,
            limit,
            now,
            statement -> {
              statement.setTimestamp(1, from);
              statement.setTimestamp(2, from);
              statement.setString(3, last);
            });
    List<Employee> changed = new ArrayList<>();
    List<EmployeeId> left = new ArrayList<>();
    if (bar < 0) {
      left.addAll(leftBetween(from, now));
    }
    List<String> problems = new ArrayList<>();
    for (Row row : rows) {
      if (row.left()) {
        left.add(EmployeeId.of(row.id()));
      } else {
        row.read(changed, problems, new ArrayList<>());
      }
    }
    boolean more = rows.size() == limit;
    String next = mark;
    if (!rows.isEmpty()) {
      Row end = rows.get(rows.size() - 1);
      Timestamp newest = Objects.requireNonNull(end.changedAt(), "a row that changed has a time");
      next = more ? newest + "|" + end.id() : overlapping(newest);
    }
    return Optional.of(new Changes(changed, left, next, more));
  }

  /** Who was known to leave and left meanwhile: their rows need not have changed on that day. */
  private List<EmployeeId> leftBetween(Timestamp from, Timestamp now) {
    String sql =
        "select " + id + " from " + table + " where " + leftAt + " > ? and " + leftAt + " <= ?";
    return query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, from);
            statement.setTimestamp(2, now);
            List<EmployeeId> left = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                left.add(EmployeeId.of(found.getString(1)));
              }
            }
            return left;
          }
        });
  }

  private record Row(
      String id,
      Optional<String> name,
      Optional<String> manager,
      Map<String, String> attributes,
      @Nullable Timestamp changedAt,
      boolean left) {
    void read(List<Employee> employees, List<String> problems, List<EmployeeId> unread) {
      try {
        employees.add(
            new Employee(
                EmployeeId.of(id),
                name.orElse(""),
                manager.filter(text -> !text.isBlank()).map(EmployeeId::of),
                attributes));
      } catch (IllegalArgumentException e) {
        problems.add("an employee cannot be read: " + e.getMessage());
        if (!id.isBlank() && id.length() <= 200) {
          unread.add(EmployeeId.of(id));
        }
      }
    }
  }

  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<Row> rows(String sql, int limit, Timestamp now, Binding binding) {
    return query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setMaxRows(limit);
            statement.setFetchSize(Math.min(limit, 1_000));
            binding.bind(statement);
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                rows.add(row(found, now));
              }
            }
            return rows;
          }
        });
  }

  private Row row(ResultSet found, Timestamp now) throws SQLException {
    Map<String, String> told = new HashMap<>();
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      String value = found.getString(attribute.getValue());
      if (value != null && !value.isBlank()) {
        told.put(attribute.getKey(), value.strip());
      }
    }
    return new Row(
        found.getString(id),
        Optional.ofNullable(found.getString(name)),
        manager == null ? Optional.empty() : Optional.ofNullable(found.getString(manager)),
        told,
        changedAt == null ? null : found.getTimestamp(changedAt),
        leftAt != null && isBy(now, found.getTimestamp(leftAt)));
  }

  private static boolean isBy(Timestamp now, @Nullable Timestamp left) {
    return left != null && !left.after(now);
  }

  private <T> T query(Database.Work<T> work) {
    return new Database(source).inStatement(work);
  }

  /** Names the columns of a {@link SqlEmployees}. Not safe for use by several threads. */
  public static final class Builder {
    private static final Pattern NAME =
        Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private final DataSource source;
    private final String table;
    private String id = "id";
    private String name = "name";
    private @Nullable String manager;
    private @Nullable String changedAt;
    private @Nullable String leftAt;
    private InstantSource clock = InstantSource.system();
    private final Map<String, String> attributes = new HashMap<>();

    private Builder(DataSource source, String table) {
      this.source = Objects.requireNonNull(source, "source");
      this.table = checked(table);
    }

    private static String checked(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "the name of a table or column must be letters, digits and '_', like 'employee'");
      }
      return name;
    }

    /** Sets the column of ids, a text that orders the rows. */
    public Builder id(String column) {
      this.id = checked(column);
      return this;
    }

    /** Sets the column of names. */
    public Builder name(String column) {
      this.name = checked(column);
      return this;
    }

    /** Sets the column of the managers' ids. */
    public Builder manager(String column) {
      this.manager = checked(column);
      return this;
    }

    /** Takes a column as the attribute of the same name. */
    public Builder attribute(String column) {
      return attribute(column, column);
    }

    /** Takes a column as an attribute of another name. */
    public Builder attribute(String attribute, String column) {
      attributes.put(Objects.requireNonNull(attribute, "attribute"), checked(column));
      return this;
    }

    /**
     * Sets the columns by which changes are found: a time that every change of a row sets, and the
     * first day or moment at which somebody works here no longer, null where that is not known.
     * Whoever leaves in the future is here until then.
     */
    public Builder changes(String changedAt, String leftAt) {
      this.changedAt = checked(changedAt);
      this.leftAt = checked(leftAt);
      return this;
    }

    /** Sets the clock, which says who left by now; the system's by default. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Returns the directory. */
    public SqlEmployees build() {
      return new SqlEmployees(this);
    }
  }
}
