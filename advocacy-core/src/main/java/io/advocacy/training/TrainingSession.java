package io.advocacy.training;

import io.advocacy.internal.Require;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.ProgramId;
import io.advocacy.store.Kept;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A training of a small group, on one day or several.
 *
 * @param id the identity, unique in the organisation
 * @param program for which program
 * @param title what it is
 * @param onboarding whether it is the one that newcomers take before their first share
 * @param zone the time zone of the place
 * @param agenda what happens when, at least one item, in the order of time and not overlapping
 * @param places how many may take part
 * @param enrolled who has a place
 * @param waiting who waits for one, the first to move up first
 * @param attended who was there
 */
public record TrainingSession(
    String id,
    ProgramId program,
    String title,
    boolean onboarding,
    ZoneId zone,
    List<AgendaItem> agenda,
    int places,
    List<EmployeeId> enrolled,
    List<EmployeeId> waiting,
    Set<EmployeeId> attended)
    implements Kept {
  /** Checks the parts. */
  public TrainingSession {
    Require.id(id, "training id");
    Objects.requireNonNull(program, "program");
    Require.text(title, "title", 200);
    Objects.requireNonNull(zone, "zone");
    agenda = agenda.stream().sorted(Comparator.comparing(AgendaItem::from)).toList();
    if (agenda.isEmpty()) {
      throw new IllegalArgumentException("a training needs at least one item on its agenda");
    }
    for (int i = 1; i < agenda.size(); i++) {
      if (agenda.get(i).from().isBefore(agenda.get(i - 1).to())) {
        throw new IllegalArgumentException(
            "'" + agenda.get(i).title() + "' begins before the item before it ends");
      }
    }
    if (places < 1) {
      throw new IllegalArgumentException("places must be at least 1, is " + places);
    }
    enrolled = List.copyOf(enrolled);
    waiting = List.copyOf(waiting);
    attended = Set.copyOf(attended);
  }

  /** Returns a training with this agenda, in which nobody is enrolled yet. */
  public static TrainingSession of(
      String id, ProgramId program, String title, ZoneId zone, int places, AgendaItem... agenda) {
    return new TrainingSession(
        id, program, title, false, zone, List.of(agenda), places, List.of(), List.of(), Set.of());
  }

  /** Returns a copy that is the onboarding of newcomers. */
  public TrainingSession asOnboarding() {
    return new TrainingSession(
        id, program, title, true, zone, agenda, places, enrolled, waiting, attended);
  }

  /** When it begins. */
  public Instant begins() {
    return agenda.get(0).from().atZone(zone).toInstant();
  }

  /** When it ends. */
  public Instant ends() {
    return agenda.get(agenda.size() - 1).to().atZone(zone).toInstant();
  }

  TrainingSession with(
      List<EmployeeId> enrolled, List<EmployeeId> waiting, Set<EmployeeId> attended) {
    return new TrainingSession(
        id, program, title, onboarding, zone, agenda, places, enrolled, waiting, attended);
  }

  TrainingSession enrol(EmployeeId person) {
    if (enrolled.contains(person) || waiting.contains(person)) {
      return this;
    }
    List<EmployeeId> longer = new ArrayList<>(enrolled.size() < places ? enrolled : waiting);
    longer.add(person);
    return enrolled.size() < places
        ? with(longer, waiting, attended)
        : with(enrolled, longer, attended);
  }

  TrainingSession cancel(EmployeeId person) {
    List<EmployeeId> in = new ArrayList<>(enrolled);
    List<EmployeeId> next = new ArrayList<>(waiting);
    next.remove(person);
    if (in.remove(person) && !next.isEmpty()) {
      in.add(next.remove(0));
    }
    return with(in, next, attended);
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
    Set<String> others = new HashSet<>();
    enrolled.forEach(one -> others.add(one.value()));
    waiting.forEach(one -> others.add(one.value()));
    attended.forEach(one -> others.add(one.value()));
    return others;
  }

  @Override
  public Optional<Instant> dueAt() {
    return Optional.of(ends());
  }

  @Override
  public String toString() {
    return "TrainingSession[" + id + "]";
  }
}
