package io.advocacy.charter;

import io.advocacy.audit.Actor;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ProgramChanged;
import io.advocacy.evidence.Acts;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Program;
import io.advocacy.program.Step;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The charter of one program and who signed it. Everything is kept in the store. Safe for use by
 * several threads.
 */
public final class Charters {
  private final Program program;
  private final Acts acts;
  private final InstantSource clock;
  private final Records<Charter> charters;
  private final Records<Commitment> commitments;

  /** Creates the face of a program. */
  public Charters(Store store, InstantSource clock, Program program) {
    this(store, clock, program, Optional.empty());
  }

  /** Creates the face of a program for an actor, who is written down for what is done. */
  public Charters(Store store, InstantSource clock, Program program, Optional<Actor> actor) {
    this.program = Objects.requireNonNull(program, "program");
    this.acts = Acts.of(store, clock, program.id(), actor);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.charters = Records.of(store.records(), clock, "charter", Charter.class);
    this.commitments = Records.of(store.records(), clock, "commitment", Commitment.class);
  }

  /**
   * Adds a version.
   *
   * @throws IllegalArgumentException when it is not the next version of this program's charter
   */
  public void publish(Charter charter) {
    int next = current().map(Charter::version).orElse(0) + 1;
    if (!charter.program().equals(program.id()) || charter.version() != next) {
      throw new IllegalArgumentException(
          "the next charter of program " + program.id() + " is version " + next);
    }
    Acts.Act published =
        acts.on("charter/" + program.id() + "/" + next, "charter.published")
            .with("digest", charter.digest())
            .with("signAgain", charter.signAgain());
    if (!charters.add(charter, List.of(), published::entry)) {
      throw new IllegalArgumentException("version " + next + " was published a moment ago");
    }
  }

  /** Returns the newest version. */
  public Optional<Charter> current() {
    return versions().stream().max(Comparator.comparingInt(Charter::version));
  }

  /** Returns all versions, the first one first. */
  public List<Charter> versions() {
    return charters.all(program.id().value()).stream()
        .sorted(Comparator.comparingInt(Charter::version))
        .toList();
  }

  /** Returns the version that must be signed at least: the newest that asks to sign again, or 1. */
  public int versionToSign() {
    return versions().stream()
        .filter(Charter::signAgain)
        .mapToInt(Charter::version)
        .max()
        .orElse(1);
  }

  /**
   * Gives the charter to a person to read; again after a withdrawal.
   *
   * @throws IllegalStateException when the person is not there
   */
  public Commitment offer(EmployeeId person) {
    acts.requireThere(List.of(person));
    Instant now = clock.instant();
    Commitment offered =
        new Commitment(
            program.id(),
            person,
            CommitmentState.OFFERED,
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(new Step(now, CommitmentState.OFFERED.name(), Optional.empty())));
    Acts.Act act = acts.on(person, "charter.offered");
    if (commitments.add(offered, List.of(), act::entry)) {
      return offered;
    }
    return change(
        person,
        before ->
            before.state() == CommitmentState.WITHDRAWN
                ? with(
                    before,
                    CommitmentState.OFFERED,
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    Optional.empty())
                : before,
        act);
  }

  /**
   * Takes the person's signature under the newest version.
   *
   * @throws IllegalStateException when there is no charter, or the person is not there
   * @throws IllegalArgumentException when the version is not the newest: what is signed must have
   *     been read
   */
  public Commitment signAsPerson(EmployeeId person, int version) {
    acts.requireThere(List.of(person));
    Signature signature = signature(person, version);
    return change(
        person,
        before -> {
          if (before.state() == CommitmentState.WITHDRAWN) {
            throw new IllegalStateException("this person left; offer the charter again first");
          }
          CommitmentState state =
              before.state() == CommitmentState.LAUNCHED
                  ? CommitmentState.LAUNCHED
                  : CommitmentState.SIGNED;
          return with(
              before,
              state,
              Optional.of(signature),
              before.ofCompany(),
              before.wave(),
              Optional.of(person));
        },
        signed("charter.signed", person, signature));
  }

  private Acts.Act signed(String action, EmployeeId person, Signature signature) {
    return acts.on(person, action)
        .by(signature.by())
        .with("version", signature.version())
        .with("digest", signature.digest());
  }

  /**
   * Takes the company's signature, under the version that the person signed.
   *
   * @param by who signs for the company
   * @throws IllegalStateException when the person has not signed, or is not there
   */
  public Commitment signAsCompany(EmployeeId person, EmployeeId by) {
    if (by.equals(person)) {
      throw new IllegalArgumentException("nobody signs for both sides");
    }
    acts.requireThere(List.of(person));
    Instant now = clock.instant();
    return commitments.update(
        Commitment.key(program.id(), person),
        before -> {
          Signature theirs =
              before
                  .ofPerson()
                  .filter(signed -> before.state() != CommitmentState.WITHDRAWN)
                  .orElseThrow(() -> new IllegalStateException("the person signs first"));
          CommitmentState state =
              before.state() == CommitmentState.LAUNCHED
                  ? CommitmentState.LAUNCHED
                  : CommitmentState.COMMITTED;
          return with(
              before,
              state,
              before.ofPerson(),
              Optional.of(new Signature(by, now, theirs.version(), theirs.digest())),
              before.wave(),
              Optional.of(by));
        },
        (before, after) ->
            after.state() == before.state()
                ? List.of()
                : List.of(event(ProgramChanged.Change.COMMITTED, after, now)),
        (before, after) ->
            signed("charter.countersigned", person, after.ofCompany().orElseThrow()).entry());
  }

