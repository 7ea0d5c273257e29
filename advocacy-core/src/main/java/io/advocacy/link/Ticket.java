package io.advocacy.link;

import io.advocacy.network.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts sealed with a key: AES-256-GCM, whose nonce is a keyed hash of the text, so that one text
 * has one sealed form and two texts have two nonces. Both keys are derived from the one given by
 * HMAC-SHA-256. The form is base64url of nonce (12 bytes), text and tag (16 bytes).
 */
final class Ticket {
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int MARK = 2;
  private static final int NAME = 15;

  /** An id has 200 characters at most, of 4 bytes at most. */
  private static final int LONGEST = (NONCE + 800 + TAG) * 4 / 3 + 3;

  private final SecretKeySpec sealing;
  private final SecretKeySpec naming;
  private final SecretKeySpec marking;

  Ticket(Secret key) {
    SecretKeySpec given = new SecretKeySpec(bytes(key.reveal()), "HmacSHA256");
    this.sealing = new SecretKeySpec(hash(given, bytes("tracked-link/seal")), "AES");
    this.naming = new SecretKeySpec(hash(given, bytes("tracked-link/nonce")), "HmacSHA256");
    this.marking = new SecretKeySpec(hash(given, bytes("tracked-link/click")), "HmacSHA256");
  }

  String seal(String text) {
    byte[] plain = bytes(text);
    byte[] nonce = Arrays.copyOf(hash(naming, plain), NONCE);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** Returns the text; empty when this is not the sealed form of one. */
  Optional<String> open(String ticket) {
    if (ticket.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(ticket);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length <= NONCE + TAG) {
      return Optional.empty();
    }
    try {
      byte[] nonce = Arrays.copyOf(bytes, NONCE);
      byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(bytes, NONCE, bytes.length - NONCE);
      String text = new String(plain, StandardCharsets.UTF_8);
      // base64 writes the last bits in several ways; one ticket has one form
      return seal(text).equals(ticket) ? Optional.of(text) : Optional.empty();
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** A name that is the same for the same three; of the second no more than 16 bits are in it. */
  String name(String share, String network, String number) {
    byte[] mark = Arrays.copyOf(hash(marking, bytes(network)), MARK);
    String text = share + "\n" + Base64.getUrlEncoder().encodeToString(mark) + "\n" + number;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(hash(marking, bytes(text)), NAME));
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
    return cipher;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hash(SecretKeySpec key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("every Java platform has AES-GCM and HMAC-SHA-256", e);
  }
}
