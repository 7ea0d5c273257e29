package io.advocacy.guardrail;

/** The few things of EXIF that matter here: the way up, and whether it tells a place. */
final class Tiff {
  private static final int ORIENTATION = 0x0112;
  private static final int GPS = 0x8825;

  private final Bytes in;
  private final int start;
  private final boolean little;

  Tiff(Bytes in, int start) {
    this.in = in;
    this.start = start;
    this.little = in.startsWith(start, 'I', 'I');
  }

  /** From 1 to 8; 1 (upright) where it is not told. */
  int orientation() {
    int entry = entry(ORIENTATION);
    int value = entry < 0 ? 1 : number16(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }

  boolean hasPlace() {
    return entry(GPS) >= 0;
  }

  /** The position of an entry of the first directory; -1 where there is none. */
  private int entry(int tag) {
    if (start + 8 > in.length()) {
      return -1;
    }
    int directory = start + (little ? in.little32(start + 4) : in.big32(start + 4));
    if (directory < start || directory + 2 > in.length()) {
      return -1;
    }
    int count = number16(directory);
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + 12 * i;
      if (entry + 12 > in.length()) {
        return -1;
      }
      if (number16(entry) == tag) {
        return entry;
      }
    }
    return -1;
  }

  private int number16(int index) {
    return little ? in.at(index + 1) << 8 | in.at(index) : in.big16(index);
  }

  /** A directory that tells the way up and nothing else. */
  static byte[] of(int orientation) {
    return new byte[] {
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
  }
}
