package io.advocacy.publish;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.Objects;

/**
 * An account that its person must connect again soon, before shares on it fail.
 *
 * @param ambassador whose account it is
 * @param account which account
 * @param network its network
 * @param by when the person must have done so; may have passed
 */
public record AccountAtRisk(
    AmbassadorId ambassador, SocialAccountId account, NetworkId network, Instant by) {
  /** Checks the parts. */
  public AccountAtRisk {
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(by, "by");
  }
}
