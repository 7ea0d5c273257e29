package io.advocacy.admission;

import io.advocacy.charter.Charters;
import io.advocacy.charter.Commitment;
import io.advocacy.charter.CommitmentState;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Admission;
import io.advocacy.program.Program;
import io.advocacy.program.ProgramId;
import io.advocacy.season.Seasons;
import io.advocacy.season.Term;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import io.advocacy.training.Trainings;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who has done what a program asks for, as the store has it at that moment. Safe for use by several
 * threads and, on a store that is shared, several processes.
 */
public final class Admissions {
  private static final String CHARTER =
      "both signatures under the charter in force, and the launch";
  private static final String ONBOARDING = "an onboarding";
  private static final String TERM = "a term in the season of today";

  private final Store store;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Records<AskedFor> asked;

  /** Nobody can lose an onboarding: whoever was found to have one needs no second look. */
  private final Map<ProgramId, Set<EmployeeId>> onboarded = new ConcurrentHashMap<>();

  /** Creates the face of a store; terms are those of days in this time zone. */
  public Admissions(Store store, InstantSource clock, ZoneId zone) {
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.asked = Records.of(store.records(), clock, "admission", AskedFor.class);
  }

  /** Keeps what a program asks for, by which its shares are judged until it is kept again. */
  public void keep(Program program) {
    AskedFor now = new AskedFor(program.id(), program.admission());
    Optional<AskedFor> before = asked.find(now.key());
    boolean known = before.map(now::equals).orElse(program.admission().isOpen());
    if (!known) {
      asked.put(now, List.of());
    }
  }

  /** Returns who may share under a program now. */
  public Predicate<AmbassadorId> admitted(Program program) {
    Admission asks = program.admission();
    if (asks.isOpen()) {
      return ambassador -> true;
    }
    List<Set<EmployeeId>> needed = new ArrayList<>();
    if (asks.charter()) {
      needed.add(new Charters(store, clock, program).active());
    }
    if (asks.onboarding()) {
      needed.add(new Trainings(store, clock, program).onboarded());
    }
    if (asks.term()) {
      needed.add(new Seasons(store, clock, program, zone).serving());
    }
    Set<EmployeeId> all = new HashSet<>(needed.get(0));
    needed.forEach(all::retainAll);
    return ambassador -> all.contains(EmployeeId.of(ambassador));
  }

  /** Returns what a person still lacks under a program, in sentences. */
  public List<String> missing(Program program, EmployeeId person) {
    return new Look(List.of(person.value())).missing(program.id(), program.admission(), person);
  }

  /**
   * Says which of these shares must not go out now: those of people who withdrew from the charter,
   * or who lack by now what the program asks for under which the share was planned. A share that
   * was planned under no program ends when its person withdrew from every charter that they had.
   *
   * @return the reason for each of those shares, in plain words without personal data
   */
  public Map<ShareId, String> lapsed(Collection<Share> shares) {
    Look look =
        new Look(shares.stream().map(share -> share.ambassador().value()).distinct().toList());
    Map<ShareId, String> lapsed = new HashMap<>();
    Map<ProgramId, Admission> asks = new HashMap<>();
    for (Share share : shares) {
      EmployeeId person = EmployeeId.of(share.ambassador());
      if (look.withdrew(share.program(), person)) {
        lapsed.put(share.id(), "the ambassador withdrew from the charter");
      } else if (share.program().isPresent()) {
        ProgramId program = share.program().get();
        List<String> missing =
            look.missing(program, asks.computeIfAbsent(program, this::asked), person);
        if (!missing.isEmpty()) {
          lapsed.put(
              share.id(),
              "the program asks for " + String.join(", and ", missing) + "; plan it again then");
        }
      }
    }
    return lapsed;
  }

  private Admission asked(ProgramId program) {
    return asked.find(program.value()).map(AskedFor::admission).orElse(Admission.open());
  }

  /** What is stored of some people at this moment, each part read once and only where needed. */
  private final class Look {
    private final List<String> people;
    private final Map<EmployeeId, List<Commitment>> commitments;
    private final Map<ProgramId, Integer> versions = new HashMap<>();
    private Optional<Map<EmployeeId, List<Term>>> terms = Optional.empty();

    Look(List<String> people) {
      this.people = people;
      this.commitments =
          Records.of(store.records(), clock, "commitment", Commitment.class).about(people).stream()
              .collect(Collectors.groupingBy(Commitment::person));
    }

    boolean withdrew(Optional<ProgramId> from, EmployeeId person) {
      List<Commitment> had =
          commitments.getOrDefault(person, List.of()).stream()
              .filter(one -> from.isEmpty() || one.program().equals(from.get()))
              .toList();
      return !had.isEmpty()
          && had.stream().allMatch(one -> one.state() == CommitmentState.WITHDRAWN);
    }

    List<String> missing(ProgramId program, Admission asks, EmployeeId person) {
      List<String> missing = new ArrayList<>();
      if (asks.charter() && !isBound(program, person)) {
        missing.add(CHARTER);
      }
      if (asks.onboarding() && !isOnboarded(program, person)) {
        missing.add(ONBOARDING);
      }
      if (asks.term() && !serves(program, person)) {
        missing.add(TERM);
      }
      return missing;
    }

    private boolean isBound(ProgramId program, EmployeeId person) {
      int version =
          versions.computeIfAbsent(
              program, id -> new Charters(store, clock, named(id)).versionToSign());
      return commitments.getOrDefault(person, List.of()).stream()
          .anyMatch(one -> one.program().equals(program) && one.isActive(version));
    }

    private boolean isOnboarded(ProgramId program, EmployeeId person) {
      Set<EmployeeId> known =
          onboarded.computeIfAbsent(program, id -> ConcurrentHashMap.newKeySet());
      if (!known.contains(person)) {
        known.addAll(new Trainings(store, clock, named(program)).onboarded());
      }
      return known.contains(person);
    }

    private boolean serves(ProgramId program, EmployeeId person) {
      LocalDate today = clock.instant().atZone(zone).toLocalDate();
      if (terms.isEmpty()) {
        terms =
            Optional.of(
                Records.of(store.records(), clock, "term", Term.class).about(people).stream()
                    .collect(Collectors.groupingBy(Term::person)));
      }
      return terms.get().getOrDefault(person, List.of()).stream()
          .anyMatch(term -> term.program().equals(program) && term.runsOn(today));
    }
  }

  private static Program named(ProgramId id) {
    return Program.of(id.value(), id.value());
  }
}
