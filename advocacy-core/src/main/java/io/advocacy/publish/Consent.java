package io.advocacy.publish;

import io.advocacy.people.Ambassador;
import io.advocacy.share.Share;
import java.util.Optional;

/**
 * What a programme knows of a person's agreement, asked for at the moment when it matters: a
 * charter that was withdrawn after planning stops what was planned. Called by several threads; an
 * exception leaves the share for later.
 */
@FunctionalInterface
public interface Consent {
  /**
   * Says why nothing may be published for this person any more.
   *
   * @return the reason, in plain words without personal data, which ends the share; empty when it
   *     may go out
   */
  Optional<String> objection(Ambassador ambassador, Share share);

  /**
   * Says whether the person agreed in advance that posts of recalled contents are deleted in their
   * name. Without that they are asked each time.
   */
  default boolean allowsDeletion(Ambassador ambassador, Share share) {
    return false;
  }

  /** Returns the consent of people who agreed by joining. */
  static Consent byJoining() {
    return (ambassador, share) -> Optional.empty();
  }
}
