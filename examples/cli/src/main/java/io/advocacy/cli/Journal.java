package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.advocacy.network.PostId;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the handle of each publication before it is sent, as every publisher must: a later run with
 * the same key then finds out what became of the first one. One small file for each key, named by a
 * digest; it holds the connector's handle and the post's id, neither text nor token.
 */
final class Journal {
  private static final int MOST_BYTES = 65_536;
  private static final String LOCKS = "locks";
  private static final Duration ASKS = Duration.ofMillis(100);
  private static final JsonFactory JSON = new JsonFactory();

  private final Optional<Path> directory;

  /**
   * What is known of an earlier attempt.
   *
   * @param handle what the connector wants to find again
   * @param sent when the post was last sent; empty when it certainly was not, or when that is told
   * @param post the post, where the attempt ended well
   */
  record Attempt(String handle, Optional<Instant> sent, Optional<PublishedPost> post) {
    static Attempt sentAt(Instant now, String handle) {
      return new Attempt(handle, Optional.of(now), Optional.empty());
    }

    static Attempt notSent(String handle) {
      return new Attempt(handle, Optional.empty(), Optional.empty());
    }

    static Attempt ended(String handle, PublishedPost post) {
      return new Attempt(handle, Optional.empty(), Optional.of(post));
    }
  }

  /** That this run alone has a publication. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  private Journal(Optional<Path> directory) {
    this.directory = directory;
  }

  /** Returns the journal in this directory, or without one in the user's directory for state. */
  static Journal in(Optional<String> directory) {
    try {
      Optional<Path> path = directory.isPresent() ? directory.map(Path::of) : usual();
      if (path.isPresent()) {
        Files.createDirectories(path.get());
      }
      return new Journal(path.filter(Files::isWritable));
    } catch (IOException | InvalidPathException e) {
      return new Journal(Optional.empty());
    }
  }

  private static Optional<Path> usual() {
    String state = System.getenv("XDG_STATE_HOME");
    String home = System.getProperty("user.home");
    if (state != null && !state.isBlank()) {
      return Optional.of(Path.of(state, "advocacy", "publications"));
    }
    return home == null || home.isBlank() || home.equals("?")
        ? Optional.empty()
        : Optional.of(Path.of(home, ".local", "state", "advocacy", "publications"));
  }

  /** Whether anything can be kept. */
  boolean isUsable() {
    return directory.isPresent();
  }

  /** The earlier attempt of a publication; empty where none was kept. */
  Optional<Attempt> find(String where, PublicationKey key) {
    try {
      Optional<Path> file = file(where, key);
      if (file.isEmpty()
          || !Files.isRegularFile(file.get())
          || Files.size(file.get()) > MOST_BYTES) {
        return Optional.empty();
      }
      Map<String, String> fields = fields(Files.readString(file.get(), StandardCharsets.UTF_8));
      Optional<PublishedPost> post =
          Optional.ofNullable(fields.get("id"))
              .map(
                  id ->
                      new PublishedPost(
                          PostId.of(id), Optional.ofNullable(fields.get("url")).map(URI::create)));
      Optional<Instant> sent = Optional.ofNullable(fields.get("sent")).map(Instant::parse);
      return Optional.of(new Attempt(fields.getOrDefault("handle", ""), sent, post));
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> fields(String text) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
          fields.put(json.currentName(), json.getText());
        }
      }
    }
    return fields;
  }

  /** Keeps an attempt. */
  void keep(String where, PublicationKey key, Attempt attempt) {
    file(where, key).ifPresent(file -> OutputFile.write("--journal", file, w -> write(w, attempt)));
  }

  private static void write(Writer writer, Attempt attempt) throws IOException {
    Json.write(
        writer,
        json -> {
          json.writeStringField("handle", attempt.handle());
          if (attempt.sent().isPresent()) {
            json.writeStringField("sent", attempt.sent().get().toString());
          }
          if (attempt.post().isPresent()) {
            json.writeStringField("id", attempt.post().get().id().value());
            Json.text(json, "url", attempt.post().get().url());
          }
        });
  }

  /**
   * Waits until no other run has this publication; it has it until it closes the turn or its
   * process ends. Where there is no journal, or no locks on its file system, every run has a turn.
   *
   * @param patience how long to wait for another run
   * @return empty when another run still has it
   */
  Optional<Turn> turn(String where, PublicationKey key, Duration patience) {
    if (directory.isEmpty()) {
      return Optional.of(() -> {});
    }
    FileChannel locks;
    try {
      locks =
          FileChannel.open(
              directory.get().resolve(LOCKS), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      return Optional.of(() -> {});
    }
    // each publication is a byte of its own of one file that stays empty
    long place = Long.parseUnsignedLong(name(where, key).substring(0, 16), 16) >>> 1;
    boolean own = false;
    try {
      long end = System.nanoTime() + patience.toNanos();
      own = tryLock(locks, place);
      while (!own && System.nanoTime() < end) {
        LockSupport.parkNanos(Math.min(ASKS.toNanos(), Math.max(1, end - System.nanoTime())));
        own = tryLock(locks, place);
      }
      return own ? Optional.of(() -> close(locks)) : Optional.empty();
    } catch (IOException noLocksHere) {
      return Optional.of(() -> {});
    } finally {
      if (!own) {
        close(locks);
      }
    }
  }

  private static boolean tryLock(FileChannel locks, long place) throws IOException {
    try {
      return locks.tryLock(place, 1, false) != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  private static void close(FileChannel locks) {
    try {
      locks.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> file(String where, PublicationKey key) {
    return directory.map(path -> path.resolve(name(where, key) + ".json"));
  }

  private static String name(String where, PublicationKey key) {
    return digest(where + "\n" + key.value());
  }

  static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
