package io.advocacy.connectors.bluesky;

import io.advocacy.network.PublicationKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Derives the id of a post from the key of its publication, so that a repeat can only be the same
 * post. The id has the form of a TID (https://atproto.com/specs/tid): 53 bits of microseconds since
 * 1970 and 10 bits of a clock's number, in 13 characters that sort like the number.
 */
final class RecordKeys {
  private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 13;
  private static final int BITS_PER_CHARACTER = 5;

  /** 2023-01-01T00:00:00Z in microseconds: the keys pretend to be of that year, in the past. */
  private static final long FIRST_MICROSECOND = 1_672_531_200_000_000L;

  private static final long MICROSECONDS = 365L * 24 * 60 * 60 * 1_000_000;

  private RecordKeys() {}

  /** Returns the record key of a publication: the same for the same key, on every machine. */
  static String of(PublicationKey key) {
    ByteBuffer hash = ByteBuffer.wrap(sha256("io.advocacy.bluesky:" + key.value()));
    long microsecond = FIRST_MICROSECOND + Long.remainderUnsigned(hash.getLong(), MICROSECONDS);
    long clock = hash.getLong() & 0x3ff;
    long tid = (microsecond << 10) | clock;
    char[] characters = new char[LENGTH];
    for (int i = LENGTH - 1; i >= 0; i--) {
      characters[i] = ALPHABET.charAt((int) (tid & 31));
      tid >>>= BITS_PER_CHARACTER;
    }
    return new String(characters);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
