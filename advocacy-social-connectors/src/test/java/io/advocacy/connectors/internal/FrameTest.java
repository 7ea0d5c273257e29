package io.advocacy.connectors.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.connectors.TestImages;
import io.advocacy.network.Media;
import io.advocacy.network.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  private static final ShapeRules VIDEO =
      new ShapeRules(
          Set.of("video/mp4"), 10_000, Duration.ofSeconds(3), Duration.ofSeconds(60), 0.5, 2, 360);

  private static Media medium(String type, byte[] bytes) {
    return Media.of(type, bytes.length, "", () -> new ByteArrayInputStream(bytes));
  }

  private static Frame frame(String type, byte[] bytes) throws IOException {
    return Frame.of(medium(type, bytes)).orElseThrow();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] box(String type, byte[]... content) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : content) {
      all.writeBytes(part);
    }
    byte[] body = all.toByteArray();
    return ByteBuffer.allocate(8 + body.length)
        .putInt(8 + body.length)
        .put(ascii(type))
        .put(body)
        .array();
  }

  private static byte[] movie(int seconds, int width, int height, boolean turned, boolean last) {
    byte[] header =
        ByteBuffer.allocate(100).putInt(0).putLong(0).putInt(600).putInt(600 * seconds).array();
    ByteBuffer track = ByteBuffer.allocate(84);
    track.position(40);
    int one = 0x10000;
    int[] matrix =
        turned
            ? new int[] {0, one, 0, -one, 0, 0, 0, 0, 0x40000000}
            : new int[] {one, 0, 0, 0, one, 0, 0, 0, 0x40000000};
    for (int value : matrix) {
      track.putInt(value);
    }
    track.putInt(width << 16).putInt(height << 16);
    byte[] moov =
        box(
            "moov",
            box("mvhd", header),
            box("trak", box("tkhd", new byte[84])), // sound has no picture
            box("trak", box("edts", new byte[12]), box("tkhd", track.array())));
    byte[] data = box("mdat", new byte[500]);
    byte[] head = box("ftyp", ascii("isom"), new byte[4]);
    return last ? join(head, data, moov) : join(head, moov, data);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** A JPEG's head with a thumbnail in its Exif data, and a frame of 400 by 300. */
  private static byte[] jpeg(int orientation, ByteOrder order) {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12);
    exif.put(ascii("Exif\0\0"));
    exif.put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM")).order(order);
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    ByteBuffer all = ByteBuffer.allocate(100);
    all.put(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1});
    all.putShort((short) (2 + exif.capacity())).put(exif.array());
    all.put(new byte[] {(byte) 0xff, (byte) 0xc4, 0, 4, 1, 2}); // a table, which is no frame
    all.put(new byte[] {(byte) 0xff, (byte) 0xc2, 0, 11, 8});
    all.putShort((short) 300).putShort((short) 400);
    return Arrays.copyOf(all.array(), all.position() + 10);
  }

  @Test
  void readsImages() throws IOException {
    assertThat(frame("image/png", TestImages.PNG).ratio()).isEqualTo(1);
    assertThat(frame("image/jpeg", TestImages.JPEG).width()).isEqualTo(1);
    byte[] gif = join(ascii("GIF89a"), new byte[] {0x40, 1, (byte) 0xf0, 0});
    assertThat(frame("image/gif", gif).width()).isEqualTo(320);
    assertThat(frame("image/gif", gif).height()).isEqualTo(240);
    byte[] lossy =
        join(ascii("RIFF0000WEBPVP8 0000"), new byte[6], new byte[] {0x40, 1, (byte) 0xf0, 0});
    assertThat(frame("image/webp", lossy).width()).isEqualTo(320);
    byte[] extended =
        join(
            ascii("RIFF0000WEBPVP8X0000"), new byte[4], new byte[] {0x3f, 1, 0, (byte) 0xef, 0, 0});
    assertThat(frame("image/webp", extended).height()).isEqualTo(240);
    int bits = 319 | 239 << 14;
    byte[] lossless =
        join(
            ascii("RIFF0000WEBPVP8L0000"),
            new byte[] {0x2f},
            ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bits).array());
    assertThat(frame("image/webp", lossless).width()).isEqualTo(320);
    assertThat(frame("image/webp", lossless).height()).isEqualTo(240);
  }

  @Test
  void aPhotographIsAsPeopleSeeIt() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      assertThat(frame("image/jpeg", jpeg(1, order)).width()).isEqualTo(400);
      assertThat(frame("image/jpeg", jpeg(6, order)).width()).isEqualTo(300);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsVideosWhoseHeadIsFirstOrLast(boolean last) throws IOException {
    Frame frame = frame("video/mp4", movie(5, 1_280, 720, false, last));
    assertThat(frame.width()).isEqualTo(1_280);
    assertThat(frame.height()).isEqualTo(720);
    assertThat(frame.duration()).contains(Duration.ofSeconds(5));
    assertThat(frame("video/mp4", movie(5, 1_280, 720, true, last)).width()).isEqualTo(720);
  }

  @Test
  void whatCannotBeReadIsLeftToTheNetwork() throws IOException {
    byte[] whole = movie(5, 1_280, 720, false, true);
    byte[] photo = jpeg(6, ByteOrder.BIG_ENDIAN);
    for (int length = 0; length < 120; length++) {
      assertThat(Frame.of(medium("video/mp4", Arrays.copyOf(whole, length)))).isEmpty();
    }
    for (int length = 0; length < 40; length++) {
      assertThat(Frame.of(medium("image/jpeg", Arrays.copyOf(photo, length)))).isEmpty();
    }
    assertThat(Frame.of(medium("image/avif", whole))).isEmpty();
    assertThatThrownBy(
            () ->
                Frame.of(
                    Media.of(
                        "video/mp4",
                        1,
                        "",
                        () -> {
                          throw new IOException("gone");
                        })))
        .isInstanceOf(IOException.class);
  }

  private static List<String> broken(byte[] movie) {
    List<Violation> violations = new ArrayList<>();
    VIDEO.check(medium("video/mp4", movie), "video 1", violations);
    return violations.stream().map(Violation::rule).toList();
  }

  @Test
  void rulesNameTheShapeThatIsWrong() {
    assertThat(broken(movie(5, 1_280, 720, false, true))).isEmpty();
    assertThat(broken(movie(2, 1_280, 720, false, true))).containsExactly("media.duration");
    assertThat(broken(movie(61, 1_280, 720, false, true))).containsExactly("media.duration");
    assertThat(broken(movie(5, 1_280, 500, false, true))).containsExactly("media.ratio");
    assertThat(broken(movie(5, 300, 720, false, true)))
        .containsExactly("media.ratio", "media.pixels");
    assertThat(broken(join(movie(5, 720, 720, false, false), new byte[10_000])))
        .containsExactly("media.size");
  }
}
