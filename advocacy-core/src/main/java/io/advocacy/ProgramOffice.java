package io.advocacy;

import io.advocacy.admission.Admissions;
import io.advocacy.audit.Actor;
import io.advocacy.care.CareRules;
import io.advocacy.care.TalentCare;
import io.advocacy.charter.Charters;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.event.ShareChanged;
import io.advocacy.mission.Missions;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.pod.PodRules;
import io.advocacy.pod.Pods;
import io.advocacy.program.Program;
import io.advocacy.recruitment.Recruitment;
import io.advocacy.season.Seasons;
import io.advocacy.share.Share;
import io.advocacy.store.Store;
import io.advocacy.takeover.Takeovers;
import io.advocacy.training.Trainings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that is done with the people of one program beside sharing: one face for each
 * capability, all on the same store. Cheap to make; safe for use by several threads.
 */
public final class ProgramOffice {
  private final Advocacy advocacy;
  private final Store store;
  private final InstantSource clock;
  private final Program program;
  private final long seed;
  private final ZoneId zone;
  private final Optional<Actor> actor;

  ProgramOffice(
      Advocacy advocacy,
      Store store,
      InstantSource clock,
      Program program,
      long seed,
      ZoneId zone,
      Optional<Actor> actor) {
    this.advocacy = advocacy;
    this.store = store;
    this.clock = clock;
    this.program = Objects.requireNonNull(program, "program");
    this.seed = seed;
    this.zone = zone;
    this.actor = actor;
  }

  /**
   * Returns this office in the name of an actor: what is done through it is written down in the
   * audit trail as done by them. In nobody's name, an act is that of the person whom it names, such
   * as the manager who agrees, or of {@code system:office}.
   */
  public ProgramOffice by(Actor actor) {
    return new ProgramOffice(advocacy, store, clock, program, seed, zone, Optional.of(actor));
  }

  /** Calls for applications, selection, managers' agreements. */
  public Recruitment recruitment() {
    return new Recruitment(store, clock, program, seed, actor);
  }

  /** The charter, who signed it, and launches. */
  public Charters charters() {
    return new Charters(store, clock, program, actor);
  }

  /** Trainings. */
  public Trainings trainings() {
    return new Trainings(store, clock, program, actor);
  }

  /** Missions. */
  public Missions missions() {
    return new Missions(store, clock, program, actor);
  }

  /** Pods, in which little is suggested. */
  public Pods pods() {
    return pods(PodRules.defaults());
  }

  /** Pods by rules of the host's. */
  public Pods pods(PodRules rules) {
    return new Pods(store, clock, program, rules);
  }

  /** Attention to exposed people. */
  public TalentCare care() {
    return care(CareRules.defaults());
  }

  /** Attention to exposed people by rules of the host's. */
  public TalentCare care(CareRules rules) {
    return new TalentCare(store, clock, program, rules);
  }

  /** Seasons and terms, in the organisation's time zone. */
  public Seasons seasons() {
    return new Seasons(store, clock, program, zone, actor);
  }

  /** Company accounts in the hands of one person for a week. */
  public Takeovers takeovers() {
    return new Takeovers(store, clock, program, actor);
  }

  /** Returns what a person still lacks before anything is planned for them, in sentences. */
  public List<String> missing(EmployeeId person) {
    return new Admissions(store, clock, zone).missing(program, person);
  }

  /**
   * Lets a person leave the program, at any time, without a reason and without a penalty:
   * commitment, terms, turns on company accounts, open applications, places in trainings, missions
   * and pods end, what was planned under this program is cancelled. Where the person takes part in
   * another program, planning there again plans for them again; where they do not, {@link
   * Advocacy#leave} forgets their credentials, too.
   */
  public void withdraw(EmployeeId person) {
    Actor by = actor.orElseGet(() -> Actor.of(person.ambassador()));
    new Leaving(store, clock, zone, by).program(program, person);
    advocacy.cancelPlanned(
        person.ambassador(),
        share -> share.program().map(program.id()::equals).orElse(true),
        "the ambassador left the program");
  }

  /**
   * Plans a post from a company account by the person who holds it at that moment. It is checked
   * again when it is sent.
   *
   * @throws IllegalArgumentException when there is no such content, account or ambassador, or the
   *     content has no words for the account's network
   * @throws IllegalStateException when the account is not in this person's hands at that moment,
   *     the person lacks what the program asks for, or the content is not approved
   */
  public Share post(SocialAccountId account, EmployeeId person, ContentId content, Instant at) {
    if (!takeovers().mayPost(account, person, at)) {
      throw new IllegalStateException(
          "account " + account + " is not in this person's hands at " + at);
    }
    List<String> missing = missing(person);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "this person lacks " + String.join(", and ", missing) + " under program " + program.id());
    }
    Content approved =
        store
            .contents()
            .find(content)
            .orElseThrow(() -> new IllegalArgumentException("there is no content " + content));
    if (approved.state() != ContentState.APPROVED) {
      throw new IllegalStateException(
          "content " + content + " is " + approved.state() + ", not APPROVED");
    }
    SocialAccount of =
        store.companyAccounts().all().stream()
            .filter(one -> one.id().equals(account))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the company has no account " + account));
    AmbassadorId ambassador = person.ambassador();
    Optional<Locale> language = store.ambassadors().find(ambassador).map(Ambassador::language);
    if (language.isEmpty()) {
      throw new IllegalArgumentException("this person is not an ambassador");
    }
    Variant variant =
        approved.variantsFor(of.network(), language.get()).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "content " + content + " has no words for " + of.network()));
    new Admissions(store, clock, zone).keep(program);
    Share share =
        Share.planned(of, ambassador, content, variant.id(), variant.text(), at).toBuilder()
            .program(program.id())
            .build();
    store.shares().add(List.of(share), List.of(ShareChanged.planned(share, clock.instant())));
    return share;
  }
}
