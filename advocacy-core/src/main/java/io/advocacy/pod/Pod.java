package io.advocacy.pod;

import io.advocacy.internal.Require;
import io.advocacy.people.AmbassadorId;
import io.advocacy.program.ProgramId;
import io.advocacy.store.Kept;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A group whose members want to support each other.
 *
 * @param id the identity, unique in the organisation
 * @param program of which program
 * @param name the name that people see
 * @param members who joined by themselves
 */
public record Pod(String id, ProgramId program, String name, Set<AmbassadorId> members)
    implements Kept {
  /** Checks the parts. */
  public Pod {
    Require.id(id, "pod id");
    Objects.requireNonNull(program, "program");
    Require.text(name, "the name of a pod", 200);
    members = Set.copyOf(members);
  }

  Pod with(AmbassadorId member) {
    Set<AmbassadorId> more = new TreeSet<>(members);
    more.add(member);
    return new Pod(id, program, name, more);
  }

  Pod without(AmbassadorId member) {
    Set<AmbassadorId> fewer = new TreeSet<>(members);
    fewer.remove(member);
    return new Pod(id, program, name, fewer);
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

  @Override
  public Set<String> others() {
    return members.stream().map(AmbassadorId::value).collect(Collectors.toSet());
  }
}
