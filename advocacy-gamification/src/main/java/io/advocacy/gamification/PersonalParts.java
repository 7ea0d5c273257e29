package io.advocacy.gamification;

import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Several parts as one. */
record PersonalParts(List<PersonalData> parts) implements PersonalData {
  @Override
  public Set<String> places() {
    return parts.stream().flatMap(part -> part.places().stream()).collect(Collectors.toSet());
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    return parts.stream().flatMap(part -> part.of(person).stream()).toList();
  }

  @Override
  public int erase(Erasure erasure) {
    return parts.stream().mapToInt(part -> part.erase(erasure)).sum();
  }
}
