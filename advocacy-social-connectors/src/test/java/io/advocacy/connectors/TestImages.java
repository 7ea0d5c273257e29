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

  /** A JPEG of one pixel. */
  public static final byte[] JPEG =
      Base64.getDecoder()
          .decode(
              "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////////"
                  + "//////////////////////////////////////////////////wAALCAABAAEBAREA/8QA"
                  + "FAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP/"
                  + "/Z");

  private TestImages() {}
}
