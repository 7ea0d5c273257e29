package io.advocacy.network;

import java.net.URI;
import java.util.List;

/**
 * How an account is connected and stays so. All calls block and honour interruption.
 *
 * <p>The flow on networks with a page of their own ({@link Capability#AUTHORIZE}): the host calls
 * {@link #begin}, keeps the pending authorisation with the person's session, sends the person to
 * its address, and passes what comes back to {@link #exchange}, which checks the state and proves
 * the PKCE verifier.
 */
public interface Authorization {
  /**
   * Begins to connect an account.
   *
   * @param redirect where the network sends the person back
   * @throws UnsupportedByNetworkException when the network has no page for this
   */
  PendingAuthorization begin(AccountAccess account, URI redirect);

  /**
   * Turns what the network sent back into a credential.
   *
   * @param callback the address, with its query, at which the person came back
   * @throws IllegalArgumentException when the state is not the one that was begun
   * @throws NetworkException when the network refuses or cannot be reached
   */
  Credential exchange(PendingAuthorization pending, URI callback);

  /**
   * Makes a new credential from the refresh token or the app password. The caller stores it before
   * using it.
   *
   * @throws AuthorizationLostException when the network says that the grant is gone; nothing else
   *     may disconnect an account
   * @throws UnsupportedByNetworkException when credentials of this network cannot be renewed
   * @throws NetworkException when the network cannot be reached; the old credential still counts
   */
  Credential refresh(AccountAccess account);

  /**
   * Asks the network whose credential this is.
   *
   * @throws NetworkException when the network refuses or cannot be reached
   */
  AccountIdentity verify(AccountAccess account);

  /**
   * Asks which accounts a login may act for, so that the person chooses: on some networks one login
   * holds several pages or organisations, each perhaps with a credential of its own. Where a login
   * is one account, that one is the answer.
   *
   * @param login access with the credential that {@link #exchange} returned
   * @return the choices in the network's order, at least one
   * @throws NetworkException when the network refuses or cannot be reached
   */
  default List<AccountChoice> accounts(AccountAccess login) {
    Credential credential =
        login
            .credential()
            .orElseThrow(() -> new IllegalArgumentException("the login needs its credential"));
    AccountIdentity identity = verify(login);
    return List.of(
        new AccountChoice(identity, identity.handle().orElse(identity.remoteId()), credential));
  }

  /**
   * Takes the credential back at the network, where it offers that.
   *
   * @throws UnsupportedByNetworkException when it does not
   * @throws NetworkException when the network refuses or cannot be reached
   */
  void revoke(AccountAccess account);
}
