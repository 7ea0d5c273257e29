package io.advocacy.season;

import io.advocacy.people.EmployeeId;
import io.advocacy.program.ProgramId;
import io.advocacy.store.Kept;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One person's part in one season.
 *
 * @param program of which program
 * @param season which season
 * @param person who
 * @param from first day
 * @param to last day, included; earlier than the season's where the person left
 * @param served how many seasons the person has served without a break, this one included
 * @param ended whether the term is over and the person did not stay
 */
public record Term(
    ProgramId program,
    String season,
    EmployeeId person,
    LocalDate from,
    LocalDate to,
    int served,
    boolean ended)
    implements Kept {
  /** Checks the parts. */
  public Term {
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(season, "season");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  static String key(String season, EmployeeId person) {
    return season + "/" + person.value();
  }

  /** Says whether the person serves on this day. */
  public boolean runsOn(LocalDate day) {
    return !ended && !day.isBefore(from) && !day.isAfter(to);
  }

  Term endedOn(LocalDate day) {
    return new Term(program, season, person, from, day.isBefore(to) ? day : to, served, true);
  }

  @Override
  public String key() {
    return key(season, person);
  }

  @Override
  public String group() {
    return program.value();
  }

  @Override
  public Optional<String> subject() {
    return Optional.of(person.value());
  }

  @Override
  public boolean closed() {
    return ended;
  }

  @Override
  public String toString() {
    return "Term[" + season + "]";
  }
}
