package io.advocacy.guardrail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Tells colour profiles (ICC.1:2022, chapter 7) from what else may stand in their place: a header
 * with the size and the signature, a table of tags, and the tags, with nothing in between.
 */
final class ColourProfile {
  private static final int HEADER = 128;
  private static final int SIGNATURE = 36;
  private static final int ENTRY = 12;
  private static final int MOST_TAGS = 100;
  private static final int LARGEST = 16 << 20;
  private static final byte[] ACSP = "acsp".getBytes(StandardCharsets.US_ASCII);

  private ColourProfile() {}

  static boolean is(byte[] bytes) {
    if (bytes.length < HEADER + 4 || bytes.length > LARGEST) {
      return false;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int tags = in.getInt(HEADER);
    if (in.getInt(0) != bytes.length
        || !Arrays.equals(bytes, SIGNATURE, SIGNATURE + 4, ACSP, 0, 4)
        || tags < 1
        || tags > MOST_TAGS
        || HEADER + 4 + tags * ENTRY > bytes.length) {
      return false;
    }
    boolean[] used = new boolean[bytes.length];
    Arrays.fill(used, 0, HEADER + 4 + tags * ENTRY, true);
    for (int tag = 0; tag < tags; tag++) {
      long offset = in.getInt(HEADER + 4 + tag * ENTRY + 4) & 0xffffffffL;
      long end = offset + (in.getInt(HEADER + 4 + tag * ENTRY + 8) & 0xffffffffL);
      if (offset < HEADER + 4 + (long) tags * ENTRY || end > bytes.length) {
        return false;
      }
      Arrays.fill(used, (int) offset, (int) end, true);
    }
    for (int at = 0; at < bytes.length; at++) {
      if (!used[at] && bytes[at] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Says whether these bytes are a profile once they are inflated. */
  static boolean isDeflated(byte[] bytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[8_192];
      while (!inflater.finished() && out.size() <= LARGEST) {
        int read = inflater.inflate(part);
        if (read == 0 && !inflater.finished()) {
          return false;
        }
        out.write(part, 0, read);
      }
      return inflater.getRemaining() == 0 && is(out.toByteArray());
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }
}
