package io.advocacy.people;

import io.advocacy.internal.Require;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A person of the host's directory, with what the host chose to tell of them. The host owns it; the
 * library keeps a copy to know who belongs to a population. {@code toString} holds the id only.
 *
 * @param id the identity
 * @param name the name that others see
 * @param manager who is asked before this person takes part, where known
 * @param attributes what the host tells, such as {@code country}, {@code job}, {@code team} or
 *     {@code hired}; names of 1 to 60 characters, values of 1 to 500
 */
public record Employee(
    EmployeeId id, String name, Optional<EmployeeId> manager, Map<String, String> attributes) {
  /** The attribute that is the team of an ambassador in rankings and challenges. */
  public static final String TEAM = "team";

  /** Checks and copies the parts. */
  public Employee {
    Objects.requireNonNull(id, "id");
    Require.text(name, "name", 200);
    Objects.requireNonNull(manager, "manager");
    attributes = checked(attributes);
  }

  /** Returns an employee without a known manager. */
  public static Employee of(String id, String name, Map<String, String> attributes) {
    return new Employee(EmployeeId.of(id), name, Optional.empty(), attributes);
  }

  static Map<String, String> checked(Map<String, String> attributes) {
    Map<String, String> sorted = new TreeMap<>();
    attributes.forEach(
        (name, value) -> {
          Require.text(name, "the name of an attribute", 60);
          sorted.put(name, Require.text(value, "attribute '" + name + "'", 500));
        });
    return java.util.Collections.unmodifiableMap(sorted);
  }

  /** Returns a copy with this manager. */
  public Employee withManager(EmployeeId manager) {
    return new Employee(id, name, Optional.of(manager), attributes);
  }

  /** Returns a copy in which an attribute has this value. */
  public Employee with(String attribute, String value) {
    Map<String, String> changed = new TreeMap<>(attributes);
    changed.put(attribute, value);
    return new Employee(id, name, manager, changed);
  }

  /** The value of an attribute. */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  @Override
  public String toString() {
    return "Employee[" + id + "]";
  }
}
