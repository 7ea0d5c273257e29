package io.advocacy.cli.roster;

import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import java.util.OptionalInt;

/**
 * One line of a roster.
 *
 * @param ambassador who
 * @param time when something may be published for the person
 * @param weeklyCap the most posts a week, where the roster says so
 */
public record RosterEntry(AmbassadorId ambassador, WorkingTime time, OptionalInt weeklyCap) {}
