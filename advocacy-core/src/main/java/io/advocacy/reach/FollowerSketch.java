package io.advocacy.reach;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;

/**
 * A set of followers that can be counted and united, but not read: of the keyed hashes of their ids
 * it keeps the 16 384 smallest (a bottom-k sketch; Bar-Yossef and others, 2002). With fewer
 * followers it counts exactly; from there on, the relative error is below 2 % in 95 of 100 cases,
 * whatever the size, and a sketch takes 128 KiB.
 *
 * <p>The hash is HMAC-SHA-256 with a key of the organisation, so that without the key nobody can
 * ask whether a person is in a sketch. Sketches made with different keys are not united.
 *
 * <p>Immutable and safe for use by several threads. {@code toString} holds the key's mark only.
 */
public final class FollowerSketch {
  /** How many hashes a sketch keeps at most. */
  static final int K = 1 << 14;

  /** Two standard errors, {@code 1.96 / sqrt(k - 2)}: the range that holds in 95 of 100 cases. */
  private static final double ERROR = 1.96 / Math.sqrt(K - 2);

  private static final byte FORMAT = 2;

  /** The format, the mark and the number of hashes. */
  private static final int HEAD = Byte.BYTES + Long.BYTES + Integer.BYTES;

  private static final byte[] MARK =
      "io.advocacy.reach.FollowerSketch".getBytes(StandardCharsets.UTF_8);

  /** What hashes with the same key have in common. */
  private final long mark;

  /** The smallest hashes, each zero or more, in order and each once. */
  private final long[] hashes;

  private FollowerSketch(long mark, long[] hashes) {
    this.mark = mark;
    this.hashes = hashes;
  }

  /**
   * Begins a sketch.
   *
   * @param key a secret of the organisation of at least 16 bytes, the same for all its sketches
   */
  public static Builder builder(byte[] key) {
    return new Builder(key);
  }

  /**
   * Returns the followers of all these sketches.
   *
   * @throws IllegalArgumentException if there is none, or if they were made with different keys
   */
  public static FollowerSketch union(Collection<FollowerSketch> sketches) {
    if (sketches.isEmpty()) {
      throw new IllegalArgumentException("a union needs at least one sketch");
    }
    long mark = sketches.iterator().next().mark;
    Smallest smallest = new Smallest();
    for (FollowerSketch sketch : sketches) {
      if (sketch.mark != mark) {
        throw new IllegalArgumentException("sketches made with different keys cannot be united");
      }
      for (long hash : sketch.hashes) {
        if (!smallest.add(hash)) {
          break;
        }
      }
    }
    return new FollowerSketch(mark, smallest.toArray());
  }

  /**
   * Returns the sketch that {@link #toBytes} gave.
   *
   * @throws IllegalArgumentException if the bytes are not one, or not all of one
   */
  public static FollowerSketch of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < HEAD || buffer.get() != FORMAT) {
      throw new IllegalArgumentException("these bytes are not a sketch of followers");
    }
    long mark = buffer.getLong();
    int size = buffer.getInt();
    if (size < 0 || size > K || buffer.remaining() != size * Long.BYTES) {
      throw new IllegalArgumentException("these bytes are not a whole sketch of followers");
    }
    long[] hashes = new long[size];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = buffer.getLong();
      if (hashes[i] < 0 || (i > 0 && hashes[i] <= hashes[i - 1])) {
        throw new IllegalArgumentException("these bytes are not a sketch of followers");
      }
    }
    return new FollowerSketch(mark, hashes);
  }

  /** Returns the bytes to be stored: 13 and 8 for each hash, 128 KiB at most. */
  public byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(HEAD + Long.BYTES * hashes.length);
    buffer.put(FORMAT).putLong(mark).putInt(hashes.length);
    for (long hash : hashes) {
      buffer.putLong(hash);
    }
    return buffer.array();
  }

  /**
   * How many different followers there are: exactly up to 16 383; from there on, a likely number
   * and the ends between which the true one lies in 95 of 100 cases.
   */
  public Range people() {
    if (hashes.length < K) {
      return Range.exactly(hashes.length);
    }
    double filled = (hashes[K - 1] + 1.0) / 0x1p63;
    double likely = (K - 1) / filled;
    return new Range(
        Math.max(K, Math.round(likely * (1 - ERROR))),
        Math.max(K, Math.round(likely)),
        Math.max(K, Math.round(likely * (1 + ERROR))));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FollowerSketch that
        && mark == that.mark
        && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mark, Arrays.hashCode(hashes));
  }

  @Override
  public String toString() {
    return "FollowerSketch[" + Long.toHexString(mark) + "]";
  }

  /** Builds a {@link FollowerSketch}. Not safe for use by several threads. */
  public static final class Builder {
    private final MessageDigest digest;
    private final byte[] key;
    private final long mark;
    private final Smallest smallest = new Smallest();

    private Builder(byte[] key) {
      if (key.length < 16) {
        throw new IllegalArgumentException("the key must have at least 16 bytes");
      }
      try {
        this.digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this JVM has no SHA-256, which every JVM must have", e);
      }
      // Of one length, so that no key and id together look like another key and id.
      this.key = digest.digest(key);
      this.mark = hash(MARK);
    }

    /**
     * Adds a follower; one who is added twice counts once.
     *
     * @param id the id that the network gives the follower, which never changes (a DID, a number)
     */
    public Builder follower(String id) {
      addHash(hash(id.getBytes(StandardCharsets.UTF_8)));
      return this;
    }

    void addHash(long hash) {
      smallest.add(hash);
    }

    private long hash(byte[] bytes) {
      digest.update(key);
      return ByteBuffer.wrap(digest.digest(bytes)).getLong() & Long.MAX_VALUE;
    }

    /** Returns the sketch of the followers so far. */
    public FollowerSketch build() {
      return new FollowerSketch(mark, smallest.toArray());
    }
  }

  /** Keeps the K smallest of many hashes: they are gathered and now and then put in order. */
  private static final class Smallest {
    private long[] gathered = new long[64];
    private int size;
    private long limit = Long.MAX_VALUE;

    /** Adds a hash; says whether it may belong to the smallest. */
    boolean add(long hash) {
      if (hash > limit) {
        return false;
      }
      if (size == gathered.length) {
        tidy();
        if (size > gathered.length / 2) {
          gathered = Arrays.copyOf(gathered, gathered.length * 2);
        }
      }
      gathered[size++] = hash;
      return true;
    }

    private void tidy() {
      Arrays.sort(gathered, 0, size);
      int distinct = 0;
      for (int i = 0; i < size && distinct < K; i++) {
        if (distinct == 0 || gathered[i] != gathered[distinct - 1]) {
          gathered[distinct++] = gathered[i];
        }
      }
      size = distinct;
      if (size == K) {
        limit = gathered[K - 1];
      }
    }

    long[] toArray() {
      tidy();
      return Arrays.copyOf(gathered, size);
    }
  }
}
