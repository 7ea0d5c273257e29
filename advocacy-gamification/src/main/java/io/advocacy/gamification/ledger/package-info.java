/**
 * The record of points, append-only. A {@link io.advocacy.gamification.ledger.Ledger} takes {@link
 * io.advocacy.gamification.ledger.LedgerEntry entries}, each award once for an event and a rule;
 * corrections, reversals and spending are entries too, so that every balance is the sum of what is
 * written and can be rebuilt. {@link io.advocacy.gamification.ledger.LedgerStore} is the port of a
 * durable store.
 */
package io.advocacy.gamification.ledger;
