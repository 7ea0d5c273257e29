package io.advocacy.network;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Tells addresses of the public internet from those of the host's own network, to which nothing
 * that comes from outside may lead. Stateless and safe for use by several threads.
 */
public final class PublicAddresses {
  private PublicAddresses() {}

  /** Says whether an address can belong to a server on the public internet. */
  public static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return isPublic4(address.getAddress());
    }
    return address instanceof Inet6Address && isPublic6(address.getAddress());
  }

  // The IANA special-purpose address registries, https://www.iana.org/assignments/
  // iana-ipv4-special-registry and iana-ipv6-special-registry.
  private static boolean isPublic4(byte[] b) {
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    int third = b[2] & 0xff;
    return switch (first) {
      case 0, 10, 127 -> false;
      case 100 -> second < 64 || second > 127;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 ->
          second != 168
              && !(second == 0 && (third == 0 || third == 2))
              && !(second == 88 && third == 99);
      case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
      case 203 -> !(second == 0 && third == 113);
      default -> first < 224;
    };
  }

  private static boolean isPublic6(byte[] b) {
    if (startsWith(b, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      return isPublic4(Arrays.copyOfRange(b, 12, 16)); // NAT64
    }
    if ((b[0] & 0xe0) != 0x20) {
      return false; // only 2000::/3 is global unicast; this leaves out ::1, mapped, fc00::, fe80::
    }
    if (startsWith(b, 0x20, 0x02)) {
      return isPublic4(Arrays.copyOfRange(b, 2, 6)); // 6to4
    }
    boolean special = startsWith(b, 0x20, 0x01) && (b[2] & 0xfe) == 0; // 2001::/23, Teredo too
    return !special && !startsWith(b, 0x20, 0x01, 0x0d, 0xb8) && !startsWith(b, 0x3f, 0xff);
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
