package io.advocacy.network;

/** The kinds of {@link NetworkException}, one for each thing that is done next. */
public enum NetworkError {
  /** The network refuses this content: it is never sent again unchanged. */
  CONTENT_REJECTED,
  /** The network says that this post is there already. */
  DUPLICATE,
  /** The access token has ended: it is refreshed and the call made again. */
  AUTHORIZATION_EXPIRED,
  /** The grant is gone: the person must connect the account again. */
  AUTHORIZATION_LOST,
  /** The grant does not cover this call: the person must grant more. */
  SCOPE_MISSING,
  /** Too many calls: wait until {@link NetworkException#retryAt()}. */
  RATE_LIMITED,
  /** The day's or month's allowance is used up: wait until {@link NetworkException#retryAt()}. */
  QUOTA_SPENT,
  /** The network cannot be reached or asks for patience, and nothing happened: try later. */
  TEMPORARILY_UNAVAILABLE,
  /** The request was sent and its outcome is unknown: look it up, never send again blindly. */
  OUTCOME_UNKNOWN,
  /** The network does not offer this. */
  UNSUPPORTED
}
