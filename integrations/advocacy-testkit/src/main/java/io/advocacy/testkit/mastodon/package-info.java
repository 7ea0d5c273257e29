/**
 * A simulated Mastodon server, {@link io.advocacy.testkit.mastodon.SimulatedMastodon}: statuses
 * with {@code Idempotency-Key}, media, accounts, instance, tokens, limits and error bodies as
 * Mastodon 4.4 documents them.
 */
package io.advocacy.testkit.mastodon;
