package io.advocacy.cli.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Source;
import io.advocacy.people.Absence;
import io.advocacy.schedule.HolidayCalendar;
import java.io.ByteArrayInputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {
  private static final String HEADER =
      "ambassador_id,timezone,work_days,work_from,work_to,country,absences,weekly_cap\n";

  private static List<RosterEntry> read(String rows) {
    return Roster.read(
        Source.of("-", new ByteArrayInputStream((HEADER + rows).getBytes(UTF_8))),
        HolidayCalendar.standard());
  }

  private static String failure(String rows) {
    return catchThrowableOfType(BadInputException.class, () -> read(rows)).getMessage();
  }

  @Test
  void readsAllThatALineCanSay() {
    RosterEntry entry =
        read("amb-1,Asia/Kathmandu,\"SUN-TUE,fri\",22:00,6:30,fr,"
                + "2026-03-03/2026-03-04;2026-03-06,2\n")
            .get(0);
    assertThat(entry.ambassador().value()).isEqualTo("amb-1");
    assertThat(entry.time().zone().getId()).isEqualTo("Asia/Kathmandu");
    assertThat(entry.time().days())
        .containsExactlyInAnyOrder(
            DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY);
    assertThat(entry.time().hours().from()).isEqualTo(LocalTime.of(22, 0));
    assertThat(entry.time().hours().isOverMidnight()).isTrue();
    assertThat(entry.time().country()).contains("FR");
    assertThat(entry.time().absences())
        .containsExactly(
            new Absence(LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-04")),
            Absence.on(LocalDate.parse("2026-03-06")));
    assertThat(entry.weeklyCap()).hasValue(2);
  }

  @Test
  void equalWorkingTimesAreOneValue() {
    List<RosterEntry> entries =
        read("a,Europe/Paris,MON-FRI,09:00,18:00,,,\nb,Europe/Paris,MON-FRI,09:00,18:00,,,1\n");
    assertThat(entries.get(0).time()).isSameAs(entries.get(1).time());
  }

  @Test
  void theWholeDayCanBeWorkingTime() {
    assertThat(read("a,UTC,MON,00:00,24:00,,,\n").get(0).time().hours().to())
        .isEqualTo(LocalTime.MAX);
  }

  @Test
  void anEmptyRosterIsRefused() {
    assertThat(failure(""))
        .isEqualTo(
            "standard input, line 1: has a header and no row; it must have one line for each"
                + " ambassador");
  }

  @Test
  void aDuplicateNamesTheFirstLine() {
    assertThat(
            failure("a,UTC,MON,9:00,10:00,,,\nb,UTC,MON,9:00,10:00,,,\na,UTC,MON,9:00,10:00,,,\n"))
        .isEqualTo(
            "standard input, line 4, column ambassador_id: 'a' is on line 2 already; each"
                + " ambassador must have one line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,Europe/Pari,MON,9:00,10:00,,,       | timezone: 'Europe/Pari' is no time zone; did you mean Europe/Paris?
          a,europe/paris,MON,9:00,10:00,,,      | did you mean Europe/Paris?
          a,Paris,MON,9:00,10:00,,,             | did you mean Europe/Paris?
          a,America/New York,MON,9:00,10:00,,,  | did you mean America/New_York?
          a,EST,MON,9:00,10:00,,,               | 'EST' is no time zone; did you mean America/New_York or -05:00?
          a,cest,MON,9:00,10:00,,,              | did you mean Europe/Paris or +02:00?
          a,Nowhere/Atlantis,MON,9:00,10:00,,,  | give a name of the IANA list such as Europe/Paris
          a,,MON,9:00,10:00,,,                  | timezone: is empty; give a time zone such as Europe/Paris
          a,UTC,MON-FRO,9:00,10:00,,,           | work_days: 'MON-FRO' are no working days; write MON-FRI
          a,UTC,,9:00,10:00,,,                  | work_days: is empty
          a,UTC,MON,9h,10:00,,,                 | work_from: '9h' is no time of day; write hours and minutes such as 09:00
          a,UTC,MON,9:00,25:00,,,               | work_to: '25:00' is no time of day
          a,UTC,MON,9:00,09:00,,,               | work_to: '09:00' is the time at which the hours begin
          a,UTC,MON,9:00,10:00,UK,,             | country: 'UK' is no country; did you mean GB?
          a,UTC,MON,9:00,10:00,AQ,,             | country: no public holidays are known for country 'AQ'
          a,UTC,MON,9:00,10:00,FR-ALSACE,,      | country: country must be an ISO 3166 code
          a,UTC,MON,9:00,10:00,,2026-02-30,     | absences: '2026-02-30' is no absence; write days as 2026-03-06
          a,UTC,MON,9:00,10:00,,2026-03-04/2026-03-03, | ends before it begins
          a,UTC,MON,9:00,10:00,NP,,             | country: no public holidays are known for country 'NP' (Nepal); give no country, and days off as absences
          a,UTC,MON,9:00,10:00,FR-XYZ,,         | country: no subdivision 'FR-XYZ' of France is known that has public holidays of its own; give 'FR'
          a,UTC,MON,9:00,10:00,,,-1             | weekly_cap: '-1' is negative; posts a week must be 0 or more
          ,UTC,MON,9:00,10:00,,,                | ambassador_id: is empty; give an id such as amb-001
          """)
  void whatIsWrongIsNamedWithWhatIsRight(String row, String message) {
    assertThat(failure(row + "\n")).contains("standard input, line 2, column ").contains(message);
  }
}
