package io.advocacy.guardrail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a file read by position; a position beyond the end throws. */
final class Bytes {
  private final byte[] bytes;

  Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  int at(int index) {
    return bytes[index] & 0xff;
  }

  boolean startsWith(int index, int... expected) {
    if (index < 0 || index + expected.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (at(index + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  int big16(int index) {
    return at(index) << 8 | at(index + 1);
  }

  /** An unsigned number that must fit into the file. */
  int big32(int index) {
    return checked((long) big16(index) << 16 | big16(index + 2));
  }

  int little32(int index) {
    long value =
        (long) (at(index + 3) << 8 | at(index + 2)) << 16 | (at(index + 1) << 8 | at(index));
    return checked(value);
  }

  int big64(int index) {
    if (big16(index) != 0 || big16(index + 2) != 0) {
      throw new IndexOutOfBoundsException("a length beyond the end");
    }
    return big32(index + 4);
  }

  private static int checked(long value) {
    if (value > Integer.MAX_VALUE - 16) {
      throw new IndexOutOfBoundsException("a length beyond the end");
    }
    return (int) value;
  }

  String name(int index) {
    return new String(slice(index, index + 4), StandardCharsets.ISO_8859_1);
  }

  byte[] slice(int from, int to) {
    if (from < 0 || to < from || to > bytes.length) {
      throw new IndexOutOfBoundsException("a part from " + from + " to " + to);
    }
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Says whether these characters appear between two positions. */
  boolean holds(int from, int to, String ascii) {
    byte[] wanted = ascii.getBytes(StandardCharsets.ISO_8859_1);
    for (int start = from; start + wanted.length <= Math.min(to, bytes.length); start++) {
      if (Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
