package io.advocacy.care;

import io.advocacy.evidence.Acts;
import io.advocacy.network.Audience;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.program.Program;
import io.advocacy.program.Step;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reminds HR of exposed people of one program. Safe for use by several threads. */
public final class TalentCare {
  private static final int PAGE = 1_000;
  private static final Duration SEEN = Duration.ofDays(90);

  private final Store store;
  private final Program program;
  private final InstantSource clock;
  private final CareRules rules;
  private final Records<Care> cares;

  /** Creates the face of a program. */
  public TalentCare(Store store, InstantSource clock, Program program, CareRules rules) {
    this.store = Objects.requireNonNull(store, "store");
    this.program = Objects.requireNonNull(program, "program");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.cares = Records.of(store.records(), clock, "care", Care.class);
  }

  /** Returns exposed people of the program's population who got no attention for too long. */
  public List<CareReminder> reminders() {
    Instant now = clock.instant();
    List<CareReminder> reminders = new ArrayList<>();
    List<Ambassador> page = store.ambassadors().page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      for (Ambassador ambassador : page) {
        if (program.population().includes(ambassador)) {
          reminder(ambassador, now).ifPresent(reminders::add);
        }
      }
      page = store.ambassadors().page(Optional.of(page.get(page.size() - 1).id()), PAGE);
    }
    return reminders;
  }

  private Optional<CareReminder> reminder(Ambassador ambassador, Instant now) {
    List<String> reasons = new ArrayList<>();
    long audience =
        ambassador.accounts().stream()
            .map(SocialAccount::audience)
            .flatMap(Optional::stream)
            .mapToLong(Audience::count)
            .sum();
    if (audience >= rules.audience()) {
      reasons.add("reaches " + audience + " people");
    }
    long posts = postsSince(ambassador.id(), now.minus(SEEN));
    if (posts >= rules.posts()) {
      reasons.add("published " + posts + " posts in 90 days");
    }
    EmployeeId person = EmployeeId.of(ambassador.id());
    Care care =
        cares
            .find(Care.key(program.id(), person))
            .orElse(new Care(program.id(), person, List.of()));
    boolean seen = care.last().filter(at -> at.plus(rules.every()).isAfter(now)).isPresent();
    return reasons.isEmpty() || seen
        ? Optional.empty()
        : Optional.of(new CareReminder(person, reasons, care.last(), care.next()));
  }

  private long postsSince(AmbassadorId ambassador, Instant since) {
    return store.shares().ofAmbassador(ambassador).stream()
        .filter(share -> share.publishedAt().filter(since::isBefore).isPresent())
        .count();
  }

  /**
   * Notes that a person got attention.
   *
   * @throws IllegalStateException when the person is not there
   */
  public Care given(EmployeeId person, CareKind kind, EmployeeId by) {
    Acts.of(store, clock, program.id(), Optional.empty()).requireThere(List.of(person));
    Step step = new Step(clock.instant(), kind.name(), Optional.of(by));
    Care first = new Care(program.id(), person, List.of(step));
    return cares.add(first, List.of())
        ? first
        : cares.update(
            first.key(),
            care -> {
              List<Step> longer = new ArrayList<>(care.given());
              longer.add(step);
              return new Care(care.program(), care.person(), longer);
            });
  }
}
