package io.advocacy.cli.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Splits bytes into the records and cells of RFC 4180, strictly, with limits that hold before
 * memory is used. Works on bytes, because every character that matters is ASCII and because a byte
 * that is no UTF-8 can then be named with its place.
 */
final class RecordReader {
  /** The longest record in bytes. */
  static final int MAX_RECORD = 1 << 20;

  /** The most cells in a record. */
  static final int MAX_CELLS = 1_000;

  private static final int BUFFER = 1 << 16;
  private static final int END = -1;

  private final String source;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int filled;
  private boolean ended;

  private byte separator = ',';
  private byte[] record = new byte[512];
  private int length;
  private int[] ends = new int[16];
  private int cells;
  private int bits;
  private long line = 1;
  private long currentLine = 1;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer decoded = CharBuffer.allocate(512);
  private List<String> names = List.of();

  RecordReader(String source, InputStream in) throws IOException {
    this.source = source;
    this.in = in;
    lookAtBeginning();
  }

  /** Understands a byte-order mark and finds the separator, both from the first bytes. */
  private void lookAtBeginning() throws IOException {
    while (!ended && filled < BUFFER && !hasLineEnd()) {
      fill();
    }
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      position = 3;
    } else if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
      throw fail(1, "is UTF-16; save the file as UTF-8");
    } else if (startsWith('P', 'K', 3, 4)) {
      throw fail(1, "is a workbook or an archive; save the table as CSV in UTF-8");
    }
    boolean quoted = false;
    int commas = 0;
    int semicolons = 0;
    for (int i = position; i < filled && (quoted || !isLineEnd(buffer[i])); i++) {
      if (buffer[i] == '"') {
        quoted = !quoted;
      } else if (!quoted && buffer[i] == ',') {
        commas++;
      } else if (!quoted && buffer[i] == ';') {
        semicolons++;
      }
    }
    separator = (byte) (semicolons > commas ? ';' : ',');
  }

  private boolean hasLineEnd() {
    for (int i = 0; i < filled; i++) {
      if (isLineEnd(buffer[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private boolean startsWith(int... bytes) {
    if (filled < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (buffer[i] != (byte) bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private void fill() throws IOException {
    int count = in.read(buffer, filled, BUFFER - filled);
    if (count < 0) {
      ended = true;
    } else {
      filled += count;
    }
  }

  private int read() throws IOException {
    if (position == filled) {
      position = 0;
      filled = 0;
      while (filled == 0 && !ended) {
        fill();
      }
      if (filled == 0) {
        return END;
      }
    }
    return buffer[position++] & 0xFF;
  }

  /** Tells the names of the columns, for messages. */
  void names(List<String> names) {
    this.names = names;
  }

  /** Reads the next record; blank lines are records of one empty cell. */
  boolean next() throws IOException {
    length = 0;
    cells = 0;
    bits = 0;
    line = currentLine;
    int b = read();
    if (b == END) {
      return false;
    }
    while (true) {
      b = b == '"' ? quotedCell() : plainCell(b);
      endCell();
      if (b != separator) {
        break;
      }
      b = read();
    }
    if (b == '\r' && read() != '\n' && position > 0) {
      position--;
    }
    currentLine++;
    if (bits >= 0x80) {
      checkEncoding();
    }
    return true;
  }

  /** Reads the rest of a cell without quotes that begins with {@code b}; returns what follows. */
  private int plainCell(int b) throws IOException {
    int next = b;
    while (next != separator && next != '\n' && next != '\r' && next != END) {
      if (next == '"') {
        throw fail(
            currentLine,
            "cell "
                + (cells + 1)
                + " has a quote inside; put the whole cell in quotes and double the quote");
      }
      append(next);
      next = read();
    }
    return next;
  }

  /** Reads a cell after its opening quote; returns what follows the closing quote. */
  private int quotedCell() throws IOException {
    long opened = currentLine;
    boolean afterReturn = false;
    while (true) {
      int b = read();
      if (b == END) {
        throw fail(opened, "the quote that opens cell " + (cells + 1) + " is never closed");
      }
      if (b == '"') {
        int next = read();
        if (next != '"') {
          if (next == separator || next == '\n' || next == '\r' || next == END) {
            return next;
          }
          throw fail(
              currentLine,
              "cell "
                  + (cells + 1)
                  + " goes on after its closing quote; double a quote that belongs to the cell");
        }
      } else if (b == '\r' || (b == '\n' && !afterReturn)) {
        currentLine++;
      }
      afterReturn = b == '\r';
      append(b);
    }
  }

  private void append(int b) {
    if (length == record.length) {
      if (length >= MAX_RECORD) {
        throw fail(
            line,
            "is longer than 1 MiB; each line must be one row, and a quote that opens a cell must be"
                + " closed");
      }
      record = Arrays.copyOf(record, length * 2);
    }
    if (b == 0) {
      throw fail(currentLine, "has a NUL byte; save the file as CSV in UTF-8");
    }
    bits |= b;
    record[length++] = (byte) b;
  }

  private void endCell() {
    if (cells == MAX_CELLS) {
      throw fail(
          line, "has more than 1000 columns; keep the columns that are needed and a few more");
    }
    if (cells == ends.length) {
      ends = Arrays.copyOf(ends, cells * 2);
    }
    ends[cells++] = length;
  }

  private void checkEncoding() {
    for (int cell = 0; cell < cells; cell++) {
      int start = start(cell);
      ByteBuffer bytes = ByteBuffer.wrap(record, start, ends[cell] - start);
      decoder.reset();
      CoderResult result;
      do {
        decoded.clear();
        result = decoder.decode(bytes, decoded, true);
      } while (result.isOverflow());
      if (result.isError()) {
        int bad = record[bytes.position()] & 0xFF;
        throw new BadInputException(
            Problem.of(
                source,
                line,
                cell < names.size() ? names.get(cell) : String.valueOf(cell + 1),
                String.format(
                    Locale.ROOT,
                    "byte %d of the cell is 0x%02X, which is no UTF-8%s; save the file as UTF-8",
                    bytes.position() - start + 1,
                    bad,
                    bad >= 0xA0 ? " (in Latin-1 it is '" + (char) bad + "')" : "")));
      }
    }
  }

  private int start(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  private BadInputException fail(long where, String message) {
    return new BadInputException(Problem.of(source, where, message));
  }

  /** The line on which the record begins, from 1. */
  long line() {
    return line;
  }

  int cells() {
    return cells;
  }

  /** Whether no cell has any content. */
  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (record[i] != ' ' && record[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** The content of a cell without spaces around it. */
  String text(int cell) {
    int from = start(cell);
    int to = ends[cell];
    while (from < to && isSpace(record[from])) {
      from++;
    }
    while (from < to && isSpace(record[to - 1])) {
      to--;
    }
    return new String(
        record,
        from,
        to - from,
        bits < 0x80 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }
}
