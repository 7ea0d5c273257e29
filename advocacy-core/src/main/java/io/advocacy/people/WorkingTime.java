package io.advocacy.people;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * When something may be published for a person: working days and hours in the person's time zone,
 * less quiet hours, absences and the public holidays of the country. Equal values describe equal
 * availabilities, so that a planner can group people by them.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class WorkingTime {
  private final ZoneId zone;
  private final Set<DayOfWeek> days;
  private final DailyHours hours;
  private final List<DailyHours> quietHours;
  private final List<Absence> absences;
  private final Optional<String> country;
  private final int hash;

  private WorkingTime(
      ZoneId zone,
      Collection<DayOfWeek> days,
      DailyHours hours,
      List<DailyHours> quietHours,
      List<Absence> absences,
      Optional<String> country) {
    this.zone = Objects.requireNonNull(zone, "zone");
    if (days.isEmpty()) {
      throw new IllegalArgumentException("working days must name at least one day");
    }
    this.days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    this.hours = Objects.requireNonNull(hours, "hours");
    this.quietHours = List.copyOf(quietHours);
    this.absences = List.copyOf(absences);
    this.country = country.map(WorkingTime::checkCountry);
    this.hash = Objects.hash(zone, this.days, hours, this.quietHours, this.absences, this.country);
  }

  /**
   * Returns the working time of these days and hours in this zone, without quiet hours, absences or
   * public holidays.
   */
  public static WorkingTime of(ZoneId zone, Collection<DayOfWeek> days, DailyHours hours) {
    return new WorkingTime(zone, days, hours, List.of(), List.of(), Optional.empty());
  }

  /** Returns Monday to Friday, 9:00 to 18:00, in this zone. */
  public static WorkingTime officeHours(ZoneId zone) {
    return of(
        zone,
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        DailyHours.between("09:00", "18:00"));
  }

  private static String checkCountry(String country) {
    if (!country.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?")) {
      throw new IllegalArgumentException(
          "country must be an ISO 3166 code like 'FR' or 'DE-BY', is '"
              + country.substring(0, Math.min(20, country.length())).toLowerCase(Locale.ROOT)
              + "'");
    }
    return country;
  }

  /** Returns a copy with these hours, in which nothing is published, taken away. */
  public WorkingTime withQuietHours(List<DailyHours> quietHours) {
    return new WorkingTime(zone, days, hours, quietHours, absences, country);
  }

  /** Returns a copy with these absences. */
  public WorkingTime withAbsences(List<Absence> absences) {
    return new WorkingTime(zone, days, hours, quietHours, absences, country);
  }

  /**
   * Returns a copy that respects the public holidays of this country, an ISO 3166 code, with a
   * subdivision where wanted.
   */
  public WorkingTime withCountry(String country) {
    return new WorkingTime(zone, days, hours, quietHours, absences, Optional.of(country));
  }

  /** Returns a copy with other daily hours. */
  public WorkingTime withHours(DailyHours hours) {
    return new WorkingTime(zone, days, hours, quietHours, absences, country);
  }

  /** Returns a copy with other working days. */
  public WorkingTime withDays(Collection<DayOfWeek> days) {
    return new WorkingTime(zone, days, hours, quietHours, absences, country);
  }

  /** The person's time zone. */
  public ZoneId zone() {
    return zone;
  }

  /** The working days; never empty. */
  public Set<DayOfWeek> days() {
    return days;
  }

  /** The working hours of each working day. */
  public DailyHours hours() {
    return hours;
  }

  /** Hours taken away from the working hours. */
  public List<DailyHours> quietHours() {
    return quietHours;
  }

  /** Days on which nothing is published. */
  public List<Absence> absences() {
    return absences;
  }

  /** The country whose public holidays apply. */
  public Optional<String> country() {
    return country;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof WorkingTime that
            && hash == that.hash
            && zone.equals(that.zone)
            && days.equals(that.days)
            && hours.equals(that.hours)
            && quietHours.equals(that.quietHours)
            && absences.equals(that.absences)
            && country.equals(that.country));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "WorkingTime[" + zone + ", " + days + ", " + hours.from() + "-" + hours.to() + "]";
  }
}
