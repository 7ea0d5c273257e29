package io.advocacy.event;

import java.time.Instant;

/**
 * Something that happened. Events are stored in the same step as the change that they tell and
 * delivered at least once, those of one share in order; a consumer tells repeats by {@link #id()}.
 * Nothing that a consumer does can change the fate of a share.
 */
public sealed interface AdvocacyEvent
    permits ShareChanged,
        PostMeasured,
        PostRecalled,
        AudienceMeasured,
        ContentChanged,
        AmbassadorChanged,
        AccountChanged,
        LinkClicked,
        ProgramChanged,
        ReferralRecorded {
  /** The identity: the same happening has the same id whenever it is told. */
  EventId id();

  /** When it happened. */
  Instant at();
}
