/**
 * Rankings that are up to date after every change. A {@link
 * io.advocacy.gamification.ranking.Ranking} holds points and answers ranks, top lists and
 * neighbours in O(log n).
 */
package io.advocacy.gamification.ranking;
