package io.advocacy.takeover;

import io.advocacy.audit.Actor;
import io.advocacy.event.ProgramChanged;
import io.advocacy.evidence.Acts;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.Program;
import io.advocacy.program.Step;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import io.advocacy.store.StoredRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The takeovers of one program's company accounts. Everything is kept in the store. Safe for use by
 * several threads.
 */
public final class Takeovers {
  private static final int BATCH = 10_000;

  private final Program program;
  private final Acts acts;
  private final Store store;
  private final InstantSource clock;
  private final Records<Takeover> takeovers;
  private final Records<Calendar> calendars;

  /** Creates the face of a program. */
  public Takeovers(Store store, InstantSource clock, Program program) {
    this(store, clock, program, Optional.empty());
  }

  /** Creates the face of a program for an actor, who is written down for what is done. */
  public Takeovers(Store store, InstantSource clock, Program program, Optional<Actor> actor) {
    this.program = Objects.requireNonNull(program, "program");
    this.acts = Acts.of(store, clock, program.id(), actor);
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.takeovers = Records.of(store.records(), clock, "takeover", Takeover.class);
    this.calendars = Records.of(store.records(), clock, "takeover-calendar", Calendar.class);
  }

  /**
   * Keeps a rotation: each turn from Monday at a time of day to the next Monday at that time, in a
   * time zone, so that one person's rights end when the next one's begin. All of it is kept in one
   * step, or nothing.
   *
   * @return how many turns are new; those that are there already stay as they are
   * @throws IllegalArgumentException when a turn overlaps another one of the account, in whatever
   *     program, also where it is kept at the same moment on another node; then none is kept
   * @throws IllegalStateException when somebody who would get a turn is not there
   */
  public int keep(
      Rotation rotation, SocialAccountId account, ZoneId zone, LocalTime handover, Brief brief) {
    while (true) {
      long version = calendars.version(account.value());
      List<Takeover> others = openTurns(account);
      List<Takeover> added = new ArrayList<>();
      for (Rotation.Turn turn : rotation.turns()) {
        String id = account.value() + "/" + turn.week();
        Optional<Takeover> there = takeovers.find(id);
        if (there.filter(one -> one.program().equals(program.id())).isPresent()) {
          continue;
        }
        Takeover planned =
            new Takeover(
                there.isPresent() ? free(id) : id,
                program.id(),
                account,
                turn.person(),
                turn.week().atTime(handover).atZone(zone).toInstant(),
                turn.week().plusWeeks(1).atTime(handover).atZone(zone).toInstant(),
                TakeoverState.PLANNED,
                brief,
                List.of(new Step(clock.instant(), TakeoverState.PLANNED.name(), Optional.empty())));
        requireAlone(planned, others);
        requireAlone(planned, added);
        added.add(planned);
      }
      if (added.isEmpty()) {
        return 0;
      }
      acts.requireThere(added.stream().map(Takeover::person).toList());
      List<StoredRecord> step = new ArrayList<>();
      added.forEach(turn -> step.add(takeovers.stored(turn, 1)));
      step.add(calendar(account, version, others, added));
      Acts.Act act =
          on(account, "takeover.planned")
              .with("turns", added.size())
              .with("from", added.get(0).from())
              .with("to", added.get(added.size() - 1).to());
      if (store.records().save(step, List.of(), Optional.of(act.entry()))) {
        requireStillThere(added.stream().map(Takeover::person).distinct().toList());
        return added.size();
      }
    }
  }

  /**
   * Whoever was let go while turns were given to them has none: who lets them go looks for turns
   * after they are gone, and who gives turns looks whether they are there after these were given.
   */
  private void requireStillThere(List<EmployeeId> people) {
    for (EmployeeId person : people) {
      try {
        acts.requireThere(List.of(person));
      } catch (IllegalStateException e) {
        release(person);
        throw e;
      }
    }
  }

  private Acts.Act on(SocialAccountId account, String action) {
    return acts.on("account/" + account, action);
  }

  private Acts.Act on(Takeover turn, String action) {
    return on(turn.account(), action).with("turn", turn.id()).with("person", turn.person());
  }

  private StoredRecord calendar(
      SocialAccountId account, long version, List<Takeover> before, List<Takeover> added) {
    List<String> turns = new ArrayList<>();
    before.forEach(turn -> turns.add(turn.id()));
    added.forEach(turn -> turns.add(turn.id()));
    return calendars.stored(new Calendar(account, turns), version + 1);
  }

