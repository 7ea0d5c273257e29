package io.advocacy.store;

import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Employees in memory. */
final class InMemoryEmployees implements EmployeeStore {
  final ConcurrentSkipListMap<EmployeeId, Employee> employees = new ConcurrentSkipListMap<>();

  private volatile @Nullable String mark;

  @Override
  public void save(List<Employee> saved) {
    saved.forEach(employee -> employees.put(employee.id(), employee));
  }

  @Override
  public Map<EmployeeId, Employee> find(Collection<EmployeeId> ids) {
    Map<EmployeeId, Employee> found = new HashMap<>();
    for (EmployeeId id : ids) {
      Employee employee = employees.get(id);
      if (employee != null) {
        found.put(id, employee);
      }
    }
    return found;
  }

  @Override
  public List<Employee> page(Optional<EmployeeId> after, int limit) {
    return after.map(id -> employees.tailMap(id, false)).orElse(employees).values().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public void remove(Collection<EmployeeId> ids) {
    ids.forEach(employees::remove);
  }

  @Override
  public long count() {
    return employees.size();
  }

  /** The directory will tell who the manager is now; until then there is none. */
  int withoutManager(EmployeeId manager) {
    int changed = 0;
    for (Employee employee : List.copyOf(employees.values())) {
      if (employee.manager().equals(Optional.of(manager))) {
        employees.put(
            employee.id(),
            new Employee(employee.id(), employee.name(), Optional.empty(), employee.attributes()));
        changed++;
      }
    }
    return changed;
  }

  @Override
  public Optional<String> mark() {
    return Optional.ofNullable(mark);
  }

  @Override
  public void mark(Optional<String> mark) {
    this.mark = mark.orElse(null);
  }
}
