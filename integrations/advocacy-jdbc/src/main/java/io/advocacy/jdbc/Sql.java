package io.advocacy.jdbc;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements with their values, and rows with theirs. */
final class Sql {
  /** Makes a value of a row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  static <T> List<T> list(Connection connection, String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> list = new ArrayList<>();
        while (rows.next()) {
          list.add(row.read(rows));
        }
        return list;
      }
    }
  }

  static <T> Optional<T> first(
      Connection connection, String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    return list(connection, sql, row, values).stream().findFirst();
  }

  /** As many question marks as there are values, for an {@code in (…)}. */
  static String marks(int count) {
    return "?" + ", ?".repeat(count - 1);
  }

  /**
   * A table {@code asked} with a column {@code sought} of as many texts as there are values, to be
   * joined: H2 looks up each of them in an index of several columns, where it would read all of the
   * index for an {@code in (…)}.
   */
  static String asked(int count) {
    String one = "(cast(? as varchar(450)))";
    return "(values " + one + (", " + one).repeat(count - 1) + ") as asked(sought)";
  }

  /** Puts rows of values together. */
  static @Nullable Object[] joined(@Nullable Object[] first, @Nullable Object... second) {
    @Nullable Object[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof String text) {
        statement.setString(i + 1, storable(text));
      } else if (value instanceof Instant time) {
        statement.setObject(i + 1, timestamp(time));
      } else if (value instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  /** The value as a text that PostgreSQL can make it of again. */
  static @Nullable String asText(@Nullable Object value) {
    if (value instanceof Instant time) {
      return timestamp(time).toString();
    }
    return value == null ? null : storable(value.toString());
  }

  /** What is finer than a microsecond is cut off, never rounded up: nothing is due late by it. */
  private static OffsetDateTime timestamp(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** PostgreSQL has no U+0000, and half a surrogate pair is no character anywhere. */
  private static String storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new IllegalArgumentException("a text must not hold the character U+0000");
      }
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new IllegalArgumentException(
              "a text must not hold half a surrogate pair (at character " + i + ")");
        }
        i++;
      }
    }
    return text;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Optional<URI> uri(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(URI::create);
  }
}