  private List<Takeover> openTurns(SocialAccountId account) {
    return calendars.find(account.value()).stream()
        .flatMap(calendar -> calendar.turns().stream())
        .flatMap(id -> takeovers.find(id).stream())
        .filter(turn -> !turn.closed())
        .toList();
  }

  private String free(String id) {
    String next = id;
    do {
      next = next + "+";
    } while (takeovers.find(next).isPresent());
    return next;
  }

  private static void requireAlone(Takeover turn, List<Takeover> others) {
    for (Takeover other : others) {
      if (turn.from().isBefore(other.to()) && other.from().isBefore(turn.to())) {
        throw new IllegalArgumentException(
            "the turn from "
                + turn.from()
                + " to "
                + turn.to()
                + " overlaps the one from "
                + other.from()
                + " to "
                + other.to()
                + " of account "
                + turn.account()
                + " in program "
                + other.program());
      }
    }
  }

  /** Returns the turns of an account in this program, in the order of their times. */
  public List<Takeover> turns(SocialAccountId account) {
    return takeovers.all(program.id().value()).stream()
        .filter(takeover -> takeover.account().equals(account))
        .sorted(Comparator.comparing(Takeover::from).thenComparing(Takeover::id))
        .toList();
  }

  /** Returns the turn with this id. */
  public Optional<Takeover> turn(String id) {
    return takeovers.find(id);
  }

  /**
   * Takes a person's acceptance of the brief, without which the turn gives no right.
   *
   * @throws IllegalArgumentException when the turn is somebody else's
   * @throws IllegalStateException when the turn is over, or the person is not there
   */
  public Takeover accept(String id, EmployeeId person) {
    acts.requireThere(List.of(person));
    Instant now = clock.instant();
    return takeovers.update(
        id,
        turn -> {
          Takeover open = open(turn, now);
          if (!open.person().equals(person)) {
            throw new IllegalArgumentException("this turn is somebody else's");
          }
          return open.state() == TakeoverState.ACCEPTED
              ? open
              : open.reached(TakeoverState.ACCEPTED, now, Optional.of(person));
        },
        (before, after) -> List.of(),
        (before, after) -> on(after, "takeover.accepted").by(person).entry());
  }

  private static Takeover open(Takeover turn, Instant now) {
    if (turn.closed() || !now.isBefore(turn.to())) {
      throw new IllegalStateException("this turn is over");
    }
    return turn;
  }

  /**
   * Returns in whose hands an account is at a moment, in whatever program; empty when it is in the
   * company's own.
   */
  public Optional<Takeover> holder(SocialAccountId account, Instant at) {
    return openTurns(account).stream().filter(turn -> turn.allows(turn.person(), at)).findFirst();
  }

  /** Says whether a person may post from a company account at a moment, in whatever program. */
  public boolean mayPost(SocialAccountId account, EmployeeId person, Instant at) {
    return takeovers.naming(person.value()).stream()
        .anyMatch(turn -> turn.account().equals(account) && turn.allows(person, at));
  }

  /**
   * Swaps the people of two turns that have not begun. Both read the brief and accept again.
   *
   * @throws IllegalArgumentException when they are of two accounts, or one and the same
   * @throws IllegalStateException when one of them has begun, or one of the people is not there
   */
  public void swap(String one, String other) {
    Instant now = clock.instant();
    if (one.equals(other)) {
      throw new IllegalArgumentException("a turn cannot be swapped with itself");
    }
    Takeover first = notBegun(takeovers.get(one), now);
    Takeover second = notBegun(takeovers.get(other), now);
    if (!first.account().equals(second.account())) {
      throw new IllegalArgumentException("turns of two accounts cannot be swapped");
    }
    Takeover firstAfter = first.heldBy(second.person(), now);
    Takeover secondAfter = second.heldBy(first.person(), now);
    Acts.Act act =
        on(first.account(), "takeover.swapped")
            .with("turn", one)
            .with("other", other)
            .with("person", second.person())
            .with("otherPerson", first.person());
    while (!store
        .records()
        .save(
            List.of(
                takeovers.stored(firstAfter, versionOf(first)),
                takeovers.stored(secondAfter, versionOf(second))),
            List.of(),
            Optional.of(act.entry()))) {
      // the trail got another entry meanwhile; a turn that was changed is refused by its version
    }
    requireStillThere(List.of(first.person(), second.person()));
  }

  /** The version after that of a turn that is still as it was read. */
  private long versionOf(Takeover turn) {
    long version = takeovers.version(turn.id());
    if (!takeovers.find(turn.id()).equals(Optional.of(turn))) {
      throw new IllegalStateException("somebody else changed this turn a moment ago; try again");
    }
    return version + 1;
  }

