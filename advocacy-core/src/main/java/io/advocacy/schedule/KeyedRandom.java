package io.advocacy.schedule;

/**
 * Numbers that cannot be told from random ones without the seed: SipHash-2-4 (Aumasson and
 * Bernstein, 2012), keyed with the seed, over a text or over a counter. Only 64-bit integer
 * arithmetic, so that every JVM gives the same numbers.
 *
 * <p>Not thread-safe where the counter is used.
 */
final class KeyedRandom {
  private final long k0;
  private final long k1;
  private long counter;

  private KeyedRandom(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /** Returns the generator of this seed. */
  static KeyedRandom of(long seed) {
    return new KeyedRandom(mix(seed + 0x9E3779B97F4A7C15L), mix(seed + 0x3C6EF372FE94F82AL));
  }

  /** Returns a generator that has nothing in common with this one but the seed. */
  KeyedRandom derive(String label) {
    return new KeyedRandom(hash(label, 1), hash(label, 2));
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns the keyed hash of a text and a number. */
  long hash(String text, long number) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    int length = text.length();
    int blocks = (length + 3) / 4 + 2;
    for (int block = 0; block < blocks; block++) {
      long m;
      if (block < blocks - 2) {
        m = 0;
        int end = Math.min(length, block * 4 + 4);
        for (int i = block * 4, shift = 0; i < end; i++, shift += 16) {
          m |= (long) text.charAt(i) << shift;
        }
      } else {
        m = block == blocks - 2 ? number : length;
      }
      v3 ^= m;
      for (int round = 0; round < 2; round++) {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= m;
    }
    v2 ^= 0xff;
    for (int round = 0; round < 4; round++) {
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  /** Returns the next number of this generator. */
  long next() {
    return hash("", counter++);
  }

  /** Returns a number from zero to {@code bound - 1}; the bias is below bound / 2^63. */
  static long below(long random, long bound) {
    return Long.remainderUnsigned(random, bound);
  }

  /** Puts the elements of a stretch of an array in random order. */
  void shuffle(int[] array, int from, int to) {
    for (int i = to - 1; i > from; i--) {
      int j = from + (int) below(next(), i - from + 1L);
      int swap = array[i];
      array[i] = array[j];
      array[j] = swap;
    }
  }
}
