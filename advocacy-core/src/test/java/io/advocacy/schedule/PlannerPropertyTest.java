package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Absence;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Plans of random rosters, judged by {@link Oracle}. */
class PlannerPropertyTest {
  private static final ContentId CONTENT = ContentId.of("launch");
  private static final List<String> ZONES =
      List.of(
          "Europe/Paris",
          "America/New_York",
          "Asia/Kathmandu",
          "Australia/Eucla",
          "Pacific/Chatham",
          "Asia/Kolkata",
          "Pacific/Apia",
          "Pacific/Honolulu",
          "America/St_Johns",
          "Australia/Lord_Howe");
  // Around the nights in which clocks change in the United States, Europe, Australia; a calm week.
  private static final List<String> STARTS =
      List.of(
          "2026-03-07T00:00:00Z",
          "2026-03-27T07:00:00Z",
          "2026-10-24T00:00:00Z",
          "2026-04-03T11:30:00Z",
          "2026-06-01T00:07:00Z");
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(15), Duration.ofMinutes(60), Duration.ofMinutes(37));

  private record Person(AmbassadorId id, WorkingTime time, List<Instant> existing) {}

  private record Roster(
      Instant from, Instant to, Duration window, Duration gap, List<Person> people) {}

  private static Roster roster(long seed, int size) {
    Random random = new Random(seed);
    Instant from = Instant.parse(STARTS.get(random.nextInt(STARTS.size())));
    Instant to = from.plus(Duration.ofMinutes(600 + random.nextInt(4000)));
    Duration gap = Duration.ofMinutes(List.of(0, 90, 1440).get(random.nextInt(3)));
    boolean narrow = random.nextBoolean();
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(narrow ? 2 : ZONES.size())));
      EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      while (days.size() < 1 + random.nextInt(6)) {
        days.add(DayOfWeek.of(1 + random.nextInt(7)));
      }
      LocalTime begin = LocalTime.of(random.nextInt(24), random.nextBoolean() ? 0 : 30);
      int minutes = narrow ? 10 + random.nextInt(60) : 30 + random.nextInt(1200);
      WorkingTime time =
          WorkingTime.of(zone, days, new DailyHours(begin, begin.plusMinutes(minutes)));
      if (random.nextInt(4) == 0) {
        LocalDate day = LocalDate.ofInstant(from, zone).plusDays(random.nextInt(3));
        time = time.withAbsences(List.of(Absence.on(day)));
      }
      if (random.nextInt(4) == 0) {
        LocalTime quiet = LocalTime.of(random.nextInt(24), 0);
        time = time.withQuietHours(List.of(new DailyHours(quiet, quiet.plusMinutes(150))));
      }
      List<Instant> existing = new ArrayList<>();
      while (random.nextInt(3) == 0) {
        existing.add(from.plus(Duration.ofMinutes(random.nextInt(6000) - 1000)));
      }
      people.add(new Person(AmbassadorId.of("amb-" + i), time, existing));
    }
    return new Roster(from, to, WINDOWS.get(random.nextInt(WINDOWS.size())), gap, people);
  }

  private static PlanRequest.Builder request(Roster roster, long seed) {
    PlanRequest.Builder builder =
        PlanRequest.builder(roster.from(), roster.to())
            .window(roster.window())
            .seed(seed)
            .limits(PostingLimits.none().withMinGap(roster.gap()));
    for (Person person : roster.people()) {
      builder.share(person.id(), CONTENT, NetworkId.LINKEDIN, person.time());
      for (Instant existing : person.existing()) {
        builder.existing(person.id(), NetworkId.LINKEDIN, existing);
      }
    }
    return builder;
  }

  private static boolean open(Roster roster, Person person, Instant moment) {
    return Oracle.allows(person.time(), Set.of(), moment)
        && person.existing().stream()
            .allMatch(e -> Duration.between(e, moment).abs().compareTo(roster.gap()) >= 0);
  }

  private static int[] cells(Roster roster) {
    long length = Duration.between(roster.from(), roster.to()).toMinutes();
    long window = roster.window().toMinutes();
    return new int[(int) ((length + window - 1) / window)];
  }

  @Property(tries = 120)
  void reachesTheMatchingBoundAndStaysInsideEverybodysTime(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 90) int size) {
    Roster roster = roster(seed, size);
    Plan plan = Planner.plan(request(roster, seed).build());
    Map<AmbassadorId, Person> byId = new HashMap<>();
    List<BitSet> shares = new ArrayList<>();
    List<AmbassadorId> without = new ArrayList<>();
    for (Person person : roster.people()) {
      byId.put(person.id(), person);
      BitSet own =
          Oracle.cells(roster.from(), roster.to(), roster.window(), t -> open(roster, person, t));
      shares.add(own);
      if (own.isEmpty()) {
        without.add(person.id());
      }
    }
    int[] load = cells(roster);
    Instant last = Instant.MIN;
    for (Placement placement : plan.placements()) {
      assertThat(open(roster, byId.get(placement.ambassador()), placement.publishAt())).isTrue();
      assertThat(placement.publishAt()).isBetween(roster.from(), roster.to().minusMillis(1));
      assertThat(placement.publishAt()).isAfterOrEqualTo(last);
      last = placement.publishAt();
      load[(int) Duration.between(roster.from(), last).dividedBy(roster.window())]++;
    }
    assertThat(plan.unplaceable()).extracting(Unplaceable::ambassador).isEqualTo(without);
    int level = Oracle.level(shares, new int[load.length]);
    Flatness flatness = plan.flatness().get(0);
    assertThat(flatness.placed()).isEqualTo(size - without.size());
    assertThat(flatness.lowerBound()).isEqualTo(level);
    assertThat(flatness.peakCell()).isEqualTo(level);
    assertThat(load).contains(level);
    for (int inCell : load) {
      assertThat(inCell).isLessThanOrEqualTo(level);
    }
  }

  @Property(tries = 60)
  void keepsToldMomentsAndIsAsFlatAsTheyAllow(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int size) {
    Roster roster = roster(seed, size);
    Plan earlier = Planner.plan(request(roster, seed).build());
    PlanRequest.Builder changed = request(roster, seed + 1);
    Map<AmbassadorId, Instant> told = new HashMap<>();
    int[] fixed = cells(roster);
    for (Placement placement : earlier.placements()) {
      if (placement.ambassador().value().hashCode() % 3 != 0) {
        changed.keep(
            placement.ambassador(),
            CONTENT,
            NetworkId.LINKEDIN,
            placement.publishAt(),
            placement.variant());
        told.put(placement.ambassador(), placement.publishAt());
        fixed[
            (int)
                Duration.between(roster.from(), placement.publishAt())
                    .dividedBy(roster.window())]++;
      }
    }
    Plan plan = Planner.plan(changed.build());
    Map<AmbassadorId, Instant> now = new HashMap<>();
    for (Placement placement : plan.placements()) {
      now.put(placement.ambassador(), placement.publishAt());
      assertThat(placement.isKept()).isEqualTo(told.containsKey(placement.ambassador()));
    }
    assertThat(now).containsAllEntriesOf(told);
    List<BitSet> free = new ArrayList<>();
    for (Person person : roster.people()) {
      if (!told.containsKey(person.id())) {
        free.add(
            Oracle.cells(
                roster.from(), roster.to(), roster.window(), t -> open(roster, person, t)));
      }
    }
    Flatness flatness = plan.flatness().get(0);
    assertThat(flatness.peakCell()).isEqualTo(Oracle.level(free, fixed));
    assertThat(flatness.lowerBound()).isEqualTo(flatness.peakCell());
    assertThat(flatness.lowerBoundIfAllMoved()).isEqualTo(earlier.flatness().get(0).lowerBound());
  }
}
