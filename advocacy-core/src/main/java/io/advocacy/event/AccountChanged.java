package io.advocacy.event;

import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.Objects;

/**
 * An account was connected, or its person must connect it again.
 *
 * @param id made of the account, the change and the time
 * @param at when it happened
 * @param account the account
 * @param change what happened
 */
public record AccountChanged(EventId id, Instant at, SocialAccountId account, Change change)
    implements AdvocacyEvent {
  /** What happened to an account. */
  public enum Change {
    /** The person connected the account. */
    CONNECTED,
    /**
     * The network says that the grant is gone or too small: the person must connect the account
     * again.
     */
    DISCONNECTED
  }

  /** Checks the parts. */
  public AccountChanged {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(change, "change");
  }
}
