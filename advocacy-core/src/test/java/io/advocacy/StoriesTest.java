package io.advocacy;

import static io.advocacy.network.NetworkId.FACEBOOK;
import static io.advocacy.network.NetworkId.LINKEDIN;
import static io.advocacy.network.NetworkId.X;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.advocacy.charter.Charter;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.insight.Concentration;
import io.advocacy.insight.Membership;
import io.advocacy.insight.Participation;
import io.advocacy.insight.Rate;
import io.advocacy.insight.ReferenceLine;
import io.advocacy.mission.Helper;
import io.advocacy.mission.Mission;
import io.advocacy.mission.MissionKind;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Condition;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.Population;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Admission;
import io.advocacy.program.Program;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.Reach;
import io.advocacy.reach.ShareFacts;
import io.advocacy.recruitment.AgreementRules;
import io.advocacy.recruitment.Call;
import io.advocacy.recruitment.Recruitment;
import io.advocacy.schedule.Flatness;
import io.advocacy.schedule.Plan;
import io.advocacy.season.Season;
import io.advocacy.season.Seasons;
import io.advocacy.selection.Criterion;
import io.advocacy.selection.Quota;
import io.advocacy.selection.Selection;
import io.advocacy.takeover.Brief;
import io.advocacy.takeover.GroupEvent;
import io.advocacy.takeover.Proposal;
import io.advocacy.takeover.Rotation;
import io.advocacy.takeover.RotationPlanner;
import io.advocacy.takeover.RotationRequest;
import io.advocacy.takeover.Takeovers;
import io.advocacy.training.AgendaItem;
import io.advocacy.training.TrainingSession;
import io.advocacy.training.Trainings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What five companies told of their programmes, played with this library, with their figures. */
class StoriesTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T07:00:00Z"));
  private final Advocacy advocacy =
      Advocacy.builder().clock(now::get).zone(PARIS).seed(2026).build();

  private static EmployeeId employee(int number) {
    return EmployeeId.of(String.format(Locale.ROOT, "e-%04d", number));
  }

  private static List<EmployeeId> employees(int from, int to) {
    return IntStream.range(from, to).mapToObj(StoriesTest::employee).toList();
  }

  private void join(EmployeeId person) {
    advocacy.join(
        Ambassador.builder(person.ambassador(), WorkingTime.officeHours(PARIS))
            .account(SocialAccount.of(person.ambassador(), LINKEDIN, "r-" + person))
            .build());
  }

  private void commit(ProgramOffice office, List<EmployeeId> people) {
    for (EmployeeId person : people) {
      office.charters().offer(person);
      office.charters().signAsPerson(person, 1);
      office.charters().signAsCompany(person, EmployeeId.of("hr"));
      join(person);
    }
  }

  private static Charter charter(Program program) {
    return new Charter(
        program.id(),
        1,
        "I speak in my own name, and say where I work.",
        4,
        List.of("one or two posts a week"),
        List.of("financial results before their release", "strategy"),
        List.of("trainings", "time for exchange"),
        false);
  }

  /**
   * Adecco: a first launch in 2015 did not take. A year later some very active people begin, others
   * follow as volunteers; newcomers hear of it in their two days of onboarding; two years later 20
   * % are ambassadors.
   */
  @Test
  void adeccoBeginsWithActivePeopleAndVolunteersFollow() {
    Program program =
        Program.of("adecco", "The group")
            .withAdmission(Admission.open().withCharter().withOnboarding());
    ProgramOffice office = advocacy.office(program);
    office.charters().publish(charter(program));
    commit(office, employees(0, 200));
    office.charters().divide(employees(0, 200), 20, 60);
    TrainingSession newcomers =
        TrainingSession.of(
                "newcomers",
                program.id(),
                "Two days for newcomers",
                PARIS,
                200,
                new AgendaItem(
                    LocalDateTime.of(2026, 6, 2, 9, 0), LocalDateTime.of(2026, 6, 2, 17, 0), "one"),
                new AgendaItem(
                    LocalDateTime.of(2026, 6, 3, 9, 0), LocalDateTime.of(2026, 6, 3, 17, 0), "two"))
            .asOnboarding();
    office.trainings().announce(newcomers);
    employees(0, 200).forEach(person -> office.trainings().enrol("newcomers", person));
    now.set(newcomers.ends());
    office.trainings().attended("newcomers", employees(0, 200));

    List<Integer> launched = new ArrayList<>();
    List<Membership> memberships = new ArrayList<>();
    for (int wave = 1; wave <= 4; wave++) {
      Instant at = now.get();
      List<EmployeeId> people = office.charters().launch(wave);
      people.forEach(person -> memberships.add(Membership.since(person.ambassador(), at)));
      launched.add(people.size());
      now.set(at.plus(Duration.ofDays(180)));
    }

    assertThat(launched).containsExactly(20, 60, 60, 60);
    assertThat(office.charters().active()).hasSize(200);
    Rate adoption = Participation.of(memberships, List.of()).adoption(now.get(), 1_000);
    assertThat(adoption).isEqualTo(new Rate(200, 1_000));
    assertThat((double) adoption.count() / adoption.of())
        .isEqualTo(ReferenceLine.ADOPTION_AFTER_TWO_YEARS.low());
  }

  /**
   * Prodware: 500 colleagues with the same corporate content do not make an avalanche; trainings
   * are in small groups, several times a year, from nine to noon.
   */
  @Test
  void prodwareSpreadsFiveHundredSharesAndTrainsInSmallGroups() {
    Program program = Program.of("prodware", "Everybody");
    employees(0, 500).forEach(this::join);
    advocacy.approve(
        Content.builder(ContentId.of("corporate"), "Corporate")
            .variant(Variant.of("v1", Locale.FRENCH, "Nous recrutons"))
            .variant(Variant.of("v2", Locale.FRENCH, "Rejoignez-nous"))
            .build());

    Plan plan =
        advocacy.plan(
            ContentId.of("corporate"), program, now.get(), now.get().plus(Duration.ofDays(5)));

    assertThat(plan.placements()).hasSize(500);
    Flatness flatness = plan.flatness(ContentId.of("corporate"), LINKEDIN).orElseThrow();
    assertThat(flatness.peakCell()).isEqualTo(flatness.lowerBound()).isLessThanOrEqualTo(3);

    Trainings trainings = advocacy.office(program).trainings();
    List<List<EmployeeId>> groups = Trainings.smallGroups(employees(0, 30), 8);
    assertThat(groups).hasSize(4);
    LocalDate day = LocalDate.of(2026, 9, 15);
    for (int i = 0; i < groups.size(); i++) {
      trainings.announce(
          TrainingSession.of(
              "accounts-" + i,
              program.id(),
              "Social networks for account managers",
              PARIS,
              8,
              new AgendaItem(
                  day.plusWeeks(i).atTime(9, 0),
                  day.plusWeeks(i).atTime(10, 0),
                  "build your reputation"),
              new AgendaItem(
                  day.plusWeeks(i).atTime(10, 0),
                  day.plusWeeks(i).atTime(11, 0),
                  "workshop: your profile, and photographs"),
              new AgendaItem(
                  day.plusWeeks(i).atTime(11, 0),
                  day.plusWeeks(i).atTime(12, 0),
                  "workshop: the platform")));
      String session = "accounts-" + i;
      groups.get(i).forEach(person -> trainings.enrol(session, person));
    }
    assertThat(trainings.sessions())
        .hasSize(4)
        .allSatisfy(session -> assertThat(session.enrolled()).hasSizeBetween(7, 8))
        .allSatisfy(
            session ->
                assertThat(Duration.between(session.begins(), session.ends()))
                    .isEqualTo(Duration.ofHours(3)));
  }

  /**
   * Talent Catcher: a company of 100 people, its reach and theirs; six steps to a community; one
   * ambassador and one HR person at events.
   */
  @Test
  void talentCatcherGoesSixStepsWithAHundredPeople() {
    Reach company =
        Reach.of(
            List.of(
                AccountAudience.ofCompany(FACEBOOK, 3_793),
                AccountAudience.ofCompany(X, 369),
                AccountAudience.ofCompany(LINKEDIN, 164)));
    List<AccountAudience> accounts = new ArrayList<>();
    for (EmployeeId person : employees(0, 100)) {
      AmbassadorId id = person.ambassador();
      accounts.add(AccountAudience.of(id, FACEBOOK, 426));
      accounts.add(AccountAudience.of(id, X, 187));
      accounts.add(AccountAudience.of(id, LINKEDIN, 546));
    }
    assertThat(company.potential().orElseThrow().audience()).isEqualTo(4_326);
    assertThat(Reach.of(accounts.subList(0, 3)).potential().orElseThrow().audience())
        .isEqualTo(1_159);
    assertThat(Reach.of(accounts).potential().orElseThrow().audience()).isEqualTo(115_900);
    assertThat(Reach.of(accounts).amplification(company).orElseThrow().factor())
        .isCloseTo(26.8, within(0.05));

    List<Employee> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add(
          Employee.of(employee(i).value(), "Person " + i, Map.of("region", i % 2 == 0 ? "N" : "S"))
              .withManager(employee(0)));
    }
    advocacy.workforce().sync(EmployeeDirectory.of(hundred));
    Program program =
        Program.of("talents", "Talents").withAdmission(Admission.open().withCharter());
    ProgramOffice office = advocacy.office(program);

    // 1 the call: at least 1 % of 100 people should apply, and as many as there are seats
    Recruitment recruitment = office.recruitment();
    Call call =
        new Call(
            "first",
            program.id(),
            now.get(),
            now.get().plus(Duration.ofDays(21)),
            6,
            advocacy.workforce().count(),
            List.of(new Criterion("motivation video", 2), new Criterion("best post", 1)),
            List.of(
                Quota.of("gender", "w", 3, 3),
                Quota.of("gender", "m", 3, 3),
                Quota.of("region", "N", 3, 3)));
    recruitment.open(call);
    assertThat(call.wanted()).isEqualTo(6);
    for (int i = 1; i <= 12; i++) {
      recruitment.apply(
          "first",
          employee(i),
          Map.of("why", "I like my job"),
          Map.of("gender", i <= 6 ? "w" : "m", "region", i % 2 == 0 ? "N" : "S"));
      recruitment.grade(
          "first",
          employee(i),
          EmployeeId.of("hr"),
          Map.of("motivation video", 50d + i, "best post", 60d));
    }
    assertThat(recruitment.turnout("first").share()).isEqualTo(0.12);
    now.set(call.closes());

    // 2 the selection, on content and so that everybody can recognise themselves
    Selection selection = (Selection) recruitment.select("first");
    assertThat(selection.proven()).isTrue();
    assertThat(selection.selected()).hasSize(6);

    // 3 the manager's agreement, before anybody is told
    assertThat(recruitment.askManagers("first", AgreementRules.defaults())).hasSize(6);
    selection.selected().forEach(person -> recruitment.agree("first", person, employee(0)));

    // 4 information and a commitment of both sides, with obligations and forbidden subjects
    office.charters().publish(charter(program));
    commit(office, selection.selected());

    // 5 the launch, which is one moment for all
    office.charters().divide(selection.selected(), 6, 6);
    assertThat(office.charters().launch(1)).hasSize(6);

    // 6 the animation: missions, of which one is to be at a fair with somebody of HR
    Instant fair = now.get().plus(Duration.ofDays(10));
    office
        .missions()
        .open(
            Mission.of(
                    "fair",
                    program.id(),
                    MissionKind.EVENT,
                    "Job fair",
                    fair,
                    fair.plus(Duration.ofHours(6)))
                .in("N"));
    List<Helper.Free> free =
        List.of(new Helper.Free(now.get(), now.get().plus(Duration.ofDays(30))));
    assertThat(
            office
                .missions()
                .pairEvents(
                    List.of(new Helper(selection.selected().get(0), Set.of("N"), free)),
                    List.of(new Helper(employee(0), Set.of(), free)))
                .pairs())
        .hasSize(1);

    // and nobody tells the results before the press release
    advocacy.approve(
        Content.builder(ContentId.of("results"), "Results")
            .variant(Variant.of("v1", Locale.FRENCH, "Nos résultats"))
            .embargoUntil(now.get().plus(Duration.ofDays(2)))
            .build());
    Plan plan =
        advocacy.plan(
            ContentId.of("results"), program, now.get(), now.get().plus(Duration.ofDays(7)));
    assertThat(plan.placements())
        .hasSize(6)
        .allSatisfy(
            placement ->
                assertThat(placement.publishAt())
                    .isAfterOrEqualTo(now.get().plus(Duration.ofDays(2))));
  }

  /**
   * Faurecia: "A week in a life of…": one account, a colleague a week, from lists of HR in 35
   * countries, tied to a rally in which a colleague takes part.
   */
  @Test
  void faureciaHandsItsAccountToAColleagueAWeekFromThirtyFiveCountries() {
    Program program = Program.of("a-week", "A week in a life of…");
    LocalDate monday = LocalDate.of(2026, 6, 8);
    List<Proposal> proposals = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      proposals.add(
          new Proposal(employee(i), "country-" + (10 + i % 35), "job-" + i % 9, Set.of()));
    }
    Rotation rotation =
        RotationPlanner.plan(
            new RotationRequest(
                monday,
                52,
                proposals,
                List.of(
                    new GroupEvent(
                        "rally of renewable energies",
                        monday.plusWeeks(20).plusDays(2),
                        Optional.empty(),
                        Optional.of(employee(42)))),
                6,
                1));
    assertThat(rotation.notes()).isEmpty();
    assertThat(rotation.turns()).hasSize(52);
    assertThat(rotation.turns()).extracting(Rotation.Turn::country).hasSize(52);
    assertThat(rotation.turns().stream().map(Rotation.Turn::country).distinct()).hasSize(35);
    assertThat(rotation.turns().get(20).person()).isEqualTo(employee(42));

    Takeovers takeovers = advocacy.office(program).takeovers();
    SocialAccount account =
        SocialAccount.ofCompany(io.advocacy.network.NetworkId.INSTAGRAM, "group");
    takeovers.keep(
        rotation,
        account.id(),
        PARIS,
        LocalTime.of(9, 0),
        new Brief(
            List.of("your job", "an event"),
            List.of("photos and videos in your own manner"),
            List.of("confidential and financial data", "industrial processes")));
    var turns = takeovers.turns(account.id());
    // in the middle of the year two people swap, and one falls sick
    now.set(monday.plusWeeks(25).atTime(12, 0).atZone(PARIS).toInstant());
    takeovers.swap(turns.get(30).id(), turns.get(40).id());
    assertThat(takeovers.turns(account.id()).get(30).person()).isEqualTo(turns.get(40).person());
    assertThatIllegalStateException()
        .isThrownBy(() -> takeovers.swap(turns.get(2).id(), turns.get(41).id()));
    takeovers.accept(turns.get(25).id(), turns.get(25).person());
    assertThat(takeovers.holder(account.id(), now.get())).isPresent();
    takeovers.giveUp(turns.get(25).id(), Optional.of(turns.get(51).person()));
    assertThat(takeovers.holder(account.id(), now.get())).isEmpty();
  }

  /**
   * Colas: three programmes, each for its population; about one in five takes part; half active
   * after some weeks is a success; 5 % make half of all contributions; the VIP programme is wholly
   * renewed each year.
   */
  @Test
  void colasRunsThreeProgrammesAndRenewsOneEachYear() {
    List<Employee> people = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      people.add(
          Employee.of(
              employee(i).value(),
              "Person " + i,
              Map.of(
                  "job", i % 10 == 0 ? "head of trade" : "works",
                  "hired", i % 4 == 0 ? "2026-01-01" : "2010-01-01",
                  "posts", Integer.toString(i % 30))));
    }
    advocacy.workforce().sync(EmployeeDirectory.of(people));
    Program heads =
        Program.of("heads", "Heads of trades")
            .withPopulation(Population.where(Condition.in("job", "head of trade")));
    Program young =
        Program.of("young", "Young graduates")
            .withPopulation(Population.where(Condition.atLeast("hired", "2025-06-01")));
    Program active =
        Program.of("vip", "VIP").withPopulation(Population.where(Condition.atLeast("posts", "25")));
    assertThat(advocacy.workforce().count(heads.population())).isEqualTo(100);
    assertThat(advocacy.workforce().count(young.population())).isEqualTo(250);
    assertThat(advocacy.workforce().count(active.population())).isEqualTo(165);

    // of the 100 heads of trades 20 take part; six weeks later half of them are active
    Instant begin = now.get();
    Instant later = begin.plus(Duration.ofDays(42));
    List<Membership> memberships =
        employees(0, 20).stream()
            .map(person -> Membership.since(person.ambassador(), begin))
            .toList();
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int posts = i == 0 ? 19 : 1 + i % 2;
      for (int post = 0; post < posts; post++) {
        shares.add(
            ShareFacts.builder(
                    employee(i).ambassador(), LINKEDIN, later.minus(Duration.ofHours(1 + post)))
                .build());
      }
    }
    Participation participation = Participation.of(memberships, shares);
    assertThat(participation.adoption(later, 100)).isEqualTo(new Rate(20, 100));
    assertThat(participation.active(later, Duration.ofDays(14))).isEqualTo(new Rate(10, 20));
    Concentration concentration =
        Concentration.of(participation.contributions(begin, later).values());
    assertThat(concentration.partOfTop(0.05).orElseThrow()).isGreaterThan(0.5);

    // the VIP programme
    Seasons seasons = advocacy.office(active).seasons();
    seasons.add(
        Season.of(
            "vip-2026", active.id(), LocalDate.of(2026, 6, 1), LocalDate.of(2027, 5, 31), 15));
    seasons.add(
        Season.of(
            "vip-2027", active.id(), LocalDate.of(2027, 6, 1), LocalDate.of(2028, 5, 31), 15));
    seasons.admit("vip-2026", employees(25, 40));
    now.set(Instant.parse("2027-04-01T07:00:00Z"));
    assertThat(seasons.nextCall().orElseThrow().seats()).isEqualTo(15);
    now.set(Instant.parse("2027-06-01T07:00:00Z"));
    assertThat(seasons.close("vip-2026", "vip-2027").staying()).isEmpty();
    assertThat(seasons.alumni()).hasSize(15);
  }
}
