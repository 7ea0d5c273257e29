package io.advocacy.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows into a table of PostgreSQL with one statement for thousands: an array of texts
 * for each column, which the server takes apart again in their order. It spares the server what a
 * statement costs by itself, which is more than the row.
 */
final class ManyRows {
  private static final int AT_ONCE = 2_000;

  private final String statement;
  private final int columns;

  private ManyRows(String statement, int columns) {
    this.statement = statement;
    this.columns = columns;
  }

  /** For these columns, which are texts where no other type is given. */
  static ManyRows into(String table, List<String> columns, Map<String, String> types) {
    String names = String.join(", ", columns);
    String values =
        columns.stream()
            .map(column -> types.containsKey(column) ? column + "::" + types.get(column) : column)
            .collect(Collectors.joining(", "));
    return new ManyRows(
        "insert into "
            + table
            + " ("
            + names
            + ") select "
            + values
            + " from unnest("
            + Sql.marks(columns.size())
            + ") with ordinality as added("
            + names
            + ", place) order by place",
        columns.size());
  }

  /** Collects rows; what is collected last is inserted by {@link Inserting#finish}. */
  Inserting on(Connection connection) {
    return new Inserting(connection);
  }

  final class Inserting {
    private final Connection connection;
    private final List<@Nullable String[]> rows = new ArrayList<>(AT_ONCE);

    private Inserting(Connection connection) {
      this.connection = connection;
    }

    void add(@Nullable Object... values) throws SQLException {
      @Nullable String[] row = new String[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = Sql.asText(values[i]);
      }
      rows.add(row);
      if (rows.size() == AT_ONCE) {
        finish();
      }
    }

    void finish() throws SQLException {
      if (rows.isEmpty()) {
        return;
      }
      try (PreparedStatement insert = connection.prepareStatement(statement)) {
        for (int column = 0; column < columns; column++) {
          @Nullable String[] values = new String[rows.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i)[column];
          }
          Array array = connection.createArrayOf("text", values);
          insert.setArray(column + 1, array);
        }
        insert.executeUpdate();
      }
      rows.clear();
    }
  }
}
