package io.advocacy.privacy;

import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Kept;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * That somebody takes part no longer, kept so that retention can forget them.
 *
 * @param person who
 * @param at since when
 */
public record Departure(AmbassadorId person, Instant at) implements Kept {
  /** Checks the parts. */
  public Departure {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(at, "at");
  }

  @Override
  public String key() {
    return person.value();
  }

  @Override
  public String group() {
    return "departures";
  }

  @Override
  public Optional<String> subject() {
    return Optional.of(person.value());
  }

  @Override
  public String toString() {
    return "Departure[" + at + "]";
  }
}
