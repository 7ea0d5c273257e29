package io.advocacy.guardrail;

import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of images and videos what they tell beside what they show: the place and time of the
 * photo, the camera and its owner, captions, comments and document properties. JPEG, PNG, GIF, WebP
 * and the MP4 family are understood; pixels, colour profile, animation and the way up stay as they
 * are. Everything that is not needed to show the picture is dropped, whether known or not, and what
 * is needed is kept in the length that the format gives it. The data of the picture itself, in
 * which anything can be hidden, are not looked into.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class MediaMetadata {
  /** The rule of a finding about bytes that cannot be read now and perhaps can later. */
  public static final String UNREADABLE = "media.unreadable";

  /** What kind of thing a medium told. */
  public enum Kind {
    /** Where it was taken. */
    PLACE,
    /** Camera, time, owner and other things of EXIF. */
    CAMERA,
    /** Captions, authors, keywords and other properties of a document. */
    PROPERTIES,
    /** A comment. */
    COMMENT,
    /** Bytes after the end of the picture, where anything may hide. */
    TRAILER
  }

  /**
   * A medium without metadata.
   *
   * @param media the medium to publish
   * @param removed what was taken out of it; empty when the medium is the one that was given
   */
  public record Cleaned(Media media, Set<Kind> removed) {
    /** Copies the set. */
    public Cleaned {
      removed = Set.copyOf(removed);
    }
  }

  private static final long LARGEST = 512L << 20;
  private static final Advice UNKNOWN =
      new Advice(
          "Ce format peut contenir le lieu et l'auteur, et ne peut pas être nettoyé : exportez en JPEG,"
              + " PNG ou MP4.",
          "This format may hold place and author, and cannot be cleaned: export it as JPEG, PNG or"
              + " MP4.");
  private static final Advice TELLS =
      new Advice(
          "Ce fichier contient des métadonnées (%s) : nettoyez-le avant de le publier.",
          "This file holds metadata (%s): clean it before it is published.");

  private static final Advice UNREADABLE_NOW =
      new Advice(
          "Ce fichier ne peut pas être lu en ce moment.", "This file cannot be read at present.");

  private MediaMetadata() {}

  /**
   * Returns the medium without what it tells beside what it shows. Its bytes are read once and kept
   * in memory where something had to be taken out.
   *
   * @throws IOException when the bytes cannot be read, are damaged or of a format that is not
   *     understood; then the medium must not be published
   */
  public static Cleaned clean(Media media) throws IOException {
    byte[] bytes = read(media);
    Stripped stripped = strip(media, bytes);
    if (stripped.removed().isEmpty()) {
      return new Cleaned(media, Set.of());
    }
    byte[] rest = stripped.bytes();
    // a public address would still show the old bytes, so it is not taken over
    return new Cleaned(
        Media.of(
            media.contentType(),
            rest.length,
            media.altText(),
            () -> new ByteArrayInputStream(rest)),
        stripped.removed());
  }

  /**
   * Checks a medium without changing it; empty when it tells nothing beside what it shows.
   *
   * @param language the language of the advice
   */
  public static Optional<Finding> check(Media media, Locale language) {
    byte[] bytes;
    try {
      bytes = read(media);
    } catch (IOException e) {
      return Optional.of(
          media.size() > LARGEST
              ? finding(UNKNOWN.in(language), "media.format")
              : finding(UNREADABLE_NOW.in(language), UNREADABLE));
    }
    try {
      Set<Kind> kinds = strip(media, bytes).removed();
      if (kinds.isEmpty()) {
        return Optional.empty();
      }
      List<String> names = new ArrayList<>();
      for (Kind kind : EnumSet.copyOf(kinds)) {
        names.add(name(kind, language));
      }
      return Optional.of(
          finding(TELLS.in(language).replace("%s", String.join(", ", names)), "media.metadata"));
    } catch (IOException e) {
      return Optional.of(finding(UNKNOWN.in(language), "media.format"));
    }
  }

  /** Returns a guardrail that refuses media which tell more than they show. */
  public static Guardrail guardrail() {
    return new Guardrail() {
      @Override
      public List<Finding> check(String text, Locale language, NetworkId network, Instant at) {
        return List.of();
      }

      @Override
      public List<Finding> check(Media medium, Locale language) {
        return MediaMetadata.check(medium, language).stream().toList();
      }
    };
  }

  private static Finding finding(String advice, String rule) {
    return new Finding(rule, Severity.BLOCK, 0, 0, advice);
  }

  private static String name(Kind kind, Locale language) {
    boolean french = language.getLanguage().equals("fr");
    return switch (kind) {
      case PLACE -> french ? "lieu" : "place";
      case CAMERA -> french ? "appareil et date" : "camera and date";
      case PROPERTIES -> french ? "propriétés" : "properties";
      case COMMENT -> french ? "commentaire" : "comment";
      case TRAILER -> french ? "données ajoutées" : "appended data";
    };
  }

  private static byte[] read(Media media) throws IOException {
    if (media.size() > LARGEST) {
      throw new IOException("a medium must have at most " + LARGEST + " bytes to be cleaned");
    }
    try (InputStream in = media.open()) {
      return in.readNBytes((int) LARGEST);
    }
  }

  /** By what the bytes are, not by what the content type says. */
  private static Stripped strip(Media media, byte[] bytes) throws IOException {
    Bytes in = new Bytes(bytes);
    try {
      if (in.startsWith(0, 0xff, 0xd8)) {
        return JpegMetadata.strip(in);
      }
      if (in.startsWith(0, 0x89, 'P', 'N', 'G')) {
        return PngMetadata.strip(in);
      }
      if (in.startsWith(0, 'G', 'I', 'F', '8')) {
        return GifMetadata.strip(in);
      }
      if (in.startsWith(0, 'R', 'I', 'F', 'F') && in.startsWith(8, 'W', 'E', 'B', 'P')) {
        return WebpMetadata.strip(in);
      }
      if (in.startsWith(4, 'f', 't', 'y', 'p') && !media.isImage()) {
        return Mp4Metadata.strip(in);
      }
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("a medium ends in the middle of one of its parts", e);
    }
    throw new IOException("a medium is of a format that cannot be cleaned");
  }

  /** Bytes without metadata, and what was taken out. */
  static final class Stripped {
    private final byte[] bytes;
    private final Set<Kind> removed;

    Stripped(byte[] bytes, Set<Kind> removed) {
      this.bytes = bytes;
      this.removed = Set.copyOf(removed);
    }

    byte[] bytes() {
      return bytes;
    }

    Set<Kind> removed() {
      return removed;
    }
  }
}
