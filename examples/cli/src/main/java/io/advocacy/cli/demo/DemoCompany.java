package io.advocacy.cli.demo;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.network.Link;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Absence;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The case of a small company whose 100 ambassadors reach 1 159 people each, 115 900 together,
 * while its own accounts reach 4 326. Everything but these sums is drawn from a seed: the same seed
 * gives the same company on every JVM.
 */
public final class DemoCompany {
  /** Where the company has its seat, and the zone in which its week is told. */
  static final ZoneId SEAT = ZoneId.of("Europe/Paris");

  /** How many people work for the company. */
  static final int WORKFORCE = 500;

  private static final int PEOPLE = 100;
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final long SMALLEST_AUDIENCE = 20;
  private static final SortedMap<NetworkId, Long> AMBASSADORS_REACH =
      new TreeMap<>(Map.of(NetworkId.MASTODON, 47_300L, NetworkId.BLUESKY, 68_600L));
  private static final SortedMap<NetworkId, Long> COMPANY_REACH =
      new TreeMap<>(Map.of(NetworkId.MASTODON, 1_612L, NetworkId.BLUESKY, 2_714L));
  private static final String[] TEAMS = {"Production", "Support", "Marketing", "R&D", "Finance"};

  private final List<Ambassador> ambassadors = new ArrayList<>();
  private final SortedMap<NetworkId, long[]> audiences = new TreeMap<>();

  /** Draws the company. */
  public DemoCompany(long seed) {
    Random random = new Random(seed);
    int[] order = shuffled(random);
    for (int i = 0; i < PEOPLE; i++) {
      ambassadors.add(ambassador(i, order[i], random));
    }
    AMBASSADORS_REACH.forEach((network, sum) -> audiences.put(network, audiences(sum, random)));
  }

