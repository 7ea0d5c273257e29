package io.advocacy.schedule;

import io.advocacy.people.WorkingTime;
import io.advocacy.schedule.PlanRequest.Stream;
import io.advocacy.schedule.Unplaceable.Reason;

/** Finds the constraint that leaves a share no moment, by adding one after the other. */
final class BindingConstraint {
  private final Openings openings;
  private final PlanRequest request;

  BindingConstraint(Openings openings) {
    this.openings = openings;
    this.request = openings.request;
  }

  /** Returns the first constraint, in the order of {@link Reason}, that leaves nothing. */
  Reason of(int share) {
    WorkingTime time = request.times.get(request.time[share]);
    WorkingTime step = WorkingTime.of(time.zone(), time.days(), time.hours());
    Stream stream = request.streams.get(request.stream[share]);
    long[] left = openings.allowedTimes().of(step);
    if (left.length == 0) {
      return Reason.NO_WORKING_TIME;
    }
    left = Times.intersect(left, openings.contentWindow(stream));
    if (left.length == 0) {
      return Reason.CONTENT_WINDOW;
    }
    left = openings.withoutPauses(stream, left);
    if (left.length == 0) {
      return Reason.PAUSED;
    }
    if (time.country().isPresent()) {
      step = step.withCountry(time.country().get());
      if (Times.intersect(left, openings.allowedTimes().of(step)).length == 0) {
        return Reason.PUBLIC_HOLIDAY;
      }
    }
    step = step.withAbsences(time.absences());
    if (Times.intersect(left, openings.allowedTimes().of(step)).length == 0) {
      return Reason.ABSENT;
    }
    left = openings.base(share);
    return left.length == 0 ? Reason.QUIET_HOURS : ofAccount(share, left);
  }

  private Reason ofAccount(int share, long[] base) {
    Account account = openings.account(share);
    if (account == null) {
      return Reason.QUOTA;
    }
    WorkingTime time = request.times.get(request.time[share]);
    PostingLimits limits = request.limits.get(request.limit[share]);
    long[] left = Times.minus(base, account.byGap(limits.gapMillis()));
    if (left.length == 0) {
      return Reason.MIN_GAP;
    }
    if (limits.dailyCap().isPresent()) {
      left = Times.minus(left, account.byDays(limits.dailyCap().getAsInt(), 1, time.zone()));
    }
    if (left.length == 0) {
      return Reason.DAILY_CAP;
    }
    if (limits.weeklyCap().isPresent()) {
      left = Times.minus(left, account.byDays(limits.weeklyCap().getAsInt(), 7, time.zone()));
    }
    if (left.length == 0) {
      return Reason.WEEKLY_CAP;
    }
    left = Times.minus(left, openings.byTotal(share, limits, time.zone()));
    return left.length == 0 ? Reason.WEEKLY_TOTAL : Reason.QUOTA;
  }
}
