package io.advocacy.people;

import java.util.Locale;
import java.util.Set;

/**
 * Which ambassadors a channel or a program is for. An ambassador belongs to it when each set that
 * is not empty holds what the ambassador has; a population of empty sets is everybody.
 *
 * @param languages languages as ISO 639 codes
 * @param interests topics, of which the ambassador has at least one
 * @param teams teams
 */
public record Population(Set<String> languages, Set<String> interests, Set<String> teams) {
  private static final Population EVERYBODY = new Population(Set.of(), Set.of(), Set.of());

  /** Copies the sets. */
  public Population {
    languages = Set.copyOf(languages);
    interests = Set.copyOf(interests);
    teams = Set.copyOf(teams);
  }

  /** Returns the population to which every ambassador belongs. */
  public static Population everybody() {
    return EVERYBODY;
  }

  /** Returns the population of people who speak one of these languages. */
  public static Population speaking(Locale... languages) {
    return new Population(
        Set.of(languages).stream()
            .map(Locale::getLanguage)
            .collect(java.util.stream.Collectors.toSet()),
        Set.of(),
        Set.of());
  }

  /** Says whether the ambassador belongs to this population. */
  public boolean includes(Ambassador ambassador) {
    return (languages.isEmpty() || languages.contains(ambassador.language().getLanguage()))
        && (interests.isEmpty() || ambassador.interests().stream().anyMatch(interests::contains))
        && (teams.isEmpty() || ambassador.team().filter(teams::contains).isPresent());
  }
}
