package io.advocacy.cli;

import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import io.advocacy.cli.table.Source;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Post;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that make a post. */
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class PostOptions {
  /** The bytes by which a kind of file is known, each as a character. */
  private record Signature(String contentType, int offset, String bytes) {
    boolean matches(byte[] head) {
      return head.length >= offset + bytes.length()
          && new String(head, offset, bytes.length(), StandardCharsets.ISO_8859_1).equals(bytes);
    }
  }

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature("image/jpeg", 0, "\u00FF\u00D8\u00FF"),
          new Signature("image/png", 0, "\u0089PNG\r\n\u001A\n"),
          new Signature("image/gif", 0, "GIF8"),
          new Signature("image/webp", 8, "WEBP"),
          new Signature("image/avif", 4, "ftypavif"),
          new Signature("video/mp4", 4, "ftyp"));

  @Option(names = "--text", paramLabel = "TEXT", description = "The words.")
  private @Nullable String text;

  @Option(names = "--link", paramLabel = "URL", description = "The link.")
  private @Nullable URI link;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "An image or a video; may be given several times.")
  private List<String> images = List.of();

  @Option(
      names = "--alt",
      paramLabel = "TEXT",
      description = "What the image shows, in words; one for each image, in their order.")
  private List<String> alts = List.of();

  @Option(
      names = "--image-url",
      paramLabel = "URL",
      description = {
        "Where the network can fetch the image, for networks that take no bytes (Threads, Instagram,",
        "photos on TikTok); https, one for each image, in their order."
      })
  private List<URI> addresses = List.of();

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "The language of the words, such as fr.")
  private @Nullable String language;

  /** The post; at least one of words, link and image must be there. */
  Post post() {
    if (text == null && link == null && images.isEmpty()) {
      throw bad("--text", "is missing; give words, a link or an image");
    }
    return postOrEmpty();
  }

  /** The post, which may be empty. */
  Post postOrEmpty() {
    Post.Builder post = Post.builder(text == null ? "" : text);
    if (link != null) {
      post.link(Link.of(link));
    }
    if (language != null) {
      post.language(language);
    }
    if (alts.size() > images.size()) {
      throw bad("--alt", "needs an image to describe; give as many images as descriptions");
    }
    if (addresses.size() > images.size()) {
      throw bad("--image-url", "needs an image; give as many images as addresses");
    }
    for (int i = 0; i < images.size(); i++) {
      Media medium = medium(images.get(i), i < alts.size() ? alts.get(i) : "");
      post.media(i < addresses.size() ? at(medium, addresses.get(i)) : medium);
    }
    return post.build();
  }

  private static Media at(Media medium, URI address) {
    try {
      return medium.withPublicUrl(address);
    } catch (IllegalArgumentException e) {
      throw bad("--image-url", "must begin with https");
    }
  }

  private static Media medium(String file, String alt) {
    Source source = Source.of(file, InputStream.nullInputStream());
    if (source.isStandardInput()) {
      throw bad("--image", "must be a file");
    }
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(16);
    } catch (IOException e) {
      throw source.unreadable();
    }
    Optional<Signature> type = SIGNATURES.stream().filter(one -> one.matches(head)).findFirst();
    if (type.isEmpty()) {
      throw bad(source.name(), "is no image or video; give a JPEG, PNG, GIF, WebP or MP4 file");
    }
    try {
      return Media.ofFile(Path.of(file), type.get().contentType(), alt);
    } catch (IOException e) {
      throw source.unreadable();
    }
  }

  private static BadInputException bad(String where, String message) {
    return new BadInputException(Problem.of(where, message));
  }
}
