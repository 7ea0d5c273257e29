package io.advocacy.season;

import io.advocacy.audit.Actor;
import io.advocacy.event.ProgramChanged;
import io.advocacy.evidence.Acts;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Program;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The seasons and terms of one program. Days are those of a time zone. Everything is kept in the
 * store. Safe for use by several threads.
 */
public final class Seasons {
  /** Two weeks for selection, three for managers, two for charter and training. */
  private static final int DAYS_FROM_CLOSE_TO_SEASON = 49;

  private static final int DAYS_OF_CALL = 21;

  private final Program program;
  private final Acts acts;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Records<Season> seasons;
  private final Records<Term> terms;
  private final Records<SeasonEnd> ends;

  /** Creates the face of a program. */
  public Seasons(Store store, InstantSource clock, Program program, ZoneId zone) {
    this(store, clock, program, zone, Optional.empty());
  }

  /** Creates the face of a program for an actor, who is written down for what is done. */
  public Seasons(
      Store store, InstantSource clock, Program program, ZoneId zone, Optional<Actor> actor) {
    this.program = Objects.requireNonNull(program, "program");
    this.acts = Acts.of(store, clock, program.id(), actor);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.seasons = Records.of(store.records(), clock, "season", Season.class);
    this.terms = Records.of(store.records(), clock, "term", Term.class);
    this.ends = Records.of(store.records(), clock, "season-end", SeasonEnd.class);
  }

  /**
   * Adds a season.
   *
   * @throws IllegalArgumentException when it is of another program or overlaps another season
   * @throws IllegalStateException when there is one of this id already
   */
  public void add(Season season) {
    if (!season.program().equals(program.id())) {
      throw new IllegalArgumentException(
          "the season is of program " + season.program() + ", not " + program.id());
    }
    for (Season other : seasons()) {
      if (!other.id().equals(season.id())
          && !season.from().isAfter(other.to())
          && !other.from().isAfter(season.to())) {
        throw new IllegalArgumentException(
            "season " + season.id() + " overlaps season " + other.id());
      }
    }
    Acts.Act added =
        acts.on("season/" + season.id(), "season.added")
            .with("from", season.from())
            .with("to", season.to())
            .with("seats", season.seats());
    if (!seasons.add(season, List.of(), added::entry)) {
      throw new IllegalStateException("there is a season " + season.id() + " already");
    }
  }

  /** Returns all seasons in the order of their days. */
  public List<Season> seasons() {
    return seasons.all(program.id().value()).stream()
        .sorted(Comparator.comparing(Season::from))
        .toList();
  }

  /** Returns the season of today. */
  public Optional<Season> current() {
    LocalDate today = today();
    return seasons().stream().filter(season -> season.contains(today)).findFirst();
  }

  private LocalDate today() {
    return clock.instant().atZone(zone).toLocalDate();
  }

  private Season season(String id) {
    return seasons.get(id);
  }

  /**
   * Gives people a term in a season, from today or the season's first day on, whichever is later.
   * Who has one already keeps it.
   *
   * @throws IllegalStateException when the season is over, or one of them is not there; then nobody
   *     gets one
   */
  public void admit(String season, Collection<EmployeeId> people) {
    acts.requireThere(people);
    give(season, people);
  }

  private void give(String season, Collection<EmployeeId> people) {
    Season in = season(season);
    LocalDate today = today();
    if (today.isAfter(in.to())) {
      throw new IllegalStateException("season " + season + " ended on " + in.to());
    }
    LocalDate from = today.isAfter(in.from()) ? today : in.from();
    List<Term> all = terms.all(program.id().value());
    for (EmployeeId person : people) {
      int served =
          1
              + all.stream()
                  .filter(term -> term.person().equals(person) && !term.ended())
                  .filter(term -> term.to().plusDays(1).equals(in.from()))
                  .mapToInt(Term::served)
                  .max()
                  .orElse(0);
      terms.add(
          new Term(program.id(), season, person, from, in.to(), served, false),
          List.of(),
          acts.on(person, "term.given").with("season", season).with("from", from)::entry);
    }
  }

  /** Returns the terms of a season in the order of the persons' ids. */
  public List<Term> terms(String season) {
    return terms.all(program.id().value()).stream()
        .filter(term -> term.season().equals(season))
        .toList();
  }

  /** Returns who serves today. */
  public Set<EmployeeId> serving() {
    LocalDate today = today();
    Set<EmployeeId> serving = new HashSet<>();
    for (Term term : terms.all(program.id().value())) {
      if (term.runsOn(today)) {
        serving.add(term.person());
      }
    }
    return serving;
  }

  /** Ends a person's term today. */
  public void leave(String season, EmployeeId person) {
    end(season, person, today());
  }

  /** Ends today every term of a person that is not over, those in seasons to come included. */
  public void leave(EmployeeId person) {
    for (Term term : terms.naming(person.value())) {
      if (term.program().equals(program.id()) && !term.ended()) {
        leave(term.season(), person);
      }
    }
  }

  private void end(String season, EmployeeId person, LocalDate day) {
    Instant now = clock.instant();
    terms.update(
        Term.key(season, person),
        term -> term.ended() ? term : term.endedOn(day),
        (before, after) ->
            List.of(
                ProgramChanged.of(
                    now,
                    program.id(),
                    person.ambassador(),
                    ProgramChanged.Change.TERM_ENDED,
                    season,
                    "")),
        (before, after) ->
            acts.on(person, "term.ended").with("season", season).with("on", after.to()).entry());
  }

