package io.advocacy.takeover;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Makes rotations: fair over countries first and over jobs then, tied to events, with a distance
 * between two turns of one country and no job twice in a row.
 *
 * <p>How: weeks are given to people by augmenting paths, in rounds: while the first round lasts
 * every country gets one week at most, in the second two, so that no country has two more than
 * another one that could have had them. Then weeks are swapped, or a colleague of the same country
 * takes a week, as long as that mends a distance, in an order that the seed gives. Pure; safe for
 * use by several threads.
 */
public final class RotationPlanner {
  private static final int NOBODY = -1;
  private static final int TRIES = 200_000;

  private final RotationRequest request;
  private final List<Proposal> people;
  private final LocalDate[] mondays;
  private final List<List<GroupEvent>> eventsOf = new ArrayList<>();
  private final int[] country;
  private final int[] job;
  private final int[] holder;
  private final int[] weekOf;
  private final int[] turnsOfCountry;

  private RotationPlanner(RotationRequest request) {
    this.request = request;
    this.people =
        request.proposals().stream().sorted(Comparator.comparing(Proposal::person)).toList();
    this.mondays = new LocalDate[request.weeks()];
    for (int w = 0; w < mondays.length; w++) {
      LocalDate monday = request.from().plusWeeks(w);
      mondays[w] = monday;
      eventsOf.add(
          request.events().stream()
              .filter(
                  event ->
                      event
                          .day()
                          .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                          .equals(monday))
              .toList());
    }
    this.country = numbers(people.stream().map(Proposal::country).toList());
    this.job = numbers(people.stream().map(Proposal::job).toList());
    this.holder = new int[mondays.length];
    this.weekOf = new int[people.size()];
    this.turnsOfCountry = new int[people.size()];
    Arrays.fill(holder, NOBODY);
    Arrays.fill(weekOf, NOBODY);
  }

  /** Makes the rotation; the same request gives the same one. */
  public static Rotation plan(RotationRequest request) {
    return new RotationPlanner(request).rotation();
  }

  private static int[] numbers(List<String> names) {
    Map<String, Integer> number = new TreeMap<>();
    names.forEach(name -> number.putIfAbsent(name, number.size()));
    return names.stream().mapToInt(number::get).toArray();
  }

