package io.advocacy.recruitment;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ProgramChanged;
import io.advocacy.evidence.Acts;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Program;
import io.advocacy.program.Step;
import io.advocacy.selection.Applicant;
import io.advocacy.selection.Criterion;
import io.advocacy.selection.Quota;
import io.advocacy.selection.Selection;
import io.advocacy.selection.SelectionRequest;
import io.advocacy.selection.SelectionResult;
import io.advocacy.selection.Selector;
import io.advocacy.store.EmployeeStore;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Calls for applications of one program, from the opening to the managers' agreement. Everything is
 * kept in the store; several nodes may work at the same time. Safe for use by several threads.
 */
public final class Recruitment {
  private static final int BATCH = 10_000;
  private static final String CHOSEN = "already selected";

  private final Program program;
  private final Acts acts;
  private final InstantSource clock;
  private final long seed;
  private final EmployeeStore employees;
  private final Records<Call> calls;
  private final Records<Application> applications;

  /** Creates the face of a program; the seed decides between equal applicants. */
  public Recruitment(Store store, InstantSource clock, Program program, long seed) {
    this(store, clock, program, seed, Optional.empty());
  }

  /** Creates the face of a program for an actor, who is written down for what is done. */
  public Recruitment(
      Store store, InstantSource clock, Program program, long seed, Optional<Actor> actor) {
    this.program = Objects.requireNonNull(program, "program");
    this.acts = Acts.of(store, clock, program.id(), actor);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.seed = seed;
    this.employees = store.employees();
    this.calls = Records.of(store.records(), clock, "call", Call.class);
    this.applications = Records.of(store.records(), clock, "application", Application.class);
  }

  /**
   * Opens a call.
   *
   * @throws IllegalArgumentException when it is of another program
   * @throws IllegalStateException when there is one of this id already
   */
  public void open(Call call) {
    if (!call.program().equals(program.id())) {
      throw new IllegalArgumentException(
          "the call is of program " + call.program() + ", not " + program.id());
    }
    Acts.Act opened =
        acts.on("call/" + call.id(), "call.opened")
            .with("opens", call.opens())
            .with("closes", call.closes())
            .with("seats", call.seats());
    if (!calls.add(call, List.of(), opened::entry)) {
      throw new IllegalStateException("there is a call " + call.id() + " already");
    }
  }

  /** Returns the call with this id. */
  public Optional<Call> call(String id) {
    return calls.find(id).filter(call -> call.program().equals(program.id()));
  }

  private Call known(String id) {
    return call(id).orElseThrow(() -> new IllegalArgumentException("there is no call " + id));
  }

  /** Returns the applications to a call in the order of the persons' ids. */
  public List<Application> applications(String call) {
    return applications.all(program.id().value()).stream()
        .filter(application -> application.call().equals(call))
        .toList();
  }

  /** Returns the application of a person to a call. */
  public Optional<Application> application(String call, EmployeeId person) {
    return applications.find(Application.key(call, person));
  }

  /**
   * Takes an application. Applying again after a withdrawal is fine while the call is open. Where
   * the library has a copy of the host's directory, only people in it can apply.
   *
   * @param words what the person wrote, by question
   * @param attributes what the person chooses to tell for representativity; may be empty
   * @throws IllegalStateException when the call is not open at this moment, or the person applied
   *     already, or is not in the directory or not of the population that is called
   */
  public Application apply(
      String call, EmployeeId person, Map<String, String> words, Map<String, String> attributes) {
    Call open = known(call);
    Instant now = clock.instant();
    if (now.isBefore(open.opens()) || !now.isBefore(open.closes())) {
      throw new IllegalStateException(
          "call " + call + " is open from " + open.opens() + " to " + open.closes());
    }
    Optional<Employee> employee = employees.find(person);
    if (employee.isEmpty() && !employees.page(Optional.empty(), 1).isEmpty()) {
      throw new IllegalStateException("this person is not in the directory");
    }
    if (employee.isPresent() && !program.population().mayInclude(employee.get())) {
      throw new IllegalStateException("program " + program.id() + " is for another population");
    }
    Application application =
        new Application(
            call,
            program.id(),
            person,
            ApplicationState.APPLIED,
            words,
            attributes,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            List.of(new Step(now, ApplicationState.APPLIED.name(), Optional.of(person))));
    List<AdvocacyEvent> told =
        List.of(event(ProgramChanged.Change.APPLIED, application.person(), call, now));
    Acts.Act applied = on(application, "application.made").by(person);
    if (!applications.add(application, told, applied::entry)) {
      update(
          application,
          before -> {
            if (before.state() != ApplicationState.WITHDRAWN) {
              throw new IllegalStateException("this person applied already");
            }
            return application;
          },
          applied);
    }
    return application;
  }

