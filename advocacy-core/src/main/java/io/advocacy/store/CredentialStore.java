package io.advocacy.store;

import io.advocacy.network.Credential;
import io.advocacy.people.SocialAccountId;
import java.util.Optional;

/**
 * Keeps what lets the library act for accounts. An implementation that writes to a disk or a
 * database encrypts it.
 */
public interface CredentialStore {
  /** Adds or replaces the credential of an account. */
  void save(SocialAccountId account, Credential credential);

  /** Returns the credential of an account. */
  Optional<Credential> find(SocialAccountId account);

  /** Forgets the credential of an account. */
  void remove(SocialAccountId account);
}
