package io.advocacy;

import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Condition;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.Population;
import io.advocacy.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The copy of the host's directory, from which populations are made. Reading the directory again
 * finds joiners, movers and leavers: who moved is another population's ambassador from then on, who
 * left the company is an ambassador no longer. Safe for use by several threads, of which one at a
 * time should read a directory.
 */
public final class Workforce {
  private static final int BATCH = 2_000;
  private static final int PROBLEMS = 1_000;

  /**
   * More than this share of people does not leave between two readings; a broken export says so.
   */
  private static final double MOST_LEAVING = 0.1;

  private static final int FEW = 10;

  private final Advocacy advocacy;
  private final Store store;
  private final Leaving leaving;

  Workforce(Advocacy advocacy, Store store, Leaving leaving) {
    this.advocacy = advocacy;
    this.store = store;
    this.leaving = leaving;
  }

  /**
   * Reads what changed since the last reading, or everything where the directory cannot tell. When
   * more than a tenth of the people known before would leave (and more than ten), or none of them
   * would stay, nobody is let go, nobody joins and the report says so; the same holds for changes
   * that the directory tells.
   */
  public SyncReport sync(EmployeeDirectory directory) {
    return new Reading(directory, MOST_LEAVING).read();
  }

  /** Reads like {@link #sync}, and lets go whoever left, however many they are. */
  public SyncReport syncWithLeavers(EmployeeDirectory directory) {
    return new Reading(directory, 1).read();
  }

  /** Returns how many people there are. */
  public long count() {
    return store.employees().count();
  }

  /** Returns how many people meet the condition of a population, as far as the directory tells. */
  public long count(Population population) {
    long[] found = {0};
    forEach(employee -> found[0] += population.mayInclude(employee) ? 1 : 0);
    return found[0];
  }

  /** Returns how many people who meet a condition have each value of an attribute. */
  public Map<String, Long> count(String attribute, Condition condition) {
    Map<String, Long> counts = new TreeMap<>();
    forEach(
        employee -> {
          if (condition.test(employee.attributes())) {
            employee.attribute(attribute).ifPresent(value -> counts.merge(value, 1L, Long::sum));
          }
        });
    return counts;
  }

  private void forEach(Consumer<Employee> action) {
    List<Employee> page = store.employees().page(Optional.empty(), BATCH);
    while (!page.isEmpty()) {
      page.forEach(action);
      page = store.employees().page(Optional.of(page.get(page.size() - 1).id()), BATCH);
    }
  }

  /** Returns the employee with this id. */
  public Optional<Employee> employee(EmployeeId id) {
    return store.employees().find(id);
  }

  /** One reading of a directory. */
  private final class Reading {
    private final EmployeeDirectory directory;
    private final double mostLeaving;
    private final Set<EmployeeId> read = new HashSet<>();
    private final Set<EmployeeId> unread = new HashSet<>();
    private final Set<EmployeeId> joined = new HashSet<>();
    private final Set<EmployeeId> moved = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private long unlisted;
    private long before;
    private long let;

    Reading(EmployeeDirectory directory, double mostLeaving) {
      this.directory = Objects.requireNonNull(directory, "directory");
      this.mostLeaving = mostLeaving;
    }

    SyncReport read() {
      before = store.employees().count();
      Optional<String> mark = store.employees().mark();
      if (mark.isPresent()) {
        Optional<EmployeeDirectory.Changes> changes = directory.changesSince(mark.get(), BATCH);
        if (changes.isPresent()) {
          return changes(changes.get());
        }
      }
      return everything();
    }

