package io.advocacy.network;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How long an account stays connected by itself, from what its credential says.
 *
 * @param kind what happens when the access token ends
 * @param personNeededBy when the person must connect the account again at the latest; present
 *     exactly when the kind is {@link Kind#NEEDS_PERSON}
 */
public record CredentialOutlook(Kind kind, Optional<Instant> personNeededBy) {
  /** What happens when the access token ends. */
  public enum Kind {
    /** Nothing is known to end. */
    LASTING,
    /** The token is renewed without the person, for as long as the network keeps the grant. */
    RENEWS_ITSELF,
    /** From a known moment on only the person can go on. */
    NEEDS_PERSON
  }

  /** Checks that there is a moment exactly when the person is needed. */
  public CredentialOutlook {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(personNeededBy, "personNeededBy");
    if (personNeededBy.isPresent() != (kind == Kind.NEEDS_PERSON)) {
      throw new IllegalArgumentException("a moment belongs to NEEDS_PERSON, and only to it");
    }
  }

  /**
   * Returns the outlook of a credential. A network may take a grant back at any time; that cannot
   * be foreseen.
   */
  public static CredentialOutlook of(Credential credential) {
    boolean renews = credential.refreshToken().isPresent() || credential.password().isPresent();
    Optional<Instant> end =
        credential.renewableUntil().or(() -> renews ? Optional.empty() : credential.expiresAt());
    if (end.isPresent()) {
      return new CredentialOutlook(Kind.NEEDS_PERSON, end);
    }
    return new CredentialOutlook(renews ? Kind.RENEWS_ITSELF : Kind.LASTING, Optional.empty());
  }

  /** Says whether the person must act before a moment. */
  public boolean isAtRisk(Instant before) {
    return personNeededBy.filter(end -> end.isBefore(before)).isPresent();
  }
}
