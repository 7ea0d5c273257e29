package io.advocacy.guardrail;

import io.advocacy.guardrail.MediaMetadata.Kind;
import io.advocacy.guardrail.MediaMetadata.Stripped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** GIF (89a): blocks after a screen; comments, plain text and foreign applications are dropped. */
final class GifMetadata {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int END = 0x3b;
  private static final int CONTROL = 0xf9;
  private static final int COMMENT = 0xfe;
  private static final int APPLICATION = 0xff;

  private GifMetadata() {}

  static Stripped strip(Bytes in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length());
    Set<Kind> removed = EnumSet.noneOf(Kind.class);
    int at = 13 + colours(in.at(10));
    out.write(in.slice(0, at));
    while (in.at(at) != END) {
      int from = at;
      boolean needed = true;
      if (in.at(at) == EXTENSION) {
        int label = in.at(at + 1);
        int length = label == CONTROL ? control(in, at) : label == APPLICATION ? loop(in, at) : 0;
        at = endOfBlocks(in, at + 2);
        needed = at == from + length;
        if (!needed) {
          removed.add(label == COMMENT ? Kind.COMMENT : Kind.PROPERTIES);
          if (length > 0) {
            out.write(in.slice(from, from + length - 1));
            out.write(0);
          }
        }
      } else if (in.at(at) == IMAGE) {
        at = endOfBlocks(in, at + 11 + colours(in.at(at + 9)));
      } else {
        throw new IOException("a GIF has a block of an unknown kind");
      }
      if (needed) {
        out.write(in.slice(from, at));
      }
    }
    out.write(END);
    if (at + 1 < in.length()) {
      removed.add(Kind.TRAILER);
    }
    return new Stripped(out.toByteArray(), removed);
  }

  /** The length of a control of the next picture with the zero after it; 0 where it is none. */
  private static int control(Bytes in, int at) {
    return in.at(at + 2) == 4 ? 8 : 0;
  }

  /** The length of how often the pictures come again; 0 where it is another application's. */
  private static int loop(Bytes in, int at) {
    return in.startsWith(at + 2, 11, 'N', 'E', 'T', 'S', 'C', 'A', 'P', 'E', '2', '.', '0', 3, 1)
        ? 19
        : 0;
  }

  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int endOfBlocks(Bytes in, int from) {
    int at = from;
    while (in.at(at) != 0) {
      at += in.at(at) + 1;
    }
    return at + 1;
  }
}
