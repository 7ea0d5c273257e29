package io.advocacy.store;

import io.advocacy.network.Credential;
import io.advocacy.people.SocialAccountId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps what lets the library act for accounts. An implementation that writes to a disk or a
 * database encrypts it.
 */
public interface CredentialStore {
  /** Adds or replaces the credential of an account. */
  void save(SocialAccountId account, Credential credential);

  /** Returns the credential of an account. */
  Optional<Credential> find(SocialAccountId account);

  /** Returns the credentials of those of these accounts that have one, by account. */
  default Map<SocialAccountId, Credential> findAll(Collection<SocialAccountId> accounts) {
    Map<SocialAccountId, Credential> found = new HashMap<>();
    accounts.forEach(id -> find(id).ifPresent(credential -> found.put(id, credential)));
    return found;
  }

  /**
   * Replaces a credential that has ended by a new one, once however many callers and nodes ask at
   * the same time: most networks take a refresh token once only.
   *
   * @param ended the credential with which the caller had no success
   * @param refresh asks the network for a new one. Called by one caller at a time for each account,
   *     and only when the stored credential is still {@code ended}; it must not use this store.
   *     What it throws is passed on and leaves the stored credential alone
   * @return the stored credential as it is now; empty when the account has none any more
   * @throws StoreUnavailableException when somebody else's refresh takes too long to wait for
   */
  Optional<Credential> renew(
      SocialAccountId account, Credential ended, UnaryOperator<Credential> refresh);

  /** Forgets the credential of an account. */
  void remove(SocialAccountId account);
}
