package io.advocacy.jdbc;

import java.security.GeneralSecurityException;

/**
 * Seals credentials before they reach the database. An implementation encrypts with authentication
 * and binds what it seals to a context, so that a sealed credential moved to another account's row
 * cannot be opened there. The host keeps the key, outside the database.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface CredentialCipher {
  /**
   * Encrypts.
   *
   * @param plain what must stay secret; the caller may overwrite it afterwards
   * @param context what must be the same when it is opened; not secret, not part of the result
   * @throws GeneralSecurityException when it cannot be encrypted
   */
  byte[] seal(byte[] plain, byte[] context) throws GeneralSecurityException;

  /**
   * Decrypts what {@link #seal} returned for the same context, with any key that was ever used and
   * is still kept.
   *
   * @throws GeneralSecurityException when the key, the context or the bytes are others
   */
  byte[] open(byte[] ciphertext, byte[] context) throws GeneralSecurityException;
}
