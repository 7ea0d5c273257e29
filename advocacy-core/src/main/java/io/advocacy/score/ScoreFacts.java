package io.advocacy.score;

import java.util.OptionalLong;

/**
 * The facts behind a {@link Score}, as its sentences tell them.
 *
 * @param shares shares that have not faded yet
 * @param daysWithShare days with a share in the weeks looked at
 * @param weeksKept how many of these weeks kept the rhythm
 * @param weeks the weeks looked at: the last full ones, or the running one and those before it
 * @param sharesWithImpressions shares whose impressions and audience are known
 * @param sharesWithReach those of them on networks with a norm to compare them with
 * @param reachRatio how often posts are seen compared with the usual, which is 1; drawn towards 1
 *     while little is known
 * @param sharesWithReactions shares whose reactions and audience are known
 * @param sharesWithEngagement those of them on networks with a norm to compare them with
 * @param engagementRatio how often people react compared with the usual, likewise
 * @param sharesWithWords shares of which it is known whose words they are
 * @param sharesInOwnWords those in the person's own words
 * @param clicks clicks on the links; empty when no effects are known
 * @param referrals referrals; empty when no effects are known
 */
public record ScoreFacts(
    int shares,
    int daysWithShare,
    int weeksKept,
    int weeks,
    int sharesWithImpressions,
    int sharesWithReach,
    double reachRatio,
    int sharesWithReactions,
    int sharesWithEngagement,
    double engagementRatio,
    int sharesWithWords,
    int sharesInOwnWords,
    OptionalLong clicks,
    OptionalLong referrals) {}