    private SyncReport changes(EmployeeDirectory.Changes first) {
      EmployeeDirectory.Changes changes = first;
      Set<EmployeeId> left = new LinkedHashSet<>();
      while (true) {
        take(changes);
        changes.changed().forEach(employee -> left.remove(employee.id()));
        left.addAll(changes.left());
        String mark = changes.mark();
        if (!changes.more()) {
          return end(store.employees().find(left).keySet(), Optional.of(mark), false);
        }
        changes =
            directory
                .changesSince(mark, BATCH)
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "the directory promised more changes and told none"));
      }
    }

    private SyncReport everything() {
      EmployeeDirectory.Page page = directory.page(Optional.empty(), BATCH);
      Optional<String> mark = page.mark();
      take(page);
      while (page.next().isPresent()) {
        page = directory.page(page.next(), BATCH);
        take(page);
      }
      List<EmployeeId> gone = new ArrayList<>();
      forEach(
          employee -> {
            if (!read.contains(employee.id()) && !unread.contains(employee.id())) {
              gone.add(employee.id());
            }
          });
      return end(gone, mark, true);
    }

    /**
     * Lets go whoever left, unless they are too many to believe of those who were known. The mark
     * moves on only then, and only then joiners stay, so that the next reading is judged alike.
     */
    private SyncReport end(Collection<EmployeeId> gone, Optional<String> mark, boolean all) {
      long known = gone.stream().filter(person -> !joined.contains(person)).count();
      boolean nobodyStays = known > 0 && known >= before;
      boolean tooMany =
          mostLeaving < 1 && (nobodyStays || (known > FEW && known > before * mostLeaving));
      if (tooMany) {
        if (all) {
          store.employees().mark(Optional.empty());
        }
        store.employees().remove(joined);
        read.removeAll(joined);
        joined.clear();
        return report(0, known);
      }
      long left = letGo(gone);
      store.employees().mark(mark);
      return report(left, 0);
    }

    private void take(EmployeeDirectory.Page page) {
      unread.addAll(page.unread());
      page.problems().forEach(this::tell);
      List<Employee> first = new ArrayList<>();
      for (Employee employee : page.employees()) {
        if (read.add(employee.id())) {
          first.add(employee);
        } else {
          tell("the directory tells employee " + employee.id() + " twice; the first one is taken");
        }
      }
      keep(first);
    }

    private void take(EmployeeDirectory.Changes changes) {
      changes.problems().forEach(this::tell);
      Map<EmployeeId, Employee> last = new LinkedHashMap<>();
      changes.changed().forEach(employee -> last.put(employee.id(), employee));
      read.addAll(last.keySet());
      keep(last.values());
    }

    private void tell(String problem) {
      if (problems.size() < PROBLEMS) {
        problems.add(problem);
      } else {
        unlisted++;
      }
    }

    private void keep(Collection<Employee> employees) {
      Map<EmployeeId, Employee> known =
          store.employees().find(employees.stream().map(Employee::id).toList());
      List<Employee> changed = new ArrayList<>();
      List<AmbassadorId> back = new ArrayList<>();
      for (Employee employee : employees) {
        Employee old = known.get(employee.id());
        if (employee.equals(old)) {
          continue;
        }
        changed.add(employee);
        if (old == null) {
          joined.add(employee.id());
          back.add(employee.id().ambassador());
        } else {
          if (!joined.contains(employee.id())) {
            moved.add(employee.id());
          }
          move(employee);
        }
      }
      if (!changed.isEmpty()) {
        store.employees().save(changed);
      }
      if (!back.isEmpty()) {
        advocacy.rights().returned(back);
      }
    }

    private void move(Employee employee) {
      Optional<Ambassador> ambassador = store.ambassadors().find(employee.id().ambassador());
      ambassador
          .map(before -> before.toBuilder().asIn(employee).build())
          .filter(after -> !ambassador.equals(Optional.of(after)))
          .ifPresent(advocacy::join);
    }

    private long letGo(Collection<EmployeeId> gone) {
      Set<EmployeeId> people = store.employees().find(gone).keySet();
      for (EmployeeId person : people) {
        AmbassadorId ambassador = person.ambassador();
        if (store.ambassadors().find(ambassador).isPresent()) {
          advocacy.leave(ambassador);
          let++;
        } else if (leaving.everything(person) || isKept(ambassador)) {
          advocacy.rights().departed(ambassador);
        }
      }
      store.employees().remove(people);
      // what somebody gave them meanwhile; from now on nobody gives them anything
      people.forEach(leaving::everything);
      return people.size();
    }

    private boolean isKept(AmbassadorId person) {
      return !store.records().naming(person.value()).isEmpty()
          || !store.shares().ofAmbassador(person).isEmpty();
    }

    private SyncReport report(long left, long heldBack) {
      long unchanged = (long) read.size() - joined.size() - moved.size();
      if (unlisted > 0) {
        problems.add(unlisted + " more problems are not listed");
      }
      return new SyncReport(joined.size(), moved.size(), left, unchanged, let, heldBack, problems);
    }
  }
}
