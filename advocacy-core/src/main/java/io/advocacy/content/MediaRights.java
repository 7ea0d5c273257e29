package io.advocacy.content;

import io.advocacy.internal.Require;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * By what right a medium is published.
 *
 * @param holder whose work it is, as a credit line
 * @param licence the terms, such as {@code own work} or {@code CC BY 4.0}
 * @param until when the right ends; empty when it does not
 * @param peopleConsent whether everybody who can be recognised in it agreed, or nobody can be
 */
public record MediaRights(
    String holder, String licence, Optional<Instant> until, boolean peopleConsent) {
  /** Checks the parts. */
  public MediaRights {
    Require.text(holder, "holder", 200);
    Require.text(licence, "licence", 200);
    Objects.requireNonNull(until, "until");
  }
}
