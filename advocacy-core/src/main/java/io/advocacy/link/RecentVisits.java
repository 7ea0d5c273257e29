package io.advocacy.link;

import io.advocacy.share.ShareId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which visitors followed which link in the last half hour, as 64 bits of a keyed hash of the cut
 * address, the browser's name and the share. The key is made for each process and kept by nobody,
 * and so are the hashes; neither an address nor a visitor comes out of them again. An address is
 * cut to its network: the first 24 bits of IPv4, the first 48 of IPv6. Safe for use by several
 * threads.
 */
final class RecentVisits {
  private static final Duration WINDOW = Duration.ofMinutes(30);
  private static final int MOST = 100_000;
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.\\d{1,3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}(%.*)?");

  private final SecretKeySpec key;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Instant> visits = new LinkedHashMap<>();

  RecentVisits(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** Notes a visit; returns whether it is one of a visitor who was here just now. */
  boolean isRepeated(ShareId share, LinkRequest request, Instant now) {
    Optional<String> network = request.address().flatMap(RecentVisits::cut);
    if (network.isEmpty()) {
      return false;
    }
    long visitor = hash(share.value() + "\n" + network.get() + "\n" + request.header("User-Agent"));
    lock.lock();
    try {
      Iterator<Instant> oldest = visits.values().iterator();
      while (oldest.hasNext()
          && (!oldest.next().plus(WINDOW).isAfter(now) || visits.size() >= MOST)) {
        oldest.remove();
      }
      return visits.putIfAbsent(visitor, now) != null;
    } finally {
      lock.unlock();
    }
  }

  /** The network of an address; empty for what is no address. */
  static Optional<String> cut(String address) {
    String plain = address.strip();
    var four = IPV4.matcher(plain);
    if (four.matches()) {
      return Optional.of(four.group(1));
    }
    if (!plain.contains(":") || !IPV6.matcher(plain).matches()) {
      return Optional.empty();
    }
    int zone = plain.indexOf('%');
    String[] groups = (zone < 0 ? plain : plain.substring(0, zone)).split(":", -1);
    StringBuilder first = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      // what stands after '::' is not in the first 48 bits, or is the host's part
      if (i >= groups.length || groups[i].isEmpty()) {
        break;
      }
      first.append(groups[i].replaceFirst("^0+(?=.)", "")).append(':');
    }
    return Optional.of(first.toString().toLowerCase(Locale.ROOT));
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
