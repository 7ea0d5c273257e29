package io.advocacy.season;

import io.advocacy.internal.Require;
import io.advocacy.program.ProgramId;
import io.advocacy.store.Kept;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A stretch of time for which people take part.
 *
 * @param id the identity, unique in the organisation
 * @param program of which program
 * @param from first day
 * @param to last day, included
 * @param seats how many people should take part
 * @param renewal which share of the people gives its place to others at the end, from 0 to 1; 1
 *     renews wholly
 */
public record Season(
    String id, ProgramId program, LocalDate from, LocalDate to, int seats, double renewal)
    implements Kept {
  /** Checks the parts. */
  public Season {
    Require.id(id, "season id");
    Objects.requireNonNull(program, "program");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "a season must not end (" + to + ") before it begins (" + from + ")");
    }
    if (seats < 1) {
      throw new IllegalArgumentException("seats must be at least 1, is " + seats);
    }
    if (!(renewal >= 0 && renewal <= 1)) {
      throw new IllegalArgumentException("renewal must be from 0 to 1, is " + renewal);
    }
  }

  /** Returns a season that is wholly renewed at its end. */
  public static Season of(String id, ProgramId program, LocalDate from, LocalDate to, int seats) {
    return new Season(id, program, from, to, seats, 1);
  }

  /** Returns a copy of which this share is renewed. */
  public Season withRenewal(double renewal) {
    return new Season(id, program, from, to, seats, renewal);
  }

  /** Says whether the day is in this season. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  @Override
  public String key() {
    return id;
  }

  @Override
  public String group() {
    return program.value();
  }

  @Override
  public Optional<String> subject() {
    return Optional.empty();
  }
}
