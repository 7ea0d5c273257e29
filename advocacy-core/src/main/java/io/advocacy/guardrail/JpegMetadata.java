package io.advocacy.guardrail;

import io.advocacy.guardrail.MediaMetadata.Kind;
import io.advocacy.guardrail.MediaMetadata.Stripped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JPEG (ITU T.81): a row of segments. Beside those that draw only JFIF without its thumbnail, the
 * colour profile and Adobe's colour transform are needed to show the picture.
 */
final class JpegMetadata {
  /** JFIF 1.02 and Adobe's note 5116: what they say of the picture has these lengths. */
  private static final int JFIF = 14;

  private static final int ADOBE = 12;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int COMMENT = 0xfe;
  private static final int SCAN = 0xda;
  private static final int END = 0xd9;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  private JpegMetadata() {}

  static Stripped strip(Bytes in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length());
    Set<Kind> removed = EnumSet.noneOf(Kind.class);
    out.write(in.slice(0, 2));
    int orientation = 1;
    int afterStart = out.size();
    int at = 2;
    boolean ended = false;
    boolean profile = hasProfile(in);
    while (at < in.length() && !ended) {
      if (in.at(at) != 0xff) {
        throw new IOException("a JPEG has no marker where there must be one");
      }
      int marker = in.at(at + 1);
      if (marker == 0xff) {
        at++; // fill byte
      } else if (marker == END) {
        out.write(in.slice(at, at + 2));
        at += 2;
        ended = true;
      } else if ((marker >= 0xd0 && marker <= 0xd8) || marker == 0x01) {
        out.write(in.slice(at, at + 2));
        at += 2;
      } else {
        int end = at + 2 + in.big16(at + 2);
        if (marker == APP1 && in.startsWith(at + 4, 'E', 'x', 'i', 'f', 0, 0)) {
          Tiff exif = new Tiff(in, at + 10);
          orientation = exif.orientation();
          if (!isOnlyOrientation(in.slice(at + 4, end), orientation)) {
            removed.add(exif.hasPlace() ? Kind.PLACE : Kind.CAMERA);
          }
        } else if (isJfif(in, marker, at + 4, end)) {
          // the thumbnail may show what was cut off the picture
          boolean bare = end == at + 4 + JFIF && in.big16(end - 2) == 0;
          out.write(segment(marker, Arrays.copyOf(in.slice(at + 4, at + 2 + JFIF), JFIF)));
          removed.addAll(bare ? Set.of() : Set.of(Kind.PROPERTIES));
        } else if (isAdobe(in, marker, at + 4, end)) {
          out.write(segment(marker, in.slice(at + 4, at + 4 + ADOBE)));
          removed.addAll(end == at + 4 + ADOBE ? Set.of() : Set.of(Kind.PROPERTIES));
        } else if (draws(marker) || (marker == APP2 && profile && isProfile(in, at + 4))) {
          out.write(in.slice(at, end));
        } else {
          removed.add(kind(in, marker, at + 4, end));
        }
        at = end;
        if (marker == SCAN) {
          int data = endOfScan(in, at);
          out.write(in.slice(at, data));
          at = data;
        }
      }
    }
    if (!ended) {
      throw new IOException("a JPEG has no end");
    }
    if (at < in.length()) {
      removed.add(Kind.TRAILER);
    }
    byte[] bytes = out.toByteArray();
    return new Stripped(orientation == 1 ? bytes : turned(bytes, afterStart, orientation), removed);
  }

  private static boolean isJfif(Bytes in, int marker, int body, int end) {
    return marker == APP0 && end - body >= JFIF && in.startsWith(body, 'J', 'F', 'I', 'F', 0);
  }

  private static boolean isAdobe(Bytes in, int marker, int body, int end) {
    return marker == APP14 && end - body >= ADOBE && in.startsWith(body, 'A', 'd', 'o', 'b', 'e');
  }

  /** Frames, tables and scans; the other markers are reserved or for applications. */
  private static boolean draws(int marker) {
    return marker >= 0xc0 && marker <= 0xdf;
  }

  private static boolean isProfile(Bytes in, int body) {
    return in.startsWith(body, 'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0);
  }

  /** Says whether the parts before the picture that say to be a colour profile make one. */
  private static boolean hasProfile(Bytes in) {
    SortedMap<Integer, byte[]> parts = new TreeMap<>();
    int at = 2;
    int count = 0;
    boolean twice = false;
    while (at + 4 <= in.length() && in.at(at + 1) != SCAN && in.at(at + 1) != END) {
      int marker = in.at(at + 1);
      if (marker == 0xff) {
        at++;
      } else if ((marker >= 0xd0 && marker <= 0xd8) || marker == 0x01) {
        at += 2;
      } else {
        int end = at + 2 + in.big16(at + 2);
        if (marker == APP2 && isProfile(in, at + 4)) {
          twice |= parts.put(in.at(at + 16), in.slice(at + 18, end)) != null;
          count = in.at(at + 17);
        }
        at = end;
      }
    }
    boolean all = !parts.isEmpty() && !twice && parts.size() == count && parts.lastKey() == count;
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.values().forEach(whole::writeBytes);
    return all && ColourProfile.is(whole.toByteArray());
  }

  private static Kind kind(Bytes in, int marker, int from, int to) {
    if (marker == COMMENT) {
      return Kind.COMMENT;
    }
    return in.holds(from, to, "GPSLatitude") ? Kind.PLACE : Kind.PROPERTIES;
  }

  /** Picture data run to the next marker that is neither stuffing nor a restart. */
  private static int endOfScan(Bytes in, int from) throws IOException {
    for (int at = from; at + 1 < in.length(); at++) {
      if (in.at(at) == 0xff) {
        int next = in.at(at + 1);
        if (next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7)) {
          return at;
        }
      }
    }
    throw new IOException("a JPEG ends in the middle of its picture");
  }

  private static boolean isOnlyOrientation(byte[] body, int orientation) {
    return Arrays.equals(body, exif(orientation));
  }

  private static byte[] exif(int orientation) {
    byte[] tiff = Tiff.of(orientation);
    byte[] body = Arrays.copyOf(EXIF, EXIF.length + tiff.length);
    System.arraycopy(tiff, 0, body, EXIF.length, tiff.length);
    return body;
  }

  private static byte[] segment(int marker, byte[] body) {
    byte[] segment = new byte[body.length + 4];
    segment[0] = (byte) 0xff;
    segment[1] = (byte) marker;
    segment[2] = (byte) ((body.length + 2) >> 8);
    segment[3] = (byte) (body.length + 2);
    System.arraycopy(body, 0, segment, 4, body.length);
    return segment;
  }

  private static byte[] turned(byte[] bytes, int at, int orientation) throws IOException {
    byte[] exif = segment(APP1, exif(orientation));
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + exif.length);
    out.write(bytes, 0, at);
    out.write(exif);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }
}
