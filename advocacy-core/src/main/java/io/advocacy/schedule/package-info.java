/**
 * Plans against the parrot effect: {@link io.advocacy.schedule.Planner} turns a {@link
 * io.advocacy.schedule.PlanRequest} (a horizon, the shares to place, and what limits each of them)
 * into a {@link io.advocacy.schedule.Plan}: a moment for every share, so that the posts of one
 * content on one network are as flat as can be, which {@link io.advocacy.schedule.Flatness}
 * measures; and for each share without a moment the reason and what would help, an {@link
 * io.advocacy.schedule.Unplaceable}. Public holidays come through {@link
 * io.advocacy.schedule.HolidayCalendar}. Everything here is values in, values out: no store, no
 * clock, no thread.
 */
package io.advocacy.schedule;
