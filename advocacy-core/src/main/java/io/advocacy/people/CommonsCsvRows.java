package io.advocacy.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The only class that knows Commons CSV, so that people work where it is absent. */
final class CommonsCsvRows implements Iterator<Map<String, String>>, AutoCloseable {
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> columns;
  private final Path file;
  private long line;
  private Optional<String> fault = Optional.empty();

  CommonsCsvRows(Path file, Collection<String> wanted) {
    this.columns = List.copyOf(wanted);
    this.file = file;
    try {
      Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
      try {
        skipByteOrderMark(reader);
        this.parser =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader);
        this.records = parser.iterator();
        this.line = parser.getCurrentLineNumber();
        for (String column : columns) {
          if (!parser.getHeaderMap().containsKey(column)) {
            throw new IllegalArgumentException(
                file.getFileName()
                    + " has no column '"
                    + column
                    + "'; it has "
                    + parser.getHeaderNames());
          }
          if (Collections.frequency(parser.getHeaderNames(), column) > 1) {
            throw new IllegalArgumentException(
                file.getFileName() + " has more than one column '" + column + "'");
          }
        }
      } catch (IOException | RuntimeException e) {
        reader.close();
        throw e;
      }
    } catch (IOException e) {
      throw told(new UncheckedIOException(e));
    }
  }

  /** Says where a file is not UTF-8, and throws everything else as it is. */
  private RuntimeException told(UncheckedIOException e) {
    if (e.getCause() instanceof CSVException) {
      return new UncheckedIOException(
          file.getFileName()
              + (line == 0
                  ? " cannot be read from line 1 on"
                  : " cannot be read after line " + line)
              + "; look for a quote that is not closed there",
          e.getCause());
    }
    if (!(e.getCause() instanceof CharacterCodingException)) {
      return e;
    }
    return new IllegalArgumentException(
        file.getFileName()
            + ", line "
            + firstLineOfOtherEncoding()
            + " is not UTF-8; export the file as UTF-8",
        e);
  }

  private long firstLineOfOtherEncoding() {
    long number = 1;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine(), number++) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        StandardCharsets.UTF_8.newDecoder().decode(bytes);
      }
    } catch (CharacterCodingException e) {
      return number;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return number;
  }

  private static void skipByteOrderMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  @Override
  public boolean hasNext() {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      throw told(e);
    }
  }

  @Override
  public Map<String, String> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    CSVRecord record = records.next();
    line = parser.getCurrentLineNumber();
    int expected = parser.getHeaderNames().size();
    fault =
        record.size() == expected
            ? Optional.empty()
            : Optional.of("it has " + record.size() + " cells, the header has " + expected);
    Map<String, String> row = new HashMap<>();
    for (String column : columns) {
      if (record.isSet(column)) {
        row.put(column, record.get(column).strip());
      }
    }
    return row;
  }

  /** What is wrong with the form of the row that was read last. */
  Optional<String> fault() {
    return fault;
  }

  /** The line on which the row that was read last ends. */
  long line() {
    return line;
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
