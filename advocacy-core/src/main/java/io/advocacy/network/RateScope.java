package io.advocacy.network;

/** Who shares a limit. */
public enum RateScope {
  /** All accounts of the host's application. */
  APP,
  /** All calls for one account. */
  ACCOUNT,
  /** One kind of call for one account, such as publishing. */
  ACTION
}
