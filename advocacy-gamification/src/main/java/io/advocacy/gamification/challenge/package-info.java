/**
 * Challenges over a period: a {@link io.advocacy.gamification.challenge.Challenge} compares people
 * or teams, or sets everybody a goal, counts late events within a time of grace, and freezes its
 * result.
 */
package io.advocacy.gamification.challenge;
