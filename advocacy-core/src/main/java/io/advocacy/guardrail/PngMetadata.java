package io.advocacy.guardrail;

import io.advocacy.guardrail.MediaMetadata.Kind;
import io.advocacy.guardrail.MediaMetadata.Stripped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** PNG (W3C, third edition): a row of chunks, of which only those that draw are kept. */
final class PngMetadata {
  /** Chunks that say one thing of the whole picture, by the lengths that they have. */
  private static final Map<String, Set<Integer>> ONCE =
      Map.ofEntries(
          Map.entry("IHDR", Set.of(13)),
          Map.entry("IEND", Set.of(0)),
          Map.entry("cHRM", Set.of(32)),
          Map.entry("gAMA", Set.of(4)),
          Map.entry("sBIT", Set.of(1, 2, 3, 4)),
          Map.entry("sRGB", Set.of(1)),
          Map.entry("cICP", Set.of(4)),
          Map.entry("mDCV", Set.of(24)),
          Map.entry("cLLI", Set.of(8)),
          Map.entry("bKGD", Set.of(1, 2, 6)),
          Map.entry("pHYs", Set.of(9)),
          Map.entry("acTL", Set.of(8)));

  private static final int PALETTE = 3;

  private final Bytes in;
  private final Set<String> seen = new HashSet<>();
  private int colours;

  private PngMetadata(Bytes in) {
    this.in = in;
  }

  static Stripped strip(Bytes in) throws IOException {
    return new PngMetadata(in).strip();
  }

  private Stripped strip() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length());
    Set<Kind> removed = EnumSet.noneOf(Kind.class);
    out.write(in.slice(0, 8));
    int at = 8;
    String name = "";
    while (!name.equals("IEND")) {
      int end = at + 12 + in.big32(at);
      name = in.name(at + 4);
      byte[] chunk = in.slice(at, end);
      if (isNeeded(name, at + 8, end - 4)) {
        out.write(chunk);
        seen.add(name);
      } else if (name.equals("IHDR") || name.equals("PLTE") || name.equals("IEND")) {
        throw new IOException("a PNG has a part " + name + " of a length that cannot be");
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

  /** Only what draws, and of that only what has a length and a place that the format gives it. */
  private boolean isNeeded(String name, int from, int to) {
    int length = to - from;
    if (ONCE.containsKey(name)) {
      return ONCE.getOrDefault(name, Set.of()).contains(length) && !seen.contains(name);
    }
    return switch (name) {
      case "IDAT" -> true;
      case "PLTE" -> isPalette(length);
      case "tRNS" -> length == transparency(length) && !seen.contains(name);
      case "iCCP" -> isProfile(in, from, to) && !seen.contains(name);
      case "fcTL" -> length == 26 && seen.contains("acTL");
      case "fdAT" -> length > 4 && seen.contains("acTL") && seen.contains("fcTL");
      default -> false;
    };
  }

  private boolean isPalette(int length) {
    boolean palette = length > 0 && length <= 768 && length % 3 == 0 && !seen.contains("PLTE");
    colours = palette ? length / 3 : colours;
    return palette;
  }

  /** How many bytes tell what is transparent, by the type of colour that the header says. */
  private int transparency(int length) {
    return switch (in.at(8 + 8 + 9)) {
      case 0 -> 2;
      case 2 -> 6;
      case PALETTE -> Math.min(length, colours);
      default -> -1;
    };
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
