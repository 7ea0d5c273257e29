package io.advocacy.event;

import io.advocacy.network.Audience;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.Objects;

/**
 * A network told how many people an account reaches, or the host did with the account.
 *
 * @param id made of the account and the time
 * @param at when it was told
 * @param account the account
 * @param audience how many people
 */
public record AudienceMeasured(EventId id, Instant at, SocialAccountId account, Audience audience)
    implements AdvocacyEvent {
  /** Checks the parts. */
  public AudienceMeasured {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(audience, "audience");
  }

  /** Returns the event that tells that an audience was told. */
  public static AudienceMeasured of(SocialAccountId account, Audience audience, Instant at) {
    return new AudienceMeasured(
        EventId.of("audience/" + account + "/" + audience.asOf()), at, account, audience);
  }
}
