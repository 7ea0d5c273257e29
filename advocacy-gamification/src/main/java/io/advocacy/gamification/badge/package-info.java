/**
 * Badges, levels and streaks: {@link io.advocacy.gamification.badge.Badges} works them out from the
 * ledger, with the progress to the next, and tells when one is earned or revoked.
 */
package io.advocacy.gamification.badge;
