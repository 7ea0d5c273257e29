package io.advocacy.benchmarks.schedule;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import io.advocacy.schedule.PlanRequest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** Made-up staff of 24 time zones: one third works part-time, most have public holidays. */
final class Rosters {
  static final Instant FROM = Instant.parse("2026-04-27T00:00:00Z");
  static final Instant TO = Instant.parse("2026-05-04T00:00:00Z");
  static final ContentId CONTENT = ContentId.of("content");
  static final NetworkId NETWORK = NetworkId.LINKEDIN;

  private static final String[] ZONES = {
    "Pacific/Honolulu", "America/Los_Angeles", "America/Denver", "America/Chicago",
    "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Atlantic/Azores",
    "Europe/London", "Europe/Paris", "Europe/Athens", "Europe/Moscow",
    "Asia/Dubai", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata",
    "Asia/Kathmandu", "Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore",
    "Asia/Tokyo", "Australia/Adelaide", "Australia/Sydney", "Pacific/Auckland"
  };
  private static final String[] COUNTRIES = {"FR", "DE", "GB", "US", "IT", "JP", "BR", "AU"};

  private Rosters() {}

  /** Returns the working times of so many people, the same for the same number. */
  static List<WorkingTime> people(int size) {
    Random random = new Random(size);
    List<WorkingTime> kinds = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      EnumSet<DayOfWeek> days = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
      boolean partTime = random.nextInt(3) == 0;
      if (partTime) {
        days.remove(DayOfWeek.of(1 + random.nextInt(5)));
      }
      LocalTime begin = LocalTime.of(7 + random.nextInt(4), 30 * random.nextInt(2));
      LocalTime end = begin.plusHours(partTime && random.nextBoolean() ? 4 : 9);
      WorkingTime time =
          WorkingTime.of(ZoneId.of(ZONES[i % ZONES.length]), days, new DailyHours(begin, end));
      int country = random.nextInt(COUNTRIES.length + 2);
      kinds.add(country < COUNTRIES.length ? time.withCountry(COUNTRIES[country]) : time);
    }
    List<WorkingTime> people = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      people.add(kinds.get(random.nextInt(kinds.size())));
    }
    return people;
  }

  /** Returns the request to share one content for so many people. */
  static PlanRequest request(int size, long seed) {
    PlanRequest.Builder builder = PlanRequest.builder(FROM, TO).seed(seed);
    List<WorkingTime> people = people(size);
    for (int i = 0; i < size; i++) {
      builder.share(AmbassadorId.of("amb-" + i), CONTENT, NETWORK, people.get(i));
    }
    return builder.build();
  }
}
