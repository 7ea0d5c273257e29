package io.advocacy.cli.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  private static final Columns COLUMNS = Columns.required("id", "count").optional("note");

  @TempDir Path directory;

  private static List<String> read(byte[] bytes) {
    return read(new ByteArrayInputStream(bytes));
  }

  private static List<String> read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static List<String> read(InputStream in) {
    List<String> rows = new ArrayList<>();
    try (Table table = Table.open(Source.of("-", in), COLUMNS)) {
      table.rows(
          () ->
              rows.add(
                  table.line() + ":" + table.text(0) + "|" + table.text(1) + "|" + table.text(2)));
    }
    return rows;
  }

  private static BadInputException failure(String text) {
    return catchThrowableOfType(BadInputException.class, () -> read(text));
  }

  @Nested
  class Understands {
    @Test
    void columnsInAnyOrderAndIgnoresUnknownOnes() {
      assertThat(read("shoe,count,id\n44,3,a\n")).containsExactly("2:a|3|");
    }

    @Test
    void aByteOrderMark() {
      assertThat(read("\uFEFFid,count\na,1\n")).containsExactly("2:a|1|");
    }

    @Test
    void semicolons() {
      assertThat(read("id;count;note\na;1;b,c\n")).containsExactly("2:a|1|b,c");
    }

    @Test
    void theLineEndsOfAllSystemsAndALastLineWithoutOne() {
      assertThat(read("id,count\r\na,1\rb,2\nc,3")).containsExactly("2:a|1|", "3:b|2|", "4:c|3|");
    }

    @Test
    void quotedSeparatorsQuotesAndLineEndsWithTheRightLineNumbers() {
      assertThat(read("id,count,note\na,1,\"x,\"\"y\"\"\r\nz\"\nb,2,\n"))
          .containsExactly("2:a|1|x,\"y\"\r\nz", "4:b|2|");
    }

    @Test
    void blankLinesAndSpacesAroundCells() {
      assertThat(read("\n id , COUNT\n\n a , 1 \n , \n\n")).containsExactly("4:a|1|");
    }

    @Test
    void charactersOutsideAscii() {
      assertThat(read("id,count,note\nélan,1,日本 😀\n")).containsExactly("2:élan|1|日本 😀");
    }

    @Test
    void bytesThatComeOneAtATime() {
      byte[] bytes = "\uFEFFid;count\r\n\"é\"\"\";1\r\n".getBytes(UTF_8);
      InputStream slow =
          new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
              return super.read(target, offset, Math.min(1, length));
            }
          };
      assertThat(read(slow)).containsExactly("2:é\"|1|");
    }

    @Test
    void aRowThatSpansTheBuffer() {
      String note = "n".repeat(200_000);
      assertThat(read("id,count,note\na,1," + note + "\r\nb,2,\"" + note + "\"\r\n"))
          .containsExactly("2:a|1|" + note, "3:b|2|" + note);
    }
  }

  @Nested
  class Refuses {
    @Test
    void anEmptyFile() {
      assertThat(failure(""))
          .hasMessage(
              "standard input, line 1: is empty; it must begin with the header id,count[,note]");
    }

    @Test
    void aMissingColumnAndSaysWhatThereIs() {
      assertThat(failure("id,cuont\na,1\n"))
          .hasMessage(
              "standard input, line 1, column count: is missing; found 'id', 'cuont'; the header"
                  + " must be id,count[,note]");
    }

    @Test
    void aColumnThatIsThereTwice() {
      assertThat(failure("id,count,ID\na,1,b\n"))
          .hasMessage(
              "standard input, line 1, column id: is in the header twice, as columns 1 and 3; keep"
                  + " one");
    }

    @Test
    void tenThousandColumns() {
      assertThat(failure("id,count" + ",x".repeat(9_998) + "\n"))
          .hasMessage(
              "standard input, line 1: has more than 1000 columns; keep the columns that are needed"
                  + " and a few more");
    }

    @Test
    void rowsOfAnotherWidthAndGoesOn() {
      assertThat(failure("id,count\na\nb,1\nc,1,2\n"))
          .hasMessageContaining("line 2: has 1 cell where the header has 2")
          .hasMessageContaining("line 4: has 3 cells where the header has 2");
    }

    @Test
    void latin1BytesNamingTheCell() {
      assertThatThrownBy(() -> read("id,count,note\na,1,ok\nb,2,caf\u00e9\n".getBytes(ISO_8859_1)))
          .isInstanceOf(BadInputException.class)
          .hasMessage(
              "standard input, line 3, column note: byte 4 of the cell is 0xE9, which is no UTF-8"
                  + " (in Latin-1 it is 'é'); save the file as UTF-8");
    }

    @Test
    void latin1BytesInAColumnThatIsIgnored() {
      assertThatThrownBy(() -> read("id,count,shoe\na,1,\u00e9\n".getBytes(ISO_8859_1)))
          .hasMessageContaining("line 2, column shoe: byte 1");
    }

    @Test
    void halvesOfACharacterInNeighbouringCells() {
      byte[] bytes = "id,count,note\na,X,Y\n".getBytes(UTF_8);
      bytes[16] = (byte) 0xC3;
      bytes[18] = (byte) 0xA9;
      assertThatThrownBy(() -> read(bytes)).hasMessageContaining("line 2, column count");
    }

    @Test
    void utf16AndWorkbooksAndNulBytes() {
      assertThatThrownBy(() -> read("id,count\n".getBytes(UTF_16)))
          .hasMessageContaining("UTF-16; save the file as UTF-8");
      assertThat(failure("PK\u0003\u0004abc")).hasMessageContaining("save the table as CSV");
      assertThat(failure("id,count\na,\u0000\n")).hasMessageContaining("line 2: has a NUL byte");
    }

    @Test
    void strayQuotes() {
      assertThat(failure("id,count\na\"b,1\n")).hasMessageContaining("line 2: cell 1 has a quote");
      assertThat(failure("id,count\n\"a\"b,1\n")).hasMessageContaining("after its closing quote");
      assertThat(failure("id,count\na,1\nb,\"2\nc,3\n"))
          .hasMessageContaining("line 3: the quote that opens cell 2 is never closed");
    }

    @Test
    @Timeout(60)
    void aLineWithoutEndInBoundedTimeAndMemory() {
      InputStream endless =
          new SequenceInputStream(
              new ByteArrayInputStream("id,count\n".getBytes(UTF_8)),
              new InputStream() {
                @Override
                public int read() {
                  return 'a';
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                  Arrays.fill(target, offset, offset + length, (byte) 'a');
                  return length;
                }
              });
      assertThatThrownBy(() -> read(endless))
          .hasMessageContaining("standard input, line 2: is longer than 1 MiB");
    }

    @Test
    void aFileThatIsMissingADirectoryOrNoPath() throws IOException {
      assertThatThrownBy(() -> open(directory.resolve("none.csv").toString()))
          .hasMessageContaining("none.csv: there is no such file");
      assertThatThrownBy(() -> open(directory.toString())).hasMessageContaining("is a directory");
      assertThatThrownBy(() -> open("a\u0000b")).hasMessageContaining("is no path");
      assertThatThrownBy(() -> open("")).isInstanceOf(BadInputException.class);
      Path file = Files.writeString(directory.resolve("a.csv"), "id,count\na,1\n");
      open(file.toString());
    }

    private void open(String file) {
      Table.open(Source.of(file, InputStream.nullInputStream()), COLUMNS).close();
    }

    @Test
    void manyBadRowsTellingTwentyAndCountingTheOthers() {
      BadInputException failure = failure("id,count\n" + "a\n".repeat(1_000));
      assertThat(failure.problems()).hasSize(20);
      assertThat(failure.more()).isEqualTo(980);
      assertThat(failure.getMessage()).endsWith("and 980 more");
    }
  }

  @Nested
  class Cells {
    private String message(String cell, java.util.function.Consumer<Table> reading) {
      byte[] bytes = ("id,count\na," + cell + "\n").getBytes(UTF_8);
      try (Table table = Table.open(Source.of("-", new ByteArrayInputStream(bytes)), COLUMNS)) {
        return catchThrowableOfType(
                BadInputException.class, () -> table.rows(() -> reading.accept(table)))
            .getMessage();
      }
    }

    private Instant time(String cell) {
      byte[] bytes = ("id,count\na," + cell + "\n").getBytes(UTF_8);
      List<Instant> times = new ArrayList<>();
      try (Table table = Table.open(Source.of("-", new ByteArrayInputStream(bytes)), COLUMNS)) {
        table.rows(() -> times.add(table.instantOrDate(1)));
      }
      return times.get(0);
    }

    @Test
    void numbersSayWhatIsRight() {
      assertThat(message("-5", t -> t.number(1, 0, 100, "people")))
          .isEqualTo(
              "standard input, line 2, column count: '-5' is negative; people must be 0 or more");
      assertThat(message("1.5", t -> t.number(1, 0, 100, "people")))
          .contains("'1.5' is no whole number of people; write digits only, such as 426");
      assertThat(message("-", t -> t.number(1, 0, 100, "people"))).contains("no whole number");
      assertThat(message("9".repeat(50), t -> t.number(1, 0, 100, "people")))
          .contains("'9999999999999999999999999999999999999999…' is too large");
      assertThat(message("", t -> t.number(1, 0, 100, "people"))).contains("is empty");
    }

    @Test
    void timesAreReadInTheirCommonShapes() {
      assertThat(time("2026-03-02T09:15:00Z")).isEqualTo("2026-03-02T09:15:00Z");
      assertThat(time("2026-03-02T09:15:00.250Z")).isEqualTo("2026-03-02T09:15:00.250Z");
      assertThat(time("2026-03-02T09:15+05:45")).isEqualTo("2026-03-02T03:30:00Z");
      assertThat(time("2026-03-02")).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void theQuickWayReadsTheSameTimesAsAFormatter() {
      Instant time = Instant.parse("1999-12-31T23:59:59Z");
      for (int i = 0; i < 20_000; i++) {
        assertThat(PlainInstant.parse(time.toString())).isEqualTo(time);
        time = time.plus(Duration.ofSeconds(86_399));
      }
      for (String bad :
          List.of(
              "2026-02-29T09:15:00Z",
              "2026-13-01T09:15:00Z",
              "2026-0x-01T09:15:00Z",
              "2026-01-01T24:00:00Z",
              "2026-01-01 09:15:00Z",
              "2026-01-01T09:60:00Z")) {
        assertThat(PlainInstant.parse(bad)).isNull();
        assertThat(message(bad, t -> t.instant(1))).contains("is no time; write it as");
      }
    }

    @Test
    void timesFarAwayAreRefused() {
      assertThat(message("9999-01-01T00:00:00Z", t -> t.instant(1))).contains("out of range");
    }

    @Test
    void idsAndNetworksSayWhatIsRight() {
      assertThat(message("a".repeat(201), t -> t.ambassador(1))).contains("at most 200 characters");
      assertThat(message("linked in", t -> t.network(1))).contains("'linked in' is no network");
    }

    @Test
    void foreignTextIsShownOnOneLine() {
      assertThat(Quoted.of("a\nb\u202e\u001b[31m")).isEqualTo("'a\uFFFDb\uFFFD\uFFFD[31m'");
      assertThat(Quoted.of("x".repeat(39) + "😀")).endsWith("x…'");
    }
  }
}
