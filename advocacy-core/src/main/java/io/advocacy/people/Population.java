package io.advocacy.people;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which ambassadors a channel or a program is for. An ambassador belongs to it when each set that
 * is not empty holds what the ambassador has, and the attributes meet the condition.
 *
 * @param languages languages as ISO 639 codes
 * @param interests topics, of which the ambassador has at least one
 * @param teams teams
 * @param condition what the attributes must be
 */
public record Population(
    Set<String> languages, Set<String> interests, Set<String> teams, Condition condition) {
  private static final Population EVERYBODY = new Population(Set.of(), Set.of(), Set.of());

  /** Copies the sets. */
  public Population {
    languages = Set.copyOf(languages);
    interests = Set.copyOf(interests);
    teams = Set.copyOf(teams);
    Objects.requireNonNull(condition, "condition");
  }

  /** Makes a population without a condition on attributes. */
  public Population(Set<String> languages, Set<String> interests, Set<String> teams) {
    this(languages, interests, teams, Condition.always());
  }

  /** Returns the population to which every ambassador belongs. */
  public static Population everybody() {
    return EVERYBODY;
  }

  /** Returns the population of people who speak one of these languages. */
  public static Population speaking(Locale... languages) {
    return new Population(
        Set.of(languages).stream().map(Locale::getLanguage).collect(Collectors.toSet()),
        Set.of(),
        Set.of());
  }

  /** Returns the population of people whose attributes meet a condition. */
  public static Population where(Condition condition) {
    return EVERYBODY.and(condition);
  }

  /** Returns the people of this population whose attributes meet a condition too. */
  public Population and(Condition more) {
    Objects.requireNonNull(more, "more");
    return new Population(
        languages,
        interests,
        teams,
        condition.equals(Condition.always()) ? more : Condition.all(condition, more));
  }

  /** Says whether the ambassador belongs to this population. */
  public boolean includes(Ambassador ambassador) {
    return (languages.isEmpty() || languages.contains(ambassador.language().getLanguage()))
        && (interests.isEmpty() || ambassador.interests().stream().anyMatch(interests::contains))
        && (teams.isEmpty() || ambassador.team().filter(teams::contains).isPresent())
        && condition.test(ambassador.attributes());
  }

  /**
   * Says whether the employee would belong to this population as an ambassador. What a directory
   * does not tell is left open: languages where the employee has no attribute {@code language}, and
   * interests always.
   */
  public boolean mayInclude(Employee employee) {
    Map<String, String> attributes = employee.attributes();
    String language = attributes.get("language");
    String team = attributes.get(Employee.TEAM);
    return (languages.isEmpty() || language == null || languages.contains(language))
        && (teams.isEmpty() || (team != null && teams.contains(team)))
        && condition.test(attributes);
  }
}
