package io.advocacy.network;

import io.advocacy.internal.Require;
import java.util.Objects;

/**
 * An account for which a login may act, and the credential that acts for it.
 *
 * @param identity who the account is
 * @param name its name as the person knows it, to choose by
 * @param credential what acts for this account; not always the one of the login
 */
public record AccountChoice(AccountIdentity identity, String name, Credential credential) {
  /** Checks the parts. */
  public AccountChoice {
    Objects.requireNonNull(identity, "identity");
    Require.text(name, "name", 300);
    Objects.requireNonNull(credential, "credential");
  }

  /** Nothing: who a person is on a network stays out of logs. */
  @Override
  public String toString() {
    return "AccountChoice[hidden]";
  }
}
