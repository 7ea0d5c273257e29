package io.advocacy.cli.table;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table in CSV: UTF-8 with a header, commas or semicolons, quotes as in RFC 4180, read one row at
 * a time. A byte-order mark is understood, unknown columns are ignored, blank lines skipped. At
 * most 1000 columns and 1 MiB a row.
 *
 * <p>Cells are asked for by the place of their column in {@link Columns} and throw {@link
 * BadCellException}; {@link #rows} gathers those of all rows. Not safe for use by several threads.
 */
public final class Table implements AutoCloseable {
  private static final int COLUMNS_TOLD = 12;
  private static final long FIRST_SECOND = Instant.parse("1970-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

  private final Source source;
  private final InputStream in;
  private final RecordReader reader;
  private final Columns columns;
  private final List<String> names;
  private final int[] places;
  private final int width;
  private final Problems problems = new Problems();
  private final Map<String, NetworkId> networks = new HashMap<>();

  private Table(Source source, InputStream in, Columns columns) throws IOException {
    this.source = source;
    this.in = in;
    this.columns = columns;
    this.names = columns.all();
    this.reader = new RecordReader(source.name(), in);
    this.places = new int[names.size()];
    this.width = readHeader();
  }

  /**
   * Opens a table and reads its header.
   *
   * @throws BadInputException when it cannot be read or a required column is missing
   */
  public static Table open(Source source, Columns columns) {
    InputStream in = source.open();
    try {
      return new Table(source, in, columns);
    } catch (IOException e) {
      close(in);
      throw source.unreadable();
    } catch (BadInputException e) {
      close(in);
      throw e;
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // Everything that matters was read.
    }
  }

  private int readHeader() throws IOException {
    do {
      if (!reader.next()) {
        throw badLine(1, "is empty; it must begin with the header " + header());
      }
    } while (reader.isBlank());
    int cells = reader.cells();
    List<String> found = new ArrayList<>(cells);
    for (int i = 0; i < cells; i++) {
      found.add(reader.text(i));
    }
    List<String> lower = found.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      String name = names.get(i);
      places[i] = lower.indexOf(name);
      if (places[i] < 0 && i < columns.required().size()) {
        missing.add(name);
      }
      if (places[i] != lower.lastIndexOf(name)) {
        throw new BadInputException(
            Problem.of(
                source.name(),
                reader.line(),
                name,
                "is in the header twice, as columns "
                    + (places[i] + 1)
                    + " and "
                    + (lower.lastIndexOf(name) + 1)
                    + "; keep one"));
      }
    }
    if (!missing.isEmpty()) {
      throw new BadInputException(
          Problem.of(
              source.name(),
              reader.line(),
              String.join(", ", missing),
              "is missing; found "
                  + found.stream()
                      .limit(COLUMNS_TOLD)
                      .map(Quoted::of)
                      .collect(Collectors.joining(", "))
                  + (cells > COLUMNS_TOLD ? " and " + (cells - COLUMNS_TOLD) + " more" : "")
                  + "; the header must be "
                  + header()));
    }
    reader.names(found.stream().map(Table::shortName).toList());
    return cells;
  }

  private static String shortName(String name) {
    String quoted = Quoted.of(name);
    return quoted.substring(1, quoted.length() - 1);
  }

  private String header() {
    return String.join(",", columns.required())
        + columns.optional().stream().map(name -> "[," + name + "]").collect(Collectors.joining());
  }

  /**
   * Hands each row to the reader; what {@link BadCellException}s come from rows are gathered.
   *
   * @throws BadInputException at the end when a row was wrong, or at once when the file cannot be
   *     told apart into rows
   */
  public void rows(Runnable row) {
    try {
      while (reader.next()) {
        if (reader.cells() != width) {
          if (!reader.isBlank()) {
            problem(
                "has "
                    + reader.cells()
                    + (reader.cells() == 1 ? " cell" : " cells")
                    + " where the header has "
                    + width
                    + "; give each column a cell and put cells with separators in quotes");
          }
        } else if (!reader.isBlank()) {
          try {
            row.run();
          } catch (BadCellException e) {
            problems.add(Problem.of(source.name(), reader.line(), e.column(), e.message()));
          }
        }
      }
    } catch (IOException e) {
      throw source.unreadable();
    }
    if (!problems.isEmpty()) {
      throw problems.exception();
    }
  }

  private void problem(String message) {
    problems.add(Problem.of(source.name(), reader.line(), message));
  }

  private BadInputException badLine(long line, String message) {
    return new BadInputException(Problem.of(source.name(), line, message));
  }

  /** Returns the exception for a table without rows. */
  public BadInputException withoutRows(String what) {
    return badLine(1, "has a header and no row; it must have one line for each " + what);
  }

  /** The name of the file for messages. */
  public String name() {
    return source.name();
  }

  /** The line on which the present row begins, from 1. */
  public long line() {
    return reader.line();
  }

  /** The content of a cell, empty where the optional column is missing. */
  public String text(int column) {
    return places[column] < 0 ? "" : reader.text(places[column]);
  }

  /** The content of a cell that must have one. */
  public String required(int column, String example) {
    String text = text(column);
    if (text.isEmpty()) {
      throw bad(column, "is empty; give " + example);
    }
    return text;
  }

  /** The id in a cell. */
  public AmbassadorId ambassador(int column) {
    String text = required(column, "an id such as amb-001");
    try {
      return AmbassadorId.of(text);
    } catch (IllegalArgumentException e) {
      throw bad(column, Quoted.of(text) + " is no id: " + e.getMessage());
    }
  }

  /** The network in a cell. */
  public NetworkId network(int column) {
    String text = required(column, "a network such as linkedin");
    NetworkId known = networks.get(text);
    if (known == null) {
      try {
        known = NetworkId.of(text.toLowerCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw bad(
            column,
            Quoted.of(text)
                + " is no network; give a name of lower-case letters, digits and hyphens such as"
                + " linkedin");
      }
      if (networks.size() < 1_000) {
        networks.put(text, known);
      }
    }
    return known;
  }

  /** The whole number in a cell, between these bounds. */
  public long number(int column, long least, long most, String what) {
    String text = required(column, "a whole number of " + what + " such as 426");
    int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    boolean whole = text.length() > digits;
    for (int i = digits; i < text.length(); i++) {
      whole &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!whole) {
      throw bad(
          column,
          Quoted.of(text) + " is no whole number of " + what + "; write digits only, such as 426");
    }
    long value;
    try {
      value = Long.parseLong(text);
    } catch (NumberFormatException e) {
      value = text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    if (value < least) {
      throw bad(
          column,
          least == 0
              ? Quoted.of(text) + " is negative; " + what + " must be 0 or more"
              : Quoted.of(text) + " is too small; " + what + " must be " + least + " or more");
    }
    if (value > most) {
      throw bad(column, Quoted.of(text) + " is too large; " + what + " must be at most " + most);
    }
    return value;
  }

  /** The time in a cell. */
  public Instant instant(int column) {
    String text = required(column, "a time such as 2026-03-02T09:15:00Z");
    Instant time = PlainInstant.parse(text);
    if (time != null) {
      return inRange(column, text, time);
    }
    try {
      time = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw bad(
          column,
          Quoted.of(text)
              + " is no time; write it as 2026-03-02T09:15:00Z or"
              + " 2026-03-02T10:15:00+01:00");
    }
    return inRange(column, text, time);
  }

  /** The time in a cell; a date alone means its first moment in UTC. */
  public Instant instantOrDate(int column) {
    String text = text(column);
    if (text.length() == 10) {
      try {
        return inRange(
            column, text, LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      } catch (DateTimeParseException e) {
        // Not a date: let the message of a time say what is right.
      }
    }
    return instant(column);
  }

  private Instant inRange(int column, String text, Instant time) {
    if (time.getEpochSecond() < FIRST_SECOND || time.getEpochSecond() >= LAST_SECOND) {
      throw bad(column, Quoted.of(text) + " is out of range; give a time from 1970 to 2199");
    }
    return time;
  }

  /** Returns the exception for a cell that holds something else than it should. */
  public BadCellException bad(int column, String message) {
    return new BadCellException(names.get(column), message);
  }

  @Override
  public void close() {
    close(in);
  }
}
