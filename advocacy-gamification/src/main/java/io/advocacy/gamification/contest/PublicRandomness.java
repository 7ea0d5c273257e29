package io.advocacy.gamification.contest;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Random numbers that anybody can work out from public sources such as lottery numbers: RFC 3797,
 * Publicly Verifiable Nominations Committee (NomCom) Random Selection.
 *
 * <p>Each source becomes a string: its values in ascending order, each followed by a full stop (a
 * single value too), spaces in text left out; the source ends with a slash. The strings joined are
 * the key. Number {@code i} is the MD5 of {@code i} as two bytes, the key, and {@code i} again, as
 * an unsigned number of 128 bits (RFC 3797, section 4.1 and appendix A). MD5 is what the RFC says;
 * nothing here rests on its strength against collisions, as the sources are not of anybody's
 * choice.
 */
final class PublicRandomness {
  private final byte[] key;

  PublicRandomness(String key) {
    this.key = key.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the part of the key that one source of whole numbers gives. */
  static String canonical(List<Long> values) {
    StringBuilder text = new StringBuilder();
    values.stream().sorted().forEach(value -> text.append(value).append('.'));
    return text.append('/').toString();
  }

  /** Returns number {@code index} modulo {@code bound}. */
  int choose(int index, int bound) {
    byte[] counter = {(byte) (index >> 8), (byte) index};
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(counter);
      md5.update(key);
      md5.update(counter);
      return new BigInteger(1, md5.digest()).mod(BigInteger.valueOf(bound)).intValueExact();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /**
   * Returns {@code count} different places of a list in the order in which they are drawn: the
   * chosen one is taken out and the list closes up (RFC 3797, section 4.2).
   */
  List<Integer> select(int size, int count) {
    List<Integer> remaining = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      remaining.add(i);
    }
    List<Integer> chosen = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      chosen.add(remaining.remove(choose(i, remaining.size())));
    }
    return chosen;
  }
}
