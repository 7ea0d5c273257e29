package io.advocacy.privacy;

import io.advocacy.internal.Require;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Kept;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody agreed to, in which version of its text.
 *
 * @param person who
 * @param purpose to what, such as {@code audience of my accounts}
 * @param version which version of the text
 * @param given when
 * @param withdrawn when it was taken back, where it was
 */
public record Consent(
    AmbassadorId person, String purpose, int version, Instant given, Optional<Instant> withdrawn)
    implements Kept {
  /** Checks the parts. */
  public Consent {
    Objects.requireNonNull(person, "person");
    Require.text(purpose, "purpose", 100);
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, is " + version);
    }
    Objects.requireNonNull(given, "given");
    Objects.requireNonNull(withdrawn, "withdrawn");
  }

  static String key(String purpose, int version, AmbassadorId person) {
    return purpose + "/" + version + "/" + person.value();
  }

  @Override
  public String key() {
    return key(purpose, version, person);
  }

  @Override
  public String group() {
    return purpose;
  }

  @Override
  public Optional<String> subject() {
    return Optional.of(person.value());
  }

  @Override
  public boolean closed() {
    return withdrawn.isPresent();
  }

  @Override
  public String toString() {
    return "Consent[" + purpose + ", " + version + "]";
  }
}
