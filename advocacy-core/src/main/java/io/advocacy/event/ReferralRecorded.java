package io.advocacy.event;

import io.advocacy.internal.Require;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody came to the company through an ambassador, as the host's recruiting knows. Nothing about
 * that person is in it: the host's own reference of the application is hashed and cannot be read
 * back.
 *
 * @param id made of ambassador, referral and step: the same step has the same id whenever it is
 *     told
 * @param at when it happened
 * @param ambassador who referred
 * @param referral the same for all steps of one application; the hash of the host's reference
 * @param step how far it has come
 * @param share the share by which the person came, where that is known
 */
public record ReferralRecorded(
    EventId id,
    Instant at,
    AmbassadorId ambassador,
    String referral,
    Step step,
    Optional<ShareId> share)
    implements AdvocacyEvent {
  /** How far a referral has come. */
  public enum Step {
    /** The person applied. */
    APPLIED,
    /** The person was hired. */
    HIRED
  }

  /** Checks the parts. */
  public ReferralRecorded {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(ambassador, "ambassador");
    Require.id(referral, "referral");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(share, "share");
  }

  /**
   * Returns the event of a step.
   *
   * @param reference how the host calls the application, the same at each step; never a name
   */
  public static ReferralRecorded of(
      Instant at, AmbassadorId ambassador, String reference, Step step, Optional<ShareId> share) {
    Require.text(reference, "reference", 500);
    UUID hash =
        UUID.nameUUIDFromBytes(
            (ambassador.value() + "\n" + reference).getBytes(StandardCharsets.UTF_8));
    return new ReferralRecorded(
        EventId.of("referral/" + hash + "/" + step), at, ambassador, hash.toString(), step, share);
  }
}
