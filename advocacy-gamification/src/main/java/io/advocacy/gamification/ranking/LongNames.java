package io.advocacy.gamification.ranking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps names in bytes, one or two for a character: those that are too long for {@link Cells}. */
final class LongNames {
  /** The most characters that a name can have. */
  private static final int MOST = 255;

  private static final int CHUNK = 1 << 16;
  private static final int LATIN = 0;
  private static final int WIDE = 1;

  /** A name is a byte for the width of its characters, one for how many they are, and these. */
  private byte[][] chunks = new byte[1][];

  private int chunkCount;
  private int chunkUsed = CHUNK;

  /**
   * Keeps a name.
   *
   * @return its place
   */
  int store(String name) {
    int length = name.length();
    if (length > MOST) {
      throw new IllegalArgumentException(
          "a name must have at most " + MOST + " characters, has " + length);
    }
    int width = LATIN;
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) > 0xFF) {
        width = WIDE;
      }
    }
    byte[] chunk = chunkFor(2 + length * (width + 1));
    int place = ((chunkCount - 1) << 16) | chunkUsed;
    chunk[chunkUsed++] = (byte) width;
    chunk[chunkUsed++] = (byte) length;
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      if (width == WIDE) {
        chunk[chunkUsed++] = (byte) (c >> 8);
      }
      chunk[chunkUsed++] = (byte) c;
    }
    return place;
  }

  private byte[] chunkFor(int bytes) {
    if (chunkUsed + bytes > CHUNK) {
      if (chunkCount == chunks.length) {
        if (chunkCount == 1 << 15) {
          throw new IllegalStateException("a ranking holds at most 2 GB of names");
        }
        chunks = Arrays.copyOf(chunks, chunkCount * 2);
      }
      // The first chunk starts small, so that rankings of small teams stay small.
      chunks[chunkCount++] = new byte[chunkCount == 1 ? 1024 : CHUNK];
      chunkUsed = 0;
    }
    byte @Nullable [] chunk = chunks[chunkCount - 1];
    if (chunkUsed + bytes > chunk.length) {
      chunk = Arrays.copyOf(chunk, Math.min(CHUNK, chunk.length * 2));
      chunks[chunkCount - 1] = chunk;
    }
    return chunk;
  }

  int length(int place) {
    return chunks[place >>> 16][(place & 0xFFFF) + 1] & 0xFF;
  }

  char charAt(int place, int i) {
    byte[] chunk = chunks[place >>> 16];
    int at = place & 0xFFFF;
    if (chunk[at] == LATIN) {
      return (char) (chunk[at + 2 + i] & 0xFF);
    }
    int from = at + 2 + 2 * i;
    return (char) (((chunk[from] & 0xFF) << 8) | (chunk[from + 1] & 0xFF));
  }

  boolean isNamed(int place, String name) {
    byte[] chunk = chunks[place >>> 16];
    int at = place & 0xFFFF;
    int length = name.length();
    if ((chunk[at + 1] & 0xFF) != length) {
      return false;
    }
    boolean latin = chunk[at] == LATIN;
    for (int i = 0; i < length; i++) {
      int c = latin ? chunk[at + 2 + i] & 0xFF : charAt(place, i);
      if (c != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Reads something of a name, so that it is at hand when it is compared. */
  int touch(int place) {
    return chunks[place >>> 16][place & 0xFFFF];
  }

  /** Writes over a name. */
  void wipe(int place) {
    byte[] chunk = chunks[place >>> 16];
    int at = place & 0xFFFF;
    int bytes = (chunk[at + 1] & 0xFF) * (chunk[at] + 1);
    Arrays.fill(chunk, at + 2, at + 2 + bytes, (byte) 0);
  }
}
