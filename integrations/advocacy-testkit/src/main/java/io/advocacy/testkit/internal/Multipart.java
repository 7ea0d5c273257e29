package io.advocacy.testkit.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads bodies of type {@code multipart/form-data} (RFC 7578). */
public final class Multipart {
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("[; ]filename=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*([^\\r\\n;]+)");
  private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\";]+)\"?");

  /** One part; the file name is absent for a plain field. */
  public static final class Part {
    private final String name;
    private final Optional<String> fileName;
    private final String contentType;
    private final byte[] body;

    private Part(String name, Optional<String> fileName, String contentType, byte[] body) {
      this.name = name;
      this.fileName = fileName;
      this.contentType = contentType;
      this.body = body;
    }

    /** The name of the field. */
    public String name() {
      return name;
    }

    /** The name of the file. */
    public Optional<String> fileName() {
      return fileName;
    }

    /** The media type that the client gave. */
    public String contentType() {
      return contentType;
    }

    /** The bytes; must not be changed. */
    public byte[] body() {
      return body;
    }

    /** The body as UTF-8 text. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private Multipart() {}

  /** Returns the parts in order; a body that is no multipart is an illegal argument. */
  public static List<Part> parse(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new IllegalArgumentException("multipart without a boundary");
    }
    // One byte is one character, so that positions in the text are positions in the body.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String mark = "--" + boundary.group(1).strip();
    List<Part> parts = new ArrayList<>();
    int at = text.indexOf(mark);
    while (at >= 0) {
      int from = at + mark.length();
      int end = text.indexOf("\r\n" + mark, from);
      if (text.startsWith("--", from) || end < 0) {
        break;
      }
      int headEnd = text.indexOf("\r\n\r\n", from);
      if (headEnd < 0 || headEnd > end) {
        throw new IllegalArgumentException("a part without a head");
      }
      String head =
          new String(body, from, headEnd - from, StandardCharsets.UTF_8); // names may be UTF-8
      Matcher name = NAME.matcher(head);
      if (!name.find()) {
        throw new IllegalArgumentException("a part without a name");
      }
      Matcher file = FILE.matcher(head);
      Matcher type = TYPE.matcher(head);
      parts.add(
          new Part(
              name.group(1),
              file.find() ? Optional.of(file.group(1)) : Optional.empty(),
              type.find() ? type.group(1).strip() : "text/plain",
              Arrays.copyOfRange(body, headEnd + 4, end)));
      at = end + 2;
    }
    return parts;
  }
}
