package io.advocacy.content;

import io.advocacy.internal.Require;
import io.advocacy.people.Population;
import java.util.Objects;

/**
 * A stream of content on a subject, for a population.
 *
 * @param id the identity
 * @param name the name that people see
 * @param population for whom it is
 */
public record Channel(ChannelId id, String name, Population population) {
  /** Checks the parts. */
  public Channel {
    Objects.requireNonNull(id, "id");
    Require.text(name, "name", 200);
    Objects.requireNonNull(population, "population");
  }
}
