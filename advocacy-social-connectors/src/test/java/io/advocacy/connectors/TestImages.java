package io.advocacy.connectors;

import java.util.Base64;

/** The smallest images, for tests. */
public final class TestImages {
  /** A PNG of one pixel. */
  public static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
                  + "AABJRU5ErkJggg==");

  private TestImages() {}
}