  /** Takes an application back, at any time and without a reason. */
  public Application withdraw(String call, EmployeeId person) {
    return applications.update(
        Application.key(call, person),
        application ->
            application.state() == ApplicationState.WITHDRAWN
                ? application
                : application.reached(
                    ApplicationState.WITHDRAWN, clock.instant(), Optional.of(person)),
        (before, after) -> List.of(),
        (before, after) -> on(after, "application.withdrawn").by(person).entry());
  }

  /**
   * Takes every application of a person out of the choice that is still open, in all calls of the
   * program, because the person leaves. They applied: turnouts count them still.
   */
  public void withdraw(EmployeeId person) {
    for (Application application : applications.naming(person.value())) {
      if (application.program().equals(program.id())
          && application.person().equals(person)
          && application.state().isOpen()) {
        update(
            application,
            before ->
                before.state().isOpen()
                    ? before.reached(ApplicationState.WITHDRAWN, clock.instant(), Optional.empty())
                    : before,
            on(application, "application.withdrawn"));
      }
    }
  }

  /**
   * Takes the grades of a juror, and replaces those that the juror gave before.
   *
   * @throws IllegalArgumentException when a grade is not from 0 to 100 or of no criterion, or a
   *     juror grades themselves
   */
  public Application grade(
      String call, EmployeeId person, EmployeeId juror, Map<String, Double> grades) {
    if (juror.equals(person)) {
      throw new IllegalArgumentException("nobody grades their own application");
    }
    Criterion.score(known(call).criteria(), grades);
    return applications.update(
        Application.key(call, person),
        application -> {
          require(application, state -> state == ApplicationState.APPLIED, "be graded");
          return application.withGrades(juror, grades);
        },
        (before, after) -> List.of(),
        (before, after) -> on(after, "application.graded").by(juror).entry());
  }

  /** Counts who applied and did not withdraw. */
  public Turnout turnout(String call) {
    Call known = known(call);
    long applied =
        applications(call).stream().filter(application -> !application.isTakenBack()).count();
    return new Turnout(applied, known.population(), known.wanted());
  }

  /**
   * Returns whom to invite: nobody while enough people apply; else, for each missing application,
   * the two most present and influential people, leaving out who applied or withdrew.
   */
  public List<Invitation> invitations(String call, List<Presence> presences) {
    Turnout turnout = turnout(call);
    Set<EmployeeId> except = new HashSet<>();
    applications(call).forEach(application -> except.add(application.person()));
    return Invitation.mostPresent(presences, except, 2 * turnout.missing());
  }

  /**
   * Says whom a selection would select, and changes nothing. Jurors count alike; who has no grade
   * has 0 points.
   */
  public SelectionResult preview(String call) {
    Call known = known(call);
    return Selector.select(
        request(known, known.seats(), state -> state == ApplicationState.APPLIED));
  }

  /**
   * Selects, once the call has closed: the states of all applications change, or none when the
   * quotas cannot be kept together. Who is not selected is in reserve.
   *
   * @throws IllegalStateException when the call is still open, or nobody waits for an answer
   */
  public SelectionResult select(String call) {
    Call known = known(call);
    Instant now = clock.instant();
    if (now.isBefore(known.closes())) {
      throw new IllegalStateException("call " + call + " is open until " + known.closes());
    }
    if (applications(call).stream()
        .noneMatch(application -> application.state() == ApplicationState.APPLIED)) {
      throw new IllegalStateException(
          "nobody applied to call " + call + " who waits for an answer");
    }
    SelectionResult result = preview(call);
    if (result instanceof Selection selection) {
      Set<EmployeeId> selected = Set.copyOf(selection.selected());
      for (Application application : applications(call)) {
        if (application.state() == ApplicationState.APPLIED) {
          move(
              application,
              selected.contains(application.person())
                  ? ApplicationState.SELECTED
                  : ApplicationState.RESERVE,
              now);
        }
      }
    }
    return result;
  }

