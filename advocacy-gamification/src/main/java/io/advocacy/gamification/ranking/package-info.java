/**
 * Rankings that are up to date after every change. A {@link
 * io.advocacy.gamification.ranking.Ranking} holds points and answers ranks, top lists and
 * neighbours in O(log n). A {@link io.advocacy.gamification.ranking.Leaderboard} is what people
 * see: one {@link io.advocacy.gamification.ranking.Period}, overall and by {@link
 * io.advocacy.gamification.ranking.Group}, with members who hide or use an alias.
 */
package io.advocacy.gamification.ranking;
