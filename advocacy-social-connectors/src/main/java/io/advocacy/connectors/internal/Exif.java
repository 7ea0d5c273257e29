package io.advocacy.connectors.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads from the Exif data of a photograph whether it is shown turned by a quarter. */
final class Exif {
  private static final String HEAD = "Exif\0\0";
  private static final int ORIENTATION = 0x0112;
  private static final int ENTRY = 12;

  private Exif() {}

  /** Says so for the content of a JPEG's APP1 segment; false for anything that is not Exif. */
  static boolean isTurned(byte[] segment) {
    if (segment.length < 14
        || !new String(segment, 0, 6, StandardCharsets.ISO_8859_1).equals(HEAD)) {
      return false;
    }
    ByteBuffer tiff = ByteBuffer.wrap(segment, 6, segment.length - 6).slice();
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    try {
      int directory = tiff.getInt(4);
      int entries = Short.toUnsignedInt(tiff.getShort(directory));
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + i * ENTRY;
        if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
          int orientation = tiff.getShort(entry + 8);
          return orientation >= 5 && orientation <= 8;
        }
      }
      return false;
    } catch (IndexOutOfBoundsException | BufferUnderflowException broken) {
      return false;
    }
  }
}