  /**
   * Fills the seats of those who were refused or withdrew from the reserve, so that the quotas are
   * kept. Who was selected stays.
   *
   * @return who was selected in addition, or the quotas that cannot be kept
   */
  public SelectionResult replace(String call) {
    Call known = known(call);
    SelectionRequest request = request(known, known.seats(), ApplicationState::isOpen);
    SelectionResult result = Selector.select(request);
    if (result instanceof Selection selection) {
      Instant now = clock.instant();
      for (EmployeeId person : selection.selected()) {
        application(call, person)
            .filter(application -> application.state() == ApplicationState.RESERVE)
            .ifPresent(application -> move(application, ApplicationState.SELECTED, now));
      }
    }
    return result;
  }

  private SelectionRequest request(Call call, int seats, Predicate<ApplicationState> who) {
    List<Applicant> people = new ArrayList<>();
    int chosen = 0;
    for (Application application : applications(call.id())) {
      if (who.test(application.state())) {
        Map<String, String> attributes = new HashMap<>(application.attributes());
        if (application.state() == ApplicationState.SELECTED
            || application.state() == ApplicationState.AGREED) {
          attributes.put(CHOSEN, "yes");
          chosen++;
        }
        people.add(new Applicant(application.person(), score(call, application), attributes));
      }
    }
    List<Quota> quotas = new ArrayList<>(call.quotas());
    if (chosen > 0) {
      quotas.add(Quota.of(CHOSEN, "yes", chosen, chosen));
    }
    return new SelectionRequest(people, Math.min(seats, people.size()), quotas, seed);
  }

  private static double score(Call call, Application application) {
    return application.grades().values().stream()
        .mapToDouble(grades -> Criterion.score(call.criteria(), grades))
        .average()
        .orElse(0);
  }

  private void move(Application application, ApplicationState to, Instant now) {
    applications.update(
        application.key(),
        before ->
            before.state() == application.state()
                ? before.reached(to, now, Optional.empty())
                : before,
        (before, after) ->
            to == ApplicationState.SELECTED
                ? List.of(event(ProgramChanged.Change.SELECTED, after.person(), after.call(), now))
                : List.of(),
        (before, after) ->
            on(
                    after,
                    to == ApplicationState.SELECTED
                        ? "application.selected"
                        : "application.reserved")
                .entry());
  }

  /**
   * Asks the managers of all who are selected and were not asked yet; the manager's own manager is
   * the deputy. A person without a manager in the directory is left out: the host answers for them
   * with {@link #agree}.
   */
  public List<AgreementRequest> askManagers(String call, AgreementRules rules) {
    Instant now = clock.instant();
    List<AgreementRequest> requests = new ArrayList<>();
    for (Application application : applications(call)) {
      if (application.state() != ApplicationState.SELECTED || application.asked() > 0) {
        continue;
      }
      Optional<EmployeeId> manager = managerOf(application.person());
      if (manager.isPresent()) {
        Application asked =
            applications.update(
                application.key(),
                before ->
                    before.asked() > 0
                        ? before
                        : before.askedOf(
                            manager,
                            managerOf(manager.get())
                                .filter(
                                    deputy ->
                                        !deputy.equals(before.person())
                                            && !deputy.equals(manager.get())),
                            now,
                            Optional.of(now.plus(rules.every()))),
                (before, after) -> List.of(),
                (before, after) -> asked(after, manager.get()));
        requests.add(
            new AgreementRequest(call, asked.person(), manager.get(), asked.asked(), false));
      }
    }
    return requests;
  }

  private Optional<EmployeeId> managerOf(EmployeeId person) {
    return employees
        .find(person)
        .flatMap(Employee::manager)
        .filter(manager -> !manager.equals(person));
  }

