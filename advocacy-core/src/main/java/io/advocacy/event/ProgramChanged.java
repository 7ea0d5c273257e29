package io.advocacy.event;

import io.advocacy.internal.Require;
import io.advocacy.people.AmbassadorId;
import io.advocacy.program.ProgramId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A person took a step in a programme.
 *
 * @param id made of all other parts but the time
 * @param at when it happened
 * @param program the program
 * @param ambassador who
 * @param change which step
 * @param about what it was about: the id of a call, a training, a mission or a takeover
 * @param detail the kind of it where there are several, such as {@code EVENT} for a mission; empty
 *     where there are not
 */
public record ProgramChanged(
    EventId id,
    Instant at,
    ProgramId program,
    AmbassadorId ambassador,
    Change change,
    String about,
    String detail)
    implements AdvocacyEvent {
  /** A step of a person. */
  public enum Change {
    /** Applied in a call for applications. */
    APPLIED,
    /** Was selected. */
    SELECTED,
    /** Both sides signed the charter. */
    COMMITTED,
    /** Was launched as an ambassador. */
    LAUNCHED,
    /** Left the program, which costs nothing. */
    WITHDRAWN,
    /** Took part in a training. */
    TRAINED,
    /** A mission was done and confirmed. */
    MISSION_CONFIRMED,
    /** The term ended; the person is one of the alumni now. */
    TERM_ENDED,
    /** Held a company account to the end of the turn. */
    TAKEOVER_HELD
  }

  /** Checks the parts. */
  public ProgramChanged {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(change, "change");
    Require.id(about, "about");
    Objects.requireNonNull(detail, "detail");
  }

  /** Returns the event of a step; the same step has the same id whenever it is told. */
  public static ProgramChanged of(
      Instant at,
      ProgramId program,
      AmbassadorId ambassador,
      Change change,
      String about,
      String detail) {
    String step = String.join("\n", program.value(), ambassador.value(), change.name(), about);
    return new ProgramChanged(
        EventId.of("program/" + UUID.nameUUIDFromBytes(step.getBytes(StandardCharsets.UTF_8))),
        at,
        program,
        ambassador,
        change,
        about,
        detail);
  }
}
