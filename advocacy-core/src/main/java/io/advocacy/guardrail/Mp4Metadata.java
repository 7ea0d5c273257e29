package io.advocacy.guardrail;

import io.advocacy.guardrail.MediaMetadata.Kind;
import io.advocacy.guardrail.MediaMetadata.Stripped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The ISO base media format (ISO/IEC 14496-12) and QuickTime: a tree of boxes. Positions of other
 * boxes are written in it, so nothing may move: what is taken out becomes free space of the same
 * length, filled with zeros.
 */
final class Mp4Metadata {
  private static final Set<String> PARENTS = Set.of("moov", "trak", "mdia", "minf", "moof", "traf");
  private static final Set<String> TELLING = Set.of("udta", "meta", "uuid", "XMP_", "cprt", "loci");

  /** Beside the parents: what plays, on the outside. What is not among it, players skip. */
  private static final Set<String> OUTSIDE =
      Set.of("ftyp", "styp", "pdin", "mdat", "mfra", "sidx", "ssix", "prft");

  /** Room that players skip, in which editors leave what they took out. */
  private static final Set<String> ROOM = Set.of("free", "skip", "wide");

  private static final int DEEPEST = 8;

  private final Bytes in;
  private final byte[] out;
  private final Set<Kind> removed = EnumSet.noneOf(Kind.class);

  private Mp4Metadata(Bytes in) {
    this.in = in;
    this.out = in.slice(0, in.length());
  }

  static Stripped strip(Bytes in) {
    Mp4Metadata file = new Mp4Metadata(in);
    file.strip(0, in.length(), 0);
    return new Stripped(file.out, file.removed);
  }

  private void strip(int from, int to, int depth) {
    int at = from;
    while (at + 8 <= to) {
      int header = 8;
      int size = in.big32(at);
      if (size == 1) {
        size = in.big64(at + 8);
        header = 16;
      } else if (size == 0) {
        size = to - at;
      }
      if (size < header || at + size > to) {
        throw new IndexOutOfBoundsException("a box that is longer than what holds it");
      }
      String name = in.name(at + 4);
      if (ROOM.contains(name)) {
        blank(at + header, at + size, Kind.PROPERTIES);
      } else if (TELLING.contains(name) || (depth == 0 && !plays(name))) {
        removed.add(kind(at, at + size));
        Arrays.fill(out, at + header, at + size, (byte) 0);
        System.arraycopy(new byte[] {'f', 'r', 'e', 'e'}, 0, out, at + 4, 4);
      } else if (PARENTS.contains(name) && depth < DEEPEST) {
        strip(at + header, at + size, depth + 1);
      }
      at += size;
    }
    blank(at, to, Kind.TRAILER);
  }

  private static boolean plays(String name) {
    return OUTSIDE.contains(name) || PARENTS.contains(name);
  }

  private void blank(int from, int to, Kind kind) {
    for (int at = from; at < to; at++) {
      if (out[at] != 0) {
        out[at] = 0;
        removed.add(kind);
      }
    }
  }

  private Kind kind(int from, int to) {
    boolean place =
        in.holds(from, to, "\u00a9xyz")
            || in.holds(from, to, "loci")
            || in.holds(from, to, "location.ISO6709")
            || in.holds(from, to, "GPSLatitude");
    return place ? Kind.PLACE : Kind.PROPERTIES;
  }
}
