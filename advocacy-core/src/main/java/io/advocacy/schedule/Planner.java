package io.advocacy.schedule;

import java.util.Objects;

/**
 * Gives every share of a request a moment, so that the posts of one content on one network do not
 * pile up.
 *
 * <p>The horizon is cut into cells of the length of the window, counted from its beginning. For
 * each content and network the planner computes the smallest number k* with which all shares fit
 * when no cell has more than k* of them, and reaches it. Each share lies in its own allowed time
 * and respects gaps, caps, quotas, embargo, expiry and pauses; one that cannot is reported as
 * unplaceable, with the reason. Within its cell a moment is random.
 *
 * <p>Exact is: the plan of one content on one network, also around existing posts and kept moments.
 * Several contents and networks are planned one after the other, by priority, then by expiry; each
 * is exact for what the ones before it left open. Finding the best plan of all together is a harder
 * problem (scheduling with gaps), for which no exact and fast way is known.
 *
 * <p>A pure calculator: it asks no clock, starts no thread and keeps nothing.
 */
public final class Planner {
  private Planner() {}

  /**
   * Returns the plan for a request. The same request gives the same plan on every JVM.
   *
   * @throws IllegalArgumentException when a country is not known to the holiday calendar
   * @throws IllegalStateException when a country is used and the standard calendar's library is
   *     absent
   */
  public static Plan plan(PlanRequest request) {
    return new Planning(Objects.requireNonNull(request, "request")).run();
  }
}
