package io.advocacy.gamification.player;

import io.advocacy.people.AmbassadorId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a store keeps of an erased person so as not to take that person's events again: HMAC-SHA-256
 * of the id under a secret of the store. It names nobody, stands beside nothing else of the person,
 * and only who has the secret and already knows an id can ask whether it was erased.
 */
final class ForgottenMark {
  private static final int BYTES = 32;

  private ForgottenMark() {}

  /** Returns a new secret, 64 hexadecimal digits. */
  static String newSecret() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  /** Returns the mark of somebody under a secret, 64 hexadecimal digits. */
  static String of(String secret, AmbassadorId person) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256"));
      byte[] mark = mac.doFinal(person.value().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mark);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}
