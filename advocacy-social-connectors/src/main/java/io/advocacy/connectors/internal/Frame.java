package io.advocacy.connectors.internal;

import io.advocacy.network.Media;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * How large the picture of a medium is, and how long it plays, read from the head of its file
 * without decoding it: JPEG, PNG, GIF, WebP, MP4 and QuickTime.
 *
 * @param width in pixels, as people see it
 * @param height in pixels, as people see it
 * @param duration of a video
 */
public record Frame(int width, int height, Optional<Duration> duration) {
  private static final long TRUSTED_BOX = 1L << 40;

  /** Width divided by height. */
  public double ratio() {
    return (double) width / height;
  }

  /**
   * Reads a medium; empty when it is of another kind, or its head cannot be understood.
   *
   * @throws IOException when its bytes cannot be read
   */
  public static Optional<Frame> of(Media medium) throws IOException {
    try (InputStream in = medium.open()) {
      DataInputStream data = new DataInputStream(in);
      Frame frame =
          switch (medium.contentType()) {
            case "image/jpeg" -> jpeg(data);
            case "image/png" -> png(data);
            case "image/gif" -> gif(data);
            case "image/webp" -> webp(data);
            case "video/mp4", "video/quicktime" -> new Movie().read(data);
            default -> image(0, 0);
          };
      return frame.width() > 0 && frame.height() > 0 ? Optional.of(frame) : Optional.empty();
    } catch (EOFException cut) {
      return Optional.empty();
    }
  }

  private static Frame image(int width, int height) {
    return new Frame(width, height, Optional.empty());
  }

  private static Frame png(DataInputStream in) throws IOException {
    in.skipNBytes(16);
    return image(in.readInt(), in.readInt());
  }

  private static Frame gif(DataInputStream in) throws IOException {
    in.skipNBytes(6);
    return image(littleEndian(in, 2), littleEndian(in, 2));
  }

  private static Frame webp(DataInputStream in) throws IOException {
    in.skipNBytes(12);
    String kind = word(in);
    in.skipNBytes(4);
    switch (kind) {
      case "VP8X" -> {
        in.skipNBytes(4);
        return image(littleEndian(in, 3) + 1, littleEndian(in, 3) + 1);
      }
      case "VP8L" -> {
        in.skipNBytes(1);
        int bits = littleEndian(in, 4);
        return image((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
      }
      case "VP8 " -> {
        in.skipNBytes(6);
        return image(littleEndian(in, 2) & 0x3fff, littleEndian(in, 2) & 0x3fff);
      }
      default -> {
        return image(0, 0);
      }
    }
  }

  /** Walks the segments to the frame header; an Exif orientation may turn the picture. */
  private static Frame jpeg(DataInputStream in) throws IOException {
    in.skipNBytes(2);
    boolean turned = false;
    while (true) {
      int marker = in.readUnsignedByte();
      while (marker == 0xff) {
        marker = in.readUnsignedByte();
      }
      boolean frame = marker >= 0xc0 && marker <= 0xcf;
      if (marker == 0xd9 || marker == 0xda) {
        return image(0, 0); // the picture's bytes begin before any frame header
      }
      int length = in.readUnsignedShort() - 2;
      if (length < 0) {
        return image(0, 0);
      }
      if (frame && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
        in.skipNBytes(1);
        int height = in.readUnsignedShort();
        int width = in.readUnsignedShort();
        return turned ? image(height, width) : image(width, height);
      }
      if (marker == 0xe1) {
        turned |= Exif.isTurned(in.readNBytes(length));
      } else {
        in.skipNBytes(length);
      }
    }
  }

  private static int littleEndian(DataInputStream in, int bytes) throws IOException {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= in.readUnsignedByte() << (8 * i);
    }
    return value;
  }

  private static String word(DataInputStream in) throws IOException {
    return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
  }

  /** The boxes of ISO 14496-12 that say how long a movie is and how large its picture. */
  private static final class Movie {
    private int width;
    private int height;
    private Optional<Duration> duration = Optional.empty();
    private boolean seen;

    Frame read(DataInputStream in) throws IOException {
      boxes(in, Long.MAX_VALUE);
      return new Frame(width, height, duration);
    }

    private void boxes(DataInputStream in, long length) throws IOException {
      long left = length;
      while (left >= 8 && !seen) {
        long size;
        try {
          size = Integer.toUnsignedLong(in.readInt());
        } catch (EOFException end) {
          return;
        }
        String type = word(in);
        long body = size - 8;
        if (size == 1) {
          body = in.readLong() - 16;
        }
        if (body < 0 || body > TRUSTED_BOX || size == 0) {
          return; // a box to the end of the file: nothing comes after it
        }
        box(in, type, body);
        left -= size == 1 ? body + 16 : size;
      }
    }

    private void box(DataInputStream in, String type, long body) throws IOException {
      switch (type) {
        case "moov" -> {
          boxes(in, body);
          seen = true;
        }
        case "trak" -> boxes(in, body);
        case "mvhd" -> {
          boolean wide = in.readUnsignedByte() == 1;
          in.skipNBytes(3 + (wide ? 16 : 8));
          long scale = Integer.toUnsignedLong(in.readInt());
          long units = wide ? in.readLong() : Integer.toUnsignedLong(in.readInt());
          if (scale > 0 && units >= 0) {
            duration = Optional.of(Duration.ofMillis((long) (units * 1000.0 / scale)));
          }
          in.skipNBytes(body - (wide ? 32 : 20));
        }
        case "tkhd" -> {
          boolean wide = in.readUnsignedByte() == 1;
          int before = 3 + (wide ? 32 : 20) + 16;
          in.skipNBytes(before);
          int a = in.readInt();
          int b = in.readInt();
          in.skipNBytes(28);
          int w = in.readInt() >>> 16;
          int h = in.readInt() >>> 16;
          if (w > width) {
            boolean turned = a == 0 && b != 0;
            width = turned ? h : w;
            height = turned ? w : h;
          }
          in.skipNBytes(body - 1 - before - 8 - 28 - 8);
        }
        default -> in.skipNBytes(body);
      }
    }
  }
}
