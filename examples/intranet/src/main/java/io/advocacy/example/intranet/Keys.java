package io.advocacy.example.intranet;

import io.advocacy.jdbc.TinkCredentialCipher;
import io.advocacy.network.Secret;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The keys that sign links and seal credentials, made at the first start and kept in a file that
 * only its owner may read. A real intranet has them where it keeps its other secrets.
 */
final class Keys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LINKS = "links";
  private static final String CREDENTIALS = "credentials";

  private final Secret links;
  private final Secret credentials;

  private Keys(Secret links, Secret credentials) {
    this.links = links;
    this.credentials = credentials;
  }

  /** Reads the keys of a directory; makes them when there are none. */
  static Keys of(Path directory) {
    Path file = directory.resolve("keys.properties");
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      Properties keys = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        keys.load(in);
      }
      return new Keys(key(keys, LINKS, file), key(keys, CREDENTIALS, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Secret key(Properties keys, String name, Path file) {
    String value = keys.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(file + " has no key named '" + name + "'");
    }
    return Secret.of(value);
  }

  /** A start that is cut off here leaves no half of them. */
  private static void make(Path file) throws IOException {
    Properties keys = new Properties();
    keys.setProperty(LINKS, random(32));
    keys.setProperty(CREDENTIALS, TinkCredentialCipher.newKeys().reveal());
    Path begun = file.resolveSibling("keys.begun");
    Files.deleteIfExists(begun);
    Files.createFile(begun, ownerOnly());
    try (Writer out = Files.newBufferedWriter(begun)) {
      keys.store(out, null);
    }
    Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Signs the links of one organisation, so that those of another are forged there. */
  Secret ofLinks(String organisation) {
    return Secret.of(organisation + ":" + links.reveal());
  }

  Secret ofCredentials() {
    return credentials;
  }
}