  private Signature signature(EmployeeId person, int version) {
    Charter charter =
        current()
            .orElseThrow(
                () -> new IllegalStateException("program " + program.id() + " has no charter"));
    if (charter.version() != version) {
      throw new IllegalArgumentException(
          "the charter to sign is version " + charter.version() + ", not " + version);
    }
    return new Signature(person, clock.instant(), version, charter.digest());
  }

  /**
   * Divides committed people into waves: the first people of the list first, for they are active
   * already, then the others as volunteers follow.
   *
   * @param people in the order in which they are launched
   * @param first how many are in the first wave
   * @param others how many are in each wave after it
   */
  public void divide(List<EmployeeId> people, int first, int others) {
    if (first < 1 || others < 1) {
      throw new IllegalArgumentException("a wave must have at least one person");
    }
    for (int i = 0; i < people.size(); i++) {
      int wave = i < first ? 1 : 2 + (i - first) / others;
      change(
          people.get(i),
          before ->
              with(
                  before,
                  before.state(),
                  before.ofPerson(),
                  before.ofCompany(),
                  wave,
                  Optional.empty()),
          acts.on(people.get(i), "charter.wave").with("wave", wave));
    }
  }

  /**
   * Launches a wave: everybody in it whose charter both sides signed.
   *
   * @return who was launched; the others of the wave follow when they have signed and this is
   *     called again
   */
  public List<EmployeeId> launch(int wave) {
    Instant now = clock.instant();
    List<EmployeeId> launched = new ArrayList<>();
    for (Commitment commitment : commitments()) {
      if (commitment.wave() == wave && commitment.state() == CommitmentState.COMMITTED) {
        commitments.update(
            commitment.key(),
            before ->
                before.state() == CommitmentState.COMMITTED
                    ? with(
                        before,
                        CommitmentState.LAUNCHED,
                        before.ofPerson(),
                        before.ofCompany(),
                        wave,
                        Optional.empty())
                    : before,
            (before, after) -> List.of(event(ProgramChanged.Change.LAUNCHED, after, now)),
            (before, after) ->
                acts.on(after.person(), "charter.launched").with("wave", wave).entry());
        launched.add(commitment.person());
      }
    }
    return launched;
  }

  /**
   * Lets a person go, at any time, without a reason and without a penalty: points, badges and
   * rewards stay theirs. {@code ProgramOffice.withdraw} cancels what was planned for them, too.
   */
  public Commitment withdraw(EmployeeId person) {
    Instant now = clock.instant();
    return commitments.update(
        Commitment.key(program.id(), person),
        before ->
            before.state() == CommitmentState.WITHDRAWN
                ? before
                : with(
                    before,
                    CommitmentState.WITHDRAWN,
                    before.ofPerson(),
                    before.ofCompany(),
                    before.wave(),
                    Optional.of(person)),
        (before, after) -> List.of(event(ProgramChanged.Change.WITHDRAWN, after, now)),
        (before, after) -> acts.on(person, "charter.withdrawn").by(person).entry());
  }

  /** Returns the commitment of a person. */
  public Optional<Commitment> commitment(EmployeeId person) {
    return commitments.find(Commitment.key(program.id(), person));
  }

  /** Returns all commitments of the program, those of people who left included. */
  public List<Commitment> commitments() {
    return commitments.all(program.id().value());
  }

  /** Returns who may share now: launched, with both signatures under a version that is in force. */
  public Set<EmployeeId> active() {
    int needed = versionToSign();
    Set<EmployeeId> active = new HashSet<>();
    for (Commitment commitment : commitments()) {
      if (commitment.isActive(needed)) {
        active.add(commitment.person());
      }
    }
    return active;
  }

  /** Returns who takes part and must sign a newer version before they go on. */
  public List<EmployeeId> toSignAgain() {
    int needed = versionToSign();
    return commitments().stream()
        .filter(commitment -> commitment.state() == CommitmentState.LAUNCHED)
        .filter(commitment -> commitment.signedVersion() < needed)
        .map(Commitment::person)
        .toList();
  }

  private Commitment change(EmployeeId person, UnaryOperator<Commitment> change, Acts.Act act) {
    return commitments.update(
        Commitment.key(program.id(), person),
        change,
        (before, after) -> List.of(),
        (before, after) -> act.entry());
  }

  private Commitment with(
      Commitment before,
      CommitmentState state,
      Optional<Signature> ofPerson,
      Optional<Signature> ofCompany,
      int wave,
      Optional<EmployeeId> by) {
    String what = state == before.state() && wave != before.wave() ? "WAVE " + wave : state.name();
    return new Commitment(
        before.program(),
        before.person(),
        state,
        ofPerson,
        ofCompany,
        wave,
        Step.after(before.history(), clock.instant(), what, by));
  }

  private AdvocacyEvent event(ProgramChanged.Change change, Commitment commitment, Instant now) {
    return ProgramChanged.of(
        now,
        program.id(),
        commitment.person().ambassador(),
        change,
        "charter-" + commitment.signedVersion() + "-" + commitment.history().size(),
        "");
  }
}
