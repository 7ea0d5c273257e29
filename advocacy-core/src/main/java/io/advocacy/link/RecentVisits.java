package io.advocacy.link;

import io.advocacy.link.LinkAnswer.Visit;
import io.advocacy.share.ShareId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Which visitors followed which link in the last half hour, and how many clicks of one network were
 * counted for a link on the running day (UTC), as 64 bits of keyed hashes of the share, the cut
 * address and, for a visitor, the browser's name. The key is made for each process and kept by
 * nobody, and so are the hashes; neither an address nor a visitor comes out of them again. An
 * address is cut to its network: the first 24 bits of IPv4, the first 48 of IPv6. Safe for use by
 * several threads.
 */
final class RecentVisits {
  /** How many clicks on one link count of one network on one day. */
  static final int MOST_OF_A_NETWORK = 5;

  private static final Duration WINDOW = Duration.ofMinutes(30);
  private static final int MOST = 100_000;

  /** Four numbers, and a port. */
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?::\\d{1,5})?");

  /** In brackets with a port, or plain; the zone of a local one says nothing. */
  private static final Pattern IPV6 =
      Pattern.compile(
          "\\[([0-9a-fA-F:.]{2,45})(?:%[^\\]]*)?\\](?::\\d{1,5})?|([0-9a-fA-F:.]{2,45})(?:%.*)?");

  private final SecretKeySpec key;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Instant> visits = new LinkedHashMap<>();
  private final Map<Long, Integer> counted = new LinkedHashMap<>();
  private Instant day = Instant.MIN;

  /**
   * What a visit counts as.
   *
   * @param visit the kind
   * @param network the cut address of a click, where one is known
   * @param number which of the clicks of this network on this link and day it is, from 0
   */
  record Judgement(Visit visit, Optional<String> network, int number) {
    private static Judgement not(Visit visit) {
      return new Judgement(visit, Optional.empty(), 0);
    }
  }

  RecentVisits(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** Notes a visit of a person; returns what it counts as. */
  Judgement judge(ShareId share, LinkRequest request, Instant now) {
    Optional<String> network = request.address().flatMap(RecentVisits::cut);
    if (network.isEmpty()) {
      return Judgement.not(Visit.CLICK);
    }
    long visitor =
        hash("visitor\n" + share + "\n" + network.get() + "\n" + request.header("User-Agent"));
    long ofNetwork = hash("network\n" + share + "\n" + network.get());
    lock.lock();
    try {
      forget(now);
      if (isRecent(visits.get(visitor), now)) {
        return Judgement.not(Visit.REPEATED);
      }
      visits.remove(visitor);
      visits.put(visitor, now);
      int number = counted.getOrDefault(ofNetwork, 0);
      if (number >= MOST_OF_A_NETWORK) {
        return Judgement.not(Visit.TOO_MANY);
      }
      counted.put(ofNetwork, number + 1);
      return new Judgement(Visit.CLICK, network, number);
    } finally {
      lock.unlock();
    }
  }

  /** A clock that was wrong may have dated a visit far ahead of now: such a one is forgotten. */
  private static boolean isRecent(@Nullable Instant visit, Instant now) {
    return visit != null && visit.plus(WINDOW).isAfter(now) && visit.minus(WINDOW).isBefore(now);
  }

  private void forget(Instant now) {
    Iterator<Instant> oldest = visits.values().iterator();
    while (oldest.hasNext() && (!isRecent(oldest.next(), now) || visits.size() >= MOST)) {
      oldest.remove();
    }
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    if (!today.equals(day)) {
      day = today;
      counted.clear();
    }
    if (counted.size() >= MOST) {
      Iterator<Integer> first = counted.values().iterator();
      first.next();
      first.remove();
    }
  }

  /** The network of an address, or of the first of several; empty for what is no address. */
  static Optional<String> cut(String address) {
    int comma = address.indexOf(',');
    String plain = (comma < 0 ? address : address.substring(0, comma)).strip();
    Matcher four = IPV4.matcher(plain);
    if (four.matches()) {
      return cutFour(four);
    }
    Matcher six = IPV6.matcher(plain);
    if (!plain.contains(":") || !six.matches()) {
      return Optional.empty();
    }
    String text = six.group(1) == null ? six.group(2) : six.group(1);
    byte[] bytes;
    try {
      // in brackets nothing but an address is taken, so that no name is looked up
      bytes = InetAddress.getByName("[" + text + "]").getAddress();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
    // IPv4 that is written as IPv6 comes back as IPv4
    return Optional.of(HexFormat.of().formatHex(bytes, 0, bytes.length == 4 ? 3 : 6));
  }

  private static Optional<String> cutFour(Matcher four) {
    byte[] bytes = new byte[4];
    for (int i = 0; i < bytes.length; i++) {
      int number = Integer.parseInt(four.group(i + 1));
      if (number > 255) {
        return Optional.empty();
      }
      bytes[i] = (byte) number;
    }
    return Optional.of(HexFormat.of().formatHex(bytes, 0, 3));
  }

  private long hash(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return ByteBuffer.wrap(
              Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), Long.BYTES))
          .getLong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
