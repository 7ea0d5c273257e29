package io.advocacy.testkit.contract;

import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Media;
import io.advocacy.network.Post;
import io.advocacy.network.TextUnit;
import io.advocacy.testkit.internal.Received;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Posts and media for the rules. */
final class Samples {
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

  private static final int MVHD = 108;
  private static final int TKHD = 92;
  private static final int MP4_SIZE = 24 + 8 + MVHD + 8 + TKHD + 13;

  private static final String JPEG =
      "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////////"
          + "//////////////////////////////////////////////////wAALCAABAAEBAREA/8QA"
          + "FAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP/"
          + "/Z";

  /** One character to a reader: two emoji that a joiner binds, which is three code points. */
  static final String EMOJI = "\uD83D\uDC69\u200D\uD83D\uDCBB";

  private Samples() {}

  /** How long {@link #EMOJI} is. */
  static int lengthOfEmoji(TextUnit unit) {
    return switch (unit) {
      case GRAPHEMES -> 1;
      case WEIGHTED -> 2;
      case CODE_POINTS -> EMOJI.codePointCount(0, EMOJI.length());
      case UTF16_UNITS -> EMOJI.length();
      case EMOJI_AS_BYTES -> EMOJI.getBytes(StandardCharsets.UTF_8).length;
    };
  }

  /** The SHA-256 of a medium's bytes, in hexadecimal. */
  static String sha256(Media medium) {
    try (InputStream in = medium.open()) {
      return Received.sha256(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A PNG image that differs from those of other numbers. */
  static Media png(int number) {
    byte[] png = Arrays.copyOf(png(), png().length + 1);
    png[png.length - 1] = (byte) number;
    return Media.of("image/png", png.length, "A dot, number " + number, () -> open(png));
  }

  /** A JPEG image that differs from those of other numbers. */
  static Media jpeg(int number) {
    byte[] jpeg = Arrays.copyOf(jpeg(), jpeg().length + 1);
    jpeg[jpeg.length - 1] = (byte) number;
    return Media.of("image/jpeg", jpeg.length, "A dot, number " + number, () -> open(jpeg));
  }

  /** A video that differs from those of other numbers. */
  static Media mp4(int number) {
    byte[] mp4 = mp4();
    mp4[mp4.length - 1] = (byte) number;
    return Media.of("video/mp4", mp4.length, "", () -> open(mp4));
  }

  /** A JPEG image of one pixel. */
  static byte[] jpeg() {
    return Base64.getDecoder().decode(JPEG);
  }

  /** The head of an MP4 video of five seconds and 720 by 1 280 pixels, and a few bytes of it. */
  static byte[] mp4() {
    ByteBuffer movie = ByteBuffer.allocate(MP4_SIZE);
    movie.putInt(24).put(ascii("ftypisom")).putInt(512).put(ascii("isommp41"));
    movie.putInt(8 + MVHD + 8 + TKHD).put(ascii("moov"));
    movie.putInt(MVHD).put(ascii("mvhd")).putInt(0).putLong(0).putInt(1_000).putInt(5_000);
    movie.position(movie.position() + MVHD - 28);
    movie.putInt(8 + TKHD).put(ascii("trak")).putInt(TKHD).put(ascii("tkhd"));
    movie.position(movie.position() + 40);
    for (int value : new int[] {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000}) {
      movie.putInt(value);
    }
    movie.putInt(720 << 16).putInt(1_280 << 16);
    movie.putInt(13).put(ascii("mdatvideo"));
    return movie.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A PNG image of one pixel. */
  static byte[] png() {
    return Base64.getDecoder().decode(PNG);
  }

  static InputStream open(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  /**
   * The same words as a post has, made longer by repeating a letter, which every unit counts as
   * one.
   */
  static String textOfLength(int length) {
    return "a".repeat(length);
  }

  /** A post with too long a text and, where images can be sent, too many of a type not taken. */
  static Post invalid(Post valid, int longest, Capabilities capabilities) {
    Post.Builder post = Post.builder(valid.text() + textOfLength(longest + 1));
    valid.media().forEach(post::media);
    if (capabilities.can(Capability.IMAGE)) {
      byte[] bytes = {1, 2, 3};
      for (int i = 0; i <= capabilities.maxImages(); i++) {
        post.media(Media.of("image/x-nothing", bytes.length, "Nothing", () -> open(bytes)));
      }
    }
    return post.build();
  }
}
