package io.advocacy.connectors.internal;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Authorization;
import io.advocacy.network.Credential;
import io.advocacy.network.PendingAuthorization;
import java.net.URI;
import java.util.Objects;

/** A login that is the authorisation code flow and nothing else, but for who the account is. */
public abstract class CodeLogin implements Authorization {
  private final OAuthFlow flow;

  /** Creates the login by this flow. */
  protected CodeLogin(OAuthFlow flow) {
    this.flow = Objects.requireNonNull(flow, "flow");
  }

  /** The flow. */
  protected final OAuthFlow flow() {
    return flow;
  }

  @Override
  public final PendingAuthorization begin(AccountAccess account, URI redirect) {
    return flow.begin(account, redirect);
  }

  @Override
  public final Credential exchange(PendingAuthorization pending, URI callback) {
    return flow.exchange(pending, callback);
  }

  @Override
  public final Credential refresh(AccountAccess account) {
    return flow.refresh(account);
  }
}
