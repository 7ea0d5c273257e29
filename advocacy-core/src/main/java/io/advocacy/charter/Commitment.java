package io.advocacy.charter;

import io.advocacy.people.EmployeeId;
import io.advocacy.program.ProgramId;
import io.advocacy.program.Step;
import io.advocacy.store.Kept;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one person and the company promised each other in one program.
 *
 * @param program which program
 * @param person who
 * @param state where it is in its life
 * @param ofPerson the person's newest signature
 * @param ofCompany the company's newest signature
 * @param wave in which wave the person was or will be launched, from 1; 0 for none yet
 * @param history what happened
 */
public record Commitment(
    ProgramId program,
    EmployeeId person,
    CommitmentState state,
    Optional<Signature> ofPerson,
    Optional<Signature> ofCompany,
    int wave,
    List<Step> history)
    implements Kept {
  /** Checks the parts. */
  public Commitment {
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(ofPerson, "ofPerson");
    Objects.requireNonNull(ofCompany, "ofCompany");
    history = List.copyOf(history);
  }

  static String key(ProgramId program, EmployeeId person) {
    return program.value() + "/" + person.value();
  }

  /** The version that both sides signed; 0 where they did not sign the same one. */
  public int signedVersion() {
    int person = ofPerson.map(Signature::version).orElse(0);
    return person == ofCompany.map(Signature::version).orElse(0) ? person : 0;
  }

  /** Says whether the person may share: launched, with both signatures under such a version. */
  public boolean isActive(int version) {
    return state == CommitmentState.LAUNCHED && signedVersion() >= version;
  }

  @Override
  public String key() {
    return key(program, person);
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
  public Set<String> others() {
    Set<String> others = new HashSet<>();
    ofCompany.ifPresent(signature -> others.add(signature.by().value()));
    history.forEach(step -> step.by().ifPresent(one -> others.add(one.value())));
    return others;
  }

  @Override
  public boolean closed() {
    return state == CommitmentState.WITHDRAWN;
  }

  @Override
  public String toString() {
    return "Commitment[" + program + ", " + state + "]";
  }
}