  private Rotation rotation() {
    SplittableRandom random = new SplittableRandom(request.seed());
    int[] order = new int[mondays.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    shuffle(order, random);
    for (int cap = 1; cap <= mondays.length; cap++) {
      for (int w : order) {
        if (holder[w] == NOBODY && !eventsOf.get(w).isEmpty()) {
          place(w, cap, new boolean[people.size()]);
        }
      }
      for (int w : order) {
        if (holder[w] == NOBODY) {
          place(w, cap, new boolean[people.size()]);
        }
      }
    }
    mend(random);
    return told();
  }

  private boolean may(int w, int person) {
    return !people.get(person).away().contains(mondays[w])
        && eventsOf.get(w).stream().allMatch(event -> event.allows(people.get(person)));
  }

  /**
   * Gives a week to somebody: to who has none and whose country may have one more; to who hands
   * over another week for it; or to a colleague of somebody who hands over theirs.
   */
  private boolean place(int w, int cap, boolean[] tried) {
    for (int p = 0; p < people.size(); p++) {
      if (tried[p] || !may(w, p)) {
        continue;
      }
      tried[p] = true;
      if (weekOf[p] != NOBODY) {
        if (handOver(w, p, p, cap, tried)) {
          return true;
        }
      } else if (turnsOfCountry[country[p]] < cap) {
        give(w, p);
        return true;
      } else {
        for (int colleague = 0; colleague < people.size(); colleague++) {
          if (country[colleague] == country[p]
              && weekOf[colleague] != NOBODY
              && !tried[colleague]
              && handOver(w, p, colleague, cap, tried)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Gives a week to a person when the week of another one (or their own) finds somebody else. */
  private boolean handOver(int w, int person, int from, int cap, boolean[] tried) {
    int other = weekOf[from];
    take(other);
    give(w, person);
    if (place(other, cap, tried)) {
      return true;
    }
    take(w);
    give(other, from);
    return false;
  }

  private void give(int w, int person) {
    holder[w] = person;
    weekOf[person] = w;
    turnsOfCountry[country[person]]++;
  }

  private void take(int w) {
    int person = holder[w];
    holder[w] = NOBODY;
    weekOf[person] = NOBODY;
    turnsOfCountry[country[person]]--;
  }

  /** How far the rotation is from what is wanted: distances first, jobs then. */
  private int faults() {
    int faults = 0;
    int[] last = new int[people.size()];
    Arrays.fill(last, NOBODY);
    for (int w = 0; w < holder.length; w++) {
      if (holder[w] == NOBODY) {
        continue;
      }
      int of = country[holder[w]];
      if (last[of] != NOBODY && w - last[of] <= request.countryGap()) {
        faults += 10;
      }
      last[of] = w;
      if (w > 0 && holder[w - 1] != NOBODY && job[holder[w - 1]] == job[holder[w]]) {
        faults++;
      }
    }
    return faults;
  }

  private void mend(SplittableRandom random) {
    int faults = faults();
    for (int i = 0; i < TRIES && faults > 0; i++) {
      int a = random.nextInt(holder.length);
      if (holder[a] == NOBODY) {
        continue;
      }
      int b = random.nextInt(holder.length);
      int substitute = random.nextInt(people.size());
      int now;
      if (random.nextInt(4) > 0 && holder[b] != NOBODY && a != b) {
        if (!may(a, holder[b]) || !may(b, holder[a])) {
          continue;
        }
        swap(a, b);
        now = faults();
        if (now > faults) {
          swap(a, b);
          continue;
        }
      } else {
        int before = holder[a];
        if (weekOf[substitute] != NOBODY
            || country[substitute] != country[before]
            || !may(a, substitute)) {
          continue;
        }
        take(a);
        give(a, substitute);
        now = faults();
        if (now > faults) {
          take(a);
          give(a, before);
          continue;
        }
      }
      faults = now;
    }
  }

  private void swap(int a, int b) {
    int first = holder[a];
    holder[a] = holder[b];
    holder[b] = first;
    weekOf[holder[a]] = a;
    weekOf[holder[b]] = b;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  private Rotation told() {
    List<Rotation.Turn> turns = new ArrayList<>();
    List<LocalDate> empty = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Map<String, Integer> lastOfCountry = new HashMap<>();
    Map<String, Integer> turnOfCountry = new HashMap<>();
    LocalDate end = request.from().plusWeeks(request.weeks());
    for (GroupEvent event : request.events()) {
      if (event.day().isBefore(request.from()) || !event.day().isBefore(end)) {
        notes.add(event.name() + " on " + event.day() + " is outside the weeks of this rotation");
      }
    }
    for (int w = 0; w < holder.length; w++) {
      if (holder[w] == NOBODY) {
        empty.add(mondays[w]);
        notes.add("nobody can hold the account in the week of " + mondays[w]);
        continue;
      }
      Proposal proposal = people.get(holder[w]);
      Integer last = lastOfCountry.put(proposal.country(), w);
      if (last != null && w - last <= request.countryGap()) {
        notes.add(
            proposal.country()
                + " comes again after "
                + (w - last)
                + " weeks, in the week of "
                + mondays[w]);
      }
      if (w > 0 && holder[w - 1] != NOBODY && job[holder[w - 1]] == job[holder[w]]) {
        notes.add("the same job two weeks in a row, in the week of " + mondays[w]);
      }
      int turn = turnOfCountry.merge(proposal.country(), 1, Integer::sum);
      String reason =
          eventsOf.get(w).isEmpty()
              ? "turn " + turn + " of " + proposal.country()
              : "tied to " + eventsOf.get(w).get(0).name();
      turns.add(
          new Rotation.Turn(
              mondays[w], proposal.person(), proposal.country(), proposal.job(), reason));
    }
    return new Rotation(turns, empty, notes);
  }
}