  /**
   * Returns whom to ask again now, and counts it: the manager as long as there are reminders left,
   * then the deputy, as many times as the manager. After that nobody is asked any more: the host
   * answers with {@link #agree} or {@link #refuse}. Nobody is deputy for themselves.
   */
  public List<AgreementRequest> reminders(AgreementRules rules) {
    Instant now = clock.instant();
    List<AgreementRequest> requests = new ArrayList<>();
    for (Application due : applications.due(now, BATCH)) {
      if (!due.program().equals(program.id())) {
        continue;
      }
      int most = (rules.reminders() + 1) * (due.deputy().isPresent() ? 2 : 1);
      if (due.asked() >= most) {
        applications.update(
            due.key(), before -> before.equals(due) ? before.notAskedAgain() : before);
        continue;
      }
      Application asked =
          applications.update(
              due.key(),
              before ->
                  before.equals(due)
                      ? before.askedOf(
                          before.manager(),
                          before.deputy(),
                          now,
                          Optional.of(now.plus(rules.every())))
                      : before,
              (before, after) -> List.of(),
              (before, after) -> asked(after, whom(after, rules).orElse(after.person())));
      whom(asked, rules)
          .ifPresent(
              one ->
                  requests.add(
                      new AgreementRequest(
                          asked.call(),
                          asked.person(),
                          one,
                          asked.asked(),
                          isForDeputy(asked, rules))));
    }
    return requests;
  }

  private static boolean isForDeputy(Application asked, AgreementRules rules) {
    return asked.asked() > rules.reminders() + 1 && asked.deputy().isPresent();
  }

  private static Optional<EmployeeId> whom(Application asked, AgreementRules rules) {
    return isForDeputy(asked, rules) ? asked.deputy() : asked.manager();
  }

  private AuditEntry asked(Application application, EmployeeId whom) {
    return on(application, "agreement.asked")
        .with("time", application.asked())
        .with("of", whom)
        .entry();
  }

  /**
   * Takes a manager's agreement.
   *
   * @throws IllegalStateException when the person is not selected, or somebody else than the
   *     manager or the deputy agrees
   */
  public Application agree(String call, EmployeeId person, EmployeeId by) {
    return answer(call, person, by, ApplicationState.AGREED);
  }

  /**
   * Takes a manager's refusal.
   *
   * @throws IllegalStateException as {@link #agree}
   */
  public Application refuse(String call, EmployeeId person, EmployeeId by) {
    return answer(call, person, by, ApplicationState.REFUSED);
  }

  private Application answer(
      String call, EmployeeId person, EmployeeId by, ApplicationState answer) {
    return applications.update(
        Application.key(call, person),
        application -> {
          require(application, state -> state == ApplicationState.SELECTED, "be agreed to");
          boolean entitled =
              application.manager().isEmpty()
                  || application.manager().equals(Optional.of(by))
                  || application.deputy().equals(Optional.of(by));
          if (!entitled || by.equals(person)) {
            throw new IllegalStateException("only the manager or the deputy may answer");
          }
          return application.reached(answer, clock.instant(), Optional.of(by));
        },
        (before, after) -> List.of(),
        (before, after) ->
            on(after, answer == ApplicationState.AGREED ? "agreement.given" : "agreement.refused")
                .by(by)
                .entry());
  }

  private static void require(
      Application application, Predicate<ApplicationState> state, String what) {
    if (!state.test(application.state())) {
      throw new IllegalStateException(
          "an application that is " + application.state() + " cannot " + what);
    }
  }

  /**
   * Ends a call: what people told for representativity is forgotten, the sums of the selection stay
   * with whoever made it.
   */
  public void end(String call) {
    for (Application application : applications(call)) {
      update(
          application,
          Application::withoutAttributes,
          on(application, "application.attributes-forgotten"));
    }
  }

  private Acts.Act on(Application application, String action) {
    return acts.on(application.person(), action).with("call", application.call());
  }

  private Application update(
      Application application, UnaryOperator<Application> change, Acts.Act act) {
    return applications.update(
        application.key(), change, (before, after) -> List.of(), (before, after) -> act.entry());
  }

  private ProgramChanged event(
      ProgramChanged.Change change, EmployeeId person, String call, Instant now) {
    return ProgramChanged.of(now, program.id(), person.ambassador(), change, call, "");
  }
}
