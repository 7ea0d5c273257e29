package io.advocacy.schedule;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * A share and its moment in a plan. Immutable; made when it is asked for, so that a plan of a
 * million shares stays small.
 */
public final class Placement {
  private final Plan plan;
  private final int share;

  Placement(Plan plan, int share) {
    this.plan = plan;
    this.share = share;
  }

  /** Who shares. */
  public AmbassadorId ambassador() {
    return plan.request.people.get(plan.request.person[share]);
  }

  /** What is shared. */
  public ContentId content() {
    return plan.request.streams.get(plan.request.stream[share]).content();
  }

  /** Where it is shared. */
  public NetworkId network() {
    return plan.request.streams.get(plan.request.stream[share]).network();
  }

  /** The moment, in whole milliseconds. */
  public Instant publishAt() {
    return Instant.ofEpochMilli(plan.at[share]);
  }

  /** The moment in the person's time zone. */
  public ZonedDateTime localTime() {
    return publishAt().atZone(plan.request.times.get(plan.request.time[share]).zone());
  }

  /** The wording, from 0 to the number of variants of the content less one. */
  public int variant() {
    return plan.variant[share];
  }

  /** Says whether this is the moment that the ambassador was told in an earlier plan. */
  public boolean isKept() {
    return plan.wasTold(share) && plan.keptAt[share] == plan.at[share];
  }

  /** Says whether the ambassador was told another moment, which is no longer allowed. */
  public boolean isMoved() {
    return plan.wasTold(share) && plan.keptAt[share] != plan.at[share];
  }

  /** Returns one English sentence that says why the share has this moment. */
  public String explain() {
    return explain(Locale.ENGLISH);
  }

  /**
   * Returns one sentence that says why the share has this moment, to the person it is about.
   *
   * @param locale French gives a French sentence, every other an English one
   */
  public String explain(Locale locale) {
    return Explanation.of(plan, share, this, locale);
  }

  @Override
  public String toString() {
    return "Placement[" + content() + " on " + network() + " at " + publishAt() + "]";
  }
}
