package io.advocacy.jdbc;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.advocacy.network.Secret;
import java.security.GeneralSecurityException;

/**
 * Seals credentials with AES-256-GCM through Google Tink. The keys are one JSON text, a Tink
 * keyset, which the host keeps where it keeps its other secrets: the newest key seals, every key in
 * it opens.
 *
 * <p>To change keys: give all nodes {@link #withNewKey}'s result, call {@link
 * JdbcStore#resealCredentials()}, and later take the old key out of the text. Give the new text to
 * all nodes before any of them seals with it where they are not restarted together.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class TinkCredentialCipher implements CredentialCipher {
  private final Aead aead;

  private TinkCredentialCipher(Aead aead) {
    this.aead = aead;
  }

  /** Returns a cipher that uses these keys, as {@link #newKeys} made them. */
  public static TinkCredentialCipher of(Secret keys) {
    KeysetHandle handle = parse(keys);
    try {
      return new TinkCredentialCipher(handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("keys must be of a kind that seals and opens (AEAD)", e);
    }
  }

  /** Makes keys: one random key of 256 bits. */
  public static Secret newKeys() {
    try {
      AeadConfig.register();
      return text(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform cannot make a key for AES-256-GCM", e);
    }
  }

  /** Returns the same keys and one more, with which everything is sealed from now on. */
  public static Secret withNewKey(Secret keys) {
    KeysetHandle handle = parse(keys);
    try {
      return text(
          KeysetHandle.newBuilder(handle)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform cannot make a key for AES-256-GCM", e);
    }
  }

  private static KeysetHandle parse(Secret keys) {
    try {
      AeadConfig.register();
      return TinkJsonProtoKeysetFormat.parseKeyset(keys.reveal(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      // the cause could quote the keys
      throw new IllegalArgumentException(
          "keys must be the JSON text that TinkCredentialCipher.newKeys() returns");
    }
  }

  private static Secret text(KeysetHandle handle) throws GeneralSecurityException {
    return Secret.of(
        TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()));
  }

  @Override
  public byte[] seal(byte[] plain, byte[] context) throws GeneralSecurityException {
    return aead.encrypt(plain, context);
  }

  @Override
  public byte[] open(byte[] ciphertext, byte[] context) throws GeneralSecurityException {
    return aead.decrypt(ciphertext, context);
  }

  @Override
  public String toString() {
    return "TinkCredentialCipher[keys hidden]";
  }
}
