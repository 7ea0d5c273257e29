package io.advocacy.people;

import io.advocacy.internal.Require;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The host's people, read by the library and never written. The host implements it over its own HR
 * data, or takes {@link CsvEmployees} or the directory over SQL of {@code advocacy-jdbc}.
 *
 * <p>Called by one thread at a time. What it throws ends an import; what was imported before stays,
 * and nobody is taken for a leaver.
 */
public interface EmployeeDirectory {
  /**
   * Returns some employees, in an order that stays the same while somebody reads.
   *
   * @param after where the last page ended, empty for the first page
   * @param limit the most employees wanted
   */
  Page page(Optional<String> after, int limit);

  /**
   * Returns who was changed or left since a mark; empty when the directory cannot tell, so that all
   * are read and compared.
   *
   * @param mark what {@link Page#mark()} or {@link Changes#mark()} said at an earlier time
   * @param limit the most changes wanted
   */
  default Optional<Changes> changesSince(String mark, int limit) {
    return Optional.empty();
  }

  /**
   * Some employees.
   *
   * @param employees the employees
   * @param next where the next page begins; empty on the last one
   * @param mark on the first page, the state of the directory when the reading began, for {@link
   *     #changesSince}; empty where the directory cannot tell changes
   * @param problems what could not be read, in plain words with its place; those people are left as
   *     they are
   * @param unread the ids of people whose entries could not be read, who are not leavers
   */
  record Page(
      List<Employee> employees,
      Optional<String> next,
      Optional<String> mark,
      List<String> problems,
      List<EmployeeId> unread) {
    /** Copies the lists. */
    public Page {
      employees = List.copyOf(employees);
      Objects.requireNonNull(next, "next");
      Objects.requireNonNull(mark, "mark");
      problems = List.copyOf(problems);
      unread = List.copyOf(unread);
    }

    /** Returns a page without problems. */
    public static Page of(List<Employee> employees, Optional<String> next, Optional<String> mark) {
      return new Page(employees, next, mark, List.of(), List.of());
    }
  }

  /**
   * What happened since a mark.
   *
   * @param changed people who are new or changed; of a person who is told more than once the last
   *     holds
   * @param left people who are there no longer
   * @param mark the mark after these changes, 1 to 200 characters without control characters; where
   *     there are more, whatever the directory needs to go on
   * @param more whether there are more changes after that mark
   * @param problems what could not be read, in plain words with its place; those people are left as
   *     they are
   */
  record Changes(
      List<Employee> changed,
      List<EmployeeId> left,
      String mark,
      boolean more,
      List<String> problems) {
    /** Copies the lists. */
    public Changes {
      changed = List.copyOf(changed);
      left = List.copyOf(left);
      Objects.requireNonNull(mark, "mark");
      if (!more) {
        Require.text(mark, "mark", 200);
      }
      problems = List.copyOf(problems);
    }

    /** Returns changes without problems. */
    public static Changes of(
        List<Employee> changed, List<EmployeeId> left, String mark, boolean more) {
      return new Changes(changed, left, mark, more, List.of());
    }
  }

  /** Returns a directory of these people, for tests and small organisations. */
  static EmployeeDirectory of(List<Employee> employees) {
    List<Employee> all = List.copyOf(employees);
    return (after, limit) -> {
      int from = after.map(Integer::parseInt).orElse(0);
      int to = Math.min(all.size(), from + limit);
      return Page.of(
          all.subList(from, to),
          to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty(),
          Optional.empty());
    };
  }
}
