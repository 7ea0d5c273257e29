package io.advocacy.guardrail;

import io.advocacy.guardrail.MediaMetadata.Kind;
import io.advocacy.guardrail.MediaMetadata.Stripped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** PNG (W3C, third edition): a row of chunks, of which only those that draw are kept. */
final class PngMetadata {
  private static final Set<String> NEEDED =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP",
          "mDCV", "cLLI", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

  private PngMetadata() {}

  static Stripped strip(Bytes in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length());
    Set<Kind> removed = EnumSet.noneOf(Kind.class);
    out.write(in.slice(0, 8));
    int at = 8;
    String name = "";
    while (!name.equals("IEND")) {
      int end = at + 12 + in.big32(at);
      name = in.name(at + 4);
      byte[] chunk = in.slice(at, end);
      if (NEEDED.contains(name) && !(name.equals("iCCP") && !isProfile(in, at + 8, end - 4))) {
        out.write(chunk);
      } else {
        removed.add(kind(in, name, at + 8, end));
      }
      at = end;
    }
    if (at < in.length()) {
      removed.add(Kind.TRAILER);
    }
    return new Stripped(out.toByteArray(), removed);
  }

  /** A name of at most 79 letters, a zero, the method, the profile. */
  private static boolean isProfile(Bytes in, int from, int to) {
    int at = from;
    while (at < to && in.at(at) != 0) {
      at++;
    }
    return at + 2 <= to && at - from < 80 && ColourProfile.isDeflated(in.slice(at + 2, to));
  }

  private static Kind kind(Bytes in, String name, int from, int to) {
    if (name.equals("eXIf")) {
      return new Tiff(in, from).hasPlace() ? Kind.PLACE : Kind.CAMERA;
    }
    return in.holds(from, to, "GPSLatitude") ? Kind.PLACE : Kind.PROPERTIES;
  }
}