  /**
   * Returns what the end of a season brings: who served longest leaves first, of those who served
   * as long the ones whose ids come first; changes nothing.
   */
  public Renewal renewal(String season) {
    Season of = season(season);
    List<Term> serving =
        terms(season).stream()
            .filter(term -> !term.ended())
            .sorted(Comparator.comparingInt(Term::served).reversed().thenComparing(Term::person))
            .toList();
    int leaving = (int) Math.ceil(serving.size() * of.renewal());
    List<EmployeeId> out = new ArrayList<>();
    List<EmployeeId> in = new ArrayList<>();
    serving.forEach(term -> (out.size() < leaving ? out : in).add(term.person()));
    out.sort(null);
    in.sort(null);
    return new Renewal(out, in, Math.max(0, of.seats() - in.size()));
  }

  /**
   * Ends a season: who leaves becomes one of the alumni, who stays gets a term in the next season.
   * Who leaves is decided once: closing a season again changes nothing, or finishes what a failure
   * left undone, and answers the same.
   *
   * @throws IllegalArgumentException when there is no such season, or the next one is the same
   * @throws IllegalStateException when the season is not over yet, or was closed into another one
   */
  public Renewal close(String season, String next) {
    Season of = season(season);
    if (!today().isAfter(of.to())) {
      throw new IllegalStateException("season " + season + " runs until " + of.to());
    }
    if (season.equals(next)) {
      throw new IllegalArgumentException("the season after " + season + " is another one");
    }
    season(next);
    Renewal now = renewal(season);
    ends.add(
        new SeasonEnd(program.id(), season, next, now.leaving(), now.staying(), now.openSeats()),
        List.of(),
        acts.on("season/" + season, "season.closed")
                .with("next", next)
                .with("leaving", now.leaving().size())
                .with("staying", now.staying().size())
            ::entry);
    SeasonEnd decided = ends.get(season);
    if (!decided.next().equals(next)) {
      throw new IllegalStateException(
          "season " + season + " was closed into season " + decided.next());
    }
    Set<EmployeeId> left = new HashSet<>();
    terms(season).stream().filter(Term::ended).forEach(term -> left.add(term.person()));
    Set<EmployeeId> there = new HashSet<>();
    terms(next).forEach(term -> there.add(term.person()));
    give(
        next,
        decided.staying().stream()
            .filter(person -> !left.contains(person) && !there.contains(person))
            .toList());
    decided.leaving().stream()
        .filter(person -> !left.contains(person))
        .forEach(person -> end(season, person, of.to()));
    return decided.renewal();
  }

  /** Returns everybody who served once and does not now. */
  public Set<EmployeeId> alumni() {
    Set<EmployeeId> alumni = new HashSet<>();
    for (Term term : terms.all(program.id().value())) {
      if (term.ended()) {
        alumni.add(term.person());
      }
    }
    alumni.removeAll(serving());
    return alumni;
  }

  /**
   * Proposes the next call in time: three weeks of call and seven of selection, agreements, charter
   * and training before the season's end; or at once, when fewer than three quarters of the seats
   * are taken: of today's season, else of the next one that was added, else of the last one.
   *
   * @return empty while no season was added, or there is nothing to do yet
   */
  public Optional<CallProposal> nextCall() {
    Optional<Season> current = current();
    if (current.isEmpty()) {
      return betweenSeasons();
    }
    Season season = current.get();
    LocalDate today = today();
    LocalDate close = season.to().plusDays(1).minusDays(DAYS_FROM_CLOSE_TO_SEASON);
    LocalDate open = close.minusDays(DAYS_OF_CALL);
    if (!today.isBefore(open)) {
      Renewal renewal = renewal(season.id());
      return renewal.openSeats() == 0
          ? Optional.empty()
          : Optional.of(
              new CallProposal(
                  today,
                  today.plusDays(DAYS_OF_CALL).isAfter(close)
                      ? today.plusDays(DAYS_OF_CALL)
                      : close,
                  renewal.openSeats(),
                  "season " + season.id() + " ends on " + season.to()));
    }
    return fewTaken(season, serving().size());
  }

  /** Before the first season, after the last one, or in a break between two. */
  private Optional<CallProposal> betweenSeasons() {
    LocalDate today = today();
    List<Season> all = seasons();
    Optional<Season> coming = all.stream().filter(one -> one.from().isAfter(today)).findFirst();
    if (coming.isPresent()) {
      long taken = terms(coming.get().id()).stream().filter(term -> !term.ended()).count();
      return fewTaken(coming.get(), (int) taken);
    }
    return all.isEmpty() ? Optional.empty() : fewTaken(all.get(all.size() - 1), 0);
  }

  private Optional<CallProposal> fewTaken(Season season, int taken) {
    LocalDate today = today();
    return taken * 4 < season.seats() * 3
        ? Optional.of(
            new CallProposal(
                today,
                today.plusDays(DAYS_OF_CALL),
                season.seats() - taken,
                today.isAfter(season.to())
                    ? "season " + season.id() + " ended on " + season.to() + " and none follows"
                    : taken + " of " + season.seats() + " seats are taken"))
        : Optional.empty();
  }
}
