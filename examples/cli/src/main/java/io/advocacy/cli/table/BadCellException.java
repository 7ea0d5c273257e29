package io.advocacy.cli.table;

/** A cell does not hold what its column needs. Has no stack trace, since there can be many. */
public final class BadCellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String column;
  private final String message;

  /** Creates the exception with the column's name and what is wrong. */
  public BadCellException(String column, String message) {
    super(message, null, false, false);
    this.column = column;
    this.message = message;
  }

  /** What is wrong and what would be right. */
  public String message() {
    return message;
  }

  /** The name of the column. */
  public String column() {
    return column;
  }
}
