package io.advocacy.jdbc;

import io.advocacy.network.Media;
import io.advocacy.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bytes of media, once for each digest, in pieces, so that no medium is ever in memory as a
 * whole.
 */
final class MediaTable {
  private static final int PIECE = 1 << 20;

  private final Database database;
  private final String namespace;
  private final long longest;

  MediaTable(Database database, String namespace, long longest) {
    this.database = database;
    this.namespace = namespace;
    this.longest = longest;
  }

  /** Stores the bytes of a medium where they are not there yet; returns their digest. */
  String store(Media medium) {
    if (medium.size() > longest) {
      throw new IllegalArgumentException(
          "a medium must have at most " + longest + " bytes, has " + medium.size());
    }
    try (InputStream in = medium.open()) {
      if (in instanceof Stored stored && stored.table() == this) {
        return stored.digest;
      }
      MessageDigest digest = sha256();
      long size =
          new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
      if (size != medium.size()) {
        throw new IllegalArgumentException(
            "a medium said that it has " + medium.size() + " bytes and gave " + size);
      }
      String name = HexFormat.of().formatHex(digest.digest());
      database.inTransactionOrAgain(
          connection -> isThere(connection, name) || write(connection, medium, name));
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("a medium of the content cannot be read", e);
    }
  }

  private boolean isThere(Connection connection, String digest) throws SQLException {
    return piece(connection, digest, 0, "piece").isPresent();
  }

  private boolean write(Connection connection, Media medium, String name) throws SQLException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(medium.open(), digest);
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into advocacy_media (namespace, digest, piece, bytes)"
                    + " values (?, ?, ?, ?)")) {
      byte[] bytes = in.readNBytes(PIECE);
      int piece = 0;
      do {
        Sql.bind(insert, namespace, name, piece++, bytes);
        insert.executeUpdate();
        bytes = in.readNBytes(PIECE);
      } while (bytes.length > 0);
    } catch (IOException e) {
      throw new UncheckedIOException("a medium of the content cannot be read", e);
    }
    if (!name.equals(HexFormat.of().formatHex(digest.digest()))) {
      throw new IllegalArgumentException("a medium gave other bytes when it was opened again");
    }
    return true;
  }

  private Optional<Object> piece(Connection connection, String digest, int piece, String column)
      throws SQLException {
    return Sql.first(
        connection,
        "select "
            + column
            + " from advocacy_media where namespace = ? and digest = ? and piece = ?",
        row -> row.getObject(1),
        namespace,
        digest,
        piece);
  }

  /** Opens the stored bytes, each time it is asked; nothing is read before somebody reads. */
  Media.Source source(String digest) {
    return () -> new Stored(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The bytes of a stored medium, a piece at a time. */
  private final class Stored extends InputStream {
    private final String digest;
    private byte[] bytes = {};
    private int at;
    private int next;
    private boolean ended;

    private Stored(String digest) {
      this.digest = digest;
    }

    private MediaTable table() {
      return MediaTable.this;
    }

    private boolean fill() throws IOException {
      if (at == bytes.length && !ended) {
        try {
          Optional<Object> piece =
              database.inStatement(connection -> piece(connection, digest, next, "bytes"));
          if (next == 0 && piece.isEmpty()) {
            throw new IOException("the bytes of the medium are not in the database any more");
          }
          bytes = piece.map(byte[].class::cast).orElse(new byte[0]);
          ended = bytes.length < PIECE;
          next++;
          at = 0;
        } catch (StoreException e) {
          throw new IOException("the bytes of the medium cannot be read from the database", e);
        }
      }
      return at < bytes.length;
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      java.util.Objects.checkFromIndexSize(offset, length, to.length);
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, to, offset, count);
      at += count;
      return count;
    }
  }
}
