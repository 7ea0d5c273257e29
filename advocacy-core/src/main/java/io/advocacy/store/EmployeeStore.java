package io.advocacy.store;

import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the copy of the host's directory from which populations are made. */
public interface EmployeeStore {
  /** Adds these employees, or replaces those with the same ids; all of them or none. */
  void save(List<Employee> employees);

  /** Returns those of these employees that are there. */
  Map<EmployeeId, Employee> find(Collection<EmployeeId> ids);

  /** Returns the employee with this id. */
  default Optional<Employee> find(EmployeeId id) {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  /**
   * Returns up to {@code limit} employees in the order of their ids, after the given one or from
   * the first.
   */
  List<Employee> page(Optional<EmployeeId> after, int limit);

  /** Removes these employees where they are there. */
  void remove(Collection<EmployeeId> ids);

  /** Returns how many there are. */
  long count();

  /** Returns up to where the directory's changes were read, where it tells changes. */
  Optional<String> mark();

  /** Keeps up to where the directory's changes were read. */
  void mark(Optional<String> mark);
}
