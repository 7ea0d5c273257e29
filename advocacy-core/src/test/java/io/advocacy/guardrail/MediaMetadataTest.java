package io.advocacy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.advocacy.guardrail.MediaMetadata.Cleaned;
import io.advocacy.guardrail.MediaMetadata.Kind;
import io.advocacy.network.Media;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class MediaMetadataTest {
  private static final String JPG =
      "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwg"
          + "JC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIy"
          + "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCAACAAQDASIAAhEBAxEB/8QA"
          + "HwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIh"
          + "MUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW"
          + "V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXG"
          + "x8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQF"
          + "BgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAV"
          + "YnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOE"
          + "hYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq"
          + "8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDxDW4o4r+JY0VFNpbMQowMmBCT9SST+NFFFTD4UVP4mf/Z";

  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAD0lEQVR4XmNgQAP/O6AMAA1RAYh5UjOW"
          + "AAAAAElFTkSuQmCC";

  private static final String GIF = "R0lGODlhBAACAPAAAAAAAP+IACwAAAAABAACAEAICAABCBQYQGBAADs=";

  /** A directory with the way up (6: turned right), a camera's maker and a place. */
  private static byte[] exif() {
    ByteBuffer tiff = ByteBuffer.allocate(80);
    tiff.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 3);
    tiff.putShort((short) 0x010f).putShort((short) 2).putInt(4);
    tiff.put("Acm\0".getBytes(StandardCharsets.ISO_8859_1));
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6);
    tiff.putShort((short) 0);
    tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(50);
    return tiff.array();
  }

  /** An orange point on a black field of 4 by 2, as the JDK writes it. */
  private static byte[] picture(String format) {
    return Base64.getDecoder()
        .decode(
            switch (format) {
              case "jpg" -> JPG;
              case "png" -> PNG;
              default -> GIF;
            });
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return java.util.Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] segment(int marker, byte[] body) {
    return join(
        new byte[] {
          (byte) 0xff, (byte) marker, (byte) ((body.length + 2) >> 8), (byte) (body.length + 2)
        },
        body);
  }

  private static byte[] chunk(String name, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(ascii(name));
    crc.update(body);
    return ByteBuffer.allocate(body.length + 12)
        .putInt(body.length)
        .put(ascii(name))
        .put(body)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] box(String name, byte[]... bodies) {
    byte[] body = join(bodies);
    return ByteBuffer.allocate(body.length + 8)
        .putInt(body.length + 8)
        .put(ascii(name))
        .put(body)
        .array();
  }

  private static Media media(String type, byte[] bytes) {
    return Media.of(type, bytes.length, "alt", () -> new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(Media media) throws IOException {
    try (InputStream in = media.open()) {
      return in.readAllBytes();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void takesPlaceCommentAndCaptionOutOfAJpegAndKeepsThePictureAndTheWayUp() throws IOException {
    byte[] plain = picture("jpg");
    byte[] telling =
        join(
            part(plain, 0, 2),
            segment(0xe1, exif()),
            segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<x>Confidential</x>")),
            segment(0xed, ascii("Photoshop 3.0\0secret caption")),
            segment(0xfe, ascii("internal only")),
            part(plain, 2, plain.length),
            ascii("hidden after the end"));

    Cleaned cleaned = MediaMetadata.clean(media("image/jpeg", telling));

    assertThat(cleaned.removed())
        .containsExactlyInAnyOrder(Kind.PLACE, Kind.PROPERTIES, Kind.COMMENT, Kind.TRAILER);
    byte[] rest = bytes(cleaned.media());
    assertThat(cleaned.media().size()).isEqualTo(rest.length);
    assertThat(text(rest)).doesNotContain("Acm", "Confidential", "secret", "internal", "hidden");
    assertThat(new Tiff(new Bytes(rest), text(rest).indexOf("Exif") + 6).orientation())
        .isEqualTo(6);
    byte[] turned = segment(0xe1, join(ascii("Exif\0\0"), Tiff.of(6)));
    assertThat(rest).isEqualTo(join(part(plain, 0, 2), turned, part(plain, 2, plain.length)));
    assertThat(MediaMetadata.clean(cleaned.media()).removed()).isEmpty();
  }

  @Test
  void aPictureThatTellsNothingStaysTheSameObject() throws IOException {
    Media jpeg = media("image/jpeg", picture("jpg"));
    Media gif = media("image/gif", picture("gif"));

    assertThat(MediaMetadata.clean(jpeg).media()).isSameAs(jpeg);
    assertThat(MediaMetadata.clean(gif).media()).isSameAs(gif);
  }

  @Test
  void takesTextAndExifOutOfAPng() throws IOException {
    byte[] plain = picture("png");
    byte[] tiff = exif();
    byte[] telling =
        join(
            part(plain, 0, 33),
            chunk("tEXt", ascii("Author\0somebody")),
            chunk("eXIf", part(tiff, 6, tiff.length)),
            part(plain, 33, plain.length));

    Cleaned cleaned = MediaMetadata.clean(media("image/png", telling));

    assertThat(cleaned.removed()).containsExactlyInAnyOrder(Kind.PROPERTIES, Kind.PLACE);
    assertThat(bytes(cleaned.media())).isEqualTo(plain);
  }

  @Test
  void takesCommentsOutOfAGif() throws IOException {
    byte[] plain = picture("gif");
    int afterColours = 13 + (3 << ((plain[10] & 7) + 1));
    byte[] telling =
        join(
            part(plain, 0, afterColours),
            new byte[] {0x21, (byte) 0xfe, 4},
            ascii("note"),
            new byte[] {0},
            part(plain, afterColours, plain.length));

    Cleaned cleaned = MediaMetadata.clean(media("image/gif", telling));

    assertThat(cleaned.removed()).containsExactly(Kind.COMMENT);
    assertThat(bytes(cleaned.media())).isEqualTo(plain);
  }

  private static byte[] iccSegment(byte[] profile) {
    return segment(0xe2, join(ascii("ICC_PROFILE\0"), new byte[] {1, 1}, profile));
  }

  private static byte[] iccChunk(byte[] profile) {
    java.util.zip.Deflater deflater = new java.util.zip.Deflater();
    deflater.setInput(profile);
    deflater.finish();
    byte[] out = new byte[profile.length + 100];
    int length = deflater.deflate(out);
    deflater.end();
    return chunk("iCCP", join(ascii("a\0\0"), part(out, 0, length)));
  }

  @Test
  void keepsColourProfilesAndNothingElseThatSaysToBeOne() throws IOException {
    byte[] real = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] words = ascii("the plant in Brest closes in May, internal only".repeat(10));
    byte[] jpeg = picture("jpg");
    byte[] png = picture("png");
    for (byte[] profile : new byte[][] {real, words, join(real, words)}) {
      byte[] telling = join(part(jpeg, 0, 2), iccSegment(profile), part(jpeg, 2, jpeg.length));
      byte[] chunked = join(part(png, 0, 33), iccChunk(profile), part(png, 33, png.length));
      boolean kept = profile == real;

      assertThat(MediaMetadata.clean(media("image/jpeg", telling)).removed().isEmpty())
          .isEqualTo(kept);
      assertThat(MediaMetadata.clean(media("image/png", chunked)).removed().isEmpty())
          .isEqualTo(kept);
      assertThat(text(bytes(MediaMetadata.clean(media("image/jpeg", telling)).media())))
          .doesNotContain("Brest");
    }
  }

  @Test
  void takesExifOutOfAWebp() throws IOException {
    byte[] header = {'V', 'P', '8', 'X', 10, 0, 0, 0, 0x0c, 0, 0, 0, 1, 0, 0, 1, 0, 0};
    byte[] picture = {'V', 'P', '8', 'L', 2, 0, 0, 0, 1, 2};
    byte[] exif = {'E', 'X', 'I', 'F', 4, 0, 0, 0, 'I', 'I', 42, 0};
    byte[] body = join(ascii("WEBP"), header, picture, exif);
    byte[] file = join(ascii("RIFF"), new byte[] {(byte) body.length, 0, 0, 0}, body);

    Cleaned cleaned = MediaMetadata.clean(media("image/webp", file));

    byte[] rest = bytes(cleaned.media());
    assertThat(cleaned.removed()).containsExactly(Kind.CAMERA);
    assertThat(text(rest)).doesNotContain("EXIF").contains("VP8L");
    assertThat(rest[4]).isEqualTo((byte) (rest.length - 8));
    assertThat(rest[20] & 0x0c).isZero();
  }

  @Test
  void makesThePlaceOfAVideoFreeSpaceSoThatNothingMoves() throws IOException {
    byte[] file =
        join(
            box("ftyp", ascii("isom\0\0\0\1isom")),
            box(
                "moov",
                box("mvhd", new byte[20]),
                box("udta", box("\u00a9xyz", ascii("\0\u0012\u0015\u00c7+48.8566+002.3522/")))),
            box("mdat", ascii("pictures")));

    Cleaned cleaned = MediaMetadata.clean(media("video/mp4", file));

    byte[] rest = bytes(cleaned.media());
    assertThat(cleaned.removed()).containsExactly(Kind.PLACE);
    assertThat(rest).hasSameSizeAs(file);
    assertThat(text(rest)).doesNotContain("48.8566", "udta").contains("free", "mdatpictures");
  }

  @Test
  void thePublicAddressOfWhatWasCleanedIsForgotten() throws IOException {
    byte[] plain = picture("jpg");
    byte[] telling =
        join(part(plain, 0, 2), segment(0xfe, ascii("x")), part(plain, 2, plain.length));
    Media media =
        media("image/jpeg", telling).withPublicUrl(URI.create("https://example.com/a.jpg"));

    assertThat(MediaMetadata.clean(media).media().publicUrl()).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotUnderstand() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> MediaMetadata.clean(media("image/heic", ascii("xxxxftypheic"))));
    assertThatIOException()
        .isThrownBy(() -> MediaMetadata.clean(media("image/jpeg", new byte[] {(byte) 0xff})));
    byte[] cut = part(picture("jpg"), 0, 300);
    assertThatIOException().isThrownBy(() -> MediaMetadata.clean(media("image/jpeg", cut)));
  }

  @Test
  void damagedFilesAreRefusedAndNothingElseHappens() throws IOException {
    java.util.Random random = new java.util.Random(3);
    byte[] jpeg = join(part(picture("jpg"), 0, 2), segment(0xe1, exif()), picture("jpg"));
    for (byte[] file : new byte[][] {jpeg, picture("png"), picture("gif")}) {
      for (int round = 0; round < 200; round++) {
        byte[] damaged = file.clone();
        for (int i = 0; i < 4; i++) {
          damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
        }
        try {
          MediaMetadata.clean(media("image/any", damaged));
        } catch (IOException expected) {
          assertThat(expected).hasMessageStartingWith("a ");
        }
      }
    }
  }

  @Test
  void tellsWhatIsInItInTheLanguageOfTheAuthor() throws IOException {
    byte[] plain = picture("jpg");
    Media telling =
        media(
            "image/jpeg",
            join(part(plain, 0, 2), segment(0xe1, exif()), part(plain, 2, plain.length)));

    assertThat(MediaMetadata.check(telling, Locale.FRENCH).orElseThrow().advice())
        .contains("métadonnées (lieu)");
    assertThat(MediaMetadata.check(telling, Locale.ENGLISH).orElseThrow().advice())
        .contains("metadata (place)");
    assertThat(MediaMetadata.check(media("image/jpeg", plain), Locale.FRENCH)).isEmpty();
    assertThat(MediaMetadata.check(media("image/tiff", ascii("II*\0")), Locale.FRENCH))
        .map(Finding::rule)
        .contains("media.format");
  }

  private static final byte[] SECRET = ascii("SECRET");

  private static void cleans(String type, byte[] plain, byte[] telling, Kind... kinds)
      throws IOException {
    Cleaned cleaned = MediaMetadata.clean(media(type, telling));

    assertThat(cleaned.removed()).containsExactlyInAnyOrder(kinds);
    assertThat(bytes(cleaned.media())).isEqualTo(plain);
    assertThat(MediaMetadata.clean(cleaned.media()).removed()).isEmpty();
    assertThat(MediaMetadata.check(media(type, telling), Locale.ENGLISH)).isPresent();
  }

  @Test
  void theThumbnailInTheHeaderOfAJpegAndWhatFollowsAdobesTransformAreDropped() throws IOException {
    byte[] plain = picture("jpg");
    byte[] jfif = ascii("JFIF\0\1\1\0\0\1\0\1\0\0");
    byte[] thumbnail = ascii("JFIF\0\1\1\0\0\1\0\1\2\1SECRET");
    byte[] adobe = ascii("Adobe\0d\0\0\0\0\0");
    byte[] start = part(plain, 0, 2);
    byte[] rest = part(plain, 20, plain.length);

    cleans(
        "image/jpeg",
        join(start, segment(0xe0, jfif), rest),
        join(start, segment(0xe0, thumbnail), rest),
        Kind.PROPERTIES);
    cleans(
        "image/jpeg",
        join(start, segment(0xee, adobe), rest),
        join(start, segment(0xee, join(adobe, SECRET)), rest),
        Kind.PROPERTIES);
    for (int marker : new int[] {0xe0, 0xee, 0xf5, 0x30}) {
      cleans(
          "image/jpeg",
          plain,
          join(start, segment(marker, SECRET), part(plain, 2, plain.length)),
          Kind.PROPERTIES);
    }
  }

  @Test
  void chunksOfAPngOfAnotherLengthOrTwiceAreDropped() throws IOException {
    byte[] plain = picture("png");
    byte[] head = part(plain, 0, 33);
    byte[] rest = part(plain, 33, plain.length);
    for (String name :
        new String[] {"pHYs", "gAMA", "bKGD", "sBIT", "tRNS", "acTL", "fdAT", "fcTL", "cHRM"}) {
      byte[] words = join(ascii("Comment\0\0"), SECRET, ascii("12345678"));
      cleans("image/png", plain, join(head, chunk(name, words), rest), Kind.PROPERTIES);
    }
    byte[] gamma = chunk("gAMA", new byte[] {0, 0, (byte) 0xb1, (byte) 0x8f});
    byte[] size = chunk("pHYs", new byte[] {0, 0, 1, 0, 0, 0, 1, 0, 1});
    byte[] clear = chunk("tRNS", new byte[6]);
    byte[] moving = chunk("acTL", new byte[8]);
    byte[] frame = join(chunk("fcTL", new byte[26]), chunk("fdAT", new byte[9]));
    byte[] whole = join(head, gamma, size, clear, moving, frame, rest);
    Media kept = media("image/png", whole);
    assertThat(MediaMetadata.clean(kept).media()).isSameAs(kept);
    cleans(
        "image/png",
        join(head, gamma, rest),
        join(head, gamma, chunk("gAMA", ascii("SECR")), rest),
        Kind.PROPERTIES);
  }

  @Test
  void whatFollowsTheLoopOfAGifIsDropped() throws IOException {
    byte[] plain = picture("gif");
    int afterColours = 13 + (3 << ((plain[10] & 7) + 1));
    byte[] head = part(plain, 0, afterColours);
    byte[] rest = part(plain, afterColours, plain.length);
    byte[] loop = join(new byte[] {0x21, (byte) 0xff, 11}, ascii("NETSCAPE2.0\3\1\0\0"));
    byte[] control = new byte[] {0x21, (byte) 0xf9, 4, 0, 1, 0, 0};
    byte[] end = {0};
    byte[] more = join(new byte[] {6}, SECRET);

    byte[] whole = join(head, loop, end, control, end, rest);
    assertThat(MediaMetadata.clean(media("image/gif", whole)).removed()).isEmpty();
    cleans(
        "image/gif", whole, join(head, loop, more, end, control, more, end, rest), Kind.PROPERTIES);
  }

  @Test
  void theRoomOfAVideoAndWhatNoPlayerKnowsAreMadeEmptyWithoutMovingAnything() throws IOException {
    byte[] head = box("ftyp", ascii("isom\0\0\0\1isom"));
    byte[] played = box("mdat", ascii("pictures"));
    byte[] empty = box("free", new byte[6]);
    for (String name : new String[] {"free", "skip", "ABCD", "pnot"}) {
      byte[] left = name.equals("skip") ? box("skip", new byte[6]) : empty;
      String inside = name.equals("skip") ? "skip" : "udta";
      cleans(
          "video/mp4",
          join(head, left, box("moov", left), played),
          join(head, box(name, SECRET), box("moov", box(inside, SECRET)), played),
          Kind.PROPERTIES);
    }
    cleans("video/mp4", join(head, played, new byte[6]), join(head, played, SECRET), Kind.TRAILER);
    Media kept = media("video/mp4", join(head, empty, played));
    assertThat(MediaMetadata.clean(kept).media()).isSameAs(kept);
  }
}
