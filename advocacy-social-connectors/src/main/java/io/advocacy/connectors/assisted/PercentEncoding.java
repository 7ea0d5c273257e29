package io.advocacy.connectors.assisted;

import java.nio.charset.StandardCharsets;

/**
 * Writes a value into an address: UTF-8, all but the unreserved characters of RFC 3986 as {@code
 * %XX}. A space is {@code %20}: mail programs show a plus sign as it is.
 */
final class PercentEncoding {
  private static final String UNRESERVED = "-._~";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private PercentEncoding() {}

  static void append(String value, StringBuilder to) {
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      if (plain) {
        to.append(c);
      } else {
        to.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
  }
}