  private static Takeover notBegun(Takeover turn, Instant now) {
    if (!now.isBefore(turn.from())) {
      throw new IllegalStateException("a turn that has begun cannot be swapped");
    }
    return open(turn, now);
  }

  /**
   * Gives a turn up, because of sickness or for no reason: rights end at once.
   *
   * @param standIn who takes what is left of it, after accepting the brief
   * @return the stand-in's turn
   * @throws IllegalStateException when the turn is over, or the stand-in is not there
   */
  public Optional<Takeover> giveUp(String id, Optional<EmployeeId> standIn) {
    acts.requireThere(standIn.stream().toList());
    while (true) {
      Instant now = clock.instant();
      Takeover before = open(takeovers.get(id), now);
      long turn = versionOf(before);
      long calendar = calendars.version(before.account().value());
      Takeover given = before.until(now).reached(TakeoverState.GIVEN_UP, now, Optional.empty());
      List<StoredRecord> step = new ArrayList<>(List.of(takeovers.stored(given, turn)));
      Acts.Act act = on(before, "takeover.given-up");
      Optional<Takeover> next = standIn.map(person -> standIn(before, person, now));
      if (next.isPresent()) {
        List<Takeover> others =
            openTurns(before.account()).stream().filter(other -> !other.id().equals(id)).toList();
        step.add(takeovers.stored(next.get(), 1));
        step.add(calendar(before.account(), calendar, others, List.of(next.get())));
        act = act.with("next", next.get().id()).with("standIn", next.get().person());
      }
      if (store.records().save(step, List.of(), Optional.of(act.entry()))) {
        requireStillThere(standIn.stream().toList());
        return next;
      }
    }
  }

  private Takeover standIn(Takeover before, EmployeeId person, Instant now) {
    return new Takeover(
        free(before.id()),
        before.program(),
        before.account(),
        person,
        now.isBefore(before.from()) ? before.from() : now,
        before.to(),
        TakeoverState.PLANNED,
        before.brief(),
        List.of(new Step(now, "STAND-IN", Optional.empty())));
  }

  /** Takes every turn of a person back that is not over: rights end at once. Returns those. */
  public List<Takeover> release(EmployeeId person) {
    Instant now = clock.instant();
    List<Takeover> released = new ArrayList<>();
    List<Takeover> held = held(person);
    while (!held.isEmpty()) {
      for (Takeover one : held) {
        released.add(
            takeovers.update(
                one.id(),
                turn ->
                    turn.closed() || !turn.person().equals(person)
                        ? turn
                        : turn.until(now).reached(TakeoverState.GIVEN_UP, now, Optional.empty()),
                (before, after) -> List.of(),
                (before, after) -> on(after, "takeover.given-up").entry()));
      }
      held = held(person); // a swap at this moment may have given them another one
    }
    return released.stream().filter(turn -> turn.person().equals(person)).toList();
  }

  private List<Takeover> held(EmployeeId person) {
    return takeovers.naming(person.value()).stream()
        .filter(turn -> turn.program().equals(program.id()))
        .filter(turn -> turn.person().equals(person) && !turn.closed())
        .toList();
  }

  /**
   * Closes the turns that are over: those that were accepted were held, which is told as an event
   * for each; those that nobody accepted lapse. Returns those that were held.
   */
  public List<Takeover> closeEnded() {
    Instant now = clock.instant();
    List<Takeover> closed = new ArrayList<>();
    for (Takeover due : takeovers.due(now, BATCH)) {
      if (due.program().equals(program.id())) {
        Takeover over =
            takeovers.update(
                due.id(),
                turn ->
                    turn.closed()
                        ? turn
                        : turn.reached(
                            turn.state() == TakeoverState.ACCEPTED
                                ? TakeoverState.HELD
                                : TakeoverState.LAPSED,
                            now,
                            Optional.empty()),
                (before, after) ->
                    after.state() == TakeoverState.LAPSED
                        ? List.of()
                        : List.of(
                            ProgramChanged.of(
                                now,
                                program.id(),
                                after.person().ambassador(),
                                ProgramChanged.Change.TAKEOVER_HELD,
                                after.id(),
                                "")),
                (before, after) ->
                    on(
                            after,
                            after.state() == TakeoverState.HELD
                                ? "takeover.held"
                                : "takeover.lapsed")
                        .entry());
        if (over.state() == TakeoverState.HELD) {
          closed.add(over);
        }
      }
    }
    return closed;
  }
}
