package io.advocacy.evidence;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditTrail;
import io.advocacy.audit.Pseudonyms;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.ProgramId;
import io.advocacy.store.Store;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says what is done in a program, for the audit trail. Who did it is the actor in whose name the
 * office was opened; where it was opened in nobody's name, the person whom the act names, such as
 * the manager who agrees; else {@code system:office}. People stand in the entries by pseudonyms
 * only. Safe for use by several threads.
 */
public final class Acts {
  /** Who did what nobody is named for. */
  public static final Actor OFFICE = Actor.system("office");

  private final Store store;
  private final Pseudonyms names;
  private final AuditTrail trail;
  private final ProgramId program;
  private final Optional<Actor> actor;

  private Acts(Store store, InstantSource clock, ProgramId program, Optional<Actor> actor) {
    this.store = Objects.requireNonNull(store, "store");
    this.names = new KeptPseudonyms(store, clock);
    this.trail = new AuditTrail(store.audit(), clock, names);
    this.program = Objects.requireNonNull(program, "program");
    this.actor = Objects.requireNonNull(actor, "actor");
  }

  /** Returns what is done in a program, in the name of an actor where there is one. */
  public static Acts of(
      Store store, InstantSource clock, ProgramId program, Optional<Actor> actor) {
    return new Acts(store, clock, program, actor);
  }

  /**
   * Refuses what is to be given to people who are not there: where there is a copy of the host's
   * directory, everybody is in it or is an ambassador.
   *
   * @throws IllegalStateException when one of them left, or was never there
   */
  public void requireThere(Collection<EmployeeId> people) {
    Set<EmployeeId> absent = absent(people);
    if (!absent.isEmpty()) {
      throw new IllegalStateException(
          people.size() == 1
              ? "this person is not in the directory and no ambassador"
              : absent.size() + " of these people are not in the directory and no ambassadors");
    }
  }

  /**
   * Returns those of these people who are not there: where there is a copy of the host's directory,
   * everybody is in it or is an ambassador.
   */
  public Set<EmployeeId> absent(Collection<EmployeeId> people) {
    if (people.isEmpty()) {
      return Set.of();
    }
    Set<EmployeeId> absent = new HashSet<>(people);
    absent.removeAll(store.employees().find(people).keySet());
    absent.removeIf(person -> store.ambassadors().find(person.ambassador()).isPresent());
    return absent.isEmpty() || store.employees().page(Optional.empty(), 1).isEmpty()
        ? Set.of()
        : absent;
  }

  /** Begins an act on a thing, such as {@code call/spring}. */
  public Act on(String subject, String action) {
    return new Act(
        Optional.of(subject),
        Optional.empty(),
        action,
        Optional.empty(),
        Map.of("program", program.value()));
  }

  /** Begins an act on a person; {@link AuditTrail#about} finds it. */
  public Act on(EmployeeId person, String action) {
    return new Act(
        Optional.empty(),
        Optional.of(person),
        action,
        Optional.empty(),
        Map.of("program", program.value()));
  }

  /** One act. It is written down when what it does is stored. */
  public final class Act {
    private final Optional<String> subject;
    private final Optional<EmployeeId> person;
    private final String action;
    private final Optional<EmployeeId> by;
    private final Map<String, String> facts;

    private Act(
        Optional<String> subject,
        Optional<EmployeeId> person,
        String action,
        Optional<EmployeeId> by,
        Map<String, String> facts) {
      this.subject = subject;
      this.person = person;
      this.action = action;
      this.by = by;
      this.facts = facts;
    }

    /** Returns this act with whom it names as the one who does it. */
    public Act by(EmployeeId one) {
      return by(Optional.of(one));
    }

    /** Returns this act with whom it names as the one who does it, where it names somebody. */
    public Act by(Optional<EmployeeId> one) {
      return new Act(subject, person, action, one, facts);
    }

    /** Returns this act with one more fact: an id, a number, a digest, a moment. */
    public Act with(String name, Object fact) {
      Map<String, String> more = new TreeMap<>(facts);
      more.put(name, fact.toString());
      return new Act(subject, person, action, by, more);
    }

    /** Returns this act with one more person in it. */
    public Act with(String name, EmployeeId one) {
      return with(name, pseudonym(one));
    }

    /** Returns the entry that follows the newest one of the trail; it is not stored yet. */
    public AuditEntry entry() {
      Act told = this;
      Optional<Actor> named = by.map(one -> Actor.of(one.value()));
      if (actor.isPresent() && by.isPresent() && !actor.equals(named)) {
        told = with("by", by.get());
      }
      return trail.next(
          actor.or(() -> named).orElse(OFFICE),
          action,
          subject.orElseGet(() -> AuditTrail.PERSON + pseudonym(person.orElseThrow())),
          told.facts);
    }
  }

  private String pseudonym(EmployeeId person) {
    return names.of(Actor.of(person.value())).id();
  }
}