  private static int[] shuffled(Random random) {
    int[] order = new int[PEOPLE];
    for (int i = 0; i < PEOPLE; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The place in a shuffled order decides what is particular about somebody. */
  private static Ambassador ambassador(int index, int place, Random random) {
    WorkingTime time = workingTime(place);
    if (place % 8 == 3) {
      LocalDate day = MONDAY.plusDays(random.nextInt(5));
      time = time.withAbsences(List.of(new Absence(day, day.plusDays(random.nextInt(2)))));
    }
    return Ambassador.builder(
            AmbassadorId.of(String.format(Locale.ROOT, "amb-%03d", index + 1)), time)
        .language(place % 10 < 7 ? Locale.FRENCH : Locale.ENGLISH)
        .team(TEAMS[random.nextInt(TEAMS.length)])
        .build();
  }

  private static WorkingTime workingTime(int place) {
    if (place < 5) {
      return WorkingTime.officeHours(ZoneId.of("America/Toronto")).withCountry("CA");
    }
    if (place < 9) {
      return WorkingTime.officeHours(ZoneId.of("Europe/Sofia")).withCountry("BG");
    }
    if (place < 12) {
      return WorkingTime.officeHours(ZoneId.of("Asia/Singapore"));
    }
    WorkingTime paris = WorkingTime.officeHours(SEAT).withCountry("FR");
    if (place < 19) {
      return paris.withDays(EnumSet.complementOf(weekendAnd(DayOfWeek.WEDNESDAY)));
    }
    if (place < 23) {
      return paris.withDays(EnumSet.complementOf(weekendAnd(DayOfWeek.FRIDAY)));
    }
    if (place < 26) {
      return paris.withHours(DailyHours.between("08:30", "12:30"));
    }
    return place < 40 ? paris.withHours(DailyHours.between("08:00", "17:00")) : paris;
  }

  private static EnumSet<DayOfWeek> weekendAnd(DayOfWeek day) {
    return EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, day);
  }

  /** Audiences with many small and a few large ones, and exactly this sum. */
  private static long[] audiences(long sum, Random random) {
    double[] weights = new double[PEOPLE];
    double all = 0;
    for (int i = 0; i < PEOPLE; i++) {
      double draw = Math.max(-2, Math.min(2.2, random.nextGaussian()));
      weights[i] = StrictMath.exp(0.75 * draw);
      all += weights[i];
    }
    long[] audiences = new long[PEOPLE];
    long left = sum;
    for (int i = 0; i < PEOPLE; i++) {
      audiences[i] =
          SMALLEST_AUDIENCE + (long) ((sum - PEOPLE * SMALLEST_AUDIENCE) * weights[i] / all);
      left -= audiences[i];
    }
    for (int i = 0; left > 0; i = (i + 1) % PEOPLE, left--) {
      audiences[i]++;
    }
    return audiences;
  }

  /** The people, still without accounts. */
  public List<Ambassador> ambassadors() {
    return List.copyOf(ambassadors);
  }

  /** The networks on which everybody has an account. */
  public List<NetworkId> networks() {
    return List.copyOf(AMBASSADORS_REACH.keySet());
  }

  /** The audiences of the people on a network, in the order of {@link #ambassadors}. */
  public long[] audiences(NetworkId network) {
    long[] found = audiences.get(network);
    if (found == null) {
      throw new IllegalArgumentException("the company is not on " + network);
    }
    return Arrays.copyOf(found, found.length);
  }

  /** The audience of the company's own account on a network. */
  public long companyAudience(NetworkId network) {
    return COMPANY_REACH.getOrDefault(network, 0L);
  }

  /** When the audiences are read and the content is approved: on the Friday before. */
  Instant eve() {
    return MONDAY.minusDays(3).atTime(16, 0).atZone(SEAT).toInstant();
  }

  /** The first moment of the week. */
  Instant weekBegins() {
    return MONDAY.atStartOfDay(SEAT).toInstant();
  }

  /** The first moment after the five days. */
  Instant weekEnds() {
    return MONDAY.plusDays(5).atStartOfDay(SEAT).toInstant();
  }

  /** When the figures are read for the last time: on the Monday after. */
  Instant lastReading() {
    return MONDAY.plusDays(7).atTime(9, 0).atZone(SEAT).toInstant();
  }

  /** When figures are read: twice on each working day, once a day at the week-end. */
  List<Instant> readings() {
    List<Instant> readings = new ArrayList<>();
    readings.add(weekBegins());
    for (int day = 0; day < 7; day++) {
      for (int hour : day < 5 ? new int[] {12, 19} : new int[] {12}) {
        readings.add(MONDAY.plusDays(day).atTime(hour, 0).atZone(SEAT).toInstant());
      }
    }
    readings.add(lastReading());
    return readings;
  }

  /** The content: wordings in French and English, a link, topics. */
  public Content content() {
    Content.Builder content =
        Content.builder(ContentId.of("repair-workshop"), "Réparer plutôt que jeter")
            .link(
                Link.of(URI.create("https://company.example/repair"))
                    .withCard("Réparer plutôt que jeter", "L'atelier de réparation ouvre."))
            .topics(Set.of("csr"));
    String[] french = {
      "Notre entreprise ouvre un atelier de réparation : on y répare, on n'y jette plus."
          + " Fier d'y travailler. #RSE",
      "Une panne ? Chez nous, l'atelier de réparation ouvre ses portes cette semaine. J'y travaille"
          + " et je vous y attends. #RSE",
      "Ce que je préfère dans mon travail en ce moment : l'atelier de réparation que mon entreprise"
          + " vient d'ouvrir. #RSE",
      "Réparer plutôt que jeter : mon employeur s'y met pour de bon, avec un atelier ouvert à tous."
          + " #RSE",
      "Dans l'entreprise où je travaille, un appareil sur deux repart réparé de l'atelier. Venez"
          + " voir. #RSE"
    };
    String[] english = {
      "The company I work for is opening a repair workshop: fewer things thrown away, more put"
          + " right. #CSR",
      "Broken? At my company the repair workshop opens this week. I work there, come and see."
          + " #CSR",
      "Repair rather than throw away: my employer means it, and the workshop is open to everyone."
          + " #CSR",
      "My favourite part of work right now: the repair workshop that my company has just opened."
          + " #CSR"
    };
    for (int i = 0; i < french.length; i++) {
      content.variant(Variant.of("fr-" + (i + 1), Locale.FRENCH, french[i]));
    }
    for (int i = 0; i < english.length; i++) {
      content.variant(Variant.of("en-" + (i + 1), Locale.ENGLISH, english[i]));
    }
    return content.build();
  }
}
