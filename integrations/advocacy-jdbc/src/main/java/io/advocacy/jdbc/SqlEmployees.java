package io.advocacy.jdbc;

import io.advocacy.jdbc.EmployeeRows.Row;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The people of a table or view of the host's own database, read with plain SQL that every database
 * knows. Only the columns that are named here are read; blanks around what they hold are not. Where
 * the table tells when a row changed and when somebody left, changes alone are read after the first
 * time.
 *
 * <p>A row that cannot be read is told with its id and stops no other. Of a person with several
 * rows the one that changed last is taken (without a time of change: one of them, the same each
 * time), which is told, too; while one of these rows says that the person is here, they are.
 *
 * <p>Safe for use by several threads. Takes one connection at a time and gives it back.
 */
public final class SqlEmployees implements EmployeeDirectory {
  /**
   * What changed so long before the newest change is read again; what is the same changes nothing.
   * Ten minutes for transactions that were committed late, and two hours because that is the
   * longest by which a time zone's clocks go back (Antarctica/Troll; elsewhere one hour), so that
   * local times lose no row.
   */
  private static final Duration OVERLAP = Duration.ofMinutes(130);

  private static final int AT_ONCE = 500;

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
    Timestamp now = now();
    boolean first = after.isEmpty();
    EmployeeRows read = reading(now);
    Optional<String> mark = Optional.empty();
    if (first) {
      mark = changedAt != null && leftAt != null ? newestMark(now) : mark;
      read.withoutId(count(here() + id + " is null", leftAt == null ? null : now));
    }
    String sql = select() + here() + id + (first ? " >= ?" : " > ?") + " order by " + id;
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
    Optional<String> next = read(rows, limit, read);
    return new Page(read.employees(), next, mark, read.problems(), read.unread());
  }

  private EmployeeRows reading(Timestamp now) {
    return new EmployeeRows(table, changedAt, new Timestamp(now.getTime() + OVERLAP.toMillis()));
  }

  /** Reads whole people and returns after which id there are more. */
  private static Optional<String> read(List<Row> rows, int limit, EmployeeRows into) {
    List<List<Row>> people = EmployeeRows.people(rows, limit);
    people.forEach(into::read);
    return rows.size() <= limit
        ? Optional.empty()
        : Optional.of(people.get(people.size() - 1).get(0).id());
  }

  private String select() {
    return "select " + columns() + " from " + table + " where ";
  }

  private String here() {
    return leftAt == null ? "" : "(" + leftAt + " is null or " + leftAt + " > ?) and ";
  }

  /** The time of the clock as the database's own times are read: in this process's time zone. */
  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private long count(String where, @Nullable Timestamp time) {
    return query(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select count(*) from " + table + " where " + where)) {
            if (time != null) {
              statement.setTimestamp(1, time);
            }
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next() ? rows.getLong(1) : 0;
            }
          }
        });
  }

  /** The mark never passes the clock, whatever times rows claim. */
  private Optional<String> newestMark(Timestamp now) {
    return query(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select max("
                      + changedAt
                      + ") from "
                      + table
                      + " where "
                      + changedAt
                      + " <= ?")) {
            statement.setTimestamp(1, now);
            try (ResultSet rows = statement.executeQuery()) {
              Timestamp newest = rows.next() ? rows.getTimestamp(1) : null;
              return Optional.ofNullable(newest)
                  .map(time -> new Timestamp(time.getTime() - OVERLAP.toMillis()).toString());
            }
          }
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>A mark that lies in the future, of a time when the clock was wrong, is not believed.
   *
   * @throws io.advocacy.store.StoreException when the database refuses or cannot be reached
   */
  @Override
  public Optional<Changes> changesSince(String mark, int limit) {
    // since when; within a reading also the mark for the next one, and the id to go on after
    String[] parts = mark.split("\\|", 3);
    boolean first = parts.length < 3;
    Timestamp from = Timestamp.valueOf(parts[0]);
    Timestamp now = now();
    if (changedAt == null || leftAt == null || from.after(now)) {
      return Optional.empty();
    }
    EmployeeRows read = reading(now);
    Set<String> gone = new LinkedHashSet<>();
    if (first) {
      read.withoutId(count(id + " is null and " + changedAt + " > ?", from));
      gone.addAll(leftBetween(from, now));
    }
    String end = first ? newestMark(now).orElse(mark) : parts[1];
    String sql =
        select() + changedAt + " > ? and " + id + (first ? " >= ?" : " > ?") + " order by " + id;
    List<Row> rows =
        rows(
            sql,
            limit,
            now,
            statement -> {
              statement.setTimestamp(1, from);
              statement.setString(2, first ? "" : parts[2]);
            });
    Optional<String> next = read(rows, limit, read);
    read.gone().forEach(row -> gone.add(row.id()));
    return Optional.of(
        new Changes(
            read.employees(),
            left(gone, now),
            next.map(last -> parts[0] + "|" + end + "|" + last).orElse(end),
            next.isPresent(),
            read.problems()));
  }

  /** Who was known to leave and left meanwhile: their rows need not have changed on that day. */
  private List<String> leftBetween(Timestamp from, Timestamp now) {
    return ids(
        leftAt + " > ? and " + leftAt + " <= ? and " + id + " is not null",
        statement -> {
          statement.setTimestamp(1, from);
          statement.setTimestamp(2, now);
        });
  }

  /** Those of whom no other row says that they are here. */
  private List<EmployeeId> left(Set<String> gone, Timestamp now) {
    Map<String, Set<String>> spellings = new LinkedHashMap<>();
    for (String one : gone) {
      // databases that pad ids compare them with the blanks or without
      Set<String> spelt = spellings.computeIfAbsent(one.strip(), none -> new LinkedHashSet<>());
      spelt.add(one);
      spelt.add(one.strip());
    }
    List<String> asked = spellings.values().stream().flatMap(Set::stream).toList();
    for (int i = 0; i < asked.size(); i += AT_ONCE) {
      List<String> some = asked.subList(i, Math.min(asked.size(), i + AT_ONCE));
      ids(
              here()
                  + id
                  + " in ("
                  + String.join(", ", Collections.nCopies(some.size(), "?"))
                  + ")",
              statement -> {
                statement.setTimestamp(1, now);
                for (int one = 0; one < some.size(); one++) {
                  statement.setString(one + 2, some.get(one));
                }
              })
          .forEach(here -> spellings.remove(here.strip()));
    }
    List<EmployeeId> left = new ArrayList<>();
    for (String one : spellings.keySet()) {
      try {
        left.add(EmployeeId.of(one));
      } catch (IllegalArgumentException e) {
        // nobody can be known by an id that is none
      }
    }
    return left;
  }

  private List<String> ids(String where, Binding binding) {
    return query(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select " + id + " from " + table + " where " + where)) {
            binding.bind(statement);
            List<String> ids = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                ids.add(found.getString(1));
              }
            }
            return ids;
          }
        });
  }

  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<Row> rows(String sql, int limit, Timestamp now, Binding binding) {
    return query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setMaxRows(limit + 1);
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
     *
     * <p>Both are best a {@code timestamp with time zone}; without a zone they are times of this
     * process's time zone. What changed within two hours before the newest change is read again, so
     * that clocks that go back lose nothing. A change more than two hours ahead of the clock is
     * read each time and told as a problem; it hides no other.
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
