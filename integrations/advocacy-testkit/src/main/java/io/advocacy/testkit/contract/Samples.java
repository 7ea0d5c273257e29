package io.advocacy.testkit.contract;

import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Media;
import io.advocacy.network.Post;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;

/** Posts and media for the rules. */
final class Samples {
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

  private Samples() {}

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
  static Post invalid(Post valid, Capabilities capabilities) {
    Post.Builder post = Post.builder(valid.text() + textOfLength(capabilities.maxTextLength() + 1));
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
