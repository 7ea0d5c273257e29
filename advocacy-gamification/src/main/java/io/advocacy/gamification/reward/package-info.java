/**
 * What points are exchanged for: a {@link io.advocacy.gamification.reward.RewardCatalogue} with
 * stock and budget that are never overspent, and the state of each request.
 */
package io.advocacy.gamification.reward;
