package io.advocacy.cli.table;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something wrong in what came from outside.
 *
 * @param source the file or option where it is
 * @param line the line in the file, from 1, where there is one
 * @param column the name of the column, where there is one
 * @param message what is wrong and what would be right
 */
public record Problem(String source, OptionalLong line, Optional<String> column, String message) {
  /** Checks the parts. */
  public Problem {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(message, "message");
  }

  /** Returns a problem with a whole file or option. */
  public static Problem of(String source, String message) {
    return new Problem(source, OptionalLong.empty(), Optional.empty(), message);
  }

  /** Returns a problem with a line. */
  public static Problem of(String source, long line, String message) {
    return new Problem(source, OptionalLong.of(line), Optional.empty(), message);
  }

  /** Returns a problem with one cell. */
  public static Problem of(String source, long line, String column, String message) {
    return new Problem(source, OptionalLong.of(line), Optional.of(column), message);
  }

  /** The problem as one line of text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    if (line.isPresent()) {
      text.append(", line ").append(line.getAsLong());
    }
    column.ifPresent(name -> text.append(", column ").append(name));
    return text.append(": ").append(message).toString();
  }
}
