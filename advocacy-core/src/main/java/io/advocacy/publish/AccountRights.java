package io.advocacy.publish;

import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;

/**
 * Says who may post from the company's own accounts. Asked at the moment of sending; safe for use
 * by several threads.
 */
@FunctionalInterface
public interface AccountRights {
  /** Says whether a person may post from an account of the company at a moment. */
  boolean mayPost(SocialAccountId account, AmbassadorId person, Instant at);

  /** Returns the rights by which nobody may. */
  static AccountRights none() {
    return (account, person, at) -> false;
  }
}
