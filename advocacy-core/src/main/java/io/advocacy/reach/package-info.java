/**
 * Reach as a ladder whose rungs are never added together. {@link io.advocacy.reach.Reach} takes the
 * {@link io.advocacy.reach.AccountAudience}s of the accounts that share, each account once, and
 * gives the {@link io.advocacy.reach.PotentialReach} (the sum of the audiences), the {@link
 * io.advocacy.reach.DeduplicatedReach} (an {@link io.advocacy.reach.OverlapModel} says how many
 * different people that may be), the {@link io.advocacy.reach.EstimatedReach} (dated {@link
 * io.advocacy.reach.OrganicRates} say how often a post may be seen) and, against the company's own
 * accounts, the {@link io.advocacy.reach.Amplification}. {@link io.advocacy.reach.MeasuredReach}
 * adds what the networks reported about the {@link io.advocacy.reach.ShareFacts} of published
 * shares. {@link io.advocacy.reach.RateCards} put a price on those facts when a host asks for it.
 *
 * <p>Values in, values out: no store, no clock, no thread. Every figure carries its {@link
 * io.advocacy.reach.Provenance}; what is not known is absent, never zero.
 */
package io.advocacy.reach;
