package io.advocacy.guardrail;

import io.advocacy.guardrail.MediaMetadata.Kind;
import io.advocacy.guardrail.MediaMetadata.Stripped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** WebP (RFC 9649): a RIFF file whose extended header says what follows. */
final class WebpMetadata {
  private static final Set<String> NEEDED =
      Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
  private static final int HAS_EXIF = 0x08;
  private static final int HAS_XMP = 0x04;
  private static final int HAS_PROFILE = 0x20;

  private WebpMetadata() {}

  static Stripped strip(Bytes in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length());
    Set<Kind> removed = EnumSet.noneOf(Kind.class);
    int end = 8 + in.little32(4);
    int at = 12;
    int extended = -1;
    boolean profile = false;
    while (at < end) {
      String name = in.name(at);
      int size = in.little32(at + 4);
      byte[] chunk = in.slice(at, at + 8 + size + (size & 1));
      if (name.equals("VP8X")) {
        chunk[8] &= (byte) ~(HAS_EXIF | HAS_XMP | HAS_PROFILE);
        extended = out.size();
      }
      boolean colours = name.equals("ICCP");
      boolean real = colours && ColourProfile.is(in.slice(at + 8, at + 8 + size));
      profile |= real;
      if (NEEDED.contains(name) && (!colours || real)) {
        out.write(chunk);
      } else {
        removed.add(kind(in, name, at + 8, at + 8 + size));
      }
      at += chunk.length;
    }
    if (at < in.length()) {
      removed.add(Kind.TRAILER);
    }
    byte[] body = out.toByteArray();
    if (profile && extended >= 0) {
      body[extended + 8] |= HAS_PROFILE;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(body.length + 12);
    int size = body.length + 4;
    whole.write(new byte[] {'R', 'I', 'F', 'F'});
    whole.write(
        new byte[] {(byte) size, (byte) (size >> 8), (byte) (size >> 16), (byte) (size >> 24)});
    whole.write(new byte[] {'W', 'E', 'B', 'P'});
    whole.write(body);
    return new Stripped(whole.toByteArray(), removed);
  }

  private static Kind kind(Bytes in, String name, int from, int to) {
    if (name.equals("EXIF")) {
      int tiff = in.startsWith(from, 'E', 'x', 'i', 'f') ? from + 6 : from;
      return new Tiff(in, tiff).hasPlace() ? Kind.PLACE : Kind.CAMERA;
    }
    return in.holds(from, to, "GPSLatitude") ? Kind.PLACE : Kind.PROPERTIES;
  }
}
