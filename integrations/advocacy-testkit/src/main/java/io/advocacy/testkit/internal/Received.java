package io.advocacy.testkit.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Bytes as they came, in pieces, of which only their SHA-256 and their number are kept. Guarded by
 * the network's lock.
 */
public final class Received {
  private final MessageDigest digest = sha256();
  private long size;

  /** Returns the SHA-256 of bytes, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds the next piece. */
  public void add(byte[] piece) {
    digest.update(piece);
    size += piece.length;
  }

  /** How many bytes came. */
  public long size() {
    return size;
  }

  /** The SHA-256 of all pieces so far, in hexadecimal. */
  public String digest() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }
}
