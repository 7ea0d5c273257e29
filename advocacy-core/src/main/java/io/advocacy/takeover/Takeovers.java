package io.advocacy.takeover;

import io.advocacy.event.ProgramChanged;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.Program;
import io.advocacy.program.Step;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
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
  private final InstantSource clock;
  private final Records<Takeover> takeovers;

  /** Creates the face of a program. */
  public Takeovers(Store store, InstantSource clock, Program program) {
    this.program = Objects.requireNonNull(program, "program");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.takeovers = Records.of(store.records(), clock, "takeover", Takeover.class);
  }

  /**
   * Keeps a rotation: each turn from Monday at a time of day to the next Monday at that time, in a
   * time zone, so that one person's rights end when the next one's begin.
   *
   * @return how many turns are new; those that are there already stay as they are
   * @throws IllegalArgumentException when a turn overlaps another one of the account, as it does
   *     where another time zone or time of day was used for the weeks around; then none is kept
   */
  public int keep(
      Rotation rotation, SocialAccountId account, ZoneId zone, LocalTime handover, Brief brief) {
    List<Takeover> planned = new ArrayList<>();
    for (Rotation.Turn turn : rotation.turns()) {
      Instant from = turn.week().atTime(handover).atZone(zone).toInstant();
      Instant to = turn.week().plusWeeks(1).atTime(handover).atZone(zone).toInstant();
      planned.add(
          new Takeover(
              id(account, turn.week()),
              program.id(),
              account,
              turn.person(),
              from,
              to,
              TakeoverState.PLANNED,
              brief,
              List.of(new Step(clock.instant(), TakeoverState.PLANNED.name(), Optional.empty()))));
    }
    List<Takeover> all = new ArrayList<>(turns(account));
    for (Takeover turn : planned) {
      requireAlone(turn, all);
      all.add(turn);
    }
    int added = 0;
    for (Takeover turn : planned) {
      added += takeovers.add(turn, List.of()) ? 1 : 0;
    }
    return added;
  }

  private static void requireAlone(Takeover turn, List<Takeover> others) {
    for (Takeover other : others) {
      if (!other.id().equals(turn.id())
          && !other.closed()
          && turn.from().isBefore(other.to())
          && other.from().isBefore(turn.to())) {
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
                + turn.account());
      }
    }
  }

  private static String id(SocialAccountId account, LocalDate monday) {
    return account.value() + "/" + monday;
  }

  /** Returns the turns of an account in the order of their times. */
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
   * @throws IllegalStateException when the turn is over
   */
  public Takeover accept(String id, EmployeeId person) {
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
        });
  }

  private static Takeover open(Takeover turn, Instant now) {
    if (turn.closed() || !now.isBefore(turn.to())) {
      throw new IllegalStateException("this turn is over");
    }
    return turn;
  }

  /** Returns in whose hands an account is at a moment; empty when it is in the company's own. */
  public Optional<Takeover> holder(SocialAccountId account, Instant at) {
    return turns(account).stream().filter(turn -> turn.allows(turn.person(), at)).findFirst();
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
   * @throws IllegalStateException when one of them has begun
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
    takeovers.update(one, turn -> sameHolder(turn, first).heldBy(second.person(), now));
    takeovers.update(other, turn -> sameHolder(turn, second).heldBy(first.person(), now));
  }

  private static Takeover sameHolder(Takeover now, Takeover before) {
    if (!now.equals(before)) {
      throw new IllegalStateException("somebody else changed this turn a moment ago; try again");
    }
    return now;
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
   */
  public Optional<Takeover> giveUp(String id, Optional<EmployeeId> standIn) {
    Instant now = clock.instant();
    Takeover before = open(takeovers.get(id), now);
    takeovers.update(
        id,
        turn -> open(turn, now).until(now).reached(TakeoverState.GIVEN_UP, now, Optional.empty()));
    if (standIn.isEmpty()) {
      return Optional.empty();
    }
    String next = id;
    do {
      next = next + "+";
    } while (takeovers.find(next).isPresent());
    Takeover turn =
        new Takeover(
            next,
            program.id(),
            before.account(),
            standIn.get(),
            now.isBefore(before.from()) ? before.from() : now,
            before.to(),
            TakeoverState.PLANNED,
            before.brief(),
            List.of(new Step(now, "STAND-IN", Optional.empty())));
    takeovers.add(turn, List.of());
    return Optional.of(turn);
  }

  /** Takes every turn of a person back that is not over: rights end at once. Returns those. */
  public List<Takeover> release(EmployeeId person) {
    Instant now = clock.instant();
    List<Takeover> released = new ArrayList<>();
    for (Takeover held : takeovers.naming(person.value())) {
      if (held.program().equals(program.id()) && held.person().equals(person) && !held.closed()) {
        released.add(
            takeovers.update(
                held.id(),
                turn ->
                    turn.closed() || !turn.person().equals(person)
                        ? turn
                        : turn.until(now).reached(TakeoverState.GIVEN_UP, now, Optional.empty())));
      }
    }
    return released;
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
                                "")));
        if (over.state() == TakeoverState.HELD) {
          closed.add(over);
        }
      }
    }
    return closed;
  }
}
