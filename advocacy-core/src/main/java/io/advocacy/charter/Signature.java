package io.advocacy.charter;

import io.advocacy.people.EmployeeId;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody's signature under one version of a charter.
 *
 * @param by who signed
 * @param at when
 * @param version the version
 * @param digest of everything that was signed, see {@link Charter#digest}
 */
public record Signature(EmployeeId by, Instant at, int version, String digest) {
  /** Checks the parts. */
  public Signature {
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(digest, "digest");
  }
}
