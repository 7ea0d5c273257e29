/**
 * Prize draws that anybody can check: a {@link io.advocacy.gamification.contest.Contest} fixes its
 * entrants, publishes a commitment, and draws by RFC 3797 from public random numbers.
 */
package io.advocacy.gamification.contest;
