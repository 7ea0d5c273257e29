package io.advocacy.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The one style sheet: {@code page.css} for pages, {@code picture.css} for pictures. */
final class StyleSheet {
  private StyleSheet() {}

  static String forPages() {
    return resource("page.css") + resource("picture.css");
  }

  /** Of pages, a file has the colours for light surroundings, which are the first block. */
  static String forFiles() {
    String page = resource("page.css");
    return page.substring(0, page.indexOf('}') + 2).replace("color-scheme: light dark;", "")
        + resource("picture.css");
  }

  /** The hash by which a policy allows exactly this style sheet. */
  static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = StyleSheet.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
